from rest_framework.routers import SimpleRouter

from skimmer.api.scans import Scans
from skimmer.api.verifications import Verifications

router = SimpleRouter(use_regex_path=False)
router.register("scans", Scans, "scan")
router.register("verifications", Verifications, "verification")

urlpatterns = router.urls
