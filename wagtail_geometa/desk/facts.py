"""The facts of two records side by side: which differ, which the survivor takes over, and how it gives them back.

A row of a child relation is known by a key made of what it says (an identifier by register and value, an office by
post, place and dates), since its primary key is another after every publishing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import strip_tags
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.models import (
    ClusterableModel,
    get_all_child_relations,
    get_serializable_data_for_fields,
    model_from_serializable_data,
)

from ..folding import fold
from ..records import OtherName, RegistryRecord
from ..registry.in_words import label_of, line_of

#: What a record keeps as its own, whoever it is merged with.
OWN = {field.name for field in RegistryRecord._meta.get_fields() if not field.auto_created} | {"folded"}
#: Flags that protect somebody: one record's word is enough unless an editor says otherwise.
PROTECTING = ("hidden", "no_card", "legally_sensitive", "minor")
#: Per relation, the columns by which two rows say the same; those in a name's column are compared folded.
KEYS = {
    "words": ("locale",),
    "names": ("text", "locale"),
    "identifiers": ("scheme", "value"),
    "links": ("url",),
    "nationalities": ("country_id",),
    "tenures": ("post", "organisation_id", "country_id", "on_behalf_of_id", "start", "end"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which two records differ; ``ours`` is the survivor's value in words, ``take`` the one proposed."""

    name: str
    label: str
    ours: str
    theirs: str
    take: str


def fact_fields(model: Any) -> Iterator[models.Field]:
    """Fields an editor may choose between, in the model's order."""
    for field in model._meta.concrete_fields:
        mine = field.name in OWN and field.name != "hidden"
        # What a record is part of stays its own: taking it over could make it a part of itself.
        itself = field.is_relation and field.related_model is model
        if (
            field.editable
            and not itself
            and not mine
            and not field.primary_key
            and field.name not in _WAGTAILS
        ):
            yield field


#: Columns of Wagtail's mixins, which tell of drafts and not of the record.
_WAGTAILS = {
    "live",
    "has_unpublished_changes",
    "go_live_at",
    "expire_at",
    "expired",
    "locked",
    "locked_at",
} | {
    "locked_by",
    "first_published_at",
    "last_published_at",
    "latest_revision",
    "live_revision",
}


def differences(keep: Any, away: Any) -> list[Difference]:
    """Fields in which the two differ, with the value proposed: the survivor's own unless it has none."""
    found = []
    for field in fact_fields(type(keep)):
        ours, theirs = getattr(keep, field.attname), getattr(away, field.attname)
        if ours != theirs:
            take = "away" if _proposed(field, ours, theirs) else "keep"
            told = (in_words(keep, field), in_words(away, field))
            found.append(Difference(field.name, capfirst(str(field.verbose_name)), *told, take))
    return found


def _proposed(field: models.Field, ours: Any, theirs: Any) -> bool:
    if field.name in PROTECTING:
        return bool(theirs)
    if field.name == "ads":
        return ours == field.default
    return ours in ("", None) and theirs not in ("", None)


def in_words(record: Any, field: models.Field) -> str:
    """A value as an editor reads it."""
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    value = getattr(record, field.name)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else strip_tags(str(value))


def take_over(keep: Any, away: Any, choices: Mapping[str, str]) -> dict[str, Any]:
    """Change ``keep`` in memory: the chosen values of ``away``, its rows and its names; what was changed.

    :param choices: field name → ``keep`` or ``away``; what is missing goes as proposed.
    """
    done: dict[str, Any] = {"set": {}, "added": {}, "filled": []}
    former = keep.name
    for one in differences(keep, away):
        if choices.get(one.name, one.take) == "away":
            field = keep._meta.get_field(one.name)
            done["set"][field.attname] = [getattr(keep, field.attname), getattr(away, field.attname)]
            setattr(keep, field.attname, getattr(away, field.attname))
    for relation in get_all_child_relations(type(keep)):
        name = relation.get_accessor_name()
        if name in KEYS:
            _take_rows(keep, away, name, done)
    for name in (former, away.name):
        _keep_name(keep, name, done)
    return done


