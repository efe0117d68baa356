"""Selection of actions to consider, for topics clearly below their target and for failed gates."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.answers.decisions import Verdict
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.condition import (
    Condition,
    ItemCondition,
    ScoreCondition,
    leaves,
)
from assessment.questionnaire.facet_items import facet_items
from assessment.questionnaire.model import Gate
from assessment.scoring.gate_caps import caps_below, gate_cap
from assessment.scoring.results import GateState
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.plan_days import NOTHING_HASTENED, deadline_of
from assessment.strategy.requirements import Requirements
from assessment.strategy.situation import Situation
from assessment.strategy.worth import FURTHER, hours_of, serves

UNLOCKING_DAYS = 14
"""Days within which an action is done that alone clears a gate which holds the level."""
UNLOCKING_HOURS = 4.0
"""Hours up to which it goes before everything but the first week."""
LEADING_DAYS = 21
"""Days within which what the leading channel waits for is to be done."""
SHORTFALL = 12.5
"""Points below target beyond which a topic calls for an action: more than half a level of five.

A topic closer to its target is not worth hours of work while another is further away.
"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Actions that may enter the roadmap, in the order of the catalogue."""

    actions: tuple[Action, ...]
    called: Mapping[str, frozenset[str]]
    """Actions that clear each failed gate once all of them are done."""
    held_back: tuple[str, ...]
    """Actions that the level excludes: those that are not preparation, and those that require one."""
    rejected: tuple[str, ...]
    """Actions that the user rejected, and those that require one of them."""
    done: tuple[str, ...]
    wanted: frozenset[str] = frozenset()
    """Actions that a new channel needs before anything is published there."""
    there: tuple[str, ...] = ()
    """Actions whose result exists already; they count as done for what requires them."""
    further: tuple[Action, ...] = ()
    """Actions that nothing calls for, but that serve what is wanted: for hours that are left in the year."""
    hastened: Mapping[str, int] = field(default_factory=lambda: NOTHING_HASTENED)
    """Days within which actions are done that go ahead of something, or that the leading channel waits for."""
    holding: frozenset[str] = frozenset()
    """Actions that clear the gates which hold the level where only preparation is planned."""
    unlocking: frozenset[str] = frozenset()
    """Those of few hours each of which clears such a gate alone."""

    def deadline(self, action: Action) -> int | None:
        """Return the days within which an action is to be done; None for any."""
        return deadline_of(action, self.holding, self.hastened)


def leading_needs(situation: Situation, channels: ChannelPlan) -> frozenset[str]:
    """Return what the best fitting foundation needs, where that leads and nothing is there yet."""
    presence, running = situation.inputs.presence or {}, channels.running
    best = next((each.channel for each in channels.ranking if each.channel in running), "")
    found = situation.pack.channels_by_id.get(best)
    if found is None or not found.foundation or any(presence.get(each) for each in running):
        return frozenset()
    return frozenset(found.requires)


