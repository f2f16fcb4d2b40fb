"""`python -m tests.integration.faults.fill company DATASETS`: a company for a fault to strike, in the database of the environment.

Rita reads pg.shop.customers and reviews; prints a session cookie of hers. `… fill grant SECONDS`: Anna reads the same from now on for
so long, and nothing else; prints the instant at which that ends.
"""

from __future__ import annotations

import sys
import time
from datetime import timedelta

import django


def company(datasets: int) -> str:
    from django.contrib.sessions.backends.db import SessionStore
    from django.core.management import call_command
    from django.utils import timezone

    from lifeguard import services
    from tests.factories import make_approved_dataset, make_user

    call_command("migrate", verbosity=0)
    now = timezone.now()
    customers = make_approved_dataset("pg.shop.customers")
    for number in range(datasets - 1):
        make_approved_dataset(f"pg.shop.table_{number}")
    make_user("anna")
    rita = make_user("rita", role="reviewer")
    services.add_rule(subject=rita.principal, scope=customers.schema, actor=None, at=now)
    services.publish_policy(at=now)
    session = SessionStore()
    session["_auth_user_id"] = str(rita.pk)
    session["_auth_user_backend"] = "django.contrib.auth.backends.ModelBackend"
    session["_auth_user_hash"] = rita.get_session_auth_hash()
    session.save()
    return str(session.session_key)


def grant(seconds: float) -> str:
    from django.utils import timezone

    from catalog.models import Dataset
    from lifeguard import services
    from lifeguard.models import Principal
    from lifeguard.services.revisions import newest_revision

    now = timezone.now()
    end = now + timedelta(seconds=seconds)
    customers = Dataset.objects.get(full_name="pg.shop.customers")
    services.add_rule(subject=Principal.objects.get(name="anna"), scope=customers, actor=None, at=now, ends_at=end)
    services.publish_policy(at=now)
    while (newest := newest_revision()) is not None and newest.is_step:  # a column of it is masked
        if newest.valid_until is not None:
            time.sleep(max(0.0, (newest.valid_until - timezone.now()).total_seconds()))
        services.publish_policy(at=timezone.now())
    return end.isoformat()


if __name__ == "__main__":
    django.setup()
    said = company(int(sys.argv[2])) if sys.argv[1] == "company" else grant(float(sys.argv[2]))
    sys.stdout.write(said + "\n")
