"""What every part of a strategy starts from: the answers, what they score, what the user decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from assessment.answers.answer import Sheet
from assessment.answers.conditions import Replies, replies, truth
from assessment.answers.decisions import UNDECIDED, Decisions
from assessment.questionnaire.condition import Condition, Truth
from assessment.questionnaire.model import Level, Pack
from assessment.scoring.aggregation import scores_by_id
from assessment.scoring.levels import capped_level
from assessment.scoring.results import GateState, Result
from assessment.strategy.inputs import Inputs, read_inputs


@dataclass(frozen=True)
class Situation:
    """An organisation as it stands."""

    pack: Pack
    said: Replies
    result: Result
    inputs: Inputs
    decisions: Decisions = UNDECIDED

    @classmethod
    def of(
        cls, pack: Pack, sheet: Sheet, result: Result, decisions: Decisions = UNDECIDED
    ) -> Situation:
        """The situation that a sheet, scored, describes."""
        said = replies(pack, sheet)
        return cls(pack, said, result, read_inputs(pack, said), decisions)

    @cached_property
    def scores(self) -> Mapping[str, float | None]:
        """Every score that a condition can name."""
        return scores_by_id(self.result.sections, self.result.items, self.result.index)

    @cached_property
    def level(self) -> Level | None:
        """The level, or what it would be if enough were answered to name it; None where nothing is scored."""
        level = capped_level(self.pack, self.result.standing.uncapped, self.result.gates)
        return None if level is None else self.pack.level(level)

    @property
    def preparation_only(self) -> bool:
        """Whether the level allows preparation only."""
        return self.level is not None and self.level.preparation_only

    def truth(self, condition: Condition) -> Truth:
        """Whether a condition holds; None while it is open."""
        return truth(self.pack, condition, self.said, self.scores.get)

    def gates_in(self, *states: GateState) -> list[str]:
        """The gates in one of the states, in pack order."""
        return [gate.id for gate in self.result.gates if gate.state in states]
