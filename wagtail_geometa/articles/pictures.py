"""Renditions of portraits and story pictures; a missing or broken file shows nothing instead of failing the page."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import SourceImageIOError

logger = logging.getLogger("wagtail_geometa")


def picture_of(image: Any, spec: str) -> Any:
    """The rendition of ``image`` by a Wagtail filter spec, or ``None`` when there is no usable picture."""
    if image is None:
        return None
    try:
        return image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError) as error:
        logger.warning("No rendition %s of image %s: %s", spec, image.pk, type(error).__name__)
        return None
