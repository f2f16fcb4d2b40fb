"""Access rules, and what comes of them for one person and one dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Model, Q
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.response import Response

from catalog.access import access_summaries
from catalog.api.access import rows
from catalog.api.base import Endpoint
from catalog.api.filters import IdFilter, choices
from catalog.models import Dataset, Schema, TrinoCatalog
from catalog.names import TableName
from lifeguard import services
from lifeguard.api.identities import SEE_PRINCIPALS
from lifeguard.api.serializers import (
    AccessRuleBody,
    AccessRuleSerializer,
    DatasetAccessSerializer,
    RevokeBody,
    WhatIfSerializer,
)
from lifeguard.models import AccessGroup, AccessRule, Level, Principal
from lifeguard.selectors import decision_for
from lifeguard.selectors.pages import sees_all_rules, sees_members
from lifeguard.selectors.what_if import if_added, if_revoked
from lifeguard.services.rules import RuleDraft, can_give_access, planned_rule, rule_scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.db.models import QuerySet
    from rest_framework.request import Request

    from lifeguard.policy.what_if import WhatIf
    from lifeguard.services.rules import RuleScope, Subject

M = TypeVar("M", bound=Model)

SEE_RULES = "lifeguard.view_accessrule"
MANAGE = "lifeguard.manage_access"
_NAMES = ("group", "principal", "trino_catalog", "schema__trino_catalog", "dataset", "created_by", "revoked_by")


class AccessRuleFilters(filters.FilterSet):  # type: ignore[misc]  # untyped base
    group_id = IdFilter("group_id")
    principal_id = IdFilter("principal_id")
    trino_catalog_id = IdFilter("trino_catalog_id")
    schema_id = IdFilter("schema_id")
    dataset_id = IdFilter("dataset_id")
    level = filters.ChoiceFilter(choices=choices(Level))
    is_revoked = filters.BooleanFilter("revoked_at", lookup_expr="isnull", exclude=True)


class AccessRules(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint[AccessRule]):
    """All for those who may see or manage them; for owners the ones on their datasets."""

    access = {
        "list": rows(SEE_RULES, MANAGE, "catalog.administer_dataset"),
        "retrieve": rows(SEE_RULES, MANAGE, "catalog.administer_dataset"),
        "create": rows(MANAGE, "catalog.administer_dataset"),
        "revoke": rows(MANAGE, "catalog.administer_dataset"),
        "preview": rows(MANAGE, "catalog.administer_dataset"),
        "preview_revoke": rows(MANAGE, "catalog.administer_dataset"),
    }
    queryset = AccessRule.objects.none()
    serializer_class = AccessRuleSerializer
    filterset_class = AccessRuleFilters

    def get_queryset(self) -> QuerySet[AccessRule]:
        user = self.request.user
        found = AccessRule.objects.select_related(*_NAMES).order_by("id")
        if user.is_authenticated and sees_all_rules(user):
            return found
        return found.filter(dataset__in=Dataset.objects.administered_by(user).order_by().values("pk"))

    @extend_schema(request=AccessRuleBody, responses={201: AccessRuleSerializer})
    def create(self, request: Request) -> Response:
        """Give a group or principal read access; in force in Trino with the next policy revision."""
        body = AccessRuleBody(data=request.data)
        body.is_valid(raise_exception=True)
        sent = body.validated_data
        scope = self._scope(sent)
        made = services.add_rule(
            subject=self._subject(sent),
            scope=scope,
            actor=self.person,
            at=timezone.now(),
            level=Level(sent["level"]),
            row_filter=sent["row_filter"],
            reason=sent["reason"],
            starts_at=sent["starts_at"],
            ends_at=sent["ends_at"],
        )
        return Response(AccessRuleSerializer(made).data, status=status.HTTP_201_CREATED)

    @extend_schema(request=RevokeBody, responses=AccessRuleSerializer)
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: int) -> Response:
        """End a rule at once."""
        rule = self.get_object()
        body = RevokeBody(data=request.data)
        body.is_valid(raise_exception=True)
        services.revoke_rule(
            rule_id=rule.pk, actor=self.person, at=timezone.now(), reason=body.validated_data["reason"]
        )
        return Response(AccessRuleSerializer(self.get_object()).data)

    @extend_schema(request=AccessRuleBody, responses=WhatIfSerializer)
    @action(detail=False, methods=["post"], pagination_class=None, filterset_class=None)
    def preview(self, request: Request) -> Response:
        """What this rule would change, and for whom; nothing is saved. Refuses what creating it would refuse."""
        body = AccessRuleBody(data=request.data)
        body.is_valid(raise_exception=True)
        sent, at = body.validated_data, timezone.now()
        draft = RuleDraft(
            subject=self._subject(sent),
            scope=self._scope(sent),
            level=Level(sent["level"]),
            row_filter=sent["row_filter"],
            starts_at=sent["starts_at"],
            ends_at=sent["ends_at"],
        )
        return self._told(if_added(planned_rule(draft, actor=self.person, at=at), at))

    @extend_schema(request=None, responses=WhatIfSerializer)
    @action(detail=True, methods=["post"], url_path="preview-revoke")
    def preview_revoke(self, request: Request, pk: int) -> Response:
        """What ending this rule would change, and for whom; nothing is saved."""
        rule = self.get_object()
        if not can_give_access(self.person, rule_scope(rule)):
            raise PermissionDenied("You may not take this access away.")
        return self._told(if_revoked([rule], timezone.now()))

    def _told(self, found: WhatIf) -> Response:
        """Without names of users for those who may not know who is in which group."""
        return Response({**found.to_json(with_names=sees_members(self.person)), "digest": found.digest})

    def _scope(self, sent: Mapping[str, Any]) -> RuleScope:
        """What the caller can see; whether they may give access to it is the service's to say."""
        user = self.person
        if "dataset_id" in sent:
            return _found(Dataset.objects.visible_to(user), sent["dataset_id"], "dataset_id")
        if "schema_id" in sent:
            return _found(
                Schema.objects.visible_to(user).select_related("trino_catalog"), sent["schema_id"], "schema_id"
            )
        return _found(TrinoCatalog.objects.visible_to(user), sent["trino_catalog_id"], "trino_catalog_id")

    def _subject(self, sent: Mapping[str, Any]) -> Subject:
        if "group_id" in sent:
            return _found(AccessGroup.objects.all(), sent["group_id"], "group_id")
        may_see = Q() if sees_members(self.person) else Q(user=self.person)
        return _found(Principal.objects.filter(may_see), sent["principal_id"], "principal_id")


