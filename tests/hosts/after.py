"""Settings of a host that had its pages before and has now added the package."""

import os

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS as _APPS

INSTALLED_APPS = ["tests.hosts.press" if name == "tests.testapp" else name for name in _APPS]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["GEOMETA_HOST_DB"]}}
