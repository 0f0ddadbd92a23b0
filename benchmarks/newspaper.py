"""A story of the example newsroom as its readers get it, and the same page without any of our tags.

Runs as a program of its own, since the newsroom has settings of its own: ``python -m benchmarks.newspaper``. The
newsroom is built into a new SQLite file, or into the empty database that ``BENCH_DATABASE_URL`` names.
"""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = "news/story_page.html"
#: In the body the host's own tag takes the place of ours, and leaves out what an editor has placed by hand.
BODY = (
    re.compile(r"{% geometa_body (\S+) %}"),
    r"{% for block in \1 %}{% if block.block_type not in 'person_card key_points slot' %}"
    r"{% include_block block %}{% endif %}{% endfor %}",
)
OTHERS = re.compile(r"{% geometa_[^%]*%}|\bgeometa_(?:tags|slots)\b")


def run() -> None:
    """Print the cost of the page for 5 and for 40 people in the story, and of the first reader after a change."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "NEWSROOM_DEBUG": "0",
            "NEWSROOM_HOSTS": "testserver",
            "NEWSROOM_VAR": folder,
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "example_project")]),
            # Never the database of a newsroom somebody keeps.
            "DATABASE_URL": os.environ.get("BENCH_DATABASE_URL", ""),
        }
        subprocess.run([sys.executable, "-m", "benchmarks.newspaper"], env=environment, check=True, cwd=ROOT)


def _main() -> None:
    import django

    _write_bare_template()
    django.setup()
    from django.core.management import call_command
    from django.db import connection

    logging.disable(logging.WARNING)
    call_command("migrate", verbosity=0)
    print("building the newsroom ...", file=sys.stderr, flush=True)
    with open(os.devnull, "w") as nowhere:
        call_command("build_newsroom", stdout=nowhere)
    print(f"Database: {connection.vendor}")
    for people in (5, 40):
        _measure(_story_of(people), people)


def _write_bare_template() -> None:
    """The newsroom's own template without a single tag of ours, where Django finds it under another name."""
    from django.conf import settings

    source = (ROOT / "example_project/news/templates" / TEMPLATE).read_text()
    folder = Path(settings.VAR) / "bare"
    (folder / "news").mkdir(parents=True)
    (folder / "news" / "bare_story_page.html").write_text(OTHERS.sub("", BODY[0].sub(BODY[1], source)))
    settings.TEMPLATES[0]["DIRS"].append(folder)


def _story_of(people: int) -> Any:
    """The story with most words, and ``people`` people in it: its own, and invented ones with offices and portraits."""
    from news.models import ArticlePage
    from wagtail.images import get_image_model

    from wagtail_geometa.models import Country, PagePerson, Person, PersonWords, Tenure

    page = max(
        ArticlePage.objects.live().filter(locale__language_code="en"), key=lambda one: len(str(one.body))
    )
    images = list(
        get_image_model().objects.filter(title__icontains="portrait") or get_image_model().objects.all()
    )
    for number in range(page.geometa_people.count(), people):
        person = Person(name=f"Bench Person {number}", image=images[number % len(images)])
        person.words = [PersonWords(locale="en", descriptor="Invented", bio="<p>Somebody who counts.</p>")]
        person.tenures = [Tenure(post="Counter", country=Country.objects.get(alpha2="AR"), start="2020")]
        person.save()
        page.geometa_people.add(PagePerson(person=person))
    page.save_revision().publish()
    return page


def _measure(page: Any, people: int) -> None:
    from django.core.cache import cache
    from django.test import Client
    from news.models import ArticlePage

    from .measure import Variant, measure, show

    url, client = page.get_url(), Client()

    def read(template: str) -> None:
        ArticlePage.template = template
        answer = client.get(url)
        if answer.status_code != 200:
            raise RuntimeError(f"{url} answered {answer.status_code}")

    def read_first() -> None:
        cache.delete(f"geometa:parts:{page.pk}")
        read(TEMPLATE)

    bare = "news/bare_story_page.html"
    show(
        f"A story of the example newsroom, {people} people (bounds: 5 queries more, 1.2x the time)",
        measure(
            [
                Variant("the same page, none of our tags", partial(read, bare)),
                Variant("with everything", partial(read, TEMPLATE)),
                Variant("with everything, first reader after a change", read_first),
            ],
            rounds=31,
        ),
    )


if __name__ == "__main__":
    _main()
