"""A text that names the record merged away is led to the one that stays, and back again when the merge is undone."""

import pytest

from tests import newsroom
from wagtail_geometa.desk.merge import merge, undo
from wagtail_geometa.models import Person
from wagtail_geometa.suggestions.people.known import PersonProvider
from wagtail_geometa.suggestions.reading import Reading
from wagtail_geometa.suggestions.suggestion import Passage


def meant(text):
    found = PersonProvider().suggest(Reading([Passage("1", text)], "en"), ())
    return [[candidate.key for candidate in one.candidates] for one in found]


@pytest.mark.django_db
def test_names_follow_a_merge_and_its_undoing(admin_user):
    stays, goes = newsroom.person("Ana Duarte"), newsroom.person("Anna Duarte-Ruiz")
    assert meant("Anna Duarte-Ruiz spoke.") == [[goes.pk]]
    memory = merge(Person, stays.pk, goes.pk, {}, admin_user)
    assert meant("Anna Duarte-Ruiz spoke.") == meant("Ana Duarte spoke.") == [[stays.pk]]
    undo(memory, admin_user)
    assert meant("Anna Duarte-Ruiz spoke.") == [[goes.pk]]
    assert meant("Ana Duarte spoke.") == [[stays.pk]]
