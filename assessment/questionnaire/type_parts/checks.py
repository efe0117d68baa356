"""Checks of the declaration of an item: the checker as a type sees it, advice, and shared checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from assessment.core.errors import Phrase, Place
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.scores import Line


class Checks(Protocol):
    """Collector of the problems of a pack; a path leads to a value of the pack."""

    def add(self, code: str, place: Place, **details: object) -> None:
        """Record a problem."""

    def value(self, *path: str | int) -> Place:
        """Return the place of the value at the path."""

    def refer(self, kind: Phrase, name: str, known: Iterable[str], *path: str | int) -> bool:
        """Whether the name, at the path, is known; record a problem if it is not."""

    def unique(self, entries: Sequence[object], *path: str | int) -> object:
        """Record a problem for each entry with the id of an earlier one."""


@dataclass(frozen=True)
class Advice:
    """A warning about a key of an item without faults."""

    code: str
    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def check_points(checks: Checks, points: Line | None, path: Path) -> None:
    """Check that the numbers of the points ascend."""
    xs = [x for x, _ in points or ()]
    for index in range(1, len(xs)):
        if xs[index] <= xs[index - 1]:
            place = checks.value(*path, index)
            checks.add("points-order", place, found=f"{xs[index]:g}", before=f"{xs[index - 1]:g}")


def check_numbers(checks: Checks, low: float | None, high: float | None, path: Path) -> None:
    """Check that the least number is not above the highest; the least is at the path."""
    if low is not None and high is not None and low > high:
        checks.add("bounds-order", checks.value(*path), low=f"{low:g}", high=f"{high:g}")


def check_days(checks: Checks, first: date | None, last: date | None, path: Path) -> None:
    """Check that the first day is not after the last; the first is at the path."""
    if first is not None and last is not None and first > last:
        checks.add("bounds-order", checks.value(*path), low=str(first), high=str(last))
