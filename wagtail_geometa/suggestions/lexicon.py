"""Lists of words the rules look at, by language; each language is one file in ``lexicons/``, read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


class Lexicon:
    """The words of one language in small letters, by what they are a sign of. A missing list is an empty one."""

    def __init__(self, lists: dict[str, str]) -> None:
        self._lists = {name: frozenset(text.split()) for name, text in lists.items()}
        self._past = self.of("past")
        self._past_endings = tuple(self.of("past_endings"))
        self._no_past = self.of("no_past")

    def of(self, sign: str) -> frozenset[str]:
        """The words that are a sign of ``sign``."""
        return self._lists.get(sign, frozenset())

    def is_past(self, word: str) -> bool:
        """Whether ``word`` reads like a verb of the past."""
        if word in self._past:
            return True
        return (
            bool(self._past_endings)
            and len(word) > 4
            and word.endswith(self._past_endings)
            and word not in self._no_past
        )


@cache
def lexicon(language: str) -> Lexicon:
    """The word lists of a language (its base tag, ``es``); English where there are none."""
    folder = resources.files(__package__) / "lexicons"
    file = folder / f"{language}.toml"
    if not (language.isalpha() and file.is_file()):
        file = folder / "en.toml"
    return Lexicon(tomllib.loads(file.read_text(encoding="utf-8")))
