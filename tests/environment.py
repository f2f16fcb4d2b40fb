"""The environment that tests run in. A pytest plugin (`-p tests.environment`), since pytest-django reads the settings before
any conftest.py is looked at.
"""

from __future__ import annotations

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
# Whatever the person's own shell says, tests are not about their installation.
_FREE = {"BOATHOUSE_DATA_DIR", "BOATHOUSE_TRINO_HOME", "BOATHOUSE_TRINO_ARCHIVE"}
_OURS = (
    "BOATHOUSE_",
    "TRINO_",
    "DUCKDB_",
    "POLICY_",
    "SCAN_",
    "CELERY_",
    "DISCOVERY_",
    "SESSION_",
    "DOCTOR_",
    "OPENAI_",
    "LLM_",
)
for _name in [name for name in os.environ if name.startswith(_OURS) and name not in _FREE]:
    del os.environ[_name]
for _name in (
    "DATABASE_URL",
    "REDIS_URL",
    "BEHIND_PROXY",
    "SHADOW_SUFFIX",
    "SECRET_KEY_FILE",
    "STATIC_ROOT",
    "LOG_LEVEL",
):
    os.environ.pop(_name, None)
os.environ["SECRET_KEY"] = "for-tests-only-0123456789-0123456789-0123456789"
os.environ.setdefault("BOATHOUSE_DATA_DIR", str(_ROOT / ".data" / "test"))
os.environ["BOATHOUSE_URL"] = "https://boathouse.example"
os.environ["ALLOWED_HOSTS"] = "*"
