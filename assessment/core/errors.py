"""What can go wrong, as values and exceptions.

A `Problem` is a fault in somebody's data: a value with a place, gathered and shown in a list.
An `AssessmentError` is a request that failed: it carries a sentence for the user.
Bugs are neither; they reach the crash handler. No wording lives here but the words to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Phrase(str):
    """Words of the interface that stand inside a message and are translated with it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in English with named gaps, and what fills them; `Words.render` makes it a text."""

    text: str
    details: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.text.format_map({name: _plain(value) for name, value in self.details.items()})


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


class Place(NamedTuple):
    """Where in a file: line and column count from 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Severity(StrEnum):
    """An error stops the pack or the answers from being used; a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in somebody's data. `code` is stable and names the kind of fault."""

    place: Place
    code: str
    message: Message
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message}"


def each_once(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without those that say the same at the same place."""
    return list({str(problem): problem for problem in problems}.values())


class AssessmentError(Exception):
    """A request failed. `message` is the sentence for the user."""

    def __init__(self, text: str, /, **details: object) -> None:
        self.message = Message(text, details)
        super().__init__(str(self.message))


class InputError(AssessmentError):
    """The input has problems; nothing was made from it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__("{place}: {problem}", place=str(first.place), problem=first.message)
