"""Who may merge, and who may erase: rights of their own beside the right to change the records."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet


def desk_permissions() -> QuerySet[Permission]:
    """Hook ``register_permissions``: the rights to merge and to erase, for the settings of a group."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_geometa",
        codename__in=["merge_person", "merge_organisation", "erase_person", "erase_author"],
    )


def may_merge(user: Any, model: Any) -> bool:
    """Whether ``user`` may merge records of ``model``."""
    return _may("merge", user, model)


def may_erase(user: Any, model: Any) -> bool:
    """Whether ``user`` may erase records of ``model``."""
    return _may("erase", user, model)


def _may(verb: str, user: Any, model: Any) -> bool:
    options = model._meta
    changes = model.snippet_viewset.permission_policy.user_has_permission(user, "change")
    return bool(changes and user.has_perm(f"{options.app_label}.{verb}_{options.model_name}"))
