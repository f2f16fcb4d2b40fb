from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

# The order of the queue has two places for each reason now, and every scan knows its Trino catalog.
FILL = """
UPDATE skimmer_scan SET priority = 2 * priority + 1 WHERE state IN ('queued', 'running');
UPDATE skimmer_scan SET trino_catalog_id = s.trino_catalog_id
FROM catalog_dataset d JOIN catalog_schema s ON s.id = d.schema_id WHERE d.id = skimmer_scan.dataset_id;
"""
UNFILL = "UPDATE skimmer_scan SET priority = priority / 2 WHERE state IN ('queued', 'running')"
_person = {
    "blank": True,
    "null": True,
    "on_delete": django.db.models.deletion.SET_NULL,
    "related_name": "+",
    "to": settings.AUTH_USER_MODEL,
}


def _of_catalog(kind: type[models.ForeignKey], related_name: str, **more: object) -> models.ForeignKey:
    return kind(on_delete=django.db.models.deletion.CASCADE, related_name=related_name, to="catalog.trinocatalog", **more)


class Migration(migrations.Migration):
    atomic = True
    dependencies = [
        ("catalog", "0003_what_reviewers_overrode"),
        ("skimmer", "0003_tuning"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="CatalogOutage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "datasets",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("since", models.DateTimeField()),
                ("retry_at", models.DateTimeField(blank=True, null=True)),
                ("rounds", models.PositiveIntegerField(default=0)),
                ("error", models.TextField()),
                ("trino_catalog", _of_catalog(models.OneToOneField, "outage")),
            ],
        ),
        migrations.CreateModel(
            name="ScanDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("scans", models.PositiveIntegerField(default=0)),
                ("failed", models.PositiveIntegerField(default=0)),
                ("columns", models.PositiveBigIntegerField(default=0)),
                ("flagged", models.PositiveBigIntegerField(default=0)),
                ("bytes_read", models.PositiveBigIntegerField(default=0)),
                ("seconds", models.FloatField(default=0.0)),
                ("trino_catalog", _of_catalog(models.ForeignKey, "scan_days")),
            ],
            options={"ordering": ("-day", "trino_catalog")},
        ),
        migrations.AddConstraint(
            model_name="scanday",
            constraint=models.UniqueConstraint(F("day"), F("trino_catalog"), name="scan_day_once_in_catalog"),
        ),
        migrations.AddField("catalogscanning", "daily_bytes", models.PositiveBigIntegerField(blank=True, null=True)),
        migrations.AddField("catalogscanning", "pause_reason", models.TextField(blank=True, default=""), False),
        migrations.AddField("catalogscanning", "paused_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("catalogscanning", "paused_by", models.ForeignKey(**_person)),
        migrations.AddField("scannercontrol", "looked_through", models.BigIntegerField(default=0)),
        migrations.AddField("scan", "trino_catalog", _of_catalog(models.ForeignKey, "scans", db_index=False, null=True)),
        migrations.RunSQL(FILL, UNFILL),
        # What the update touched has checks that wait for the end of the transaction, and a table with such cannot be altered.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("scan", "trino_catalog", _of_catalog(models.ForeignKey, "scans", db_index=False)),
        migrations.RemoveIndex("scan", "scan_queue"),
        migrations.RemoveIndex("scan", "scan_history"),
        migrations.AddIndex(
            "scan",
            models.Index(
                fields=["trino_catalog", "priority", "due_at", "id"], condition=Q(state="queued"), name="scan_turn"
            ),
        ),
        migrations.AddIndex(
            "scan",
            models.Index(fields=["trino_catalog", "lease_until"], condition=Q(state="running"), name="scan_running"),
        ),
        migrations.AddIndex(
            "scan",
            models.Index(
                fields=["trino_catalog", "-started_at"], condition=Q(started_at__isnull=False), name="scan_started"
            ),
        ),
        migrations.AddIndex(
            "scan",
            models.Index(fields=["-finished_at"], condition=Q(finished_at__isnull=False), name="scan_finished"),
        ),
        migrations.AddIndex(
            "scan", models.Index(fields=["dataset"], condition=Q(state="failed"), name="scan_failed")
        ),
        migrations.AddIndex("scan", models.Index(fields=["dataset", "-queued_at", "-id"], name="scan_history")),
    ]
