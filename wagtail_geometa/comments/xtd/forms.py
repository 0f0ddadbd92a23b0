"""The form of a reply: the library's, whose stamp and trap keep machines away, with the newsroom's limits."""

from __future__ import annotations

import time
from typing import Any

from django import forms
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django_comments import get_model
from django_comments.forms import CommentForm

from ... import conf
from ...sanitise import clean_line, clean_text

_STAMP = "wagtail_geometa.comments"


class ReplyForm(CommentForm):
    """Name, e-mail and words. A fault of the stamp or the trap is told in plain words above the form."""

    #: A link beside a name is what advertisers of links come for.
    url = None  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The field checks the length by a validator made with it: a longer one would stand beside the library's.
        self.fields["comment"] = forms.CharField(
            max_length=conf.get_comments()["MAX_LENGTH"], widget=forms.Textarea
        )

    def clean_name(self) -> str:
        return self._cleaned("name", clean_line)

    def clean_comment(self) -> str:
        super().clean_comment()
        return self._cleaned("comment", clean_text)

    def _cleaned(self, name: str, clean: Any) -> str:
        """Without marks nobody sees; what was made of those alone counts as empty."""
        kept = clean(self.cleaned_data[name]).strip()
        if not kept:
            raise forms.ValidationError(self.fields[name].error_messages["required"], code="required")
        return kept

    def clean(self) -> dict[str, Any]:
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if "honeypot" in self.errors:
            self.add_error(None, _("The field that must stay empty was filled in. Empty it and send again."))
        elif self.stale:
            self.add_error(None, _("The form had been open too long and was renewed. Please send it again."))
        elif time.time() - found["timestamp"] < conf.get_comments()["MIN_SECONDS"]:
            self.add_error(None, _("That was very quick. Please wait a moment and send it again."))
        return {**found, "url": ""}

    @property
    def stale(self) -> bool:
        """Whether the stamp ran out or was not made by this site."""
        return bool({"timestamp", "security_hash", "content_type", "object_pk"} & set(self.errors))

    def renew(self) -> None:
        """Give a form with a stale stamp a new one, and keep what the reader typed."""
        if self.stale:
            self.data = self.data.copy()
            self.data.update(self.generate_security_data())

    def generate_security_hash(self, content_type: str, object_pk: str, timestamp: str) -> str:
        """The stamp, by a digest that is named: the library takes Django's default, which changes; 40 characters."""
        value = "-".join((content_type, object_pk, timestamp))
        return salted_hmac(_STAMP, value, algorithm="sha256").hexdigest()[:40]

    def get_comment_model(self) -> Any:
        return get_model()

    def get_comment_create_data(self, site_id: int | None = None) -> dict[str, Any]:
        """As the library's, but seen by nobody until an editor has read it."""
        return {**super().get_comment_create_data(site_id=site_id), "is_public": False}
