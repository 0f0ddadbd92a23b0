"""The steps of building the newsroom, in their order, and what each reports."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from . import editions, people, pictures, registry, replies, slots, staff, stories
from .content import Content
from .pictures import Pictures

#: How many things a step made, and how many it found in place.
Report = tuple[int, int]


def build(content: Content, tick: Callable[[], None]) -> Iterator[tuple[str, Report | None]]:
    """Build everything that is missing, one step at a time; what is there already is left as it is.

    Each step is yielded twice: as it begins, with ``None``, and with its report. ``tick`` is called for every picture
    and every story, which take longest. All of it happens in one transaction, so a build that is killed changes
    nothing and the next one begins anew.
    """
    gallery = Pictures(tick)
    steps: list[tuple[str, Callable[[], Report]]] = [
        ("Users", staff.make_users),
        (
            "Editions and sections",
            lambda: editions.make_editions(content.editions, settings.HOST, settings.PORT),
        ),
        ("Slots", lambda: slots.make_slots(content.editions)),
        ("Pictures", lambda: pictures.draw_all(gallery, content)),
        ("Organisations", lambda: registry.make_organisations(content.organisations)),
        ("People", lambda: people.make_people(content.people, gallery)),
        ("Authors", lambda: registry.make_authors(content.authors, gallery)),
        ("Claims and verdicts", lambda: registry.make_claims(content.scale, content.claims)),
        ("Stories", lambda: stories.make_stories(content.stories, gallery, tick)),
        ("Replies of readers", lambda: replies.make_replies(content.replies)),
    ]
    made = 0
    with transaction.atomic():
        # Wagtail notes who refers to whom at every save; once at the end takes a third of the time.
        with disable_reference_index_auto_update():
            for name, step in steps:
                yield name, None
                report = step()
                made += report[0]
                yield name, report
        if made:
            call_command("rebuild_references_index", verbosity=0)
