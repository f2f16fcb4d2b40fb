from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("catalog.urls")),
    path("", include("skimmer.urls")),
    path("", include("lifeguard.urls")),
]
if find_spec("config.api"):
    urlpatterns.append(path("api/v1/", include("config.api")))
