"""The desk's screens for slots: every form answers with a sentence, and no name on them trips an ad blocker."""

import re

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests import hostile
from wagtail_geometa.ads.models import AdSize, AdSlot

pytestmark = pytest.mark.django_db
BASE = "/admin/geometa/slots"
#: What filter lists look for in addresses, file names, ids and classes.
BLOCKED = re.compile(
    r"(?<![a-z])(?:ads?|adslots?|adsizes?|advert\w*|banner|sponsor\w*|beacon)(?![a-z])", re.IGNORECASE
)


def size(slug):
    return AdSize.objects.get(slug=slug).pk


def rows(*pairs):
    """Inline rows (min-width, size slug)."""
    return [{"min_width": str(width), "size": str(size(slug)), "DELETE": ""} for width, slug in pairs]


def form(*, sizes=((0, "300x250"),), initial=0, raw_rows=None, **changed):
    """What a browser posts for a good slot, with ``changed`` fields."""
    data = {
        "site": str(Site.objects.get(is_default_site=True).pk),
        "slug": "inline",
        "is_active": "on",
        "label": "Advertisement",
        "sizes": inline_formset(raw_rows if raw_rows is not None else rows(*sizes), initial=initial),
        "reserve": "largest",
        "house_heading": "Only $1/click",
        "house_link_text": "Submit your ad here",
        "house_url": "/advertise/",
        "placement_after": "6",
        "placement_every": "",
        "placement_max": "2",
        "placement_min_words": "350",
        "guard_start_px": "300",
        "guard_end_px": "300",
        "guard_between_px": "500",
        "guard_heading_px": "150",
        "guard_media_px": "200",
        "guard_last_paragraphs": "2",
        "floor_micros": "0.25",
        "floor_currency": "EUR",
    }
    return nested_form_data({**data, **changed})


def refusals(response):
    """All error messages of a form that was not saved, as one text."""
    assert response.status_code == 200, response.status_code
    page = BeautifulSoup(response.content, "html.parser")
    return " ".join(" ".join(one.get_text(" ").split()) for one in page.select(".error-message, .help-block"))


def test_a_slot_is_created_with_everything_its_form_holds(editor):
    response = editor.post(f"{BASE}/new/", form(sizes=[(0, "300x250"), (768, "728x90")]))
    assert response.status_code == 302, refusals(response)
    slot = AdSlot.objects.get()
    assert (slot.slug, slot.house_url, slot.placement_after, slot.placement_every) == (
        "inline",
        "/advertise/",
        6,
        None,
    )
    assert (slot.floor_micros, slot.floor_currency, slot.accepts_political) == (250_000, "EUR", False)
    assert [(row.min_width, row.size.slug) for row in slot.sizes.all()] == [(0, "300x250"), (768, "728x90")]


def test_a_slot_is_edited_and_the_form_shows_what_was_saved(editor, slot):
    slot.floor_micros = 1_500_000
    slot.save()
    html = editor.get(f"{BASE}/edit/{slot.pk}/").content.decode()
    assert BeautifulSoup(html, "html.parser").select_one("#id_floor_micros")["value"] == "1.5"
    first, second = slot.sizes.all()
    kept = [
        {"id": str(first.pk), "min_width": "0", "size": str(size("300x600")), "DELETE": ""},
        {"id": str(second.pk), "min_width": "768", "size": str(second.size_id), "DELETE": "1"},
    ]
    response = editor.post(f"{BASE}/edit/{slot.pk}/", form(raw_rows=kept, initial=2, label="Sponsored"))
    assert response.status_code == 302, refusals(response)
    slot = AdSlot.objects.get()
    assert slot.label == "Sponsored"
    assert [row.size.slug for row in slot.sizes.all()] == ["300x600"]


def test_two_rows_can_swap_their_sizes(editor, slot):
    first, second = slot.sizes.all()
    swapped = [
        {"id": str(first.pk), "min_width": "768", "size": str(second.size_id), "DELETE": ""},
        {"id": str(second.pk), "min_width": "0", "size": str(first.size_id), "DELETE": ""},
    ]
    response = editor.post(f"{BASE}/edit/{slot.pk}/", form(raw_rows=swapped, initial=2))
    assert response.status_code == 302, refusals(response)
    assert sorted((row.min_width, row.size.slug) for row in AdSlot.objects.get().sizes.all()) == [
        (0, "300x250"),
        (768, "728x90"),
    ]


