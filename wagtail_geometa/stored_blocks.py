"""Blocks that bear any stored value: a broken one is logged, shows nothing, and can be mended in the form."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

logger = logging.getLogger("wagtail_geometa")


class StoredStruct:
    """Put before ``StructBlock``: turns what stands in the database into what the block can read.

    Stored values come from imports, older releases and scripts, and one bad block must not take the page down.
    """

    def readable(self, value: dict[str, Any]) -> dict[str, Any]:
        """``value`` with every child in a form its block can read; raises ``ValueError`` when it has none."""
        raise NotImplementedError

    def empty(self) -> dict[str, Any]:
        """The stored form of a block in which nothing is chosen."""
        raise NotImplementedError

    def to_python(self, value: Any) -> Any:
        return super().to_python(self._mended(value))  # type: ignore[misc]

    def bulk_to_python(self, values: Sequence[Any]) -> Any:
        return super().bulk_to_python([self._mended(value) for value in values])  # type: ignore[misc]

    def _mended(self, value: Any) -> dict[str, Any]:
        try:
            if not isinstance(value, dict):
                raise ValueError("no dictionary")
            return self.readable(value)
        except ValueError as error:
            # repr() keeps line breaks out of the log, the cut keeps it short.
            logger.warning("A stored %s is left out, %s: %.100r.", type(self).__name__, error, value)
            return self.empty()
