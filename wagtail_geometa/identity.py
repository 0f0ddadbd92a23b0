"""One identifier, one public record: asked when a record goes live, since drafts are compared with nothing."""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db import connections, router
from django.utils.translation import gettext as _

logger = logging.getLogger("wagtail_geometa")


class IdentifierTaken(PermissionDenied):
    """Another public record bears the identifier; Wagtail's admin answers it as what it does not permit."""


def refuse_taken(record: Any) -> None:
    """Look whether ``record`` may go live with its identifiers; call it in the transaction that publishes.

    :raises IdentifierTaken: naming the identifier.
    """
    if record.merged_into_id:
        return  # it is shown to nobody, and its survivor bears its identifiers
    try:
        relation = record._meta.get_field("identifiers")
    except FieldDoesNotExist:
        return
    model, using = type(record), router.db_for_write(type(record), instance=record)
    pairs = sorted({(row.scheme, row.value) for row in record.identifiers.all() if row.scheme != "custom"})
    for scheme, value in pairs:
        _take_turns(using, f"geometa:{model._meta.model_name}:{scheme}:{value}")
        same = relation.related_model._default_manager.using(using).filter(scheme=scheme, value=value)
        keys = same.values(f"{relation.field.name}_id")
        others = model._base_manager.using(using).filter(pk__in=keys, live=True, merged_into=None)
        if others.exclude(pk=record.pk).exists():
            raise IdentifierTaken(
                _("Another public record bears the identifier %(identifier)s.")
                % {"identifier": f"{scheme} {value}"}
            )


def _take_turns(using: str, name: str) -> None:
    """Until the end of the transaction nobody else asks about ``name``. SQLite has one writer at a time anyway."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
