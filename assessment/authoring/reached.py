"""Levels, gates, actions and channels of a questionnaire that any answers tried so far have reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import date

from assessment.answers.answer import Sheet
from assessment.authoring.trial import Trial, trial_answers
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import GateState
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation

TRIALS = 100
"""Random answers that are tried at once."""
_DRAWS = 1
"""Draws of each strategy; no level, gate, action or channel hangs on them."""


@dataclass(frozen=True, slots=True)
class Reached:
    """Ids of everything that was reached."""

    tried: int = 0
    levels: frozenset[str] = frozenset()
    passed: frozenset[str] = frozenset()
    """Gates that were passed."""
    failed: frozenset[str] = frozenset()
    """Gates that were failed."""
    actions: frozenset[str] = frozenset()
    """Actions that stood in a roadmap, or whose result was there already."""
    channels: frozenset[str] = frozenset()
    """Channels that were suggested."""

    def __or__(self, other: Reached) -> Reached:
        return Reached(
            self.tried + other.tried,
            *(
                getattr(self, each.name) | getattr(other, each.name)
                for each in fields(self)
                if each.name != "tried"
            ),
        )

    def missing(self, pack: Pack) -> Missing:
        """Return what of a pack was not reached, in its order."""
        gates = [gate.id for gate in pack.gates]
        return Missing(
            _without((level.id for level in pack.levels), self.levels),
            _without(gates, self.passed),
            _without(gates, self.failed),
            _without(pack.actions_by_id, self.actions),
            _without(pack.channels_by_id, self.channels),
        )


@dataclass(frozen=True, slots=True)
class Missing:
    """Ids of what no answers reached, in the order of the pack."""

    levels: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    actions: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()


def reached_by(pack: Pack, sheet: Sheet, day: date) -> Reached:
    """Return what one set of answers reaches."""
    result = score_sheet(pack, sheet)
    strategy = make_strategy(Situation.of(pack, sheet, result), day, draws=_DRAWS)
    level = result.standing.level
    roadmap = strategy.roadmap
    steps = {step.action for step in (*roadmap.steps, *roadmap.later)}
    return Reached(
        tried=1,
        levels=frozenset() if level is None else frozenset({level}),
        passed=frozenset(each.id for each in result.gates if each.state is GateState.PASSED),
        failed=frozenset(each.id for each in result.gates if each.state is GateState.FAILED),
        actions=frozenset(steps | {*roadmap.there, *roadmap.covered}),
        channels=frozenset((*strategy.channels.suggested, *strategy.channels.foundations)),
    )


def reached_by_trials(
    pack: Pack,
    day: date,
    count: int = TRIALS,
    stopped: Callable[[], bool] = lambda: False,
) -> Reached:
    """Return what empty, best, worst and `count` random answers reach, until `stopped` says so."""
    found = Reached()
    trials = [(trial, 0) for trial in (Trial.EMPTY, Trial.WORST, Trial.BEST)]
    for trial, seed in [*trials, *((Trial.RANDOM, seed) for seed in range(count))]:
        if stopped():
            break
        found |= reached_by(pack, Sheet(trial_answers(pack, trial, day, seed)), day)
    return found


def _without(ids: Iterable[str], found: frozenset[str]) -> tuple[str, ...]:
    return tuple(each for each in ids if each not in found)
