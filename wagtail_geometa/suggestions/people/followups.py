"""Somebody already named in full is named again by surname or given name, and only then."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..names import keys
from ..names.signs import signs
from ..names.spans import Span
from .context import Context

#: Words of a name written out, middle names and all.
_MOST_WORDS = 5


@dataclass(slots=True)
class Bearer:
    """A person named in full so many ``times``: all words of the names, and the units a text may use alone."""

    key: int
    times: int = 1
    units: dict[str, str] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def learn(self, text: str, given: str = "", family: str = "") -> None:
        """Take in one more name; with given and family name where the record holds them apart."""
        self.words.update(keys.parts(text))
        if keys.is_unspaced(text):
            return
        for unit, kind in _units(text):
            self.units.setdefault(unit, kind)
        for one, kind in ((family, "surname"), (given, "given")):
            if one and keys.key(one):
                self.units[keys.key(one)] = kind

    def learn_alias(self, text: str) -> None:
        """Take in a name that stands for the person only after the full one."""
        self.words.update(keys.parts(text))
        if name := keys.key(text):
            self.units[name] = "alias"


def _units(text: str) -> Iterable[tuple[str, str]]:
    """The surname (with its particles, and without) and the given name of one written name.

    >>> list(_units("Ursula von der Leyen"))
    [('leyen', 'surname'), ('von der leyen', 'surname'), ('ursula', 'given')]
    """
    pieces = text.replace(",", " ").split()
    while len(pieces) > 2 and keys.key(pieces[0]) in keys.TITLES:
        pieces = pieces[1:]
    while len(pieces) > 2 and keys.key(pieces[-1]) in keys.GENERATIONS:
        pieces = pieces[:-1]
    if len(pieces) < 2:
        return
    last = keys.key(pieces[-1])
    # After bin, ibn and the like stands the father's name: King Salman is not Mohammed bin Salman.
    if len(last) > 1 and keys.key(pieces[-2]) not in signs("fathers"):
        yield last, "surname"
    begin = len(pieces) - 1
    while begin > 1 and keys.key(pieces[begin - 1]) in signs("surname_particles"):
        begin -= 1
    if begin < len(pieces) - 1:
        yield keys.key(" ".join(pieces[begin:])), "surname"
    elif len(pieces) > 2:
        # Spanish and Portuguese bear two surnames, and both are said: García Márquez.
        yield keys.key(" ".join(pieces[-2:])), "surname"
    first = keys.key(pieces[0])
    if len(first) > 1:
        yield first, "given"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A surname or given name at a place, and the people found in the text who bear it."""

    span: Span
    bearers: tuple[int, ...]


def follow_ups(
    spans: Iterable[Span],
    bearers: Mapping[int, Bearer],
    contexts: Mapping[int, Context],
    taken: Mapping[int, set[int]],
    language: str = "en",
) -> list[FollowUp]:
    """The spans that name one of ``bearers`` again, outside the places ``taken`` in their passages.

    A unit that two of them bear is given with both; one that somebody else in the text bears too is left out.
    """
    by_unit: dict[str, dict[int, str]] = defaultdict(dict)
    for bearer in bearers.values():
        for unit, kind in bearer.units.items():
            by_unit[unit][bearer.key] = kind
            by_unit[keys.evened(unit)].setdefault(bearer.key, kind)
    possible = []
    for span in spans:
        found = (
            by_unit.get(span.key)
            or by_unit.get(keys.evened(span.key))
            or by_unit.get(keys.bare(span.key, language))
            or _with_middle_names(span, by_unit)
        )
        if found and not taken[span.passage].intersection(range(span.start, span.end)):
            possible.append((span, found))
    possible.sort(key=lambda one: (one[0].start - one[0].end, one[0].passage, one[0].start))
    used: dict[int, set[int]] = defaultdict(set)
    kept: list[tuple[Span, dict[int, str]]] = []
    others: Counter[str] = Counter()
    for span, found in possible:
        places = range(span.start, span.end)
        if used[span.passage].intersection(places):
            continue
        used[span.passage].update(places)
        verdict = _judge(span, found, bearers, contexts[span.passage])
        if verdict == "other":
            if contexts[span.passage].is_after_given_name(span.first) or _only_given(found):
                others[span.key] += 1
        elif verdict == "same":
            kept.append((span, found))
    # Somebody else is named as often: it may be either of them.
    result = [
        FollowUp(span, tuple(_meant(found)))
        for span, found in kept
        if others[span.key] < (1 if _only_given(found) else max(bearers[key].times for key in found))
    ]
    return sorted(result, key=lambda one: (one.span.passage, one.span.start))


