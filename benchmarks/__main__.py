"""Entry point of ``make bench``: makes a throw-away database, runs every benchmark, prints the tables."""

from __future__ import annotations

import os
import sys

import django
from django.test.utils import get_runner, setup_test_environment, teardown_test_environment


def main() -> int:
    """Run the benchmarks named on the command line, all by default."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    django.setup()
    from django.conf import settings

    from . import erasure, lists, newspaper, page, suggestions

    known = {
        "newspaper": newspaper.run,
        "page": page.run,
        "lists": lists.run,
        "suggestions": suggestions.run,
        "erasure": erasure.run,
    }
    wanted = sys.argv[1:] or list(known)
    unknown = [name for name in wanted if name not in known]
    if unknown:
        print(f"No benchmark named {', '.join(unknown)}. There are: {', '.join(known)}.", file=sys.stderr)
        return 2
    setup_test_environment()
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        print(f"Database: {settings.DATABASES['default']['ENGINE'].rsplit('.', 1)[-1]}")
        for name in wanted:
            known[name]()
    finally:
        runner.teardown_databases(databases)
        teardown_test_environment()
    return 0


if __name__ == "__main__":
    sys.exit(main())
