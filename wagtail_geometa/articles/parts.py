"""The parts of a story as a reader gets them: each a record or a row with the words chosen for it."""

from __future__ import annotations

from dataclasses import dataclass, field

from .. import sanitise
from ..authors.models import Author
from ..claims.models import Claim, ClaimEvidence
from ..claims.verdicts import Claimant, Verdict, history_in_words
from ..countries.models import Country
from ..organisations.models import Organisation
from ..people.models import Person
from ..people.office_lines import OfficeLine
from ..people.portrayal import Portrayal
from ..wording import Wording
from .models import PageCredit, PagePerson


@dataclass(frozen=True)
class StoryPerson:
    """A person in the story, with the words and the office line a reader gets."""

    record: Person
    row: PagePerson
    portrayal: Portrayal

    @property
    def rel(self) -> str:
        return self.row.rel

    @property
    def lead(self) -> bool:
        return self.row.lead

    @property
    def name(self) -> Wording:
        return self.portrayal.name

    @property
    def office(self) -> OfficeLine:
        return self.portrayal.office

    @property
    def may_have_card(self) -> bool:
        """False when the record or the editor says no card, or when there is nothing to put on it.

        A sensitive person, and one of whom only the name is known, gets one only where the editor always asks for it.
        """
        card = PagePerson.Card
        if self.record.no_card or self.record.minor or self.row.card == card.NEVER:
            return False
        if self.row.card == card.ALWAYS:
            return True
        return not self.record.legally_sensitive and (
            bool(self.row.card_text) or self.portrayal.tells_something
        )


@dataclass(frozen=True)
class StoryOrganisation:
    """An organisation in the story."""

    record: Organisation
    rel: str
    name: Wording
    descriptor: Wording


@dataclass(frozen=True)
class StoryCountry:
    """A country of the story, named in the story's language."""

    record: Country
    rel: str
    name: Wording


@dataclass(frozen=True)
class StoryClaim:
    """A claim in the story. ``library`` is the checked claim, with ``verdicts`` oldest first, or ``None``."""

    text: str
    anchor: str
    claimant: Claimant | None
    library: Claim | None = None
    verdicts: tuple[Verdict, ...] = ()

    @property
    def wording(self) -> Wording:
        """The text with its language; a row's own words are in the story's language."""
        return Wording(
            self.text, self.library.language if self.library and self.text == self.library.text else ""
        )

    @property
    def said_on(self) -> str:
        """The day it was said, as far as known: a partial date."""
        return self.library.claim_date if self.library else ""

    @property
    def evidence(self) -> list[ClaimEvidence]:
        """Sources with an address a reader may follow."""
        return (
            [one for one in self.library.evidence.all() if sanitise.safe_url(one.url)] if self.library else []
        )

    @property
    def verdict(self) -> Verdict | None:
        """The verdict in force."""
        return self.verdicts[-1] if self.verdicts else None

    @property
    def history(self) -> str:
        """How it was rated first and when that changed, in the active language; empty before a second verdict."""
        return history_in_words(self.verdicts)


@dataclass(frozen=True)
class StoryCredit:
    """Somebody's part in the story; ``record`` is ``None`` for a name without an author record."""

    name: str
    role: str
    row: PageCredit
    record: Author | None = None
    job_title: str = ""
    affiliation: str = ""
    bio: Wording = field(default_factory=Wording)

    @property
    def kind(self) -> str:
        return self.record.kind if self.record else Author.Kind.PERSON
