from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from skimmer.views import recognizers, scans, steering, verifications

urlpatterns: list[URLPattern | URLResolver] = [
    path("scans/", scans.scan_list, name="scans"),
    path("scans/retry/", scans.retry_failed, name="scans-retry"),
    path("recognizers/", recognizers.recognizer_list, name="recognizers"),
    path("recognizers/<slug:name>/", recognizers.recognizer_detail, name="recognizer"),
    path("recognizers/<slug:name>/tune/", recognizers.recognizer_tune, name="recognizer-tune"),
    path("scans/pause/", steering.pause, name="scans-pause"),
    path("scans/resume/", steering.resume, name="scans-resume"),
    path("scans/catalogs/", steering.catalogs, name="scan-catalogs"),
    path("scans/catalogs/<int:pk>/", steering.catalog, name="scan-catalog"),
    path("scans/catalogs/<int:pk>/pause/", steering.catalog_pause, name="scan-catalog-pause"),
    path("scans/catalogs/<int:pk>/resume/", steering.catalog_resume, name="scan-catalog-resume"),
    path("scans/catalogs/<int:pk>/limit/", steering.catalog_limit, name="scan-catalog-limit"),
    path("scans/catalogs/<int:pk>/raw/", steering.catalog_raw_allow, name="scan-catalog-raw"),
    path("scans/catalogs/<int:pk>/shapes/", steering.catalog_raw_forbid, name="scan-catalog-shapes"),
    path("scans/<int:pk>/", scans.scan_dataset, name="scan-dataset"),
    path("verifications/<int:pk>/", verifications.verify_dataset, name="verify-dataset"),
]
