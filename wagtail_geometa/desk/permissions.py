"""Rights of their own beside those to change records: to merge, to erase, to lift a legal flag, to withhold."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet

OWN_RIGHTS = (
    "merge_person",
    "merge_organisation",
    "erase_person",
    "erase_author",
    "lift_flags_person",
    "withhold_author",
)


def own_rights() -> QuerySet[Permission]:
    """Hook ``register_permissions``: these rights, for the settings of a group."""
    return Permission.objects.filter(content_type__app_label="wagtail_geometa", codename__in=OWN_RIGHTS)


def may_merge(user: Any, model: Any) -> bool:
    """Whether ``user`` may merge records of ``model``."""
    return _may("merge", user, model)


def may_erase(user: Any, model: Any) -> bool:
    """Whether ``user`` may erase records of ``model``."""
    return _may("erase", user, model)


def may_withhold(user: Any, model: Any) -> bool:
    """Whether ``user`` may withhold records of ``model`` for safety, and end it."""
    return _may("withhold", user, model)


def _may(verb: str, user: Any, model: Any) -> bool:
    options = model._meta
    changes = model.snippet_viewset.permission_policy.user_has_permission(user, "change")
    return bool(changes and user.has_perm(f"{options.app_label}.{verb}_{options.model_name}"))
