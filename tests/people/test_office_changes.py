"""The office line where offices change hands, overlap, are yet to come or were never entered, as a native would write."""

import datetime as dt

import pytest

from tests.people.test_office_lines import line, office
from wagtail_geometa.people.office_lines import title

ELECTED, SWORN_IN = dt.date(2026, 11, 3), dt.date(2027, 1, 20)
CHOSEN = office("President", "2026-11-03", "2027-01-20", country="Chad", elect=True)
PRESIDENT = office("President", "2027-01-20", country="Chad")


class TestElect:
    @pytest.mark.parametrize(
        ("on", "then"),
        [
            (ELECTED - dt.timedelta(days=1), ""),
            (ELECTED, "President-elect of Chad"),
            (SWORN_IN - dt.timedelta(days=1), "President-elect of Chad"),
            (SWORN_IN, "President of Chad since Jan. 20, 2027"),
            (dt.date(2028, 1, 1), "President of Chad since Jan. 20, 2027"),
        ],
    )
    def test_from_the_election_to_taking_office(self, on, then):
        assert line(CHOSEN, PRESIDENT, on=on, today=on) == (then, "")

    def test_a_story_of_the_time_between_says_who_she_is_now(self):
        told = line(CHOSEN, PRESIDENT, on=dt.date(2026, 12, 1), today=dt.date(2027, 5, 1))
        assert told == ("President-elect of Chad", "President of Chad since Jan. 20, 2027")

    def test_who_has_taken_office_is_not_elect_even_where_nobody_closed_it(self):
        left_open = office("President", "2026-11-03", country="Chad", elect=True)
        told = line(left_open, PRESIDENT, on=dt.date(2028, 1, 1), today=dt.date(2028, 1, 1))
        assert told[0] == "President of Chad since Jan. 20, 2027"
        other = office("Mayor", "2026-11-03", elect=True)
        told = line(other, PRESIDENT, on=dt.date(2028, 1, 1), today=dt.date(2028, 1, 1))
        assert told[0] == "Mayor-elect and president of Chad since Jan. 20, 2027"

    def test_nobody_was_formerly_elect(self):
        assert line(CHOSEN, on=dt.date(2027, 6, 1), today=dt.date(2027, 6, 1)) == ("", "")

    @pytest.mark.parametrize(
        ("post", "words"),
        [
            ("Presidenta", "Presidenta electa de Chad"),
            ("Presidente", "Presidente electo de Chad"),
            ("Primera ministra", "Primera ministra electa de Chad"),
            ("Ministro de Economía", "Ministro electo de Economía de Chad"),
            ("Gobernador", "Gobernador electo de Chad"),
            ("Canciller", "Canciller de Chad (aún sin asumir)"),
            ("Fiscal general", "Fiscal general de Chad (aún sin asumir)"),
            ("Economista", "Economista de Chad (aún sin asumir)"),
        ],
    )
    def test_spanish_agrees_with_the_post(self, post, words):
        assert line(office(post, "2026", country="Chad", elect=True), language="es")[0] == words


class TestHandover:
    def test_on_the_day_of_a_change_it_is_the_new_office(self):
        old, new = office("Ambassador", "1994", "2004-03-09"), office("Minister", "2004-03-09")
        told = line(old, new, on=dt.date(2004, 3, 9))[0]
        assert told == "Minister since March 9, 2004; before that, ambassador (1994 – March 9, 2004)"

    def test_on_her_last_day_she_still_holds_it(self):
        told = line(office("Mayor", "2015", "2019-06-03"), on=dt.date(2019, 6, 3))
        assert told == ("Mayor since 2015", "Former mayor (2015 – June 3, 2019)")

    def test_an_office_of_one_day(self):
        told = line(office("Mayor", "2019-06-03", "2019-06-03"), on=dt.date(2019, 6, 3))
        assert told == ("Mayor since June 3, 2019", "Former mayor (June 3, 2019)")

    def test_acting_then_in_office(self):
        acting = office("Mayor", "2018", "2019-05-31", acting=True)
        mayor = office("Mayor", "2019-06-01")
        told = line(acting, mayor, on=dt.date(2019, 1, 1))
        assert told == ("Acting mayor since 2018", "Mayor since June 1, 2019")
        assert line(acting, mayor)[0].endswith("before that, acting mayor (2018 – May 31, 2019)")
        spanish = line(office("Alcaldesa", "2018", "2019", acting=True), language="es")[0]
        assert spanish == "Exalcaldesa en funciones (2018–2019)"

    def test_in_a_gap_between_offices_the_last_one_is_told(self):
        judge, mayor = office("Judge", "2008", "2012"), office("Mayor", "2019")
        told = line(judge, mayor, on=dt.date(2015, 1, 1))
        assert told == ("Former judge (2008–2012)", "Mayor since 2019")

    def test_the_same_office_twice(self):
        told = line(office("Mayor", "2019"), office("Mayor", "2008", "2012"))
        assert told[0] == "Mayor since 2019; before that, mayor (2008–2012)"

    def test_an_office_to_come_is_no_news_yet(self):
        assert line(office("Mayor", "2015", "2026-12-31"), office("Judge", "2027")) == (
            "Mayor since 2015",
            "",
        )

    def test_of_a_story_of_tomorrow_nothing_has_changed_since(self):
        mayor = office("Mayor", "2026-11-24")
        assert line(mayor, on=dt.date(2026, 11, 25)) == ("Mayor since Nov. 24, 2026", "")


