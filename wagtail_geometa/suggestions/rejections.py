"""Keeps, with the page, what its editor turned down in the panel; the page form posts all of it with every save."""

from __future__ import annotations

import json
import re
from typing import Any

from django.db import transaction
from django.http import HttpRequest

from .models import Rejection

#: The hidden input of the page form.
FIELD = "geometa-rejected"
#: More than any text gives rise to.
MOST = 500

_KEY = re.compile(r"(person|organisation|country|claim|key_point):[0-9a-f]{16}")


def keep_rejections(request: HttpRequest, page: Any) -> None:
    """Hook ``after_create_page`` and ``after_edit_page``: what stands in the form is what is turned down.

    A form without the panel, and a value that is no list of keys, change nothing.
    """
    keys = _read(request.POST.get(FIELD))
    if keys is None:
        return
    with transaction.atomic():
        Rejection.objects.filter(page_id=page.pk).exclude(key__in=keys).delete()
        rows = [Rejection(page_id=page.pk, key=key) for key in sorted(keys)]
        Rejection.objects.bulk_create(rows, ignore_conflicts=True)


def _read(posted: str | None) -> set[str] | None:
    try:
        keys = json.loads(posted or "null")
    except (ValueError, RecursionError):
        return None
    if not isinstance(keys, list) or len(keys) > MOST:
        return None
    return set(keys) if all(isinstance(key, str) and _KEY.fullmatch(key) for key in keys) else None
