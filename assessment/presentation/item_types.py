"""Words of each type of item: an answer as lines of text, and how its score is made.

A type that refines another, as `Amount` does `NumberItem`, has a `case` of its own before that one's
where it is told otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any, assert_never

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import minus, money_in_full, plain, with_unit
from assessment.presentation.money import money
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.single_value import SingleValueItem
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
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value

Lines = tuple[str, ...]
_MATRIX = {
    "mean": N_("the mean of its rows that are answered"),
    "max": N_("the best of its rows that are answered"),
    "top-3": N_("the mean of the best three of its rows that are answered"),
}


def value_lines(pack: Pack, item: Item, value: Value, _: Translator) -> Lines:
    """Return a value as lines: one for most types, several for lists, tables and matrices."""
    match item:
        case Rating():
            return (_.text(pack.anchors(item)[value]),)
        case Choices():
            return tuple(_.text(item.options_by_id[option].title) for option in value)
        case Ranking():
            titles = [_.text(item.options_by_id[option].title) for option in value]
            return tuple(f"{place}. {title}" for place, title in enumerate(titles, start=1))
        case Matrix():
            return tuple(_matrix_lines(pack, item, value, _))
        case Table():
            return tuple(_table_lines(pack, item, value, _)) or (_("no rows"),)
        case YesNoItem():
            return (_("yes") if value else _("no"),)
        case Choice():
            return (_.text(item.options_by_id[value].title),)
        case Amount():
            return (_amount(item, value, _),)
        case NumberItem():
            return (with_unit(value, _.text(item.measured_in)),)
        case DateItem():
            assert isinstance(value, date)
            return (_.date(value),)
        case TextItem() | TimeItem():
            return (str(value),)
        case SingleValueItem():
            return (item.told(value, _.text),)
    assert_never(item)


def value_brief(pack: Pack, item: Item, value: Value, _: Translator) -> Lines:
    """Return a value as parts of one line; of the rows of a table, what stands first in each."""
    if not isinstance(item, Table):
        return value_lines(pack, item, value, _)
    names = []
    for row in value:
        first = next((column for column in item.columns if column.id in row), None)
        if first is not None:
            names.append(_.list(value_lines(pack, first, row[first.id], _)))
    return tuple(names) or (_("no rows"),)


def score_made(
    pack: Pack, item: Item, value: Value, left_out: Collection[str], _: Translator
) -> str:
    """Return how the score of a value is made; `left_out`: chosen options that are not offered."""
    match item:
        case Rating():
            level, count = value + 1, pack.steps(item)  # counted as on the screen
            if item.enough is not None:
                return _(
                    "level {level} of {count}; {enough} is enough",
                    level=level,
                    count=count,
                    enough=item.enough + 1,
                )
            return _("level {level} of {count}", level=level, count=count)
        case Choice():
            return _("the score of the option that was chosen")
        case Choices():
            chosen = [option for option in value if option not in left_out]
            scores = [item.options_by_id[option].score or 0 for option in chosen]
            if (ends := item.point_ends) is not None:
                points = [item.options_by_id[option].points or 0 for option in chosen]
                low, high = (plain(each) for each in ends)
                sum_ = plain(sum(points))
                return _(
                    "{sum} points, on a scale from {low} to {high}", sum=sum_, low=low, high=high
                )
            added = " + ".join(plain(score) for score in scores)
            return _("the scores of the chosen options, {sum}, 100 at most", sum=added)
        case NumberItem():
            return _("where {number} lies on the line through its points", number=minus(str(value)))
        case Matrix():
            return _(_MATRIX[item.aggregate])
        case (
            YesNoItem()
            | Table()
            | TextItem()
            | DateItem()
            | TimeItem()
            | Ranking()
            | SingleValueItem()
        ):
            return _("the score of the answer")
    assert_never(item)


def pair(_: Translator, name: str, text: str) -> str:
    """Return a text behind the name of what it is said of."""
    return _("{name}: {text}", name=name, text=text)


def _amount(item: Amount, value: float, _: Translator) -> str:
    """Return money in the currency of its question, or with its unit where it has none."""
    if item.currency:
        return money(money_in_full(value), item.currency, _)
    return with_unit(value, _.text(item.unit))


def _matrix_lines(pack: Pack, item: Matrix, value: Any, _: Translator) -> list[str]:
    titles = {row.id: _.text(row.title) for row in item.rows}
    scale = [_.text(step) for step in pack.scales[item.scale]]
    return [pair(_, titles[row], scale[level]) for row, level in value.items()]


def _table_lines(pack: Pack, item: Table, rows: Sequence[Any], _: Translator) -> list[str]:
    lines = []
    for place, row in enumerate(rows, start=1):
        cells = [
            pair(
                _,
                _.text(column.text),
                _.list(value_lines(pack, column, row[column.id], _)),
            )
            for column in item.columns
            if column.id in row
        ]
        if cells:
            lines.append(f"{place}. " + _("; ").join(cells))
    return lines
