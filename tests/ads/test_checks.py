"""The slots app says at start what it misses."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys, types
import django
from django.conf import settings
from tests import settings as ours

values = {name: value for name, value in vars(ours).items() if name.isupper()}
values["INSTALLED_APPS"] = [app for app in ours.INSTALLED_APPS if app not in sys.argv[1:]]
values["ROOT_URLCONF"] = "no_urls"
sys.modules["no_urls"] = types.ModuleType("no_urls")
sys.modules["no_urls"].urlpatterns = []
settings.configure(**values)
django.setup()
from django.core import checks

print([message.id for message in checks.run_checks() if message.id.startswith("geometa_ads")])
"""


def found_without(*apps):
    """Ids of our messages when the test project runs without ``apps``."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-c", PROGRAM, *apps]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_slots_app_alone_is_an_error_that_says_so():
    assert found_without("wagtail_geometa", "wagtail_geometa.api", "tests.testapp") == "['geometa_ads.E001']"


def test_with_the_main_app_all_is_well():
    assert found_without() == "[]"
