"""The one byline builder: a template with author tokens, or the credits themselves, become a sentence of parts.

Pure. HTML, plain text, feeds, Open Graph and JSON-LD all read the parts made here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from ..wording import spanish_and

#: No story credits more people than this.
MOST_CREDITS = 200
_TOKEN = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the sentence: plain ``text``, or the name of credit number ``credit`` (from 0)."""

    text: str
    credit: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the builder knows of a credit: the name to print, its role, and words before it."""

    name: str
    role: str = "author"
    lead_text: str = ""
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Byline:
    """The finished sentence."""

    parts: tuple[Part, ...]
    #: Of the words between the names; empty where an editor wrote them.
    language: str = ""

    @property
    def text(self) -> str:
        """The sentence as plain text."""
        return "".join(part.text for part in self.parts)

    def __bool__(self) -> bool:
        return bool(self.parts)


#: Words before the names of each role, and between names, per language.
WORDS: dict[str, dict[str, str]] = {
    "en": {
        "author": "By ",
        "contributor": "additional reporting by ",
        "editor": "edited by ",
        "translator": "translated by ",
        "creator": "pictures by ",
        "comma": ", ",
        "and": " and ",
    },
    "es": {
        "author": "Por ",
        "contributor": "con información de ",
        "editor": "edición de ",
        "translator": "traducción de ",
        "creator": "imágenes de ",
        "comma": ", ",
        "and": " y ",
    },
}
#: Roles in the order a byline names them; a reviewer stands elsewhere on the page.
ROLES = ("author", "contributor", "translator", "editor", "creator")


def problems(template: str, credits: int) -> list[str]:
    """What is wrong with a template for ``credits`` credits: each a sentence; an empty list when it can be used."""
    found = []
    tokens = _TOKEN.findall(template)
    for number, token in enumerate(tokens):
        if token in tokens[:number]:
            found.append(
                _("%(token)s stands twice. A byline names each credit once.") % {"token": f"{{{token}}}"}
            )
        elif not re.fullmatch(r"[1-9]\d{0,2}", token, re.ASCII):
            found.append(
                _("%(token)s is no token. Write {1} for the first credit, {2} for the second.")
                % {"token": f"{{{token}}}"}
            )
        elif int(token) > credits:
            found.append(
                _("%(token)s has no credit. There are %(count)d; add one or remove the token.")
                % {"token": f"{{{token}}}", "count": credits}
            )
    if re.search(r"[{}]", _TOKEN.sub("", template)):
        found.append(_("A brace stands alone. Write {1} for the first credit."))
    return found


def missing_authors(template: str, authors: Sequence[int]) -> list[int]:
    """Numbers of credited authors that a template leaves out; nothing is missing from an empty template."""
    used = set(_TOKEN.findall(template))
    return [number for number in authors if template and str(number) not in used]


def build(template: str, entries: Sequence[Entry], language: str = "en") -> Byline:
    """The byline of a story.

    A template that cannot be used gives way to the sentence made of the credits. So does every template, and every
    "words before the name", while somebody in the story may not be shown: an editor may have written the very name as
    words, and a sentence with a hole would point at what is hidden.
    """
    all_shown = all(entry.shown for entry in entries)
    if template and all_shown and not problems(template, len(entries)):
        return Byline(tuple(_from_template(template, entries)))
    if not all_shown:
        entries = [replace(entry, lead_text="") for entry in entries]
    served = language if language.split("-")[0] in WORDS else "en"
    return Byline(tuple(_from_credits(entries, WORDS[served.split("-")[0]])), served)


def _from_template(template: str, entries: Sequence[Entry]) -> list[Part]:
    parts = []
    end = 0
    for token in _TOKEN.finditer(template):
        if token.start() > end:
            parts.append(Part(template[end : token.start()]))
        number = int(token.group(1)) - 1
        parts.append(Part(entries[number].name, number))
        end = token.end()
    if end < len(template):
        parts.append(Part(template[end:]))
    return parts


def _from_credits(entries: Sequence[Entry], words: dict[str, str]) -> list[Part]:
    parts: list[Part] = []
    for role in ROLES:
        for lead_text, group in _by_lead_text(entries, role):
            lead = f"{lead_text.strip()} " if lead_text.strip() else words[role]
            if parts:
                parts.append(Part(words["comma"]))
                lead = lead[:1].lower() + lead[1:]
            else:
                lead = lead[:1].upper() + lead[1:]
            parts += [Part(lead), *_listed(group, entries, words)]
    return parts


def _by_lead_text(entries: Sequence[Entry], role: str) -> list[tuple[str, list[int]]]:
    groups: dict[str, list[int]] = {}
    for number, entry in enumerate(entries):
        if entry.role == role and entry.shown:
            groups.setdefault(entry.lead_text, []).append(number)
    return list(groups.items())


def _listed(group: Sequence[int], entries: Sequence[Entry], words: dict[str, str]) -> list[Part]:
    parts: list[Part] = []
    for position, number in enumerate(group):
        if position:
            is_last = position == len(group) - 1
            parts.append(Part(_and(words, entries[number].name) if is_last else words["comma"]))
        parts.append(Part(entries[number].name, number))
    return parts


def _and(words: dict[str, str], name: str) -> str:
    # The one language here whose "and" depends on what follows.
    return f" {spanish_and(name)} " if words is WORDS["es"] else words["and"]
