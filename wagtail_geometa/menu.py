"""The group of the admin's menu under which all news metadata is edited."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .authors.viewsets import AuthorViewSet
from .claims.review_desk import ReviewViewSet
from .claims.viewsets import ClaimViewSet, RatingScaleViewSet
from .countries.viewsets import CountryGroupViewSet, CountryViewSet
from .organisations.viewsets import OrganisationViewSet
from .people.viewsets import PersonViewSet


class NewsMetadataGroup(SnippetViewSetGroup):
    """All kinds of records, in the order an editor meets them."""

    menu_label = _("News metadata")
    menu_icon = "tag"
    menu_name = "geometa"
    menu_order = 250
    items = (
        PersonViewSet,
        OrganisationViewSet,
        CountryViewSet,
        CountryGroupViewSet,
        ClaimViewSet,
        ReviewViewSet,
        RatingScaleViewSet,
        AuthorViewSet,
    )
