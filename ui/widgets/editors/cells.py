"""Table cells as text: formatting values, and reading what was typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from assessment.core.errors import Message
from assessment.core.i18n import N_, Text
from assessment.core.languages import words
from assessment.core.typed_days import read_day
from assessment.core.typed_input import EXPECTED, NotRead, Understood, named_beside
from assessment.core.typed_time import read_time
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.options import typed_name
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import InvalidValue, Value
from ui.context import Context
from ui.widgets.editors.number import written_number

_YES = {"true", "1", "x", "✓", *words(lambda each: each.yes)}
_NO = {"false", "0", *words(lambda each: each.no)}
_MOST_CHOICES = 12
"""Number of choices that are named where a text is none of them, at most."""
_CELL = N_("“{text}” does not fit “{column}”: {problem}")
_NO_CHOICE = N_("“{text}” is none of the choices for “{column}”: {choices}.")


def choices_of(pack: Pack, column: CellItem, context: Context) -> list[tuple[Value, str]]:
    """Return the choices of a cell as pairs of value and text; none if it is typed."""
    match column:
        case Rating():
            return [(n, context.text(each)) for n, each in enumerate(pack.anchors(column))]
        case YesNoItem():
            return [(True, context.translator("Yes")), (False, context.translator("No"))]
        case Choice() | Choices() | Ranking():
            return [(option.id, context.text(option.title)) for option in column.options]
        case NumberItem() | TextItem() | DateItem() | TimeItem() | SingleValueItem():
            return []
    assert_never(column)


def other_names(column: CellItem) -> tuple[tuple[str, ...], ...]:
    """Return the names by which each option of a cell is known besides; none where it has no options."""
    options = column.options if isinstance(column, Choice | Choices | Ranking) else []
    return tuple(option.known_as for option in options)


def takes_several(column: CellItem) -> bool:
    """Return whether a cell can hold several of its choices."""
    return column.takes_several


def cell_text(pack: Pack, column: CellItem, value: Value, context: Context) -> str:
    """Return a value as the text of a cell."""
    if value is None:
        return ""
    titles = dict(choices_of(pack, column, context))
    match column:
        case Rating() | YesNoItem() | Choice():
            return titles[value]
        case Choices() | Ranking():
            return context.translator("; ").join(titles[option] for option in value)
        case NumberItem():
            return written_number(value)
        case DateItem():
            return str(value.isoformat())
        case TextItem() | TimeItem():
            return str(value)
        case SingleValueItem():
            return column.written(value)
    assert_never(column)


@dataclass(frozen=True, slots=True)
class Cell:
    """The value of a cell's text, as far as it has one; its fault; a remark on how it was read."""

    value: Value = None
    fault: Message | None = None
    remark: Message | None = None


def read_cell(
    pack: Pack,
    column: CellItem,
    text: str,
    context: Context,
    offered: CellItem | None = None,
    *,
    row: Sequence[str] = (),
) -> Cell:
    """Return what the text of a cell means; of several choices, those that are known.

    Names of options and levels are recognised in every language of the pack, levels also by number
    from 1, options also by their aliases. `offered` is the column with the choices that are named
    where a text is none; all by default. Texts of its `row` may name the money that a number is in.
    """
    shown = offered or column
    text = text.strip()
    if not text:
        return Cell()
    details: dict[str, object] = {"text": text, "column": context.text(column.text)}
    unknown: list[str] = []
    remark = None
    try:
        raw = _raw(pack, column, text)
        if isinstance(column, Choices | Ranking):
            known = column.options_by_id
            unknown = [part for part in raw if part not in known]
            raw = list(dict.fromkeys(part for part in raw if part in known))
        elif isinstance(raw, Understood):
            said = named_beside(raw, [each for each in row if each.strip() != text])
            raw, remark = said.value, said.remark
        value = column.read(pack.scales, raw) if raw != [] else None
    except InvalidValue as misfit:
        return Cell(None, _misfit(pack, shown, misfit, details, context))
    except NotRead as error:
        return Cell(None, Message(_CELL, {**details, "problem": error.message}))
    if unknown:
        titles = _titles(choices_of(pack, shown, context))
        details |= {"text": context.translator.list(unknown), "choices": titles}
        return Cell(value, Message(_NO_CHOICE, details))
    return Cell(value, None, remark)


def _titles(choices: Sequence[tuple[object, str]]) -> tuple[str, ...]:
    """Return the titles of choices; of many, the first ones."""
    titles = tuple(title for _unused, title in choices)
    return (*titles[:_MOST_CHOICES], "…") if len(titles) > _MOST_CHOICES else titles


def _misfit(
    pack: Pack,
    column: CellItem,
    misfit: InvalidValue,
    details: dict[str, object],
    context: Context,
) -> Message:
    """Return the fault of a cell, in the words of the table."""
    said = misfit.problems[0].message
    if "expected" in said.details and (choices := choices_of(pack, column, context)):
        return Message(_NO_CHOICE, {**details, "choices": _titles(choices)})
    if "expected" in said.details:
        said = Message(EXPECTED, {"expected": said.details["expected"]})
    return Message(_CELL, {**details, "problem": said})


def _raw(pack: Pack, column: CellItem, text: str) -> Any:
    """Return the raw value that a text stands for."""
    match column:
        case Rating():
            return _level(pack, column, text)
        case YesNoItem():
            return _yes_no(text)
        case Choice():
            return _option(column, text)
        case Choices() | Ranking():
            return list(_options(column, text))
        case NumberItem() | SingleValueItem():
            return column.read_typed(text)
        case DateItem():
            return read_day(text, date.today())  # noqa: DTZ011 - the user's own calendar
        case TimeItem():
            return read_time(text)
        case TextItem():
            return text
    assert_never(column)


def _names(text: Text) -> set[str]:
    return {typed_name(each) for each in ([text] if isinstance(text, str) else text.values())}


def _level(pack: Pack, column: Rating, text: str) -> object:
    for index, texts in enumerate(
        zip(pack.anchors(column), pack.scales[column.scale], strict=True)
    ):
        if any(typed_name(text) in _names(each) for each in texts):
            return index
    return int(text) - 1 if text.isdigit() else text


def _yes_no(text: str) -> object:
    lowered = text.casefold()
    return True if lowered in _YES else False if lowered in _NO else text


def _options(column: CellItem, text: str) -> Iterator[str]:
    """Yield the options in a text; a comma separates them where it is in no option's name."""
    for part in re.split("[;；\n]", text):
        if _option(column, part.strip()) in column.options_by_id:
            yield _option(column, part.strip())
            continue
        for each in re.split("[,，、]", part):
            if each.strip():
                yield _option(column, each.strip())


def _option(column: CellItem, text: str) -> str:
    for option in column.options_by_id.values():
        if typed_name(text) in option.names:
            return option.id
    return text
