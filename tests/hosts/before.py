"""Settings of a host that has never heard of the package, or has taken it out again."""

from tests.hosts.after import *  # noqa: F403
from tests.hosts.after import INSTALLED_APPS as _APPS

INSTALLED_APPS = [name for name in _APPS if not name.startswith("wagtail_geometa")]
ROOT_URLCONF = "tests.hosts.before_urls"
WAGTAIL_GEOMETA = {}
