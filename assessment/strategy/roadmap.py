"""Roadmap: actions in order, with dates and the readiness that they lead to.

Ids, numbers and days only; `roadmap_planning` makes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assessment.answers.decisions import (
    ActionDecision,
    Closure,
)
from assessment.questionnaire.catalogues import Cost
from assessment.strategy.grounds import Ground
from assessment.strategy.milestones import Milestone
from assessment.strategy.outlook import Outlook
from assessment.strategy.plan_days import Occurrence
from assessment.strategy.projection import Lift
from assessment.strategy.seasons import Filling
from assessment.strategy.workload import PersonWeeks


@dataclass(frozen=True, slots=True)
class Step:
    """An action at its position in the roadmap."""

    action: str
    title: str | None
    """Title of an action that the user added; None for one of the catalogue."""
    gain: float
    """Rise of the index, in points, given everything before it."""
    lifts: tuple[Lift, ...]
    gates: tuple[str, ...]
    """Failed gates that the action helps to clear."""
    hours: float
    cost: Cost
    owner: str
    """Owner that the user named; "" for the catalogue's."""
    needs: tuple[str, ...]
    """Actions of the roadmap that must be finished before it."""
    needed_by: str | None
    """Action for which this one was moved forward, if it was."""
    start: date | None
    end: date | None
    phase: int | None
    """Phase in which it ends, one of `PHASES`; None for later, or where no hours are known."""
    decision: ActionDecision
    too_early: bool = False
    """Whether it is pinned to a day before its requirements are finished."""
    weekly: float = 0.0
    """Hours a week that it goes on to cost once it is finished."""
    outward: bool = False
    first_week: bool = False
    person: str = ""
    """Name of who does it, from the table of people; "" where nobody is named."""
    helpers: tuple[str, ...] = ()
    """Names of others who do a good part of it."""
    review: bool = False
    """Whether it is the review of the pilot."""
    season: Occurrence | None = None
    """Season that it serves."""
    deadline: date | None = None
    """Day by which it must be finished."""
    money: tuple[float, float] | None = None
    """Range of what it costs, in the organisation's currency; None where the catalogue has none."""
    beyond_means: bool = False
    """Whether it costs at least more than there is for the year."""

    grounds: tuple[Ground, ...] = ()
    """Answers that it rests on, the most telling first."""
    target: str = ""
    """Measure of the organisation's own whose target it serves; "" for none."""
    further: bool = False
    """Whether nothing calls for it, but there are hours left for it."""
    short: float | None = None
    """Hours a week more with which the deadline would be kept; None where it is, or hours do not help."""

    @property
    def late(self) -> bool:
        """Whether it can't be finished by its deadline; also where it has no date."""
        return self.deadline is not None and (self.end is None or self.end > self.deadline)


def in_days(step: Step) -> tuple[date, date]:
    """Return the days by which steps are sorted; those without any come last."""
    return step.start or date.max, step.end or date.max


def days_by(steps: Iterable[Step]) -> dict[str, tuple[date, date]]:
    """Return the first and last day of the steps that have dates, by action."""
    return {each.action: (each.start, each.end) for each in steps if each.start and each.end}


@dataclass(frozen=True, slots=True)
class Wait:
    """A new channel on which nothing is published before its own actions are finished.

    `day` from which on there is; None where they do not fit into the year, or have no date.
    """

    channel: str
    actions: tuple[str, ...]
    day: date | None


@dataclass(frozen=True, slots=True)
class BusyWeek:
    """Hours of a week in a busy month, until a channel opens: for the `roadmap`, and for what runs."""

    roadmap: float
    running: float


@dataclass(frozen=True, slots=True)
class Relief:
    """An account to park until a day, so that late actions are finished sooner, the last on `end`."""

    channel: str
    until: date
    hours: float
    """Hours a week that it spares."""
    actions: tuple[str, ...]
    """Those actions, in the order in which they are finished then."""
    end: date


