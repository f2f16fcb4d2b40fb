from django.apps import AppConfig


class SkimmerConfig(AppConfig):
    name = "skimmer"

    def ready(self) -> None:
        from catalog import scans  # noqa: PLC0415
        from skimmer import receivers  # noqa: F401, PLC0415 - connects to catalog's signals
        from skimmer.selectors import ScanStates  # noqa: PLC0415 - models are loaded by now
        from skimmer.verify.selectors import SecondPassStates  # noqa: PLC0415

        scans.register(ScanStates())
        scans.register_second_pass(SecondPassStates())
