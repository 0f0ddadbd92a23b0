"""Imports a sheet of records, chunk by chunk: what would happen to each row, or what did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ..identity import IdentifierTaken
from ..registry.duplicates import address
from . import storing
from .columns import Kind, Lookups
from .entries import Entry, UnknownColumns, entries, unknown_columns
from .matching import AmbiguousIdentity, Register
from .merging import Change, merge, problems
from .sheets import Sheet

#: Rows written in one transaction: all of a chunk is stored, or nothing of it.
CHUNK = 100
#: Faults told of one row.
MOST_FAULTS = 10


class Action(StrEnum):
    """What becomes of a row."""

    CREATE = "create"
    CHANGE = "change"
    SAME = "same"
    KNOWN = "known"
    POSSIBLY = "possibly"
    REFUSE = "refuse"


#: What each action is called on the screen.
ACTION_LABELS = {
    Action.CREATE: gettext_lazy("create"),
    Action.CHANGE: gettext_lazy("change"),
    Action.SAME: gettext_lazy("nothing new"),
    Action.KNOWN: gettext_lazy("known already"),
    Action.POSSIBLY: gettext_lazy("possibly known"),
    Action.REFUSE: gettext_lazy("error"),
}
#: What it is called once it has happened, where that differs.
DONE_LABELS = {
    **ACTION_LABELS,
    Action.CREATE: gettext_lazy("created"),
    Action.CHANGE: gettext_lazy("changed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one row; ``sentences`` say why and what to do, ``record`` is what was found or made.

    ``namesakes``: the records the row may mean, with their identifiers at hand.
    """

    line: int
    name: str
    action: Action
    sentences: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    record: Any = None
    namesakes: tuple[Any, ...] = ()

    @property
    def label(self) -> str:
        """The action in a word or two."""
        return str(ACTION_LABELS[self.action])

    @property
    def address(self) -> str:
        """Where an editor finds the record; empty where there is none yet."""
        return address(self.record) if self.record is not None else ""