def find_candidates(
    situation: Situation, opening: Sequence[str] = (), leading: Collection[str] = ()
) -> Candidates:
    """Return the actions to consider, after the user's decisions.

    `opening`: channels that are chosen and new; what they require is considered too, and so is what
    is `leading`.

    Accepted actions are considered even where the answers no longer suggest them. Actions that
    address no topic are considered where a considered action requires them. Actions that require a
    rejected or held-back action are rejected or held back too; but an accepted action brings along
    the held-back actions that it requires.
    """
    pack, decisions = situation.pack, situation.decisions
    judge = _Judge(situation)
    called = judge.called()
    wanted = {id_ for actions in called.values() for id_ in actions}
    accepted = {id_ for id_, each in decisions.actions.items() if each.verdict is Verdict.ACCEPTED}
    rejected = {id_ for id_, each in decisions.actions.items() if each.verdict is Verdict.REJECTED}
    done = {id_ for id_, each in decisions.actions.items() if each.verdict is Verdict.DONE}
    there = {id_ for id_, action in pack.actions_by_id.items() if judge.exists(action)} - done
    over = done | there
    required = Requirements(pack, over)
    needed = {
        id_
        for channel in opening
        for id_ in pack.channels_by_id[channel].requires
        if judge.applies(pack.actions_by_id[id_])
    }
    ahead = {id_ for id_ in leading if judge.applies(pack.actions_by_id[id_])} - over
    needed = (needed | ahead) - over
    called_for = {
        id_: required.of(id_)
        for id_, action in pack.actions_by_id.items()
        if id_ not in there
        and (
            id_ in accepted | needed
            or (judge.applies(action) and (id_ in wanted or judge.asks(action)))
        )
    }
    enabling = set(filter(judge.enables, set().union(*called_for.values()))) - called_for.keys()
    needs = called_for | {id_: required.of(id_) for id_ in enabling}
    suggested = [action for id_, action in pack.actions_by_id.items() if id_ in needs]
    refused = {id_ for id_, each in needs.items() if not rejected.isdisjoint([id_, *each])}
    held = _held_back(suggested, needs, accepted) if situation.preparation_only else set()
    out = refused | held | done
    out |= enabling.difference(*(each for id_, each in called_for.items() if id_ not in out))
    actions = tuple(action for action in suggested if action.id not in out)
    holding = _holding(situation, called)
    unlocking = _unlocking(situation, actions, holding)
    return Candidates(
        actions=actions,
        called=called,
        held_back=tuple(action.id for action in suggested if action.id in held - refused - done),
        rejected=tuple(action.id for action in suggested if action.id in refused - done),
        done=tuple(id_ for id_ in pack.actions_by_id if id_ in done),
        wanted=frozenset(needed - out),
        there=tuple(id_ for id_ in pack.actions_by_id if id_ in there),
        further=_further(situation, judge, {*needs, *over, *rejected}, required),
        holding=frozenset().union(*holding.values()),
        hastened={**_hastened(actions, ahead), **dict.fromkeys(unlocking, UNLOCKING_DAYS)},
        unlocking=unlocking,
    )


def _hastened(actions: Sequence[Action], leading: Collection[str]) -> Mapping[str, int]:
    """Return the days of what goes ahead of something that is due, and of what is leading."""
    due = {each.id: each.deadline_days for each in actions if each.deadline_days is not None}
    found = {each.id: LEADING_DAYS for each in actions if each.id in leading}
    for each in actions:
        days = [due[id_] for id_ in each.ahead_of if id_ in due]
        if days:
            found[each.id] = min([*days, found.get(each.id, LEADING_DAYS)])
    return found


def _further(
    situation: Situation, judge: _Judge, known: Collection[str], required: Requirements
) -> tuple[Action, ...]:
    """Return the actions that nothing calls for, but that customers notice and that serve the purposes.

    With a rule of fit, and where more than preparation is planned; those that serve them best first.
    """
    pack = situation.pack
    if situation.preparation_only or pack.catalogues.channels.fit is None:
        return ()
    found = [
        action
        for id_, action in pack.actions_by_id.items()
        if id_ not in known
        and action.outward
        and action.purposes
        and action.effort_hours
        and action.deadline_days is None
        and not (action.clears or action.first_week)
        and judge.applies(action)
        and serves(action, situation.inputs) >= FURTHER - EPSILON
        and all(each in known for each in required.of(id_))
    ]
    return tuple(sorted(found, key=lambda each: -serves(each, situation.inputs)))


