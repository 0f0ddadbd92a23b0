"""Which permission opens which screen of the admin: the manual prints it, the tests try every address by it."""

from __future__ import annotations

_ANY = ("add", "change", "delete", "view")
_WRITE = ("add", "change", "delete")
_CHOOSE = (*_ANY, "publish")

#: Screen of a kind of record → the verbs of which one is enough. An empty tuple: the screen guards itself.
SCREENS: dict[str, tuple[str, ...]] = {
    "list": _ANY,
    "index": _ANY,
    "index_results": _ANY,
    "list_results": _ANY,
    "inspect": _ANY,
    "add": ("add",),
    "preview_on_add": ("add", "change"),
    "edit": ("change",),
    "preview_on_edit": ("add", "change"),
    "delete": ("delete",),
    "usage": ("change",),
    "history": _WRITE,
    "history_results": _WRITE,
    "workflow_history": ("change",),
    "workflow_history_detail": ("change",),
    "revisions_view": ("change",),
    "revisions_revert": ("change",),
    "revisions_compare": ("change",),
    "revisions_unschedule": ("publish",),
    "unpublish": ("publish",),
    "lock": ("lock",),
    "unlock": ("unlock",),
    # These ask the running workflow's own task who may act; without one they show nothing.
    "workflow_action": (),
    "collect_workflow_action_data": (),
    "confirm_workflow_cancellation": (),
    "workflow_preview": (),
    "choose": _CHOOSE,
    "choose_results": _CHOOSE,
    "chosen": _CHOOSE,
    "chosen_multiple": _CHOOSE,
    "create": ("add",),
}
#: Where one kind of record differs: a verdict is shown where others are edited.
EXCEPTIONS: dict[tuple[str, str], tuple[str, ...]] = {
    ("review", "edit"): _ANY,
    ("review", "usage"): ("view",),
    ("adslot", "usage"): _ANY,
    ("adslot", "history"): _ANY,
    ("adslot", "history_results"): _ANY,
}


def _look(*kinds: str) -> tuple[str, ...]:
    """Codenames of which one lets somebody look at one of these kinds of record."""
    return tuple(f"{verb}_{kind}" for kind in kinds for verb in ("view", "change", "add"))


#: Screens of no one kind of record → codenames of which one is enough.
OTHERS: dict[str, tuple[str, ...]] = {
    "geometa_intake:import": ("add_person",),
    "geometa_intake:template": ("add_person",),
    "geometa_intake:wikidata_new": ("add_person",),
    "geometa_intake:wikidata_new_item": ("add_person",),
    "geometa_intake:wikidata": ("change_person",),
    "geometa_intake:wikidata_item": ("change_person",),
    "geometa_intake:drift": ("change_person",),
    "geometa_intake:drift_results": ("change_person",),
    "geometa_intake:settle": ("change_person",),
    # These ask for the permission to edit the page they are about.
    "geometa_suggest": (),
    "geometa_checklist": (),
    "geometa_suggest_create": ("add_person",),
    "geometa_desk:choose": ("merge_person",),
    "geometa_desk:compare": ("merge_person",),
    # Of an author: erase_author.
    "geometa_desk:erase": ("erase_person",),
    "geometa_desk:withhold": ("withhold_author",),
    "geometa_desk:merges": ("merge_person", "merge_organisation"),
    "geometa_reports:tenures": _look("person"),
    "geometa_reports:tenures_results": _look("person"),
    "geometa_reports:unused": _look("person", "organisation", "claim", "author"),
    "geometa_reports:unused_results": _look("person", "organisation", "claim", "author"),
    "geometa_reports:duplicates": _look("person", "organisation"),
    "geometa_reports:duplicates_results": _look("person", "organisation"),
    # These list pages, or change them: they open to who may edit a page, and show those pages alone.
    "geometa_reports:articles": (),
    "geometa_reports:articles_results": (),
    "geometa_reports:credits": (),
    "geometa_reports:credits_results": (),
    "geometa_reports:coverage": (),
    "geometa_reports:bulk": (),
    "geometa_reports:bulk_results": (),
    "geometa_reports:bulk_plan": (),
    "geometa_reports:bulk_run": (),
    "geometa_desk:after": (),
    "geometa_moderation:queue": ("moderate_comments",),
    "geometa_moderation:reader": ("erase_comments",),
}


def codenames(kind: str, screen: str) -> tuple[str, ...]:
    """Permissions of which one opens ``screen`` of ``kind`` (a model's name); empty when the screen guards itself.

    :raises KeyError: for a screen nobody has decided on.
    """
    verbs = EXCEPTIONS.get((kind, screen), SCREENS[screen])
    return tuple(f"{verb}_{kind}" for verb in verbs)


def as_markdown() -> str:
    """The table of screens for the manual, for one kind of record; exceptions follow it."""
    lines = ["| screen | one of these is enough |", "|---|---|"]
    lines += [f"| `{screen}` | {_told(verbs)} |" for screen, verbs in SCREENS.items()]
    lines += [f"| `{screen}` of a {kind} | {_told(verbs)} |" for (kind, screen), verbs in EXCEPTIONS.items()]
    lines += [f"| `{name}` | {_told(codes)} |" for name, codes in OTHERS.items()]
    return "\n".join(lines)


def _told(words: tuple[str, ...]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "guards itself"
