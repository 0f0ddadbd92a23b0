"""Who said a sentence: a reporting verb or a quotation, and the person found nearest to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lexicon import lexicon
from .reading import Reading
from .suggestion import Suggestion

_WORD = re.compile(r"[^\W\d_]+")
_QUOTE = re.compile(r"[“”„«»]|(?<!\w)[\"']|[\"'](?!\w)")


@dataclass(frozen=True, slots=True)
class Speaker:
    """``key`` is that of the one registry record meant; ``None`` for somebody new or a name that two bear."""

    label: str
    key: int | str | None


def speaker_of(
    reading: Reading, passage: int, start: int, end: int, found: Sequence[Suggestion]
) -> Speaker | None:
    """The person to whom the sentence at these offsets is ascribed; ``None`` where the text does not tell.

    With a reporting verb, the person named nearest to it in the sentence; a quotation with a pronoun ("he admitted")
    belongs to the last person named before it in the passage.
    """
    sentence = reading.passages[passage].text[start:end]
    words_of = lexicon(reading.base_language)
    verbs = [
        start + word.start()
        for word in _WORD.finditer(sentence)
        if word.group().lower() in words_of.of("reporting")
    ]
    if not verbs:
        return None
    people = [
        (mention.start, mention.end, one)
        for one in found
        if one.kind == "person"
        for mention in one.mentions
        if mention.passage == passage and mention.start < end
    ]
    inside = [person for person in people if person[0] >= start]
    if inside:
        _, _, one = min(inside, key=lambda person: min(_gap(person, verb) for verb in verbs))
        return _speaker(one)
    pronouns = words_of.of("speaking_pronouns")
    if _QUOTE.search(sentence) and any(word.lower() in pronouns for word in _WORD.findall(sentence)):
        before = [person for person in people if person[1] <= start]
        return _speaker(max(before, key=lambda person: person[1])[2]) if before else None
    return None


def _gap(person: tuple[int, int, Suggestion], verb: int) -> int:
    start, end, _ = person
    # English names the speaker before the verb as a rule: "X said" beats "said Y" at the same distance.
    return verb - end if end <= verb else 2 * (start - verb)


def _speaker(one: Suggestion) -> Speaker:
    return Speaker(one.label, one.candidates[0].key if len(one.candidates) == 1 else None)
