"""What stands on a front page: one lead, the river below it, sections, briefs, and what the claims desk has checked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Prefetch, QuerySet
from wagtail.images import get_image_model
from wagtail.models import Page

from wagtail_geometa.articles.parts import StoryClaim
from wagtail_geometa.articles.story import Story, stories_of
from wagtail_geometa.pages import public_pages

RIVER_LENGTH = 3
STORIES_PER_SECTION = 3
BRIEFS = 4
CHECKED_CLAIMS = 3
#: The sizes lists show pictures in; asked for together, so that a list costs no query per picture.
LEAD_PICTURE, SMALL_PICTURE = "fill-1200x675", "fill-640x360"


@dataclass(frozen=True)
class Teaser:
    """A story as a list shows it: the page, what the package knows of it, and the words above its title."""

    page: Any
    story: Story
    kicker: str


@dataclass(frozen=True)
class SectionFront:
    """A section with the stories that stand nowhere else on the page."""

    section: Page
    teasers: list[Teaser]


@dataclass(frozen=True)
class CheckedClaim:
    """A claim with a verdict, and the story a reader finds it in."""

    claim: StoryClaim
    page: Any


@dataclass(frozen=True)
class Edition:
    """One front page."""

    lead: Teaser | None
    river: list[Teaser]
    sections: list[SectionFront]
    briefs: list[Teaser]
    checked_claims: list[CheckedClaim]


def edition_of(home: Page) -> Edition:
    """The front page below ``home``, newest stories first."""
    articles = teasers(_newest(home, "ArticlePage"))
    briefs = teasers(_newest(home, "BriefPage"))
    # A thin edition keeps something for its sections.
    turn = 1 + min(RIVER_LENGTH, len(articles) // 2)
    return Edition(
        lead=articles[0] if articles else None,
        river=articles[1:turn],
        sections=_sections(home, articles[turn:]),
        briefs=briefs[:BRIEFS],
        checked_claims=_checked([*articles, *briefs])[:CHECKED_CLAIMS],
    )


def claims_in_the_news(home: Page) -> list[CheckedClaim]:
    """Every checked claim of the edition, newest story first, each once."""
    return _checked(teasers(_newest(home, "ArticlePage")) + teasers(_newest(home, "BriefPage")))


def teasers(pages: Iterable[Any]) -> list[Teaser]:
    """Pages with their stories, read together so that a list costs no more queries than one page."""
    found = list(pages)
    parents = {page.path[: -Page.steplen] for page in found}
    sections = dict(Page.objects.live().filter(path__in=parents).values_list("path", "title"))
    return [
        Teaser(page, story, page.kicker or sections.get(page.path[: -Page.steplen], ""))
        for page, story in zip(found, stories_of(found), strict=True)
    ]


def in_lists(pages: QuerySet) -> QuerySet:
    """Story pages, newest first, with what a list shows of each at hand."""
    pictures = get_image_model().objects.prefetch_renditions(LEAD_PICTURE, SMALL_PICTURE)
    shown = (
        pages.filter(pk__in=public_pages().order_by().values("pk"))
        .select_related("locale")
        .prefetch_related(Prefetch("hero_image", pictures))
    )
    return shown.order_by("-first_published_at")


def stories_in(section: Page) -> list[Teaser]:
    """Every public story of a section, long and short, newest first."""
    found = [
        page
        for name in ("ArticlePage", "BriefPage")
        for page in in_lists(apps.get_model("news", name).objects.child_of(section))
    ]
    return teasers(sorted(found, key=lambda page: page.first_published_at, reverse=True))


def _newest(home: Page, model_name: str) -> QuerySet:
    return in_lists(apps.get_model("news", model_name).objects.descendant_of(home))


def _sections(home: Page, articles: list[Teaser]) -> list[SectionFront]:
    fronts = []
    for section in home.get_children().live().public().type(apps.get_model("news", "SectionPage")):
        own = [one for one in articles if one.page.path.startswith(section.path)]
        if own:
            fronts.append(SectionFront(section, own[:STORIES_PER_SECTION]))
    return fronts


def _checked(found: list[Teaser]) -> list[CheckedClaim]:
    seen = set()
    checked = []
    for teaser in sorted(found, key=lambda one: one.page.first_published_at, reverse=True):
        for claim in teaser.story.claims:
            if claim.verdict and claim.library.pk not in seen:
                seen.add(claim.library.pk)
                checked.append(CheckedClaim(claim, teaser.page))
    return checked
