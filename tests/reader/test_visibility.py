"""Nothing that is not public comes out of a page, a feed or a sitemap; a public story stands beside each."""

import pytest

from tests import newsroom, page_states
from tests.reader.world import AUTHOR, FEEDS, OUTPUTS, PAGES, SITEMAPS, name_in, records, text_of
from wagtail_geometa.desk import withholding
from wagtail_geometa.models import Author, Correction, PageCredit, PagePerson
from wagtail_geometa.pages import page_model

# Wagtail's workflow writes its e-mails the way Django 6.1 is leaving.
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:get_connection", "ignore:Django 2028 will not have a default mailer"),
]


@pytest.fixture
def control():
    return newsroom.tell(newsroom.article("Control"))


@pytest.mark.parametrize("state", page_states.HIDDEN, ids=lambda state: state.__name__)
def test_a_story_that_is_not_public_is_in_no_output(reader, control, state):
    page = state()
    if page_model().objects.filter(pk=page.pk).update(title="Secret page"):
        name_in(page_model().objects.get(pk=page.pk), correction="Secret correction")
    for path in OUTPUTS:
        text = text_of(reader, path)
        assert ("/control/" if path in SITEMAPS else "Control") in text, path
        # Wagtail's part of the sitemap follows Wagtail's rule, and names pages of every type.
        assert path == "/sitemap.xml" or ("Secret" not in text and "/secret" not in text), path


@pytest.mark.parametrize("state", page_states.OPEN, ids=lambda state: state.__name__)
def test_a_public_story_is_in_every_output_as_it_is_live(reader, control, state):
    page = page_model().objects.get(pk=state().pk)
    name_in(page)
    page.refresh_from_db()
    for path in OUTPUTS:
        text = text_of(reader, path)
        assert page.slug in text, path
        assert "nobody may see" not in text and "Secret" not in text, path


@pytest.mark.parametrize("path", [path for path in OUTPUTS if "/corrections/" in path])
def test_a_correction_kept_for_the_desk_is_nowhere(reader, control, path):
    assert "241 stations" in text_of(reader, path)
    Correction.objects.update(public=False)
    assert "241 stations" not in text_of(reader, path)


@pytest.mark.parametrize("hide", ["live", "hidden", "no article"])
def test_a_record_that_is_hidden_takes_its_page_and_feeds_with_it(reader, control, hide):
    own = [path for path in (*PAGES, *FEEDS) if path.startswith(("/people", "/authors", "/organisations"))]
    for path in own:
        text_of(reader, path)
    in_sitemap = text_of(reader, "/sitemap.xml")
    for record in records():
        if hide == "live":
            type(record).objects.update(live=False)
        elif hide == "hidden":
            type(record).objects.update(hidden=True)
    if hide == "no article":
        control.unpublish()
    for path in own:
        assert reader.get(path).status_code == 404, path
    after = text_of(reader, "/sitemap.xml")
    for kind in ("people", "authors", "organisations"):
        assert f"/{kind}/" in in_sitemap and f"/{kind}/" not in after


@pytest.mark.parametrize("role", ["author", "creator", "translator", "reviewedBy"])
def test_an_author_who_is_withheld_vanishes_from_every_output_at_once(reader, control, role):
    """Also out of a story of somebody else, out of its corrections, and whatever the role was."""
    author = Author.objects.get(slug=AUTHOR)
    PageCredit.objects.filter(author=author).update(role=role)
    Author.objects.filter(pk=author.pk).update(always_public=True)
    other = newsroom.article("Beside it")
    person = records()[0]
    PagePerson.objects.create(page_id=other.pk, person=person, sort_order=0)
    PageCredit.objects.create(page_id=other.pk, author=author, role=role, sort_order=0)
    story = control.get_url()
    outputs = [path for path in OUTPUTS if AUTHOR not in path] + [story, "/api/geometa/v1/articles/"]
    told = [
        path
        for path in outputs
        if "Valdarrama" in text_of(reader, path) or "valdarrama" in text_of(reader, path)
    ]
    assert "/sitemap.xml" in told and f"/people/{person.slug}/feed.atom" in told
    withholding.withhold(author.pk)
    for path in outputs:
        text = text_of(reader, path)
        assert "Valdarrama" not in text and "valdarrama" not in text, path
        assert "Control" in text or "/control/" in text, path
    for path in (path for path in OUTPUTS if AUTHOR in path):
        assert reader.get(path).status_code == 404, path
    withholding.end(author.pk, "former")
    for path in [*told, *(path for path in OUTPUTS if AUTHOR in path)]:
        text = text_of(reader, path)
        assert "Valdarrama" in text or "valdarrama" in text, path
