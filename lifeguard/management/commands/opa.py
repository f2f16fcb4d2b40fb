"""Set up Open Policy Agent: the public key that it checks bundles with, and its configuration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings

from catalog.errors import Conflict, Invalid
from lifeguard import opa_keys
from lifeguard.management.base import DONE, REFUSED, WRONG, Answer, OperatorCommand
from lifeguard.opa.render import render_config

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

    from lifeguard.opa_keys import BundleKey

_FILE = "opa-config.yaml"


class Command(OperatorCommand):
    help = "Show or replace the key that bundles for Open Policy Agent are signed with, or write OPA's configuration."
    exit_codes: ClassVar = {
        DONE: "done",
        WRONG: "a folder is missing, or given where none belongs",
        REFUSED: "the key cannot be used or replaced, or the file cannot be written",
    }

    def add_own_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "do",
            choices=["key", "next-key", "switch-key", "config"],
            help="show the public key; make the next one and show it; sign with the next one from now on; write the configuration",
        )
        parser.add_argument("folder", nargs="?", metavar="FOLDER", help=f"where config writes {_FILE}")

    def answer(self, *, do: str, folder: str | None, **_: Any) -> Answer:
        if (do == "config") != (folder is not None):
            raise Invalid("config needs a folder, and nothing else takes one.")
        if folder is not None:
            return _config(Path(folder))
        if do == "key":
            return _told(opa_keys.current_key(), "signs bundles")
        if opa_keys.is_given():
            raise Conflict("The key comes from POLICY_OPA_KEY; replace it there.")
        if do == "next-key":
            return _told(opa_keys.make_next_key(), "will sign bundles after switch-key; give it to every OPA first")
        return _told(
            opa_keys.switch(), "signs bundles from now on; the one before can be taken from every OPA's configuration"
        )


def _told(key: BundleKey, what: str) -> Answer:
    return Answer({"id": key.id, "public_key": key.public_pem}, [f"Key {key.id} {what}.", key.public_pem.rstrip()])


def _config(folder: Path) -> Answer:
    keys = [opa_keys.current_key(), *([] if opa_keys.is_given() else [opa_keys.next_key()])]
    text = render_config(settings.BOATHOUSE_URL, {key.id: key.public_pem for key in keys if key is not None})
    path = folder / _FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        raise Conflict(f"{path} is there already; name another folder.") from None
    except OSError as error:
        raise Conflict(f"Cannot write {path}: {error.strerror}.") from error
    told = f"Wrote {path}. OPA reads the token of its deployment from /etc/opa/boathouse-token; change that line if yours is elsewhere."
    return Answer({"file": str(path)}, [told])
