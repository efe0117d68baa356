"""Measures and the media plan in words."""

from __future__ import annotations

from collections.abc import Collection
from typing import assert_never

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import covered, in_full, with_unit
from assessment.questionnaire.model import Pack
from assessment.questionnaire.periods import Period, disagree, period_of
from assessment.strategy.channels import ChannelPlan, Trouble
from assessment.strategy.measures import Measure, Measures
from assessment.strategy.media import Cell
from assessment.strategy.progress import Course, Progress

NOTHING_MEASURED = N_("Nothing is measured yet.")

MEDIA = {"owned": N_("Owned"), "earned": N_("Earned"), "paid": N_("Paid")}
PARTS = {"outcome": N_("outcome"), "driver": N_("driver"), "guard": N_("guard")}
_MEANT = {
    "outcome": N_("an outcome says whether it was worth it"),
    "driver": N_("a driver moves first"),
    "guard": N_("a guard must not get worse meanwhile"),
}

_COURSES = {
    Course.REACHED: N_("The target is reached."),
    Course.ON_COURSE: N_("It is on course."),
    Course.BEHIND: N_("It is behind."),
    Course.UNKNOWN: N_("Whether it is on course can't be said."),
}


def purpose_title(pack: Pack, purpose: str, _: Translator) -> str:
    """Return the title of a purpose."""
    item = pack.items[pack.roles.purposes or ""]
    return _.text(item.options_by_id[purpose].title)


def stage_title(pack: Pack, stage: str, _: Translator) -> str:
    """Return the title of a stage of the funnel."""
    titles = {each.id: each.title for each in pack.catalogues.metrics.stages}
    return _.text(titles[stage])


def measure_title(pack: Pack, measure: Measure, _: Translator) -> str:
    """Return the title of a measure: the user's, or that of its metric."""
    if measure.title or measure.metric is None:
        return measure.title or _("Untitled")
    return _.text(pack.metrics_by_id[measure.metric].title)


def parts_meant(measures: Collection[Measure], _: Translator) -> str:
    """Return what the roles of these measures mean, one sentence; "" where none has a role."""
    there = {each.part for each in measures}
    meant = [_(told) for part, told in _MEANT.items() if part in there]
    return _("What the words mean: {parts}.", parts=_("; ").join(meant)) if meant else ""


def measure_part(measure: Measure, _: Translator) -> str:
    """Return the role of a measure in words; "" for one that the user set."""
    return "" if measure.part is None else _(PARTS[measure.part])


def course(found: Progress, _: Translator) -> str:
    """Return the progress of a measure, a sentence or two."""
    text = _(_COURSES[found.course])
    if found.share is None or found.course is Course.UNKNOWN:
        return text
    way = covered(100 * found.share)
    if found.elapsed is None:
        return _("{course} {way} % of the way is done.", course=text, way=way)
    return _(
        "{course} {way} % of the way is done, and {time} % of the time has gone.",
        course=text,
        way=way,
        time=covered(100 * found.elapsed),
    )


def measure_unit(pack: Pack, measure: Measure, _: Translator) -> str:
    """Return the unit in the user's words, or else that of the metric; "" for none."""
    metric = pack.metrics_by_id.get(measure.metric or "")
    return measure.unit or ("" if metric is None else _.text(metric.unit))


def measure_period(pack: Pack, measure: Measure, _: Translator) -> Period | None:
    """Return the period of which a measure tells, by its unit or how often it is read; None for none."""
    return period_of(measure_unit(pack, measure, _)) or period_of(measure_cadence(pack, measure, _))


def measure_method(pack: Pack, measure: Measure, _: Translator) -> str:
    """Return how a measure is counted; of one that the user set, that they know best."""
    metric = pack.metrics_by_id.get(measure.metric or "")
    if metric is None:
        return _("Set by you: count it as you do today.")
    return _.text(metric.formula)


def measure_cadence(pack: Pack, measure: Measure, _: Translator) -> str:
    """Return how often a measure is read; in the period of the user's unit where that names one."""
    metric = pack.metrics_by_id.get(measure.metric or "")
    cadence = "" if metric is None else _.text(metric.cadence)
    period = period_of(measure.unit)
    if period is None or (cadence and not disagree(measure.unit, cadence)):
        return cadence
    return _(counted(period))


