from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from skimmer.views import scans, verifications

urlpatterns: list[URLPattern | URLResolver] = [
    path("scans/", scans.scan_list, name="scans"),
    path("scans/retry/", scans.retry_failed, name="scans-retry"),
    path("scans/<int:pk>/", scans.scan_dataset, name="scan-dataset"),
    path("verifications/<int:pk>/", verifications.verify_dataset, name="verify-dataset"),
]
