"""What readers of the demonstration wrote below its stories, some of it still waiting for an editor."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django_comments_xtd.models import XtdComment
from wagtail.models import Page

from news.models import ArticlePage, BriefPage


def make_replies(records: list[dict[str, Any]]) -> tuple[int, int]:
    """Replies that are missing; one an editor has decided about stays as she left it."""
    kind = ContentType.objects.get_for_model(Page)
    site, _made = Site.objects.get_or_create(pk=settings.SITE_ID, defaults={"domain": settings.HOST})
    made = 0
    for record in records:
        page = Page.objects.type(ArticlePage, BriefPage).filter(slug=record["story"]).first()
        if page is None:
            continue
        _reply, is_new = XtdComment.objects.get_or_create(
            content_type=kind,
            object_pk=str(page.pk),
            submit_date=record["sent"],
            defaults={
                "site": site,
                "user_name": record["name"],
                "user_email": record["email"],
                "comment": record["text"],
                "is_public": record.get("state") == "shown",
            },
        )
        made += is_new
    return made, len(records) - made
