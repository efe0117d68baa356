"""(pack, answers, result) → what to do. Knows no question of a particular pack.

Pure, and from nothing each time: equal answers and decisions give the same strategy. Ids, numbers and
days only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assessment.analysis.robustness import Robustness, robustness
from assessment.answers.decisions import Decisions
from assessment.strategy.channels import ChannelPlan, plan_channels, with_choice
from assessment.strategy.inputs import Inputs
from assessment.strategy.measures import Measures, plan_measures
from assessment.strategy.media import MediaPlan, plan_media
from assessment.strategy.roadmap import Roadmap, plan_roadmap
from assessment.strategy.situation import Situation

DRAWS = 10_000
"""How often weights are drawn: a share is then right within ±0.01 in 95 of 100 cases (9,604 would do)."""


@dataclass(frozen=True, slots=True)
class Strategy:
    """What follows from a result for what to do."""

    inputs: Inputs
    channels: ChannelPlan
    media: MediaPlan
    roadmap: Roadmap
    measures: Measures
    robustness: Robustness | None
    """How firm the readiness is; None where nothing is scored."""
    decisions: Decisions


def make_strategy(situation: Situation, start: date, draws: int = DRAWS) -> Strategy:
    """The strategy for a situation; the roadmap begins on `start`."""
    firm = robustness(situation.pack, situation.result, draws)
    return _made(situation, start, plan_channels(situation, draws), firm)


def revise_strategy(before: Strategy, situation: Situation, start: date) -> Strategy:
    """The strategy after other decisions about the same answers: nothing is drawn again."""
    channels = with_choice(situation.pack, before.channels, situation.decisions.channels)
    return _made(situation, start, channels, before.robustness)


def _made(
    situation: Situation, start: date, channels: ChannelPlan, firm: Robustness | None
) -> Strategy:
    roadmap = plan_roadmap(situation, channels, start)
    return Strategy(
        inputs=situation.inputs,
        channels=channels,
        media=plan_media(situation, channels, roadmap),
        roadmap=roadmap,
        measures=plan_measures(situation, channels.chosen),
        robustness=firm,
        decisions=situation.decisions,
    )
