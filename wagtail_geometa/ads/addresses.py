"""The address of a house notice: a page of the site itself or an http(s) address, and nothing that can run."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from .. import sanitise

_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\]")


def link_problem(address: str) -> str:
    """Why ``address`` may not be linked to, as a sentence; an empty text when it may."""
    if not isinstance(address, str) or not address.startswith("/"):
        return sanitise.url_problem(address)
    # "//host" and "/\host" leave the site although they look like a path.
    if address.startswith("//") or _UNSAFE.search(address) or sanitise.clean_line(address) != address:
        return _(
            "Write a path of this site such as /advertise/, or a full address that begins with https://."
        )
    return ""


def with_query(address: str, extra: dict[str, str]) -> str:
    """``address`` with ``extra`` added to its query; an own parameter of that name gives way. Empty if unsafe."""
    if link_problem(address):
        return ""
    parts = urlsplit(address)
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if key not in extra]
    return urlunsplit(parts._replace(query=urlencode([*kept, *extra.items()])))


def validate_link(address: str) -> None:
    """Refuse an address a reader must not be sent to."""
    problem = link_problem(address)
    if problem:
        raise ValidationError(problem, code="url")


class LinkField(models.CharField):
    """A path of the site or an http(s) address."""

    default_validators = [validate_link]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1000)
        super().__init__(*args, **kwargs)
