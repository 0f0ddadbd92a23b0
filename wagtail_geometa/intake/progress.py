"""A bar that grows on a terminal and stays silent in a log file."""

from __future__ import annotations

from typing import Any

_WIDTH = 30


class ProgressBar:
    """``[####    ] 12 of 40 rows`` on ``stream`` while it is a terminal; nothing anywhere else."""

    def __init__(self, stream: Any, total: int, noun: str) -> None:
        self._stream = stream
        self._total = total
        self._noun = noun
        self._shown = bool(total) and stream.isatty()
        self._done = 0

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        if not self._shown:
            return
        share = min(self._done / self._total, 1)
        end = "\n" if self._done >= self._total else ""
        bar = "#" * round(share * _WIDTH)
        self._stream.write(f"\r[{bar:<{_WIDTH}}] {self._done} of {self._total} {self._noun}{end}", ending="")
        self._stream.flush()
