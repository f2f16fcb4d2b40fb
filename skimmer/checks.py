"""System check of the scanner: registered when the app starts."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, register

from skimmer.recognizers import trouble_with_recognizers


@register()
def recognizers_file(**_: Any) -> list[CheckMessage]:
    """boathouse.E008: scans without the operator's own recognizers would find too little."""
    trouble = trouble_with_recognizers()
    if not trouble:
        return []
    return [
        Error(
            f"SKIMMER_RECOGNIZERS_FILE cannot be used.\n{trouble}",
            hint="Correct the file; `manage.py recognizers check FILE` says when it is right.",
            id="boathouse.E008",
        )
    ]
