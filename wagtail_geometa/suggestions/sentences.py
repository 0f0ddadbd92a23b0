"""Where the sentences of a passage begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right

# A mark that may end a sentence, with the quotes and brackets that close with it. Scripts without capital letters
# and blanks between sentences (Chinese, Japanese, Devanagari) have marks of their own, which always end one.
_MARK = re.compile(r"[.!?…]+|[。！？।]+")
#: What lists pasted from elsewhere put before a point, with a blank behind it.
_BULLETS = tuple("•▪◦‣⁃●○■·*-–")
_CLOSERS = "\"'”’»)]›"
_OPENERS = "\"'“‘«([‹„¿¡—–-"
_LINE = re.compile(r"[ \t]*\n\s*")
_NUMBER = re.compile(r"\d+")
# Footnotes in brackets belong to the sentence they stand behind: "in 1805. [19] [20]".
_FOOTNOTES = re.compile(r"(?: ?\[(?:\d{1,3}|[a-z ]{1,24})\])+")

#: Never the last word of a sentence: a name or a number follows.
_TITLES = frozenset(
    """mr mrs ms mx dr prof st sr sra srta dña ud uds mme mlle me messrs gen col lt sgt cpl capt cmdr adm maj brig gov
    sen rep reps sens pres rev hon amb insp supt det spc pvt msgr fr hr frl dott ing lic arq
    no nos nr nº núm num art fig figs vol vols pp pág págs ch cap sec par approx ca cf vs v ed eds
    e.g i.e al viz resp bzw z.b d.h u.a ggf evtl""".split()
)
#: May end a sentence; it does when a capital letter follows that begins no name.
_ABBREVIATIONS = frozenset(
    """jr snr inc ltd co corp plc llc bros dept univ assn ave blvd rd mt ft jan feb mar apr jun jul aug sep sept oct
    nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m etc u.s u.k u.n u.s.a d.c e.u ph.d b.a m.a m.d
    ee.uu usw janv févr avr juil déc ene abr ago dic""".split()
)
#: Words that begin sentences and no names: behind an abbreviation they tell that a sentence ended.
_STARTERS = frozenset(
    """the a an this that these those he she it they we i you his her its their our my in on at by for from with of to
    as but and or so if when while after before since although though however there here what who how why where
    not no yes all some many most both more one two other another each every such then now still also even
    el la los las un una en de por con se pero y le les des du der die das ein eine es er sie wir o os as um uma il
    elle ils nous vous""".split()
)


def sentence_spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Start and end of each sentence, blanks around it left out. A line break always ends one.

    Rules over marks, abbreviations and the word that follows; they hold for the languages of Europe and do little
    harm elsewhere. Linear in the length of ``text``.
    """
    spans: list[tuple[int, int]] = []
    line_start = 0
    for match in _LINE.finditer(text):
        spans += _in_line(text, line_start, match.start())
        line_start = match.end()
    return spans + _in_line(text, line_start, len(text))


def _in_line(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans, begin = [], start
    depth_from = start
    depth = 0
    for match in _MARK.finditer(text, start, end):
        if match.start() < begin:
            continue
        stop = match.end()
        while stop < end and text[stop] in _CLOSERS:
            stop += 1
        if footnotes := _FOOTNOTES.match(text, stop, end):
            stop = footnotes.end()
        # A sentence does not end within brackets that opened in it, unless it closes them.
        depth += text.count("(", depth_from, stop) - text.count(")", depth_from, stop)
        depth_from = stop
        if depth > 0 and stop - begin < 400:
            continue
        if _ends(text, begin, match.start(), match.group(), stop, end):
            depth = 0
            spans.append((begin, stop))
            begin = stop
    spans.append((begin, end))
    return [found for span in spans if (found := _trim(text, *span))[0] < found[1]]


def _ends(text: str, begin: int, mark: int, marks: str, stop: int, end: int) -> bool:
    """Whether the marks at ``mark`` end the sentence that began at ``begin``; ``stop`` lies behind their quotes."""
    if marks[0] in "。！？।":
        return True
    if stop >= end:
        return True
    if not text[stop].isspace():
        return False
    follow = stop
    while follow < end and text[follow].isspace():
        follow += 1
    opened = follow
    while opened < end and text[opened] in _OPENERS:
        opened += 1
    if opened >= end:
        return True
    first = text[opened]
    if first.islower():
        # "No!" she said: the sentence goes on; nothing ends before a small letter but a question that stands alone.
        return False
    if marks[0] in "!?" or len(marks) > 1 or "…" in marks:
        return True
    word = _word_before(text, begin, mark)
    low = word.lower()
    if not word:
        return True
    if low in _TITLES:
        return not (first.isalpha() or first.isdigit() or first == "(")
    if _NUMBER.fullmatch(word):
        # A line that begins with "3." counts; "in 1998." ends.
        return text[begin:mark].strip() != word
    if len(word) == 1 and word.isupper():
        # An initial: "George W. Bush"; "Plan B. The" ends.
        return _next_word(text, opened, end).lower() in _STARTERS
    if low in _ABBREVIATIONS or ("." in word and len(word) <= 8):
        return _next_word(text, opened, end).lower() in _STARTERS or opened > follow
    return True


def _word_before(text: str, begin: int, mark: int) -> str:
    """The word that ends at ``mark``, dots within it kept: ``U.S`` of ``U.S.``."""
    start = mark
    while start > begin and (text[start - 1].isalnum() or text[start - 1] == ".") and mark - start < 30:
        start -= 1
    return text[start:mark]


def _next_word(text: str, start: int, end: int) -> str:
    stop = start
    while stop < end and text[stop].isalpha():
        stop += 1
    return text[start:stop]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """``start`` and ``end`` without blanks, and without the bullet a pasted list leaves before its point."""
    while start < end and text[start].isspace():
        start += 1
    if text[start : start + 1] in _BULLETS and text[start + 1 : start + 2].isspace():
        return _trim(text, start + 1, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentence_number(spans: list[tuple[int, int]], offset: int) -> int:
    """Index of the sentence in which ``offset`` lies, or of the one before it; -1 before the first."""
    return bisect_right(spans, (offset, 1 << 60)) - 1
