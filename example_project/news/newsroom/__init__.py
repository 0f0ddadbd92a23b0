"""Builds the newsroom from the files in ``news/content``: the work behind ``manage.py build_newsroom``."""
