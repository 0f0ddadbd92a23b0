"""Pages of records: what a stranger finds, and that hidden and absent look the same."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from wagtail.models import Locale, PageViewRestriction

from tests import newsroom
from wagtail_geometa.models import (
    Author,
    AuthorLink,
    AuthorWords,
    Organisation,
    PagePerson,
    Person,
    PersonWords,
    Tenure,
)

pytestmark = pytest.mark.django_db

#: Place of the page -> slug of the record :func:`newsroom.tell` makes.
PLACES = {
    "people": "sergei-halvorsen-pintos",
    "organisations": "paraná-forecast-centre",
    "authors": "inés-valdarrama",
}


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


def read(reader, path):
    answer = reader.get(path)
    assert answer.status_code == 200, path
    return BeautifulSoup(answer.content, "html.parser")


def stories(soup):
    return [link.text for link in soup.select(".geometa-stories a")]


def test_a_person_has_a_page_with_facts_and_stories(reader, page):
    soup = read(reader, "/people/sergei-halvorsen-pintos/")
    assert soup.h1.text == "Sergei Halvorsen-Pintos"
    assert soup.select_one(".geometa-page__descriptor").text == "Argentine hydrologist"
    assert soup.select_one(".geometa-page__bio").text == "He measures rivers. Daily."
    assert [li.text for li in soup.select(".geometa-offices__line")] == [
        "River commissioner of Argentina since March 2026"
    ]
    assert stories(soup) == ["Three neighbours agree"]
    assert (
        soup.select_one("link[rel=canonical]")["href"] == "http://localhost/people/sergei-halvorsen-pintos/"
    )


def test_an_organisation_an_author_and_a_country_have_pages(reader, page):
    assert read(reader, "/organisations/paraná-forecast-centre/").h1.text == "Paraná Forecast Centre"
    author = read(reader, "/authors/inés-valdarrama/")
    assert (author.h1.text, author.select_one(".geometa-page__bio").text) == ("Inés Valdarrama", "Long bio.")
    country = read(reader, "/countries/py/")
    assert country.h1.text == "Paraguay"
    assert "Mercosur" in country.select_one(".geometa-page__descriptor").text
    for soup in (author, country):
        assert stories(soup) == ["Three neighbours agree"]
    assert read(reader, "/countries/PY/").h1.text == "Paraguay"


def test_stories_come_newest_first_and_only_those_anybody_may_see(reader, page):
    person = Person.objects.get(slug="sergei-halvorsen-pintos")
    made = {}
    for number, title in enumerate(["Older", "Newer", "Secret draft", "Secret login", "Secret expired"]):
        made[title] = newsroom.article(title)
        made[title].geometa_people = [PagePerson(person=person)]
        made[title].save_revision().publish()
        newsroom.backdate(made[title], dt.date(2025, 1, 1 + number))
    made["Secret draft"].unpublish()
    PageViewRestriction.objects.create(page=made["Secret login"], restriction_type="login")
    type(page).objects.filter(title="Secret expired").update(expire_at="2025-06-01T00:00Z")
    soup = read(reader, "/people/sergei-halvorsen-pintos/")
    assert stories(soup) == ["Three neighbours agree", "Newer", "Older"]
    assert "Secret" not in str(soup)


def absent(reader, place):
    return reader.get(f"/{place}/nobody-of-this-name/")


def same(one, other):
    # The number of bytes differs with the address where a page of the host names it; ours name nothing.
    return (one.status_code, one.content, sorted(one.headers.items())) == (
        other.status_code,
        other.content,
        sorted(other.headers.items()),
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("hide", ["draft", "hidden", "merged", "no article", "closed article"])
def test_hidden_and_absent_give_the_same_answer(reader, page, place, hide):
    path = f"/{place}/{PLACES[place]}/"
    model = {"people": Person, "organisations": Organisation, "authors": Author}[place]
    assert reader.get(path).status_code == 200
    if hide == "draft":
        model.objects.update(live=False)
    elif hide == "hidden":
        model.objects.update(hidden=True)
    elif hide == "merged":
        other = model.objects.create(name="Other")
        model.objects.filter(slug=PLACES[place]).update(merged_into=other)
    elif hide == "no article":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    answer = reader.get(path)
    assert answer.status_code == 404
    assert same(answer, absent(reader, place))


def test_an_author_withheld_for_safety_is_absent(reader, page):
    Author.objects.filter(slug="inés-valdarrama").update(status="withheld", always_public=True)
    assert same(reader.get("/authors/inés-valdarrama/"), absent(reader, "authors"))


@pytest.mark.parametrize(
    "path",
    [
        "/people/%00/", "/people/a%00b/", "/people/%ED%A0%80/", "/people/%ff/", "/people/" + "x" * 5000 + "/", "/people/../x/",
        "/people/'%20OR%201=1--/", "/authors/%00/", "/organisations/%00/", "/countries/%00A/", "/countries/A%00/",
        "/countries/xx/", "/countries/p/", "/countries/pry/", "/countries/%C3%9F/", "/countries/%F0%9F%87%B5%F0%9F%87%BE/",
        "/countries/' /", "/countries/%25%25/",
    ],
)  # fmt: skip
def test_nonsense_in_an_address_is_not_found(reader, page, path):
    assert reader.get(path).status_code == 404


@pytest.mark.parametrize(
    "number",
    [
        "0",
        "-1",
        "2",
        "x",
        "",
        "1.5",
        "²",
        "٢",
        "%00",
        "9" * 30,
        "1e9",
        "1 OR 1=1",
        "last",
        "None",
        "a" * 4000,
    ],
)
def test_nonsense_in_the_page_number_shows_a_page_that_exists(reader, page, number):
    soup = read(reader, f"/people/sergei-halvorsen-pintos/?page={number}")
    assert stories(soup) == ["Three neighbours agree"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_record_pages_are_only_read(reader, page, method):
    assert getattr(reader, method)("/people/sergei-halvorsen-pintos/").status_code == 405
    assert reader.head("/people/sergei-halvorsen-pintos/").status_code == 200


def test_many_stories_are_shown_in_pages_at_the_same_cost(reader, page, django_assert_max_num_queries):
    person = Person.objects.get(slug="sergei-halvorsen-pintos")
    path = "/people/sergei-halvorsen-pintos/"
    reader.get(path)
    with django_assert_max_num_queries(40) as few:
        reader.get(path)
    for number in range(22):
        other = newsroom.article(f"Story {number}")
        other.geometa_people = [PagePerson(person=person)]
        other.save_revision().publish()
    with django_assert_max_num_queries(len(few)):
        assert len(stories(read(reader, path))) == 20
    assert len(stories(read(reader, path + "?page=2"))) == 3


def test_a_link_to_a_draft_in_a_bio_prints_no_address(reader, page):
    secret = newsroom.article("Secret scoop", publish=False)
    bio = f'<p>See <a linktype="page" id="{secret.pk}">the other story</a>.</p>'
    PersonWords.objects.update(bio=bio)
    AuthorWords.objects.update(bio=bio)
    for place in ("people", "authors"):
        soup = read(reader, f"/{place}/{PLACES[place]}/")
        assert soup.select_one(".geometa-page__bio").text == "See the other story."
        assert "secret-scoop" not in str(soup)
        assert "linktype" not in str(soup)


def test_a_minor_has_neither_portrait_nor_birth_date(reader, page):
    Person.objects.update(image=newsroom.image(), birth_date="2011-04-05")
    assert read(reader, "/people/sergei-halvorsen-pintos/").select_one("img.geometa-page__portrait")
    Person.objects.update(minor=True)
    soup = read(reader, "/people/sergei-halvorsen-pintos/")
    assert not soup.select("img")
    assert "2011" not in str(soup)


def test_a_picture_whose_file_is_gone_leaves_the_page_standing(reader, page):
    image = newsroom.image()
    Person.objects.update(image=image)
    image.file.storage.delete(image.file.name)
    assert not read(reader, "/people/sergei-halvorsen-pintos/").select("img")


def test_what_only_the_desk_knows_of_an_author_is_not_on_the_page(reader, page, django_user_model):
    from wagtail_geometa.models import AuthorPrivate

    author = Author.objects.get(slug="inés-valdarrama")
    Author.objects.filter(pk=author.pk).update(
        user=django_user_model.objects.create_user("ines@private.example", "x")
    )
    AuthorPrivate.objects.create(author=author, email="home@private.example", note="private note")
    author.links = [AuthorLink(url="https://example.org/ines"), AuthorLink(url="https://example.org/x")]
    author.save()
    AuthorLink.objects.filter(url="https://example.org/x").update(url="javascript:alert(1)")
    soup = read(reader, "/authors/inés-valdarrama/")
    assert "private" not in str(soup)
    assert [link["href"] for link in soup.select(".geometa-page__links a")] == ["https://example.org/ines"]


def test_names_and_words_are_escaped(reader, page):
    hostile = "<script>alert(1)</script>"
    Person.objects.update(name=hostile)
    PersonWords.objects.update(descriptor=hostile)
    Tenure.objects.update(post=hostile)
    html = reader.get("/people/sergei-halvorsen-pintos/").content.decode()
    assert hostile not in html
    assert "&lt;script&gt;alert(1)" in html


def test_a_reader_of_another_language_gets_her_words(reader, page):
    answer = reader.get("/people/sergei-halvorsen-pintos/", headers={"accept-language": "es"})
    soup = BeautifulSoup(answer.content, "html.parser")
    assert (
        soup.select_one(".geometa-offices__line").text
        == "River commissioner de Argentina desde marzo de 2026"
    )
    assert soup.select_one(".geometa-page__descriptor")["lang"] == "en"


def test_stories_in_the_readers_language_come_first_and_the_others_say_what_they_are_in(reader, page):
    person = Person.objects.get(slug="sergei-halvorsen-pintos")
    spanish = Locale.objects.get_or_create(language_code="es")[0]
    newsroom.home().copy_for_translation(spanish).save_revision().publish()
    twin = page.copy_for_translation(spanish)
    twin.title = "Tres vecinos"
    twin.save_revision().publish()
    older = newsroom.article("Older")
    older.geometa_people = [PagePerson(person=person)]
    older.save_revision().publish()
    newsroom.backdate(older, dt.date(2020, 1, 1))

    def shown(language):
        answer = reader.get("/people/sergei-halvorsen-pintos/", headers={"accept-language": language})
        soup = BeautifulSoup(answer.content, "html.parser")
        lists = soup.select(".geometa-stories")
        headings = [heading.text for heading in soup.select("h3")]
        return headings, [[(a.text, a["lang"], a["hreflang"]) for a in ol.select("a")] for ol in lists]

    english = [("Three neighbours agree", "en", "en"), ("Older", "en", "en")]
    assert shown("en") == (["In other languages"], [english, [("Tres vecinos", "es", "es")]])
    assert shown("es")[1] == [[("Tres vecinos", "es", "es")], english]
    for place, slug in {**PLACES, "countries": "py"}.items():
        soup = read(reader, f"/{place}/{slug}/")
        assert [one.text for one in soup.select(".geometa-stories--other .geometa-stories__language")] == [
            "español"
        ], place


def test_a_page_costs_as_much_for_a_long_life_and_many_stories_as_for_a_short_one(
    reader, page, django_assert_max_num_queries
):
    person = Person.objects.get(slug="sergei-halvorsen-pintos")
    country = newsroom.country()
    for year in range(1990, 2010):
        Tenure.objects.create(
            person=person, post=f"Adviser {year}", country=country, start=str(year), end=str(year + 1)
        )
    for number in range(12):
        story = newsroom.article(slug=f"another-{number}")
        PagePerson.objects.create(page_id=story.pk, person=person, sort_order=0)
    reader.get("/people/sergei-halvorsen-pintos/")  # sites and content types are remembered from here on
    with django_assert_max_num_queries(18):
        soup = read(reader, "/people/sergei-halvorsen-pintos/")
    assert len(stories(soup)) == 13
    assert len(soup.select(".geometa-offices li")) >= 20