class TestSeveral:
    @pytest.mark.parametrize(
        ("offices", "english"),
        [
            (("Mayor", "Judge"), "Mayor and judge"),
            (("Mayor", "Judge", "Rector"), "Mayor, judge and rector"),
        ],
    )
    def test_offices_are_listed(self, offices, english):
        assert line(*map(office, offices))[0] == english

    def test_an_office_with_an_organisation_is_closed_by_a_comma(self):
        chair = office("Chair", "2020", organisation="Delta Authority")
        assert line(chair)[0] == "Chair, Delta Authority, since 2020"
        told = line(chair, office("Rector", "2021"), office("Mayor", "2022"))[0]
        assert told == "Chair, Delta Authority, since 2020; rector since 2021; and mayor since 2022"

    def test_spanish_says_e_before_an_i(self):
        told = line(office("Ministra"), office("Intendenta"), language="es")[0]
        assert told == "Ministra e intendenta"
        assert line(office("Ministra"), office("Hidróloga"), language="es")[0] == "Ministra e hidróloga"
        assert line(office("Ministra"), office("Jueza"), language="es")[0] == "Ministra y jueza"


class TestSpanish:
    @pytest.mark.parametrize(
        ("country", "words"),
        [
            ("El Salvador", "de El Salvador"),
            ("Reino Unido", "del Reino Unido"),
            ("Líbano", "del Líbano"),
            ("República Dominicana", "de la República Dominicana"),
            ("India", "de la India"),
            ("Indonesia", "de Indonesia"),
            ("Países Bajos", "de los Países Bajos"),
            ("Emiratos Árabes Unidos", "de los Emiratos Árabes Unidos"),
            ("Islas Salomón", "de las Islas Salomón"),
            ("Isla de Man", "de la Isla de Man"),
            ("Islandia", "de Islandia"),
            ("Estados Unidos", "de Estados Unidos"),
            ("el Líbano", "del Líbano"),
        ],
    )
    def test_countries_with_an_article_have_it(self, country, words):
        assert line(office("Ministra", country=country), language="es")[0] == f"Ministra {words}"

    @pytest.mark.parametrize(
        ("post", "words"),
        [
            ("Alcaldesa", "Exalcaldesa"),
            ("Rector", "Exrector"),
            ("Primer ministro", "Ex primer ministro"),
            ("Alta comisionada", "Ex alta comisionada"),
            ("DT de la selección", "Ex-DT de la selección"),
        ],
    )
    def test_ex_is_written_as_the_academies_write_it(self, post, words):
        assert line(office(post, former=True), language="es")[0] == words

    def test_now_and_death(self):
        alcaldesa = office("Alcaldesa", "2015", "2019", country="Chad")
        told = line(alcaldesa, on=dt.date(2017, 1, 1), died="2021-05-02", language="es")
        assert told == (
            "Alcaldesa de Chad desde 2015",
            "Exalcaldesa de Chad (2015–2019); falleció el 2 de mayo de 2021",
        )


def test_a_title_stands_without_country_and_dates():
    assert title(office("mayor", "2015", acting=True, country="Chad")) == "Acting mayor"
    assert (
        title(CHOSEN) == "President-elect"
        and title(office("Presidenta", elect=True), "es") == "Presidenta electa"
    )
