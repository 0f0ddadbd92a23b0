"""Who may merge: a right of its own beside the right to change both records."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet


def merge_permissions() -> QuerySet[Permission]:
    """Hook ``register_permissions``: the rights to merge, for the settings of a group."""
    return Permission.objects.filter(
        content_type__app_label="wagtail_geometa", codename__in=["merge_person", "merge_organisation"]
    )


def may_merge(user: Any, model: Any) -> bool:
    """Whether ``user`` may merge records of ``model``."""
    options = model._meta
    changes = model.snippet_viewset.permission_policy.user_has_permission(user, "change")
    return bool(changes and user.has_perm(f"{options.app_label}.merge_{options.model_name}"))
