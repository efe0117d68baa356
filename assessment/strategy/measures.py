"""Measures: an outcome, two drivers and a guard for each of the first purposes, and the user's own.

Readings over time are evaluated in `assessment.strategy.progress`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from assessment.answers.decisions import MeasureDecision
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Metric
from assessment.questionnaire.model import Pack
from assessment.questionnaire.periods import Period, period_of
from assessment.strategy.days_off import next_working
from assessment.strategy.inputs import Success
from assessment.strategy.situation import Situation

PROPOSED_RISE = 0.2
"""Relative change from the value today that is proposed where no target is set."""
PROPOSED_OF_REST = 0.15
"""Share of what is left to the highest value that is proposed at most."""
_DECIMALS = 2
"""Most decimals of a proposed target."""
_LARGE = 10.0
"""Value from which on one has one decimal at most."""
PROPOSED_DAYS = 90
"""Days by which a proposed target is to be reached."""
PURPOSES = 3
"""Number of purposes that are measured."""
FEW_HOURS = 10.0
"""Free hours a week below which only the first purpose gets all parts, the others their outcome."""
LEAST_MEASURES = 3
"""Number of measures however few hours there are: an outcome, a driver and a guard."""
MOST_MEASURES = 12
"""Number of measures beyond which nobody reads them, however many hours there are."""
_SET = "set-"
Part = Literal["outcome", "driver", "guard"]
PARTS: tuple[Part, ...] = ("outcome", "driver", "driver", "guard")
"""Parts that are measured for a purpose."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to be measured. `metric` is None for one the user added, which `title` then names."""

    id: str
    metric: str | None
    title: str
    purpose: str | None
    """Purpose it was suggested for; None for one that the user set."""
    part: Part | None
    baseline: float | None = None
    target: float | None = None
    day: date | None = None
    owner: str = ""
    by_user: bool = False
    unit: str = ""
    """Unit in the user's words; "" for that of the metric, if there is one."""
    proposed: bool = False
    """Whether the target and its day are a proposal, not the user's."""
    since: date | None = None
    """Day of the target before it, of the same figure, from which it goes on; None for the first."""
    seasonal: bool = False
    """Whether it has its time in the year, so that no straight line leads to its target."""

    @property
    def yearly(self) -> bool:
        """Whether it is counted for a whole year: by its unit, or else its name."""
        return (period_of(self.unit) or period_of(self.title)) is Period.YEAR

    @property
    def once_a_year(self) -> bool:
        """Whether it has no value on the way to its target: it has a season, or is counted for a year."""
        return self.seasonal or self.yearly


@dataclass(frozen=True, slots=True)
class Measures:
    """All measures; `without` are purposes for which the catalogue has no metric (left)."""

    measures: tuple[Measure, ...] = ()
    without: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    """Metrics, and measures set in the answers, that the user declined."""
    later: tuple[str, ...] = ()
    """Metrics that would be measured with more hours."""


def plan_measures(
    situation: Situation, channels: Sequence[str], start: date, review: date | None = None
) -> Measures:
    """Return the measures the user set, then those suggested for the first purposes.

    What there should be more of first is counted before anything else: it is then the outcome of
    the first purpose. Where a value today is known but no target, one is proposed, to be
    reached by the review, or in `PROPOSED_DAYS` from `start` on where there is none.

    With a rule of fit there are as many measures as free hours a week, `LEAST_MEASURES` to
    `MOST_MEASURES`: those of the user and of what there should be more of first, then the outcomes by
    rank of their purpose, a driver for each, the guards, further drivers. The others come later.

    No metric comes twice, nor one whose title the user's own words hold: “New patient bookings” are
    bookings. Below `FEW_HOURS` free hours a week there is no time to read a dozen
    figures: the first purpose gets all parts, the others their outcome.

    `channels`: the chosen ones; a metric for other channels only is not suggested, nor for a purpose one
    whose condition does not hold.
    """
    pack, inputs, decisions = situation.pack, situation.inputs, situation.decisions
    set_here = _set_by_user(inputs.success or ())
    declined = [id_ for id_, each in decisions.measures.items() if each.chosen is False]
    taken = {each.metric for each in set_here} | {each.id for each in set_here} | set(declined)
    taken |= {id_ for each in set_here if each.metric is None for id_ in _named(pack, each.title)}
    measures = [each for each in set_here if each.id not in declined]
    without, turns = [], list[tuple[int, int, str]]()
    few = inputs.plannable is not None and inputs.plannable < FEW_HOURS
    first = _first_result(situation, channels, taken)
    measures += first
    taken |= {each.metric for each in first}
    for rank, purpose in enumerate((inputs.purposes or ())[:PURPOSES]):
        parts = PARTS[:1] if few and rank else PARTS
        if first and not rank:
            parts = PARTS[1:]
        found = _suggested(situation, purpose.id, channels, taken, parts)
        if not found:
            without.append(purpose.id)
        turns += [(_turn(found, place), rank, each.id) for place, each in enumerate(found)]
        measures += found
        taken |= {each.metric for each in found}
    measures += [
        Measure(
            id_, id_ if id_ in pack.metrics_by_id else None, each.title, None, None, by_user=True
        )
        for id_, each in decisions.measures.items()
        if each.chosen is True and id_ not in taken
    ]
    if decisions.taken is not None and decisions.taken.measures:
        measures, turns = _as_taken(situation, measures, set_here, declined), []
    later = _beyond(situation, measures, turns)
    measures = [each for each in measures if each.id not in later]
    until = review or next_working(start + timedelta(days=PROPOSED_DAYS), ())
    decided = [
        _proposed(pack, _decided(each, decisions.measures.get(each.id)), until, channels)
        for each in measures
    ]
    return Measures(_in_steps(decided), tuple(without), tuple(declined), later)


