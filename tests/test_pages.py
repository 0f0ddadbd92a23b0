"""The one predicate of what is public: every state a page can be in, each beside a public control, against a real reader."""

import pytest
from django.utils import timezone
from wagtail.models import Locale, PageViewRestriction, Site

from tests import newsroom
from tests.page_states import (
    HIDDEN,
    HOUR,
    OPEN,
    STRICTER,
    alias_of_a_restricted_page,
    behind_a_login,
    expiring_later,
    live_translation,
    never_published,
    outside_every_site,
    restrict,
    section,
)
from tests.testapp.models import PlainPage, RichArticle
from wagtail_geometa import pages
from wagtail_geometa.pages import is_public, public_pages

pytestmark = [
    pytest.mark.django_db,
    # Wagtail 8.0.1 tells moderators of a workflow by a call that Django 6.1 deprecates.
    pytest.mark.filterwarnings("ignore:get_connection", "ignore:Django 2028 will not have a default mailer"),
]

Page = pages.page_model()


def shown_to_a_reader(reader, page):
    """True when an anonymous reader gets the page itself, with its live title; a password form is not the page."""
    url = page.get_url() if Page.objects.filter(pk=page.pk).exists() else page.url_path
    answer = reader.get(url) if url else None
    stored = Page.objects.filter(pk=page.pk).values_list("title", flat=True).first() or page.title
    return bool(answer and answer.status_code == 200 and f"<h1>{stored}</h1>" in answer.content.decode())


def keys(**options):
    return set(public_pages(**options).values_list("pk", flat=True))


@pytest.fixture
def plain(settings):
    """Pages shown by a template without tags, so that the reader's answer owes nothing to the predicate."""
    settings.ROOT_URLCONF = "tests.hosts.language_urls"
    RichArticle.template, shown = "testapp/plain_page.html", RichArticle.template
    yield
    RichArticle.template = shown


@pytest.mark.parametrize("state", HIDDEN, ids=lambda state: state.__name__)
def test_what_is_not_public_is_out_while_its_public_neighbour_is_in(reader, plain, state):
    control = newsroom.article("Control")
    page = state()
    assert not is_public(page)
    assert page.pk not in keys()
    assert is_public(control)
    assert control.pk in keys()
    assert shown_to_a_reader(reader, control)
    assert shown_to_a_reader(reader, page) == (state in STRICTER)


@pytest.mark.parametrize("state", OPEN, ids=lambda state: state.__name__)
def test_what_is_public_is_in_as_it_is_for_a_reader(reader, plain, state):
    page = state()
    assert is_public(page)
    assert page.pk in keys()
    assert shown_to_a_reader(reader, page)


def test_a_type_that_is_opted_out_is_out_at_once_and_others_stay(settings):
    rich, stream = newsroom.article("Rich"), newsroom.stream_article("Stream")
    assert {rich.pk, stream.pk} <= keys()
    settings.WAGTAIL_GEOMETA = {"OPTED_OUT_TYPES": ["testapp.RichArticle"]}
    assert keys() == {stream.pk}


def test_a_type_without_the_mixin_is_in_when_the_host_names_it(settings):
    page = section("Named")
    assert not is_public(page)
    settings.WAGTAIL_GEOMETA = {"ARTICLE_TYPES": ["testapp.PlainPage"]}
    assert is_public(page)


def test_an_alias_follows_wagtail_alone_when_the_host_says_so(settings):
    page = alias_of_a_restricted_page()
    assert not is_public(page)
    settings.WAGTAIL_GEOMETA = {"ALIAS_POLICY": "wagtail"}
    assert is_public(page)


def test_a_chain_of_aliases_longer_than_anybody_makes_counts_as_hidden():
    page = newsroom.article("Open")
    chain = [page]
    for number in range(pages.ALIASES_OF_ALIASES + 2):
        chain.append(chain[-1].create_alias(parent=newsroom.home(), update_slug=f"mirror-{number}"))
    assert [is_public(one) for one in chain] == [True] * (pages.ALIASES_OF_ALIASES + 2) + [False]


