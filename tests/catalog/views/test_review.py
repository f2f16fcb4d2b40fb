"""The page on which one dataset is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from catalog import masks, services
from catalog.models import Column, Review
from catalog.review import ColumnState
from tests import factories
from tests.catalog.views.conftest import form_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.test import Client

    from catalog.models import Dataset, User


@pytest.fixture
def dataset(db: None) -> Dataset:
    made = factories.make_dataset("pg.shop.customers")
    factories.make_proposals(made, email="EMAIL", password_hash="SECRET")
    return made


def _path(dataset: Dataset) -> str:
    return f"/review/{dataset.pk}/"


def _column(dataset: Dataset, name: str) -> Column:
    column: Column = dataset.columns.get(name=name)
    return column


def _decided(dataset: Dataset) -> dict[str, str]:
    return dict(dataset.columns.values_list("name", "decision"))


def _choose(dataset: Dataset, **decisions: str) -> dict[str, str]:
    return {f"d-{_column(dataset, name).pk}": decision for name, decision in decisions.items()}


ALL = {"id": "open", "email": "hidden", "country": "open", "password_hash": "hidden"}


def test_shows_what_a_reviewer_judges_by(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    text = text_of(as_(reviewer).get(_path(dataset)))
    for word in ("email", "varchar", "EMAIL", "93 %", "9 of 10", "xxx@xxx.xx", "2 of 4 columns to protect or hide"):
        assert word in text


def test_approve_by_hand(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **ALL), "action": "approve", "reason": "fine"}
    response = client.post(_path(dataset), sent)
    assert response["Location"] == "/review/"
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reason, dataset.reviewed_by) == ("approved", "fine", reviewer)
    assert _decided(dataset) == ALL
    assert "pg.shop.customers is approved" in text_of(client.get("/review/"))


def test_approve_as_proposed_in_one_go(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    response = client.post(_path(dataset), {**form_of(client, _path(dataset)), "action": "approve-proposed"})
    assert response.status_code == 302
    assert _decided(dataset) == {"id": "open", "email": "protected", "country": "open", "password_hash": "hidden"}


def test_as_proposed_keeps_what_people_decided(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    dataset.columns.filter(name="country").update(decision="hidden")
    client = as_(reviewer)
    assert (
        client.post(_path(dataset), {**form_of(client, _path(dataset)), "action": "approve-proposed"}).status_code
        == 302
    )
    assert _decided(dataset)["country"] == "hidden"


def test_as_proposed_does_not_drop_what_was_chosen_by_hand(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset
) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, country="hidden"), "action": "approve-proposed"}
    response = client.post(_path(dataset), sent)
    assert response.status_code == 400
    assert "something other than proposed" in text_of(response)
    assert not Review.objects.exists()


def test_as_proposed_needs_a_proposal_for_each(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    _column(dataset, "country").proposal.delete()
    client = as_(reviewer)
    assert "needs a proposal for every undecided column" in text_of(client.get(_path(dataset)))
    response = client.post(_path(dataset), {**form_of(client, _path(dataset)), "action": "approve-proposed"})
    assert response.status_code == 400
    assert not Review.objects.exists()


def test_deny_needs_a_reason_and_keeps_the_rest(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset
) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, email="hidden"), "action": "deny", "reason": " "}
    response = client.post(_path(dataset), sent)
    assert response.status_code == 400
    assert "Say why you deny it" in text_of(response)
    assert f'name="d-{_column(dataset, "email").pk}" value="hidden" checked' in response.content.decode()
    assert client.post(_path(dataset), {**sent, "reason": "Live keys."}).status_code == 302
    dataset.refresh_from_db()
    assert (dataset.state, dataset.reason) == ("denied", "Live keys.")


def test_an_approval_needs_every_column(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    sent = {
        **form_of(client, _path(dataset)),
        **_choose(dataset, email="hidden"),
        "action": "approve",
        "reason": "so far",
    }
    response = client.post(_path(dataset), sent)
    assert response.status_code == 400
    assert "3 columns have no decision yet" in text_of(response)
    assert 'value="so far"' in response.content.decode()


def test_fill_chooses_what_is_proposed_and_saves_nothing(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset
) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, id="hidden"), "action": "fill", "reason": "kept"}
    body = client.post(_path(dataset), sent).content.decode()
    assert f'name="d-{_column(dataset, "id").pk}" value="hidden" checked' in body
    assert f'name="d-{_column(dataset, "email").pk}" value="protected" checked' in body
    assert 'value="kept"' in body
    assert not Review.objects.exists()


def test_a_column_that_appeared_is_marked_and_nothing_typed_is_lost(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset
) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **ALL), "action": "approve", "reason": "all typed"}
    Column.objects.create(
        dataset=dataset, name="ssn", source_name="ssn", type="varchar", position=9, discovered_at=factories.NOW
    )
    services.touch_datasets([dataset.pk])
    response = client.post(_path(dataset), sent)
    assert response.status_code == 409
    text, body = text_of(response), response.content.decode()
    assert "changed after your page was made" in text
    assert "1 column is new or changed: ssn (new)" in text
    assert 'value="all typed"' in body
    for name, decision in ALL.items():
        assert f'name="d-{_column(dataset, name).pk}" value="{decision}" checked' in body
    assert not Review.objects.exists()
    again = {**sent, **_choose(dataset, ssn="hidden"), "seen": "2"}
    assert client.post(_path(dataset), again).status_code == 302


@pytest.mark.parametrize("action", ["approve", "approve-proposed", "deny"])
def test_a_proposal_that_changed_is_marked(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset, action: str
) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), "action": action, "reason": "all typed"}
    if action != "approve-proposed":
        sent |= _choose(dataset, **ALL)
    found = services.ProposedColumn(
        _column(dataset, "country").pk, ColumnState.PROTECTED, "null", "NATIONAL_ID", 0.9, []
    )
    services.record_proposals(dataset_id=dataset.pk, proposals=[found], classifier="test", at=factories.NOW)
    response = client.post(_path(dataset), sent)
    assert response.status_code == 409
    assert "country (changed)" in text_of(response)
    assert not Review.objects.exists()


def test_a_column_that_is_gone(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **ALL), "action": "approve"}
    dataset.columns.filter(name="country").update(retired_at=factories.NOW)
    services.touch_datasets([dataset.pk])
    response = client.post(_path(dataset), sent)
    assert response.status_code == 409
    assert "1 column gone from the lake" in text_of(response)


def test_two_reviewers_at_once(
    as_: Callable[[User], Client], reviewer: User, second_reviewer: User, dataset: Dataset
) -> None:
    first, second = as_(reviewer), as_(second_reviewer)
    sent = {**form_of(first, _path(dataset)), "action": "approve-proposed"}
    late = {**form_of(second, _path(dataset)), **_choose(dataset, **dict.fromkeys(ALL, "open")), "action": "approve"}
    assert first.post(_path(dataset), sent).status_code == 302
    response = second.post(_path(dataset), late)
    assert response.status_code == 409
    assert "by rita" in text_of(response)
    assert _decided(dataset)["email"] == "protected"
    assert Review.objects.count() == 1


def test_nobody_reviews_what_they_asked_for(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    services.request_review(dataset_id=dataset.pk, requester=reviewer, reason="", at=factories.NOW)
    client = as_(reviewer)
    assert "another reviewer has to make it" in text_of(client.get(_path(dataset)))
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **ALL), "action": "approve", "reason": "mine"}
    response = client.post(_path(dataset), sent)
    assert response.status_code == 403
    assert "another reviewer has to make it" in text_of(response)
    assert 'value="mine"' in response.content.decode()
    assert not Review.objects.exists()


def test_only_masks_that_fit(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    mask = f"m-{_column(dataset, 'id').pk}"
    for wrong in ("nonsense", "text", "x" * 500, "'; DROP"):
        sent = {
            **form_of(client, _path(dataset)),
            **_choose(dataset, **{**ALL, "id": "protected"}),
            mask: wrong,
            "action": "approve",
        }
        response = client.post(_path(dataset), sent)
        assert response.status_code == 400
        assert "does not fit its type bigint" in text_of(response)
    assert not Review.objects.exists()


def test_the_chosen_mask_is_kept(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = masks.MaskTemplate("stars", "Stars", lambda kind: kind == "varchar")
    monkeypatch.setattr(masks, "_templates", {**masks._templates, "stars": template})
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **{**ALL, "email": "protected"}), "action": "approve"}
    assert client.post(_path(dataset), {**sent, f"m-{_column(dataset, 'email').pk}": "stars"}).status_code == 302
    assert _column(dataset, "email").mask == "stars"


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"action": "approve"},
        {"action": "approve", "seen": "x"},
        {"action": "approve", "seen": "1" * 40},
        {"action": "approve", "seen": "1", "d-": "open", "d-x": "open", "d-9" * 30: "open"},
        {"action": "approve", "seen": "1", "d-123456789": "open"},
        {"action": "approve", "seen": "1", "reason": "\x00", "m-1": "\x00"},
        {"action": "deny", "seen": "1", "reason": "x" * 5000},
        {"action": "nonsense", "seen": "1"},
    ],
)
def test_bad_fields_change_nothing(
    as_: Callable[[User], Client], reviewer: User, dataset: Dataset, fields: dict[str, str]
) -> None:
    response = as_(reviewer).post(_path(dataset), fields)
    assert response.status_code in {200, 400, 409}
    assert not Review.objects.exists()
    assert set(_decided(dataset).values()) == {"pending"}


def test_pending_is_no_decision(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    sent = {**form_of(client, _path(dataset)), **_choose(dataset, **{**ALL, "id": "pending"}), "action": "approve"}
    assert client.post(_path(dataset), sent).status_code == 400


def test_who_may(as_: Callable[[User], Client], analyst: User, owner: User, auditor: User, dataset: Dataset) -> None:
    factories.give_ownership(owner, dataset)
    for other in (analyst, owner, auditor):
        assert as_(other).get(_path(dataset)).status_code == 403
        assert as_(other).post(_path(dataset), {"action": "approve-proposed", "seen": "1"}).status_code == 403
    factories.let_review_schema(analyst, dataset.schema)
    assert as_(analyst).get(_path(dataset)).status_code == 200
    assert as_(analyst).get(_path(factories.make_dataset("pg.hr.staff"))).status_code == 403


def test_missing_bad_retired_and_wrong_method(as_: Callable[[User], Client], reviewer: User, dataset: Dataset) -> None:
    client = as_(reviewer)
    for pk in ("0", "999999", "99999999999999999999999", "x"):
        assert client.get(f"/review/{pk}/").status_code == 404
        assert client.post(f"/review/{pk}/").status_code == 404
    assert client.put(_path(dataset)).status_code == 405
    dataset.retired_at = factories.NOW
    dataset.save()
    assert client.get(_path(dataset)).status_code == 404


def test_forged_form_and_expired_session(as_: Callable[..., Client], reviewer: User, dataset: Dataset) -> None:
    sent = {**form_of(as_(reviewer), _path(dataset)), "action": "approve-proposed"}
    forged = as_(reviewer, enforce_csrf_checks=True).post(_path(dataset), sent)
    assert forged.status_code == 403
    assert "What you typed is not lost" in text_of(forged)
    client = as_(reviewer)
    client.session.flush()
    expired = client.post(_path(dataset), sent, headers={"Referer": f"http://testserver{_path(dataset)}"})
    assert expired["Location"] == f"/sign-in/?next={quote(_path(dataset), safe='')}&unsent=1"
    assert not Review.objects.exists()


def test_an_approved_dataset_is_decided_again(as_: Callable[[User], Client], reviewer: User) -> None:
    dataset = factories.make_approved_dataset("pg.shop.orders")
    client = as_(reviewer)
    fields = form_of(client, _path(dataset))
    assert fields[f"d-{_column(dataset, 'email').pk}"] == "protected"
    assert (
        client.post(_path(dataset), {**fields, **_choose(dataset, email="hidden"), "action": "approve"}).status_code
        == 302
    )
    assert _decided(dataset)["email"] == "hidden"


def test_two_thousand_columns(as_: Callable[[User], Client], reviewer: User) -> None:
    dataset = factories.make_dataset(columns=())
    Column.objects.bulk_create(
        Column(
            dataset=dataset, name=f"c{n}", source_name=f"c{n}", type="varchar", position=n, discovered_at=factories.NOW
        )
        for n in range(2000)
    )
    client = as_(reviewer)
    fields = form_of(client, _path(dataset))
    sent = {
        **fields,
        **{f"d-{pk}": "hidden" for pk in dataset.columns.values_list("pk", flat=True)},
        "action": "approve",
    }
    assert len(sent) > 6000
    assert client.post(_path(dataset), sent).status_code == 302
    assert not dataset.columns.exclude(decision="hidden").exists()


def test_ten_cost_what_two_cost(queries: Callable[[User, str], int], reviewer: User) -> None:
    columns = tuple((f"c{n}", "varchar") for n in range(10))
    small, large = factories.make_dataset(columns=columns[:2]), factories.make_dataset(columns=columns)
    for dataset in (small, large):
        factories.make_proposals(dataset, c1="EMAIL")
    assert queries(reviewer, _path(small)) == queries(reviewer, _path(large))


def test_the_page_shows_what_approving_changes_for_whom(
    as_: Callable[[User], Client], reviewer: User, analyst: User
) -> None:
    dataset = factories.make_dataset("pg.shop.seen")
    factories.make_proposals(dataset, email="EMAIL")
    factories.make_rule(factories.make_group("sales", analyst), dataset)
    client = as_(reviewer)
    text = text_of(client.get(f"/review/{dataset.pk}/"))
    assert "1 Trino user can read it, 4 columns" in text
    assert "anna" not in text
    fields = form_of(client, f"/review/{dataset.pk}/")
    hidden = {f"d-{pk}": "hidden" for pk in dataset.columns.values_list("pk", flat=True)}
    again = text_of(client.post(f"/review/{dataset.pk}/", {**fields, **hidden, "action": "preview"}))
    assert "1 Trino user can read it " in again
    dataset.refresh_from_db()
    assert dataset.state == "pending"


def test_another_effect_than_was_shown_is_shown_again(
    as_: Callable[[User], Client], reviewer: User, analyst: User
) -> None:
    dataset = factories.make_dataset("pg.shop.seen")
    factories.make_proposals(dataset)
    client = as_(reviewer)
    path = f"/review/{dataset.pk}/"
    fields = {**form_of(client, path), "action": "approve-proposed"}
    factories.make_rule(analyst, dataset)
    answer = client.post(path, fields)
    assert answer.status_code == 409
    assert "is not what was shown to you before" in text_of(answer)
    dataset.refresh_from_db()
    assert dataset.state == "pending"
    assert client.post(path, {**form_of(client, path), "action": "approve-proposed"}).status_code == 302
