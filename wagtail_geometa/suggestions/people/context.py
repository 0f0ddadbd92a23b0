"""What stands around a name: titles, verbs of speech, the rest of a longer name, the start of a sentence."""

from __future__ import annotations

from functools import cached_property
from weakref import WeakKeyDictionary

from ..lexicon import lexicon
from ..names import keys
from ..names.signs import signs
from ..names.spans import Span, glued, hyphenated
from ..reading import Reading
from ..words import Word
from .lists import listed

#: What German titles end with, whatever they begin with: Bundesfinanzminister, Parteichef.
_TITLE_ENDINGS = tuple(
    "minister ministerin prasident prasidentin chef chefin kanzler kanzlerin sprecherin".split()
)
#: Between a title and what it is of, in the languages of the word lists.
_OF = frozenset("of for de del du des der für para do da".split())
#: Words of what a title is of: Secretary of Health and Human Services is looked at from its end.
_LONGEST_OFFICE = 3
_BLANKS = frozenset({" ", "\u00a0", "\u202f", "  "})
#: Words looked at behind a name for what it names: George Bush Intercontinental Airport.
_AHEAD = 3
#: Letters of a name short enough to begin other words.
_SHORT = 3
#: A passage of which so many of the longer words are capitalised is a headline: its capitals tell nothing.
_TITLE_CASE = 0.7