def _with_middle_names(span: Span, by_unit: Mapping[str, dict[int, str]]) -> dict[int, str]:
    """Who bears the first word and the last: Brock Wyatt Holt is the Brock Holt of the text."""
    words = span.key.split()
    if not 3 <= len(words) <= _MOST_WORDS:
        return {}
    first, last = by_unit.get(words[0], {}), by_unit.get(words[-1], {})
    return {key: "surname" for key, kind in last.items() if kind == "surname" and first.get(key) == "given"}


def _only_given(found: dict[int, str]) -> bool:
    return set(found.values()) == {"given"}


def _meant(found: dict[int, str]) -> list[int]:
    """Who bears it as a surname, or else as anything: “Kim” is Kim Jong-un before it is Kim Kardashian."""
    surnames = [key for key, kind in found.items() if kind != "given"]
    return surnames or list(found)


def _judge(span: Span, found: dict[int, str], bearers: Mapping[int, Bearer], context: Context) -> str:
    """``same``, ``other`` (a longer name of somebody else) or ``none``."""
    if (
        context.is_part_of_longer(span)
        or context.names_a_thing(span)
        or context.is_other_generation(span)
        or context.is_half_a_word(span)
    ):
        return "none"
    name = context.words[span.last]
    if span.is_one_word and name.is_upper and len(name.text) <= 3 and not context.is_headline:
        return "none"  # the UN is not Kim Jong Un
    if _belongs_to_other(span, found, bearers, context):
        return "other"
    if span.is_one_word and _is_a_word(span, context):
        return "none"
    return "same"


def _belongs_to_other(
    span: Span, found: dict[int, str], bearers: Mapping[int, Bearer], context: Context
) -> bool:
    """Whether the words beside make a longer name of it, which is none of the people found."""
    at = span.first - 1
    if context.before(span.first) is not None and context.may_be_name(at) and not context.is_title(at):
        word = context.folded(at)
        own = set().union(*(bearers[key].words for key in found))
        fits = word in own or (len(word) == 1 and word in {one[0] for one in own})
        acronym = context.words[at].is_upper and len(word) > 1
        plain = context.is_plain(at) and not context.is_after_given_name(span.first)
        if not (fits or acronym or plain):
            return True
    at = span.last + 1
    if context.after(span.last) is None or not context.may_be_name(at) or context.is_headline:
        return False
    return not (context.is_plain(at) or context.is_common(at) or context.is_title(at))


def _is_a_word(span: Span, context: Context) -> bool:
    """Whether the surname is more likely the word it looks like: a month, a country, a title, any word of the text."""
    before, word = span.first - 1, context.folded(span.last)
    if context.before(span.first) is not None and context.is_title(before):
        return False  # Mrs May
    if word in signs("countries"):
        return True
    if context.after(span.last) is not None and context.is_speech(span.last + 1):
        return False  # May said
    if word in signs("titles"):
        of = context.after(span.last) is not None and context.folded(span.last + 1) in (
            "of",
            "de",
            "du",
            "von",
        )
        return of or (before >= 0 and context.folded(before) in signs("determiners"))
    return word in signs("months") or context.is_common(span.last)
