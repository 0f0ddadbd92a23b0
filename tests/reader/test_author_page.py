"""The page of an author: every attribute a reader can judge an author by, and what other programs read of it."""

import json

import pytest

from tests import newsroom
from tests.reader.world import AUTHOR, read
from wagtail_geometa.models import (
    Author,
    AuthorExpertise,
    AuthorIdentifier,
    AuthorLanguage,
    AuthorLink,
    AuthorWords,
    Organisation,
    PageCredit,
)

pytestmark = pytest.mark.django_db
PATH = f"/authors/{AUTHOR}/"


@pytest.fixture
def page():
    return newsroom.tell(newsroom.article())


@pytest.fixture
def author(page):
    """Everything the form can say."""
    one = Author.objects.get(slug=AUTHOR)
    for name, value in {
        "given_name": "Inés",
        "family_name": "Valdarrama",
        "location": "Asunción",
        "affiliation": "River Reporters' Guild",
        "works_for": Organisation.objects.get(),
        "public_email": "ines@example.org",
        "disclosure": "Owns a boat.",
        "image": newsroom.image(),
        "image_credit": "Ada Lund",
    }.items():
        setattr(one, name, value)
    one.languages = [AuthorLanguage(language="es"), AuthorLanguage(language="gn")]
    one.expertise = [AuthorExpertise(topic="Hydrology"), AuthorExpertise(country=newsroom.country("PY"))]
    one.identifiers = [AuthorIdentifier(scheme="orcid", value="0000-0002-1825-0097")]
    one.links = [AuthorLink(url="https://example.org/@ines", label="")]
    one.save()
    return one


def facts(soup):
    return {row.dt.text: " ".join(row.dd.text.split()) for row in soup.select(".geometa-facts > div")}


def test_a_reader_finds_whom_to_trust_and_why(reader, author):
    soup = read(reader, PATH)
    assert soup.select_one(".geometa-page__descriptor").text == "Reporter, Asunción"
    assert facts(soup) == {
        "Works for": "Paraná Forecast Centre, River Reporters' Guild",
        "Expert in": "Hydrology",
        "Knows the place": "Paraguay",
        "Speaks": "Spanish, gn",
        "Contact": "ines@example.org",
        "In public registers": "ORCID: 0000-0002-1825-0097",
        "Elsewhere": "example.org",
    }
    assert soup.select_one(".geometa-page__disclosure").text == "Disclosure: Owns a boat."
    assert soup.select_one(".geometa-page__credit").text == "Ada Lund"
    assert soup.select_one("img.geometa-page__portrait")["alt"] == "Portrait of Inés Valdarrama"
    addresses = {link["href"] for link in soup.select(".geometa-facts a")}
    assert addresses == {
        "/countries/py/", "mailto:ines@example.org", "https://orcid.org/0000-0002-1825-0097", "https://example.org/@ines",
    }  # fmt: skip
    assert [link.text for link in soup.select(".geometa-feeds a")] == ["RSS", "Atom"]


def test_the_picture_of_a_record_is_told_with_its_size_and_whom_it_shows(reader, author):
    soup = read(reader, PATH)
    image = [(tag["property"], tag["content"]) for tag in soup.select("meta[property^='og:image']")]
    assert [key for key, _ in image] == ["og:image", "og:image:width", "og:image:height", "og:image:alt"]
    portrait = soup.select_one("img.geometa-page__portrait")
    assert [value for _, value in image[1:]] == [portrait["width"], portrait["height"], author.name]


@pytest.mark.parametrize(("given", "told"), [({}, []), ({"en": "en_GB"}, ["en_GB"]), ({"en": "English"}, [])])
def test_the_locale_of_a_record_names_a_territory_or_is_left_out(reader, page, settings, given, told):
    settings.WAGTAIL_GEOMETA = {**settings.WAGTAIL_GEOMETA, "OPEN_GRAPH_LOCALES": given}
    metas = read(reader, PATH).select("meta[property='og:locale']")
    assert [tag["content"] for tag in metas] == told


def test_programs_find_the_profile(reader, author):
    soup = read(reader, PATH)
    meta = {tag["property"]: tag["content"] for tag in soup.select("meta[property]")}
    assert meta["og:type"] == "profile"
    assert meta["og:description"] == "Has covered rivers since 2014."
    assert meta["og:image"].startswith("http://localhost/media/")
    assert (meta["profile:first_name"], meta["profile:last_name"]) == ("Inés", "Valdarrama")
    assert meta["profile:username"] == AUTHOR
    nodes = json.loads(soup.select_one("script[type='application/ld+json']").string)["@graph"]
    profile = next(node for node in nodes if node["@type"] == "ProfilePage")
    person = next(node for node in nodes if node["@id"] == profile["mainEntity"]["@id"])
    assert profile["dateCreated"] == author.created_at.isoformat(timespec="seconds")
    assert profile["dateModified"] == Author.objects.get(pk=author.pk).updated_at.isoformat(
        timespec="seconds"
    )
    assert (person["@type"], person["name"], person["email"]) == ("Person", author.name, "ines@example.org")
    assert person["workLocation"] == {"@type": "Place", "name": "Asunción"}
    assert person["sameAs"] == ["https://orcid.org/0000-0002-1825-0097", "https://example.org/@ines"]
    assert person["identifier"][0]["propertyID"] == "ORCID" and person["image"]["url"] == meta["og:image"]