def test_a_slot_is_deleted_after_a_question(editor, slot):
    assert editor.get(f"{BASE}/delete/{slot.pk}/").status_code == 200
    assert editor.post(f"{BASE}/delete/{slot.pk}/").status_code == 302
    assert not AdSlot.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"slug": ""}, "This field is required"),
        ({"slug": "in line"}, "valid “slug”"),
        ({"slug": "x" * 61}, "at most 60 characters"),
        ({"label": ""}, "This field is required"),
        ({"label": "x" * 61}, "at most 60 characters"),
        ({"site": "99999"}, "not one of the available choices"),
        ({"house_url": "javascript:alert(1)"}, "https:// or http://"),
        ({"house_url": "//evil.example"}, "Write a path of this site"),
        ({"house_url": "https://user:pw@example.org/"}, "user name or password"),
        ({"house_link_text": ""}, "Write the words a reader can click"),
        ({"placement_after": "0"}, "greater than or equal to 1"),
        ({"placement_after": "", "placement_every": "4"}, "Say after which paragraph"),
        ({"placement_max": "999"}, "less than or equal to 20"),
        ({"guard_start_px": "-1"}, "greater than or equal to 0"),
        ({"guard_start_px": "9" * 30}, "less than or equal to 5000"),
        ({"floor_micros": "-1"}, "greater than or equal to 0"),
        ({"floor_micros": "0.0000001"}, "no more than 6 decimal places"),
        ({"floor_micros": "a lot"}, "Enter a number"),
        ({"floor_currency": "eu"}, "three capital letters"),
        ({"reserve": "smallest"}, "not one of the available choices"),
        ({"label": "nul\x00byte"}, "Null characters are not allowed"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_bad_value_is_answered_with_what_to_do(editor, changed, sentence):
    assert sentence in refusals(editor.post(f"{BASE}/new/", form(**changed)))
    assert not AdSlot.objects.exists()


def test_a_name_already_taken_on_the_site_is_refused_in_its_field(editor, slot):
    response = editor.post(f"{BASE}/new/", form())
    assert "This site has a slot “inline” already" in refusals(response)
    assert AdSlot.objects.count() == 1


def test_the_same_name_on_another_site_is_taken(editor, slot):
    root = Page.objects.get(depth=1).add_child(instance=Page(title="Second", slug="second"))
    site = Site.objects.create(hostname="second.example", root_page=root)
    assert editor.post(f"{BASE}/new/", form(site=str(site.pk))).status_code == 302


@pytest.mark.parametrize(
    ("sizes", "sentence"),
    [
        ((), "Please submit at least 1 form"),
        (((0, "300x250"), (0, "300x250")), "Two rows have the same"),
        (((0, "300x250"), (0, "ratio-2x1")), "A ratio fills the column"),
    ],
)
def test_sizes_that_do_not_fit_together_are_refused(editor, sizes, sentence):
    assert sentence in refusals(editor.post(f"{BASE}/new/", form(sizes=sizes)))
    assert not AdSlot.objects.exists()


@pytest.mark.parametrize("field", ["min_width", "size"])
def test_a_size_row_with_nonsense_is_refused(editor, field):
    row = {"min_width": "0", "size": str(size("300x250")), "DELETE": "", field: "77777"}
    assert "Select a valid choice" in refusals(editor.post(f"{BASE}/new/", form(raw_rows=[row])))


def test_a_ratio_alone_at_its_width_is_taken(editor):
    assert editor.post(f"{BASE}/new/", form(sizes=[(0, "ratio-2x1"), (768, "728x90")])).status_code == 302


def test_the_list_finds_filters_and_says_what_matters(editor, make_slot):
    make_slot("inline")
    make_slot("sidebar", is_active=False)
    text = editor.get(f"{BASE}/").content.decode()
    assert "inline" in text and "sidebar" in text
    found = editor.get(f"{BASE}/", {"q": "sideb"}).content.decode()
    assert "sidebar" in found and f"{BASE}/edit/{AdSlot.objects.get(slug='inline').pk}/" not in found
    used = editor.get(f"{BASE}/", {"is_active": "true"}).content.decode()
    assert f"{BASE}/edit/{AdSlot.objects.get(slug='sidebar').pk}/" not in used


def test_the_list_costs_the_same_for_many_slots(editor, make_slot, django_assert_max_num_queries):
    for number in range(2):
        make_slot(f"slot-{number}")
    editor.get(f"{BASE}/")
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as few:
        editor.get(f"{BASE}/")
    for number in range(2, 15):
        make_slot(f"slot-{number}")
    with django_assert_max_num_queries(len(few)):
        editor.get(f"{BASE}/")


def screens(slot):
    """Every screen with its address."""
    names = ["index", "index_results", "add"]
    of_one = ["edit", "delete", "history", "history_results", "usage"]
    return [reverse(f"geometa_slots:{name}") for name in names] + [
        reverse(f"geometa_slots:{name}", args=[slot.pk]) for name in of_one
    ]


def test_every_screen_opens_and_carries_neutral_names_only(editor, slot):
    editor.post(f"{BASE}/edit/{slot.pk}/", form(raw_rows=[], label="Changed"))
    for address in screens(slot):
        response = editor.get(address)
        assert response.status_code == 200, address
        assert not BLOCKED.search(address)
        page = BeautifulSoup(response.content, "html.parser")
        # Wagtail's own menu and scripts are Wagtail's business; ours is what stands in the content.
        for tag in (page.find("main") or page).find_all():
            for name in ("class", "id", "href", "src", "action", "name"):
                value = tag.get(name) or ""
                value = " ".join(value) if isinstance(value, list) else value
                assert not BLOCKED.search(value), f"{address}: {name}={value!r}"


def test_somebody_without_permission_is_turned_away(client, django_user_model, slot):
    user = django_user_model.objects.create_user(email="reporter@example.org", password="x")
    group = Group.objects.create(name="Reporters")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    user.groups.add(group)
    client.force_login(user)
    for address in screens(slot):
        assert client.get(address).status_code in (302, 403), address
    assert client.post(f"{BASE}/delete/{slot.pk}/").status_code in (302, 403)
    assert client.post(f"{BASE}/new/", form(slug="mine")).status_code in (302, 403)
    assert AdSlot.objects.count() == 1


def test_a_group_can_be_given_the_right(client, django_user_model, slot):
    user = django_user_model.objects.create_user(email="sales@example.org", password="x")
    group = Group.objects.create(name="Sales")
    codenames = ["access_admin", "change_adslot", "view_adslot"]
    group.permissions.add(*Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    client.force_login(user)
    assert client.get(f"{BASE}/edit/{slot.pk}/").status_code == 200
    assert client.get(f"{BASE}/delete/{slot.pk}/").status_code in (302, 403)


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7|add:7 }}"]
)
def test_hostile_words_stay_words_on_every_screen(editor, make_slot, text):
    slot = make_slot(label=text, house_heading=text, house_link_text=text)
    for address in screens(slot):
        html = editor.get(address).content.decode()
        assert "<script>alert(1)" not in html and "<img src=x" not in html


