"""The section each article stands in, for a whole list at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Site

from ...articles.mixins import GeometaArticleMixin
from ...pages import page_model


def sections_of(pages: Sequence[Any]) -> dict[Any, str]:
    """Section names by page key: the host's own where the type says one, else the title of a live parent.

    A live article under an unpublished page is public; the unpublished page's title is not.
    """
    roots = {root.root_path for root in Site.get_site_root_paths()}
    by_parent = [page for page in pages if not _says_itself(page) and page.url_path not in roots]
    titles = _titles_of_live({page.path[: -page.steplen] for page in by_parent if page.depth > 1})
    named = {page.pk: titles.get(page.path[: -page.steplen], "") for page in by_parent}
    return {
        page.pk: named.get(page.pk, page.geometa_section_name if _says_itself(page) else "") for page in pages
    }


def _says_itself(page: Any) -> bool:
    own = getattr(type(page), "geometa_section_name", None)
    return own is not None and own is not GeometaArticleMixin.geometa_section_name


def _titles_of_live(paths: set[str]) -> dict[str, str]:
    if not paths:
        return {}
    unexpired = Q(expire_at__isnull=True) | Q(expire_at__gt=timezone.now())
    rows = page_model().objects.filter(unexpired, path__in=paths, live=True)
    return dict(rows.values_list("path", "title"))
