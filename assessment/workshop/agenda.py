"""Agenda of a workshop: which questions the time is spent on, and how. Pure; planned again at any time.

Questions are ranked by what talking about them is worth: their weight, how far earlier answers lie
apart, whether a gate hangs on them, whether they are open. All are taken by show of hands if there is
time; what is left goes to the first in rank, in full. If there is not, the last in rank are answered
alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import ceil

from assessment.analysis.agreement import DISCUSS_FROM, agreement
from assessment.answers.answer import State
from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Phase, Plan, Way
from assessment.core.last_result import kept_last
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import ItemCondition, leaves
from assessment.questionnaire.facet_items import facet_items
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.workshop.round import can_count, present
from assessment.workshop.votable import can_vote

FULL_FIXED, FULL_EACH = 1.2, 0.3
"""Minutes for a question in full: reading and settling it, and a hearing for each person."""
FULL_SHARE = 0.2
"""Smallest part of the questions on the agenda that is taken in full: what is worth most."""
APART, GATE, OPEN = 2.0, 0.5, 0.25
"""Worth of answers at either end of the scale, times the weight; of a gate; of an open question."""
HEAVY = 0.6
"""Part of the greatest weight from which on a question is called heavy."""


class Reason(StrEnum):
    """Reason for talking about a question, the strongest first."""

    APART = "apart"
    GATE = "gate"
    DECIDES = "decides"
    """It is open, and decides which others are asked."""
    OPEN = "open"
    HEAVY = "heavy"
    AGREED = "agreed"
    """The room agreed on an answer already, which is a reason for not talking about it."""
    ANSWERED = "answered"
    """Whoever leads answered it alone: it is proposed for no talk, but nobody else was asked."""
    ON_LAPTOP = "on_laptop"
    """It cannot be voted on, such as a table."""


@dataclass(frozen=True, slots=True)
class Point:
    """A question on the agenda."""

    item: str
    way: Way
    worth: float
    reasons: tuple[Reason, ...]
    chosen: bool = False
    """Whether the facilitator chose the way."""
    done: bool = False

    def is_left(self, reason: Reason) -> bool:
        """Whether it has an answer already, for this reason, and is left at that."""
        proposed = self.way is Way.ALONE and not self.chosen and not self.done
        return proposed and reason in self.reasons

    @property
    def is_settled(self) -> bool:
        """Whether it has an answer already, and is left at that."""
        return self.is_left(Reason.AGREED) or self.is_left(Reason.ANSWERED)


@dataclass(frozen=True, slots=True)
class Agenda:
    """All questions that are asked, in the order in which they come, each with the way it is taken."""

    points: tuple[Point, ...]
    hands: float
    """Minutes for a question by show of hands."""
    full: float
    """Minutes for a question in full."""

    def of(self, way: Way, *, done: bool = False) -> tuple[Point, ...]:
        """Return the questions taken in one way that are still to come, or that are done."""
        return tuple(each for each in self.points if each.way is way and each.done is done)

    @property
    def settled(self) -> tuple[Point, ...]:
        """Questions that have an answer already, and are left at that."""
        return tuple(each for each in self.points if each.is_settled)

    @property
    def ahead(self) -> tuple[Point, ...]:
        """Questions for the room that are still to come."""
        return tuple(each for each in self.points if each.way is not Way.ALONE and not each.done)

    @property
    def for_room(self) -> tuple[str, ...]:
        """Items for the room in their order, those that are done included."""
        return tuple(each.item for each in self.points if each.done or each.way is not Way.ALONE)

    def beside(self, item_id: str, by: int) -> str:
        """Return the item for the room before (−1) or after (1) another one, round the end; "" for none."""
        order = [each.item for each in self.points]
        room = [id_ for id_ in self.for_room if id_ != item_id]
        here = order.index(item_id) if item_id in order else -1
        before = [id_ for id_ in room if order.index(id_) < here]
        after = [id_ for id_ in room if order.index(id_) > here]
        found = (*after, *before) if by > 0 else (*reversed(before), *reversed(after))
        return next(iter(found), "")

    @property
    def minutes(self) -> float:
        """Minutes that what is to come takes."""
        return len(self.of(Way.HANDS)) * self.hands + len(self.of(Way.FULL)) * self.full

    def following(self, item_id: str) -> str:
        """Return the next question for the room after this one, from the start again; "" for none."""
        order = [each.item for each in self.points]
        after = order.index(item_id) + 1 if item_id in order else 0
        open_items = {each.item for each in self.ahead if each.item != item_id}
        return next((id_ for id_ in (*order[after:], *order[:after]) if id_ in open_items), "")


@dataclass(frozen=True, slots=True)
class Clock:
    """Time of a workshop in minutes, against the agenda."""

    begun: bool
    elapsed: float
    left: float
    """Negative once time is over."""
    planned: float
    """Minutes that what is to come takes."""
    done: int
    to_come: int

    @property
    def spare(self) -> float:
        """Minutes that are left over in the end; negative where the room runs late."""
        return self.left - self.planned

    @property
    def is_late(self) -> bool:
        """Whether what is to come takes longer than there is time, by a minute that is worth telling."""
        return self.begun and self.to_come > 0 and round(self.spare) < 0


def minutes_in_full(plan: Plan, people: int) -> float:
    """Return the minutes for a question in full."""
    return plan.full if plan.full is not None else FULL_FIXED + FULL_EACH * people


def minutes_left(plan: Plan, now: datetime) -> float:
    """Return the minutes that are left; all of them before the beginning."""
    return plan.minutes - _elapsed(plan, now)


@kept_last
def agenda(pack: Pack, assessment: Assessment, result: Result, left: float) -> Agenda:
    """Return the agenda for the minutes that are left; once it is listed, the one that is listed."""
    plan = assessment.workshop.plan
    hands, full = plan.hands, minutes_in_full(plan, len(present(assessment)))
    points = _ordered(_points(pack, assessment, result), plan.order)
    fixed = {point.item: point.way for point in points if point.chosen or point.done}
    room = left - sum(
        {Way.HANDS: hands, Way.FULL: full}.get(point.way, 0.0)
        for point in points
        if point.chosen and not point.done
    )
    free = [p for p in points if p.item not in fixed and p.way is not Way.ALONE]
    ids = [each.item for each in free]
    listed = {id_: way for id_, way in plan.listed.items() if id_ in ids}
    number = None if plan.questions is None else max(plan.questions - _for_room(points, fixed), 0)
    ways = fixed | (
        listed if plan.listed else _shared_out(free, room, hands, full, pack, wanted=number)
    )
    return Agenda(
        tuple(
            Point(p.item, ways.get(p.item, Way.ALONE), p.worth, p.reasons, p.chosen, p.done)
            for p in points
        ),
        hands,
        full,
    )


def listed(found: Agenda) -> dict[str, Way]:
    """Return an agenda as a plan lists it: the questions for the room that are to come."""
    return {each.item: each.way for each in found.ahead}


def shortened(pack: Pack, found: Agenda, left: float) -> dict[str, Way]:
    """Return a standing agenda for the minutes that are left: the questions worth least are left out.

    Ways that the facilitator chose stay; nothing is added.
    """
    chosen = [each for each in found.ahead if each.chosen]
    free = [each for each in found.ahead if not each.chosen]
    costs = {Way.HANDS: found.hands, Way.FULL: found.full}
    room = left - sum(costs[each.way] for each in chosen)
    kept = _shared_out(free, room, found.hands, found.full, pack)
    return {each.item: each.way for each in chosen} | kept


def deciding(pack: Pack, result: Result) -> tuple[str, ...]:
    """Return the open questions that decide which others are asked: answered first, they save time."""
    whens = [item.when for item in pack.items.values() if item.when is not None]
    named = {
        leaf.item for when in whens for leaf in leaves(when) if isinstance(leaf, ItemCondition)
    }
    found = result.items.items()
    return tuple(id_ for id_, each in found if id_ in named and each.state is State.UNANSWERED)


def clock(plan: Plan, found: Agenda, now: datetime) -> Clock:
    """Return the time against the agenda."""
    done = sum(point.done for point in found.points)
    left = minutes_left(plan, now)
    ahead = len(found.ahead)
    return Clock(bool(plan.begun), _elapsed(plan, now), left, found.minutes, done, ahead)


# internals


def _ordered(points: list[Point], order: Sequence[str]) -> list[Point]:
    """Return points in the order chosen; what was not asked then follows what it follows in the pack."""
    places = {item: place for place, item in enumerate(order)}
    keys: dict[str, tuple[int, int]] = {}
    before = -1
    for number, point in enumerate(points):
        before = places.get(point.item, before)
        keys[point.item] = (before, number if point.item not in places else -1)
    return sorted(points, key=lambda point: keys[point.item])


def _elapsed(plan: Plan, now: datetime) -> float:
    try:
        begun = datetime.fromisoformat(plan.begun)
        return max((now - begun).total_seconds() / 60, 0.0)
    except (ValueError, TypeError):  # not begun, or a time without a zone
        return 0.0


def _for_room(points: Iterable[Point], fixed: Collection[str]) -> int:
    """Return how many questions are the room's already: done, or put on the agenda by hand."""
    return sum(p.item in fixed and (p.done or p.way is not Way.ALONE) for p in points)


