"""A page with fifty stories, corrections and claims asks the database as often as one with a single story."""

import pytest

from tests import newsroom
from tests.reader.world import PAGES, name_in, records, text_of
from wagtail_geometa.models import PageClaim

pytestmark = pytest.mark.django_db
#: Statements a page may take when the site's roots and content types are known.
MOST = 21


@pytest.mark.parametrize("path", PAGES)
def test_fifty_stories_cost_as_much_as_one(reader, path, django_assert_max_num_queries):
    page = newsroom.tell(newsroom.article())
    person, _author, organisation = records()
    PageClaim.objects.create(page_id=page.pk, text="Said", claimant_organisation=organisation, sort_order=9)
    text_of(reader, path)
    with django_assert_max_num_queries(MOST) as few:
        text_of(reader, path)
    for number in range(49):
        story = newsroom.article(f"Story {number}")
        name_in(story)
        for field, record in (("claimant_person", person), ("claimant_organisation", organisation)):
            PageClaim.objects.create(page_id=story.pk, text=f"Said {number}", sort_order=0, **{field: record})
    with django_assert_max_num_queries(len(few)):
        assert text_of(reader, path).count("Story ") >= 20
