"""The test project's settings, with Wagtail's own API beside ours for comparison."""

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

INSTALLED_APPS = ["benchmarks.host", *INSTALLED_APPS, "wagtail.api.v2"]
ROOT_URLCONF = "benchmarks.host.urls"
LOGGING = {"version": 1, "disable_existing_loggers": True}
