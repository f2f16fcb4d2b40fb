from django.apps import AppConfig


class BoathouseConfig(AppConfig):
    name = "config"
    label = "boathouse"

    def ready(self) -> None:
        from config import checks  # noqa: F401, PLC0415 - registers the system checks
