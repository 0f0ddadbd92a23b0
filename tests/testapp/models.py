"""A host as found in the wild: a StreamField article, a rich-text article, and a plain page."""

import swapper
from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string

from wagtail_geometa.ads.blocks import SlotBlock
from wagtail_geometa.articles.mixins import GeometaArticleMixin
from wagtail_geometa.articles.panels import geometa_panels
from wagtail_geometa.claims.blocks import KeyPointsBlock
from wagtail_geometa.people.blocks import PersonCardBlock

# Wagtail's own page, or the one of a host that has another.
swapper.set_app_prefix("wagtailcore", "wagtail")
Page = swapper.load_model("wagtailcore", "Page", require_ready=False)


class StreamArticle(GeometaArticleMixin, Page):
    """An article whose body is a StreamField with nested blocks."""

    lead_image = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(
        [
            ("heading", blocks.CharBlock()),
            ("paragraph", blocks.RichTextBlock()),
            ("raw", blocks.RawHTMLBlock()),
            (
                "pair",
                blocks.StructBlock([("left", blocks.RichTextBlock()), ("right", blocks.RichTextBlock())]),
            ),
            ("person_card", PersonCardBlock()),
            ("slot", SlotBlock()),
            ("key_points", KeyPointsBlock()),
        ],
        blank=True,
    )
    geometa_image_field = "lead_image"
    content_panels = Page.content_panels + [FieldPanel("lead_image"), FieldPanel("body")] + geometa_panels()


class RichArticle(GeometaArticleMixin, Page):
    """An article whose body is one rich text."""

    text = RichTextField(blank=True)
    geometa_text_fields = ("text",)
    content_panels = Page.content_panels + [FieldPanel("text")] + geometa_panels()


class PlainPage(Page):
    """A page that knows nothing of the package, with a method named as a careless mixin's field would be."""

    def people(self):
        return "a host's own method"
