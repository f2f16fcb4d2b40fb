from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from skimmer.views import recognizers, scans

urlpatterns: list[URLPattern | URLResolver] = [
    path("scans/", scans.scan_list, name="scans"),
    path("scans/retry/", scans.retry_failed, name="scans-retry"),
    path("recognizers/", recognizers.recognizer_list, name="recognizers"),
    path("recognizers/<slug:name>/", recognizers.recognizer_detail, name="recognizer"),
    path("recognizers/<slug:name>/tune/", recognizers.recognizer_tune, name="recognizer-tune"),
    path("scans/<int:pk>/", scans.scan_dataset, name="scan-dataset"),
]
