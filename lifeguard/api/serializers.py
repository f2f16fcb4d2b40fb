"""Who may read what, as seen from outside."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from catalog.access import Effect, Shown
from catalog.api.base import Body, IdField
from catalog.api.serializers import MAX_TEXT, state_field
from lifeguard.models import (
    AccessGroup,
    AccessRule,
    Deployment,
    DeploymentKind,
    Level,
    Membership,
    PolicyMode,
    PolicyRevision,
    PolicySigningKey,
    Principal,
    PrincipalKind,
    ServiceAccess,
    Source,
)
from lifeguard.policy.diff import Rows
from lifeguard.row_filters import LONGEST
from lifeguard.services.deployments import LONGEST_REFRESH, MOST_OVERLAP
from lifeguard.services.rules import rule_scope


class PrincipalSerializer(serializers.ModelSerializer[Principal]):
    kind = state_field(PrincipalKind)
    service_access = state_field(ServiceAccess)
    source = state_field(Source)  # type: ignore[assignment]  # a field of that name, not the attribute of Field
    account = serializers.CharField(source="user.username", allow_null=True, default=None)

    class Meta:
        model = Principal
        fields = ("id", "name", "kind", "service_access", "display_name", "email", "account", "source", "left_at")
        read_only_fields = fields


class AccessGroupSerializer(serializers.ModelSerializer[AccessGroup]):
    source = state_field(Source)  # type: ignore[assignment]  # a field of that name, not the attribute of Field

    class Meta:
        model = AccessGroup
        fields = ("id", "name", "description", "source", "retired_at")
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer[Membership]):
    principal_id = serializers.IntegerField()
    principal = serializers.CharField(source="principal.name")
    source = state_field(Source)  # type: ignore[assignment]  # a field of that name, not the attribute of Field

    class Meta:
        model = Membership
        fields = ("id", "principal_id", "principal", "source", "since")
        read_only_fields = fields


class AccessRuleSerializer(serializers.ModelSerializer[AccessRule]):
    group = serializers.CharField(source="group.name", allow_null=True, default=None)
    group_id = serializers.IntegerField(allow_null=True)
    principal = serializers.CharField(source="principal.name", allow_null=True, default=None)
    principal_id = serializers.IntegerField(allow_null=True)
    scope = serializers.SerializerMethodField(help_text="The name of the Trino catalog, schema or dataset.")
    trino_catalog_id = serializers.IntegerField(allow_null=True)
    schema_id = serializers.IntegerField(allow_null=True)
    dataset_id = serializers.IntegerField(allow_null=True)
    level = state_field(Level)
    created_by = serializers.CharField(source="created_by.username", allow_null=True, default=None)
    revoked_by = serializers.CharField(source="revoked_by.username", allow_null=True, default=None)

    class Meta:
        model = AccessRule
        fields = (
            "id",
            "group",
            "group_id",
            "principal",
            "principal_id",
            "scope",
            "trino_catalog_id",
            "schema_id",
            "dataset_id",
            "level",
            "row_filter",
            "reason",
            "starts_at",
            "ends_at",
            "created_at",
            "created_by",
            "revoked_at",
            "revoked_by",
        )
        read_only_fields = fields

    @extend_schema_field(serializers.CharField())
    def get_scope(self, rule: AccessRule) -> str:
        return str(rule_scope(rule))


class PolicyRevisionSerializer(serializers.ModelSerializer[PolicyRevision]):
    published_by = serializers.CharField(source="published_by.username", allow_null=True, default=None)
    is_step = serializers.BooleanField(read_only=True)
    mode = state_field(PolicyMode, read_only=True)

    class Meta:
        model = PolicyRevision
        fields = (
            "number",
            "digest",
            "mode",
            "is_step",
            "target_digest",
            "held_until",
            "bytes",
            "rules",
            "compiled_at",
            "valid_until",
            "because",
            "published_by",
            "first_fetched_at",
            "last_fetched_at",
        )
        read_only_fields = fields


class DeploymentSerializer(serializers.ModelSerializer[Deployment]):
    kind = state_field(DeploymentKind)
    standing = serializers.CharField(
        source="in_force.standing",
        help_text="retired, waiting (never heard of), silent, lockdown, failing, behind or current.",
    )
    revision = serializers.IntegerField(
        source="in_force.revision", allow_null=True, help_text="What is in force there; null is not known."
    )
    revision_since = serializers.DateTimeField(source="in_force.since", allow_null=True)
    is_behind = serializers.BooleanField(source="in_force.is_behind")

    class Meta:
        model = Deployment
        fields = (
            "id",
            "name",
            "kind",
            "refresh_seconds",
            "standing",
            "revision",
            "revision_since",
            "is_behind",
            "message",
            "state_since",
            "last_seen_at",
            "last_address",
            "created_at",
            "retired_at",
        )
        read_only_fields = fields


class NewDeploymentSerializer(DeploymentSerializer):
    token = serializers.CharField(help_text="Shown this once; empty where Trino polls by HTTP itself.")

    class Meta(DeploymentSerializer.Meta):
        fields = (*DeploymentSerializer.Meta.fields, "token")  # type: ignore[assignment]
        read_only_fields = fields  # type: ignore[assignment]


class DeploymentTokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(help_text="Shown this once.")


class SigningKeySerializer(serializers.ModelSerializer[PolicySigningKey]):
    class Meta:
        model = PolicySigningKey
        fields = ("key_id", "public_key", "created_at", "activated_at", "retired_at")
        read_only_fields = fields


class PolicyStatusSerializer(serializers.Serializer[Any]):
    """What is enforced, and what stands between that and all that was decided."""

    mode = state_field(PolicyMode)
    revision = serializers.IntegerField(allow_null=True, help_text="The newest one; null before the first.")
    is_step = serializers.BooleanField(help_text="The rest follows by itself.")
    readable_at = serializers.DateTimeField(allow_null=True, help_text="When Trino has surely read the rest of a step.")
    unpublished_changes = serializers.IntegerField()
    failure = serializers.CharField(help_text="Why the last try was refused; empty when it was not.")
    waiting_digest = serializers.CharField(help_text="Of the policy that waits for a person; empty when none does.")
    waiting_reason = serializers.CharField()
    waiting_summary = serializers.JSONField(help_text="What it would change, as /diff/ tells it.")
    pinned_to = serializers.IntegerField(allow_null=True, help_text="The revision that it is rolled back to.")
    locked_at = serializers.DateTimeField(allow_null=True)


class ColumnAccessSerializer(serializers.Serializer[Any]):
    name = serializers.CharField()
    access = state_field(Shown)
    reason = serializers.CharField()


class DatasetAccessSerializer(serializers.Serializer[Any]):
    """What one person or program may read of a dataset, and why."""

    dataset_id = serializers.IntegerField()
    dataset = serializers.CharField()
    principal = serializers.CharField(allow_null=True, help_text="The Trino user; null where the caller has none.")
    effect = state_field(Effect)
    reason = serializers.CharField()
    groups = serializers.ListField(child=serializers.CharField(), help_text="The access groups that would open it.")
    row_filter = serializers.CharField(allow_null=True, help_text="The condition on the rows; null is every row.")
    columns = ColumnAccessSerializer(many=True)


class NamedSerializer(serializers.Serializer[Any]):
    """The first few of many, sorted, and how many there are."""

    names = serializers.ListField(child=serializers.CharField())
    count = serializers.IntegerField()


class EffectSerializer(serializers.Serializer[Any]):
    """The same change for some users on some datasets; columns are counted over all of these."""

    users = NamedSerializer()
    datasets = NamedSerializer()
    opens = serializers.BooleanField()
    closes = serializers.BooleanField()
    rows = state_field(Rows)
    gains = serializers.IntegerField()
    loses = serializers.IntegerField()
    remasks = serializers.IntegerField()


class WhatIfSerializer(serializers.Serializer[Any]):
    """What a decision would change at `at`. Users are named for those who may see principals, else only counted."""

    at = serializers.DateTimeField()
    gaining = NamedSerializer()
    losing = NamedSerializer()
    datasets = serializers.IntegerField(help_text="Datasets that change for somebody.")
    of_datasets = serializers.IntegerField(help_text="Datasets that were looked at.")
    left_out = serializers.IntegerField(help_text="Datasets that were too many to look at.")
    effects = EffectSerializer(many=True)
    effect_count = serializers.IntegerField()
    changes = serializers.ListField(
        child=serializers.DictField(), help_text="Dataset by dataset, as in the diff of a revision."
    )
    change_count = serializers.IntegerField()
    groups = NamedSerializer(help_text="The access groups whose rules reach this data.")
    has_columns = serializers.BooleanField()
    digest = serializers.CharField(help_text="The same digest, the same effect.")


# --- What is sent ------------------------------------------------------------------------------------------


class AccessRuleBody(Body):
    """One of `group_id` and `principal_id`; one of `trino_catalog_id`, `schema_id` and `dataset_id`."""

    group_id = IdField(required=False)
    principal_id = IdField(required=False)
    trino_catalog_id = IdField(required=False)
    schema_id = IdField(required=False)
    dataset_id = IdField(required=False)
    level = state_field(Level, required=False, default=Level.MASKED.value)
    row_filter = serializers.CharField(required=False, allow_blank=True, default="", max_length=LONGEST)
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=MAX_TEXT)
    starts_at = serializers.DateTimeField(required=False, allow_null=True, default=None)
    ends_at = serializers.DateTimeField(required=False, allow_null=True, default=None)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        for names in (("group_id", "principal_id"), ("trino_catalog_id", "schema_id", "dataset_id")):
            given = [name for name in names if name in attrs]
            if len(given) != 1:
                sentence = f"Give exactly one of {', '.join(names)}."
                raise serializers.ValidationError({name: [sentence] for name in given or names})
        return attrs


class RevokeBody(Body):
    reason = serializers.CharField(required=False, allow_blank=True, default="", max_length=MAX_TEXT)


class PublishBody(Body):
    because = serializers.CharField(required=False, allow_blank=True, default="", max_length=MAX_TEXT)


class DeploymentBody(Body):
    name = serializers.CharField(max_length=100)
    kind = state_field(DeploymentKind)
    refresh_seconds = serializers.IntegerField(min_value=1, max_value=LONGEST_REFRESH)


class ChangeDeploymentBody(Body):
    refresh_seconds = serializers.IntegerField(min_value=1, max_value=LONGEST_REFRESH)


class RotateTokenBody(Body):
    """`overlap_seconds`: how long the token before still works; 0 ends it at once."""

    overlap_seconds = serializers.IntegerField(
        required=False, min_value=0, max_value=int(MOST_OVERLAP.total_seconds()), default=7 * 86_400
    )


class ReasonBody(Body):
    reason = serializers.CharField(max_length=1000)


class ConfirmBody(ReasonBody):
    digest = serializers.CharField(max_length=64, help_text="waiting_digest, as it was when you looked at what waits.")
