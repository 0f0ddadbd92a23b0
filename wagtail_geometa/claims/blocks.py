"""The block that puts the story's key points at one place in the body."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class KeyPointsBlock(blocks.StaticBlock):
    """Says *where* the key points stand; their texts are rows of the page."""

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        admin_text = _("The key points of this story appear here.")
        template = "geometa/blocks/key_points.html"
