"""Where the vocabulary's words stand in a passage: longest first, whole words only, case as the word asks."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..words import Word, folded
from .vocabulary import Term, Vocabulary

_GAP = frozenset(" \u00a0\u202f\n-‐‑–'’.&")
_HYPHENS = "-‐‑–"


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``first`` to ``last`` (both in it) of a passage's list of words are a form of ``term``."""

    first: int
    last: int
    term: Term


def matches(text: str, words: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Match]:
    """The longest matches in order, none over another; phrases of no country are among them."""
    place, known = 0, vocabulary.terms
    while place < len(words):
        for term in known.get(folded(words[place].text), ()):
            if _fits(text, words, place, term):
                yield Match(place, place + len(term.parts) - 1, term)
                place += len(term.parts)
                break
        else:
            place += 1


def _fits(text: str, words: Sequence[Word], place: int, term: Term) -> bool:
    last = place + len(term.parts) - 1
    if last >= len(words):
        return False
    for offset, (part, capital) in enumerate(zip(term.parts, term.capitals, strict=True)):
        word = words[place + offset]
        if offset and (folded(word.text) != part or not _joined(text, words[place + offset - 1], word, term)):
            return False
        if capital and not (word.text[0].isupper() or word.text[0].istitle()):
            return False
        if term.exact and word.text != term.exact[offset]:
            return False
    if term.is_prefix and text[words[last].end : words[last].end + 1] not in tuple(_HYPHENS):
        return False
    return is_whole(text, words[place].start, words[last].end) and not _in_initials(
        text, words, place, last, term
    )


def _joined(text: str, left: Word, right: Word, term: Term) -> bool:
    """Whether only what may stand within a name lies between: no comma, no end of a sentence."""
    gap = text[left.end : right.start]
    if len(gap) > 3 or not _GAP.issuperset(gap):
        return False
    if term.has_dots:
        return gap in (".", ". ")
    return "." not in gap or len(left.text) <= 2


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the characters beside the span leave it a word: no address, no handle, no invisible joiner."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("_", "@") or after in ("_", "@"):
        return False
    if before and (unicodedata.category(before) in ("Cf", "Mn", "Mc", "Me") and start > 1):
        return False
    if after and unicodedata.category(after) in ("Cf", "Mn", "Mc", "Me"):
        return False
    if before == "." and text[start - 2 : start - 1].islower():
        return False
    return not (after == "." and text[end + 1 : end + 2].islower())


def _in_initials(text: str, words: Sequence[Word], first: int, last: int, term: Term) -> bool:
    """Whether letters with dots go on beyond the term: ``U.S.`` in ``U.S.S. Nimitz``."""
    if not term.has_dots:
        return False
    if first and len(words[first - 1].text) == 1 and text[words[first - 1].end : words[first].start] == ".":
        return True
    if last + 1 >= len(words):
        return False
    follower = words[last + 1]
    return len(follower.text) == 1 and text[words[last].end : follower.start] == "."
