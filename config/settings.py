"""Settings, from the environment only. `config/env.py` reads them; a wrong one stops the start."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from config import env

BASE_DIR = Path(__file__).resolve().parent.parent

# --- What this installation is -----------------------------------------------------------------------------
DEBUG = env.boolean("BOATHOUSE_DEBUG", default=False)
DATA_DIR = Path(env.text("BOATHOUSE_DATA_DIR", str(BASE_DIR / ".data")))
SECRET_KEY = env.secret("SECRET_KEY", "") or env.kept_secret(DATA_DIR / "secret_key")  # see config.checks
BOATHOUSE_PORT = env.integer("BOATHOUSE_PORT", 8000, least=1, most=65535)
BOATHOUSE_URL = env.url("BOATHOUSE_URL", f"http://127.0.0.1:{BOATHOUSE_PORT}")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CSRF_TRUSTED_ORIGINS") or (
    [BOATHOUSE_URL] if BOATHOUSE_URL.startswith("https://") else []
)

# --- Trino and the policy it reads -------------------------------------------------------------------------
TRINO_URL = env.url("TRINO_URL", "")
TRINO_USER = env.text("TRINO_USER", "boathouse")
TRINO_PASSWORD = env.secret("TRINO_PASSWORD", "")
TRINO_JWT = env.secret("TRINO_JWT", "")
TRINO_CA_BUNDLE = env.text("TRINO_CA_BUNDLE", "")
# `make demo` writes a sample lake there; without Trino it is the engine.
DUCKDB_LAKE = env.text("DUCKDB_LAKE", str(DATA_DIR / "lake") if not TRINO_URL and (DATA_DIR / "lake").is_dir() else "")
ENGINE_TIMEOUT_SECONDS = env.integer("ENGINE_TIMEOUT_SECONDS", 60, least=1, most=3600)
POLICY_NETWORKS = env.networks("POLICY_NETWORKS", "127.0.0.0/8,::1/128")
POLICY_TRUSTED_PROXIES = env.networks("POLICY_TRUSTED_PROXIES", "")
POLICY_DIR = Path(env.text("POLICY_DIR", str(DATA_DIR / "policy")))  # what a start without the database serves
POLICY_RULE_BUDGET = env.integer("POLICY_RULE_BUDGET", 2000, least=50, most=100_000)
POLICY_REFRESH_SECONDS = env.integer("POLICY_REFRESH_SECONDS", 5, least=1, most=3600)
POLICY_MAX_OPENED_PERCENT = env.integer("POLICY_MAX_OPENED_PERCENT", 25, least=1, most=100)
POLICY_MAX_CLOSED_PERCENT = env.integer("POLICY_MAX_CLOSED_PERCENT", 25, least=1, most=100)
POLICY_GUARD_PAIRS = env.integer("POLICY_GUARD_PAIRS", 10_000, least=1, most=1_000_000_000)
METRICS_NETWORKS = env.networks("METRICS_NETWORKS", "127.0.0.0/8,::1/128")
POLICY_OPA_KEY = env.secret("POLICY_OPA_KEY", "")
POLICY_OPA_STALE_HOURS = env.integer("POLICY_OPA_STALE_HOURS", 24, least=1, most=720)
SHADOW_SUFFIX = env.text("SHADOW_SUFFIX", "--pii")
# As whom, and on which tables, `manage.py doctor` looks whether Trino refuses and masks.
DOCTOR_USER = env.text("DOCTOR_USER", "")
DOCTOR_PASSWORD = env.secret("DOCTOR_PASSWORD", "")
DOCTOR_JWT = env.secret("DOCTOR_JWT", "")
DOCTOR_CLOSED_TABLE = env.text("DOCTOR_CLOSED_TABLE", "")
DOCTOR_MASKED_TABLE = env.text("DOCTOR_MASKED_TABLE", "")

# --- Scanning ----------------------------------------------------------------------------------------------
SCAN_SAMPLE_ROWS = env.integer("SCAN_SAMPLE_ROWS", 500, least=10, most=10_000)
SCAN_SLICE_COLUMNS = env.integer("SCAN_SLICE_COLUMNS", 60, least=1, most=1000)
SCAN_QUERY_MAX_BYTES = env.integer("SCAN_QUERY_MAX_BYTES", 10_737_418_240, least=1_048_576, most=1_125_899_906_842_624)
SKIMMER_RECOGNIZERS_FILE = env.text("SKIMMER_RECOGNIZERS_FILE", "")
SCAN_LEASE_SECONDS = env.integer("SCAN_LEASE_SECONDS", 300, least=10, most=86_400)
SCAN_MOST_RUNNING = env.integer("SCAN_MOST_RUNNING", 2, least=1, most=1000)
SCAN_DAILY_BYTES = env.integer("SCAN_DAILY_BYTES", 0, least=0, most=1_000_000_000_000_000)
SCAN_STALE_DAYS = env.integer("SCAN_STALE_DAYS", 30, least=0, most=3650)
SCAN_HISTORY_DAYS = env.integer("SCAN_HISTORY_DAYS", 90, least=31, most=36_500)
DISCOVERY_INTERVAL_SECONDS = env.integer("DISCOVERY_INTERVAL_SECONDS", 600, least=10, most=86_400)

# --- The second pass: an LLM behind an OpenAI-compatible API -------------------------------------------------
OPENAI_BASE_URL = env.url("OPENAI_BASE_URL", "")
OPENAI_API_KEY = env.secret("OPENAI_API_KEY", "")
LLM_MODEL = env.text("LLM_MODEL", "")
LLM_FALLBACKS = env.models("LLM_FALLBACKS")
LLM_FALLBACK_KEYS = env.secret("LLM_FALLBACK_KEYS", "")  # with commas, in the order of LLM_FALLBACKS
LLM_PRICES = env.prices("LLM_PRICES")
LLM_TIMEOUT_SECONDS = env.integer("LLM_TIMEOUT_SECONDS", 60, least=1, most=600)
LLM_PROXY = env.url("LLM_PROXY", "")
LLM_CA_BUNDLE = env.text("LLM_CA_BUNDLE", "")
LLM_RUNNING = env.integer("LLM_RUNNING", 1, least=1, most=64)
LLM_STEPS = env.integer("LLM_STEPS", 12, least=1, most=100)
LLM_DAILY_TOKENS = env.integer("LLM_DAILY_TOKENS", 2_000_000, least=0, most=100_000_000_000)
LLM_DAILY_COST = env.number("LLM_DAILY_COST", "10", least=0, most=1_000_000)
LLM_HISTORY_DAYS = env.integer("LLM_HISTORY_DAYS", 400, least=31, most=36_500)
LLM_CLEAN_SHARE = env.number("LLM_CLEAN_SHARE", "0.02", least=0, most=1)

# --- Django ------------------------------------------------------------------------------------------------
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
AUTH_USER_MODEL = "catalog.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "catalog",
    "skimmer",
    "lifeguard",
    "config.apps.BoathouseConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "guardian",
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "config.middleware.DomainErrorMiddleware",
]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "catalog.views.context.console",
                "lifeguard.views.context.policy_alert",
            ],
            "builtins": ["catalog.templatetags.console"],
        },
    }
]

_server: dict[str, Any] = {**env.database("DATABASE_URL")}
if _server:  # a server that is gone or hangs must not hold a request for minutes; options in the address count more
    _patience = {
        "connect_timeout": "5",
        "tcp_user_timeout": "10000",
        "keepalives_idle": "10",
        "keepalives_interval": "5",
    }
    _server = {**_server, "OPTIONS": {**_patience, **_server.get("OPTIONS", {})}}
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        "ENGINE": "config.postgres",
        "ATOMIC_REQUESTS": False,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        **(_server or {"NAME": "boathouse", "USER": "postgres", "EMBEDDED": str(DATA_DIR / "postgres")}),
    }
}

AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "guardian.backends.ObjectPermissionBackend",
]
ANONYMOUS_USER_NAME = None  # guardian: nobody anonymous holds a permission here
GUARDIAN_MONKEY_PATCH_USER = False
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"

LANGUAGE_CODE = "en"
TIME_ZONE = "UTC"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.text("STATIC_ROOT", "") or None
STATICFILES_DIRS = [BASE_DIR / "config" / "static"]
WHITENOISE_USE_FINDERS = True  # no build step: serves the files of the installed packages as they are
WHITENOISE_AUTOREFRESH = DEBUG

# --- Security ----------------------------------------------------------------------------------------------
_https = BOATHOUSE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = env.integer("SESSION_HOURS", 12, least=1, most=720) * 3600
CSRF_FAILURE_VIEW = "config.views.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if _https else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.boolean("BEHIND_PROXY", default=False) else None
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a review form has four fields a column; tables of 2,000 columns exist
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
    # Swagger UI styles its own page inline; scripts stay 'self' there as well.
    "EXCLUDE_URL_PREFIXES": (),
}

# --- REST API ----------------------------------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "config.pagination.Pages",
    "PAGE_SIZE": 50,
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_VERSIONING_CLASS": "rest_framework.versioning.NamespaceVersioning",
    "ALLOWED_VERSIONS": ["v1"],
    "EXCEPTION_HANDLER": "config.exception_handler.api_error",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Boathouse",
    "DESCRIPTION": "Metadata catalog and access control for a data lake queried with Trino.",
    "VERSION": "v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    # Names for enums that several fields share; without them the description invents some that change.
    "ENUM_NAME_OVERRIDES": {
        "DatasetKind": "catalog.engine.base.DatasetKind",
        "KeyKind": "catalog.engine.base.KeyKind",
        "ReviewState": "catalog.review.ReviewState",
        "ColumnState": "catalog.review.ColumnState",
        "ColumnDecision": ["open", "protected", "hidden"],
        "ReviewOutcome": "catalog.review.Outcome",
        "RequestState": "catalog.review.RequestState",
        "ScanState": "skimmer.models.ScanState",
        "ScanReason": "skimmer.models.ScanReason",
        "ScanHeld": "skimmer.limits.Held",
        "VerificationReason": "skimmer.models.VerificationReason",
        "VerdictKind": "skimmer.models.VerdictKind",
        "PrincipalKind": "lifeguard.models.PrincipalKind",
        "DeploymentKind": "lifeguard.models.DeploymentKind",
    },
}

# --- Background work ---------------------------------------------------------------------------------------
REDIS_URL = env.url("REDIS_URL", "", schemes=("redis", "rediss"))
BROKER_DIR = DATA_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"visibility_timeout": 3600, "socket_timeout": 5, "socket_connect_timeout": 5}
    if REDIS_URL
    else {
        "data_folder_in": str(BROKER_DIR / "messages"),
        "data_folder_out": str(BROKER_DIR / "messages"),
        "control_folder": str(BROKER_DIR / "control"),
    }
)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = False  # messages are wake-ups; the rows in PostgreSQL hold the work and its leases
CELERY_TASK_PUBLISH_RETRY = False  # a broker that is away must not hold a request; the sweep finds the work
CELERY_TASK_ALWAYS_EAGER = env.boolean("CELERY_TASK_ALWAYS_EAGER", default=False)
CELERY_TIMEZONE = "UTC"
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE_FILENAME = str(DATA_DIR / "celerybeat-schedule")
CELERY_BEAT_SCHEDULE = {
    "scan what is due": {"task": "skimmer.sweep", "schedule": 15.0, "options": {"expires": 15}},
    "renew proposals": {"task": "skimmer.renew_proposals", "schedule": 15.0, "options": {"expires": 15}},
    "verify what is due": {"task": "skimmer.verify_due", "schedule": 30.0, "options": {"expires": 30}},
    "prune history": {"task": "skimmer.prune_history", "schedule": 3600.0, "options": {"expires": 600}},
    "publish what changed": {"task": "lifeguard.publish_if_due", "schedule": 5.0, "options": {"expires": 5}},
    "discover": {
        "task": "catalog.discover_all",
        "schedule": float(DISCOVERY_INTERVAL_SECONDS),
        "options": {"expires": 60},
    },
}

# --- Logs --------------------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("LOG_LEVEL", "WARNING").upper()},
}
