"""The words of each language around an office and its dates.

Pure, and the one place to teach the office line another language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..wording import spanish_and


@dataclass(frozen=True, slots=True)
class Phrases:
    """Of what differs where the day of a date is known, the second form is for that."""

    #: A post with its country; an organisation stands behind a comma in every language.
    of_country: Callable[[str, str], str]
    acting: str
    elect: Callable[[str, str], str]
    former: Callable[[str], str]
    since: tuple[str, str]
    #: Of an office to come.
    starting: tuple[str, str]
    between: str
    until: str
    #: Of an office that began then and is over, nobody knows since when.
    began: tuple[str, str]
    before_that: str
    died: tuple[str, str]
    #: "and" before the words that follow.
    conjunction: Callable[[str], str]


def _english_elect(post: str, country: str) -> str:
    return f"{post}-elect of {country}" if country else f"{post}-elect"


#: Countries that Spanish names with an article even within a sentence; the others stand without one.
_ARTICLES = (
    (r"Reino Unido|Líbano|Sáhara|Vaticano|Territorio\b|Caribe", "el"),
    (r"República|India\b|Santa Sede|Ciudad|Isla\b|Antártida|Polinesia|Guayana", "la"),
    (r"Países Bajos|Emiratos|Territorios", "los"),
    (r"Islas|Bahamas|Comoras|Maldivas|Bermudas|Seychelles|Antillas", "las"),
)
#: First words of a post that is more than one word, before which "ex" stands alone: "ex primer ministro".
_COMPOUND = re.compile(r"(?:primer|primera|alto|alta|capitán|capitana)\b", re.IGNORECASE)
_MASCULINE = re.compile(r"(?:primer|\w*(?:o|or|e))\b", re.IGNORECASE)
_FEMININE = re.compile(r"\w*(?<!ist)a\b", re.IGNORECASE)


def _spanish_country(post: str, country: str) -> str:
    article = next((word for names, word in _ARTICLES if re.match(names, country)), "")
    named = f"{article} {country}" if article else country
    return re.sub(r"\bde el\b", "del", f"{post} de {named}")


def _spanish_elect(post: str, country: str) -> str:
    """As "presidenta electa de Chad", "ministro electo de Economía"; a word that fits both sexes says it otherwise."""
    ending = "electa" if _FEMININE.match(post) else "electo" if _MASCULINE.match(post) else ""
    words = re.sub(r"(?= del? |$)", f" {ending}", post, count=1) if ending else post
    words = _spanish_country(words, country) if country else words
    return words if ending else f"{words} (aún sin asumir)"


def _spanish_former(post: str) -> str:
    """The prefix "ex" as the academies write it: joined, apart before a compound, with a hyphen before a capital."""
    if _COMPOUND.match(post):
        return f"ex {post}"
    return f"ex{post}" if post[:1].islower() else f"ex-{post}"


PHRASES: dict[str, Phrases] = {
    "en": Phrases(
        of_country="{} of {}".format,
        acting="acting {post}",
        elect=_english_elect,
        former="former {}".format,
        since=("{office} since {start}", "{office} since {start}"),
        starting=("{office} from {start}", "{office} from {start}"),
        between="{office} ({start}{dash}{end})",
        until="{office} (until {end})",
        began=("{office} (from {start})", "{office} (from {start})"),
        before_that="{now}; before that, {earlier}",
        died=("died in {date}", "died on {date}"),
        conjunction=lambda following: "and",
    ),
    "es": Phrases(
        of_country=_spanish_country,
        acting="{post} en funciones",
        elect=_spanish_elect,
        former=_spanish_former,
        since=("{office} desde {start}", "{office} desde el {start}"),
        starting=("{office} a partir de {start}", "{office} a partir del {start}"),
        between="{office} ({start}{dash}{end})",
        until="{office} (hasta {end})",
        began=("{office} (asumió en {start})", "{office} (asumió el {start})"),
        before_that="{now}; antes, {earlier}",
        died=("falleció en {date}", "falleció el {date}"),
        conjunction=spanish_and,
    ),
}


def listed(parts: Sequence[str], phrases: Phrases) -> str:
    """As "a", "a and b", "a, b and c"; by semicolons where one before the last has a comma of its own."""
    if len(parts) < 2:
        return "".join(parts)
    *first, last = parts
    comma = "," if any("," in part for part in first) else ""
    between = "; " if comma and len(parts) > 2 else ", "
    end = ";" if comma and len(parts) > 2 else comma
    return f"{between.join(first)}{end} {phrases.conjunction(last)} {last}"
