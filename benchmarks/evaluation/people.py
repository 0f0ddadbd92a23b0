"""People of the library in a text: how many mentions are linked to the right record, and how many to a wrong one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage

from .library import Entry, fill
from .sets import Row, load

#: ``(passage, start, end, ids of the candidates, best first)``; offsets into the passage.
Link = tuple[int, int, int, tuple[str, ...]]


def rows() -> list[Row]:
    """The lines of the table; needs the database."""
    return [_gum(), *_challenge(), *_languages()]


def ours(passages: list[Passage], ids: dict[int, str], language: str = "en") -> list[Link]:
    """What the provider links in a text."""
    from wagtail_geometa.suggestions.people.known import PersonProvider

    return [
        (mention.passage, mention.start, mention.end, tuple(ids[int(c.key)] for c in one.candidates))
        for one in PersonProvider().suggest(Reading(passages, language), ())
        for mention in one.mentions
    ]


def exact(entries: Iterable[Entry]) -> Callable[[list[Passage]], list[Link]]:
    """The plain alternative: each full name of the library, letter by letter."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for one, name, aliases in entries:
        for text in dict.fromkeys([name, *aliases]):
            bearers[text].append(one)
    pattern = re.compile(
        r"(?<!\w)(?:"
        + "|".join(re.escape(name) for name in sorted(bearers, key=len, reverse=True))
        + r")(?!\w)"
    )

    def find(passages: list[Passage]) -> list[Link]:
        return [
            (number, match.start(), match.end(), tuple(bearers[match.group()]))
            for number, passage in enumerate(passages)
            for match in pattern.finditer(passage.text)
        ]

    return find


# GUM


def gum_library() -> tuple[list[Entry], list[tuple[dict[str, Any], list[tuple[int, int, str]]]]]:
    """All people some text names in full, and each text with the mentions of those it names in full itself.

    A person's name is the way the texts most often write it in full; all texts are read with one library. Titles in
    the annotated mention are left out, since the set annotates them now and then.
    """
    names: dict[str, Counter[str]] = defaultdict(Counter)
    texts = []
    for one in load("person_gum"):
        mentions: dict[str, list[tuple[int, int]]] = defaultdict(list)
        full: set[str] = set()
        for person in one["gold"]["persons"]:
            identity = person["wiki"] or f"{one['id']}:{person['chain']}"
            start = person["start"] + _title(person["text"])
            written = one["text"][start : person["end"]]
            mentions[identity].append((start, person["end"]))
            if " " in written.strip() and all(
                word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", written)
            ):
                names[identity][written if not written.isupper() else written.title()] += 1
                full.add(identity)
        gold = [(start, end, identity) for identity in full for start, end in mentions[identity]]
        texts.append((one, gold))
    library: list[Entry] = [
        (identity, min(found, key=lambda name: (-found[name], len(name))), [])
        for identity, found in names.items()
    ]
    return library, texts


_TITLE = re.compile(
    r"(?:(?:Dr|Mr|Mrs|Ms|Prof|St)\.?|Speaker|Madam|President|Dame|Sir|Abba|Apa|Emperor|Saint) "
)


def _title(text: str) -> int:
    match = _TITLE.match(text)
    return match.end() if match else 0


def paragraphs(text: str) -> tuple[list[Passage], list[int]]:
    """The paragraphs of a text, and where each begins in it."""
    passages, begins, place = [], [], 0
    for part in text.split("\n\n"):
        passages.append(Passage("body", part))
        begins.append(place)
        place += len(part) + 2
    return passages, begins


def _gum() -> Row:
    library, texts = gum_library()
    ids = fill(library)

    def score(find: Callable[[list[Passage]], list[Link]]) -> float:
        hits = extra = missed = 0
        for one, gold in texts:
            passages, begins = paragraphs(one["text"])
            found = {(begins[n] + start, begins[n] + end, who[0]) for n, start, end, who in find(passages)}
            wanted = set(gold)
            hits += len(found & wanted)
            extra += len(found - wanted)
            missed += len(wanted - found)
        return 2 * hits / (2 * hits + extra + missed)

    return Row(
        "library people, GUM",
        "mention F1",
        score(lambda passages: ours(passages, ids)),
        "≥ .93",
        {"exact full name": score(exact(library))},
    )


# Hand-written cases


def _challenge() -> list[Row]:
    cases = load("challenge_people")
    library = [(one["id"], one["name"], one["aliases"]) for one in cases[0]["library"]]
    ids = fill(library)
    plain = exact(library)
    right, wrong, total = compare(cases, lambda passages: ours(passages, ids))
    plain_right, plain_wrong, _total = compare(cases, plain)
    name = "library people, cases"
    return [
        Row(name, f"links of {total}", right, "≥ 16", {"exact full name": plain_right}),
        Row(name, "wrong full links", wrong, "0", {"exact full name": plain_wrong}),
    ]


def compare(cases: list[dict[str, Any]], find: Callable[[list[Passage]], list[Link]]) -> tuple[int, int, int]:
    """Links found that are in the gold, links of full names that are not, and links in the gold.

    A gold link is (words, which of their occurrences, id or ids); a name may be linked with its particles.
    """
    right = wrong = total = 0
    for case in cases:
        found = find([Passage("body", case["text"])])
        gold = []
        for surface, occurrence, who in case["gold"]["links"]:
            places = [match.start() for match in re.finditer(re.escape(surface), case["text"])]
            start = places[min(occurrence, len(places) - 1)]
            gold.append((start, start + len(surface), {who} if isinstance(who, str) else set(who)))
        total += len(gold)
        for start, end, who in gold:
            right += any(
                left <= start and right_ == end and set(which) == who for _n, left, right_, which in found
            )
        for _n, left, right_, which in found:
            full = " " in case["text"][left:right_]
            wrong += full and not any(
                left <= start < right_ and set(which) == who for start, _end, who in gold
            )
    return right, wrong, total


# Other languages

_FOLDER = Path(__file__).parent / "languages_people"
_MARK = re.compile(r"\[([^|\]]+)\|(\w+)\]")


def marked(line: str) -> tuple[str, set[tuple[int, int, str]]]:
    """A text without its marks, and where each marked name stands in it."""
    text, gold, place = "", set(), 0
    for match in _MARK.finditer(line):
        text += line[place : match.start()]
        gold.add((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        place = match.end()
    return text + line[place:], gold


def _languages() -> list[Row]:
    library: list[Entry] = [
        (one, name, [alias for alias in others.split("|") if alias])
        for one, name, others in (
            line.split("\t") for line in (_FOLDER / "library.tsv").read_text("utf-8").splitlines()
        )
    ]
    ids = fill(library)
    plain = exact(library)
    found = []
    for language in ("es", "fr", "de", "pt"):
        lines = (_FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
        texts = [marked(line) for line in lines if line and not line.startswith("#")]
        ours_f1 = _mention_f1(texts, lambda passages, language=language: ours(passages, ids, language))  # type: ignore[misc]
        name = f"library people, {language}"
        found.append(
            Row(name, f"F1, {len(texts)} texts", ours_f1, "", {"exact full name": _mention_f1(texts, plain)})
        )
    return found


def _mention_f1(
    texts: list[tuple[str, set[tuple[int, int, str]]]], find: Callable[[list[Passage]], list[Link]]
) -> float:
    hits = extra = missed = 0
    for text, gold in texts:
        found = {(start, end, "/".join(who)) for _n, start, end, who in find([Passage("body", text)])}
        hits += len(found & gold)
        extra += len(found - gold)
        missed += len(gold - found)
    return 2 * hits / (2 * hits + extra + missed)
