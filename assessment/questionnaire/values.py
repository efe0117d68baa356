"""Values of answers to items, and their conversion from a file or a widget.

A value is: rating, an int (0 the lowest level); yes_no, a bool; choice, an option id; choices and
ranking, a tuple of option ids; number and amount, a number; text, a str; date, a date; matrix, a mapping
from row id to level; table, a tuple of rows, each a mapping from column id to value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from pydantic_core import PydanticCustomError

from assessment.core.errors import Message, Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire import fields
from assessment.questionnaire.fields import describe
from assessment.questionnaire.messages import fault, listed, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import absent, place_of
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.yes_no import YesNoItem

Value = Any
TEXT_LIMIT = 20_000
"""Maximum length of a text or note of a user in characters."""
ROWS_LIMIT = 1_000
"""Maximum rows of a table if the pack does not set another limit."""
_INTEGRAL_LIMIT = 1e15

A_CHOICE_LIST = Phrase(N_("a list of options"))
A_ROW = Phrase(N_("a row: a mapping from column to answer"))
A_MATRIX = Phrase(N_("a mapping from row to level"))


class InvalidValue(Exception):
    """A value that the item does not allow; carries one or more problems."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def to_value(pack: Pack, item: Item, raw: object) -> Value:
    """Return `raw`, from a file or a widget, as a value of the item.

    Raises `InvalidValue`, with every problem that `raw` has.
    """
    return _READERS[type(item)](pack, item, raw)


def is_empty(value: Value) -> bool:
    """Whether a value is empty: no text, nothing chosen, no row of a matrix rated."""
    return value is None or value == "" or value == () or value == {}


def _misfit(item: Item, raw: object, expected: object, close: str = "") -> InvalidValue:
    details = {"item": item.id, "expected": expected, "found": describe(raw), "nearest": close}
    return InvalidValue([fault("not-allowed", place_of(raw) or Place(""), **details)])


def _read(item: Item, raw: object, convert: Callable[[object], Any]) -> Any:
    try:
        return convert(raw)
    except PydanticCustomError as error:
        expected = (error.context or {})["expected"]
        raise _misfit(item, raw, expected) from None


def _rating(pack: Pack, item: Rating, raw: object) -> int:
    return _level(item, raw, pack.steps(item))


def _level(item: Item, raw: object, steps: int) -> int:
    expected = Message(N_("a level from 0 to {last}"), {"last": steps - 1})
    try:
        level = fields.to_whole(raw)
    except PydanticCustomError:
        raise _misfit(item, raw, expected) from None
    if not 0 <= level < steps:
        raise _misfit(item, raw, expected)
    return level


def _yes_no(_pack: Pack, item: YesNoItem, raw: object) -> bool:
    return bool(_read(item, raw, fields.to_yes_no))


def _option(item: Item, raw: object, known: Mapping[str, object]) -> str:
    if isinstance(raw, str) and raw in known:
        return str(raw)
    close = nearest(raw, known) if isinstance(raw, str) else ""
    expected = Message(N_("one of {options}"), {"options": listed(known)})
    raise _misfit(item, raw, expected, close)


def _choice(_pack: Pack, item: Choice, raw: object) -> str:
    return _option(item, raw, item.options_by_id)


def _options(item: Choices | Ranking, raw: object) -> tuple[str, ...]:
    if not isinstance(raw, list | tuple):
        raise _misfit(item, raw, A_CHOICE_LIST)
    known = item.options_by_id
    chosen, problems = _each(raw, lambda each: _option(item, each, known))
    seen: set[str] = set()
    for each in raw:
        if isinstance(each, str) and each in known and each in seen:
            problems.append(fault("twice", place_of(each) or Place(""), value=str(each)))
        elif isinstance(each, str):
            seen.add(each)
    if problems:
        raise InvalidValue(problems)
    return tuple(chosen)


def _choices(_pack: Pack, item: Choices, raw: object) -> tuple[str, ...]:
    chosen = _options(item, raw)
    if item.at_most is not None and len(chosen) > item.at_most:
        raise InvalidValue(
            [fault("too-many", place_of(raw) or Place(""), most=item.at_most, found=len(chosen))]
        )
    chosen = tuple(sorted(chosen, key=item.places.__getitem__))
    alone = next((option for option in chosen if option in item.alone), None)
    if alone is not None and len(chosen) > 1:
        raise InvalidValue([fault("exclusive", place_of(raw) or Place(""), value=alone)])
    return chosen


def _ranking(_pack: Pack, item: Ranking, raw: object) -> tuple[str, ...]:
    return _options(item, raw)


