"""System checks: what a host can get wrong is said at start, with what to do."""

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, Warning, register

from . import conf
from .pages import page_model

LABELS = ("ARTICLE_TYPES", "OPTED_OUT_TYPES")
#: A side of no pixels, which Wagtail takes and no picture can have.
_NO_SIZE = re.compile(r"\b(?:fill|max|min|width|height)-(?:0+\b|0+x|\d+x0+\b)")
SPECS = ("PORTRAIT_SPEC", "IMAGE_SPEC")


@register
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Names in ``WAGTAIL_GEOMETA`` that mean nothing, values of the wrong kind, page types that do not exist."""
    found: list[CheckMessage] = [
        Warning(
            f"WAGTAIL_GEOMETA has no setting {name!r}.",
            hint=f"The settings are: {', '.join(sorted(conf.DEFAULTS))}.",
            id="wagtail_geometa.W001",
        )
        for name in conf.unknown_names()
    ]
    wrong = dict(conf.malformed())
    found += [
        Error(f"WAGTAIL_GEOMETA{f'[{name!r}]' if name else ''} must be {words}.", id="wagtail_geometa.E002")
        for name, words in wrong.items()
    ]
    for setting in LABELS:
        for label in () if setting in wrong else conf.get(setting):
            try:
                is_page = issubclass(apps.get_model(label), page_model())
            except (LookupError, ValueError):
                is_page = False
            if not is_page:
                found.append(
                    Error(
                        f"WAGTAIL_GEOMETA[{setting!r}] names {label!r}, which is no installed page model.",
                        hint='Write it as "app_label.ModelName".',
                        id="wagtail_geometa.E001",
                    )
                )
    for setting in SPECS:
        if setting not in wrong and not _is_rendition_spec(conf.get(setting)):
            found.append(
                Error(
                    f"WAGTAIL_GEOMETA[{setting!r}] is {conf.get(setting)!r}, which Wagtail cannot make a picture by.",
                    hint='Write it as in a template\'s {% image %} tag, "fill-160x160" for one.',
                    id="wagtail_geometa.E003",
                )
            )
    return found


def _is_rendition_spec(spec: str) -> bool:
    from wagtail.images.exceptions import InvalidFilterSpecError
    from wagtail.images.models import Filter

    try:
        return bool(Filter(spec=spec).operations) and not _NO_SIZE.search(spec)
    except (InvalidFilterSpecError, TypeError, ValueError):
        return False


@register
def check_panels(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """An article type that uses the mixin but shows none of its panels: editors would have nowhere to write."""
    from .articles.mixins import GeometaArticleMixin
    from .articles.panels import shows_geometa_panels

    return [
        Warning(
            f"{model._meta.label} uses GeometaArticleMixin but its panels hold none of ours.",
            hint="Add geometa_panels() to content_panels, or to the tabs of edit_handler.",
            obj=model,
            id="wagtail_geometa.W002",
        )
        for model in apps.get_models()
        if issubclass(model, GeometaArticleMixin) and not shows_geometa_panels(model)
    ]
