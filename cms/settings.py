"""Everything that differs between installations comes from the environment: see docs/settings.md."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cms import environment
from cms.environment import given, read

BASE_DIR = Path(__file__).resolve().parent.parent

ENVIRONMENT = read(
    "ENVIRONMENT", environment.one_of("development", "production"), "development or production", "development"
)
PRODUCTION = ENVIRONMENT == "production"
DEBUG = not PRODUCTION
DATA_DIR = read("DATA_DIR", environment.folder, "a folder that the program may write to", str(BASE_DIR / "var"))


def safe_here(development: str) -> str | None:
    """The default in development; in production there is none, and the setting is required."""
    return None if PRODUCTION else development


SECRET_KEY = read(
    "SECRET_KEY",
    str,
    "a long random text that nobody else knows",
    None if PRODUCTION else environment.kept_secret(DATA_DIR / "secret_key"),
)
ALLOWED_HOSTS = read(
    "ALLOWED_HOSTS",
    environment.words,
    "the host names of the site, separated by commas",
    safe_here("127.0.0.1,localhost,[::1]"),
)
SITE_URL = read(
    "SITE_URL",
    environment.web_address,
    "the site's address, such as https://cabinet.kr.gov.ua",
    safe_here("http://127.0.0.1:8000"),
)
DEFAULT_FROM_EMAIL = read(
    "DEFAULT_FROM_EMAIL",
    environment.sender,
    "the address that the program's mail comes from",
    safe_here("cabinet@localhost"),
)
if PRODUCTION and len(set(SECRET_KEY)) < 16:
    raise ImproperlyConfigured(
        "SECRET_KEY is too simple. It should hold a long random text that nobody else knows."
    )

if PRODUCTION and "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured("ALLOWED_HOSTS is «*». In production it should name the site's hosts.")

DATABASES = {
    "default": read(
        "DATABASE_URL",
        environment.database,
        "sqlite:////folder/file or postgres://user:password@host/database",
        f"sqlite:///{DATA_DIR / 'cabinet.sqlite3'}",
    )
}
ELASTICSEARCH_URL = (
    read("ELASTICSEARCH_URL", environment.web_address, "the address of an Elasticsearch server")
    if given("ELASTICSEARCH_URL")
    else None
)
ELASTICSEARCH_INDEX = read(
    "ELASTICSEARCH_INDEX",
    environment.index_name,
    "small Latin letters, digits, - and _, beginning with a letter",
    "cabinet",
)
SEARCH_INDEX = DATA_DIR / "search.sqlite3"
globals().update(
    read(
        "EMAIL_URL",
        environment.mail,
        "smtp://user:password@host:port or filemail:///folder",
        f"filemail://{DATA_DIR / 'mail'}",
    )
)

EMAIL_TIMEOUT = 20  # seconds; a mail server that is silent must not hold up the night

for name in ("DEMO_PASSWORD", "TODAY"):
    if PRODUCTION and given(name):
        raise ImproperlyConfigured(f"{name} is set, but ENVIRONMENT is production. Unset {name}.")
DEMO_PASSWORD = environment.env.str("DEMO_PASSWORD", default="")
TODAY = read("TODAY", environment.day, "a day such as 2026-05-09") if given("TODAY") else None

INSTALLED_APPS = [
    "cms",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.contrib.settings",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "guardian",
    "ninja",  # brings the API's documentation along, which would otherwise come from another host
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # After Wagtail, whose apps register permission policies of their own.
    "sections",
    "ownership",
    "freshness",
    "search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    *(["whitenoise.middleware.WhiteNoiseMiddleware"] if PRODUCTION else []),
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.AtomicWrites",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "MinimumLengthValidator", "CommonPasswordValidator")
]

AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend", "ownership.backends.MembershipBackend"]
ANONYMOUS_USER_NAME = None  # guardian's default would make an active account
SILENCED_SYSTEM_CHECKS = ["guardian.W001"]  # its backend is there, as the base of ours
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # seconds; an invitation sent before a holiday still works after it

LANGUAGE_CODE = "uk"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [("uk", "Українська")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Europe/Kyiv"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # Drafts of decisions are not public: they lie outside MEDIA_ROOT.
    "decisions": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "decisions"},
    },
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage",
    },
}

LOGIN_URL = "wagtailadmin_login"
WAGTAIL_SITE_NAME = _("Residents' single cabinet")
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT, WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y", "%d.%m.%Y %H:%M"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILADMIN_USER_LOGIN_FORM = "ownership.signing_in.LoginForm"
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "ownership.signing_in.PasswordResetForm"  # noqa: S105 - a class
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False  # people are known by it: nobody takes another's address
WAGTAIL_FINISH_WORKFLOW_ACTION = "ownership.approval.publish_approved"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # changes wait for heads, not for administrators
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Addresses whose questions are counted: of whom our own proxy names, and of nobody who only says so.
NINJA_NUM_PROXIES = int(urlsplit(SITE_URL).scheme == "https")
if urlsplit(SITE_URL).scheme == "https":
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
