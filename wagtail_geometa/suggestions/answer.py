"""What the editor's browser is told: suggestions with texts for people and places it can count in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .choices import Choice
from .engine import Answer
from .rows import Row
from .suggestion import Mention, Passage, Suggestion

#: Characters shown before and after the words found.
CONTEXT = 60

#: reason code → sentence; a provider of the site's own may use others, which stand for themselves.
REASONS = {
    "name": gettext_lazy("name"),
    "former_name": gettext_lazy("former name"),
    "adjective": gettext_lazy("adjective"),
    "demonym": gettext_lazy("its people"),
    "abbreviation": gettext_lazy("abbreviation"),
    "region": gettext_lazy("region"),
    "metonym": gettext_lazy("seat of government"),
    "capital": gettext_lazy("capital only"),
    "city": gettext_lazy("city only"),
    "full_name": gettext_lazy("named in full"),
    "alias": gettext_lazy("another name of the record"),
    "short_name": gettext_lazy("the name without initials or titles"),
    "spelling": gettext_lazy("another spelling of the name"),
    "new_name": gettext_lazy("reads like a name the registry does not hold"),
    "namesakes": gettext_lazy("several records bear this name"),
    "central": gettext_lazy("central to the text"),
    "checkable": gettext_lazy("reads like something to check"),
    "attributed": gettext_lazy("somebody said it"),
}


def as_json(
    answer: Answer,
    passages: Sequence[Passage],
    choices: Mapping[tuple[str, str], Choice],
    rows: Mapping[int, Row],
    claims: Mapping[str, Choice],
) -> dict[str, Any]:
    """The answer as plain data: ``suggestions``, ``words`` read, ``milliseconds``, ``partial``, ``busy``, a ``note``.

    ``choices`` are the records behind the candidates, by kind and key; ``rows`` what accepting adds, by the place of
    the suggestion in the answer; ``claims`` those of the library, by the sentence that resembles them. A suggestion
    whose records nobody may choose is left out.
    """
    found = []
    for number, one in enumerate(answer.suggestions):
        offered = [
            choices[one.kind, str(other.key)]
            for other in one.candidates
            if (one.kind, str(other.key)) in choices
        ]
        if one.candidates and not offered:
            continue
        entry = {**_one(one, passages), "choices": [choice.as_json() for choice in offered]}
        entry["row"] = rows[number].as_json() if number in rows else None
        entry["resembles"] = claims[one.label].as_json() if one.label in claims else None
        found.append(entry)
    return {
        "suggestions": found,
        "words": answer.words,
        "milliseconds": round(answer.seconds * 1000),
        "partial": answer.is_partial,
        "busy": answer.is_late,
        "note": _note(answer),
    }


def _note(answer: Answer) -> str:
    if answer.failed:
        return _("Part of the search failed: %s. What was found is shown.") % ", ".join(answer.failed)
    if answer.is_late:
        return _("The server is busy: not everything was looked up. Choose “Look again” in a moment.")
    if answer.is_partial:
        return _("The text is long. More may stand in it than is shown.")
    return ""


def _one(one: Suggestion, passages: Sequence[Passage]) -> dict[str, Any]:
    # The words that carry the reason, where they stand first: "Paraguay", not the "Asunción" before it.
    best = one.evidence[0] if one.evidence else ""
    first = next(
        (mention for mention in one.mentions if mention.surface == best), next(iter(one.mentions), None)
    )
    return {
        "id": identity(one),
        "kind": one.kind,
        "label": one.label,
        "tier": one.tier,
        "score": one.score,
        "reason": str(REASONS.get(one.reason, one.reason)),
        "evidence": list(one.evidence),
        "times": len(one.mentions),
        "context": _context(first, passages[first.passage].text) if first else None,
        "mentions": [_place(mention, passages[mention.passage]) for mention in one.mentions],
        "prefill": one.prefill,
    }


def identity(one: Suggestion) -> str:
    """What a rejection remembers: the same thing gets the same name while the text around it changes."""
    keys = (
        ",".join(sorted(str(other.key) for other in one.candidates)) or " ".join(one.label.split()).casefold()
    )
    return f"{one.kind}:{hashlib.sha256(keys.encode('utf-8', 'replace')).hexdigest()[:16]}"


def _context(mention: Mention, text: str) -> dict[str, str]:
    """The words found with some before and after, cut between words; "…" stands where more text is."""
    before, after = text[: mention.start], text[mention.end :]
    if len(before) > CONTEXT:
        before = f"… {before[-CONTEXT:].split(' ', 1)[-1]}"
    if len(after) > CONTEXT:
        after = f"{after[:CONTEXT].rsplit(' ', 1)[0]} …"
    return {"before": before, "surface": mention.surface, "after": after}


def _place(mention: Mention, passage: Passage) -> dict[str, Any]:
    """Offsets as JavaScript counts them, in UTF-16 units."""
    return {
        "block": passage.block,
        "passage": mention.passage,
        "start": _units(passage.text[: mention.start]),
        "end": _units(passage.text[: mention.end]),
    }


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
