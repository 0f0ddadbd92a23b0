"""Keeps the table of names in step: row by row when a record is saved, or all of it at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import signals

from . import keys

_BATCH = 1000
#: The rows of a record that hold a name: model of the record, of its other names, of its words.
_OWNERS = {
    "person": ("Person", "PersonName", "PersonWords"),
    "organisation": ("Organisation", "OrganisationName", "OrganisationWords"),
}
#: Columns of the record that hold its name.
_OWN = {"person": ("name", "given_name", "family_name"), "organisation": ("name",)}
_NEVER, _AFTER = "never", "after_full_name"
NAME, WORDS, SHORT = "name", "words", "short"


@dataclass(frozen=True, slots=True)
class Form:
    """One row to be: everything but its owner."""

    origin: str
    text: str
    kind: str
    key: str
    skeleton: str
    after_full_name: bool


def forms(origin: str, text: str, kind: str, match: str = "always") -> Iterator[Form]:
    """The forms of one name; none for a name that no text may be matched with."""
    name = keys.key(text)[: keys.MOST]
    if not name or match == _NEVER:
        return
    after = match == _AFTER
    yield Form(origin, text, kind, name, keys.skeleton(name)[: keys.MOST], after)
    for short in keys.shorter(text):
        yield Form(origin, text, SHORT, short[: keys.MOST], keys.skeleton(short)[: keys.MOST], after)


def own_forms(owner: str, name: str, given: str = "", family: str = "") -> Iterator[Form]:
    """The forms of a record's own name, and of given and family name where they are written apart."""
    yield from forms(owner, name, NAME)
    whole = f"{given} {family}"
    if given and family and keys.key(whole) != keys.key(name):
        yield from forms(owner, whole, NAME)


def _row_forms(model: Any, row: dict[str, Any]) -> Iterator[Form]:
    """The forms that one stored row stands for."""
    label = model._meta.model_name
    if label in _OWNERS:
        yield from own_forms(label, *(row[column] for column in _OWN[label]))
    elif label.endswith("name"):
        yield from forms(f"{label}:{row['pk']}", row["text"], row["kind"], row["match"])
    else:
        yield from forms(f"{label}:{row['pk']}", row["name"], WORDS)


def _columns(model: Any) -> tuple[str, ...]:
    label = model._meta.model_name
    if label in _OWNERS:
        return _OWN[label]
    return ("text", "kind", "match") if label.endswith("name") else ("name",)


def _owner_of(model: Any) -> str:
    return "person" if model._meta.model_name.startswith("person") else "organisation"


# One row


def on_save(
    sender: Any,
    instance: Any,
    raw: bool = False,
    using: str = "default",
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Signal ``post_save``: the forms of this row become those of the name it holds now."""
    if raw or (update_fields and not update_fields.intersection(_columns(sender))):
        return  # a fixture brings the table too, or the command makes it
    from .models import NameKey

    owner = _owner_of(sender)
    key = instance.pk if owner == sender._meta.model_name else getattr(instance, f"{owner}_id")
    mine = NameKey._default_manager.using(using).filter(
        **{f"{owner}_id": key, "origin": _origin(sender, instance)}
    )
    with transaction.atomic(using=using):
        # The row is read under its lock: of two who save it at once, the later one leaves what is stored then.
        row = (
            sender._base_manager.using(using)
            .select_for_update()
            .filter(pk=instance.pk)
            .values("pk", *_columns(sender))
            .first()
        )
        wanted = set(_row_forms(sender, row)) if row else set()
        there = {Form(*row) for row in mine.values_list("origin", "text", "kind", "key", "skeleton", _AFTER)}
        if there == wanted:
            return
        if there:
            mine.delete()
        NameKey._default_manager.using(using).bulk_create(_made(NameKey, owner, key, wanted))


def on_delete(sender: Any, instance: Any, using: str = "default", **kwargs: Any) -> None:
    """Signal ``post_delete`` of a name or of words; those of a record go with it."""
    from .models import NameKey

    owner = _owner_of(sender)
    NameKey._default_manager.using(using).filter(
        **{f"{owner}_id": getattr(instance, f"{owner}_id"), "origin": _origin(sender, instance)}
    ).delete()


def _origin(model: Any, instance: Any) -> str:
    label = model._meta.model_name
    return label if label in _OWNERS else f"{label}:{instance.pk}"


def _made(model: Any, owner: str, key: Any, wanted: set[Form]) -> list[Any]:
    return [
        model(
            **{f"{owner}_id": key},
            origin=one.origin,
            text=one.text,
            kind=one.kind,
            key=one.key,
            skeleton=one.skeleton,
            after_full_name=one.after_full_name,
        )
        for one in sorted(wanted, key=lambda one: (one.origin, one.kind, one.key, one.text))
    ]


def connect() -> None:
    """Listen to every model that holds a name."""
    from django.apps import apps

    for names in _OWNERS.values():
        for number, name in enumerate(names):
            model = apps.get_model("wagtail_geometa", name)
            signals.post_save.connect(on_save, sender=model, dispatch_uid=f"geometa_name_keys_{name}")
            if number:
                signals.post_delete.connect(on_delete, sender=model, dispatch_uid=f"geometa_name_keys_{name}")


# All of it


def count(get_model: Callable[[str], Any], using: str = "default") -> int:
    """Records :func:`rebuild` goes through."""
    return sum(get_model(names[0])._base_manager.using(using).count() for names in _OWNERS.values())


def rebuild(
    get_model: Callable[[str], Any],
    using: str = "default",
    progress: Callable[[], None] = lambda: None,
) -> int:
    """Make the forms of every record anew; the number of rows written.

    Works in batches, each whole in its own transaction; stopped half-way, it has harmed nothing, and may be run again.
    ``get_model`` gives a model of the app by its name: today's, or that of a migration. ``progress`` is told of every
    record.
    """
    name_key = get_model("NameKey")
    written = 0
    for owner, (record, *_others) in _OWNERS.items():
        last = 0
        while True:
            with transaction.atomic(using=using):
                records = get_model(record)._base_manager.using(using).select_for_update()
                batch = list(records.filter(pk__gt=last).order_by("pk").values("pk", *_OWN[owner])[:_BATCH])
                if not batch:
                    break
                last = batch[-1]["pk"]
                rows = _batch_rows(get_model, owner, batch, using)
                name_key._base_manager.using(using).filter(
                    **{f"{owner}_id__in": [one["pk"] for one in batch]}
                ).delete()
                name_key._base_manager.using(using).bulk_create(rows, batch_size=_BATCH)
                written += len(rows)
            for _one in batch:
                progress()
    return written


def _batch_rows(
    get_model: Callable[[str], Any], owner: str, batch: list[dict[str, Any]], using: str
) -> list[models.Model]:
    name_key = get_model("NameKey")
    wanted: dict[int, set[Form]] = {one["pk"]: set() for one in batch}
    record, *others = _OWNERS[owner]
    for row in batch:
        wanted[row["pk"]].update(_row_forms(get_model(record), row))
    for other in others:
        model = get_model(other)
        rows = model._base_manager.using(using).filter(**{f"{owner}_id__in": list(wanted)})
        for row in rows.values("pk", f"{owner}_id", *_columns(model)):
            wanted[row[f"{owner}_id"]].update(_row_forms(model, row))
    return [one for key, found in wanted.items() for one in _made(name_key, owner, key, found)]
