"""When a word that could be a country is something else: somebody's name, a verb, a sum of money."""

from __future__ import annotations

from collections.abc import Sequence

from ..words import Word
from .gazetteer import fold

#: Places that people are named after, or the other way round.
NAMES_OF_PEOPLE = frozenset(
    "adelaide alexandria austin berlin boston charlotte chad dallas denver florence georgia houston israel jackson "
    "jordan kenya lincoln london madison medina milan orlando paris phoenix santiago savannah sofia sydney valencia "
    "vienna washington cleveland france ireland holland england german brazil cuba india china jersey virginia "
    "carolina tennessee montana dakota francis wales scotland lourdes leeds york lima roma siena trinidad savoie "
    "french english scott welsh norman angola victoria essex kent sussex chester preston galway cork lancaster "
    "newark burgos toledo cordoba aragon navarro asia africa america europe".split()
)
#: First names before which such a word is a surname. Common ones of English-language news.
GIVEN_NAMES = frozenset(
    "adam alan albert alex alexander alfred alice amanda amy anatole andrea andrew angela ann anna anne anthony arthur "
    "barbara ben benjamin betty bill billy bob brandon brian bruce carl carol caroline catherine charles charlie chris "
    "christian christine christopher claire clarence colin craig cynthia daniel dave david deborah denis dennis denzel "
    "diana diane donald donna dorothy douglas edward elizabeth emily emma eric ernest ethan eugene frank fred gary "
    "george gerald gordon graham greg gregory harold harry heather helen henry howard hugh ian irving jack jacob james "
    "jane janet jason jean jeff jeffrey jennifer jeremy jerry jessica jim jimmy joan joe john jonathan joseph joshua "
    "joyce juan judith judy julia julian julie justin karen kate katherine kathleen keith kelly ken kenneth kevin kim "
    "kimberly kyle larry laura lauren lawrence lee leonard leslie lewis linda lisa louis louise luke margaret maria "
    "marie marilyn mark martha martin mary matt matthew megan melissa michael michelle mike nancy neil nicholas nick "
    "nicole oliver olivia oscar pamela patricia patrick paul peggy peter philip phillip rachel ralph ray raymond "
    "rebecca richard rick robert roger ron ronald rose roy russell ruth ryan sam samantha samuel sandra sara sarah "
    "scott sean sharon shirley simon sophia stephanie stephen steve steven stuart susan suzanne teresa theodore "
    "theresa thomas tim timothy todd tom tony tracy tyler vernon victor victoria vincent virginia walter warren wayne "
    "wendy will william".split()
)
TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lady lord judge justice senator sen rep congressman congresswoman "
    "representative coach captain sergeant sgt officer detective lieutenant lt private pvt reverend rev".split()
)
#: Words with a capital after a place that are no surname.
_NO_SURNAMES = frozenset(
    "river valley city county island islands state university government parliament president minister ministry army "
    "navy police prime foreign defence defense mayor governor senator house street park airport hotel hospital school "
    "college court council union league team club united times post sunday monday tuesday wednesday thursday friday "
    "saturday january february march april may june july august september october november december north south east "
    "west northern southern eastern western national international central bank stock exchange summit conference "
    "accord agreement olympics olympic games marathon prize hall bay bridge tower opera philharmonic symphony "
    "democrats republicans democrat republican secretary attorney general".split()
)
_VERB_OBJECTS = frozenset("the a an your his her my our their its it them up off this that".split())


def is_somebody(found: Sequence[Word], first: int, last: int, text: str) -> bool:
    """Whether words ``first`` to ``last`` are part of a person's name: Michael Jordan, Chad Smith, Mr Paris."""
    if first != last or fold(found[first].text) not in NAMES_OF_PEOPLE:
        return False
    if first and text[found[first - 1].end : found[first].start] in (" ", ". ", "\u00a0"):
        before = found[first - 1]
        if before.is_capitalised and fold(before.text) in GIVEN_NAMES | TITLES:
            return True
        # Michael B. Jordan
        if len(before.text) == 1 and before.is_capitalised and first > 1:
            return fold(found[first - 2].text) in GIVEN_NAMES
    if last + 1 >= len(found) or text[found[last].end : found[last + 1].start] != " ":
        return False
    after = found[last + 1]
    return (
        after.is_capitalised
        and not after.is_upper
        and len(after.text) > 1
        and fold(after.text) not in _NO_SURNAMES
        and fold(found[first].text) in _FIRST_NAMES
    )


#: Of the places above, those people bear as first names.
_FIRST_NAMES = frozenset(
    "adelaide alexandria austin charlotte chad dallas denver florence georgia houston israel jackson jordan kenya "
    "lincoln london madison orlando paris phoenix santiago savannah sofia sydney vienna virginia carolina montana "
    "dakota victoria chester preston america india".split()
)


def is_other_word(found: Sequence[Word], at: int, text: str, sentence_starts: frozenset[int]) -> bool:
    """Whether the word at ``at`` is no name at all: "Polish the ring", "US$5 million"."""
    word = found[at]
    if text[word.end : word.end + 1] == "$":
        return True
    if fold(word.text) == "polish" and word.start in sentence_starts and at + 1 < len(found):
        return found[at + 1].text in _VERB_OBJECTS
    return False
