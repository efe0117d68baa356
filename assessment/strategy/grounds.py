"""Answers that an action rests on, from its requirements, its condition and its topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assessment.analysis.findings import extreme_item
from assessment.answers.answer import OPEN_REPLY, State
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.condition import ItemCondition, leaves
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.values import Value, is_empty
from assessment.scoring.results import GateState
from assessment.strategy.situation import Situation

_OPEN = frozenset({State.UNKNOWN, State.UNANSWERED})
_AT_LEAST = "at_least"


@dataclass(frozen=True, slots=True)
class Ground:
    """An answer that an action rests on. `value` None: it is not known, not answered, or people differ."""

    item: str
    value: Value = None


def grounds_of(
    situation: Situation, action: Action, gates: Iterable[str], topics: Iterable[str]
) -> tuple[Ground, ...]:
    """Return the answers that an action rests on, the most telling first.

    Those that the catalogue names, where it does. Otherwise what belongs in the first week rests on
    what there should be more of first, what carries out the decisions about accounts on those there
    are. Any other rests on what the `gates` that it helps to clear ask about, and those open that it
    clears, then on low answers that its condition names, then on the weakest of each of the `topics`
    that it lifts. A season is a reason of its own.
    """
    pack, roles = situation.pack, situation.pack.roles
    if action.answers is not None:
        return _answers(situation, action.answers, ())
    if action.first_week:
        return _answers(situation, [roles.first_result], ())
    if action.id == pack.catalogues.actions.accounts:
        return _answers(situation, [roles.presence], ())
    if action.seasons:
        return ()
    still_open = [id_ for id_ in situation.gates_in(GateState.OPEN) if id_ in action.clears]
    asked = [*_asked(situation, [*gates, *still_open])]
    low = [*_low(situation, action), *_weakest(situation, topics)]
    return _answers(situation, [*asked, *(id_ for id_ in low if _is_low(situation, id_))], asked)


def _answers(
    situation: Situation, items: Iterable[str | None], asked: Iterable[str]
) -> tuple[Ground, ...]:
    """Return the answers to items; those that were `asked` also where they are open."""
    found = []
    for id_ in dict.fromkeys(each for each in items if each is not None):
        reply = situation.said.get(id_, OPEN_REPLY)
        known = reply.differs or not is_empty(reply.value)
        if known or (id_ in asked and reply.state in _OPEN):
            found.append(Ground(id_, reply.value))
    return tuple(found)


def _low(situation: Situation, action: Action) -> Iterator[str]:
    """Yield the rated items that the condition of an action finds low enough."""
    for leaf in () if action.when is None else leaves(action.when):
        if (
            isinstance(leaf, ItemCondition)
            and leaf.operator != _AT_LEAST
            and isinstance(situation.pack.items[leaf.item], Rating)
            and situation.truth(leaf) is True
        ):
            yield leaf.item


def _asked(situation: Situation, gates: Iterable[str]) -> Iterator[str]:
    """Yield the items that gates ask about and find wanting."""
    by_id = {each.id: each for each in situation.pack.gates}
    for gate in gates:
        for leaf in leaves(by_id[gate].require):
            if isinstance(leaf, ItemCondition) and situation.truth(leaf) is not True:
                yield leaf.item


def _weakest(situation: Situation, topics: Iterable[str]) -> list[str]:
    """Return the item with the lowest score of each topic that has one."""
    found = [extreme_item(situation.result.topics[id_], best=False) for id_ in topics]
    return [id_ for id_ in found if id_ is not None]


def _is_low(situation: Situation, item: str) -> bool:
    """Return whether a rated answer is below the target of its topic."""
    _section, topic = situation.pack.home_of[item]
    score = situation.result.items[item].score
    return score is not None and score < situation.result.topics[topic.id].target
