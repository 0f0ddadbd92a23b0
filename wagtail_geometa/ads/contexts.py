"""What a slot says of the page it stands on: signed, the same for every reader, and nothing about the reader."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core import signing

_SALT = "wagtail_geometa.slots"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class BadContext(ValueError):
    """Raised for a text that this site has not signed."""


@dataclass(frozen=True)
class SlotContext:
    """The story's public id, the slot's name, and the story's version: its last publication in seconds, or 0."""

    story: uuid.UUID
    slot: str
    version: int = 0

    def signed(self) -> str:
        """As text for the page. It has no date of its own: the same page must give the same bytes."""
        return signing.Signer(salt=_SALT).sign(f"{self.story.hex}.{self.slot}.{_short(self.version)}")

    @classmethod
    def read(cls, text: str) -> SlotContext:
        """The context in ``text``.

        :raises BadContext: when the signature is not ours.
        """
        try:
            story, slot, version = signing.Signer(salt=_SALT).unsign(text).split(".")
            return cls(uuid.UUID(story), slot, int(version, 36))
        except (signing.BadSignature, ValueError) as error:
            raise BadContext("not a slot context of this site") from error


def _short(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
