"""The registry records behind suggestions, with what tells them apart for an editor; a few queries per answer."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from wagtail.search.backends import get_search_backend

from ..claims.models import Claim
from ..claims.viewsets import verdict_of
from ..countries.models import Country
from ..organisations.models import Organisation
from ..people.models import Person
from ..people.viewsets import current_office
from ..registry.columns import THUMBNAIL_SPEC, descriptor_of, state_of
from .suggestion import Suggestion
from .words import words

#: The kinds whose suggestions lead to a record, and the models of those.
MODELS: dict[str, Any] = {"person": Person, "organisation": Organisation, "country": Country}

#: Library claims looked at for one sentence, words of it they are searched by, and the share of words in common
#: from which two sentences may say the same.
MOST_HITS, MOST_WORDS, RESEMBLING = 20, 6, 0.5


@dataclass(frozen=True, slots=True)
class Choice:
    """A record as the panel shows it and as a chooser of the page form takes it.

    ``key`` is the primary key, ``note`` the half line that tells namesakes apart, ``state`` is empty for a live one.
    """

    key: int
    label: str
    note: str = ""
    state: str = ""
    picture: str = ""
    code: str = ""
    edit_url: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def choices_of(suggestions: Iterable[Suggestion]) -> dict[tuple[str, str], Choice]:
    """``(kind, candidate key as text)`` → the record; a candidate no chooser would offer is left out."""
    wanted: dict[str, set[str]] = {}
    for one in suggestions:
        if one.kind in MODELS:
            wanted.setdefault(one.kind, set()).update(str(other.key) for other in one.candidates)
    found: dict[tuple[str, str], Choice] = {}
    for kind, keys in wanted.items():
        field = "alpha2" if kind == "country" else "pk"
        for record in choosable(MODELS[kind]).filter(**{f"{field}__in": keys}):
            found[kind, str(getattr(record, field))] = choice(record)
    return found


def choosable(model: Any) -> Any:
    """The records of a kind that its chooser offers, with what is shown of them."""
    return model.snippet_viewset.chooser_viewset.get_object_list()


def choice(record: Any) -> Choice:
    """One record; those read in numbers come prefetched as the choosers do it."""
    address = reverse(record.snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
    if isinstance(record, Country):
        return Choice(record.pk, record.name, code=record.alpha2, edit_url=address)
    state = "" if record.is_visible and not record.has_unpublished_changes else state_of(record)
    if isinstance(record, Claim):
        return Choice(record.pk, record.text, verdict_of(record), state, edit_url=address)
    office = current_office(record) if isinstance(record, Person) else ""
    note = " · ".join(part for part in (descriptor_of(record), office) if part)
    return Choice(record.pk, record.name, note, state, _picture(record), edit_url=address)


def _picture(record: Any) -> str:
    try:
        return str(record.image.get_rendition(THUMBNAIL_SPEC).url) if record.image else ""
    except Exception:  # a picture whose file is gone must not take the name away
        return ""


def resembling(sentences: Sequence[str]) -> dict[str, Choice]:
    """Sentence → the library claim most like it, where half of their words are the same."""
    library = choosable(Claim)
    found = {}
    for sentence in sentences:
        said = _content(sentence)
        longest = sorted(said, key=lambda word: (-len(word), word))[:MOST_WORDS]
        if not longest:
            continue
        hits = get_search_backend().search(" ".join(longest), Claim, operator="or")[:MOST_HITS]
        scored = [(_overlap(said, _content(hit.text)), -hit.pk) for hit in hits]
        score, key = max(scored, default=(0.0, 0))
        if score >= RESEMBLING and (claim := library.filter(pk=-key).first()):
            found[sentence] = choice(claim)
    return found


def _content(text: str) -> frozenset[str]:
    """The words that carry a sentence, without their accents and cases; short ones carry little."""
    bare = "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return frozenset(
        word.text.casefold() for word in words(bare) if len(word.text) > 3 or word.text.isdigit()
    )


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    """Words in common, of those of the shorter of two sentences that are not far apart in length."""
    if not one or not other or min(len(one), len(other)) * 3 < max(len(one), len(other)):
        return 0.0
    return len(one & other) / min(len(one), len(other))
