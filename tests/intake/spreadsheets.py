"""A spreadsheet in a text, and what an import makes of its rows."""

from __future__ import annotations

from wagtail_geometa.intake.importing import Importer
from wagtail_geometa.intake.kinds import KINDS
from wagtail_geometa.intake.sheets import read

FULL = """\
name;born;nationality;descriptor;descriptor.es;alias;office;office_country;office_start;office_end;wikidata;link
Orsolya Teng-Barrow;1961-04;HU|Belgium;Hungarian oceanographer;oceanógrafa húngara;O. Teng|Teng O.;\
Minister of Tides|Mayor;HU|BE;2020|2001-02-03;|2004;https://www.wikidata.org/wiki/Q998877;https://example.org/teng
"""


def steps(text, *, write=True, kind="people", **options):
    data = text if isinstance(text, bytes) else text.encode()
    importer = Importer(KINDS[kind], **options)
    return list((importer.write if write else importer.look)(read(data)))


def actions(*args, **options):
    return [str(step.action) for step in steps(*args, **options)]


def sentence(*args, **options):
    return " ".join(sentence for step in steps(*args, **options) for sentence in step.sentences)
