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
from assessment.questionnaire.paths import Path, key_place_at
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import InvalidValue

_SECTION_TOPIC_ITEM = Phrase(N_("section, topic or item"))
_COLUMN = Phrase(N_("column"))


def check_condition(
    ledger: CheckContext,
    condition: Condition,
    path: Path,
    owner: str | None = None,
    scores: bool = True,
) -> None:
    """Check the condition at the path.

    `owner` is the item it belongs to, if any; it may name scores only if `scores` is true.
    """
    for leaf, leaf_path in _placed_leaves(condition, path):
        if isinstance(leaf, ScoreCondition):
            _score_leaf(ledger, leaf, leaf_path, scores)
        else:
            _item_leaf(ledger, leaf, leaf_path, owner)


def check_wordings(ledger: CheckContext) -> None:
    """Check the conditions of all conditional texts of the pack."""
    for path, wording in ledger.pack.wordings:
        for index, variant in enumerate(wording.variants):
            if variant.when is not None:
                check_condition(ledger, variant.when, (*path, index, "when"), scores=False)


def _score_leaf(ledger: CheckContext, leaf: ScoreCondition, path: Path, scores: bool) -> None:
    place = ledger.value(*path, "score")
    if not scores:
        ledger.add("condition-scores", place, id=leaf.score)
    elif leaf.score != INDEX:
        kind = KINDS["facet"] if "/" in leaf.score else _SECTION_TOPIC_ITEM
        ledger.refer(kind, leaf.score, ledger.scored, *path, "score")


def _item_leaf(ledger: CheckContext, leaf: ItemCondition, path: Path, owner: str | None) -> None:
    if not ledger.refer(KINDS["item"], leaf.item, ledger.items, *path, "item"):
        return
    if leaf.item == owner:
        ledger.add("condition-itself", ledger.value(*path, "item"), id=owner)
        return
    item = ledger.items[leaf.item]
    operator = leaf.operator
    if operator not in item.operators:
        key = key_place_at(ledger.root, (*path, operator))
        details = {"operator": operator, "item": item.id, "type": item.type}
        ledger.add("condition-operator", key, fitting=item.operators, **details)
        return
    if isinstance(item, Table) and leaf.filled is not None:
        ledger.refer_each(_COLUMN, leaf.filled, item.columns_by_id, *path, "filled")
        return
    values = leaf.operand if operator == "in" else [leaf.operand]
    for index, value in enumerate(values):
        _operand(
            ledger, item, operator, value, (*path, operator, *([index] if operator == "in" else []))
        )


def _operand(ledger: CheckContext, item: Item, operator: str, value: object, path: Path) -> None:
    scales = ledger.pack.scales
    if operator == "answered" or not scales.keys() >= set(item.scale_names):
        return
    try:
        item.check_operand(scales, operator, value)
    except InvalidValue as misfit:
        _operand_problems(ledger, item, misfit, path)


def _operand_problems(ledger: CheckContext, item: Item, misfit: InvalidValue, path: Path) -> None:
    for problem in misfit.problems:
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
