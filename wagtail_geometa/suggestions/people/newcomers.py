"""People whom the registry does not know yet: names in full, offered as records to make."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from ..names import keys
from ..names.lookup import names_in
from ..names.spans import Span
from ..reading import Reading
from ..suggestion import Mention, Suggestion
from .context import Context
from .scoring import OFFERED, Name, names, place, weights

#: New people offered for one story: more is a list nobody reads.
MOST = 20


class NewcomerProvider:
    """Offers full names that the registry does not hold. Asks the database nothing the person provider did not."""

    def prepare(self, language: str) -> None:
        """Reads the weights of the model."""
        weights()

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``person`` and tier ``new``; ``prefill["name"]`` is the name as written."""
        contexts = {number: Context(reading, number) for number in range(len(reading.passages))}
        taken = _taken(reading, found)
        free = [name for name in names(reading, contexts) if not _is_taken(name, contexts, taken)]
        full: dict[str, list[Name]] = defaultdict(list)
        for name in free:
            if name.is_full and name.score >= OFFERED and _is_person(name, contexts[name.passage]):
                full[_spelt_alike(_words(name, contexts))].append(name)
        best = sorted(full.values(), key=lambda alike: -max(name.score for name in alike))[:MOST]
        best.sort(key=lambda alike: (alike[0].passage, alike[0].first))
        alone = _alone(free, best, contexts)
        for alike in best:
            yield _suggestion(reading, alike, alone, contexts)


def _spelt_alike(name: str) -> str:
    """What two spellings of one name share: Sergei and Sergey Lavrov are one man in two hands."""
    key = keys.key(name)
    return key if keys.is_unspaced(key) else keys.skeleton(key) or key


def _is_person(name: Name, context: Context) -> bool:
    """Not the Simón Bolívar of a street, nor a headline in capitals, in which no word can be told from a name."""
    span = Span(name.passage, name.first, name.last, *place(name, context), "")
    if context.names_a_thing(span) or context.is_upper_line:
        return False
    # Where nouns are written like names, one of the words must be known for a name.
    return any(context.may_be_name(index) for index in range(name.first, name.last + 1))


def _taken(reading: Reading, found: Sequence[Suggestion]) -> dict[int, set[int]]:
    """The places of names that are known: to the registry, hidden records too, and to the providers before."""
    taken: dict[int, set[int]] = defaultdict(set)
    for one in names_in(reading).found:
        taken[one.span.passage].update(range(one.span.start, one.span.end))
    for other in found:
        # A country within a name, as in Michael Jordan, does not hold it back.
        if other.kind in ("person", "organisation"):
            for mention in other.mentions:
                taken[mention.passage].update(range(mention.start, mention.end))
    return taken


def _is_taken(name: Name, contexts: dict[int, Context], taken: dict[int, set[int]]) -> bool:
    return bool(taken[name.passage].intersection(range(*place(name, contexts[name.passage]))))


def _words(name: Name, contexts: dict[int, Context]) -> str:
    start, end = place(name, contexts[name.passage])
    return contexts[name.passage].text[start:end]


def _alone(free: list[Name], best: list[list[Name]], contexts: dict[int, Context]) -> dict[str, list[Name]]:
    """The single words that only one of the new people can mean, by the key of the person's last word."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for alike in best:
        whole = keys.key(_words(alike[0], contexts))
        bearers[whole.split()[-1]].add(whole)
    single: dict[str, list[Name]] = defaultdict(list)
    for name in free:
        word = keys.key(_words(name, contexts))
        if not name.is_full and len(bearers.get(word, ())) == 1:
            single[word].append(name)
    return single


def _suggestion(
    reading: Reading, alike: list[Name], alone: dict[str, list[Name]], contexts: dict[int, Context]
) -> Suggestion:
    last = keys.key(_words(alike[0], contexts)).split()[-1]
    every = sorted([*alike, *alone.get(last, ())], key=lambda name: (name.passage, name.first))
    mentions = tuple(_mentions(reading, every, contexts))
    written = [_words(name, contexts) for name in alike]
    label = next((text for text in written if not text.isupper()), written[0])
    first = mentions[0]
    return Suggestion(
        kind="person",
        label=label,
        mentions=mentions,
        score=round(max(name.score for name in alike), 3),
        tier="new",
        reason="new_name",
        sentence=reading.sentence_at(first.passage, first.start),
        evidence=tuple(dict.fromkeys(mention.surface for mention in mentions))[:3],
        prefill={"name": label},
    )


def _mentions(reading: Reading, every: list[Name], contexts: dict[int, Context]) -> Iterator[Mention]:
    for name in every:
        yield reading.mention(name.passage, *place(name, contexts[name.passage]))
