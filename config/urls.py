from django.urls import URLPattern, URLResolver, include, path

from config import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", views.healthz, name="healthz"),
    path("", include("catalog.urls")),
    path("", include("skimmer.urls")),
    path("", include("lifeguard.urls")),
    path("api/v1/", include("config.api")),
]
handler500 = "config.api.server_error"
