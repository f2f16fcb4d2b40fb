"""Django's PostgreSQL backend, which starts the embedded server before the first connection when no other is configured."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql import base

from config import embedded


class DatabaseWrapper(base.DatabaseWrapper):
    def get_connection_params(self) -> dict[str, Any]:
        if self.settings_dict.get("EMBEDDED"):
            self.settings_dict["HOST"] = embedded.socket_folder(self.settings_dict["EMBEDDED"])
        params: dict[str, Any] = super().get_connection_params()
        return params
