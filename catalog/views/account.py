"""Signing in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from catalog.clients import source_of
from catalog.models import User
from catalog.sessions import TooManyAttempts, begin_attempt, close_session, open_session, refuse_attempt
from catalog.views.access import public

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


def _source(request: HttpRequest) -> str:
    return source_of(request.META, settings.POLICY_TRUSTED_PROXIES)


class SignInForm(AuthenticationForm):
    """Django's own, with a brake. `wait` is how many seconds someone has to wait, 0 if they need not."""

    wait = 0

    @sensitive_variables()
    def clean(self) -> dict[str, Any]:
        name, request = self.cleaned_data.get("username"), self.request
        if name is None or request is None or not self.cleaned_data.get("password"):
            return super().clean()
        source, at = _source(request), timezone.now()
        try:
            attempt = begin_attempt(name=name, address=source, at=at)
        except TooManyAttempts as error:
            self.wait = error.seconds
            raise ValidationError(str(error), code="wait") from error
        try:
            return super().clean()
        except ValidationError:
            refuse_attempt(attempt=attempt, name=name, address=source, at=at)
            raise


class _SignIn(LoginView):
    template_name = "catalog/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    @transaction.atomic
    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        user = form.get_user()
        if isinstance(user, User):
            open_session(user=user, address=_source(self.request), at=timezone.now())
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        response = super().form_invalid(form)
        if isinstance(form, SignInForm) and form.wait:
            response.status_code = 429
            response["Retry-After"] = str(form.wait)
        return response


_form = _SignIn.as_view()


@require_http_methods(["GET", "HEAD", "POST"])
@public
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponseBase:
    if request.headers.get("HX-Request"):  # a session that ended while a page was open: load the whole page again
        return HttpResponse(headers={"HX-Refresh": "true"})
    return _form(request)


_end = LogoutView.as_view()


@require_POST
@public
def sign_out(request: HttpRequest) -> HttpResponseBase:
    with transaction.atomic():
        if isinstance(request.user, User):
            close_session(user=request.user, address=_source(request), at=timezone.now())
        return _end(request)
