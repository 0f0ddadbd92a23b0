"""What tells two bearers of a name apart, in a few lines: for screens where an editor decides who is meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.tables import Column

from .columns import THUMBNAIL_SPEC, state_of
from .duplicates import address


@dataclass(frozen=True, slots=True)
class Told:
    """A record in a list of namesakes; ``picture`` is an address or empty, ``lines`` what its chooser shows of it."""

    key: int
    name: str
    address: str
    picture: str
    lines: list[str]


def tell(record: Any) -> Told:
    """``record`` in the words of its chooser's columns, with its state and its identifiers."""
    columns = (one for one in record.snippet_viewset.chooser_columns if type(one) is Column)
    values = [str(one.get_value(record) or "") for one in columns]
    identifiers = [f"{row.get_scheme_display()} {row.value}" for row in record.identifiers.all()]
    lines = [*values, ", ".join(identifiers), str(state_of(record))]
    return Told(record.pk, str(record), address(record), picture_of(record), [one for one in lines if one])


def picture_of(record: Any) -> str:
    """Address of the small picture; empty when there is none, or its file is gone."""
    try:
        return str(record.image.get_rendition(THUMBNAIL_SPEC).url) if record.image else ""
    except Exception:  # a picture whose file is gone must not take the name away
        return ""
