"""In which order actions are best done.

What clears a gate that caps the level comes first, then what a channel needs to open, then the most gain
per hour. A gate without a cap forbids something, but holds nobody back: what clears it waits its turn.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assessment.answers.decisions import NOTHING, Decisions
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.strategy.candidates import Candidates, requirements
from assessment.strategy.projection import Lift, Projection, Projector

NEXT_TO_NOTHING = 5.0
"""Points in all topics together that do not make an action worthwhile that promises over twice as many."""


@dataclass(frozen=True, slots=True)
class Ordered:
    """An action at its place in the order."""

    action: Action
    gain: float
    """The rise of the index, in points, given all actions before it."""
    lifts: tuple[Lift, ...]
    gates: tuple[str, ...]
    """Failed gates that it helps to clear."""
    needs: tuple[str, ...]
    """Actions of the roadmap that must be finished before it."""
    needed_by: str | None
    """The action that it was pulled forward for, if it was."""


@dataclass(frozen=True, slots=True)
class Order:
    """Actions in order, and those that are not worth doing any more once the others are done."""

    actions: tuple[Ordered, ...]
    covered: tuple[str, ...]
    """Actions that have next to nothing left to lift by then."""


def hours_of(action: Action, decisions: Decisions) -> float:
    """Working hours of an action: the user's figure, or the catalogue's; 0 where it has none."""
    own = decisions.action(action.id).hours
    return own if own is not None else action.effort_hours or 0.0


def order_actions(
    pack: Pack,
    candidates: Candidates,
    projector: Projector,
    decisions: Decisions,
    launch: Sequence[str],
) -> Order:
    """All candidates in order, each after what it requires. `launch`: what comes next after the gates."""
    order = _Order(pack, candidates, projector, decisions, launch)
    for gate in _gates_in_order(pack, candidates):
        order.take_all(candidates.called[gate])
    order.take_all(launch)
    order.take_all(order.waiting)
    taken = {each.action.id for each in order.found}
    found = [
        replace(each, needs=tuple(own for own in each.needs if own in taken))
        for each in order.found
    ]
    return Order(tuple(found), tuple(order.waiting))


def _gates_in_order(pack: Pack, candidates: Candidates) -> list[str]:
    """Gates with a cap that the candidates can clear, those that hold the level lowest first."""
    can = {action.id for action in candidates.actions} | set(candidates.done)
    gates = [
        (pack.level_index[gate.cap], gate.id)
        for gate in pack.gates
        if gate.cap is not None and candidates.called.get(gate.id, {""}) <= can
    ]
    return [own for _, own in sorted(gates, key=lambda each: each[0])]


class _Order:
    def __init__(
        self,
        pack: Pack,
        candidates: Candidates,
        projector: Projector,
        decisions: Decisions,
        launch: Sequence[str],
    ) -> None:
        self._pack = pack
        self._launch = launch
        self.found: list[Ordered] = []
        self.waiting = {action.id: action for action in candidates.actions}
        self._candidates = candidates
        self._projector = projector
        self._decisions = decisions
        self._now = projector.start
        done = set(candidates.done)
        for own in candidates.done:
            self._now = projector.after(own, self._now)
        # What a required action is for may be there already: then it is no candidate, and nothing waits.
        self._needs = {
            own: [each for each in self._required(own, done) if each in self.waiting]
            for own in self.waiting
        }

    def _required(self, own: str, done: set[str]) -> list[str]:
        """What an action requires, and what clears the gates that keep all its media from being used.

        Not what is kept back itself: two would wait for each other.
        """
        found = requirements(self._pack, own, done)
        for clearing in self._clearing_media(own):
            needed = [*requirements(self._pack, clearing, done), clearing]
            found += [] if any(map(self._clearing_media, needed)) else needed
        return list(dict.fromkeys(found))

    def _clearing_media(self, own: str) -> list[str]:
        """The actions that clear the failed gates of its media; none where one of its media is free."""
        action = self._pack.actions_by_id[own]
        asked = self._pack.catalogues.channels.media_gates
        called = self._candidates.called
        failed = [[gate for gate in asked.get(each, ()) if gate in called] for each in action.media]
        if not all(failed):
            return []
        return [own for gates in failed for gate in gates for own in sorted(called[gate])]

    def take_all(self, wanted: Iterable[str]) -> None:
        """Takes all of the wanted that wait, with what they require, the highest gain per hour first."""
        left = set(wanted)
        while able := [own for own in self.waiting if own in left]:
            best = max(able, key=self._gain_per_hour)
            if self._is_covered(best):
                left.discard(best)  # it goes on waiting: another may still require it
                continue
            for own in self._bundle(best):
                self._take(own, None if own == best else best)

    def _is_covered(self, own: str) -> bool:
        """Whether next to nothing is left to lift, no gate to clear, and the user did not ask for it."""
        return (
            not self._is_worthwhile(own)
            and not any(own in called for called in self._candidates.called.values())
            and own not in self._launch
            and self._decisions.action(own) == NOTHING
        )

    def _is_worthwhile(self, own: str) -> bool:
        """Whether it lifts more than next to nothing, or much of the little that it promises."""
        left = math.fsum(lift.points for lift in self._projector.lifts(own, self._now))
        promised = math.fsum(self.waiting[own].addresses.values())
        much = min(NEXT_TO_NOTHING, promised / 2 - 2 * EPSILON)
        return left > max(EPSILON, much)

    def _bundle(self, own: str) -> list[str]:
        """What of its requirements still waits and is not outgrown by then, and the action itself."""
        needs = [each for each in self._needs[own] if each in self.waiting]
        return [*(each for each in needs if not self._is_outgrown(each)), own]

    def _is_outgrown(self, own: str) -> bool:
        """Whether what a required action is for is there by then; one for no topic is always needed."""
        return bool(self.waiting[own].addresses) and self._is_covered(own)

    def _gain_per_hour(self, own: str) -> tuple[float, float]:
        """The rise of the index per hour of an action with all that it pulls in; then the rise itself."""
        after: Projection = self._now
        hours = 0.0
        for each in self._bundle(own):
            after = self._projector.after(each, after)
            hours += hours_of(self.waiting[each], self._decisions)
        gain = (after.index or 0.0) - (self._now.index or 0.0)
        return round(gain / max(hours, EPSILON), 9), round(gain, 9)

    def _take(self, own: str, puller: str | None) -> None:
        action = self.waiting.pop(own)
        lifts = self._projector.lifts(own, self._now)
        after = self._projector.after(own, self._now)
        gates = tuple(gate for gate, called in self._candidates.called.items() if own in called)
        gain = (after.index or 0.0) - (self._now.index or 0.0)
        needs = tuple(self._needs[own])
        self.found.append(Ordered(action, gain, lifts, gates, needs, puller))
        self._now = after
