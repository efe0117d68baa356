"""Values of answers to items, and the faults found in reading one from a file or a widget.

A value is: rating, an int (0 the lowest level); yes_no, a bool; choice, an option id; choices and
ranking, a tuple of option ids; number and amount, a number; text, a str; date, a date; matrix, a mapping
from row id to level; table, a tuple of rows, each a mapping from column id to value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any

from assessment.core.errors import Place, Problem
from assessment.questionnaire.fields import A_NUMBER, A_WHOLE_NUMBER, describe
from assessment.questionnaire.hints import number_hint, sign_hint
from assessment.questionnaire.messages import fault, listed, nearest
from assessment.questionnaire.nodes import place_of

Value = Any
TEXT_LIMIT = 20_000
"""Maximum length of a text or note of a user in characters."""


class InvalidValue(Exception):
    """A value that the item does not allow; carries one or more problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def is_empty(value: Value) -> bool:
    """Whether a value is empty: no text, nothing chosen, no row of a matrix rated."""
    return value is None or value == "" or value == () or value == {}


def not_allowed(item_id: str, raw: object, expected: object, close: str = "") -> InvalidValue:
    """Return the exception for a value that is not what the item expected."""
    also = number_hint(raw) if expected in (A_NUMBER, A_WHOLE_NUMBER) else sign_hint(raw)
    details = {"item": item_id, "expected": expected, "found": describe(raw), "nearest": close}
    details["also"] = also
    return InvalidValue([fault("not-allowed", place_of(raw) or Place(""), **details)])


def too_many(raw: object, most: int, found: int) -> InvalidValue:
    """Return the exception for a list with more entries than allowed."""
    return InvalidValue([fault("too-many", place_of(raw) or Place(""), most=most, found=found)])


def unknown_key(name: object, holder: Mapping[Any, Any], known: Collection[str]) -> Problem:
    """Return the problem of a key that names no row or column."""
    place = place_of(name) or place_of(holder) or Place("")
    close = nearest(str(name), known)
    return fault("unknown-key", place, key=str(name), known=listed(known), nearest=close)


def read_each(
    raws: Iterable[object], read: Callable[[object], Any]
) -> tuple[list[Any], list[Problem]]:
    """Return the values that could be read, and the problems of the others."""
    values: list[Any] = []
    problems: list[Problem] = []
    for raw in raws:
        try:
            values.append(read(raw))
        except InvalidValue as misfit:
            problems += misfit.problems
    return values, problems
