"""An erasure that is killed has not been, and is done by the next; two at once are one."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connection, connections
from wagtail.models import ModelLogEntry

from tests import newsroom
from tests.desk.test_erasure import SECRET, told
from tests.desk.test_erasure import dump as everything
from wagtail_geometa.desk.erasure import erase
from wagtail_geometa.models import PagePerson, Person

KILLED = """
import os, signal, sys
import tests.settings as given
given.DATABASES["default"].update(NAME=sys.argv[1])
given.MEDIA_ROOT = sys.argv[3]
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
import django
django.setup()
from wagtail.models import Revision
from wagtail_geometa.desk import erasure
from wagtail_geometa.models import Person
done = erasure._image
def kill(*given):
    # Versions, rows, log and record are gone, and the picture with them: nothing is left but to commit.
    done(*given)
    assert not Revision.objects.filter(content__geometa_people__0__person=int(sys.argv[2])).exists()
    os.kill(os.getpid(), signal.SIGKILL)
erasure._image = kill
erasure.erase("person", int(sys.argv[2]))
"""


def dump():
    """All but what a connection does to a sequence, which no transaction takes back."""
    return sorted(row for row in everything() if "_seq" not in row)


@pytest.fixture
def person(admin_user):
    one = newsroom.person(f"Ana {SECRET}", image=newsroom.image(SECRET))
    one.save_revision(user=admin_user, log_action=True).publish(user=admin_user)
    page = newsroom.article(publish=False)
    page.geometa_people = [PagePerson(person=one, card_text=SECRET)]
    page.save_revision().publish()
    return one


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
class TestOnPostgreSQL:
    def test_one_that_is_killed_has_not_been_and_the_next_finishes(self, person, settings):
        before, file = dump(), Path(person.image.file.path)
        command = [sys.executable, "-c", KILLED, connection.settings_dict["NAME"], str(person.pk)]
        killed = subprocess.run(
            [*command, str(settings.MEDIA_ROOT)], env={**os.environ, "PYTHONPATH": os.getcwd()}
        )
        assert killed.returncode == -signal.SIGKILL
        assert dump() == before and file.exists()
        report = erase("person", person.pk)
        assert report.counts["records"] == 1 and told(dump()) == [] and not file.exists()
        after = dump()
        assert erase("person", person.pk).counts == {} and dump() == after

    def test_many_at_once_erase_once(self, person):
        gate = Barrier(4)

        def one(_number):
            gate.wait()
            try:
                return erase("person", person.pk).counts.get("records", 0)
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            assert sorted(pool.map(one, range(4))) == [0, 0, 0, 1]
        assert told(dump()) == []
        assert ModelLogEntry.objects.filter(action="geometa.erase").count() == 1
        assert Person.objects.get(pk=person.pk).name == f"[{person.uuid}]"