class Importer:
    """Compares the rows of a sheet with the registry and, when told to, writes them.

    ``update``: rows whose identifier is known change that record; without it they are left alone. ``publish``: new
    records go live at once, and so does a change to a record without anybody's unpublished work. ``without_unknown``:
    write although some columns are not known; what stands in them is lost.
    """

    def __init__(
        self,
        kind: Kind,
        *,
        update: bool = False,
        publish: bool = False,
        without_unknown: bool = False,
        user: Any = None,
    ) -> None:
        self.kind = kind
        self.update = update
        self.publish = publish
        self.without_unknown = without_unknown
        self.user = user
        self.lookups = Lookups()

    def look(self, sheet: Sheet, start: int = 0, stop: int | None = None) -> Iterator[Step]:
        """What would become of each row from number ``start`` up to ``stop`` (counted from 0); writes nothing.

        Rows before ``start`` are compared with those that follow, as if all were read at once.

        :raises SheetError: for a header that cannot be understood, before the first step.
        """
        register = self._register(sheet, start)
        for chunk in _chunks(entries(sheet, self.kind, self.lookups, slice(start, stop))):
            register.look_up(chunk)
            for entry in chunk:
                yield self._step(entry, register, write=False)

    def write(self, sheet: Sheet, start: int = 0, stop: int | None = None) -> Iterator[Step]:
        """As :meth:`look`, and stores it. The steps of a chunk are told once the chunk is stored.

        Killed at any moment, it leaves whole chunks; run again, it goes on where it stopped.

        :raises SheetError: for columns nobody knows too, unless they may be left out.
        """
        register = self._register(sheet, start)
        if not self.without_unknown and (unknown := unknown_columns(sheet, self.kind)):
            raise UnknownColumns(unknown)
        for chunk in _chunks(entries(sheet, self.kind, self.lookups, slice(start, stop))):
            with transaction.atomic():
                storing.wait_for_turn()
                register.look_up(chunk)
                steps = [self._step(entry, register, write=True) for entry in chunk]
            yield from steps

    def _register(self, sheet: Sheet, start: int) -> Register:
        register = Register(self.kind.model)
        for entry in entries(sheet, self.kind, self.lookups, slice(start), only_who=True):
            register.remember(entry)
        return register

    def _step(self, entry: Entry, register: Register, *, write: bool) -> Step:
        try:
            if entry.problems:
                raise storing.NotStored(entry.problems)
            return self._known(entry, register, write) or self._new(entry, register, write)
        except (AmbiguousIdentity, IdentifierTaken) as error:
            return Step(entry.line, entry.name, Action.REFUSE, (str(error),))
        except storing.NotStored as error:
            return Step(entry.line, entry.name, Action.REFUSE, tuple(_first(error.sentences)))
        except IntegrityError:
            again = _("Somebody stored the same record at this moment. Run the import again.")
            return Step(entry.line, entry.name, Action.REFUSE, (again,))
        finally:
            register.remember(entry)

    def _known(self, entry: Entry, register: Register, write: bool) -> Step | None:
        """The row of a record that is there already, or that an earlier line describes."""
        if earlier := register.line_with_same_id(entry):
            twice = _("Line %(line)d has the same identifier. Put both rows into one.") % {"line": earlier}
            return Step(entry.line, entry.name, Action.REFUSE, (twice,))
        key = register.known(entry)
        if key is None:
            return None
        record = self.kind.model._default_manager.get(pk=key)
        if not self.update:
            return Step(entry.line, entry.name, Action.KNOWN, (_("It is left as it is."),), record=record)
        changes = self._write_change(record, entry) if write else self._look_at_change(record, entry)
        action = Action.CHANGE if changes else Action.SAME
        return Step(entry.line, entry.name, action, changes=tuple(changes), record=record)

    def _look_at_change(self, record: Any, entry: Entry) -> list[Change]:
        if reason := storing.locked(record, self.user):
            raise storing.NotStored([reason])
        draft = record.get_latest_revision_as_object()
        changes = merge(draft, entry.wanted)
        if sentences := problems(draft) if changes else []:
            raise storing.NotStored(sentences)
        return changes

    def _write_change(self, record: Any, entry: Entry) -> list[Change]:
        with transaction.atomic():
            return storing.change(record, entry.wanted, user=self.user, publish=self.publish)

    def _new(self, entry: Entry, register: Register, write: bool) -> Step:
        sentences = []
        if earlier := register.line_with_same_name(entry):
            sentences.append(
                _("Line %(line)d has the same name. If it is somebody else, give both an identifier.")
                % {"line": earlier}
            )
        elif made := register.made_from(entry):
            action = Action.SAME if self.update else Action.KNOWN
            says = _("The record says the same. It is left as it is.")
            return Step(entry.line, entry.name, action, (says,), record=made)
        if found := register.possibly(entry):
            sentences.append(
                _(
                    "If it is one of these, put its id into the column “id”; if not, create the record by hand."
                )
            )
        if sentences:
            return Step(entry.line, entry.name, Action.POSSIBLY, tuple(sentences), namesakes=tuple(found))
        record = self.kind.model(live=False)
        changes = merge(record, entry.wanted)
        if faults := problems(record):
            raise storing.NotStored(faults)
        if write:
            with transaction.atomic():
                storing.create(record, user=self.user, publish=self.publish)
        stored = record if write else None
        return Step(entry.line, entry.name, Action.CREATE, changes=tuple(changes), record=stored)


def _first(sentences: list[str]) -> list[str]:
    """The first of many faults; one row may have hundreds."""
    more = len(sentences) - MOST_FAULTS
    told = ngettext("And %(number)d more.", "And %(number)d more.", more) % {"number": more}
    return sentences if more <= 0 else [*sentences[:MOST_FAULTS], told]


def _chunks(rows: Iterator[Entry]) -> Iterator[list[Entry]]:
    while chunk := list(islice(rows, CHUNK)):
        yield chunk