@pytest.mark.wide
def test_what_no_browser_sends_is_an_error_of_the_form(editor):
    editor.raise_request_exception = False
    names = [name for name in form() if not name.endswith("_FORMS")]
    for text in hostile.TEXTS:
        data = form() | (
            dict.fromkeys(names, text) if len(text) < 1000 else {"label": text, "house_url": text}
        )
        response = editor.post(f"{BASE}/new/", data)
        assert response.status_code == 200, text[:40]
    for count in ("TOTAL_FORMS", "INITIAL_FORMS"):
        for total in ("2000", "-1", "x", "\x00", ""):
            response = editor.post(f"{BASE}/new/", form() | {f"sizes-{count}": total})
            assert response.status_code in (200, 302) and len(text) > 0, (count, total)
            AdSlot.objects.all().delete()
    assert editor.post(f"{BASE}/new/", {}).status_code == 200
    for query in ("ordering", "p", "q", "site", "is_active", "export"):
        for text in ("\x00", "9" * 30, "-1", "abc"):
            assert editor.get(f"{BASE}/", {query: text}).status_code < 500, (query, text)
    for key in ("0", "-1", "9" * 30, "abc"):
        for view in ("edit", "delete", "usage", "history", "inspect"):
            assert editor.get(f"{BASE}/{view}/{key}/").status_code < 500, (view, key)
