"""What the engine is given and what it answers: passages in, explained suggestions out; plain data, no ORM."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from .reading import Reading

Kind = Literal["person", "organisation", "country", "claim", "key_point"]
#: ``sure``: accepted in one click; ``weak``: shown greyed with what spoke for it; ``new``: a record to make.
Tier = Literal["sure", "weak", "new"]


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of plain text. ``block`` is the id of the StreamField block or the name of the field it is from.

    ``role`` is ``title``, ``standfirst``, ``heading``, ``quote``, ``caption`` or ``text``.
    """

    block: str
    text: str
    role: str = "text"


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a name stands: code-point offsets into the text of passage number ``passage``, and the words as written."""

    passage: int
    start: int
    end: int
    surface: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A registry record that may be meant: its primary key (never shown to the public), its name, and 0…1."""

    key: int | str
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One thing the text speaks of. ``mentions`` come in the order of the text; ``sentence`` holds the first.

    ``candidates`` is empty for something new, and holds several, best first, where names collide. ``reason`` is a
    code such as ``full_name``, ``alias``, ``surname``, ``adjective``, ``capital`` (texts for editors are made from it
    at the edge); ``evidence`` the words that spoke for it. ``prefill`` carries field values for a new record.
    """

    kind: Kind
    label: str
    mentions: tuple[Mention, ...]
    score: float
    tier: Tier
    reason: str
    sentence: str = ""
    evidence: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    prefill: dict[str, str] = field(default_factory=dict)


class Provider(Protocol):
    """Finds suggestions of some kinds. A newsroom may name its own in the settings.

    ``found`` holds what the providers before it found in the same text (countries before people, say). A provider that
    reads lists from disk may have a second method, ``prepare(language)``, called before the time of an answer begins.
    """

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]: ...
