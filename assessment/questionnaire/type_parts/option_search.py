"""Search for options by words or by names, of which several can be entered as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import normalize

from assessment.core.deferred import compiled_later
from assessment.questionnaire.type_parts.options import typed_name

_PARTED = compiled_later("[;；\n]")
"""Signs that stand between names only."""
_LISTED = compiled_later("[、，,]")
"""Signs that stand between names, and within the text of an option too."""
_BETWEEN_WORDS = compiled_later(r"\s|(?<!\d)[、，,]|[、，,](?!\d)")
"""Spaces, and signs of a list that are none of a number."""


@dataclass(frozen=True, slots=True)
class Named:
    """Options that a list of names stands for, and names that stand for none or for more than one."""

    options: tuple[int, ...]
    missing: tuple[str, ...]
    unclear: tuple[str, ...]


class OptionSearch:
    """Names of options, searched by what is typed. Options are numbered from 0."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        """Take the names of each option, the text that is shown among them."""
        self._names = [frozenset(map(typed_name, each)) for each in names]
        self._texts = [_folded("\n".join(each)) for each in names]

    def parts(self, text: str) -> list[str]:
        """Return what is searched for: several names, where they are parted as in a list."""
        chunks = [chunk for each in _PARTED.split(text) if (chunk := each.strip())]
        return [part for chunk in chunks for part in self._parts(chunk)]

    def finds(self, text: str) -> list[int]:
        """Return the options that have all the words typed, or those of one of several names."""
        found = [self._containing(part) for part in self.parts(text)]
        if not found:
            return list(range(len(self._texts)))
        return sorted({option for each in found for option in each})

    def listed(self, text: str) -> Named | None:
        """Return what a list of several names stands for; None for a text that is no list."""
        parts = self.parts(text)
        if len(parts) < 2 or self._called(text):
            return None
        found = {part: self._called(part) or self._containing(part) for part in parts}
        options = dict.fromkeys(each[0] for each in found.values() if len(each) == 1)
        missing = tuple(part for part, each in found.items() if not each)
        unclear = tuple(part for part, each in found.items() if len(each) > 1)
        return Named(tuple(options), missing, unclear)

    def _parts(self, chunk: str) -> list[str]:
        """Return the names in a text; itself where an option has all its words, signs between them or not."""
        parts = [part for each in _LISTED.split(chunk) if (part := each.strip())]
        if self._called(chunk) or (
            not all(map(self._called, parts)) and self._containing(chunk) and _words(chunk)
        ):
            return [chunk]
        return parts

    def _called(self, text: str) -> list[int]:
        """Return the options of exactly that name."""
        wanted = typed_name(text)
        return [option for option, names in enumerate(self._names) if wanted in names]

    def _containing(self, text: str) -> list[int]:
        """Return the options that have all words of a text."""
        words = _words(text)
        return [n for n, each in enumerate(self._texts) if all(word in each for word in words)]


def _folded(text: str) -> str:
    return normalize("NFKC", text).casefold()


def _words(text: str) -> list[str]:
    return [_folded(word) for word in _BETWEEN_WORDS.split(text) if word]
