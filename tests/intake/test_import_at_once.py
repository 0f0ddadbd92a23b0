"""One file imported by several at the same moment comes in once."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from wagtail_geometa.intake.importing import Importer
from wagtail_geometa.intake.kinds import KINDS
from wagtail_geometa.intake.sheets import read
from wagtail_geometa.models import Person, PersonIdentifier

AT_ONCE, ROWS, PORTION = 4, 30, 10


@pytest.mark.postgres
@pytest.mark.slow
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_file_that_four_import_at_once_comes_in_once():
    rows = "".join(f"Person {number},{f'Q{number}' if number % 2 else ''},1950\n" for number in range(ROWS))
    sheet = read(f"name,wikidata,born\n{rows}".encode())
    gate = Barrier(AT_ONCE)

    def one(_number):
        gate.wait()
        try:
            importer = Importer(KINDS["people"])
            return [
                str(step.action)
                for start in range(0, ROWS, PORTION)
                for step in importer.write(sheet, start, start + PORTION)
            ]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = Counter(action for actions in pool.map(one, range(AT_ONCE)) for action in actions)
    assert told == {"create": ROWS, "known": ROWS * (AT_ONCE - 1)}
    assert Person.objects.count() == ROWS and PersonIdentifier.objects.count() == ROWS // 2
