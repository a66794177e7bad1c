"""Django's settings. What varies by deployment is in `env.py`; what belongs to a noun is next to it."""

from pathlib import Path
from urllib.parse import urlsplit

from preau.config import databases, env, files
from preau.config.rooms import ROOMS

PREAU = env.read()
BASE_DIR = Path(__file__).resolve().parent.parent

SECRET_KEY = PREAU.secret_key
DEBUG = PREAU.debug
CONTENT_ADDRESS = PREAU.content_address
ALLOWED_HOSTS = [*PREAU.hosts, *([urlsplit(CONTENT_ADDRESS).hostname] if CONTENT_ADDRESS else [])]
CSRF_TRUSTED_ORIGINS = PREAU.origins

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_vite",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "rules",
    *ROOMS,
]

MIDDLEWARE = [
    "preau.foundation.realtime.asked.AskedAt",
    "django.middleware.security.SecurityMiddleware",
    "preau.foundation.entrance.headers.SecurityHeaders",
    "preau.foundation.entrance.elsewhere.Elsewhere",
    "preau.foundation.entrance.compression.CompressedPages",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "preau.school.accounts.middleware.SignedIn",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "preau.foundation.entrance.middleware.ClosedByDefault",
]

ROOT_URLCONF = "preau.config.urls"
ASGI_APPLICATION = "preau.config.asgi.application"
AUTH_USER_MODEL = "people.Person"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

DATABASES = databases.of(PREAU)

TEMPLATES = [
    {
        "BACKEND": "preau.foundation.ui.jinja.Jinja",
        "NAME": "jinja2",
        "APP_DIRS": True,
        "OPTIONS": {"environment": "preau.foundation.ui.jinja.environment"},
    },
]
FORM_RENDERER = "preau.foundation.ui.forms.Renderer"

AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["preau.school.accounts.hashers.Argon2id"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("login", "first_name", "last_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "/connexion/"

SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
SESSION_COOKIE_NAME = "preau"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PREAU.https
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "preau.foundation.ui.refusals.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if PREAU.https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PREAU.https else None
X_FRAME_OPTIONS = "DENY"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
if PREAU.redis_url:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": PREAU.redis_url}}
    SESSION_ENGINE = "django.contrib.sessions.backends.cache"

TASKS = {"default": {"BACKEND": "preau.foundation.jobs.backend.DatabaseQueue"}}

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français"), ("en", "English")]
TIME_ZONE = "Europe/Paris"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/statique/"
STATIC_ROOT = BASE_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STATICFILES_DIRS = [BASE_DIR / "foundation" / "ui" / "assets"]
DJANGO_VITE = {"default": {"manifest_path": BASE_DIR / "foundation" / "ui" / "assets" / "manifest.json"}}
WHITENOISE_MAX_AGE = 31_536_000
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
FILE_UPLOAD_TEMP_DIR = PREAU.data / "incoming"
FILE_UPLOAD_TEMP_DIR.mkdir(exist_ok=True)
STORAGES = {
    "default": files.of(PREAU),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}

MAIL_URL = PREAU.mail_url
DEFAULT_FROM_EMAIL = PREAU.mail_from
SMS_URL = PREAU.sms_url
SMS_SENDER = PREAU.sms_sender
SMS_COST = PREAU.sms_cost

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("weasyprint", "fontTools")},
}
