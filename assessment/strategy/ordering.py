"""Order of actions.

Actions of the first week and those due soon come first, then those that clear a gate that caps the
level, those that a channel needs to open, and those with the highest gain per hour. A gate without
a cap does not limit the level, so actions that clear it are not moved forward.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import chain

from assessment.answers.decisions import NOTHING
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.scoring.gate_caps import gate_cap, place_of_cap
from assessment.strategy.aim import WHOLLY, Aim, serving
from assessment.strategy.candidates import Candidates
from assessment.strategy.plan_days import is_holding
from assessment.strategy.projection import Lift, Projector, Topics
from assessment.strategy.requirements import Requirements
from assessment.strategy.situation import Situation
from assessment.strategy.worth import (
    LEAST_LIFT,
    SERVING,
    hours_of,
    names_purposes,
    serves,
    topic_weights,
    worth,
)

SOON = 30
"""Days within which a deadline comes before gates and the launch."""
LEAST_HOURS = 1.0
"""Hours that an action is taken to cost at least when its worth per hour is compared."""
NEXT_TO_NOTHING = 5.0
"""Points, over all topics, that do not justify an action that promises over twice as many."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """An action at its position in the order."""

    action: Action
    gain: float
    """Rise of the index, in points, given all actions before it."""
    lifts: tuple[Lift, ...]
    gates: tuple[str, ...]
    """Failed gates that the action helps to clear."""
    needs: tuple[str, ...]
    """Actions of the roadmap that must be finished before it."""
    needed_by: str | None
    """Action for which this one was moved forward, if it was."""


@dataclass(frozen=True, slots=True)
class Order:
    """Actions in order, and those no longer worthwhile once the others are done."""

    actions: tuple[Ordered, ...]
    covered: tuple[str, ...]
    """Actions that have almost nothing left to lift by then."""


def order_actions(
    situation: Situation,
    candidates: Candidates,
    projector: Projector,
    launch: Sequence[str],
    aim: Aim | None = None,
    *,
    running: Collection[str] = (),
) -> Order:
    """Return all candidates in order, each after its requirements.

    First those of the first week, those that alone clear a gate which holds the level, and those due
    soon, then those whose season is `running`, then those for gates, then the launch, then those that
    serve the aim and can be done until then, then, where only preparation is planned, those that
    prepare, then those with a later deadline. `launch`: actions that a channel needs to open.
    """
    pack = situation.pack
    order = _Order(situation, candidates, projector, launch)
    order.take_all([each.id for each in candidates.actions if each.first_week])
    due = _by_deadline(candidates)
    now = [each.id for each in candidates.actions if each.id in running]
    order.take_all(() if now else candidates.unlocking)
    waiting = {
        each.id for each in candidates.actions if now and is_holding(each, candidates.holding)
    }
    for days in [each for each in due if each <= SOON]:
        soon = [each for each in due[days] if each not in waiting]
        order.take_all(each for each in soon if each in candidates.hastened)
        order.take_all(soon)
    order.take_all(now)
    order.take_all(waiting)
    for gate in _gates_in_order(pack, candidates):
        order.take_all(candidates.called[gate])
    order.take_all(launch)
    order.take_all(candidates.wanted)
    if aim is not None:
        for least in (WHOLLY, SERVING):
            order.take_within(serving(situation, candidates, aim, least), aim.hours)
    if situation.preparation_only:
        for wanted in _preparing(pack, candidates):
            order.take_all(wanted)
    for days in [each for each in due if each > SOON]:
        order.take_all(due[days])
    order.take_all(order.waiting)
    taken = {each.action.id for each in order.found}
    found = [
        replace(each, needs=tuple(filter(taken.__contains__, each.needs))) for each in order.found
    ]
    return Order(tuple(found), tuple(order.waiting))


def _preparing(pack: Pack, candidates: Candidates) -> list[list[str]]:
    """Return groups of actions in the order in which they prepare, one group after another.

    As the catalogue has it, within a group by worth; without that, what people notice comes before what
    a launch needs: whoever asks is to find and to hear something before there is a calendar of posts.
    """
    catalogue = pack.catalogues.actions
    if catalogue.preparation:
        return catalogue.preparation
    return [
        [each.id for each in candidates.actions if each.outward and each.id not in catalogue.launch]
    ]


def _by_deadline(candidates: Candidates) -> dict[int, list[str]]:
    """Return the actions that have a deadline, by its days, the nearest first."""
    found: dict[int, list[str]] = defaultdict(list)
    for each in candidates.actions:
        if (days := candidates.deadline(each)) is not None:
            found[days].append(each.id)
    return dict(sorted(found.items()))


def _gates_in_order(pack: Pack, candidates: Candidates) -> list[str]:
    """Return the gates with a cap that the candidates can clear, the lowest cap first."""
    can = {action.id for action in candidates.actions} | set(candidates.done)
    gates = [
        (place_of_cap(pack, cap), gate.id)
        for gate in pack.gates
        if (cap := gate_cap(gate, met=False)) is not None
        and candidates.called.get(gate.id, {""}) <= can
    ]
    return [id_ for _, id_ in sorted(gates, key=lambda each: each[0])]


class _Order:
    def __init__(
        self,
        situation: Situation,
        candidates: Candidates,
        projector: Projector,
        launch: Sequence[str],
    ) -> None:
        self._pack = pack = situation.pack
        self._by_purpose = names_purposes(pack)
        self._weights = topic_weights(pack)
        self._serves = {
            each.id: serves(each, situation.inputs) if self._by_purpose else 1.0
            for each in candidates.actions
        }
        self._launch = launch
        self.found: list[Ordered] = []
        self.waiting = {action.id: action for action in candidates.actions}
        self._candidates = candidates
        self._projector = projector
        self._decisions = situation.decisions
        self._hours = {each.id: hours_of(each, situation.decisions) for each in candidates.actions}
        self._lifting = {each.id for each in candidates.actions if any(each.addresses.values())}
        self._now = projector.start
        required = Requirements(pack, {*candidates.done, *candidates.there})
        for id_ in candidates.done:
            self._now = projector.after(id_, self._now)
        # A required action may have met its purpose already: then it is no candidate and not awaited.
        self._needs = {
            id_: tuple(filter(self.waiting.__contains__, self._required(id_, required)))
            for id_ in self.waiting
        }
        self._paths = _Paths(self._needs, self.waiting).found
        self._clearing = frozenset(chain.from_iterable(candidates.called.values()))
        self._covered: dict[str, bool] = {}
        self._indexes: dict[tuple[float | None, ...], float | None] = {}
        """Index by the scores of the topics, which many bundles lift as far as they go."""
        self._ahead: dict[_Path, tuple[Topics, float]] = {}
        self._gains: dict[str, tuple[float, float, float]] = {}

    def _required(self, id_: str, required: Requirements) -> Iterable[str]:
        """Return the requirements of an action, and the actions that clear gates on all its media.

        Clearing actions whose media are blocked too are left out: two would wait for each other.
        """
        found = required.of(id_)
        for clearing in self._clearing_media(id_):
            needed = (*required.of(clearing), clearing)
            found += () if any(map(self._clearing_media, needed)) else needed
        return dict.fromkeys(found)

    def _clearing_media(self, id_: str) -> list[str]:
        """Return the actions that clear the failed gates of an action's media.

        Empty where one of its media has no failed gate.
        """
        action = self._pack.actions_by_id[id_]
        asked = self._pack.catalogues.channels.media_gates
        called = self._candidates.called
        failed = [[gate for gate in asked.get(each, ()) if gate in called] for each in action.media]
        if not all(failed):
            return []
        return [id_ for gates in failed for gate in gates for id_ in sorted(called[gate])]

    def take_all(self, wanted: Iterable[str]) -> None:
        """Take the wanted waiting actions with their requirements, highest gain per hour first."""
        left = set(wanted)
        while able := [id_ for id_ in self.waiting if id_ in left]:
            best = max(able, key=self._gain_per_hour)
            if self._is_covered(best):
                left.discard(best)  # stays waiting: another action may still require it
                continue
            for id_ in self._bundle(best):
                self._take(id_, None if id_ == best else best)

    def take_within(self, wanted: Iterable[str], hours: float) -> None:
        """Take the wanted waiting actions with their requirements as long as the hours last.

        `hours`: for everything taken so far as well.
        """
        left = set(wanted)
        spent = math.fsum(hours_of(each.action, self._decisions) for each in self.found)
        while able := [id_ for id_ in self.waiting if id_ in left]:
            best = max(able, key=self._gain_per_hour)
            left.discard(best)
            bundle = self._bundle(best)
            takes = math.fsum(self._hours[id_] for id_ in bundle)
            if not self._is_covered(best) and spent + takes <= hours + EPSILON:
                spent += takes
                for id_ in bundle:
                    self._take(id_, None if id_ == best else best)

    def _is_covered(self, id_: str) -> bool:
        """Return whether the action is no longer needed.

        It lifts almost nothing, clears no gate, is not needed for a launch, and has no decision.
        """
        if id_ not in self._covered:
            self._covered[id_] = (
                not self._is_worthwhile(id_)
                and id_ not in self._clearing
                and id_ not in self._launch
                and id_ not in self._candidates.wanted
                and not self.waiting[id_].first_week
                and self.waiting[id_].deadline_days is None
                and self._decisions.action(id_) == NOTHING
            )
        return self._covered[id_]

    def _is_worthwhile(self, id_: str) -> bool:
        """Return whether the action lifts over `NEXT_TO_NOTHING` or half of what it promises."""
        lifts = self._projector.lifts(id_, self._now)
        if self._by_purpose:
            addresses = self.waiting[id_].addresses
            return any(each.points >= min(LEAST_LIFT, addresses[each.topic]) for each in lifts)
        left = math.fsum(lift.points for lift in lifts)
        promised = math.fsum(self.waiting[id_].addresses.values())
        much = min(NEXT_TO_NOTHING, promised / 2 - 2 * EPSILON)
        return left > max(EPSILON, much)

    def _bundle(self, id_: str) -> list[str]:
        """Return the requirements that still wait and are not outgrown by then, then the action."""
        needs = filter(self.waiting.__contains__, self._needs[id_])
        return [*(each for each in needs if not self._is_outgrown(each)), id_]

    def _is_outgrown(self, id_: str) -> bool:
        """Return whether a required action is no longer needed; never for one that lifts no topic."""
        return id_ in self._lifting and self._is_covered(id_)

    def _gain_per_hour(self, id_: str) -> tuple[float, float, float]:
        """Return the rise of the index per hour of an action's bundle, the rise, and what it serves."""
        if id_ not in self._gains:
            topics, hours = self._after_needs(self._paths[id_])
            topics = self._projector.lifted(id_, topics)
            self._gains[id_] = self._worth(id_, topics, hours + self._hours[id_])
        return self._gains[id_]

    def _worth(self, id_: str, after: Topics, hours: float) -> tuple[float, float, float]:
        """Return the worth of a bundle per hour, its gain, and how far its action serves the purposes."""
        if self._by_purpose:
            now = self._now.topics
            points = math.fsum(
                weight * ((after[topic] or 0.0) - (now[topic] or 0.0))
                for topic, weight in self._weights.items()
            )
            found = worth(points, self._serves[id_], hours, LEAST_HOURS)
            return round(found, 9), round(points, 9), self._serves[id_]
        scores = tuple(after.values())
        if scores not in self._indexes:
            self._indexes[scores] = self._projector.rescored(self._now, after).index
        gain = self._rise(self._indexes[scores])
        return round(gain / max(hours, EPSILON), 9), round(gain, 9), 0.0

    def _rise(self, index: float | None) -> float:
        """Return by how many points an index is above the present one; where there is none, it is 0."""
        return (index or 0.0) - (self._now.index or 0.0)

    def _after_needs(self, path: _Path | None) -> tuple[Topics, float]:
        """Return the topics and the hours after the requirements of a bundle."""
        ahead: list[_Path] = []
        while path is not None and path not in self._ahead:
            ahead.append(path)
            path = path.before
        after, hours = (self._now.topics, 0.0) if path is None else self._ahead[path]
        for each in reversed(ahead):
            id_ = each.action
            if id_ in self.waiting and not self._is_outgrown(id_):
                after = self._projector.lifted(id_, after)
                hours += self._hours[id_]
            self._ahead[each] = after, hours
        return after, hours

    def _take(self, id_: str, puller: str | None) -> None:
        action = self.waiting.pop(id_)
        lifts = self._projector.lifts(id_, self._now)
        after = self._projector.after(id_, self._now)
        gates = tuple(gate for gate, called in self._candidates.called.items() if id_ in called)
        gain = self._rise(after.index)
        self.found.append(Ordered(action, gain, lifts, gates, self._needs[id_], puller))
        self._now = after
        self._covered.clear()
        self._indexes.clear()
        self._ahead.clear()
        if self._by_purpose or self._pack.scoring.aggregation == "arithmetic":
            touched = {id_, *(each.topic for each in lifts)}
            for user in [each for each in self._gains if self._uses(each, touched)]:
                del self._gains[user]
        else:  # a rise is worth more or less wherever others stand
            self._gains.clear()

    def _uses(self, id_: str, touched: set[str]) -> bool:
        """Return whether some of these actions and topics are part of the gain of an action's bundle."""
        path = self._paths[id_]
        if path is not None and not touched.isdisjoint(path.parts):
            return True
        return not touched.isdisjoint(self._pack.actions_by_id[id_].addresses)


@dataclass(frozen=True, slots=True, eq=False)
class _Path:
    """Actions one after another: an action, and the path before it, which others share."""

    before: _Path | None
    action: str
    parts: frozenset[str]
    """All its actions and the topics that they address."""


class _Paths:
    """Paths of the requirements of actions; equal beginnings are one path."""

    def __init__(self, needs: Mapping[str, tuple[str, ...]], actions: Mapping[str, Action]) -> None:
        self._actions = actions
        self._known: dict[tuple[_Path | None, str], _Path] = {}
        self.found: dict[str, _Path | None] = {}
        for id_, each in sorted(needs.items(), key=lambda each: len(each[1])):
            if each and each[:-1] == needs[each[-1]]:  # one action more than that of its last
                self.found[id_] = self._longer(self.found[each[-1]], each[-1])
            else:
                self.found[id_] = reduce(self._longer, each, None)

    def _longer(self, path: _Path | None, action: str) -> _Path:
        if (path, action) not in self._known:
            before: frozenset[str] = frozenset() if path is None else path.parts
            parts = before.union([action], self._actions[action].addresses)
            self._known[path, action] = _Path(path, action, parts)
        return self._known[path, action]
