"""The pages of the paper: front page, sections, long stories, briefs, and the claims desk."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page
from wagtail.search import index

from wagtail_geometa.articles.mixins import GeometaArticleMixin
from wagtail_geometa.articles.panels import geometa_panels

from .blocks import INLINE_FEATURES, StoryBody
from .front_page import claims_in_the_news, edition_of, stories_in


class HomePage(Page):
    """The front page of one language's edition."""

    tagline = models.CharField(_("tagline"), max_length=120, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("tagline")]
    subpage_types = ["news.SectionPage", "news.ClaimsDeskPage", "news.InfoPage"]
    max_count_per_parent = 2
    template = "news/home_page.html"

    class Meta:
        verbose_name = _("front page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The front page's own parts beside Wagtail's."""
        return {**super().get_context(request, *args, **kwargs), "edition": edition_of(self)}


class SectionPage(Page):
    """A section: its stories, newest first."""

    intro = models.CharField(_("introduction"), max_length=200, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["news.HomePage"]
    subpage_types = ["news.ArticlePage", "news.BriefPage"]
    template = "news/section_page.html"

    class Meta:
        verbose_name = _("section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The section's public stories beside Wagtail's context."""
        return {**super().get_context(request, *args, **kwargs), "teasers": stories_in(self)}


class ClaimsDeskPage(Page):
    """Everything the claims desk has checked in this edition's stories."""

    intro = models.CharField(_("introduction"), max_length=300, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["news.HomePage"]
    subpage_types: list[str] = []
    template = "news/claims_desk_page.html"

    class Meta:
        verbose_name = _("claims desk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Claims with the story that shows each."""
        return {
            **super().get_context(request, *args, **kwargs),
            "checked_claims": claims_in_the_news(self.get_parent()),
        }


class InfoPage(Page):
    """A page about the paper itself, such as how to place a notice."""

    body = RichTextField(_("body"), blank=True, features=["h2", *INLINE_FEATURES])

    content_panels = [*Page.content_panels, FieldPanel("body")]
    parent_page_types = ["news.HomePage"]
    subpage_types: list[str] = []
    template = "news/info_page.html"

    class Meta:
        verbose_name = _("page about the paper")


class StoryPage(GeometaArticleMixin, Page):
    """What long stories and briefs have in common."""

    geometa_image_field = "hero_image"
    geometa_image_alt_field = "hero_alt"
    geometa_image_credit_field = "hero_credit"
    geometa_abstract_field = "standfirst"

    kicker = models.CharField(
        _("kicker"), max_length=40, blank=True, help_text=_("Left empty: the section's name.")
    )
    standfirst = models.TextField(_("standfirst"), max_length=300, blank=True)
    hero_image = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    hero_alt = models.CharField(_("what the picture shows"), max_length=250, blank=True)
    hero_caption = models.CharField(_("caption"), max_length=250, blank=True)
    hero_credit = models.CharField(_("picture credit"), max_length=120, blank=True)

    story_panels = [
        FieldPanel("kicker"),
        FieldPanel("standfirst"),
        MultiFieldPanel(
            [
                FieldPanel("hero_image"),
                FieldPanel("hero_alt"),
                FieldRowPanel([FieldPanel("hero_caption"), FieldPanel("hero_credit")]),
            ],
            heading=_("Picture"),
        ),
        FieldPanel("body"),
    ]
    parent_page_types = ["news.SectionPage"]
    subpage_types: list[str] = []
    search_fields = [*Page.search_fields, index.SearchField("standfirst")]

    class Meta:
        abstract = True


class ArticlePage(StoryPage):
    """A long story, built of blocks."""

    body = StreamField(StoryBody(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, *StoryPage.story_panels, *geometa_panels()]
    search_fields = [*StoryPage.search_fields, index.SearchField("body")]
    template = "news/story_page.html"

    class Meta:
        verbose_name = _("article")


class BriefPage(StoryPage):
    """A short story, written in one field."""

    body = RichTextField(_("body"), blank=True, features=["h2", *INLINE_FEATURES])

    content_panels = [*Page.content_panels, *StoryPage.story_panels, *geometa_panels()]
    search_fields = [*StoryPage.search_fields, index.SearchField("body")]
    template = "news/story_page.html"

    class Meta:
        verbose_name = _("brief")
