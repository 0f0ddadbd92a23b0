#!/usr/bin/env python
"""Runs the management commands of the example newsroom."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Hands the command line to Django."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    # The package stands one folder up and need not be installed to try the newsroom.
    sys.path.append(str(Path(__file__).resolve().parent.parent))
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
