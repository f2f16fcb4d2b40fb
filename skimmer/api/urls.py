from rest_framework.routers import SimpleRouter

from skimmer.api.recognizers import Recognizers
from skimmer.api.scans import Scans

router = SimpleRouter(use_regex_path=False)
router.register("recognizers", Recognizers, "recognizer")
router.register("scans", Scans, "scan")

urlpatterns = router.urls
