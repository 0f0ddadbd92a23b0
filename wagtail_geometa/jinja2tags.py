"""The template tags as functions and filters of Jinja2: the extension ``wagtail_geometa.jinja2tags.geometa``.

Jinja2 is no dependency of the package: a host that writes its templates in it has it, and nobody else imports this.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import Environment, Undefined, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context

from .articles import rendering
from .comments.section import comments_section
from .templatetags import geometa_tags


def _given(value: Any) -> Any:
    """What the template author gave; a name that means nothing counts as nothing, also where Jinja2 is strict."""
    return None if isinstance(value, Undefined) else value


def _page(context: Context, page: Any) -> Any:
    given = _given(page)
    return given if given is not None else context.get("page") or context.get("self")


def _of_page(part: Callable[[Any], str]) -> Callable[..., str]:
    @pass_context
    def printed(context: Context, page: Any = None) -> str:
        return part(_page(context, page))

    return printed


@pass_context
def _body(context: Context, value: Any, page: Any = None) -> str:
    return rendering.body(_page(context, page), _given(value), context.get_all())


@pass_context
def _person_card(context: Context, person: Any, page: Any = None) -> str:
    return rendering.person_card(_page(context, page), _given(person))


@pass_context
def _corrections(context: Context, position: Any = "", page: Any = None) -> str:
    return rendering.corrections(_page(context, page), _given(position))


class GeometaExtension(Extension):
    """Adds what ``{% load geometa_tags %}`` adds to a Django template, under the same names."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        environment.globals.update(
            geometa_head=_of_page(rendering.head),
            geometa_key_points=_of_page(rendering.key_points),
            geometa_byline=_of_page(rendering.byline),
            geometa_in_this_story=_of_page(rendering.in_this_story),
            geometa_claims=_of_page(rendering.claims),
            geometa_comments=_of_page(comments_section),
            geometa_author_box=_of_page(rendering.author_box),
            geometa_body=_body,
            geometa_person_card=_person_card,
            geometa_corrections=_corrections,
        )
        environment.filters.update(
            geometa_lang=lambda wording, language="": geometa_tags.geometa_lang(
                _given(wording), _given(language)
            ),
            geometa_date=lambda text: geometa_tags.geometa_date(_given(text)),
        )


# As Wagtail names its own extensions in settings.
geometa = GeometaExtension
