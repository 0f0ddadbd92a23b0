"""What a row keeps of the record it names is kept for one page: a copy of the page is another story."""

from __future__ import annotations

from typing import Any


class KeepsFacts:
    """A page's row with a ``snapshot``, which says under ``page`` for which page (a key) it was taken.

    One that does not say so was stored before that was noted, and counts wherever it stands.
    """

    pk: Any
    page: Any
    page_id: Any
    snapshot: Any

    def kept_here(self) -> dict[str, Any]:
        """The snapshot if it was taken for this page, else nothing; asks the database nothing."""
        known = self.snapshot
        return known if isinstance(known, dict) and known.get("page") in (None, self.page_id) else {}

    def kept_for_page(self, facts: dict[str, Any]) -> dict[str, Any]:
        """``facts`` as those that were kept for this page."""
        return {**facts, "page": self.page.pk}

    def fits_page(self, facts: Any) -> bool:
        """Whether ``facts`` may be stored here: taken for this page, or by its source for the alias that mirrors it."""
        if not isinstance(facts, dict) or not facts:
            return False
        return facts.get("page") in (None, self.page.pk) or self.page.alias_of_id is not None
