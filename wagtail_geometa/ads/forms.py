"""What an editor may not save as a slot, each with a sentence that says what to do."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Site

from .models import AdSize, AdSlot


class SlotForm(WagtailAdminModelForm):
    """A slot with its sizes: one name per site, a ratio alone at its width, a link with words and words with a link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding and "site" in self.fields:
            self.fields["site"].initial = Site.objects.filter(is_default_site=True).first()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self._check_name(cleaned.get("site"), cleaned.get("slug"))
        if cleaned.get("house_url") and not cleaned.get("house_link_text"):
            self.add_error(
                "house_link_text", _("Write the words a reader can click, or empty the link address.")
            )
        if cleaned.get("placement_every") and not cleaned.get("placement_after"):
            self.add_error("placement_after", _("Say after which paragraph the first one stands."))
        return cleaned

    def _check_name(self, site: Site | None, slug: str | None) -> None:
        if (
            site
            and slug
            and AdSlot.objects.filter(site=site, slug=slug).exclude(pk=self.instance.pk).exists()
        ):
            self.add_error(
                "slug", _("This site has a slot “%(slug)s” already. Choose another name.") % {"slug": slug}
            )

    def is_valid(self) -> bool:
        # Rows are checked one by one first; only then can they be checked against each other.
        return super().is_valid() and self._sizes_fit_together()

    def _sizes_fit_together(self) -> bool:
        by_width = defaultdict(list)
        formset = self.formsets["sizes"]
        for row in formset.forms:
            if row.cleaned_data.get("size") and row not in formset.deleted_forms:
                by_width[row.cleaned_data["min_width"]].append(row)
        fits = True
        for rows in by_width.values():
            ratios = [row for row in rows if row.cleaned_data["size"].kind == AdSize.Kind.RATIO]
            if ratios and len(rows) > 1:
                fits = False
                for row in ratios:
                    row.add_error(
                        "size", _("A ratio fills the column. Take the other sizes of this width out.")
                    )
        return fits
