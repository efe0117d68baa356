"""Worth of an action: the rise of scores towards their targets per hour, and the purposes it serves.

Used for packs whose actions name purposes; for others the order follows the index alone.
Formulas: docs/method.md, “Roadmap”.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from assessment.answers.decisions import Decisions
from assessment.questionnaire.catalogues import Action
from assessment.questionnaire.model import Pack
from assessment.strategy.inputs import Inputs

LEAST_LIFT = 10.0
"""Points of one topic below which an action is not suggested: less than the answers can tell."""
SERVING = 0.5
"""Minimum extent to which an action serves what is wanted, 0–1, to be done for that alone."""
FURTHER = 0.4
"""The same for hours that are left in the year, for which nothing is called for any more."""
NEUTRAL = 0.5
"""Extent to which an action that names no purposes serves them, 0–1."""


def names_purposes(pack: Pack) -> bool:
    """Return whether the pack's actions are weighed by the purposes."""
    return any(each.purposes for each in pack.actions_by_id.values())


def serves(action: Action, inputs: Inputs) -> float:
    """Return how far an action serves the ranked purposes, 0–1; those that are not ranked count nothing."""
    if not action.purposes or not inputs.purposes:
        return NEUTRAL
    return math.fsum(
        each.weight * action.purposes.get(each.id, 0.0) / 100 for each in inputs.purposes
    )


def hours_of(action: Action, decisions: Decisions) -> float:
    """Return the working hours of an action: the user's or the catalogue's; 0 without either."""
    own = decisions.action(action.id).hours
    return own if own is not None else action.effort_hours or 0.0


def topic_weights(pack: Pack) -> Mapping[str, float]:
    """Return the weight of each topic in the arithmetic mean of everything; they sum to 1."""
    found: dict[str, float] = {}
    sections = math.fsum(each.weight for each in pack.sections) or 1.0
    for section in pack.sections:
        topics = math.fsum(each.weight for each in section.topics) or 1.0
        for topic in section.topics:
            found[topic.id] = section.weight / sections * topic.weight / topics
    return found


def worth(points: float, served: float, hours: float, least_hours: float) -> float:
    """Return points per hour × (½ + ½ × what it serves), an action below `least_hours` as one of them."""
    return points / max(hours, least_hours) * (0.5 + 0.5 * served)
