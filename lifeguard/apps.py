from django.apps import AppConfig


class LifeguardConfig(AppConfig):
    name = "lifeguard"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from lifeguard import receivers  # noqa: F401, PLC0415 - connects to catalog's signals
        from lifeguard.roles import write_roles  # noqa: PLC0415

        post_migrate.connect(write_roles, sender=self)