def _in_steps(measures: Sequence[Measure]) -> tuple[Measure, ...]:
    """Return the measures, each later target of one figure going on from the dated one before it.

    One figure: measures that the user set with the same name, or with the same metric, unit and
    value today.
    """
    found = list(measures)
    figures: list[list[Measure]] = []
    for each in measures:
        if not each.by_user or each.proposed or each.target is None or each.day is None:
            continue
        same = next((rest for rest in figures if _same_figure(rest[0], each)), None)
        if same is None:
            figures.append([each])
        else:
            same.append(each)
    for steps in figures:
        steps.sort(key=lambda each: each.day or date.max)
        for before, each in pairwise(steps):
            if before.day != each.day:
                at = found.index(each)
                found[at] = replace(each, baseline=before.target, since=before.day)
    return tuple(found)


def _same_figure(one: Measure, other: Measure) -> bool:
    """Return whether two measures with targets count the same figure."""
    if (one.metric, one.unit) != (other.metric, other.unit):
        return False
    if one.title.casefold().strip() == other.title.casefold().strip():
        return True
    return one.metric is not None and other.baseline in {None, one.baseline, one.target}


def _turn(found: Sequence[Measure], place: int) -> int:
    """Return the turn of a suggested measure: an outcome, a driver, a guard, another driver."""
    part = found[place].part
    again = part == "driver" and any(each.part == "driver" for each in found[:place])
    return {"outcome": 0, "driver": 3 if again else 1, "guard": 2}[part or "guard"]


def _as_taken(
    situation: Situation,
    measures: Sequence[Measure],
    set_here: Collection[Measure],
    declined: Collection[str],
) -> list[Measure]:
    """Return the measures of the plan taken up, and those that the user set: none is suggested anew."""
    assert situation.decisions.taken is not None
    kept, found = situation.decisions.taken.measures, {each.id for each in measures}
    stays = [each for each in measures if each.by_user or each in set_here or each.id in kept]
    gone = [id_ for id_ in kept if id_ not in found and id_ not in declined]
    metrics = [id_ for id_ in gone if id_ in situation.pack.metrics_by_id]
    return stays + [Measure(id_, id_, "", None, None) for id_ in metrics]


def _beyond(
    situation: Situation, measures: Sequence[Measure], turns: Sequence[tuple[int, int, str]]
) -> tuple[str, ...]:
    """Return the suggested metrics for which there are no hours, in the order they would come."""
    hours, decided = situation.inputs.plannable, situation.decisions.measures
    if hours is None or situation.pack.catalogues.channels.fit is None:
        return ()
    most = min(MOST_MEASURES, max(LEAST_MEASURES, math.floor(hours)))
    firm = sum(each.id not in {id_ for _, _, id_ in turns} for each in measures)
    free = [id_ for _, _, id_ in sorted(turns) if not _is_kept(decided.get(id_))]
    room = max(0, most - firm - (len(turns) - len(free)))
    return tuple(free[room:])


def _is_kept(decision: MeasureDecision | None) -> bool:
    """Return whether the user decided something about a measure, so that it stays."""
    return decision is not None and decision != MeasureDecision()


def _set_by_user(rows: Sequence[Success]) -> list[Measure]:
    """Return the measures set in the answers; the first for a metric has the metric's id."""
    found: dict[str, Measure] = {}
    for number, row in enumerate(rows, 1):
        id_ = (
            row.metric if row.metric is not None and row.metric not in found else f"{_SET}{number}"
        )
        found[id_] = Measure(
            id_,
            row.metric,
            row.title,
            None,
            None,
            row.baseline,
            row.target,
            row.day,
            by_user=True,
            unit=row.unit,
            seasonal=row.seasonal,
        )
    return list(found.values())


def is_row(measure_id: str) -> bool:
    """Return whether an id is that of a row of the answers, which no metric or user named."""
    return re.fullmatch(rf"{_SET}[0-9]+", measure_id) is not None


def _named(pack: Pack, words: str) -> set[str]:
    """Return the metrics whose title, in any language, stands in somebody's words."""
    plain = words.casefold()
    return {
        id_
        for id_, metric in pack.metrics_by_id.items()
        for title in ([metric.title] if isinstance(metric.title, str) else metric.title.values())
        if title.casefold() in plain
    }


