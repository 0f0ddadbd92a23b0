"""People of the registry in a text: by any of their names, then by surname or given name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..names.lookup import Closeness, Found, Names, Record, names_in
from ..names.models import NameKey
from ..names.spans import Span
from ..reading import Reading
from ..suggestion import Candidate, Suggestion
from .context import Context
from .followups import Bearer, follow_ups
from .namesakes import ranked

#: How sure a name is, by how close it comes to one of the registry.
SCORES = {
    Closeness.EXACT: 0.97,
    Closeness.SHORT: 0.9,
    Closeness.SPELLING: 0.88,
    Closeness.LONGER: 0.86,
    Closeness.FAR: 0.8,
}
#: The sum of what the bearers of one name share.
SCORE_SHARED = 0.5
_REASONS = {
    Closeness.EXACT: "full_name",
    Closeness.SHORT: "short_name",
    Closeness.SPELLING: "spelling",
    Closeness.LONGER: "short_name",
    Closeness.FAR: "spelling",
}
#: Owners of one query.
_CHUNK = 1000


@dataclass(slots=True)
class _Link:
    """One person, or several with one name: where they stand and how they were found."""

    keys: tuple[int, ...]
    closeness: Closeness
    spans: list[Span] = field(default_factory=list)
    by_alias: bool = False


class PersonProvider:
    """Links names to people of the registry. Asks the database a handful of times, whatever the text."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``person``; several candidates, best first, where people share the name."""
        names = names_in(reading)
        contexts = {number: Context(reading, number) for number in range(len(reading.passages))}
        meant = [
            (one, keys)
            for one in names.found
            if (keys := _people_of(one, names)) and _is_person(one.span, contexts)
        ]
        links = _linked(meant)
        if links:
            _add_follow_ups(links, reading, names, contexts, found)
        return list(_suggestions(reading, links, names))


def _people_of(one: Found, names: Names) -> tuple[int, ...]:
    records = {names.people[row.person].key for row in one.rows if row.person in names.people}
    return tuple(sorted(records))


def _is_person(span: Span, contexts: dict[int, Context]) -> bool:
    if span.first < 0:
        return True
    context = contexts[span.passage]
    return not (
        context.is_part_of_longer(span)
        or context.names_a_thing(span)
        or context.is_other_generation(span)
        or _goes_on(span, context)
        or (context.is_after_given_name(span.first) and not context.is_plain(span.first - 1))
    )


def _goes_on(span: Span, context: Context) -> bool:
    """Whether another name follows, so that the whole is somebody else's: Gabriel García of Gabriel García Márquez."""
    right = context.after(span.last)
    at = span.last + 1
    if right is None or not context.may_be_name(at) or right.is_upper or context.is_headline:
        return False
    return not (context.is_common(at) or context.is_plain(at) or context.is_title(at))


def _linked(meant: list[tuple[Found, tuple[int, ...]]]) -> list[_Link]:
    """One link for each person or group of namesakes. A shared name is settled by a longer one in the same text."""
    links: dict[tuple[int, ...], _Link] = {}
    sure = {keys[0] for _one, keys in meant if len(keys) == 1}
    for one, keys in meant:
        named = [key for key in keys if key in sure]
        chosen = (named[0],) if len(named) == 1 and len(keys) > 1 else keys
        link = links.setdefault(chosen, _Link(chosen, one.closeness))
        link.closeness = min(link.closeness, one.closeness)
        link.spans.append(one.span)
        link.by_alias = link.by_alias or all(row.kind not in ("name", "words") for row in one.rows)
    return list(links.values())


def _add_follow_ups(
    links: list[_Link],
    reading: Reading,
    names: Names,
    contexts: dict[int, Context],
    found: Sequence[Suggestion],
) -> None:
    times = Counter(key for link in links for key in link.keys for _span in link.spans)
    bearers = _bearers(times, names)
    taken: dict[int, set[int]] = defaultdict(set)
    for one in names.found:
        taken[one.span.passage].update(range(one.span.start, one.span.end))
    for other in found:
        for mention in other.mentions if other.kind in ("country", "organisation") else ():
            taken[mention.passage].update(range(mention.start, mention.end))
    by_keys = {link.keys: link for link in links}
    groups = {key: link.keys for link in links if len(link.keys) > 1 for key in link.keys}
    for again in follow_ups(names.spans, bearers, contexts, taken, reading.base_language):
        chosen = tuple(sorted(again.bearers))
        # Namesakes that only ever appear together go on together.
        if len(chosen) > 1 and {groups.get(key) for key in chosen} == {chosen}:
            by_keys[chosen].spans.append(again.span)
            continue
        link = by_keys.get(chosen)
        if link is None:
            link = by_keys[chosen] = _Link(chosen, Closeness.EXACT)
            links.append(link)
        link.spans.append(again.span)


def _bearers(times: Mapping[int, int], names: Names) -> dict[int, Bearer]:
    bearers = {key: Bearer(key, many) for key, many in times.items()}
    for record in names.people.values():
        if record.key in bearers:
            bearers[record.key].learn(record.label, record.given, record.family)
    keys = sorted(times)
    for start in range(0, len(keys), _CHUNK):
        rows = NameKey.objects.filter(person__in=keys[start : start + _CHUNK]).order_by("pk")
        for key, text, after in rows.values_list("person_id", "text", "after_full_name"):
            if after:
                bearers[key].learn_alias(text)
            else:
                bearers[key].learn(text)
    return bearers


def _suggestions(reading: Reading, links: list[_Link], names: Names) -> Iterator[Suggestion]:
    records = {record.key: record for record in names.people.values()}
    links.sort(key=lambda link: min((span.passage, span.start) for span in link.spans))
    order = ranked({key for link in links if len(link.keys) > 1 for key in link.keys}, reading)
    for link in links:
        shown = [records[key] for key in link.keys if not records[key].hidden]
        if shown:
            shown.sort(key=lambda record: (-order.get(record.key, 0), record.key))
            yield _suggestion(reading, link, shown)


def _suggestion(reading: Reading, link: _Link, shown: list[Record]) -> Suggestion:
    spans = sorted(set(link.spans), key=lambda span: (span.passage, span.start))
    mentions = tuple(reading.mention(span.passage, span.start, span.end) for span in spans)
    shared = len(shown) > 1
    score = SCORE_SHARED if shared else SCORES[link.closeness]
    reason = "namesakes" if shared else _REASONS[link.closeness]
    if reason == "full_name" and link.by_alias:
        reason = "alias"
    return Suggestion(
        kind="person",
        label=mentions[0].surface if shared else shown[0].label,
        mentions=mentions,
        score=score,
        tier="weak" if shared else "sure",
        reason=reason,
        sentence=reading.sentence_at(mentions[0].passage, mentions[0].start),
        evidence=tuple(dict.fromkeys(mention.surface for mention in mentions))[:3],
        candidates=tuple(
            Candidate(record.key, record.label, round(score / (place + 1), 3) if shared else score)
            for place, record in enumerate(shown)
        ),
    )
