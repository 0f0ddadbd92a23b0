"""What an editor is told after publishing a person who stands in public articles: how many, and what they show now."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages

from .. import pages
from ..articles.models import PagePerson, Pin
from ..people.models import Person


def tell_of_articles(request: HttpRequest, person: Any) -> None:
    """Hook ``after_edit_snippet``: nothing is changed by it; two counts, and the addresses of where to act."""
    # Autosave asks for JSON and would pile up messages nobody has read yet.
    if not isinstance(person, Person) or not request.POST.get("action-publish"):
        return
    if not request.accepts("text/html"):
        return
    rows = PagePerson.objects.filter(person=person, page__in=pages.public_pages().order_by().values("pk"))
    shown = rows.values("page").distinct().count()
    if not shown:
        return
    today = rows.filter(pin=Pin.LIVE).values("page").distinct().count()
    messages.info(
        request,
        _(
            "Public articles that show %(name)s: %(shown)d. Name, descriptor and bio are the new ones in all of them; "
            "offices are today’s in %(today)d and those of the story’s day in the others. Where the old words "
            "were wrong, add a correction to the article."
        )
        % {"name": person, "shown": shown, "today": today},
        buttons=[
            messages.button(
                reverse(person.snippet_viewset.get_url_name("usage"), args=[person.pk]), _("Show them")
            )
        ],
    )
