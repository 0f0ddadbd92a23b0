"""The page of an author: who writes here, what they know, how to reach them, and everything they made."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext, pgettext
from django.views.decorators.http import require_safe

from .. import links
from ..articles.models import PageCredit
from ..articles.publicity import public_authors
from ..articles.story import Story
from ..authors.jsonld import profile_node
from ..authors.models import Author
from ..pages import public_pages
from ..people.office_lines import date_in_words
from ..wording import pick, pick_own
from . import heads
from .record_page import answer, for_kind
from .records import (
    address_of,
    bio_of,
    find,
    language_in_use,
    pages_elsewhere,
    place_of,
    portrait_of,
    register_entries,
)


@require_safe
@for_kind
def author(request: HttpRequest, slug: str) -> HttpResponse:
    """An author, and the stories they are credited with."""
    articles = public_pages()
    record = find(public_authors(articles), slug)
    language, path = language_in_use(), links.record_path(record)
    words = list(record.words.all())
    short, bio = pick(words, "short_bio", language), pick(words, "bio", language)
    job_title = pick_own(words, "job_title", record.job_title, language)
    portrait = portrait_of(record.image)
    node = profile_node(record, language, job_title=job_title.text, image=address_of(portrait))
    context = {
        "job_title": job_title.text,
        "status": status_of(record),
        "bio": bio_of(bio or short),
        "bio_words": bio or short,
        "portrait": portrait,
        "employer": employer_of(record),
        "languages": [language_name(row.language) for row in record.languages.all()],
        "topics": [row.topic for row in record.expertise.all() if row.topic],
        "places": [place_of(row.country, language) for row in record.expertise.all() if row.country_id],
        "contact": record.public_email,
        "identifiers": register_entries(record.identifiers.all()),
        "links": pages_elsewhere(record.links.all()),
    }
    return answer(
        request,
        "author",
        record,
        context,
        pages=stories_by(record, articles),
        note=lambda story: role_in(story, record),
        meta=[
            *heads.open_graph(
                "profile", record.name, path=path, about=node["description"], portrait=portrait
            ),
            *heads.profile(record),
        ],
        node=node,
        title=record.name,
    )


def stories_by(record: Author, articles: QuerySet) -> QuerySet:
    """Those of the public ``articles`` that credit the author, in whatever role."""
    return articles.filter(pk__in=PageCredit.objects.filter(author=record).values("page"))


def role_in(story: Story, record: Author) -> str:
    """The author's roles in a story, in words; empty for who wrote it, which needs no saying."""
    roles = [credit.role for credit in story.credits if credit.record and credit.record.pk == record.pk]
    if PageCredit.Role.AUTHOR in roles:
        return ""
    return ", ".join(str(PageCredit.Role(role).label) for role in dict.fromkeys(roles))


def employer_of(record: Author) -> str:
    """Whom the author writes for today: an organisation a reader may see, else the affiliation in words."""
    house = record.works_for if record.works_for_id and not has_left(record) else None
    shown = house.name if house is not None and house.is_visible else ""
    return ", ".join(dict.fromkeys(name for name in (shown, record.affiliation) if name))


def has_left(record: Author) -> bool:
    """Whether the author works here no more."""
    return record.status in {Author.Status.FORMER, Author.Status.DECEASED}


def status_of(record: Author) -> str:
    """What the author is to the newsroom, with the dates that are known; empty for staff without a date."""
    began, ended = date_in_words(record.status_from), date_in_words(record.status_to)
    words = {
        Author.Status.STAFF: gettext("In this newsroom") if began else "",
        Author.Status.CONTRIBUTOR: gettext("Contributor"),
        Author.Status.GUEST: gettext("Guest author"),
        Author.Status.FORMER: gettext("Formerly of this newsroom"),
        Author.Status.DECEASED: pgettext("of an author", "Died"),
    }.get(record.status, "")
    if not words:
        return ""
    dates = _dates(record.status, began, ended)
    return f"{words} ({dates})" if dates else words


def _dates(status: str, began: str, ended: str) -> str:
    if began and ended:
        return f"{began}–{ended}"
    if status == Author.Status.DECEASED:
        return began or ended
    if ended or status == Author.Status.FORMER:
        # Only since when they are gone: that is until when they were here.
        return gettext("until %(date)s") % {"date": ended or began} if ended or began else ""
    return gettext("since %(date)s") % {"date": began} if began else ""


def language_name(tag: str) -> str:
    """A language in the words of the active one; the tag where Django knows no name."""
    try:
        return str(translation.get_language_info(tag)["name_translated"])
    except KeyError:
        return tag
