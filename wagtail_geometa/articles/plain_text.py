"""What a story says of itself as plain text: for e-mails, newsletters and feeds that take no markup.

Pure: a :class:`.story.Story` in, text in the story's language out. A fact stands on a line, which is never wrapped.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _

from .. import sanitise
from ..people.office_lines import date_in_words
from .models import Correction
from .parts import StoryClaim, StoryCredit, StoryPerson
from .story import Story


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, which may be empty, and its lines; neither holds a line break."""

    name: str
    heading: str
    lines: tuple[str, ...]


def plain_text(story: Story) -> str:
    """All sections of ``story``, an empty line between them, and its address at the end."""
    told = ["\n".join(filter(None, (one.heading, *one.lines))) for one in sections_of(story)]
    return "\n\n".join([*told, *filter(None, [sanitise.safe_url(story.url)])]) + "\n"


def sections_of(story: Story) -> list[Section]:
    """The sections in the order of a page; those with nothing to say are left out.

    ``name`` is one of ``head``, ``key_points``, ``people``, ``organisations``, ``countries``, ``claims``,
    ``corrections`` and ``credits``, in every language.
    """
    # In the story's language, not in that of who sends it.
    with translation.override(story.language):
        found = [
            _section("head", "", [story.headline, story.byline.text]),
            _section("key_points", "", (f"• {point}" for point in story.key_points)),
            _section("people", _("In this story"), map(_person, story.people)),
            _section("organisations", _("Organisations"), (one.name.text for one in story.organisations)),
            _section("countries", _("Countries"), dict.fromkeys(one.name.text for one in story.countries)),
            _section("claims", _("Claims"), (line for claim in story.claims for line in _claim(claim))),
            _section("corrections", _("Corrections"), map(_correction, story.corrections)),
            _section("credits", _("Credits"), map(_credit, story.credits)),
        ]
    return [one for one in found if one.lines]


def _section(name: str, heading: str, lines: Iterable[str]) -> Section:
    # A line break in a name must not begin a section of its own.
    clean = (sanitise.clean_line(line) for line in lines)
    return Section(name, heading, tuple(line for line in clean if line))


def _person(person: StoryPerson) -> str:
    office = person.office
    now = f"{_('Now:')} {office.now}" if office.now else ""
    return ". ".join(
        filter(None, (_named(person.name.text, person.portrayal.descriptor.text), office.then, now))
    )


def _claim(claim: StoryClaim) -> Iterator[str]:
    yield f"{_('Claim:')} “{claim.text}”"
    if claim.claimant:
        said = _("Said by %(name)s") % {"name": claim.claimant.name}
        yield ", ".join(filter(None, (said, claim.claimant.title, date_in_words(claim.said_on))))
    if claim.verdict:
        yield f"{_('Verdict:')} {claim.verdict.label.text}"
        if claim.verdict.on_earlier_wording:
            yield _("This verdict was given on an earlier wording.")
        yield sanitise.strip_html(claim.verdict.explanation)
    if len(claim.verdicts) > 1:
        told = (
            f"{formats.date_format(timezone.localtime(one.date), 'DATE_FORMAT')}: {one.label.text}"
            for one in claim.verdicts
        )
        yield f"{_('History of the verdict')}: {'; '.join(told)}"


def _correction(row: Correction) -> str:
    kind = str(row.get_kind_display())
    day = formats.date_format(row.date, "DATE_FORMAT") if row.date else ""
    return f"{', '.join(filter(None, (kind, day)))}: {row.text}"


def _credit(credit: StoryCredit) -> str:
    role = str(credit.row.get_role_display())
    who = _named(credit.name, ", ".join(filter(None, (credit.job_title, credit.affiliation))))
    return f"{role}: {'. '.join(filter(None, (who, credit.bio.text)))}"


def _named(name: str, words: str) -> str:
    return f"{name} – {words}" if words else name
