"""Which of several countries a word stands for, by the rest of the article: Georgia, Congo, Korea, Dominicans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..reading import Reading
from .gazetteer import fold

if TYPE_CHECKING:
    from .provider import Hit

#: folded word → code → words that speak for it. The first code is meant where nothing speaks for either.
CUES: dict[str, dict[str, frozenset[str]]] = {
    "georgia": {
        "GE": frozenset(
            "tbilisi batumi sukhumi abkhazia ossetia tskhinvali gori saakashvili georgian georgians caucasus russia "
            "russian moscow armenia azerbaijan ossetian abkhaz margvelashvili ivanishvili nato".split()
        ),
        "US": frozenset(
            "atlanta savannah augusta macon athens senator governor county republican republicans democrat democrats "
            "alabama florida carolina tennessee sheriff statehouse kemp warnock texas oklahoma pennsylvania wisconsin "
            "california virginia ohio michigan arizona illinois "
            "louisiana mississippi kentucky maryland missouri".split()
        ),
    },
    "congo": {
        "CD": frozenset(
            "kinshasa kivu goma kabila tshisekedi rwanda rwandan bukavu lubumbashi mobutu m23 katanga".split()
        ),
        "CG": frozenset("brazzaville sassou nguesso pointe".split()),
    },
    "korea": {
        "KR": frozenset("seoul busan incheon hyundai samsung kbs yonhap".split()),
        "KP": frozenset("pyongyang jong kcna dprk yongbyon".split()),
    },
    "dominican": {
        "DO": frozenset("domingo haiti haitian haitians republic".split()),
        "DM": frozenset("dominica roseau".split()),
    },
}
CUES |= {
    "congolese": CUES["congo"],
    "korean": CUES["korea"],
    "koreans": CUES["korea"],
    "dominicans": CUES["dominican"],
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What else the article says: its words, and how often each country is surely meant."""

    words: Counter[str]
    countries: Counter[str]

    @classmethod
    def of(cls, hits: Sequence[Hit], reading: Reading) -> Evidence:
        said: Counter[str] = Counter()
        if any(len({entry.code for entry in hit.entries}) > 1 for hit in hits):
            for number in range(len(reading.passages)):
                said.update(fold(word.text) for word in reading.words(number))
        sure = Counter(hit.code for hit in hits if len({entry.code for entry in hit.entries}) == 1)
        return cls(said, sure)


def settle(hits: Iterable[Hit], evidence: Evidence) -> list[Hit]:
    """The hits, each with the entries of one country."""
    return [_settled(hit, evidence) for hit in hits]


def _settled(hit: Hit, evidence: Evidence) -> Hit:
    codes = list(dict.fromkeys(entry.code for entry in hit.entries))
    if len(codes) == 1:
        return hit
    cues = CUES.get(fold(hit.entries[0].words[0])) if len(hit.entries[0].words) == 1 else None
    if cues:
        order = [code for code in cues if code in codes]
        chosen = max(order, key=lambda code: (_said(cues[code], evidence), -order.index(code)))
    else:
        chosen = max(codes, key=lambda code: (evidence.countries[code], -codes.index(code)))
    return replace(hit, entries=tuple(entry for entry in hit.entries if entry.code == chosen))


def _said(cues: frozenset[str], evidence: Evidence) -> int:
    return sum(1 for cue in cues if evidence.words[cue])
