"""Settings of the test project; the database is chosen by ``GEOMETA_TEST_DB`` (``sqlite``, the default, or ``postgresql``)."""

import os
import tempfile
from pathlib import Path

import wagtail

SECRET_KEY = "tests only"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("es", "Spanish")]
SITE_ID = 1
COMMENTS_APP = "django_comments_xtd"
ROOT_URLCONF = "tests.urls"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "/static/"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(tempfile.gettempdir()) / "geometa-test-media"
WAGTAIL_SITE_NAME = "Test desk"
WAGTAILADMIN_BASE_URL = "http://localhost"
# SQLite has no deferrable unique constraint; reading code de-duplicates.
SILENCED_SYSTEM_CHECKS = ["models.W038"]

INSTALLED_APPS = [
    "tests.accounts",
    "tests.testapp",
    "wagtail_geometa",
    "wagtail_geometa.api",
    "wagtail_geometa.ads",
    "wagtail_geometa.comments",
    "django_comments_xtd",
    "django_comments",
    "django.contrib.sites",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.users",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.sites",
    "wagtail.embeds",
    "wagtail.contrib.redirects",
    "wagtail.contrib.forms",
    "wagtail",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
]
if wagtail.VERSION >= (8, 0):
    INSTALLED_APPS.insert(-5, "treebeard")
if os.environ.get("GEOMETA_TEST_DB") == "postgresql":
    # Wagtail's search index has fields of this app; Django 6.1 refuses them without it.
    INSTALLED_APPS.append("django.contrib.postgres")
if os.environ.get("GEOMETA_TEST_BASE_PAGE"):
    INSTALLED_APPS.insert(0, "tests.basepage")
    WAGTAIL_PAGE_MODEL = "basepage.BasePage"

MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
if os.environ.get("GEOMETA_TEST_DB", "sqlite") == "postgresql":
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": os.environ.get("PGDATABASE", "postgres"),
            "USER": os.environ.get("PGUSER", "postgres"),
            "PASSWORD": os.environ.get("PGPASSWORD", ""),
            "HOST": os.environ.get("PGHOST", "127.0.0.1"),
            "PORT": os.environ.get("PGPORT", "5432"),
            "TEST": {"NAME": os.environ.get("GEOMETA_TEST_NAME", "geometa_test")},
        }
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": Path(tempfile.gettempdir()) / "geometa-unused.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # A test database may be lost with the machine.
                "init_command": "PRAGMA synchronous=OFF; PRAGMA journal_mode=MEMORY;",
            },
        }
    }
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WAGTAIL_GEOMETA = {
    "PUBLISHER": {
        "name": "Test Gazette",
        "url": "http://localhost/",
        "ethicsPolicy": "http://localhost/ethics/",
    }
}
