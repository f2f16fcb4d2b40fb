"""What each view needs, declared beside it and enforced here.

Every view of every app carries one of `@public`, `@signed_in`, `@needs(…)` or `@needs_object(…)`; a test walks all addresses and
reads the mark, `view.boathouse_access`. Put `require_safe`, `require_POST` and the like outside (above) it: a wrong method is 405.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlsplit, urlunsplit

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from catalog.models import Dataset, User
from catalog.services import can_administer, can_review

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model
    from django.http import HttpRequest, HttpResponseRedirect
    from django.http.response import HttpResponseBase
    from django_htmx.middleware import HtmxDetails

    class SignedInRequest(HttpRequest):
        """A request that passed one of the decorators below other than `public`."""

        user: User
        htmx: HtmxDetails


class Need(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    PERMISSION = "permission"
    OBJECT = "object"


@dataclass(frozen=True, slots=True)
class Access:
    """What a view needs: `permissions` are Django's names, one of which is enough; `test` is for what no single name says."""

    need: Need
    permissions: tuple[str, ...] = ()


P = ParamSpec("P")
M = TypeVar("M", bound="Model")
R = TypeVar("R", bound="HttpResponseBase")


def _mark(view: object, access: Access) -> None:
    view.boathouse_access = access  # type: ignore[attr-defined]


def public(view: Callable[Concatenate[HttpRequest, P], R]) -> Callable[Concatenate[HttpRequest, P], R]:
    """Anyone may call it, signed in or not."""
    _mark(view, Access(Need.PUBLIC))
    return login_not_required(view)


def signed_in(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Anyone who signed in may call it; others are sent to sign in and come back."""
    return _guarded(view, Access(Need.SIGNED_IN), lambda _user: True)


def needs(
    *permissions: str,
) -> Callable[
    [Callable[Concatenate[SignedInRequest, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, P], HttpResponseBase],
]:
    """One of these permissions is needed, for everything (not for a single object); without it the answer is 403."""

    def decorate(
        view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
        return _guarded(view, Access(Need.PERMISSION, permissions), lambda user: any(map(user.has_perm, permissions)))

    return decorate


def needs_object(
    find: Callable[[User, int], M | None],
    *,
    allowed: Callable[[User, M], bool] | None = None,
    permissions: tuple[str, ...] = (),
) -> Callable[
    [Callable[Concatenate[SignedInRequest, M, P], HttpResponseBase]],
    Callable[Concatenate[HttpRequest, int, P], HttpResponseBase],
]:
    """The view works on one object, which it is given in place of the address's `pk`.

    `find` answers what the user may see, else None: 404. `allowed` says whether they may do it, else 403. `permissions` names for
    readers (and for the test that walks all addresses) what `allowed` looks for.
    """

    def decorate(
        view: Callable[Concatenate[SignedInRequest, M, P], HttpResponseBase],
    ) -> Callable[Concatenate[HttpRequest, int, P], HttpResponseBase]:
        @wraps(view)
        def inner(request: SignedInRequest, pk: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            found = find(request.user, pk)
            if found is None:
                raise Http404("There is nothing at this address, or nothing that you can see.")
            if allowed is not None and not allowed(request.user, found):
                raise PermissionDenied
            return view(request, found, *args, **kwargs)

        guarded: Any = inner  # the address gives `pk` by name, which a Callable type cannot say
        return _guarded(guarded, Access(Need.OBJECT, permissions), lambda _user: True)

    return decorate


def send_to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """To sign in and then back; after a form that came too late to the page of the form, whose address may take forms only."""
    if request.method in {"GET", "HEAD"}:
        return redirect_to_login(request.get_full_path())
    messages.warning(
        request, "You were signed out, so what you sent then was not taken: nothing was changed. Please send it again."
    )
    query = {"next": _page_of_the_form(request), "unsent": "1"}
    return redirect(f"{reverse('sign-in')}?{urlencode(query)}")


def _page_of_the_form(request: HttpRequest) -> str:
    """The address that the browser says the form was on, where it is one of ours; else the start page."""
    referer = request.headers.get("Referer", "")
    home = reverse("home")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure()):
        return home
    parts = urlsplit(referer)
    try:
        is_page = resolve(parts.path).url_name not in {"sign-in", "sign-out"}
    except Resolver404:
        return home
    return urlunsplit(("", "", parts.path, parts.query, "")) if is_page else home


def _guarded(
    view: Callable[Concatenate[SignedInRequest, P], HttpResponseBase], access: Access, test: Callable[[User], bool]
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    @wraps(view)
    def inner(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not isinstance(request.user, User) or not request.user.is_active:
            return send_to_sign_in(request)
        if not test(request.user):
            raise PermissionDenied
        response = view(request, *args, **kwargs)  # type: ignore[arg-type]  # checked just above
        patch_cache_control(response, private=True)
        return response

    _mark(inner, access)
    return inner


def find_dataset(user: User, pk: int) -> Dataset | None:
    """The dataset if `user` may see its name, with its schema and Trino catalog."""
    found: Dataset | None = (
        Dataset.objects.visible_to(user).with_names().select_related("reviewed_by").filter(pk=pk).first()
    )
    return found


dataset_to_see = needs_object(find_dataset)
dataset_to_review = needs_object(
    find_dataset, allowed=can_review, permissions=("catalog.review_dataset", "catalog.review_schema")
)
dataset_to_describe = needs_object(find_dataset, allowed=can_administer, permissions=("catalog.administer_dataset",))
