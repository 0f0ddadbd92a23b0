"""The forms of an organisation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..registry.choosers import NewRecordForm
from ..registry.forms import NamedRecordForm
from .models import Organisation


class OrganisationForm(NamedRecordForm):
    """An organisation that is not part of itself."""

    def clean_parent(self) -> Any:
        """The parent, unless it stands below the organisation."""
        above, seen = self.cleaned_data["parent"], set()
        while above is not None and above.pk not in seen:
            if above.pk == self.instance.pk:
                self.add_error("parent", _("An organisation cannot be part of itself. Choose another one."))
                break
            seen.add(above.pk)
            above = above.parent
        return self.cleaned_data.get("parent")


class NewOrganisationForm(NewRecordForm):
    """The create tab of the chooser."""

    class Meta:
        model = Organisation
        fields = ["name", "kind"]
