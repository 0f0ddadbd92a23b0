"""Feeds of the stories by an author, and of those about or with a person, an organisation or a country."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from ... import links
from ...articles.publicity import public_authors, public_organisations, public_people
from ...pages import public_pages
from ...people.portrayal import portray
from ...wording import pick_name
from .. import authors, countries, organisations, people
from ..records import find, language_in_use
from .base import newsroom_name
from .stories import StoryFeed


class RecordFeed(StoryFeed):
    """The stories a record's page lists."""

    def public(self) -> QuerySet:
        """Of every site: all sites share the records, and their pages list the stories of all."""
        return public_pages()

    def name(self) -> str:
        """The record's name in the language in use."""
        return str(self.subject)

    def title(self) -> str:
        return f"{newsroom_name()}: {self.name()}"

    def link(self) -> str:
        path = links.record_path(self.subject)
        return links.absolute(path) if path else super().link()


class AuthorFeed(RecordFeed):
    """Everything an author had a part in."""

    def find_subject(self, **kwargs: Any) -> Any:
        return find(public_authors(self.articles), kwargs["slug"])

    def pages(self) -> QuerySet:
        return authors.stories_by(self.subject, self.articles)


class PersonFeed(RecordFeed):
    """The stories with a person in them."""

    def find_subject(self, **kwargs: Any) -> Any:
        return find(public_people(self.articles), kwargs["slug"])

    def name(self) -> str:
        return portray(self.subject, language_in_use()).name.text

    def pages(self) -> QuerySet:
        return people.stories_naming(self.subject, self.articles)


class OrganisationFeed(RecordFeed):
    """The stories with an organisation in them."""

    def find_subject(self, **kwargs: Any) -> Any:
        return find(public_organisations(self.articles), kwargs["slug"])

    def name(self) -> str:
        return pick_name(self.subject.words.all(), self.subject.name, language_in_use()).text

    def pages(self) -> QuerySet:
        return organisations.stories_naming(self.subject, self.articles)


class CountryFeed(RecordFeed):
    """The stories about a country, from it or naming it."""

    def find_subject(self, **kwargs: Any) -> Any:
        return countries.find_country(kwargs["code"])

    def name(self) -> str:
        return self.subject.name_in(language_in_use())[0]

    def pages(self) -> QuerySet:
        return countries.stories_of_country(self.subject, self.articles)
