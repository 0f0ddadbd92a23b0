"""Builds the example newsroom in a process of its own, with two stories and tiny drawings: ``python -m`` with one of

``build`` (all of it), ``build-and-die Stories`` (killed while that step runs), ``tell`` (what a stranger finds, as JSON),
``build-every-story``, and ``examine`` (what is wrong with the outputs of each story, as JSON).
"""

import json
import os
import signal
import sys
from dataclasses import replace

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from news.newsroom import content, pictures, steps, stories  # noqa: E402
from PIL import Image  # noqa: E402

from tests.articles import outputs  # noqa: E402
from tests.vocabulary import schema_org, vocabulary_file  # noqa: E402
from wagtail_geometa import pages  # noqa: E402
from wagtail_geometa.articles.jsonld import graph_of  # noqa: E402
from wagtail_geometa.articles.story import story_of  # noqa: E402

STORIES = {"river-gauges-one-feed", "limnimetros-una-sola-senal"}


def build():
    """The command itself; only the drawings and the number of records are cut down."""
    few = _few(content.load())
    content.load = lambda: few
    build_every_story()


def build_every_story():
    """The command itself; only the drawings are cut down."""
    for name in ("draw_landscape", "draw_portrait", "draw_emblem"):
        setattr(pictures, name, lambda *given, **named: Image.new("RGB", (16, 9), "teal"))
    call_command("build_newsroom")


def _few(whole):
    """Two stories, and whom and what they name."""
    told = [one for one in whole.stories if one["slug"] in STORIES]
    cited = {row["claim"] for one in told for row in one.get("claims", [])}
    claims = [one for one in whole.claims if one["slug"] in cited]
    named = {row["person"] for one in told for row in one["people"]} | {one.get("person") for one in claims}
    people = []
    for one in reversed(whole.people):  # who came before somebody in an office stands before them in the file
        if one["slug"] in named:
            named |= {row.get("replaces") for row in one.get("tenures", [])}
            people.insert(0, one)
    credited = {row["author"] for one in told for row in one["credits"]}
    authors = [one for one in whole.authors if one["slug"] in credited]
    return replace(whole, stories=told, claims=claims, people=people, authors=authors)


def build_and_die(step):
    """As :func:`build`, killed as power fails: as the step begins, or with the first story written."""
    first_story = stories.publish

    def publish_and_die(page):
        first_story(page)
        die()

    def begins(found, tick, whole=steps.build):
        for name, report in whole(found, tick):
            if name == step and report is None:
                die()
            yield name, report

    if step == "first story":
        stories.publish = publish_and_die
    else:
        steps.build = begins
    build()


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def tell():
    """Every article of the API without what names a row of the database, and the links a reader follows from there."""
    client = Client(HTTP_HOST=f"{settings.HOST}:{settings.PORT}")
    articles = client.get("/api/geometa/v1/articles/").json()["results"]
    pages = [client.get(one["url"].removeprefix(settings.ADDRESS)).content.decode() for one in articles]
    for one in articles:
        for part in ("people", "organisations", "credits", "claims"):
            for row in one[part]:
                for key in ("uuid", "author", "api_url", "claimant"):
                    row.pop(key, None)
    print(json.dumps({"articles": articles, "pages": pages}))


def examine():
    """Of each article: where its outputs disagree, what is no schema.org, and what its claims and people are told as."""
    client = Client(HTTP_HOST=f"{settings.HOST}:{settings.PORT}")
    examined = {}
    for page in pages.page_model().objects.filter(pk__in=pages.public_pages().values("pk")).specific():
        answers = outputs.told(client, page)
        graph = graph_of(story_of(page))
        examined[page.slug] = {
            "disagreements": outputs.disagreements(answers),
            "problems": schema_org().problems(graph) if vocabulary_file() else [],
            "graph": graph,
            "url": page.full_url,
            "told": {"now": answers["api"]["now"], "verdicts": answers["api"]["verdicts"]},
        }
    print(json.dumps(examined))


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    {
        "build": build,
        "build-and-die": build_and_die,
        "build-every-story": build_every_story,
        "tell": tell,
        "examine": examine,
    }[command](*arguments)