def _shared_out(
    points: list[Point],
    room: float,
    hands: float,
    full: float,
    pack: Pack,
    *,
    wanted: int | None = None,
) -> dict[str, Way]:
    """Return the ways of the questions that the minutes are enough for, those worth most first.

    What decides on others is kept before all, but is no more talked about for that. `wanted`: that
    many, whatever the minutes are enough for; these only decide how many of them are in full.
    """
    ranked = [each.item for each in sorted(points, key=lambda point: -point.worth)]
    first = {each.item for each in points if Reason.DECIDES in each.reasons}
    by_keeping = [*(id_ for id_ in ranked if id_ in first), *(i for i in ranked if i not in first)]
    by_hands = {id_ for id_ in ranked if can_count(pack, pack.items[id_])}

    rank = {id_: place for place, id_ in enumerate(ranked)}

    def best(number: int) -> list[str]:
        return sorted(by_keeping[:number], key=rank.__getitem__)

    def costs(kept: list[str], deep: int) -> float:
        return sum(
            full if place < deep or id_ not in by_hands else hands for place, id_ in enumerate(kept)
        )

    most = (room + EPSILON) / min(hands, full)  # more cannot fit, whichever they are
    number = max(0, ceil(min(len(ranked), most if wanted is None else wanted)))
    if wanted is None:
        while number and costs(best(number), ceil(number * FULL_SHARE)) > room + EPSILON:
            number -= 1
    kept = best(number)
    deep = ceil(number * FULL_SHARE) if wanted is None else 0
    while deep < number and costs(kept, deep + 1) <= room + EPSILON:
        deep += 1
    return {
        id_: Way.FULL if place < deep or id_ not in by_hands else Way.HANDS
        for place, id_ in enumerate(kept)
    }


