"""What the history of a record says of a merge, of its erasure, and of an author being withheld."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy


def log_actions(actions: Any) -> None:
    """Hook ``register_log_actions``."""
    actions.register_action("geometa.merge", gettext_lazy("Merge"), gettext_lazy("Two records became one"))
    actions.register_action(
        "geometa.merge_undo", gettext_lazy("Undo a merge"), gettext_lazy("A merge of two records was undone")
    )
    actions.register_action(
        "geometa.withhold",
        gettext_lazy("Withhold for safety"),
        gettext_lazy("The author was withheld for safety"),
    )
    actions.register_action(
        "geometa.withhold_end",
        gettext_lazy("End withholding"),
        gettext_lazy("Withholding the author was ended"),
    )
    actions.register_action("geometa.erase", gettext_lazy("Erase"), gettext_lazy("The record was erased"))
