"""What accepting a suggestion adds to the page form: a row of one relation with its values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from .suggestion import Passage, Suggestion

if TYPE_CHECKING:
    from .choices import Choice

#: What a row can hold of a sentence and of the words found.
MOST_TEXT, MOST_SURFACE = 500, 200


def plain(text: str, most: int) -> str:
    """``text`` on one line, cut at a word where it is longer than ``most`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0] + "…"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of ``relation``; ``chooser`` names its field that takes the chosen record (empty: none).

    ``values`` are those of its plain fields; a ``bool`` is a tick. ``chosen`` are records of other choosers of it.
    """

    relation: str
    chooser: str = ""
    values: Mapping[str, str | bool] = field(default_factory=dict)
    chosen: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def rows_of(
    suggestions: Sequence[Suggestion],
    passages: Sequence[Passage],
    choices: Mapping[tuple[str, str], Choice],
    claims: Mapping[str, Choice],
) -> dict[int, Row]:
    """The row of each suggestion, by its place in ``suggestions``.

    The sure person named most often, of several the first, is what the story is about and its lead person; a country
    is when a title names it or it is named twice.
    """
    lead = _lead(suggestions)
    return {
        number: row
        for number, one in enumerate(suggestions)
        if (row := _row(one, number == lead, passages, choices, claims))
    }


def _lead(suggestions: Sequence[Suggestion]) -> int | None:
    people = [
        (len(one.mentions), -number)
        for number, one in enumerate(suggestions)
        if one.kind == "person" and one.tier == "sure" and len(one.candidates) == 1
    ]
    return -max(people)[1] if people else None


def _row(
    one: Suggestion,
    is_lead: bool,
    passages: Sequence[Passage],
    choices: Mapping[tuple[str, str], Choice],
    claims: Mapping[str, Choice],
) -> Row | None:
    if one.kind == "person":
        surface = plain(one.mentions[0].surface, MOST_SURFACE) if one.mentions else ""
        values: dict[str, str | bool] = {
            "rel": "about" if is_lead else "mentions",
            "origin": "suggested",
            "surface": surface,
        }
        return Row("geometa_people", "person", {**values, "lead": True} if is_lead else values)
    if one.kind == "organisation":
        return Row("geometa_organisations", "organisation", {"rel": "mentions"})
    if one.kind == "country":
        titled = any(passages[mention.passage].role == "title" for mention in one.mentions)
        about = titled or len(one.mentions) > 1
        return Row("geometa_countries", "country", {"rel": "about" if about else "mentions"})
    if one.kind == "key_point":
        return Row("geometa_claims", values={"text": plain(one.label, MOST_TEXT), "key_point": True})
    if one.kind == "claim":
        return _claim(one, choices, claims)
    return None


def _claim(one: Suggestion, choices: Mapping[tuple[str, str], Choice], claims: Mapping[str, Choice]) -> Row:
    values: dict[str, str | bool] = {"text": plain(one.label, MOST_TEXT), "key_point": False}
    chosen = {}
    if known := claims.get(one.label):
        chosen["claim"] = known.as_json()
    if speaker := choices.get(("person", one.prefill.get("claimant", ""))):
        chosen["claimant_person"] = speaker.as_json()
    elif name := one.prefill.get("claimant_name"):
        values["claimant_name"] = plain(name, MOST_SURFACE)
    return Row("geometa_claims", values=values, chosen=chosen)
