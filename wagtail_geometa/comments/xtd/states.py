"""What an editor decides about a reply. Every decision is one conditional statement: of two at once, one counts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_comments.models import Comment, CommentFlag
from wagtail.log_actions import log

#: The library's flags are free words; this one tells spam from what was refused for its content.
SPAM_FLAG = "spam"
_WAITING = Q(is_public=False, is_removed=False)
_SPAM = Exists(CommentFlag.objects.filter(comment=OuterRef("pk"), flag=SPAM_FLAG))


class State(TextChoices):
    """Where a reply stands; the address of the queue names it so."""

    WAITING = "waiting", pgettext_lazy("replies", "Waiting")
    SHOWN = "shown", pgettext_lazy("replies", "Shown")
    REFUSED = "refused", pgettext_lazy("replies", "Refused")
    SPAM = "spam", pgettext_lazy("replies", "Spam")


class Decision(TextChoices):
    """What can be done with a reply; the form of the queue names it so."""

    APPROVE = "approve", _("Show it")
    REFUSE = "refuse", _("Refuse")
    SPAM = "spam", _("Spam")
    UNDO = "undo", _("Back to waiting")


_STATES: dict[str, Q] = {
    State.WAITING: _WAITING,
    State.SHOWN: Q(is_public=True, is_removed=False),
    State.REFUSED: Q(is_removed=True) & ~Q(_SPAM),
    State.SPAM: Q(is_removed=True) & Q(_SPAM),
}
#: Decision → (from which replies, what is written).
_MOVES: dict[str, tuple[Q, dict[str, bool]]] = {
    Decision.APPROVE: (_WAITING, {"is_public": True}),
    Decision.REFUSE: (Q(is_removed=False), {"is_public": False, "is_removed": True}),
    Decision.SPAM: (Q(is_removed=False), {"is_public": False, "is_removed": True}),
    Decision.UNDO: (~_WAITING, {"is_public": False, "is_removed": False}),
}


def in_state(state: str) -> QuerySet[Comment]:
    """Replies in one :class:`State`."""
    return Comment.objects.filter(_STATES[state])


def waiting() -> int:
    """How many replies nobody has decided about."""
    return in_state(State.WAITING).count()


def decide(keys: Iterable[int], decision: str, user: Any, titles: dict[str, str]) -> list[int]:
    """Decide about the replies with these keys; returns those that changed. The others had been decided already.

    :param titles: the title of each story by its key as text; the log names the story, never who wrote or what.
    """
    before, written = _MOVES[decision]
    changed = []
    for key in sorted(set(keys)):
        with transaction.atomic():
            # The library's base table: of the model that inherits from it, Django would first read the keys.
            if not Comment.objects.filter(before, pk=key).update(**written):
                continue
            reply = Comment.objects.get(pk=key)
            if decision == Decision.SPAM:
                CommentFlag.objects.get_or_create(comment=reply, flag=SPAM_FLAG, user=user)
            else:
                CommentFlag.objects.filter(comment=reply, flag=SPAM_FLAG).delete()
            log(
                instance=reply,
                action=f"geometa.reply_{decision}",
                user=user,
                title=titles.get(reply.object_pk, reply.object_pk),
            )
            changed.append(key)
    return changed


def log_actions(actions: Any) -> None:
    """Hook ``register_log_actions``."""
    words = {
        Decision.APPROVE: _("A reply was shown"),
        Decision.REFUSE: _("A reply was refused"),
        Decision.SPAM: _("A reply was called spam"),
        Decision.UNDO: _("A reply was put back to waiting"),
    }
    for decision, message in words.items():
        actions.register_action(f"geometa.reply_{decision}", decision.label, message)
