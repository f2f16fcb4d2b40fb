from django.apps import AppConfig


class LifeguardConfig(AppConfig):
    name = "lifeguard"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from catalog import access, enforcement, outlook  # noqa: PLC0415
        from lifeguard import receivers, serving  # noqa: F401, PLC0415 - connect to signals
        from lifeguard.masks import register_masks  # noqa: PLC0415
        from lifeguard.roles import write_roles  # noqa: PLC0415
        from lifeguard.selectors.access import LifeguardAccess  # noqa: PLC0415
        from lifeguard.selectors.carried import LifeguardEnforcement  # noqa: PLC0415
        from lifeguard.selectors.what_if import LifeguardOutlook  # noqa: PLC0415

        post_migrate.connect(write_roles, sender=self)
        access.register(LifeguardAccess())
        outlook.register(LifeguardOutlook())
        enforcement.register(LifeguardEnforcement())
        register_masks()
