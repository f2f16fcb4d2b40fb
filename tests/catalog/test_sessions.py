"""Many passwords tried at once are no more than one after the other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from catalog.brake import MOST_FOR_A_NAME
from catalog.models import SignInAttempt
from catalog.sessions import TooManyAttempts, begin_attempt
from tests.factories import NOW


@pytest.mark.django_db(transaction=True)
def test_twenty_at_once() -> None:
    def attempt(_: int) -> bool:
        try:
            begin_attempt(name="anna", address="203.0.113.9", at=NOW)
        except TooManyAttempts:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(10) as threads:
        taken = list(threads.map(attempt, range(20)))
    assert sum(taken) == MOST_FOR_A_NAME == SignInAttempt.objects.count()
