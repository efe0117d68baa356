"""Evaluation of conditions against answers, and of the items that are shown.

The forms of conditions are defined in `assessment.questionnaire.condition`; this module applies
them to states and scores.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace

from assessment.answers.answer import OPEN_REPLY, Answer, Answers, Reply, Sheet, State
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import (
    Condition,
    ItemCondition,
    ScoreCondition,
    Truth,
    holds,
)
from assessment.questionnaire.model import Pack
from assessment.questionnaire.operators import meets
from assessment.questionnaire.type_parts.option_item import OptionItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import Value, is_empty

Replies = Mapping[str, Reply]
"""The organisation's replies to all items of a pack, by item id, hidden ones marked."""
ScoreOf = Callable[[str], float | None]


def replies(pack: Pack, sheet: Sheet) -> dict[str, Reply]:
    """Return the reply to every item, in pack order; items whose `when` is not true are hidden.

    A hidden item keeps its answer in the sheet; here it is only marked. So is a chosen option that is not
    offered: here the reply is without it.
    """
    found: dict[str, Reply] = {}
    for item_id in pack.show_order:
        item = pack.items[item_id]
        shown = item.when is None or truth(pack, item.when, found) is True
        if not shown:
            found[item_id] = Reply(State.HIDDEN)
            continue
        reply = sheet.reply(item_id)
        if item.conditional_options and reply.values:
            offered = offered_options(pack, item, found)
            values = tuple(_only(value, offered) for value in reply.values)
            reply = Reply(reply.state, values)
        found[item_id] = _said(item, reply)
    return {item_id: found[item_id] for item_id in pack.items}


def offered_options(pack: Pack, item: Item, said: Replies) -> frozenset[str]:
    """Return the ids of the item's options that are offered: those without a `when` that is not true."""
    return frozenset(
        each.id
        for each in item.options_by_id.values()
        if each.when is None or truth(pack, each.when, said) is True
    )


def with_offered(pack: Pack, item: Item, said: Replies) -> Item:
    """Return the item with the options that are offered only, those that stand first before the others.

    The columns of a table are shown in the same way.
    """
    if not item.options_vary:
        return item
    if isinstance(item, Table):
        columns = [with_offered(pack, each, said) for each in item.columns]
        return item.changed({"columns": columns})
    offered = offered_options(pack, item, said)
    assert isinstance(item, OptionItem)  # no other has options
    options = [each for each in item.options if each.id in offered]
    later = [each.first is None or truth(pack, each.first, said) is not True for each in options]
    order = sorted(range(len(options)), key=later.__getitem__)
    return item.narrowed([options[index] for index in order])


def offered_value(item: Item, value: Value) -> Value:
    """Return what is left of a value where the item has fewer options; None for nothing."""
    if value is None or not isinstance(item, OptionItem):
        return value
    return _only(value, item.options_by_id)


def offered_answer(item: Item, answer: Answer) -> Answer:
    """Return what is left of an answer where the item has fewer options; unanswered for nothing."""
    if answer.state is not State.ANSWERED or not isinstance(item, OptionItem):
        return answer
    value = offered_value(item, answer.value)
    open_now = is_empty(value)
    return answer.with_reply(
        State.UNANSWERED if open_now else State.ANSWERED,
        None if open_now else value,
        answer.misfits,
    )


def offered_sheet(pack: Pack, sheet: Sheet) -> Sheet:
    """Return all answers without chosen options that are not offered."""
    some = [item for item in pack.items.values() if item.conditional_options]
    if not some:
        return sheet
    said = replies(pack, sheet)
    items = {item.id: with_offered(pack, item, said) for item in some}

    def left(answers: Answers) -> Answers:
        return {
            id_: offered_answer(items[id_], answer) if id_ in items else answer
            for id_, answer in answers.items()
        }

    return replace(
        sheet,
        agreed=left(sheet.agreed),
        respondents=tuple(replace(one, answers=left(one.answers)) for one in sheet.respondents),
        counted={
            id_: tuple(offered_answer(items[id_], each) for each in hands)
            if id_ in items
            else hands
            for id_, hands in sheet.counted.items()
        },
    )


def _only(value: Value, offered: Collection[str]) -> Value:
    """Return what is left of a choice, or of several, with these options; None or empty for nothing."""
    if isinstance(value, str):
        return value if value in offered else None
    return tuple(each for each in value if each in offered)


def _said(item: Item, reply: Reply) -> Reply:
    """Return the reply without empty values, unless they are answers: an empty table has no rows."""
    if reply.state is not State.ANSWERED or item.empty_is_answer:
        return reply
    values = tuple(value for value in reply.values if not is_empty(value))
    return Reply(State.ANSWERED, values) if values else OPEN_REPLY


def truth(
    pack: Pack, condition: Condition, said: Replies, score_of: ScoreOf = lambda _: None
) -> Truth:
    """Return True or False as the condition holds or not, None while it is open.

    `score_of` returns the score (0–100) of a section, topic, item or `index`, None where there is
    none.
    """

    def truth_of(leaf: ItemCondition | ScoreCondition) -> Truth:
        if isinstance(leaf, ScoreCondition):
            return _compare_score(leaf, said, score_of)
        return _compare_item(pack, leaf, said.get(leaf.item, OPEN_REPLY))

    return holds(condition, truth_of)


def _compare_item(pack: Pack, leaf: ItemCondition, reply: Reply) -> Truth:
    if reply.state in {State.HIDDEN, State.NOT_APPLICABLE}:
        return False
    answered = reply.state is State.ANSWERED
    if leaf.operator == "answered":
        return answered is leaf.answered
    if not answered or reply.value is None:
        return None
    return meets(pack, pack.items[leaf.item], leaf, reply.value)


def _compare_score(leaf: ScoreCondition, said: Replies, score_of: ScoreOf) -> Truth:
    reply = said.get(leaf.score)
    if reply is not None and reply.state in {State.HIDDEN, State.NOT_APPLICABLE}:
        return False
    score = score_of(leaf.score)
    if score is None:
        return None
    if leaf.below is not None:
        return score < leaf.below - EPSILON
    assert leaf.at_least is not None
    return score >= leaf.at_least - EPSILON