def _found(visible: QuerySet[M], pk: int, name: str) -> M:
    found = visible.filter(pk=pk).first()
    if found is None:
        raise ValidationError({name: ["There is none with this id, or none that you can see."]})
    return found


class DatasetAccess(Endpoint[Dataset]):
    access = {"show": rows(*SEE_PRINCIPALS)}
    queryset = Dataset.objects.none()
    pagination_class = None
    serializer_class = DatasetAccessSerializer

    @extend_schema(
        operation_id="dataset_access",
        parameters=[
            OpenApiParameter(
                "principal",
                str,
                description="Another Trino user than your own; for those who may see principals and rules.",
            )
        ],
        responses=DatasetAccessSerializer,
    )
    def show(self, request: Request, pk: int) -> Response:
        """What you, or another Trino user, may read of the dataset, down to the column, and why."""
        dataset = get_object_or_404(Dataset.objects.visible_to(self.person).with_names(), pk=pk)
        unknown = set(request.query_params) - {"principal"}
        names = request.query_params.getlist("principal")
        if unknown or len(names) > 1:
            raise ValidationError(
                {name: ["There is no such filter here, or it is given twice."] for name in unknown or {"principal"}}
            )
        at = timezone.now()
        answer = self._of_other(dataset, names[0], at) if names else self._own(dataset, at)
        return Response(
            DatasetAccessSerializer({"dataset_id": dataset.pk, "dataset": dataset.full_name, **answer}).data
        )

    def _own(self, dataset: Dataset, at: datetime) -> dict[str, Any]:
        summary = access_summaries(self.person, [dataset], at)[dataset.pk]
        columns = [{"name": name, "access": c.access, "reason": c.reason} for name, c in summary.columns.items()]
        return {
            "principal": Principal.objects.filter(user=self.person, left_at=None)
            .values_list("name", flat=True)
            .first(),
            "effect": summary.effect,
            "reason": summary.reason,
            "groups": summary.groups,
            "row_filter": summary.row_filter,
            "columns": columns,
        }

    def _of_other(self, dataset: Dataset, principal: str, at: datetime) -> dict[str, Any]:
        if not (sees_members(self.person) and sees_all_rules(self.person)):
            raise PermissionDenied("You may see only your own access.")
        if not principal or "\x00" in principal:
            raise ValidationError({"principal": ["This is not the name of a Trino user."]})
        decision = decision_for(principal=principal, table=TableName.parse(dataset.full_name), at=at)
        return {
            "principal": principal,
            "effect": decision.effect,
            "reason": decision.text,
            "groups": decision.groups,
            "row_filter": decision.row_filter,
            "columns": [{"name": c.name, "access": c.access, "reason": c.text} for c in decision.columns],
        }