def comes_along(keep: Any, away: Any) -> list[str]:
    """What merging adds to ``keep`` beside the facts to choose, a line each; both records are left as they are."""
    # Read anew: a record without versions would be given as it stands, and be changed below.
    record = type(keep)._base_manager.get(pk=keep.pk).get_latest_revision_as_object()
    done = take_over(record, away, {})
    lines = [
        f"{capfirst(str(row._meta.verbose_name))}: {line_of(row)}"
        for relation, keys in done["added"].items()
        for row in getattr(record, relation).all()
        if key_of(relation, row) in keys
    ]
    words = record.words.model
    lines += [
        f"{label_of(words, name)} ({locale}): {strip_tags(text)}" for locale, name, text in done["filled"]
    ]
    return lines


def _take_rows(keep: Any, away: Any, relation: str, done: dict[str, Any]) -> None:
    standing = {tuple(key_of(relation, row)): row for row in getattr(keep, relation).all()}
    for row in getattr(away, relation).all():
        key = key_of(relation, row)
        if relation == "names" and fold(row.text) == fold(keep.name):
            continue
        if (known := standing.get(tuple(key))) is None:
            if not _names_itself(row, keep):
                _add(keep, relation, _copy(row), key, done)
        elif relation == "words":
            _fill(keep, known, row, done)


def _names_itself(row: Any, keep: Any) -> bool:
    return any(getattr(row, name, None) == keep.pk for name in ("replaces_id", "replaced_by_id"))


def _fill(keep: Any, known: Any, row: Any, done: dict[str, Any]) -> None:
    """Words in one language: what the survivor has not said; a second name in that language becomes another name."""
    for name in ("name", "descriptor", "bio"):
        ours, theirs = getattr(known, name), getattr(row, name)
        if theirs and not ours:
            setattr(known, name, theirs)
            done["filled"].append([known.locale, name, theirs])
        elif name == "name" and theirs and fold(theirs) != fold(ours):
            _keep_name(keep, theirs, done, known.locale)
    keep.words.add(known)


def _keep_name(keep: Any, name: str, done: dict[str, Any], locale: str = "") -> None:
    known = {fold(keep.name), *(fold(row.text) for row in keep.names.all())}
    if name and fold(name) not in known:
        row = keep.names.model(text=name, locale=locale, kind=OtherName.Kind.ALIAS)
        _add(keep, "names", row, key_of("names", row), done)


def _add(keep: Any, relation: str, row: Any, key: list[Any], done: dict[str, Any]) -> None:
    manager = getattr(keep, relation)
    row.sort_order = 1 + max((other.sort_order or 0 for other in manager.all()), default=-1)
    manager.add(row)
    done["added"].setdefault(relation, []).append(key)


def _copy(row: Any) -> Any:
    """A new row that says the same, nested rows included."""
    if isinstance(row, ClusterableModel):
        return type(row).from_serializable_data(_without_keys(row.serializable_data()))
    return model_from_serializable_data(type(row), _without_keys(get_serializable_data_for_fields(row)))


def _without_keys(data: Any) -> Any:
    if isinstance(data, list):
        return [_without_keys(one) for one in data]
    if isinstance(data, dict):
        return {name: None if name == "pk" else _without_keys(value) for name, value in data.items()}
    return data


def key_of(relation: str, row: Any) -> list[Any]:
    """What ``row`` says, as a list that JSON can hold."""
    values = [getattr(row, name) for name in KEYS[relation]]
    return [
        fold(one) if name in ("text", "post") else one
        for name, one in zip(KEYS[relation], values, strict=True)
    ]


def give_back(keep: Any, done: dict[str, Any]) -> None:
    """Undo :func:`take_over` in memory, but for what somebody has changed since."""
    for name, (before, after) in done["set"].items():
        if getattr(keep, name) == after:
            setattr(keep, name, before)
    for locale, name, text in done["filled"]:
        for row in keep.words.all():
            if row.locale == locale and getattr(row, name) == text:
                setattr(row, name, "")
                keep.words.add(row)
    for relation, keys in done["added"].items():
        manager = getattr(keep, relation)
        for row in list(manager.all()):
            if key_of(relation, row) in keys:
                manager.remove(row)
