"""The strategy of the open document, computed in the background from a frozen state of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from assessment.answers.answer import Sheet
from assessment.answers.decisions import Decisions
from assessment.core.deferred import Deferred
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from ui.jobs import BackgroundJob

if TYPE_CHECKING:  # loaded when the first strategy is asked for
    from assessment.strategy import Strategy

_strategy: Any = Deferred("assessment.strategy")
_roadmap_planning: Any = Deferred("assessment.strategy.roadmap_planning")
_situation: Any = Deferred("assessment.strategy.situation")


@dataclass(frozen=True, slots=True)
class Basis:
    """Everything that a strategy follows from."""

    pack: Pack
    sheet: Sheet
    result: Result
    decisions: Decisions
    start: date


@dataclass(frozen=True, slots=True)
class Plan:
    """A strategy, with what it follows from."""

    basis: Basis
    strategy: Strategy
    free_starts: Mapping[str, date | None]
    """Day on which each pinned action would start if it were not pinned."""
    anew: Strategy | None = None
    """Plan that would be made if none had been taken up; None where none was."""


class Strategist:
    """Computes plans, and draws anew only for other answers. Safe to call from any thread.

    It keeps what was drawn for a plan that nobody waits for any more: a decision made while a
    strategy is computed for the first time does not have it drawn twice.
    """

    def __init__(self) -> None:
        self._last: Plan | None = None
        self._lock = Lock()

    def plan(self, basis: Basis) -> Plan:
        """Return the plan for a basis."""
        with self._lock:
            if self._last is None or self._last.basis != basis:
                self._last = self._made(basis, self._last)
            return self._last

    @staticmethod
    def _made(basis: Basis, last: Plan | None) -> Plan:
        situation = _situation.Situation.of(basis.pack, basis.sheet, basis.result, basis.decisions)
        strategy = (
            _strategy.revise_strategy(last.strategy, situation, basis.start)
            if last is not None
            and (last.basis.pack is basis.pack and last.basis.sheet == basis.sheet)
            else _strategy.make_strategy(situation, basis.start)
        )
        starts = _roadmap_planning.free_starts(situation, strategy.channels, basis.start)
        return Plan(basis, strategy, starts, _anew(basis, strategy))


def _anew(basis: Basis, strategy: Strategy) -> Strategy | None:
    if basis.decisions.taken is None:
        return None
    free = replace(basis.decisions, taken=None)
    situation = _situation.Situation.of(basis.pack, basis.sheet, basis.result, free)
    made: Strategy = _strategy.revise_strategy(strategy, situation, basis.start)
    return made


class Planner(QObject):
    """Computes one plan at a time. A plan that is out of date once computed is dropped."""

    planned = Signal(object)
    """Emitted with the new `Plan`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.strategist = Strategist()
        self.job = BackgroundJob(self)
        self._wanted: Basis | None = None
        self._plan: Plan | None = None

    @property
    def plan(self) -> Plan | None:
        """The last plan; None before the first."""
        return self._plan

    def is_made_for(self, basis: Basis) -> bool:
        """Return whether the last plan follows from that basis."""
        return self._plan is not None and self._plan.basis == basis

    def request(self, basis: Basis) -> None:
        """Compute the plan for a basis, unless it is there or being computed."""
        if basis == self._wanted:
            return
        self._wanted = basis
        if self.is_made_for(basis):
            self.job.cancel()
        else:
            made = self.strategist.plan
            self.job.run(lambda _token: made(basis), self._on_made, self._on_failed)

    def renew(self) -> None:
        """Forget every plan, as for another document; what is being computed is not waited for."""
        self.job.abandon()
        self.job = BackgroundJob(self)
        self.strategist = Strategist()
        self._wanted = self._plan = None

    def abandon(self) -> None:
        """Stop without waiting for what is being computed; nothing is emitted any more."""
        self.job.abandon()

    def _on_made(self, plan: Plan) -> None:
        if plan.basis == self._wanted:
            self._plan = plan
            self.planned.emit(plan)

    def _on_failed(self, error: BaseException) -> None:
        self._wanted = None
        raise error
