from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "catalog"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from catalog.roles import write_roles  # noqa: PLC0415

        post_migrate.connect(write_roles, sender=self)
