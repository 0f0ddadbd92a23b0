"""Structured people, countries, claims, author bios and ad slots for any Wagtail article page.

A map of the package:

- ``conf``, ``pages``, ``records``, ``fields``, ``partial_dates``, ``identifiers``, ``sanitise``, ``wording``,
  ``links``, ``rich_text``: what every domain stands on; ``registry``: their shared admin screens
- ``countries``, ``organisations``, ``people``, ``claims``, ``authors``: the registry, one folder a domain
- ``articles``: where facts meet the page: ``story`` (the one accessor), panels, mixin, JSON-LD
- ``intake``: how records come in: spreadsheets, Wikidata, a site's own country lists
- ``templatetags``: thin tags that find, call and render
- ``comment_adapter``: the bridge to a package of readers' comments; the core needs none
- ``api``: REST for partners; ``ads``: slots; ``comments``: readers' replies. Apps of their own, which may be left out
- ``models``, ``wagtail_hooks``, ``apps``, ``checks``, ``urls``: wiring only
"""

__version__ = "0.1.0"
