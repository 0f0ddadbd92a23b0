"""Every state a page can be in, made as an editor makes it: out of sight, stricter than Wagtail, and open."""

import datetime as dt

from django.contrib.auth.models import Group
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import GroupApprovalTask as Task
from wagtail.models import Locale, PageViewRestriction, Workflow, WorkflowTask

from tests import newsroom
from tests.testapp.models import PlainPage
from wagtail_geometa import pages

Page = pages.page_model()
HOUR = dt.timedelta(hours=1)


def section(title="Section", parent=None):
    return (parent or newsroom.home()).add_child(instance=PlainPage(title=title, locale=Locale.get_default()))


def restrict(page, kind="login"):
    return PageViewRestriction.objects.create(
        page=page, restriction_type=kind, password="open" if kind == "password" else ""
    )


def scheduled(page, **times):
    for name, value in times.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def never_published():
    return newsroom.article("Secret", publish=False)


def unpublished():
    page = newsroom.article("Secret")
    page.unpublish()
    return page


def unpublished_then_edited():
    page = unpublished()
    page.title = "Secret again"
    page.save_revision()
    return page


def scheduled_first_publish():
    return scheduled(newsroom.article("Secret", publish=False), go_live_at=timezone.now() + HOUR)


def expired_and_swept():
    page = expired_not_swept()
    call_command("publish_scheduled", verbosity=0)
    return page


def expired_not_swept():
    page = newsroom.article("Secret")
    type(page).objects.filter(pk=page.pk).update(expire_at=timezone.now() - HOUR)
    return page


def behind_a_login():
    page = newsroom.article("Secret")
    restrict(page)
    return page


def behind_a_password():
    page = newsroom.article("Secret")
    restrict(page, "password")
    return page


def for_a_group():
    page = newsroom.article("Secret")
    restrict(page, "groups").groups.add(Group.objects.create(name="Readers"))
    return page


def below_a_restricted_page():
    parent = section()
    restrict(parent)
    return newsroom.article("Secret", parent=section("Deeper", parent))


def moved_below_a_restricted_page():
    page, closed = newsroom.article("Secret"), section()
    restrict(closed)
    page.move(closed, "last-child")
    return page


def outside_every_site():
    root = Page.get_first_root_node()
    elsewhere = root.add_child(
        instance=PlainPage(title="Elsewhere", slug="elsewhere", locale=Locale.get_default())
    )
    return newsroom.article("Secret", parent=elsewhere)


def alias_of_a_restricted_page():
    source = below_a_restricted_page()
    return source.create_alias(parent=newsroom.home(), update_slug="mirror")


def alias_of_an_alias_of_a_restricted_page():
    return alias_of_a_restricted_page().create_alias(parent=section("Other"), update_slug="mirror-2")


def in_workflow_and_never_published():
    page = newsroom.article("Secret", publish=False)
    start_workflow(page)
    return page


def start_workflow(page):
    from django.contrib.auth import get_user_model

    workflow, task = Workflow.objects.create(name="Desk"), Task.objects.create(name="Read", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page.save_revision()
    workflow.start(page, get_user_model().objects.create_superuser("chief@example.org", "secret"))


def deleted():
    page = newsroom.article("Secret")
    Page.objects.get(pk=page.pk).delete()
    return page


def deleted_with_its_parent():
    parent = section()
    page = newsroom.article("Secret", parent=parent)
    Page.objects.get(pk=parent.pk).delete()
    return page


def draft_translation():
    spanish, _ = Locale.objects.get_or_create(language_code="es")
    return newsroom.article("Original").copy_for_translation(spanish, copy_parents=True)


def another_page_type():
    return section("Secret")


HIDDEN = [
    never_published,
    unpublished,
    unpublished_then_edited,
    scheduled_first_publish,
    expired_not_swept,
    expired_and_swept,
    behind_a_login,
    behind_a_password,
    for_a_group,
    below_a_restricted_page,
    moved_below_a_restricted_page,
    outside_every_site,
    alias_of_a_restricted_page,
    alias_of_an_alias_of_a_restricted_page,
    in_workflow_and_never_published,
    deleted,
    deleted_with_its_parent,
    draft_translation,
    another_page_type,
]
#: Where we are stricter than Wagtail, which shows the page to a reader.
STRICTER = {
    expired_not_swept,
    alias_of_a_restricted_page,
    alias_of_an_alias_of_a_restricted_page,
    another_page_type,
}


def live_with_a_newer_draft():
    page = newsroom.article("Open")
    page.title = "Open, with a change nobody may see"
    page.save_revision()
    return page


def live_with_a_scheduled_revision():
    page = newsroom.article("Open")
    page.title = "Open, with a change nobody may see"
    return scheduled(page, go_live_at=timezone.now() + HOUR)


def live_and_in_workflow():
    page = newsroom.article("Open")
    start_workflow(page)
    return page


def below_an_unpublished_page():
    parent = section()
    page = newsroom.article("Open", parent=parent)
    parent.unpublish()
    return page


def published_again():
    page = unpublished()
    page.title = "Open"
    page.save_revision().publish()
    return page


def freed_again():
    page = newsroom.article("Open")
    restrict(page).delete()
    return page


def alias_of_a_public_page():
    return newsroom.article("Open").create_alias(parent=section(), update_slug="mirror")


def alias_of_an_alias():
    return alias_of_a_public_page().create_alias(parent=section("Other"), update_slug="mirror-2")


def expiring_later():
    return scheduled(newsroom.article("Open", publish=False), expire_at=timezone.now() + HOUR)


def live_translation():
    page = draft_translation()
    page.title = "Open"
    page.save_revision().publish()
    return page


def beside_a_restricted_page():
    """Its path begins as the restricted one's path would, were it not for the steps."""
    for number in range(11):
        restrict(newsroom.article(f"Secret {number}"))
    return newsroom.article("Open")


OPEN = [
    live_with_a_newer_draft,
    live_with_a_scheduled_revision,
    live_and_in_workflow,
    below_an_unpublished_page,
    published_again,
    freed_again,
    alias_of_a_public_page,
    alias_of_an_alias,
    expiring_later,
    live_translation,
    beside_a_restricted_page,
]