@pytest.mark.parametrize(
    ("status", "began", "ended", "told"),
    [
        ("staff", "", "", None),
        ("staff", "2014", "", "In this newsroom (since 2014)"),
        ("contributor", "", "", "Contributor"),
        ("guest", "2026-03", "", "Guest author (since March 2026)"),
        ("former", "", "", "Formerly of this newsroom"),
        ("former", "2014", "2021-05", "Formerly of this newsroom (2014–May 2021)"),
        ("former", "", "2021", "Formerly of this newsroom (until 2021)"),
        ("former", "2021", "", "Formerly of this newsroom (until 2021)"),
        ("deceased", "", "", "Died"),
        ("deceased", "2024-05-03", "", "Died (May 3, 2024)"),
        ("deceased", "nonsense", "2024", "Died (2024)"),
    ],
)
def test_the_status_is_said_in_words_with_its_dates(reader, author, status, began, ended, told):
    Author.objects.filter(pk=author.pk).update(status=status, status_from=began, status_to=ended)
    shown = read(reader, PATH).select_one(".geometa-page__office")
    assert (shown.text if shown else None) == told


def test_who_has_left_works_for_the_house_no_more_and_the_stories_stay(reader, author):
    Author.objects.filter(pk=author.pk).update(status="former", affiliation="")
    soup = read(reader, PATH)
    assert "Works for" not in facts(soup) and soup.select(".geometa-stories a")


def test_a_hidden_employer_is_not_named(reader, author):
    Organisation.objects.update(hidden=True)
    assert facts(read(reader, PATH))["Works for"] == "River Reporters' Guild"


def test_the_role_is_said_when_it_is_not_author(reader, page, author):
    for title, roles in {
        "Pictures": ["creator"],
        "Both": ["author", "editor"],
        "Two": ["translator", "editor"],
    }.items():
        story = newsroom.article(title)
        for number, role in enumerate(roles):
            PageCredit.objects.create(page_id=story.pk, author=author, role=role, sort_order=number)
    shown = {}
    for line in read(reader, PATH).select(".geometa-stories li"):
        note = line.select_one(".geometa-stories__note")
        shown[line.a.text] = note.text if note else ""
    assert shown == {
        "Three neighbours agree": "", "Pictures": "Pictures", "Both": "", "Two": "Translator, Editor",
    }  # fmt: skip


def test_an_author_of_whom_nothing_is_known_has_a_page_all_the_same(reader, db):
    author = Author.objects.create(name="Newsroom", kind="desk", always_public=True)
    soup = read(reader, f"/authors/{author.slug}/")
    assert soup.h1.text == "Newsroom" and not soup.select(".geometa-facts")
    assert soup.select_one(".geometa-empty").text == "No published stories yet."
    (node,) = (
        one
        for one in json.loads(soup.select_one("script[type='application/ld+json']").string)["@graph"]
        if one["@type"] == "Organization"
    )
    assert node["name"] == "Newsroom"


def test_a_spanish_reader_is_told_in_spanish(reader, author):
    Author.objects.filter(pk=author.pk).update(status="former", status_from="2014", status_to="2021-05")
    author.words.add(AuthorWords(locale="es", job_title="Reportera"))
    author.words.last().save()
    soup = read(reader, PATH, **{"accept-language": "es"})
    assert soup.select_one(".geometa-page__descriptor").text == "Reportera, Asunción"
    assert (
        soup.select_one(".geometa-page__office").text == "Ya no trabaja en esta redacción (2014–mayo de 2021)"
    )
    assert facts(soup)["Habla"] == "Español, gn"
    assert soup.select_one(".geometa-page__bio")["lang"] == "en"


def test_words_cannot_leave_their_place(reader, author):
    hostile = '"><script>alert(1)</script>'
    Author.objects.filter(pk=author.pk).update(
        name=hostile,
        location=hostile,
        disclosure=hostile,
        affiliation=hostile,
        given_name=hostile,
        job_title=hostile,
    )
    AuthorExpertise.objects.filter(author=author).update(topic=hostile)
    AuthorIdentifier.objects.filter(author=author).update(value=hostile)
    AuthorLink.objects.filter(author=author).update(label=hostile)
    AuthorLanguage.objects.filter(author=author).update(language=hostile[:30])
    html = reader.get(PATH).content.decode()
    assert "<script>alert" not in html and "&lt;script&gt;alert" in html
    assert "\\u003Cscript\\u003E" in html, "the JSON-LD says it without ending the element"
