"""Requirements in words: each comparison of a condition with the value it has now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from assessment.answers.answer import Reply, Sheet, State
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import tenths
from assessment.presentation.agreement import reply_brief
from assessment.presentation.explanation_facts import Kind, Requirement
from assessment.presentation.explanation_parts import Column, Table, title_of
from assessment.presentation.item_types import value_lines
from assessment.presentation.state_labels import state_of_answer
from assessment.questionnaire import fields
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
from assessment.questionnaire.types import Item, table
from assessment.questionnaire.values import InvalidValue

_INDENT = "  "
_TRUTHS = {True: N_("yes"), False: N_("no"), None: N_("open")}
_JOINS = {
    "all": N_("all of these:"),
    "any": N_("at least one of these:"),
    "not": N_("not this:"),
}
_COMPARISONS = {
    "is": N_("{item} is {value}"),
    "in": N_("{item} is one of {value}"),
    "includes": N_("{item} includes {value}"),
    "at_least": N_("{item} is at least {value}"),
    "at_most": N_("{item} is at most {value}"),
}
_ROWS = {
    "at_least": N_("{item} has at least {value} {value:row|rows}"),
    "at_most": N_("{item} has at most {value} {value:row|rows}"),
}


_BOTH = N_("{first} and {second}")
_EITHER = N_("{first} or {second}")
_OPPOSITE = N_("not ({condition})")
_GROUP = N_("({condition})")
NameOf = Callable[[Item], str]


def condition_told(condition: Condition, pack: Pack, _: Translator, name_of: NameOf) -> str:
    """Return a condition on items as a part of a sentence; `name_of` says how an item is called."""
    if isinstance(condition, AllOf):
        return _joined(_BOTH, condition.all, pack, _, name_of)
    if isinstance(condition, AnyOf):
        return _joined(_EITHER, condition.any, pack, _, name_of)
    if isinstance(condition, Not):
        return _(_OPPOSITE, condition=condition_told(condition.not_, pack, _, name_of))
    assert not isinstance(condition, ScoreCondition), "the checker allows items only"
    item = pack.items[condition.item]
    return _comparison(condition, item, pack, _, name_of(item))


def _joined(
    join: str, parts: Sequence[Condition], pack: Pack, _: Translator, name_of: NameOf
) -> str:
    """Return the parts of a condition with a word between; those with parts of their own in brackets."""
    found = ""
    for part in parts:
        own = condition_told(part, pack, _, name_of)
        if len(parts) > 1 and isinstance(part, AllOf | AnyOf):
            own = _(_GROUP, condition=own)
        found = _(join, first=found, second=own) if found else own
    return found


def requirement_table(
    requirement: Requirement, pack: Pack, sheet: Sheet, _: Translator, asked: str = ""
) -> Table:
    """Return a row for each part: whether it holds, its current value and whose it is, what it requires.

    `asked` is the head of the last column, where it is not just what is asked for.
    """
    columns = (Column(_("Holds")), Column(_("Now")), Column(asked or _("What is asked for")))
    return Table(columns, tuple(_rows(requirement, pack, sheet, _)))


def _rows(
    requirement: Requirement, pack: Pack, sheet: Sheet, _: Translator, depth: int = 0
) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each part, nested parts indented."""
    indent = _INDENT * depth
    holds = _(_TRUTHS[requirement.truth])
    leaf = requirement.leaf
    if isinstance(leaf, ScoreCondition):
        now = tenths(requirement.score, *pack.thresholds, leaf.below, leaf.at_least)
        yield holds, now, indent + _score(leaf, pack, _)
    elif isinstance(leaf, ItemCondition):
        assert requirement.reply is not None
        item = pack.items[leaf.item]
        now = _now(requirement.reply, item, pack, sheet, _)
        name = _("“{title}”", title=_.text(item.text))
        yield holds, now, indent + _comparison(leaf, item, pack, _, name)
    else:
        yield holds, "", indent + _(_JOINS[requirement.form])
    for part in requirement.parts:
        yield from _rows(part, pack, sheet, _, depth + 1)


def _score(leaf: ScoreCondition, pack: Pack, _: Translator) -> str:
    what = _("the index")
    if "/" in leaf.score:
        what = _("the score of “{title}”", title=title_of(pack, Kind.FACET, leaf.score, _))
    elif leaf.score != INDEX:
        what = _("the score of “{title}”", title=_.text(pack.title_of(leaf.score)))
    if leaf.below is not None:
        return _("{what} is below {bound}", what=what, bound=f"{leaf.below:g}")
    return _("{what} is at least {bound}", what=what, bound=f"{leaf.at_least:g}")


def _comparison(leaf: ItemCondition, item: Item, pack: Pack, _: Translator, name: str) -> str:
    if leaf.operator == "answered":
        text = N_("{item} is answered") if leaf.answered else N_("{item} is not answered")
        return _(text, item=name)
    if isinstance(item, table.Table) and leaf.filled is not None:
        columns = [_.text(item.columns_by_id[each].text) for each in leaf.filled]
        return _("{item} has a row with {columns}", item=name, columns=_.list(columns))
    operands = leaf.operand if leaf.operator == "in" else [leaf.operand]
    values = _.list([_operand(leaf, item, each, pack, _) for each in operands])
    comparisons = (
        _ROWS if isinstance(item, table.Table) and leaf.operator in _ROWS else _COMPARISONS
    )
    return _(comparisons[leaf.operator], item=name, value=values)


def _operand(leaf: ItemCondition, item: Item, raw: Any, pack: Pack, _: Translator) -> str:
    """Return the value an item is compared with, worded like its answers."""
    if isinstance(item, table.Table):
        return str(raw)
    if leaf.operator == "includes":
        return _("“{title}”", title=_.text(item.options_by_id[raw].title))
    try:
        value = item.read(pack.scales, raw)
    except InvalidValue:  # a number past the least or the most that may be answered
        return f"{fields.to_number(raw):g}"
    return _("“{title}”", title=_.list(value_lines(pack, item, value, _)))


def _now(reply: Reply, item: Item, pack: Pack, sheet: Sheet, _: Translator) -> str:
    if reply.state is not State.ANSWERED:
        return state_of_answer(_, reply.state)
    return reply_brief(pack, item, sheet, State.ANSWERED, _)