@dataclass(frozen=True, slots=True)
class Roadmap:
    """Actions in order, with their dates in the available hours."""

    start: date
    steps: tuple[Step, ...] = ()
    """Steps planned in the year, in order; all steps, undated, where no hours are known."""
    later: tuple[Step, ...] = ()
    """Steps that do not fit in a year, or that wait for the next assessment where one is planned."""
    rejected: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()
    """Actions that the level excludes, as only preparation is planned."""
    covered: tuple[str, ...] = ()
    """Actions that are no longer worthwhile once the others are done."""
    hours: float | None = None
    """Hours a week for the roadmap until a channel opens; None where none are known."""
    hours_afterwards: float | None = None
    """Hours a week for the roadmap after a channel opens; None where none are known."""
    hours_said: tuple[float, float] | None = None
    """Least and most hours that people named, where they differ and nothing is agreed."""
    launch: date | None = None
    """Day on which the chosen channels not yet in use open; None where none does in the year."""
    opens: bool = False
    """Whether any chosen channel is yet to open."""
    preparation_only: bool = False
    milestones: tuple[Milestone, ...] = ()
    ahead: Outlook | None = None
    """The level above today's, and how it is reached; None where there is none."""
    overfull: tuple[date, ...] = ()
    """Days on which pinned actions take more hours than are available."""
    uncleared: tuple[str, ...] = ()
    """Failed gates that no action of the roadmap clears."""
    there: tuple[str, ...] = ()
    """Actions whose result exists already."""
    unkept: tuple[str, ...] = ()
    """Actions left out because there are no hours a week to go on with them."""
    put_off: tuple[str, ...] = ()
    """Actions that begin a quarter later, or more, as there would be too many at a time."""
    dragging: tuple[str, ...] = ()
    """Actions that are not begun, as they would drag on for weeks with the hours that are left."""
    calendar: date | None = None
    """Day on which the content calendar begins; None where no channel runs."""
    base: float | None = None
    """Hours a week until `base_until`, where accounts get one post a week until then."""
    base_until: date | None = None
    """Day from which on the calendar is full, where it begins with one post a week on each account."""
    relief: Relief | None = None
    """Choice that is left where there are hardly any hours and much is late; None for none."""
    review: date | None = None
    """Day of the pilot's review; None where no channel runs."""
    again: date | None = None
    """Day of the next assessment, up to which is planned; None where a whole year is."""
    expected: float | None = None
    """Index that the actions done should lead to; None where the answers show it already."""
    together: float | None = None
    """Hours a week of channels and roadmap, where they exceed those that can be planned with."""
    free: float | None = None
    """Free hours a week; None where none are known."""
    currency: str | None = None
    """Currency of the money that actions cost."""
    begun: frozenset[str] = frozenset()
    """Actions that small things of the first week begin."""
    waits: tuple[Wait, ...] = ()
    """New channels that wait for actions of their own."""
    closures: tuple[Closure, ...] = ()
    """Days off: nothing is planned on them."""
    usual: bool = False
    """Whether they are what most take off, as the user told none."""
    busy: frozenset[int] = frozenset()
    """Months, 1 to 12, with half of the hours; no channel opens in them."""
    to_fill: tuple[Filling, ...] = ()
    """Months in which more people are wanted, and what fills them."""
    busy_week: BusyWeek | None = None
    """Hours of a week in those months; None without any."""
    in_busy: tuple[tuple[str, date], ...] = ()
    """Actions that begin in those months all the same, with the day by which each is wanted."""
    deciding: tuple[str, ...] = ()
    """Names of those who decide, by the table of people."""
    heads: tuple[str, ...] = ()
    """Names of those who decide, by the table or the words about them."""
    workload: tuple[PersonWeeks, ...] = ()
    """Plan of each person, week by week; empty where they are not told apart."""

    @property
    def last(self) -> date | None:
        """Last day of the plan: that of the next assessment, or of its last action."""
        ends = [each.end for each in self.steps if each.end is not None]
        return self.again or max(ends, default=None)

    @property
    def settled(self) -> frozenset[str]:
        """Actions that the user settled: done or rejected."""
        return frozenset({*self.done, *self.rejected})

    def step(self, action: str) -> Step | None:
        """Return the step of that action, planned or later; None where there is none."""
        return next((each for each in (*self.steps, *self.later) if each.action == action), None)
