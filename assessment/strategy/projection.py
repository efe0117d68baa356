"""Projection of readiness if actions work: topics are lifted, everything above them is rescored.

A projection starts from a result and only ever rises. It states the promise of an action, not its
actual effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.scoring.aggregation import combine
from assessment.scoring.gate_caps import gate_cap
from assessment.scoring.levels import capped_level, reached_level
from assessment.scoring.results import GateResult, GateState, Result

Topics = Mapping[str, float | None]
"""Scores of topics, 0–100, None where there is none."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Projected scores, 0–100, None where there is none, and projected gates."""

    topics: Topics
    sections: Mapping[str, float | None]
    index: float | None
    gates: tuple[GateResult, ...]
    done: frozenset[str] = frozenset()
    """Actions that are assumed done."""


@dataclass(frozen=True, slots=True)
class Lift:
    """Lift of a topic by an action, in points, from the score `before` it."""

    topic: str
    before: float
    points: float


def lift_points(lift: float, score: float, target: float) -> float:
    """Return the points by which a score rises: those of the lift, but not beyond the target."""
    room = target - score  # two comparisons, as they take half the time of `min` and `max`
    points = lift if lift < room else room
    return points if points > 0 else 0.0


class Projector:
    """Projector of one result of one pack."""

    def __init__(self, pack: Pack, result: Result, called: Mapping[str, frozenset[str]]) -> None:
        """Start from a result.

        `called`: for each failed gate, the actions that clear it once all of them are done.
        """
        self._pack = pack
        self._called = called
        self._gates = {gate.id: gate for gate in pack.gates}
        self._targets = {id_: topic.target for id_, topic in result.topics.items()}
        self._lifts = {id_: [*each.addresses.items()] for id_, each in pack.actions_by_id.items()}
        self._sections = [
            (
                section.id,
                section.weight,
                [(topic.id, topic.weight) for topic in section.topics if topic.weight > 0],
            )
            for section in result.sections
        ]
        self._section_of = {
            topic: (place, section)
            for place, (section, _, topics) in enumerate(self._sections)
            for topic, _ in topics
        }
        self.start = Projection(
            {id_: topic.score.value for id_, topic in result.topics.items()},
            {section.id: section.score.value for section in result.sections},
            result.index.value,
            result.gates,
        )
        self._named = result.standing.level is not None

    def lifts(self, action: str, now: Projection) -> tuple[Lift, ...]:
        """Return the lifts of an action from there."""
        return tuple(
            Lift(topic, score, points)
            for topic, lift in self._lifts[action]
            if (score := now.topics[topic]) is not None
            and (points := lift_points(lift, score, self._targets[topic])) > EPSILON
        )

    def after(self, action: str, now: Projection) -> Projection:
        """Return the projection with that action done as well."""
        done = now.done | {action}
        gates = tuple(self._gate(gate, done) for gate in now.gates)
        return replace(self.raised(action, now), gates=gates, done=done)

    def raised(self, action: str, now: Projection) -> Projection:
        """Return the projection with the lifts of that action, but its gates as they are."""
        return self.rescored(now, self.lifted(action, now.topics))

    def lifted(self, action: str, topics: Topics) -> Topics:
        """Return the topics with the lifts of that action; the same ones where it lifts none."""
        found = None
        for topic, lift in self._lifts[action]:
            score = topics[topic]
            if score is None:
                continue
            points = lift_points(lift, score, self._targets[topic])
            if points > EPSILON:
                found = found or {**topics}
                found[topic] = score + points
        return topics if found is None else found

    def rescored(self, now: Projection, topics: Topics) -> Projection:
        """Return the projection with these topics and all that is above them; its gates as they are."""
        if topics is now.topics:
            return now
        sections = dict(now.sections)
        changed = [id_ for id_, score in topics.items() if score != now.topics[id_]]
        for place in {self._section_of[id_][0] for id_ in changed if id_ in self._section_of}:
            section, _, members = self._sections[place]
            how = self._pack.sections_by_id[section].aggregation
            sections[section] = combine(((weight, topics[id_]) for id_, weight in members), how)
        index = combine(
            ((weight, sections[id_]) for id_, weight, _ in self._sections if weight > 0),
            self._pack.scoring.aggregation,
            self._pack.scoring.floor,
        )
        return replace(now, topics=topics, sections=sections, index=index)

    def level(self, now: Projection) -> str | None:
        """Return the level there; None while too little is answered to name one."""
        if not self._named:
            return None
        reached = reached_level(self._pack, now.index, now.sections)
        return capped_level(self._pack, reached, now.gates)

    def next_level(self, level: str | None, now: Projection) -> str | None:
        """Return the level there, but at most one above `level`.

        None while too little is answered to name one.
        """
        reached = self.level(now)
        if level is None or reached is None:
            return reached
        place = self._pack.level_index
        return self._pack.levels[min(place[reached], place[level] + 1)].id

    def _gate(self, gate: GateResult, done: frozenset[str]) -> GateResult:
        clearing = self._called.get(gate.id)
        if gate.state is GateState.FAILED and clearing and clearing <= done:
            return GateResult(gate.id, GateState.PASSED, gate_cap(self._gates[gate.id], met=True))
        return gate
