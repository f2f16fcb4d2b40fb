"""The caller, and their API token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.response import Response

from catalog import tokens
from catalog.api.access import SIGNED_IN
from catalog.api.base import Endpoint
from catalog.api.serializers import MeSerializer, NewTokenSerializer, TokenStateSerializer
from catalog.models import User

if TYPE_CHECKING:
    from rest_framework.request import Request


class Me(Endpoint[User]):
    access = {"show": SIGNED_IN}
    queryset = User.objects.none()
    pagination_class = None
    serializer_class = MeSerializer

    @extend_schema(operation_id="me", responses=MeSerializer)
    def show(self, request: Request) -> Response:
        """Who you are, and what you may do everywhere (not on single datasets)."""
        user = self.person
        fields = {name: getattr(user, name) for name in ("id", "username", "display_name", "email")}
        roles = list(user.groups.order_by("name").values_list("name", flat=True))
        return Response(fields | {"roles": roles, "permissions": sorted(user.get_all_permissions())})


class MyToken(Endpoint[User]):
    access = {"show": SIGNED_IN, "issue": SIGNED_IN, "revoke": SIGNED_IN}
    queryset = User.objects.none()
    pagination_class = None
    serializer_class = TokenStateSerializer

    @extend_schema(operation_id="token_show", responses=TokenStateSerializer)
    def show(self, request: Request) -> Response:
        """Whether you have a token, and since when."""
        return Response(TokenStateSerializer({"created_at": tokens.token_made_at(self.person)}).data)

    @extend_schema(operation_id="token_issue", request=None, responses={201: NewTokenSerializer})
    def issue(self, request: Request) -> Response:
        """A new token, shown this once; the one before stops working."""
        token = tokens.issue_token(user=self.person, actor=self.person, at=timezone.now())
        return Response({"token": token}, status=status.HTTP_201_CREATED, headers={"Cache-Control": "no-store"})

    @extend_schema(operation_id="token_revoke", responses={204: None})
    def revoke(self, request: Request) -> Response:
        """Your token stops working."""
        tokens.revoke_token(user=self.person, actor=self.person, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