def _unlocking(
    situation: Situation, actions: Sequence[Action], holding: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """Return the actions of few hours each of which clears a gate that holds the level alone."""
    alone = frozenset[str]().union(*(each for each in holding.values() if len(each) == 1))
    return frozenset(
        each.id
        for each in actions
        if each.id in alone and hours_of(each, situation.decisions) <= UNLOCKING_HOURS + EPSILON
    )


def _holding(
    situation: Situation, called: Mapping[str, frozenset[str]]
) -> Mapping[str, frozenset[str]]:
    """Return the gates which hold the level, with the actions that clear them, with a rule of fit."""
    pack, level = situation.pack, situation.level
    if not situation.preparation_only or level is None or pack.catalogues.channels.fit is None:
        return {}
    place = pack.level_index[level.id]
    return {
        each.id: called[each.id]
        for each in pack.gates
        if each.id in called and caps_below(pack, gate_cap(each, met=False), place)
    }


def _held_back(
    suggested: Sequence[Action], needs: Mapping[str, Sequence[str]], accepted: Collection[str]
) -> set[str]:
    """Return the actions that are not preparation, or that require one that is not.

    Accepted actions and their requirements are excepted.
    """
    kept = set(accepted).union(*(needs[id_] for id_ in needs if id_ in accepted))
    later = {each.id for each in suggested if not each.preparation} - kept
    return {id_ for id_, each in needs.items() if not later.isdisjoint([id_, *each])} - kept


class _Judge:
    def __init__(self, situation: Situation) -> None:
        self._situation = situation
        self._pack = situation.pack
        self._topics = situation.result.topics
        far = any(self._lacks(id_, SHORTFALL) for id_ in self._topics)
        self._least = SHORTFALL if far else 0.0

    def _lacks(self, topic: str, least: float) -> bool:
        """Return whether a topic lies more than `least` points below its target."""
        found = self._topics[topic]
        score = found.score.value
        return score is not None and score < found.target - least - EPSILON

    def applies(self, action: Action) -> bool:
        return action.when is None or self._situation.truth(action.when) is True

    def exists(self, action: Action) -> bool:
        """Return whether what the action makes exists already."""
        return action.there is not None and self._situation.truth(action.there) is True

    def asks(self, action: Action) -> bool:
        """Return whether an action is due whatever the scores, or addresses a topic far below."""
        fills = (
            bool(self._situation.inputs.quiet) and action.id in self._pack.catalogues.actions.fills
        )
        due = action.first_week or action.deadline_days is not None or fills
        return due or self.addresses(action)

    def addresses(self, action: Action) -> bool:
        """Return whether the action addresses a topic that lies clearly below its target."""
        return any(self._lacks(topic, self._least) for topic in action.addresses)

    def enables(self, id_: str) -> bool:
        """Return whether the action applies and addresses no topic, so only serves others."""
        action = self._pack.actions_by_id[id_]
        return not action.addresses and self.applies(action)

    def called(self) -> dict[str, frozenset[str]]:
        """Return for each failed gate the actions that clear it.

        These are the actions that name the gate or, where none does, those that address a topic
        or an item that it asks about. Of these, the ones that address an unmet part, or all where none does.
        """
        found = {}
        failed = self._situation.gates_in(GateState.FAILED)
        for gate in self._pack.gates:
            if gate.id in failed and (actions := self._clearing(gate)):
                found[gate.id] = actions
        return found

    def _clearing(self, gate: Gate) -> frozenset[str]:
        applying = [
            each
            for each in self._pack.actions_by_id.values()
            if self.applies(each) and not self.exists(each)
        ]
        addressed = self._situation.addressed
        asked = self._parts_of(gate.require, unmet=False)
        named = [each for each in applying if gate.id in each.clears] or [
            each for each in applying if asked & addressed[each.id]
        ]
        unmet = self._parts_of(gate.require, unmet=True)
        needed = [each for each in named if unmet & addressed[each.id]]
        return frozenset(each.id for each in needed or named)

    def _parts_of(self, condition: Condition, unmet: bool) -> set[str]:
        """Return the topics and items that a condition asks about; `unmet`: only where it does not hold."""
        parts: set[str] = set()
        for leaf in leaves(condition):
            if unmet and self._situation.truth(leaf) is True:
                continue
            parts.update(self._parts_named(leaf))
        return parts

    def _parts_named(self, leaf: ItemCondition | ScoreCondition) -> set[str]:
        name = leaf.item if isinstance(leaf, ItemCondition) else leaf.score
        if name in self._pack.items:
            return {name, self._pack.home_of[name][1].id}
        if "/" in name:
            items = facet_items(self._pack, name)
            return {id_ for each in items for id_ in (each.id, self._pack.home_of[each.id][1].id)}
        within = self._pack.sections_by_id.get(name)
        topics = {each.id for each in within.topics} if within else {name} & set(self._topics)
        return topics | {item.id for id_ in topics for item in self._pack.topics[id_].items}


def uncleared(
    situation: Situation, candidates: Candidates, planned: Collection[str]
) -> tuple[str, ...]:
    """Return the failed gates that stay failed when all that is planned is done."""
    done = {*planned, *candidates.done}
    failed = situation.gates_in(GateState.FAILED)
    return tuple(gate for gate in failed if not candidates.called.get(gate, {""}) <= done)
