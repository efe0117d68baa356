"""Checks of a pack's conditions: references must exist, and operands must be possible values."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.check_context import KINDS, CheckContext
from assessment.questionnaire.condition import (
    INDEX,
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
)
from assessment.questionnaire.model import Pack
from assessment.questionnaire.paths import Path, key_place_at
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
from assessment.questionnaire.values import InvalidValue

FITTING: dict[type, tuple[str, ...]] = {
    Rating: ("is", "in", "at_least", "at_most", "answered"),
    YesNoItem: ("is", "in", "answered"),
    Choice: ("is", "in", "answered"),
    Choices: ("is", "in", "includes", "answered"),
    NumberItem: ("is", "in", "at_least", "at_most", "answered"),
    Amount: ("is", "in", "at_least", "at_most", "answered"),
    TextItem: ("is", "in", "answered"),
    DateItem: ("is", "in", "at_least", "at_most", "answered"),
    Ranking: ("is", "in", "includes", "answered"),
    Matrix: ("answered",),
    Table: ("includes", "at_least", "at_most", "answered"),
}
"""Comparisons allowed for each type of item."""

_SECTION_TOPIC_ITEM = Phrase(N_("section, topic or item"))


def check_condition(
    ledger: CheckContext, condition: Condition, path: Path, owner: str | None = None
) -> None:
    """Check the condition at the path; `owner` is the item it belongs to, if any."""
    for leaf, leaf_path in _placed_leaves(condition, path):
        if isinstance(leaf, ScoreCondition):
            _score_leaf(ledger, leaf, leaf_path, owner)
        else:
            _item_leaf(ledger, leaf, leaf_path, owner)


def _score_leaf(ledger: CheckContext, leaf: ScoreCondition, path: Path, owner: str | None) -> None:
    place = ledger.value(*path, "score")
    if owner is not None:
        ledger.add("condition-scores", place, id=leaf.score)
    elif leaf.score != INDEX:
        ledger.refer(_SECTION_TOPIC_ITEM, leaf.score, ledger.scored, *path, "score")


def _item_leaf(ledger: CheckContext, leaf: ItemCondition, path: Path, owner: str | None) -> None:
    if not ledger.refer(KINDS["item"], leaf.item, ledger.items, *path, "item"):
        return
    if leaf.item == owner:
        ledger.add("condition-itself", ledger.value(*path, "item"), id=owner)
        return
    item = ledger.items[leaf.item]
    operator = leaf.operator
    if operator not in FITTING[type(item)]:
        key = key_place_at(ledger.root, (*path, operator))
        details = {"operator": operator, "item": item.id, "type": item.type}
        ledger.add("condition-operator", key, fitting=FITTING[type(item)], **details)
        return
    values = leaf.operand if operator == "in" else [leaf.operand]
    for index, value in enumerate(values):
        _operand(
            ledger, item, operator, value, (*path, operator, *([index] if operator == "in" else []))
        )


def _operand(ledger: CheckContext, item: Item, operator: str, value: object, path: Path) -> None:
    if isinstance(item, Rating | Matrix) and item.scale not in ledger.pack.scales:
        return
    misfit = operand_misfit(ledger.pack, item, operator, value)
    for problem in misfit.problems if misfit is not None else ():
        if problem.code != "not-allowed":
            ledger.problems.append(problem)
            continue
        details = dict(problem.message.details)
        if isinstance(inner := details.get("sentence"), Message):
            details |= inner.details
        ledger.add(
            "condition-value",
            ledger.value(*path),
            item=item.id,
            value=details["found"],
            expected=details["expected"],
            nearest=details["nearest"],
        )


def operand_misfit(pack: Pack, item: Item, operator: str, value: object) -> InvalidValue | None:
    """Return the reason an item can't be compared with that value; None if it can."""
    try:
        if operator == "answered":
            return None
        if isinstance(item, Table) and operator != "includes":
            _ROW_COUNT.read(pack.scales, value)
        elif operator == "includes" and isinstance(item, Choices | Ranking):
            item.read(pack.scales, [value])
        elif isinstance(item, Table):
            return _cell_misfit(pack, item, value)
        elif operator in {"at_least", "at_most"} and isinstance(item, NumberItem | DateItem):
            unbounded = _ANY_NUMBER if isinstance(item, NumberItem) else _ANY_DAY
            unbounded.read(pack.scales, value)
        else:
            item.read(pack.scales, value)
    except InvalidValue as misfit:
        return misfit
    return None


def _cell_misfit(pack: Pack, item: Table, value: object) -> InvalidValue | None:
    """Return the reason no column of a table can hold the value; None if one can."""
    last: InvalidValue | None = None
    for column in item.columns:
        try:
            column.read(pack.scales, value)
        except InvalidValue as misfit:
            last = misfit
        else:
            return None
    return last


_ROW_COUNT = NumberItem(type="number", id="rows", text="rows", minimum=0, integer=True)
_ANY_NUMBER = NumberItem(type="number", id="number", text="number")
_ANY_DAY = DateItem(type="date", id="day", text="day")


def _placed_leaves(
    condition: Condition, path: Path
) -> Iterator[tuple[ItemCondition | ScoreCondition, Path]]:
    """Yield the comparisons of a condition, each with its path."""
    if isinstance(condition, AllOf):
        for index, part in enumerate(condition.all):
            yield from _placed_leaves(part, (*path, "all", index))
    elif isinstance(condition, AnyOf):
        for index, part in enumerate(condition.any):
            yield from _placed_leaves(part, (*path, "any", index))
    elif isinstance(condition, Not):
        yield from _placed_leaves(condition.not_, (*path, "not"))
    else:
        yield condition, path
