"""Two who save one unique value in the same moment: the second is checked again, and told; nothing is half-written."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


class WholeSaveMixin:
    """A view that adds or edits: what one post writes stands whole or not at all.

    The form was checked before it wrote, and only the database knows who was first. When it refuses, the post is
    taken anew: the check now sees the rival and names the field. What even then cannot be stored is an error of the
    form, which keeps what was typed.
    """

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        for _attempt in range(2):
            try:
                with transaction.atomic():
                    return super().dispatch(request, *args, **kwargs)
            except IntegrityError:
                list(get_messages(request))  # what was said of the save that did not happen
                self.setup(request, *args, **kwargs)
        return self._refused()

    def _refused(self) -> HttpResponse:
        form = self.get_form()
        form.is_valid()
        form.add_error(
            None,
            _("Somebody saved the same in this moment. Look at what stands now, then save once more."),
        )
        return self.form_invalid(form)
