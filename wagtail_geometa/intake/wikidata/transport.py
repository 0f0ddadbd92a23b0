"""One HTTP call at a time to a public service: time-outs, a size limit, polite retries, errors an editor can read."""

from __future__ import annotations

import email.utils
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

MAX_BYTES = 8_000_000
#: Longest pause a server may ask for and get; more than that is an error now and a call later.
MAX_PAUSE = 30.0
#: First pause before a call is repeated, in seconds; it doubles.
FIRST_PAUSE = 1.0
_TRANSIENT = {429, 500, 502, 503, 504}


class SourceError(Exception):
    """The service did not answer as it should; the message tells an editor what happened and what to do."""


class Unreachable(SourceError):
    """No connection, or no answer in time."""


class Busy(SourceError):
    """The service is overloaded, or asked us to wait longer than we do."""


class Unknown(SourceError):
    """The service does not know what was asked for (404, 410)."""


class TooLarge(SourceError):
    """The service refused the question for its size (413)."""


class Garbled(SourceError):
    """The answer is not what the protocol promises."""


class _CarefulRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a few redirects, http(s) only, and none that would drop the question of a POST."""

    max_redirections = 4
    max_repeats = 2

    def redirect_request(self, req: Any, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        # None: the redirect becomes an error, which tells the editor.
        if urllib.parse.urlsplit(newurl).scheme not in {"http", "https"} or req.data is not None:
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(slots=True)
class Transport:
    """Calls addresses and reads JSON. ``pause`` and ``now`` are replaced in tests, so that none waits."""

    user_agent: str
    timeout: float = 10.0
    retries: int = 3
    pause: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.monotonic

    def get(self, address: str) -> Any:
        """The JSON at ``address``.

        :raises SourceError: one of its kinds, after the retries.
        """
        return self._json(urllib.request.Request(address, headers=self._headers()))

    def post_form(self, address: str, form: dict[str, str]) -> Any:
        """The JSON answered to a posted form.

        :raises SourceError: as :meth:`get`; :class:`TooLarge` at once.
        """
        body = urllib.parse.urlencode(form).encode()
        return self._json(urllib.request.Request(address, data=body, headers=self._headers(), method="POST"))

    def _headers(self) -> dict[str, str]:
        return {"User-Agent": self.user_agent, "Accept": "application/json"}

    def _json(self, request: urllib.request.Request) -> Any:
        wait = FIRST_PAUSE
        for left in range(self.retries, -1, -1):
            try:
                return _parsed(self._body(request))
            except urllib.error.HTTPError as error:
                asked = _retry_after(error)
                error.close()
                problem = _problem_of(error.code, asked)
                if error.code not in _TRANSIENT or not left or (asked or 0) > MAX_PAUSE:
                    raise problem from error
                self.pause(max(asked or 0, wait))
            except (OSError, http.client.HTTPException) as error:
                if not left:
                    raise Unreachable(
                        _("Wikidata cannot be reached. Check the network, and try again in a few minutes.")
                    ) from error
                self.pause(wait)
            wait *= 2
        raise AssertionError("the last round returns or raises")

    def _body(self, request: urllib.request.Request) -> bytes:
        """The whole answer; a server that drips is given up after the time-out, however it drips."""
        deadline = self.now() + self.timeout
        opener = urllib.request.build_opener(_CarefulRedirects)
        with opener.open(request, timeout=self.timeout) as answer:
            kind = answer.headers.get_content_type()
            if not (kind == "application/json" or kind.endswith("+json")):
                raise Garbled(_("Wikidata answered with something that is no data. Try again later."))
            parts, size = [], 0
            while part := answer.read1(65_536):
                size += len(part)
                if size > MAX_BYTES:
                    raise Garbled(_("The answer of Wikidata is too large to read."))
                if self.now() > deadline:
                    raise TimeoutError("the answer did not end in time")
                parts.append(part)
            if (told := answer.headers.get("Content-Length", "")).isdigit() and size < int(told):
                raise http.client.IncompleteRead(b"", int(told) - size)
            return b"".join(parts)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Garbled(_("The answer of Wikidata is cut off or damaged. Try again.")) from error


def _retry_after(error: urllib.error.HTTPError) -> float | None:
    """Seconds the server asks us to wait: a number or a date (RFC 9110, 10.2.3)."""
    text = error.headers.get("Retry-After", "") if error.headers else ""
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = email.utils.parsedate_to_datetime(text)
    except (TypeError, ValueError):
        return None
    return max(0.0, (until - timezone.now()).total_seconds()) if until.tzinfo else None


def _problem_of(code: int, asked: float | None) -> SourceError:
    if code in {404, 410}:
        return Unknown(_("Wikidata does not know this item. It may have been deleted."))
    if 300 <= code < 400:
        return Garbled(
            _("The service sends our question elsewhere. Correct its address in the setting WIKIDATA.")
        )
    if code == 413:
        return TooLarge(_("Wikidata refused the question for its size."))
    if code in _TRANSIENT:
        if asked:
            minutes = max(1, round(asked / 60))
            return Busy(_("Wikidata is overloaded. Try again in %(minutes)d min.") % {"minutes": minutes})
        return Busy(_("Wikidata is overloaded at the moment. Try again in a few minutes."))
    return SourceError(_("Wikidata refused the question (status %(code)d).") % {"code": code})
