"""Who may bring records in: the permissions of the records themselves, asked in one place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied


def may(user: Any, action: str, model: Any) -> bool:
    """True when ``user`` may ``add``, ``change`` or ``publish`` records of ``model``."""
    return bool(model.snippet_viewset.permission_policy.user_has_permission(user, action))


def demand(user: Any, action: str, model: Any) -> None:
    """Refuse a user who may not.

    :raises PermissionDenied: with nothing in it that tells what exists.
    """
    if not may(user, action, model):
        raise PermissionDenied
