"""Settings of the example newsroom: a small, complete Wagtail site that uses wagtail_geometa."""

import os
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from .database import database_settings

PROJECT = Path(__file__).resolve().parent.parent
# The database file, the pictures and the collected static files.
VAR = Path(os.environ.get("NEWSROOM_VAR", PROJECT / "var"))
VAR.mkdir(parents=True, exist_ok=True)

# This key guards nothing: the newsroom is a demonstration. A real site reads its own from the environment.
SECRET_KEY = os.environ.get("NEWSROOM_SECRET_KEY", "a-demonstration-key-that-guards-no-real-newsroom")
DEBUG = os.environ.get("NEWSROOM_DEBUG", "1") == "1"
ALLOWED_HOSTS = os.environ.get("NEWSROOM_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
# Where readers find the paper: build_newsroom tells Wagtail's site, and every absolute address is made from it.
HOST = os.environ.get("NEWSROOM_HOST", "127.0.0.1")
PORT = int(os.environ.get("NEWSROOM_PORT", "8000"))
ADDRESS = f"http://{HOST}:{PORT}"

INSTALLED_APPS = [
    "accounts",
    "news",
    "wagtail_geometa",
    "wagtail_geometa.api",
    "wagtail_geometa.ads",
    "wagtail_geometa.comments",
    "django_comments_xtd",
    "django_comments",
    "wagtail.contrib.redirects",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "rest_framework",
    "drf_spectacular",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.content_security.ContentSecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "config.not_found.NotFoundMiddleware",
]
CSP_EXEMPT_PREFIXES = ["/admin/"]
X_FRAME_OPTIONS = "SAMEORIGIN"

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PROJECT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

DATABASES = {"default": database_settings(os.environ.get("DATABASE_URL", ""), VAR)}
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    # Wagtail's search index has fields of this app; Django 6.1 refuses them without it.
    INSTALLED_APPS.append("django.contrib.postgres")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
# SQLite cannot defer the constraints of inline rows; the package removes duplicates when it reads.
SILENCED_SYSTEM_CHECKS = ["models.W038"]

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English")), ("es", _("Spanish"))]
LOCALE_PATHS = [PROJECT / "locale"]
# British dates: "20 November 2026".
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"

WAGTAIL_SITE_NAME = "The Meridian Post"
WAGTAILADMIN_BASE_URL = ADDRESS
# Nothing is asked of a third party: no avatars, no check for new releases.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILDOCS_EXTENSIONS = ["csv", "pdf", "txt"]

# A demonstration has nobody to write to; the workflow would log a failure for every message.
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

# Readers' replies are kept by django-comments-xtd.
COMMENTS_APP = "django_comments_xtd"
SITE_ID = 1

WAGTAIL_GEOMETA = {
    "OPEN_GRAPH_LOCALES": {"en": "en_GB", "es": "es_UY"},
    "PUBLISHER": {
        "name": "The Meridian Post",
        "url": f"{ADDRESS}/",
        "logo": f"{ADDRESS}/static/news/emblem.svg",
    },
    # The stories of the demonstration have their dates, whenever somebody reads them.
    "COMMENTS": {"CLOSE_AFTER_DAYS": 0},
}
