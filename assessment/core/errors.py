"""Problems and exceptions.

A `Problem` is a fault in the user's data: a value with a place, collected and shown in a list.
An `AssessmentError` is a failed request; it carries a sentence for the user.
Bugs are neither; they reach the crash handler.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter
from typing import NamedTuple


class _Filler(Formatter):
    """Formatter that knows `{n:hour|hours}`: the first word where n is one, else the second."""

    def format_field(self, value: object, format_spec: str) -> str:
        """Return a value as its placeholder asks."""
        one, bar, several = format_spec.partition("|")
        if bar:
            return one if str(value) in {"1", "1.0"} else several
        return str(super().format_field(value, format_spec))


def fill(text: str, details: Mapping[str, object]) -> str:
    """Return a sentence with its placeholders filled, counted words in the singular for one."""
    return _Filler().vformat(text, (), details)


class Phrase(str):
    """A text of the interface that is inserted into a message and translated with it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Message:
    """An English sentence with named placeholders and their values; `Words.render` translates it."""

    text: str
    details: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return fill(self.text, {name: _plain(value) for name, value in self.details.items()})


def _plain(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else value


class Place(NamedTuple):
    """A position in a file: line and column count from 1; line 0 means the file as a whole."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


class Severity(StrEnum):
    """The severity of a problem: an error prevents use of the pack or answers; a warning is advice."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in the user's data. `code` is stable and names the kind of fault."""

    place: Place
    code: str
    message: Message
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity}: {self.message}"


def each_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without duplicates (same place, severity and message)."""
    return list({str(problem): problem for problem in problems}.values())


class AssessmentError(Exception):
    """A failed request. `message` is the sentence for the user."""

    def __init__(self, text: str, /, **details: object) -> None:
        self.message = Message(text, details)
        super().__init__(str(self.message))


class InputError(AssessmentError):
    """An input that has problems and was therefore not used."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__("{place}: {problem}", place=str(first.place), problem=first.message)
