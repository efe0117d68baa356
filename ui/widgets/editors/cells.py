"""Table cells as text: formatting values, and reading what was typed or pasted."""

from __future__ import annotations

from typing import assert_never

from assessment.core.i18n import Text
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.widgets.editors.fields import read_day, read_number, written_number

_YES = {"yes", "y", "true", "1", "x", "✓", "是", "有", "对"}
_NO = {"no", "n", "false", "0", "否", "无", "没有", "不"}
_SEPARATORS = str.maketrans({"；": ";", "、": ";", "，": ";", ",": ";"})


def choices_of(pack: Pack, column: CellItem, context: Context) -> list[tuple[Value, str]]:
    """Return the choices of a cell as pairs of value and text; none if it is typed."""
    match column:
        case Rating():
            return [(n, context.text(each)) for n, each in enumerate(pack.anchors(column))]
        case YesNoItem():
            return [(True, context.translator("Yes")), (False, context.translator("No"))]
        case Choice() | Choices() | Ranking():
            return [(option.id, context.text(option.title)) for option in column.options]
        case NumberItem() | TextItem() | DateItem():
            return []
    assert_never(column)


def takes_several(column: CellItem) -> bool:
    """Return whether a cell can hold several of its choices."""
    return isinstance(column, Choices | Ranking)


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
        case TextItem():
            return str(value)
    assert_never(column)


def read_cell(pack: Pack, column: CellItem, text: str) -> Value:
    """Return the value that a text means; None for an empty one.

    Names of options and levels are recognised in every language of the pack, levels also by number
    from 1. Raise ValueError or InvalidValue for a text without meaning.
    """
    text = text.strip()
    return column.read(pack.scales, _raw(pack, column, text)) if text else None


def _raw(pack: Pack, column: CellItem, text: str) -> object:
    """Return the raw value that a text stands for."""
    match column:
        case Rating():
            return _level(pack, column, text)
        case YesNoItem():
            return _yes_no(text)
        case Choice():
            return _option(column, text)
        case Choices() | Ranking():
            parts = [
                part.strip() for part in text.translate(_SEPARATORS).split(";") if part.strip()
            ]
            return [_option(column, part) for part in parts]
        case NumberItem():
            return read_number(text)
        case DateItem():
            return read_day(text)
        case TextItem():
            return text
    assert_never(column)


def _key(text: str) -> str:
    """Return a text normalised for comparing names: no spaces, no capitals."""
    return "".join(text.casefold().split())


def _names(text: Text) -> set[str]:
    return {_key(each) for each in ([text] if isinstance(text, str) else text.values())}


def _level(pack: Pack, column: Rating, text: str) -> object:
    for index, texts in enumerate(
        zip(pack.anchors(column), pack.scales[column.scale], strict=True)
    ):
        if any(_key(text) in _names(each) for each in texts):
            return index
    return int(text) - 1 if text.isdigit() else text


def _yes_no(text: str) -> object:
    lowered = text.casefold()
    return True if lowered in _YES else False if lowered in _NO else text


def _option(column: CellItem, text: str) -> str:
    for option in column.options_by_id.values():
        if _key(text) in _names(option.title) | {option.id}:
            return option.id
    return text