def _first_result(
    situation: Situation, channels: Sequence[str], taken: set[str | None]
) -> list[Measure]:
    """Return the outcome that counts what there should be more of first, if the catalogue has one."""
    wanted, purposes = situation.inputs.first_result, situation.inputs.purposes
    if wanted is None:
        return []
    for metric in situation.pack.metrics_by_id.values():
        counts = wanted in metric.first_result and _counts(situation, metric, channels)
        if counts and metric.id not in taken:
            first = purposes[0].id if purposes else None
            return [Measure(metric.id, metric.id, "", first, "outcome")]
    return []


def _counts(situation: Situation, metric: Metric, channels: Collection[str]) -> bool:
    """Return whether there is something to count: one of its channels runs, or it is elsewhere."""
    if metric.channels is None or not set(metric.channels).isdisjoint(channels):
        return True
    return metric.or_when is not None and situation.truth(metric.or_when) is True


def _proposed(pack: Pack, measure: Measure, until: date, channels: Collection[str]) -> Measure:
    """Return a measure with a proposed target where its value today is known and no target set.

    A share of nothing is nothing: none is proposed where the value today is 0 or below, nor for what
    no metric stands for: whether more of it is better is not known; nor where nothing is published on
    any of its channels. Where the metric has a highest value, it is a part of the way that is left.
    """
    if measure.baseline is None or measure.baseline <= 0 or measure.target is not None:
        return measure
    if measure.metric is None:
        return measure
    metric = pack.metrics_by_id[measure.metric]
    if metric.channels is not None and set(metric.channels).isdisjoint(channels):
        return measure
    rise = PROPOSED_RISE * measure.baseline
    if metric.direction == "down":
        rise = -rise
    elif metric.maximum is not None:
        rise = min(rise, PROPOSED_OF_REST * (metric.maximum - measure.baseline))
        if rise <= 0:
            return measure
    bounded = rise < 0 or metric.maximum is not None
    target = _rounded(
        measure.baseline, rise, _most_places(metric, measure.baseline), bounded=bounded
    )
    day = measure.day or until
    return replace(measure, target=target, day=day, proposed=True)


def _most_places(metric: Metric, start: float) -> int:
    """Return the most decimals of a proposed target: none of counts by a period, one of large values."""
    units = [metric.unit] if isinstance(metric.unit, str) else (metric.unit or {}).values()
    if metric.maximum is None and any(period_of(each) for each in units):
        return 0
    return 1 if start >= _LARGE else _DECIMALS


def _rounded(start: float, change: float, most: int, *, bounded: bool) -> float:
    """Return the value after a change, rounded away from the start, with as many decimals as it has.

    `bounded`: the value has an end, as ratings and waiting times have. Then it gets more decimals, `most`
    of all, where rounding would more than double the change.
    """
    turn = math.ceil if change > 0 else math.floor
    target = start
    for places in range(most + 1):
        scale = 10.0**places
        target = turn(round((start + change) * scale, 6)) / scale
        near = not bounded or abs(target - start) <= 2 * abs(change) + EPSILON
        if near and start == round(start, places):
            break
    return target


def _suggested(
    situation: Situation,
    purpose: str,
    channels: Sequence[str],
    taken: set[str | None],
    parts: Sequence[Part],
) -> list[Measure]:
    """Return a metric of a purpose for each part, as far as the catalogue has any left."""
    pack = situation.pack
    fitting = [
        metric
        for metric in pack.metrics_by_id.values()
        if purpose in metric.purposes
        and metric.id not in taken
        and (metric.when is None or situation.truth(metric.when) is not False)
        and _counts(situation, metric, channels)
    ]
    found: list[Measure] = []
    for part in parts:
        metric = next((each for each in fitting if _part(pack, each) == part), None)
        if metric is not None:
            fitting.remove(metric)
            found.append(Measure(metric.id, metric.id, "", purpose, part))
    return found


def _part(pack: Pack, metric: Metric) -> Part:
    """Return the part of a metric: as the catalogue declares, or else by its stage.

    Without a stage a guard, in the last stage an outcome, in the others a driver.
    """
    if metric.role is not None:
        return metric.role
    if metric.stage is None:
        return "guard"
    return "outcome" if metric.stage == pack.catalogues.metrics.stages[-1].id else "driver"


def _decided(measure: Measure, decision: MeasureDecision | None) -> Measure:
    """Return the measure with the user's decision applied."""
    if decision is None:
        return measure
    return Measure(
        measure.id,
        measure.metric,
        decision.title or measure.title,
        measure.purpose,
        measure.part,
        measure.baseline if decision.baseline is None else decision.baseline,
        measure.target if decision.target is None else decision.target,
        decision.day or measure.day,
        decision.owner or measure.owner,
        by_user=True,
        unit=(decision.unit if measure.metric is None else "") or measure.unit,
    )