def counted(period: Period) -> str:
    """Return how often something is read that is counted by a period, to be translated."""
    match period:
        case Period.DAY:
            return N_("counted daily")
        case Period.WEEK:
            return N_("counted weekly")
        case Period.MONTH:
            return N_("counted monthly")
        case Period.QUARTER:
            return N_("counted quarterly")
        case Period.YEAR:
            return N_("counted yearly")
    assert_never(period)


def proposal_told(measures: Measures, _: Translator) -> str:
    """Return what proposed targets are; "" where none is proposed."""
    if not any(each.proposed for each in measures.measures):
        return ""
    return _(
        "Targets marked as proposed are suggestions: at most a fifth better than today by the day given, "
        "then at your own pace. Set your own where you know better."
    )


def later_told(pack: Pack, measures: Measures, _: Translator) -> str:
    """Return what is not measured yet, as there are too few hours; "" for nothing."""
    titles = [_.text(pack.metrics_by_id[id_].title) for id_ in measures.later]
    if not titles:
        return ""
    return _(
        "No more is measured at first, for want of hours. Later, once these are a habit: {measures}.",
        measures=_.list(titles),
    )


def without_channel(
    pack: Pack, measures: Measures, running: Collection[str], _: Translator
) -> tuple[str, ...]:
    """Return for each target that is counted on channels which do not run what it would take."""
    found = []
    for measure in measures.measures:
        metric = pack.metrics_by_id.get(measure.metric or "")
        wanted = () if metric is None or measure.proposed else metric.channels or ()
        if measure.target is not None and wanted and not set(wanted).intersection(running):
            titles = [_.text(pack.channels_by_id[id_].title) for id_ in wanted]
            found.append(
                _(
                    "The target of “{measure}” can’t be met in this plan: it is counted where nothing is run "
                    "({channels}). Choose that, or drop the target.",
                    measure=measure_title(pack, measure, _),
                    channels=_.list(titles),
                )
            )
    return tuple(found)


def measure_goal(measure: Measure, _: Translator) -> str:
    """Return the baseline, target and date, as far as they are set, and whether they are proposed."""
    goal = _goal(measure, _)
    return _("{goal} (proposed)", goal=goal) if measure.proposed else goal


def _goal(measure: Measure, _: Translator) -> str:
    start = "?" if measure.baseline is None else with_unit(measure.baseline, measure.unit)
    if measure.target is None:
        if measure.baseline is None:
            return _("measure the starting value first")
        return _("from {start}; no target yet", start=start)
    details = {"start": start, "target": with_unit(measure.target, measure.unit)}
    if measure.since is not None and measure.day is not None:
        return _(
            "from {start} on {since} to {target} by {date}",
            **details,
            since=_.date(measure.since),
            date=_.date(measure.day),
        )
    counted = (
        details["target"] == f"{in_full(measure.target)} {measure.unit}"
        and measure.unit[0].isalpha()
    )
    if counted and measure.baseline is not None:  # from 10 to 12 people
        details["start"] = in_full(measure.baseline)
    if measure.day is None:
        return _("from {start} to {target}", **details)
    return _("from {start} to {target} by {date}", date=_.date(measure.day), **details)


def cell_gap(pack: Pack, cell: Cell, plan: ChannelPlan, _: Translator) -> str:
    """Return the gap of an empty cell, or the gates a cell waits for; "" for neither.

    Names no channel where the level allows none.
    """
    if cell.gates:
        gates = [_.text(pack.gate_title(gate)) for gate in cell.gates]
        return _("Not before this is met: {gates}.", gates=_.list(gates))
    if not cell.empty:
        return ""
    if cell.candidate is None or plan.trouble is Trouble.LEVEL:
        return _("Nothing here does this.")
    title = _.text(pack.channels_by_id[cell.candidate].title)
    return _("A gap; “{channel}” would fill it best.", channel=title)
