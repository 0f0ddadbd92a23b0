"""The public id of an article, which no column holds."""

import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Locale

from tests import newsroom
from tests.page_states import section
from wagtail_geometa import pages
from wagtail_geometa.pages import article_uuid, with_uuid

pytestmark = pytest.mark.django_db

Page = pages.page_model()


class TestArticleUuid:
    """The public id, which no column holds."""

    def test_it_stays_through_every_change_of_the_page(self):
        page = newsroom.article("One")
        first = article_uuid(page)
        page.title, page.slug = "Two", "two"
        page.save_revision().publish()
        page.move(section(), "last-child")
        assert article_uuid(Page.objects.get(pk=page.pk)) == first

    def test_it_finds_its_page_and_no_other(self):
        made = [newsroom.article(f"Story {n}") for n in range(5)]
        for page in made:
            assert Page.objects.get(with_uuid(article_uuid(page))).pk == page.pk
        assert not Page.objects.filter(with_uuid(uuid.uuid4())).exists()

    def test_translations_and_copies_have_their_own(self):
        page = newsroom.article("One")
        spanish, _ = Locale.objects.get_or_create(language_code="es")
        family = [page, page.copy_for_translation(spanish, copy_parents=True)]
        family += [page.copy(update_attrs={"slug": "copy"}), page.create_alias(update_slug="mirror")]
        assert len({article_uuid(one) for one in family}) == 4
        for one in family:
            assert Page.objects.get(with_uuid(article_uuid(one))).pk == one.pk

    def test_it_tells_neither_the_key_nor_the_translation_key(self):
        page = newsroom.article("One")
        assert article_uuid(page) != page.translation_key
        assert article_uuid(page).version == page.translation_key.version == 4

    @given(
        st.uuids(),
        st.sampled_from(["en", "es", "pt-br", "zh-hans"]),
        st.sampled_from(["en", "es", "fr", "x"]),
    )
    def test_it_can_be_turned_back_and_never_meets_another_language(self, key, one, other):
        assert pages._turned(pages._turned(key, one), one) == key
        assert (pages._turned(key, one) == pages._turned(key, other)) == (one == other)

    @given(st.uuids(version=4), st.sampled_from(["en", "es", "pt-br"]))
    def test_it_is_an_ordinary_random_uuid(self, key, language):
        turned = pages._turned(key, language)
        assert (turned.version, turned.variant) == (4, uuid.RFC_4122)

    @given(st.lists(st.uuids(), unique=True, max_size=20))
    def test_different_stories_have_different_ids(self, keys):
        assert len({pages._turned(key, "en") for key in keys}) == len(keys)
