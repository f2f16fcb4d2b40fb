from rest_framework.routers import SimpleRouter

from skimmer.api.scans import Scans

router = SimpleRouter(use_regex_path=False)
router.register("scans", Scans, "scan")

urlpatterns = router.urls
