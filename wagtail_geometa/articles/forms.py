"""Checks across the rows of a page form, made where the host's own form class need not know of them."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..authors import bylines
from ..registry.rows import RowFormSet
from .anchors import RESERVED
from .checklist import CODES, gaps, required_codes, sketch_of_post

#: Buttons of the page form after which readers, or those who approve, see the page.
PUBLISHING = ("action-publish", "action-submit")


class CheckedFormSet(RowFormSet):
    """Rows of a page that is not published without what the site requires (setting ``CHECKLIST_REQUIRED``).

    A draft is saved with whatever it has; the error stands at the panel that mends it.
    """

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or not any(self.data.get(action) for action in PUBLISHING):
            return
        required = {code for code in required_codes(type(self.instance)) if CODES[code] == self.prefix}
        if required:
            lacking = [gap.text for gap in gaps(sketch_of_post(self.data)) if gap.code in required]
            self._non_form_errors.extend(lacking)


class PeopleFormSet(CheckedFormSet):
    """The people; what a program notes of a row, how it came to be, makes no row by itself."""

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        for name in {"origin", "surface"} & set(form.fields):
            form.fields[name].has_changed = lambda initial, data: False


class StoryFormSet(CheckedFormSet):
    """The story's settings; its byline may name only credits that stand in the same form."""

    def clean(self) -> None:
        super().clean()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None)
            if data and not data.get("DELETE") and data.get("byline"):
                found = bylines.problems(data["byline"], self._count_credits())
                if found:
                    form.add_error("byline", ValidationError(found, code="byline"))

    def _count_credits(self) -> int:
        """Credits in the submitted form; the byline counts them in the order they are shown."""
        total = self.data.get("geometa_credits-TOTAL_FORMS", "")
        if not (str(total).isascii() and str(total).isdigit()):
            return self.instance.geometa_credits.count() if self.instance else 0
        rows = range(min(int(total), bylines.MOST_CREDITS))
        return sum(1 for n in rows if not self.data.get(f"geometa_credits-{n}-DELETE"))


class ClaimFormSet(CheckedFormSet):
    """The key points and claims; an anchor leads to one of them."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None)
            anchor = data.get("anchor") if data and not data.get("DELETE") else ""
            if anchor and anchor in RESERVED:
                form.add_error(
                    "anchor", _("“%s” leads to another part of the page. Choose another.") % anchor
                )
            elif anchor and anchor in seen:
                form.add_error("anchor", _("Two rows have this anchor. Change one, or leave it empty."))
            seen.add(anchor)


class CreditFormSet(CheckedFormSet):
    """The credits; nobody may stand twice in one role."""

    def clean(self) -> None:
        super().clean()
        seen = set()
        for form in self.forms:
            data = getattr(form, "cleaned_data", None)
            if not data or data.get("DELETE"):
                continue
            key = (getattr(data.get("author"), "pk", None) or data.get("name"), data.get("role"))
            if key in seen:
                form.add_error(
                    "author" if data.get("author") else "name",
                    _("This name stands twice in the same role. Remove one of the two rows."),
                )
            seen.add(key)
