"""Targets of measures in words: start, aim, stop rule, and what decides at a review."""

from __future__ import annotations

from datetime import date, timedelta

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import in_full, with_unit
from assessment.presentation.measures import measure_goal, measure_title
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.due import review_days
from assessment.strategy.measures import PROPOSED_OF_REST, PROPOSED_RISE, Measure
from assessment.strategy.schedule import WEEK
from assessment.strategy.stop_rules import decided_on, stop_value, stops_on

_MOST = 5
"""Most figures that are named for a review."""
_NEAR = 0.9
"""Share of the highest value from which a figure is only to be held."""


def falls(pack: Pack, measure: Measure) -> bool:
    """Return whether less of a measure is better: by its metric, else by its target."""
    if measure.metric is not None:
        return pack.metrics_by_id[measure.metric].direction == "down"
    before, target = measure.baseline, measure.target
    return before is not None and target is not None and target < before


_HELD = N_("{measure} (or {near} and above)")


def aim_told(
    pack: Pack, strategy: Strategy, measure: Measure, _: Translator, *, is_brief: bool = False
) -> str:
    """Return the start, the target and its day; without a start the rule by which it follows from it.

    `is_brief`: without how far the rule goes near the highest value.
    """
    first = review_days(strategy)[0]
    if measure.target is not None and measure.baseline is None:
        target = with_unit(measure.target, measure.unit)
        text = N_("to {target} by {date}; note the start in the first week")
        return _(text, target=target, date=_.date(measure.day or first))
    if measure.baseline is not None:
        if measure.target is not None:
            return measure_goal(measure, _)
        start = with_unit(measure.baseline, measure.unit)
        return _("from {start}; set a target by {date}", start=start, date=_.date(first))
    metric = pack.metrics_by_id.get(measure.metric or "")
    if metric is None:
        return _("note the start in the first week, and set a target")
    share = f"{100 * PROPOSED_RISE:g}"
    if falls(pack, measure):
        return _("{share} % less than in the first week", share=share)
    if metric.maximum is None or is_brief:
        return _("{share} % more than in the first week", share=share)
    return _(
        "{share} % more than in the first week, but add no more than {rest} % of what is missing to {maximum}; "
        "at {near} or more, only keep it",
        share=share,
        rest=f"{100 * PROPOSED_OF_REST:g}",
        maximum=in_full(metric.maximum),
        near=_near(metric.maximum),
    )


def _near(maximum: float) -> str:
    """Return the value from which a figure with a highest value is held."""
    return in_full(maximum * _NEAR)


def rule_told(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return once for all measures without a start how it is found, and what decides; "" for none."""
    if not any(_is_open(pack, each) for each in strategy.measures.measures):
        return ""
    last = strategy.roadmap.start + timedelta(days=WEEK)
    rule = _(
        "Where no starting value stands: note that of the first week by {start}, then keep to the rule until "
        "{date}. No better than at the start by then: change or stop.",
        start=_.date(last),
        date=_.date(review_days(strategy)[0]),
    )
    if _season(strategy, last - timedelta(days=1)) == _season(strategy, review_days(strategy)[0]):
        return rule
    return _.sentences(
        rule,
        _(
            "The first week and that day are of different seasons: where you have the figures of a year "
            "before, compare with those of the same weeks."
        ),
    )


def _season(strategy: Strategy, day: date) -> tuple[bool, bool]:
    """Return whether a day lies in a busy month, and in one in which more people are wanted."""
    return day.month in strategy.inputs.busy, day.month in strategy.inputs.quiet


def _most_valued(strategy: Strategy) -> int:
    """Return how many measures have a figure to show at any of the reviews, which then name the same others."""
    start, days = strategy.roadmap.start, review_days(strategy)
    return sum(
        any(stop_value(each, start, day) is not None for day in days)
        for each in strategy.measures.measures
    )


def _is_open(pack: Pack, measure: Measure) -> bool:
    """Return whether a measure of the catalogue has neither start nor target."""
    known = measure.metric in pack.metrics_by_id
    return known and measure.baseline is None and measure.target is None


def stop_told(pack: Pack, strategy: Strategy, measure: Measure, _: Translator) -> str:
    """Return the stop rule of a measure with its number; "" where start or target are not known."""
    day = stops_on(measure, review_days(strategy))
    value = None if day is None else stop_value(measure, strategy.roadmap.start, day)
    if day is None or value is None:
        return ""
    if measure.seasonal:
        text = N_(
            "seasonal: compared with the same weeks of last year; below {value} on {date}: change or stop"
        )
        if falls(pack, measure):
            text = N_(
                "seasonal: compared with the same weeks of last year; above {value} on {date}: change or stop"
            )
        return _(text, value=with_unit(value, measure.unit), date=_.date(day))
    if measure.yearly:
        text = N_(
            "counted for a whole year, so no value in between; below {value} on {date}: change or stop"
        )
        if falls(pack, measure):
            text = N_(
                "counted for a whole year, so no value in between; above {value} on {date}: change or stop"
            )
        return _(text, value=with_unit(value, measure.unit), date=_.date(day))
    text = N_("below {value} on {date}: change or stop")
    if falls(pack, measure):
        text = N_("above {value} on {date}: change or stop")
    return _(text, value=with_unit(value, measure.unit), date=_.date(day))


def deciding(pack: Pack, strategy: Strategy, day: date, _: Translator) -> tuple[str, ...]:
    """Return the figures that are looked at in a review, each with the least it should show.

    Those whose target is still to be decided on, and the outcomes without one.
    """
    reviews, start = review_days(strategy), strategy.roadmap.start
    found, better = [], list[str]()
    for measure in strategy.measures.measures:
        last = decided_on(measure, reviews)
        name, value = measure_title(pack, measure, _), stop_value(measure, start, day)
        if value is not None and (last is None or day <= last):
            text = N_("{measure}: {value} at least")
            if falls(pack, measure):
                text = N_("{measure}: {value} at most")
            found.append(_(text, measure=name, value=with_unit(value, measure.unit)))
        elif measure.part in {None, "outcome"} and _is_open(pack, measure):
            highest = pack.metrics_by_id[measure.metric or ""].maximum
            better.append(name if highest is None else _(_HELD, measure=name, near=_near(highest)))
    found = found[:_MOST]
    if better := better[: max(_MOST - _most_valued(strategy), 1)]:
        found.append(_("{measures}: better than at the start", measures=_.list(better)))
    return tuple(found)
