"""What an import in the admin carries from one request to the next: the sheet, signed, and how far it has come."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from .importing import ACTION_LABELS, DONE_LABELS, Action, Step
from .sheets import SheetError

#: Rows of one request. Looking is quick; what is written is one transaction.
PORTIONS = {"look": 200, "write": 50}
_SHEET_SALT = "geometa-import"
_STATE_SALT = "geometa-import-state"
#: Seconds an editor may think about what she sees, and an import may take.
_MAX_AGE = 3600
#: Room in a request for its other fields.
_ROOM = 10_000


@dataclass(frozen=True, slots=True)
class Job:
    """The upload of one editor: its text, what to do with it, and a word that tells it from any other upload."""

    text: str
    options: dict[str, bool]
    kind: str
    user: str
    key: str

    def signed(self) -> str:
        """As a field of a form.

        :raises SheetError: when the site takes no form of that size.
        """
        token = signing.dumps(asdict(self), salt=_SHEET_SALT, compress=True)
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if most is not None and len(token) > most - _ROOM:
            raise SheetError(
                _("The file is too large for one import on this site. Split it into several files.")
            )
        return token

    @classmethod
    def read(cls, token: str) -> Job:
        """The upload behind a field of a form.

        :raises django.core.signing.BadSignature: when it is damaged, or too old.
        """
        return cls(**signing.loads(token, salt=_SHEET_SALT, max_age=_MAX_AGE))


@dataclass(frozen=True, slots=True)
class State:
    """How far the rows are looked at (``mode`` "look") or stored ("write"), and what became of them so far."""

    key: str
    mode: str = "look"
    at: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def signed(self) -> str:
        """As a field of a form."""
        return signing.dumps(asdict(self), salt=_STATE_SALT)

    @classmethod
    def read(cls, token: str) -> State:
        """The state behind a field of a form.

        :raises django.core.signing.BadSignature: when it is damaged.
        """
        return cls(**signing.loads(token, salt=_STATE_SALT, max_age=_MAX_AGE))

    @property
    def stop(self) -> int:
        """The row the next portion ends before."""
        return self.at + PORTIONS[self.mode]

    def after(self, steps: list[Step], total: int) -> State:
        """The state once ``steps`` are done, of ``total`` rows."""
        counts = dict(self.counts)
        for step in steps:
            counts[step.action.value] = counts.get(step.action.value, 0) + 1
        return replace(self, at=min(self.stop, total), counts=counts)

    def writing(self) -> State:
        """The start of storing what was looked at."""
        return State(self.key, "write")

    @property
    def stored(self) -> int:
        """Rows that are created or changed, or would be."""
        return self.counts.get(Action.CREATE.value, 0) + self.counts.get(Action.CHANGE.value, 0)

    @property
    def told(self) -> list[tuple[Any, int]]:
        """What became of how many rows, in words."""
        return [(self.labels[one], self.counts[one]) for one in Action if self.counts.get(one)]

    @property
    def labels(self) -> dict[Action, Any]:
        """What each action is called: as what would happen, or as what has."""
        return DONE_LABELS if self.mode == "write" else ACTION_LABELS
