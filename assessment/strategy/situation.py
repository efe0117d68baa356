"""Starting point of every part of a strategy: the answers, their scores, the user's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
from assessment.strategy.item_lifts import with_lifts


@dataclass(frozen=True)
class Situation:
    """Current situation of an organisation."""

    pack: Pack
    said: Replies
    result: Result
    inputs: Inputs
    decisions: Decisions = UNDECIDED
    addressed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Topics and items that each action addresses, as the questionnaire says it."""

    @classmethod
    def of(
        cls, pack: Pack, sheet: Sheet, result: Result, decisions: Decisions = UNDECIDED
    ) -> Situation:
        """Return the situation that a sheet and its result describe.

        The actions of its pack address topics only; see `item_lifts`.
        """
        addressed = {id_: frozenset(each.addresses) for id_, each in pack.actions_by_id.items()}
        pack = with_lifts(pack, result)
        said = replies(pack, sheet)
        return cls(pack, said, result, read_inputs(pack, said), decisions, addressed)

    @cached_property
    def scores(self) -> Mapping[str, float | None]:
        """Every score that a condition can name, by id."""
        return scores_by_id(
            self.result.sections, self.result.items, self.result.index, self.result.facets
        )

    @cached_property
    def level(self) -> Level | None:
        """The level, even where too little is answered to name it; None where nothing is scored."""
        level = capped_level(self.pack, self.result.standing.uncapped, self.result.gates)
        return None if level is None else self.pack.level(level)

    @property
    def preparation_only(self) -> bool:
        """Whether the level allows preparation only."""
        return self.level is not None and self.level.preparation_only

    def truth(self, condition: Condition) -> Truth:
        """Return True or False as a condition holds or not, None while it is open."""
        known = self._truths.get(id(condition))
        if known is None:
            known = condition, truth(self.pack, condition, self.said, self.scores.get)
            self._truths[id(condition)] = known
        return known[1]

    @cached_property
    def _truths(self) -> dict[int, tuple[Condition, Truth]]:
        """Conditions asked so far, by identity: catalogues ask the same ones again and again."""
        return {}

    def gates_in(self, *states: GateState) -> list[str]:
        """Return the ids of the gates in one of the states, in pack order."""
        return [gate.id for gate in self.result.gates if gate.state in states]
