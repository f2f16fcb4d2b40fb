"""What views declare that they need, and that it is enforced."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import get_resolver

from catalog.views.access import Access, Need, needs, needs_object, public, signed_in

if TYPE_CHECKING:
    from catalog.models import User
    from catalog.views.access import SignedInRequest


def _request(user: User | AnonymousUser) -> HttpRequest:
    request = RequestFactory().get("/somewhere/?a=b")
    request.user = user
    return request


def _view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("done")


def test_every_page_of_the_catalog_says_what_it_needs() -> None:
    import catalog.urls

    for pattern in catalog.urls.urlpatterns:
        assert isinstance(pattern.callback.boathouse_access, Access), pattern  # type: ignore[union-attr]


def test_public() -> None:
    view = public(_view)
    assert view.boathouse_access == Access(Need.PUBLIC)  # type: ignore[attr-defined]
    assert view(_request(AnonymousUser())).status_code == 200
    assert view.login_required is False  # type: ignore[attr-defined]


def test_signed_in(analyst: User) -> None:
    view = signed_in(_view)
    assert view(_request(analyst))["Cache-Control"] == "private"
    assert view(_request(AnonymousUser()))["Location"] == "/sign-in/?next=/somewhere/%3Fa%3Db"
    analyst.is_active = False
    assert view(_request(analyst)).status_code == 302


def test_needs(analyst: User, auditor: User) -> None:
    view = needs("catalog.view_auditevent", "catalog.review_dataset")(_view)
    assert view.boathouse_access.permissions == ("catalog.view_auditevent", "catalog.review_dataset")  # type: ignore[attr-defined]
    assert view(_request(auditor)).status_code == 200
    with pytest.raises(PermissionDenied):
        view(_request(analyst))
    assert view(_request(AnonymousUser())).status_code == 302


def test_needs_object(analyst: User, outsider: User) -> None:
    @needs_object(lambda user, pk: analyst if pk == analyst.pk else None, allowed=lambda user, found: user == found)
    def view(request: SignedInRequest, found: User) -> HttpResponse:
        return HttpResponse(found.username)

    assert view.boathouse_access.need == Need.OBJECT  # type: ignore[attr-defined]
    assert view(_request(analyst), analyst.pk).status_code == 200
    with pytest.raises(PermissionDenied):
        view(_request(outsider), analyst.pk)
    with pytest.raises(Http404):
        view(_request(analyst), analyst.pk + 1)


def test_the_addresses_that_people_link_to() -> None:
    names = {
        "home",
        "sign-in",
        "sign-out",
        "catalogs",
        "catalog",
        "schema",
        "datasets",
        "dataset",
        "review-queue",
        "review",
        "ask",
    }
    assert names <= {name for name in get_resolver().reverse_dict if isinstance(name, str)}
