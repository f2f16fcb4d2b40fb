"""Name owners of a dataset and reviewers of a schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone

from catalog.errors import Invalid
from catalog.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand
from catalog.models import Dataset, Schema, User
from catalog.names import TableName
from catalog.stewards import Stewardship, add_steward, remove_steward, stewards_of

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(OperatorCommand):
    help = (
        "Say who owns a dataset (describes it, gives access to it) or reviews every dataset of a schema; or list them."
    )
    exit_codes: ClassVar = {
        DONE: "done, also when nothing had to change",
        WRONG: "there is no such dataset, schema or active account",
        REFUSED: "the dataset or schema is gone from the lake",
    }

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        # USER may stand behind the options, which argparse takes for an optional argument only when it is told so.
        parser.parse_args = parser.parse_intermixed_args  # type: ignore[method-assign]
        return parser

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("action", choices=["add", "remove", "list"])
        parser.add_argument("username", metavar="USER", nargs="?", help="the name that the person signs in with")
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--owner", metavar="DATASET", help="of this dataset: catalog.schema.table")
        which.add_argument("--reviewer", metavar="SCHEMA", help="of this schema: catalog.schema")

    def answer(self, *, action: str, username: str | None, owner: str | None, reviewer: str | None, **_: Any) -> Answer:
        kind = Stewardship.OWNER if owner is not None else Stewardship.REVIEWER
        target = find_dataset(owner) if owner is not None else find_schema(reviewer or "")
        if (action == "list") == (username is not None):
            raise Invalid("Give USER with add and remove, and none with list.")
        changed = username is not None and _change(action, kind, target, username)
        people = [user.username for user in stewards_of(kind, target)]
        told = f"{target}: {kind.value}s: {', '.join(people) or 'nobody'}"
        if username is not None and not changed:
            told = f"Nothing to change. {told}"
        return Answer({"kind": kind.value, "target": str(target), "changed": changed, "people": people}, [told])


def _change(action: str, kind: Stewardship, target: Dataset | Schema, username: str) -> bool:
    if action == "add":
        return add_steward(kind=kind, target=target, username=username, actor=None, at=timezone.now())[1]
    user = User.objects.filter(username=username).first()
    if user is None:
        raise Invalid(f"There is no account with the name {username!r}.")
    return remove_steward(kind=kind, target=target, user_id=user.pk, actor=None, at=timezone.now()) is not None


def find_dataset(name: str) -> Dataset:
    """The dataset of this full name, retired or not. Raises BadName, Invalid."""
    found: Dataset | None = Dataset.objects.filter(full_name=str(TableName.parse(name).folded())).first()
    if found is None:
        raise Invalid(f"There is no dataset {name}.")
    return found


def find_schema(name: str) -> Schema:
    """The schema of this name, written catalog.schema. Raises BadName, Invalid."""
    parsed = TableName.parse(f"{name}.x").folded()  # the same quoting as in the name of a dataset
    found: Schema | None = (
        Schema.objects.select_related("trino_catalog")
        .filter(trino_catalog__name=parsed.trino_catalog, name=parsed.schema)
        .first()
    )
    if found is None:
        raise Invalid(f"There is no schema {name}.")
    return found
