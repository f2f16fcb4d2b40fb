from django.urls import path
from rest_framework.routers import SimpleRouter

from skimmer.api.recognizers import Recognizers
from skimmer.api.scanner import ScannedCatalogs, Scanner
from skimmer.api.scans import Scans
from skimmer.api.verifications import Verifications

router = SimpleRouter(use_regex_path=False)
router.register("recognizers", Recognizers, "recognizer")
router.register("scans", Scans, "scan")
router.register("scanner/catalogs", ScannedCatalogs, "scanned-catalog")
router.register("verifications", Verifications, "verification")

urlpatterns = [
    path("scanner/", Scanner.as_view({"get": "show"}), name="scanner"),
    path("scanner/pause/", Scanner.as_view({"post": "pause"}), name="scanner-pause"),
    path("scanner/resume/", Scanner.as_view({"post": "resume"}), name="scanner-resume"),
    *router.urls,
]
