from django.db import migrations, models
from django.db.models import Q

FILL = """
UPDATE catalog_proposal p
SET drift = CASE
    WHEN c.decision = 'open' THEN 'exposed'
    WHEN c.decision = 'protected' AND p.decision = 'hidden' THEN 'stricter'
    ELSE 'looser' END
FROM catalog_column c
LEFT JOIN LATERAL (
    SELECT cr.proposed, cr.proposed_type
    FROM catalog_columnreview cr JOIN catalog_review r ON r.id = cr.review_id
    WHERE cr.column_id = c.id ORDER BY r.at DESC, r.id DESC LIMIT 1
) seen ON TRUE
WHERE c.id = p.column_id AND c.decision <> 'pending' AND p.decision <> c.decision
  AND (p.decision, p.type) <> (coalesce(seen.proposed, ''), coalesce(seen.proposed_type, ''))
"""


class Migration(migrations.Migration):
    dependencies = [("catalog", "0003_what_reviewers_overrode")]
    operations = [
        migrations.AddField(
            "proposal",
            "drift",
            models.CharField(
                blank=True,
                choices=[("exposed", "exposed"), ("stricter", "stricter"), ("looser", "looser")],
                default="",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            "proposal", models.Index(condition=Q(("drift__gt", "")), fields=["drift"], name="proposal_drift")
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
