"""Owners of a dataset and reviewers of a schema: everyone may see who they are, administrators name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import NotFound
from rest_framework.response import Response

from catalog.api.access import SIGNED_IN, rows
from catalog.api.base import Body, Endpoint
from catalog.models import Dataset, Schema
from catalog.stewards import KINDS, Stewardship, add_steward, remove_steward, stewards_of

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from rest_framework.request import Request

    from catalog.models import User


class StewardSerializer(serializers.Serializer[Any]):
    id = serializers.IntegerField(read_only=True)
    username = serializers.CharField(read_only=True)
    display_name = serializers.CharField(read_only=True)


class StewardBody(Body):
    username = serializers.CharField(max_length=255, help_text="The name that the person signs in with.")


def _told(user: User) -> dict[str, Any]:
    return {"id": user.pk, "username": user.username, "display_name": user.display_name}


class _Stewards(Endpoint[Any]):
    kind: ClassVar[Stewardship]
    serializer_class = StewardSerializer
    filterset_class = None
    pagination_class = None

    def show(self, request: Request, pk: int) -> Response:
        people = stewards_of(self.kind, self.get_object())
        return Response([_told(user) for user in people])

    def add(self, request: Request, pk: int) -> Response:
        body = StewardBody(data=request.data)
        target = self.get_object()
        body.is_valid(raise_exception=True)
        user, is_new = add_steward(
            kind=self.kind,
            target=target,
            username=body.validated_data["username"],
            actor=self.person,
            at=timezone.now(),
        )
        return Response(_told(user), status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK)

    def remove(self, request: Request, pk: int, user_id: int) -> Response:
        """Take it away again; 404 when they were none."""
        target = self.get_object()
        removed = remove_steward(kind=self.kind, target=target, user_id=user_id, actor=self.person, at=timezone.now())
        if removed is None:
            raise NotFound(f"Nobody with this id is {self.kind.value} here.")
        return Response(status=status.HTTP_204_NO_CONTENT)


_MANY = extend_schema(responses=StewardSerializer(many=True))
_ONE = extend_schema(request=StewardBody, responses={200: StewardSerializer, 201: StewardSerializer})
_NONE = extend_schema(request=None, responses={204: None})


class DatasetOwners(_Stewards):
    kind = Stewardship.OWNER
    access = {"show": SIGNED_IN, "add": rows(KINDS[kind].needed), "remove": rows(KINDS[kind].needed)}
    queryset = Dataset.objects.none()

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = Dataset.objects.visible_to(self.request.user)
        return found

    @_MANY
    def show(self, request: Request, pk: int) -> Response:
        """Who owns the dataset: describes it and gives access to it."""
        return super().show(request, pk)

    @_ONE
    def add(self, request: Request, pk: int) -> Response:
        """Make someone an owner; for administrators."""
        return super().add(request, pk)

    @_NONE
    def remove(self, request: Request, pk: int, user_id: int) -> Response:
        """Take ownership away again; 404 when they were no owner."""
        return super().remove(request, pk, user_id)


class SchemaReviewers(_Stewards):
    kind = Stewardship.REVIEWER
    access = {"show": SIGNED_IN, "add": rows(KINDS[kind].needed), "remove": rows(KINDS[kind].needed)}
    queryset = Schema.objects.none()

    def get_queryset(self) -> QuerySet[Any]:
        found: QuerySet[Any] = Schema.objects.visible_to(self.request.user)
        return found

    @_MANY
    def show(self, request: Request, pk: int) -> Response:
        """Who may review every dataset of this schema, besides those with the role."""
        return super().show(request, pk)

    @_ONE
    def add(self, request: Request, pk: int) -> Response:
        """Let someone review this schema; for administrators, and not for themselves."""
        return super().add(request, pk)

    @_NONE
    def remove(self, request: Request, pk: int, user_id: int) -> Response:
        """Take the right to review away again; 404 when they had none."""
        return super().remove(request, pk, user_id)
