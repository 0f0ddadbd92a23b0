"""Two who save one unique value in the same moment: the second is checked again, and told; nothing is half-written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.messages import get_messages
from django.db import IntegrityError, OperationalError, models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

Answer = TypeVar("Answer")

#: What PostgreSQL calls a transaction it ended because two waited for each other, or one read what another wrote.
_ENDED = {"40P01", "40001"}


def was_ended(error: OperationalError) -> bool:
    """Whether the database itself ended the transaction, so that the same work may succeed when it is done anew."""
    return getattr(error.__cause__, "sqlstate", None) in _ENDED


def anew_when_ended(work: Callable[[], Answer]) -> Answer:
    """What ``work`` gives, a whole transaction; done anew, twice at most, when the database ended it."""
    for _attempt in range(2):
        try:
            return work()
        except OperationalError as error:
            if not was_ended(error):
                raise
    return work()


class WholeSaveMixin:
    """A view that adds or edits: what one post writes stands whole or not at all.

    A record that is edited is locked first and read after: a merge or an erasure of the same moment is over, or waits.

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
                    if self._lock():
                        self.setup(request, *args, **kwargs)
                    return super().dispatch(request, *args, **kwargs)
            except (IntegrityError, OperationalError) as error:
                if isinstance(error, OperationalError) and not was_ended(error):
                    raise
                list(get_messages(request))  # what was said of the save that did not happen
                self.setup(request, *args, **kwargs)
        return self._refused()

    def _lock(self) -> bool:
        """Lock the row that is edited; ``False`` where one is added."""
        edited = getattr(self, "object", None)
        if edited is None or edited.pk is None:
            return False
        rows = models.QuerySet(type(edited)).select_for_update(of=("self",)).filter(pk=edited.pk)
        return rows.values_list("pk", flat=True).first() is not None

    def _refused(self) -> HttpResponse:
        form = self.get_form()
        form.is_valid()
        # What Wagtail's own check of an invalid form leaves behind for the answer.
        self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
        form.add_error(
            None,
            _("Somebody saved the same in this moment. Look at what stands now, then save once more."),
        )
        return self.form_invalid(form)
