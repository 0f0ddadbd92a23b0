"""Wiring: the optional public pages of people, organisations, countries and authors, corrections, and feeds."""

from django.urls import path

from .reader import authors, corrections, countries, organisations, people
from .reader.feeds.corrections import CorrectionFeed
from .reader.feeds.records import AuthorFeed, CountryFeed, OrganisationFeed, PersonFeed
from .reader.feeds.stories import SectionFeed, StoryFeed

app_name = "geometa"

urlpatterns = [
    path("people/<str:slug>/", people.person, name="person"),
    path("organisations/<str:slug>/", organisations.organisation, name="organisation"),
    path("countries/<str:code>/", countries.country, name="country"),
    path("authors/<str:slug>/", authors.author, name="author"),
    path("corrections/", corrections.corrections, name="corrections"),
]
for form in ("rss", "atom"):
    urlpatterns += [
        path(f"people/<str:slug>/feed.{form}", PersonFeed.as_view(form=form), name=f"person_{form}"),
        path(
            f"organisations/<str:slug>/feed.{form}",
            OrganisationFeed.as_view(form=form),
            name=f"organisation_{form}",
        ),
        path(f"countries/<str:code>/feed.{form}", CountryFeed.as_view(form=form), name=f"country_{form}"),
        path(f"authors/<str:slug>/feed.{form}", AuthorFeed.as_view(form=form), name=f"author_{form}"),
        path(f"corrections/feed.{form}", CorrectionFeed.as_view(form=form), name=f"corrections_{form}"),
        path(f"stories/feed.{form}", StoryFeed.as_view(form=form), name=f"stories_{form}"),
        path(
            f"stories/in/<uuid:section>/feed.{form}", SectionFeed.as_view(form=form), name=f"section_{form}"
        ),
    ]
