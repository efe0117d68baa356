"""Criteria of a channel's fit, a row each: a catalogue may weigh them, and readers are told of them.

The score of a criterion is made in `assessment.strategy.fit`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from types import new_class
from typing import TYPE_CHECKING, TypeAlias

from assessment.core.i18n import N_
from assessment.questionnaire.entry import Entry, field
from assessment.questionnaire.fields import Weight


class Criterion(StrEnum):
    """Criterion of a fit, in the order of figures and lists; also the key of its weight in packs."""

    PURPOSE = "purpose"
    AUDIENCE = "audience"
    CAPABILITY = "capability"
    EFFORT = "effort"
    COST = "cost"
    PRESENCE = "presence"
    COMPETITORS = "competitors"


class Group(Enum):
    """Group of criteria, which share a hue in figures."""

    WISHES = auto()
    """Worth of a channel; a low score is not made up for by the others."""
    DEMANDS = auto()
    PRESENT_STATE = auto()


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """Name of a criterion, meaning of its weight, and what a high and a low score say.

    A sentence is "" where that score says nothing, or where more than the score decides about it: for
    hours and competitors it is made in `assessment.presentation.channels`.
    """

    group: Group
    title: str
    description: str
    """Meaning of the weight, for authors of packs."""
    weight: float = 0.0
    """Weight where a pack states none; 0 for a new criterion, so that packs score as before."""
    well: str = ""
    badly: str = ""


CRITERIA: Mapping[Criterion, CriterionRow] = {
    Criterion.PURPOSE: CriterionRow(
        Group.WISHES,
        N_("purposes"),
        "How well it serves what is wanted.",
        weight=1.0,
        well=N_("It serves what you want to achieve ({score})."),
        badly=N_("It does little for what you want to achieve ({score})."),
    ),
    Criterion.AUDIENCE: CriterionRow(
        Group.WISHES,
        N_("audiences"),
        "How well it reaches the audiences.",
        weight=1.0,
        well=N_("The people you want to reach are there ({score})."),
        badly=N_("Few of the people you want to reach are there ({score})."),
    ),
    Criterion.CAPABILITY: CriterionRow(
        Group.DEMANDS,
        N_("abilities"),
        "How far its needs are met.",
        weight=1.0,
        well=N_("Your people can do most of what it takes ({score})."),
    ),
    Criterion.EFFORT: CriterionRow(
        Group.DEMANDS, N_("hours"), "How well it fits the hours.", weight=1.0
    ),
    Criterion.COST: CriterionRow(
        Group.DEMANDS,
        N_("money"),
        "How well it fits the budget.",
        weight=1.0,
        well=N_("It is within your budget."),
        badly=N_("It costs more than your budget allows."),
    ),
    Criterion.PRESENCE: CriterionRow(
        Group.PRESENT_STATE,
        N_("what is there already"),
        "What is already there.",
        weight=1.0,
        well=N_("You are there already."),
        badly=N_("You would begin from nothing."),
    ),
    Criterion.COMPETITORS: CriterionRow(
        Group.PRESENT_STATE, N_("competitors"), "Where the others are.", weight=1.0
    ),
}

WORTH = tuple(each for each in Criterion if CRITERIA[each].group is Group.WISHES)
"""Criteria for what a channel is worth."""
EASE = tuple(each for each in Criterion if each not in WORTH)
"""Criteria for how feasible a channel is."""


_KEY = Weight
"""Type of each key; found by its name when a pack is checked."""


class Weights(Entry):
    """Weights of criteria, each under its key."""

    def of(self, criterion: Criterion) -> float:
        """Return the weight of one criterion."""
        weight: float = getattr(self, criterion.value)
        return weight


def _made(name: str, meaning: str, criteria: Iterable[Criterion]) -> type[Weights]:
    """Return the class of the weights of criteria, a key for each."""
    rows = {each.value: CRITERIA[each] for each in criteria}
    keys = {key: field(row.weight, description=row.description) for key, row in rows.items()}
    given = {
        "__module__": __name__,
        "__doc__": meaning,
        "__annotations__": dict.fromkeys(rows, "_KEY"),
    }
    made: type[Weights] = new_class(
        name, (Weights,), exec_body=lambda space: space.update({**given, **keys})
    )
    return made


if TYPE_CHECKING:
    Criteria: TypeAlias = Weights
    FeasibilityWeights: TypeAlias = Weights
else:
    Criteria = _made("Criteria", "Weights of the criteria in a channel's fit.", Criterion)
    FeasibilityWeights = _made(
        "FeasibilityWeights", "Weights of the criteria in whether a channel is feasible.", EASE
    )