def test_a_draft_of_a_hidden_page_is_hidden_whatever_it_says_of_itself():
    draft = never_published()
    draft.live = True
    assert not is_public(draft)
    assert not is_public(type(draft)(title="Not saved"))


def test_public_is_a_question_with_a_moment():
    page = expiring_later()
    assert is_public(page, at=timezone.now())
    assert not is_public(page, at=timezone.now() + 2 * HOUR)
    assert not is_public(page, at=page.expire_at)


def test_a_key_for_one_site_sees_that_site_only():
    first = newsroom.article("First")
    root = Page.get_first_root_node()
    other_home = root.add_child(instance=PlainPage(title="Other", slug="other", locale=Locale.get_default()))
    other = Site.objects.create(hostname="other.example", root_page=other_home)
    second = newsroom.article("Second", parent=other_home)
    assert keys() == {first.pk, second.pk}
    assert keys(sites=[other]) == {second.pk}
    assert keys(sites=iter([Site.objects.get(is_default_site=True)])) == {first.pk}
    assert keys(sites=[]) == set()


def test_a_tree_in_another_language_is_out_while_its_home_page_is_or_the_site_has_one_language(
    reader, plain, settings
):
    page = live_translation()
    assert is_public(page)
    Page.objects.filter(pk=page.get_parent().pk).update(live=False)
    assert not is_public(page)
    assert not shown_to_a_reader(reader, page)
    Page.objects.filter(pk=page.get_parent().pk).update(live=True)
    settings.WAGTAIL_I18N_ENABLED = False
    assert not is_public(page)


def test_a_tree_in_another_language_belongs_to_the_site_of_its_home_page():
    page = live_translation()
    assert page.pk in keys(sites=[Site.objects.get(is_default_site=True)])
    elsewhere = outside_every_site().get_parent()
    assert keys(sites=[Site.objects.create(hostname="other.example", root_page=elsewhere)]) == {
        one.pk for one in Page.objects.filter(path__startswith=elsewhere.path, title="Secret")
    }


def test_links_may_point_to_any_type_of_public_page():
    open_page, closed = section("Open"), behind_a_login()
    found = set(pages.routable_public_pages().values_list("pk", flat=True))
    assert open_page.pk in found
    assert closed.pk not in found


@pytest.mark.parametrize("many", [1, 30])
def test_the_predicate_costs_the_same_however_much_is_published_or_closed(many, django_assert_num_queries):
    for number in range(many):
        newsroom.article(f"Open {number}")
        restrict(newsroom.article(f"Secret {number}"))
        Site.objects.create(hostname=f"site{number}.example", root_page=section(f"Site {number}"))
    keys()
    with django_assert_num_queries(3):
        assert len(keys()) == many


def test_more_closed_pages_than_a_database_takes_conditions():
    """SQLite refuses an expression of a thousand OR."""
    page = newsroom.article("Open")
    parent = section()
    rows = [
        PlainPage(title="x", slug=f"x{n}", locale=page.locale, live=True, content_type=parent.content_type)
        for n in range(1_200)
    ]
    for number, row in enumerate(rows, start=1):
        row.path = parent.path + Page._int2str(number).rjust(4, "0")
        row.depth, row.url_path = parent.depth + 1, f"{parent.url_path}x{number}/"
    base = pages.page_model()
    base.objects.bulk_create(
        [
            base(
                **{
                    f.attname: getattr(row, f.attname)
                    for f in base._meta.concrete_fields
                    if f.attname != "id"
                }
            )
            for row in rows
        ]
    )
    closed = base.objects.filter(depth=parent.depth + 1, path__startswith=parent.path)
    PageViewRestriction.objects.bulk_create(
        [PageViewRestriction(page=one, restriction_type="login") for one in closed]
    )
    assert PageViewRestriction.objects.count() == 1_200
    assert keys() == {page.pk}
