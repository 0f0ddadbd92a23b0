"""The forms of an author; what the desk alone may know is stored beside the record, never in it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from ..registry import guards
from ..registry.forms import RecordForm
from .models import Author, AuthorPrivate

#: Who may read and write the private e-mail and note.
PRIVATE_PERMISSION = "wagtail_geometa.change_authorprivate"
#: Field of the form → column of the private table.
PRIVATE_FIELDS = {"private_email": "email", "private_note": "note"}


class AuthorForm(RecordForm):
    """An author. The two private fields are taken out by Wagtail for whoever lacks the permission."""

    private_email = forms.EmailField(
        label=_("Private e-mail"),
        required=False,
        help_text=_("Never public, never exported, kept in no revision."),
    )
    private_note = forms.CharField(
        label=_("Private note"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = self._stored()
        for field, column in PRIVATE_FIELDS.items():
            if field in self.fields:
                self.fields[field].initial = getattr(known, column)
        if self.instance.status != Author.Status.WITHHELD and not guards.may(
            self.for_user, Author, "withhold"
        ):
            self._offer_no_withholding()

    def _offer_no_withholding(self) -> None:
        """Take the status out of the list of who would be refused."""
        if "status" in self.fields:
            choices = self.fields["status"].choices
            self.fields["status"].choices = [one for one in choices if one[0] != Author.Status.WITHHELD]

    def check_rows(self) -> None:
        super().check_rows()
        wanted = self.cleaned_data.get("status")
        stand = guards.values_that_stand(self.instance, "status")
        withheld = Author.Status.WITHHELD
        if wanted is None or guards.may(self.for_user, Author, "withhold"):
            return
        if any((one == withheld) != (wanted == withheld) for one in stand or {Author.Status.STAFF}):
            self.add_error(
                "status",
                gettext(
                    "You may not withhold an author, nor end it. Choose the status that stood here, "
                    "and ask somebody who may at once if a person is in danger."
                ),
            )

    def after_save(self, instance: Author) -> None:
        super().after_save(instance)
        changed = [field for field in PRIVATE_FIELDS if field in self.fields and field in self.changed_data]
        if not changed:
            return
        known = self._stored()
        known.author = instance
        for field in changed:
            setattr(known, PRIVATE_FIELDS[field], self.cleaned_data[field])
        known.save()
        # The entry says that something changed and who did it, never what.
        log(instance=instance, action="wagtail.edit", data={"private": True}, content_changed=False)

    def _stored(self) -> AuthorPrivate:
        found = AuthorPrivate.objects.filter(author_id=self.instance.pk).first() if self.instance.pk else None
        return found or AuthorPrivate()


class NewAuthorForm(forms.ModelForm):
    """The create tab of the chooser."""

    class Meta:
        model = Author
        fields = ["name", "kind", "job_title"]
