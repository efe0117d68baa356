"""Acts of the follow-up: the first one takes the plan up, whose days stay from then on."""

from __future__ import annotations

from typing import Any

from assessment.document.acts import Act
from assessment.document.strategy_edits import taking_up
from assessment.strategy import Strategy
from assessment.strategy.taking_up import plan_to_take
from ui.session import Session


def follow(session: Session, strategy: Strategy, act: Act[Any]) -> None:
    """Run an act of the follow-up; the first keeps the days of the plan as they are."""
    taken = session.assessment.decisions.taken
    plan = plan_to_take(strategy, session.assessment) if taken is None else None
    session.run(taking_up(act, plan))
