"""The one way in for bodies: JSON that is bounded in size and can be stored."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any

from django.conf import settings
from rest_framework import exceptions, status
from rest_framework.parsers import BaseParser
from rest_framework.renderers import JSONRenderer

if TYPE_CHECKING:
    from collections.abc import Mapping


class TooLarge(exceptions.APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = "The body is too large."


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON.")


class BoundedJSONParser(BaseParser):
    """REST framework's own reads a body of any size, and lets through what PostgreSQL cannot store (half a surrogate pair)."""

    media_type = "application/json"
    renderer_class = JSONRenderer

    def parse(
        self, stream: IO[bytes], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge
        try:
            data = json.loads(raw.decode(), parse_constant=_refuse_constant)
            json.dumps(data, ensure_ascii=False).encode()
        except UnicodeError as error:
            raise exceptions.ParseError("The body is not UTF-8 text.") from error
        except ValueError as error:
            raise exceptions.ParseError(f"The body is not JSON: {error}") from error
        except RecursionError as error:
            raise exceptions.ParseError("The body is nested too deeply.") from error
        return data
