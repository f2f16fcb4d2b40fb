"""What Prometheus reads: how the policy and the other parts are, in numbers. No names of people or data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from catalog.measures import all_measures
from catalog.views.access import public
from lifeguard.clients import is_near
from lifeguard.selectors.metrics import policy_measures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from catalog.measures import Measure
    from lifeguard.selectors.metrics import PolicyMeasures


@require_safe
@public
def metrics(request: HttpRequest) -> HttpResponse:
    """To clients in METRICS_NETWORKS."""
    if not is_near(request.META, settings.METRICS_NETWORKS, settings.POLICY_TRUSTED_PROXIES):
        return HttpResponse(status=403)
    at = timezone.now()
    registry = _registry(policy_measures(at))
    _add_others(registry, all_measures(at))
    body = generate_latest(registry)
    return HttpResponse(body, content_type=CONTENT_TYPE_PLAIN_0_0_4, headers={"Cache-Control": "no-store"})


def _registry(found: PolicyMeasures | None) -> CollectorRegistry:
    """Made anew for each request: several processes answer, and all of them read the same rows."""
    registry = CollectorRegistry()

    def gauge(name: str, text: str, value: float | None) -> None:
        if value is not None:
            Gauge(f"boathouse_policy_{name}", text, registry=registry).set(value)

    gauge("revision", "Number of the revision in force; 0 while there is none.", found.revision if found else 0)
    if found is None:
        return registry
    gauge("age_seconds", "Seconds since the revision in force was compiled.", found.age_seconds)
    gauge("valid_seconds", "Seconds until it changes by itself; absent when nothing ends.", found.valid_for_seconds)
    gauge("fetched_seconds_ago", "Seconds since Trino was given it; absent when it was not.", found.fetched_seconds_ago)
    gauge("rules", "Rules in it.", found.rules)
    gauge("bytes", "Bytes that Trino reads.", found.bytes)
    gauge("step", "1 while it is a step towards another policy.", found.is_step)
    gauge("unpublished_changes", "Changes that were decided and are not published.", found.unpublished_changes)
    gauge("refused", "1 while the policy that was decided fails its checks.", found.is_refused)
    gauge("waiting", "1 while it waits for a person.", found.is_waiting)
    gauge("pinned", "1 while it is rolled back to an older revision.", found.is_pinned)
    gauge("lockdown", "1 while only services are served.", found.is_locked)
    return registry


def _add_others(registry: CollectorRegistry, found: Iterable[Measure]) -> None:
    """What the other apps measure; values of one name differ in the value of one label."""
    gauges: dict[str, Gauge] = {}
    for measure in found:
        labels = (measure.label,) if measure.label else ()
        gauge = gauges.get(measure.name)
        if gauge is None:
            gauge = gauges[measure.name] = Gauge(f"boathouse_{measure.name}", measure.text, labels, registry=registry)
        (gauge.labels(measure.of) if labels else gauge).set(measure.value)