class Context:
    """One passage, with the questions a name in it raises. Words are given by their number."""

    def __init__(self, reading: Reading, number: int) -> None:
        self.number = number
        self.text = reading.passages[number].text
        self.words = reading.words(number)
        self._reading = reading
        self._lexicon = lexicon(reading.base_language)

    @cached_property
    def is_headline(self) -> bool:
        """Whether nearly every word is capitalised, so that a capital letter is no sign of a name."""
        if self.text.rstrip().endswith((".", "!", ";", ",", "”", '"')):
            return False
        long = [word for word in self.words if len(word.text) > 3 and word.text[0].isalpha()]
        return len(long) > 2 and sum(word.is_capitalised for word in long) >= _TITLE_CASE * len(long)

    @property
    def small(self) -> frozenset[str]:
        """The words the whole text has in small letters."""
        return lower_words(self._reading)

    @cached_property
    def _starts(self) -> frozenset[int]:
        return frozenset(
            next((at for at in range(start, end) if self.text[at].isalnum()), start)
            for start, end in self._reading.sentences(self.number)
        )

    def begins_sentence(self, index: int) -> bool:
        """Whether word ``index`` is the first of its sentence or of a quotation."""
        word = self.words[index]
        if word.start in self._starts:
            return True
        return index > 0 and any(mark in '"“«„‘:•' for mark in self._gap(index - 1).strip())

    def before(self, index: int) -> Word | None:
        """The word right before word ``index``, with nothing but a blank between (a dot after a title)."""
        if index <= 0:
            return None
        word, gap = self.words[index - 1], self._gap(index - 1)
        if gap in _BLANKS or (gap.strip(" \u00a0") == "." and self.folded(index - 1) in signs("titles")):
            return word
        initial = gap.strip(" \u00a0") == "." and len(word.text) == 1 and word.is_capitalised
        return word if initial else None

    def after(self, index: int) -> Word | None:
        """The word right after word ``index``, with nothing but a blank between."""
        if index + 1 >= len(self.words) or self._gap(index) not in _BLANKS:
            return None
        return self.words[index + 1]

    def _gap(self, index: int) -> str:
        """What stands between word ``index`` and the next."""
        return self.text[self.words[index].end : self.words[index + 1].start]

    def folded(self, index: int) -> str:
        """Word ``index`` as the lists of signs hold it."""
        return keys.plain(self.words[index].text)

    def is_title(self, index: int) -> bool:
        """Whether word ``index`` is a title or a role that stands before names."""
        word = self.folded(index)
        return word in signs("titles") or word.endswith(_TITLE_ENDINGS)

    def ends_office(self, index: int) -> bool:
        """Whether word ``index`` ends what a title is of, as State in "Secretary of State"."""
        for place in range(index, max(index - _LONGEST_OFFICE, 1), -1):
            if not self.words[place].is_capitalised:
                return False
            if self.words[place - 1].lower in _OF:
                return self.is_title(place - 2)
        return False

    def is_plain(self, index: int) -> bool:
        """Whether word ``index`` is capitalised for its place or its kind, and is no part of a name.

        A word that begins a sentence with a capital, a day or a month.
        """
        word = self.folded(index)
        if word in signs("months"):
            return True
        return (word in signs("starters") or self.is_common(index)) and (
            self.begins_sentence(index) or self.is_headline
        )

    def is_common(self, index: int) -> bool:
        """Whether word ``index`` is a word of the language, by the lists or since the text has it in small letters."""
        word = self.words[index].lower
        return (
            self.folded(index) in signs("starters") or word in self._lexicon.of("stop") or word in self.small
        )

    def may_be_name(self, index: int) -> bool:
        """Whether the capital letter of word ``index`` speaks for a part of a name.

        German writes every noun with one; there the word must be a known name.
        """
        if not self.words[index].is_capitalised:
            return False
        if self._reading.base_language != "de":
            return True
        word = self.folded(index)
        return len(word) == 1 or word in listed("given_names") or word in listed("surnames")

    def is_speech(self, index: int) -> bool:
        """Whether word ``index`` is a verb of speech."""
        word = self.words[index].lower
        return keys.plain(word) in signs("speech") or word in self._lexicon.of("reporting")

    def is_part_of_longer(self, span: Span) -> bool:
        """Whether the span is cut out of a hyphenated name: Miguel Díaz of Miguel Díaz-Canel."""
        words = self.words
        if span.last + 1 < len(words) and hyphenated(self.text, words[span.last], words[span.last + 1]):
            following = words[span.last + 1]
            if following.is_capitalised and not following.is_upper and not self.is_headline:
                return True
        return (
            span.first > 0
            and hyphenated(self.text, words[span.first - 1], words[span.first])
            and words[span.first - 1].is_capitalised
            and not words[span.first - 1].is_upper
        )

    def names_a_thing(self, span: Span) -> bool:
        """Whether the words around make it a place, a building, a prize: John Smith Memorial, USS John Smith."""
        for step in range(1 if self.is_headline else _AHEAD):
            following = self.after(span.last + step)
            if following is None or not (following.is_capitalised or self.is_headline):
                break
            thing = self.folded(span.last + step + 1) in signs("not_before")
            if thing and not (self.is_headline and self.is_upper_line):
                return True
        index = span.first - 1
        for _step in range(4):
            if index < 0 or self.before(index + 1) is None:
                return False
            word = self.folded(index)
            if word in signs("not_after") or word in signs("not_after_small"):
                if self.words[index].is_capitalised:
                    return True
                small = word in signs("not_after_small") or self._reading.base_language != "en"
                return small and index == span.first - 1
            if word not in signs("joins"):
                return False
            index -= 1
        return False

    @cached_property
    def is_upper_line(self) -> bool:
        """Whether the whole passage is in capitals."""
        return self.text.upper() == self.text

    def is_after_given_name(self, first: int) -> bool:
        """Whether a given name stands right before word ``first``: Will Smith, Ana María López."""
        if self.before(first) is None or not self.words[first - 1].is_capitalised:
            return False
        return self.folded(first - 1) in listed("given_names") and not self.is_title(first - 1)

    def is_half_a_word(self, span: Span) -> bool:
        """Whether an apostrophe hangs the rest of a word on a short name: the Xi of Xi'an."""
        if span.last + 1 >= len(self.words) or not span.is_one_word or len(span.key) > _SHORT:
            return False
        following = self.words[span.last + 1]
        return glued(self.text, self.words[span.last], following) and len(following.text) > 1

    def is_other_generation(self, span: Span) -> bool:
        """Whether Jr., III and the like follow that are no part of the span: the son has the father's name."""
        if span.last + 1 >= len(self.words):
            return False
        word = self.words[span.last + 1]
        gap = self._gap(span.last)
        return (
            gap.strip(" \u00a0") in ("", ",")
            and gap != ""
            and word.lower in keys.GENERATIONS
            and word.is_capitalised
        )


_SMALL: WeakKeyDictionary[Reading, frozenset[str]] = WeakKeyDictionary()


def lower_words(reading: Reading) -> frozenset[str]:
    """The words the text has in small letters; gathered once."""
    if reading not in _SMALL:
        _SMALL[reading] = frozenset(
            word.text
            for number in range(len(reading.passages))
            for word in reading.words(number)
            if word.text.islower()
        )
    return _SMALL[reading]
