"""Blocks of a story's body: words, pictures and quotes of our own, and the places for cards, points and slots."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from wagtail_geometa.ads.blocks import SlotBlock
from wagtail_geometa.claims.blocks import KeyPointsBlock
from wagtail_geometa.people.blocks import PersonCardBlock

INLINE_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class PictureBlock(blocks.StructBlock):
    """A picture between two paragraphs."""

    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(label=_("What it shows"), max_length=250)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(label=_("Credit"), required=False, max_length=120)

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "news/blocks/picture.html"


class QuoteBlock(blocks.StructBlock):
    """A sentence somebody said, set large."""

    text = blocks.TextBlock(label=_("Words"), rows=2)
    said_by = blocks.CharBlock(label=_("Said by"), required=False, max_length=120)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "news/blocks/quote.html"


class StoryBody(blocks.StreamBlock):
    """What a story is made of."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), icon="pilcrow", features=INLINE_FEATURES)
    heading = blocks.CharBlock(
        label=_("Heading"), icon="title", max_length=120, template="news/blocks/heading.html"
    )
    picture = PictureBlock()
    quote = QuoteBlock()
    person_card = PersonCardBlock()
    key_points = KeyPointsBlock()
    slot = SlotBlock()