def _number(_pack: Pack, item: NumberItem, raw: object) -> float | int:
    number = float(_read(item, raw, fields.to_whole if item.integer else fields.to_number))
    low, high = item.minimum, item.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise _misfit(item, raw, _bounds(low, high))
    return int(number) if number.is_integer() and abs(number) < _INTEGRAL_LIMIT else number


def _bounds(low: float | None, high: float | None) -> Message:
    if low is None:
        return Message(N_("a number of at most {bound}"), {"bound": f"{high:g}"})
    if high is None:
        return Message(N_("a number of at least {bound}"), {"bound": f"{low:g}"})
    return Message(N_("a number from {low} to {high}"), {"low": f"{low:g}", "high": f"{high:g}"})


def _text(_pack: Pack, item: TextItem, raw: object) -> str:
    text = str(_read(item, raw, fields.to_text)) if raw != "" else ""
    if len(text) > TEXT_LIMIT:
        expected = Message(N_("a text of at most {limit} characters"), {"limit": TEXT_LIMIT})
        raise _misfit(item, raw, expected)
    return text


def _day(_pack: Pack, item: DateItem, raw: object) -> date:
    day: date = _read(item, raw, fields.to_day)
    if item.earliest is not None and day < item.earliest:
        expected = Message(N_("{day} or later"), {"day": item.earliest.isoformat()})
        raise _misfit(item, raw, expected)
    if item.latest is not None and day > item.latest:
        expected = Message(N_("{day} or earlier"), {"day": item.latest.isoformat()})
        raise _misfit(item, raw, expected)
    return day


def _matrix(pack: Pack, item: Matrix, raw: object) -> dict[str, int]:
    if not isinstance(raw, Mapping):
        raise _misfit(item, raw, A_MATRIX)
    rows = dict.fromkeys(row.id for row in item.rows)
    steps = pack.steps(item)
    levels: dict[str, int] = {}
    problems: list[Problem] = []
    for row, level in raw.items():
        if row not in rows:
            problems += _unknown(row, raw, rows)
        elif not absent(level):
            try:
                levels[str(row)] = _level(item, level, steps)
            except InvalidValue as misfit:
                problems += misfit.problems
    if problems:
        raise InvalidValue(problems)
    return {row: levels[row] for row in rows if row in levels}


def _table(pack: Pack, item: Table, raw: object) -> tuple[dict[str, Value], ...]:
    if not isinstance(raw, list | tuple):
        raise _misfit(item, raw, fields.A_LIST)
    most = item.rows_at_most or ROWS_LIMIT
    if len(raw) > most:
        raise InvalidValue(
            [fault("too-many", place_of(raw) or Place(""), most=most, found=len(raw))]
        )
    rows, problems = _each(raw, lambda each: _table_row(pack, item, each))
    if problems:
        raise InvalidValue(problems)
    return tuple(rows)


def _table_row(pack: Pack, item: Table, raw: object) -> dict[str, Value]:
    if not isinstance(raw, Mapping):
        raise _misfit(item, raw, A_ROW)
    columns = item.columns_by_id
    cells: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, cell in raw.items():
        column = columns.get(str(name))
        if column is None:
            problems += _unknown(name, raw, columns)
            continue
        if absent(cell):
            continue
        try:
            cells[column.id] = to_value(pack, column, cell)
        except InvalidValue as misfit:
            problems += misfit.problems
    if problems:
        raise InvalidValue(problems)
    return {name: cells[name] for name in columns if name in cells and not is_empty(cells[name])}


def _unknown(name: object, holder: Mapping[Any, Any], known: Collection[str]) -> list[Problem]:
    place = place_of(name) or place_of(holder) or Place("")
    close = nearest(str(name), known)
    return [fault("unknown-key", place, key=str(name), known=listed(known), nearest=close)]


def _each(
    raws: Iterable[object], convert: Callable[[object], Any]
) -> tuple[list[Any], list[Problem]]:
    values: list[Any] = []
    problems: list[Problem] = []
    for raw in raws:
        try:
            values.append(convert(raw))
        except InvalidValue as misfit:
            problems += misfit.problems
    return values, problems


_READERS: dict[type, Callable[[Pack, Any, object], Value]] = {
    Rating: _rating,
    YesNoItem: _yes_no,
    Choice: _choice,
    Choices: _choices,
    NumberItem: _number,
    Amount: _number,
    TextItem: _text,
    DateItem: _day,
    Ranking: _ranking,
    Matrix: _matrix,
    Table: _table,
}
