"""Due things and the standing of measures in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assessment.answers.assessment import Assessment
from assessment.answers.records import Reading
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import covered, with_unit
from assessment.presentation.due_amount import amount_told
from assessment.presentation.measures import course, measure_goal, measure_title, measure_unit
from assessment.presentation.roadmap import RoadmapText
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.due import Due, DueKind, Standing, review_days
from assessment.strategy.measures import Measure
from assessment.strategy.progress import Course, Goal, Progress, progress
from assessment.strategy.progress import Reading as Spot
from assessment.strategy.reading_days import first_reading, next_reading, reading_days

NOTHING_DUE = N_("Nothing is due this week.")

KINDS = {
    DueKind.ACTION: N_("Action"),
    DueKind.READING: N_("Reading"),
    DueKind.REVIEW: N_("Review"),
    DueKind.QUESTION: N_("Question"),
}
_NO_READING = N_("Not read yet.")
_NO_TARGET = N_("There is no target yet.")
_NO_DAY = N_("{way} % of the way is done; no day is set for the target.")
_SEASONAL = N_("It has its time in the year: compare it with the same weeks a year before.")
_NOT_COMPUTABLE = N_(
    "Not computable: the way from the starting value to the target is nothing, or leads the other way."
)


@dataclass(frozen=True, slots=True)
class MeasureStanding:
    """Standing of a measure: its last reading, its target, and how far it is."""

    measure: Measure
    readings: tuple[Reading, ...]
    """Earliest first."""
    goal: Goal
    progress: Progress
    next: date | None
    """Day by which the next reading is due."""

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The readings as a chart takes them."""
        return tuple(Spot(each.day, each.value, each.note) for each in self.readings)


def measures_standing(
    pack: Pack, strategy: Strategy, readings: Sequence[Reading]
) -> tuple[MeasureStanding, ...]:
    """Return how each measure of the strategy stands, in its order."""
    start, reviews = strategy.roadmap.start, review_days(strategy)
    found = []
    for measure in strategy.measures.measures:
        metric = pack.metrics_by_id.get(measure.metric or "")
        down = metric is not None and metric.direction == "down"
        due = None if measure.seasonal else measure.day
        goal = Goal(measure.since or start, measure.baseline, measure.target, due, down)
        own = sorted(
            (each for each in readings if each.measure == measure.id), key=lambda each: each.day
        )
        spots = [Spot(each.day, each.value) for each in own]
        first = first_reading(pack, strategy, measure)
        following = next_reading(measure, readings, reviews, first, reading_days(pack, measure))
        found.append(MeasureStanding(measure, tuple(own), goal, progress(spots, goal), following))
    return tuple(found)


def goal_told(standing: MeasureStanding, _: Translator) -> str:
    """Return start, target and day; without a starting value the first reading is the start."""
    measure = standing.measure
    if measure.baseline is None and standing.readings:
        measure = replace(measure, baseline=standing.readings[0].value)
    return measure_goal(measure, _)


def standing_told(standing: MeasureStanding, _: Translator) -> str:
    """Return how a measure stands against its target, a sentence or two."""
    if not standing.readings:
        return _(_NO_READING)
    if standing.goal.target is None:
        return _(_NO_TARGET)
    found = standing.progress
    if found.share is None and found.course is Course.UNKNOWN:
        return _(_NOT_COMPUTABLE)
    if standing.measure.seasonal and found.course is Course.UNKNOWN:
        return _(_SEASONAL)
    if found.share is not None and found.course is Course.UNKNOWN:
        return _(_NO_DAY, way=covered(100 * found.share))
    return course(found, _)


def reading_told(pack: Pack, standing: MeasureStanding, reading: Reading, _: Translator) -> str:
    """Return a reading with day, unit, note and source, on one line."""
    unit = measure_unit(pack, standing.measure, _)
    value = with_unit(reading.value, unit)
    parts = [_.date(reading.day), value, reading.note, reading.source]
    return " · ".join(each for each in parts if each)


def readings_told(pack: Pack, standing: MeasureStanding, _: Translator) -> str:
    """Return all readings of a measure in one line, earliest first, each with its day and its note."""
    unit = measure_unit(pack, standing.measure, _)
    told = []
    for each in standing.readings:
        value = with_unit(each.value, unit)
        noted = _("{text} ({facts})", text=value, facts=each.note) if each.note else value
        told.append(f"{each.day.isoformat()} {noted}")
    return _("{label}: {text}", label=_("Readings"), text=" · ".join(told))


class DueTelling:
    """Titles and standings of what is due."""

    def __init__(
        self, pack: Pack, strategy: Strategy, assessment: Assessment, _: Translator
    ) -> None:
        self._pack, self._strategy, self.translator = pack, strategy, _
        self._roadmap = RoadmapText(pack, strategy.roadmap, _)
        self._measures = {each.id: each for each in strategy.measures.measures}
        self._planned = {day.isoformat(): n for n, day in enumerate(review_days(strategy), 1)}
        self._reviews = assessment.decisions.reviews

    def title(self, due: Due) -> str:
        """Return what is due."""
        _ = self.translator
        if due.kind is DueKind.ACTION:
            return self._roadmap.title(due.id)
        if due.kind is DueKind.READING:
            return measure_title(self._pack, self._measures[due.id], _)
        if due.kind is DueKind.REVIEW:
            return _("Review {n}: look at the figures, and decide", n=self._planned[due.id])
        return _.text(self._pack.items[due.id].text)

    def unit(self, due: Due) -> str:
        """Return the unit of a measure that is to be read; "" for anything else."""
        if due.kind is not DueKind.READING:
            return ""
        return measure_unit(self._pack, self._measures[due.id], self.translator)

    def when(self, due: Due, today: date) -> str:
        """Return how it stands on a day."""
        _ = self.translator
        if due.kind is DueKind.QUESTION:
            return _("may have changed: an action for it was done on {date}", date=_.date(due.day))
        if due.standing is Standing.LATE:
            days = (today - due.day).days
            late = _.ngettext("{n} day late", "{n} days late", days)
            return _("{late}, was due on {date}", late=late, date=_.date(due.day))
        if due.standing is Standing.BEGINS:
            return _("begins on {date}", date=_.date(due.day))
        if due.standing is Standing.PLANNED:
            return _("planned for {date}", date=_.date(due.day))
        return _("today") if due.day == today else _("by {date}", date=_.date(due.day))

    def line(self, due: Due, today: date) -> str:
        """Return kind, title, standing and owner on one line."""
        _ = self.translator
        parts = [_(KINDS[due.kind]), self.title(due), self.when(due, today), due.owner]
        return " · ".join(each for each in parts if each)


def due_told(listed: Iterable[Due], _: Translator) -> str:
    """Return how much is late, was planned, and is due; "" where nothing is."""
    counts = Counter(each.standing for each in listed)
    planned = counts[Standing.PLANNED]
    told = _("{n} planned up to now.", n=planned) if planned else ""
    amount = amount_told(counts[Standing.LATE], counts[Standing.DUE], _)
    return _.sentences(*filter(None, (told, amount)))


def next_reading_told(standing: MeasureStanding, today: date, taken_up: bool, _: Translator) -> str:
    """Return when a measure is to be read next; "" where no day is set.

    `taken_up`: whether anybody follows the strategy; otherwise no reading is late.
    """
    if standing.next is None:
        return ""
    told = N_("Next reading by {date}.")
    if standing.next < today:
        told = N_("The next reading was due on {date}.")
        if not taken_up:
            told = N_("The next reading was planned for {date}.")
    return _(told, date=_.date(standing.next))