@kept_last
def _points(pack: Pack, assessment: Assessment, result: Result) -> list[Point]:
    """Return the questions that are asked; those that need no talk are answered alone."""
    weights = _weights(result)
    most = max(weights.values(), default=0.0) or 1.0
    spread = {each.id: each.spread / each.top for each in agreement(pack, assessment.sheet).items}
    gates, first = under_gates(pack), frozenset(deciding(pack, result))
    points = []
    for id_, found in result.items.items():
        if found.state is State.HIDDEN:
            continue
        weight = weights.get(id_, 0.0) / most
        apart = spread.get(id_, 0.0)
        is_open = found.state in {State.UNANSWERED, State.UNKNOWN}
        worth = weight * (1 + APART * apart) + GATE * (id_ in gates) + OPEN * is_open
        is_agreed = assessment.sheet.is_agreed(id_) and id_ not in assessment.unconfirmed
        by_room = assessment.workshop.round(id_).phase is Phase.AGREED
        reasons = {
            Reason.APART: apart >= DISCUSS_FROM - EPSILON and not is_agreed,
            Reason.GATE: id_ in gates,
            Reason.DECIDES: id_ in first,
            Reason.OPEN: is_open,
            Reason.HEAVY: weight >= HEAVY,
            Reason.AGREED: is_agreed and by_room,
            Reason.ANSWERED: is_agreed and not by_room,
            Reason.ON_LAPTOP: not can_vote(pack.items[id_]),
        }
        done = assessment.workshop.round(id_).is_ended
        chosen = assessment.workshop.plan.ways.get(id_)
        alone = is_agreed or not can_vote(pack.items[id_])
        proposed = Way.ALONE if alone and not done else Way.FULL
        points.append(
            Point(
                id_,
                chosen or proposed,
                worth,
                tuple(reason for reason, holds in reasons.items() if holds),
                chosen is not None,
                done,
            )
        )
    return points


def covered_after(found: Agenda, result: Result) -> float:
    """Return the share of the index, 0–100, that is answered once the room has answered its questions too."""
    weights, states = _weights(result), result.items
    asked = [id_ for id_ in found.for_room if states[id_].state is not State.ANSWERED]
    return min(
        (result.index.coverage or 0.0) + 100 * sum(weights.get(each, 0) for each in asked), 100
    )


def _weights(result: Result) -> Mapping[str, float]:
    """Return the share of each item in the index, 0–1."""
    found: dict[str, float] = {}
    sections = [each for each in result.sections if each.scored]
    whole = sum(each.weight for each in sections) or 1.0
    for section in sections:
        topics = sum(each.weight for each in section.topics) or 1.0
        for topic in section.topics:
            items = sum(each.weight for each in topic.items) or 1.0
            for item in topic.items:
                part = item.weight / items * topic.weight / topics * section.weight / whole
                found[item.id] = part
    return found


def under_gates(pack: Pack) -> frozenset[str]:
    """Return the items that a gate asks about, by themselves or by the score of their topic or facet."""
    found: set[str] = set()
    for gate in pack.gates:
        for leaf in leaves(gate.require):
            if isinstance(leaf, ItemCondition):
                found.add(leaf.item)
            else:
                topic = pack.topics.get(leaf.score)
                items = topic.items if topic else facet_items(pack, leaf.score)
                found |= {leaf.score} | {item.id for item in items}
    return frozenset(found & pack.items.keys())
