"""Settings of a host with a base page of its own; the article types of the tests hang on it. Wagtail 8.0 or newer."""

import os

os.environ["GEOMETA_TEST_BASE_PAGE"] = "1"

from tests.settings import *  # noqa: F403

MIGRATION_MODULES = {"testapp": "tests.basepage.testapp_migrations"}
