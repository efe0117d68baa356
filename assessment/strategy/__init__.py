"""Strategy from a pack, answers and a result. Does not depend on the items of any particular pack.

Pure functions that compute everything anew: equal answers and decisions give the same strategy.
Ids, numbers and days only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from assessment.analysis.draws import DRAWS
from assessment.analysis.robustness import Robustness, robustness
from assessment.answers.decisions import Decisions
from assessment.questionnaire.model import Pack
from assessment.strategy.channels import ChannelPlan, plan_channels, with_choice
from assessment.strategy.days_off import closed_months, first_day, usual_closures
from assessment.strategy.deliverables import Deliverables, make_deliverables
from assessment.strategy.deliverables.first_week import begun_by, dated, plan_first_week
from assessment.strategy.inputs import Inputs
from assessment.strategy.measures import Measures, plan_measures
from assessment.strategy.media import MediaPlan, plan_media
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.roadmap_planning import plan_roadmap
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Strategy:
    """Strategy that follows from a result."""

    inputs: Inputs
    channels: ChannelPlan
    media: MediaPlan
    roadmap: Roadmap
    measures: Measures
    robustness: Robustness | None
    """Robustness of the readiness; None where nothing is scored."""
    decisions: Decisions
    deliverables: Deliverables = field(default_factory=Deliverables)
    """Parts that are handed over beside it; empty for a pack without templates or a rule of fit."""


def make_strategy(situation: Situation, start: date, draws: int = DRAWS) -> Strategy:
    """Return the strategy for a situation; it begins on `start`, or the Monday after a weekend."""
    firm = robustness(situation.pack, situation.said, situation.result, draws)
    return _made(situation, start, plan_channels(situation, draws), firm)


def revise_strategy(before: Strategy, situation: Situation, start: date) -> Strategy:
    """Return the strategy after other decisions about the same answers, without drawing again."""
    channels = with_choice(situation, before.channels)
    return _made(situation, start, channels, before.robustness)


def _made(
    situation: Situation, start: date, channels: ChannelPlan, firm: Robustness | None
) -> Strategy:
    taken = situation.decisions.taken
    start = start if taken is None else taken.start
    decisions, situation = situation.decisions, on_open_days(situation, start)
    planned = plan_roadmap(situation, channels, first_day(start))
    small = plan_first_week(situation, channels, planned)
    roadmap = replace(
        dated(planned, small),
        hours_said=situation.inputs.hours_said,
        usual=bool(planned.closures) and takes_usual(situation.pack, decisions),
        begun=begun_by(situation.pack, small),
    )
    measures = plan_measures(situation, channels.running, roadmap.start, roadmap.review)
    return Strategy(
        inputs=situation.inputs,
        channels=channels,
        media=plan_media(situation, channels, roadmap),
        roadmap=roadmap,
        measures=measures,
        robustness=firm,
        decisions=decisions,
        deliverables=make_deliverables(situation, channels, roadmap, measures, small),
    )


def takes_usual(pack: Pack, decisions: Decisions) -> bool:
    """Return whether the days that most take off are taken off, as the user told none."""
    return not decisions.closures and pack.catalogues.channels.fit is not None


def on_open_days(situation: Situation, start: date) -> Situation:
    """Return the situation with all days off among the closures.

    Those that the user told, or else the days that most take off, and the months in which nobody works.
    A pack without a rule of fit knows but what the user told.
    """
    inputs, told = situation.inputs, situation.decisions.closures
    if takes_usual(situation.pack, situation.decisions):
        told = usual_closures(start, inputs.home, inputs.countries)
    closures = sorted((*told, *closed_months(inputs.closed, start)), key=lambda each: each.first)
    return replace(situation, decisions=replace(situation.decisions, closures=tuple(closures)))
