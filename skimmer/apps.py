from django.apps import AppConfig


class SkimmerConfig(AppConfig):
    name = "skimmer"

    def ready(self) -> None:
        from skimmer import receivers  # noqa: F401, PLC0415 - connects to catalog's signals
