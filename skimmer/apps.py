from django.apps import AppConfig


class SkimmerConfig(AppConfig):
    name = "skimmer"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate  # noqa: PLC0415

        from catalog import measures, scans  # noqa: PLC0415
        from skimmer import checks, receivers  # noqa: F401, PLC0415 - registers a system check; connects to catalog's signals
        from skimmer.measures import scanner_measures  # noqa: PLC0415 - models are loaded by now
        from skimmer.roles import write_roles  # noqa: PLC0415
        from skimmer.selectors import ScanStates  # noqa: PLC0415
        from skimmer.verify.selectors import SecondPassStates  # noqa: PLC0415

        post_migrate.connect(write_roles, sender=self)
        scans.register(ScanStates())
        measures.register("skimmer", scanner_measures)
        scans.register_second_pass(SecondPassStates())
