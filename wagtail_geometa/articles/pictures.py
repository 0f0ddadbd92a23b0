"""Renditions of portraits and story pictures; a missing or broken file shows nothing instead of failing the page."""

from __future__ import annotations

import logging
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import Filter, SourceImageIOError

logger = logging.getLogger("wagtail_geometa")


def picture_of(image: Any, spec: str) -> Any:
    """The rendition of ``image`` by a Wagtail filter spec, or ``None`` when there is no usable picture."""
    if image is None:
        return None
    try:
        return _loaded(image, spec) or image.get_rendition(spec)
    except (SourceImageIOError, InvalidFilterSpecError, OSError, ValueError) as error:
        logger.warning("No rendition %s of image %s: %s", spec, image.pk, type(error).__name__)
        return None


def _loaded(image: Any, spec: str) -> Any:
    """The rendition that was read with the story, made for the focal point the image has now."""
    known = getattr(image, "geometa_renditions", ())
    if not known:
        return None
    focal_point = Filter(spec=spec).get_cache_key(image)
    fitting = (one for one in known if (one.filter_spec, one.focal_point_key) == (spec, focal_point))
    return next(fitting, None)
