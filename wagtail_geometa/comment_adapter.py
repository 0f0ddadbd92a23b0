"""The bridge to a package of reader comments: what is asked of it, by whichever adapter the settings name.

This package has no comment system. A site that wants one names an adapter in the setting ``COMMENTS``; without it every
question below is answered "there are none", at the cost of no query.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.checks import CheckMessage
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from . import conf


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of HTML with the status it is answered with; ``sent`` when it took in what a reader wrote."""

    html: str = ""
    status: int = 200
    sent: bool = False


class CommentAdapter(ABC):
    """Four calls to answer (open, count, render, erase) and, beside them, what privacy and the desk need."""

    def is_open(self, story: Any) -> bool:
        """Whether a reader may still write below ``story``: the newsroom's rules, the same for every adapter.

        Closed are stories an editor closed, sensitive ones, and those older than ``CLOSE_AFTER_DAYS``.
        """
        return story.comments_open and self.is_recent(story.published)

    def is_recent(self, published: dt.datetime | None) -> bool:
        """Whether a story first published then is young enough to be replied to; one never published is not."""
        days = conf.get_comments()["CLOSE_AFTER_DAYS"]
        if published is None:
            return False
        return not days or timezone.now() < published + dt.timedelta(days=days)

    @abstractmethod
    def count(self, pages: Iterable[int]) -> dict[int, int]:
        """Number of replies readers see, by the key of the page; a page without any may be left out."""

    @abstractmethod
    def render(self, request: HttpRequest, story: Any, *, with_token: bool) -> Fragment:
        """The replies below ``story`` and the form; of a POST, what became of it.

        The language of the story is active. Without ``with_token`` nothing may be set as a cookie.
        """

    @abstractmethod
    def export(self, email: str) -> list[dict[str, Any]]:
        """Everything kept of what was sent under ``email``, as plain data; case does not matter."""

    @abstractmethod
    def erase(self, email: str) -> int:
        """Delete everything sent under ``email``, and say how many replies that were."""

    @abstractmethod
    def purge(self, before: dt.datetime, *, dry_run: bool) -> dict[str, int]:
        """Drop what is no longer needed of replies older than ``before``: what was done in words, and how often."""

    def waiting(self) -> int | None:
        """How many replies wait in the queue of Wagtail's admin; ``None`` when they are moderated elsewhere."""
        return None

    def check(self) -> list[CheckMessage]:
        """What a host still has to do before the adapter can work."""
        return []


def adapter() -> CommentAdapter | None:
    """The adapter of this site; ``None`` where readers write nothing.

    :raises ImportError: when the setting names what is not there; a system check says so at start.
    """
    return import_string(conf.get_comments()["ADAPTER"])() if conf.get("COMMENTS") is not None else None


def count_of(page: Any) -> int | None:
    """How many replies readers see below one page; ``None``, without a query, where a site takes none."""
    asked = adapter()
    return asked.count([page.pk]).get(page.pk, 0) if asked else None
