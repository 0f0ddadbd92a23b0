"""Organisations of the registry in a text, by their names and acronyms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .names.lookup import Closeness, Found, Names, names_in
from .names.spans import Span
from .people.context import Context
from .people.known import SCORE_SHARED, SCORES
from .reading import Reading
from .suggestion import Candidate, Suggestion


@dataclass(slots=True)
class _Link:
    keys: tuple[int, ...]
    closeness: Closeness
    spans: list[Span] = field(default_factory=list)
    by_alias: bool = True


class OrganisationProvider:
    """Links names to organisations of the registry. Shares the questions to the database with the other providers."""

    def suggest(self, reading: Reading, found: Sequence[Suggestion]) -> Iterable[Suggestion]:
        """Suggestions of kind ``organisation``; several candidates where organisations share the name."""
        names = names_in(reading)
        contexts: dict[int, Context] = {}
        links: dict[tuple[int, ...], _Link] = {}
        for one in names.found:
            rows = [row for row in one.rows if row.organisation in names.organisations]
            keys = tuple(
                sorted({names.organisations[row.organisation].key for row in rows if row.organisation})
            )
            if not keys or not _is_meant(one, contexts, reading):
                continue
            link = links.setdefault(keys, _Link(keys, one.closeness))
            link.closeness = min(link.closeness, one.closeness)
            link.by_alias = link.by_alias and all(row.kind not in ("name", "words") for row in rows)
            link.spans.append(one.span)
        for link in links.values():
            if suggestion := _suggestion(reading, link, names):
                yield suggestion


def _is_meant(one: Found, contexts: dict[int, Context], reading: Reading) -> bool:
    """Not where it is part of another name: the Ford of Ford Street, the Apple of Apple Valley."""
    span = one.span
    if span.first < 0:
        return True
    context = contexts.setdefault(span.passage, Context(reading, span.passage))
    if context.is_part_of_longer(span):
        return False
    return not (span.is_one_word and context.names_a_thing(span))


def _suggestion(reading: Reading, link: _Link, names: Names) -> Suggestion | None:
    records = {record.key: record for record in names.organisations.values()}
    shown = [records[key] for key in link.keys if not records[key].hidden]
    if not shown:
        return None
    mentions = tuple(reading.mention(span.passage, span.start, span.end) for span in link.spans)
    shared = len(shown) > 1
    score = SCORE_SHARED if shared else SCORES[link.closeness]
    spelled = link.closeness in (Closeness.SPELLING, Closeness.FAR)
    return Suggestion(
        kind="organisation",
        label=mentions[0].surface if shared else shown[0].label,
        mentions=mentions,
        score=score,
        tier="weak" if shared else "sure",
        reason="namesakes"
        if shared
        else "spelling"
        if spelled
        else "alias"
        if link.by_alias
        else "full_name",
        sentence=reading.sentence_at(mentions[0].passage, mentions[0].start),
        evidence=tuple(dict.fromkeys(mention.surface for mention in mentions))[:3],
        candidates=tuple(Candidate(record.key, record.label, score) for record in shown),
    )
