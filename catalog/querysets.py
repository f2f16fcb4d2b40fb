"""Rows come through access: what a user may see and act on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.db import models
from django.db.models import Q
from guardian.shortcuts import get_objects_for_user

from catalog.review import ColumnState, Drift

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from catalog.models import User

_Row = TypeVar("_Row", bound=models.Model)


def _is_signed_in(user: User | AnonymousUser) -> bool:
    return user.is_authenticated and user.is_active


class TrinoCatalogQuerySet(models.QuerySet[_Row]):
    def present(self) -> Self:
        return self.filter(retired_at=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Names can be seen by everyone who signs in: schema discovery is separate from data access."""
        return self.present() if _is_signed_in(user) else self.none()


class SchemaQuerySet(models.QuerySet[_Row]):
    def present(self) -> Self:
        return self.filter(retired_at=None, trino_catalog__retired_at=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        return self.present() if _is_signed_in(user) else self.none()


class DatasetQuerySet(models.QuerySet[_Row]):
    def present(self) -> Self:
        """Not retired: what the last discovery found."""
        return self.filter(retired_at=None)

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Names can be seen by everyone who signs in: schema discovery is separate from data access."""
        return self.present() if _is_signed_in(user) else self.none()

    def reviewable_by(self, user: User | AnonymousUser) -> Self:
        """Present datasets that `user` may review: all with the global permission, else by schema or by dataset."""
        if not _is_signed_in(user):
            return self.none()
        if user.has_perm("catalog.review_dataset"):
            return self.present()
        schemas: models.QuerySet[Any] = get_objects_for_user(user, "catalog.review_schema", accept_global_perms=False)
        datasets: models.QuerySet[Any] = get_objects_for_user(user, "catalog.review_dataset", accept_global_perms=False)
        return self.present().filter(Q(schema__in=schemas.values("pk")) | Q(pk__in=datasets.values("pk")))

    def administered_by(self, user: User | AnonymousUser) -> Self:
        """Present datasets that `user` owns (django-guardian), or all with the global permission."""
        if not _is_signed_in(user):
            return self.none()
        if user.has_perm("catalog.administer_dataset"):
            return self.present()
        owned: models.QuerySet[Any] = get_objects_for_user(
            user, "catalog.administer_dataset", accept_global_perms=False
        )
        return self.present().filter(pk__in=owned.values("pk"))

    def with_names(self) -> Self:
        """Load what `table_name` needs."""
        return self.select_related("schema__trino_catalog")


class ColumnQuerySet(models.QuerySet[_Row]):
    def present(self) -> Self:
        return self.filter(retired_at=None)

    def drifted(self) -> Self:
        """Present, decided, and by now proposed otherwise than the reviewer saw it (see catalog.review.Drift)."""
        return self.present().exclude(decision=ColumnState.PENDING).filter(proposal__drift__gt=Drift.NONE)
