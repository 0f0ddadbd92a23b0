"""Reads rows of many tables in one statement, and asks later whether the database would answer the same.

One ``UNION ALL`` brings each row as a JSON text; Django's fields turn it back into an instance. A :class:`Reading`
remembers what was asked and a digest of the answers: put again, all of it is one statement, and nothing is parsed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import connections, models, router


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one table: those whose ``field`` is one of ``values`` and, if given, also one of ``only``.

    ``via`` names another table's key when the rows hang one level deeper (labels of a person's tenures).
    """

    model: type[models.Model]
    field: str
    values: frozenset[Any]
    via: tuple[type[models.Model], str] | None = None
    only: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A statement of one database; plain data, so that it can be kept anywhere.

    It has no parameters: Django would look through the whole long text for their places, at every request.
    """

    sql: str
    alias: str

    def answers(self) -> list[tuple[int, str]]:
        """Rows as ``(number of the source, JSON text)``."""
        with connections[self.alias].cursor() as cursor:
            cursor.execute(self.sql)
            return cursor.fetchall()

    def digest(self) -> str:
        """What :attr:`Reading.digest` was, if no row has changed, come or gone since."""
        return _digest(document for _, document in self.answers())


@dataclass(slots=True)
class Reading:
    """Everything that was read for one story."""

    questions: list[Question] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    #: False when something was read in another way, which :attr:`again` could not repeat.
    is_whole: bool = True

    @property
    def digest(self) -> str:
        """A digest of all rows, whatever their order: no database promises one."""
        return _digest(self.documents)

    @property
    def again(self) -> Question | None:
        """All questions as one; ``None`` when nothing was asked, or not all of it here, or of several databases."""
        if not self.is_whole or len({question.alias for question in self.questions}) != 1:
            return None
        sql = " UNION ALL ".join(question.sql for question in self.questions)
        return Question(sql, self.questions[0].alias)


#: What JSON carries and the fields' own ``to_python`` reads back, in both databases.
_CARRIED = frozenset(
    "AutoField BigAutoField SmallAutoField IntegerField BigIntegerField SmallIntegerField PositiveIntegerField "
    "PositiveBigIntegerField PositiveSmallIntegerField BooleanField CharField SlugField TextField URLField EmailField "
    "FileField ImageField FilePathField JSONField UUIDField DateField DateTimeField ForeignKey OneToOneField".split()
)


@lru_cache(maxsize=128)
def is_carried(model: type[models.Model]) -> bool:
    """Whether rows of ``model`` can be fetched here: one table, whole numbers as keys, no column of an odd kind.

    Ours can; an image model of the host's may be of any make.
    """
    kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
    has_number = isinstance(model._meta.pk, models.IntegerField)
    plain_names = all('"' not in field.column for field in model._meta.concrete_fields)
    return not model._meta.parents and has_number and plain_names and kinds <= _CARRIED


def fetch(sources: Sequence[Source], reading: Reading | None = None) -> dict[type[models.Model], list[Any]]:
    """The rows of all ``sources`` as model instances, by model, each list in its editor's order; one statement.

    ``reading`` takes down what was asked and answered.
    """
    found: dict[type[models.Model], list[Any]] = defaultdict(list)
    if not sources:
        return found
    alias = router.db_for_read(sources[0].model)
    question = _question(sources, alias)
    rows = question.answers()
    if reading is not None:
        reading.questions.append(question)
        reading.documents += [document for _, document in rows]
    for number, document in rows:
        model = sources[number].model
        found[model].append(_instance(model, json.loads(document), alias))
    for instances in found.values():
        instances.sort(key=lambda row: (getattr(row, "sort_order", None) or 0, row.pk))
    return found


def _digest(documents: Iterable[str]) -> str:
    text = "\x00".join(sorted(documents))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _question(sources: Sequence[Source], alias: str) -> Question:
    connection = connections[alias]
    sql = " UNION ALL ".join(_select(number, source, connection) for number, source in enumerate(sources))
    return Question(sql, alias)


def _select(number: int, source: Source, connection: Any) -> str:
    quote = connection.ops.quote_name
    keys = ", ".join(str(int(value)) for value in sorted(source.values))
    table = quote(source.model._meta.db_table)
    column = quote(source.model._meta.get_field(source.field).column)
    inside = keys
    if source.via:
        middle, field = source.via
        owner = quote(middle._meta.get_field(field).column)
        inside = f"SELECT id FROM {quote(middle._meta.db_table)} WHERE {owner} IN ({keys})"
    only = "".join(
        f" AND t.{quote(name)} IN ({', '.join(map(_literal, values))})" for name, values in source.only
    )
    document = _document(source.model, connection.vendor)
    return f"SELECT {number}, {document} FROM {table} t WHERE t.{column} IN ({inside}){only}"


def _literal(text: str) -> str:
    """A language code or a rendition spec as a literal of SQL; settings and the table of languages name them.

    A quotation mark is doubled, which both databases read as one of the text (SQL:1992, 5.3); neither gives a meaning
    to a backslash.
    """
    return "'" + text.replace("\x00", "").replace("'", "''") + "'"


@lru_cache(maxsize=128)
def _document(model: type[models.Model], vendor: str) -> str:
    """SQL for one row as a JSON text: its values in the order of the fields, since names would double its length.

    Column names come from the model, never from a request.
    """
    if vendor != "postgresql":
        return "json_array({})".format(
            ", ".join(f't."{field.column}"' for field in model._meta.concrete_fields)
        )
    # JSON within JSON would come as its value; as text it is the same in both databases.
    values = [
        f't."{field.column}"::text' if isinstance(field, models.JSONField) else f't."{field.column}"'
        for field in model._meta.concrete_fields
    ]
    return f"json_build_array({', '.join(values)})::text"


def _instance(model: type[models.Model], row: list[Any], alias: str) -> Any:
    names, converters = _readers(model)
    values = [
        value if value is None or convert is None else convert(value)
        for value, convert in zip(row, converters, strict=True)
    ]
    return model.from_db(alias, names, values)


@lru_cache(maxsize=128)
def _readers(model: type[models.Model]) -> tuple[list[str], list[Callable[[Any], Any] | None]]:
    """Attribute names of ``model`` and, for each column, what turns its JSON value into the field's own."""
    fields = model._meta.concrete_fields
    return [field.attname for field in fields], [_converter(field) for field in fields]


def _converter(field: models.Field) -> Callable[[Any], Any] | None:
    target = getattr(field, "target_field", field)
    if isinstance(target, models.JSONField):
        return _json
    if isinstance(target, models.DateTimeField):
        return _moment
    if isinstance(target, models.BooleanField):
        return bool
    # Stored text was cleaned when it was written; cleaning it again on every read would cost more than it brings.
    plain = (models.CharField, models.TextField, models.IntegerField, models.FileField)
    return None if isinstance(target, plain) else target.to_python


def _json(value: str) -> Any:
    return json.loads(value)


def _moment(value: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(value)
    return moment.replace(tzinfo=dt.UTC) if settings.USE_TZ and moment.tzinfo is None else moment
