"""Run as a program within the example newsroom: grows its registry to 10,000 people, the named ones among them."""

import itertools
import json
import os
import uuid

import django

GIVEN = (
    "Ana Bastien Carla Dimitri Elif Farid Greta Hugo Ilse Jonas Kamala Lars Mirta Nils Olga Pavel Quentin Rosa Simeon "
    "Tala Ulrich Vera Wanda Xenia Yusuf Zofia Anouk Boris Celia Dario"
).split()
FIRST = "Al Bel Cor Dal Ester Fal Gar Hal Ibar Jor Kel Lom Mar Nor Ost Pel Quer Ros Sal Tor".split()
SECOND = (
    "ander brook castro dini evsky ford gaard holm inen jansson kova lund mann nez olsen pont quist".split()
)
PEOPLE = 10_000


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from wagtail_geometa.models import Person, PersonName

    wanted = json.loads(os.environ["NEWSROOM_NAMES"])
    invented = (f"{given} {a}{b}" for given, a, b in itertools.product(GIVEN, FIRST, SECOND))
    missing = PEOPLE - Person.objects.count()
    names = [*wanted["known"], *itertools.islice(invented, missing - len(wanted["known"]))]
    Person.objects.bulk_create(
        [
            Person(name=name, sort_name=name, slug=f"person-{n}", uuid=uuid.uuid4())
            for n, name in enumerate(names)
        ],
        batch_size=500,
    )
    PersonName.objects.bulk_create(
        [
            PersonName(person=Person.objects.get(name=name), text=text, kind="alias")
            for name, text in wanted["aliases"].items()
        ]
    )
    call_command("geometa_name_keys", verbosity=0)


if __name__ == "__main__":
    main()
