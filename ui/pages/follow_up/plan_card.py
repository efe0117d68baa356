"""Card of a plan by the answers of now beside the one that was taken up: what it changes, and to take it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.presentation.plan_changes import change_lines, summary
from assessment.strategy import Strategy
from assessment.strategy.taking_up import is_behind, plan_changes
from ui.context import Context
from ui.pages.strategy.tab import hairline
from ui.session import Session
from ui.widgets.collapsible import Fold
from ui.widgets.factories import button, column, label, row


class PlanCard(QWidget):
    """Card of what would move, fall away and come new. Emits only on user input."""

    wanted = Signal()
    """Emitted to follow the plan by the answers of now from now on."""

    def __init__(self, session: Session, context: Context, now: Strategy, then: Strategy) -> None:
        super().__init__()
        _ = context.translator
        pack, assessment = session.pack, session.assessment
        changes = plan_changes(now, then)
        self.take = button(
            _("Take the new plan"),
            self.wanted.emit,
            "primary" if is_behind(assessment) else "link",
        )
        self.take.setProperty("does", "take-plan")
        parts: list[QWidget] = [label(summary(assessment, changes, _))]
        lines = change_lines(pack, now, then, changes, _)
        fold = Fold(
            context.theme, _("What would change ({n})", n=len(lines)), partial(_lines, lines)
        )
        self.setLayout(column(*parts, fold, row(self.take, None)))
        fold.setVisible(bool(lines))
        self.take.setVisible(bool(lines) or is_behind(assessment))


def _lines(lines: Sequence[str]) -> QWidget:
    made = QWidget()
    parts: list[QWidget] = []
    for each in lines:
        parts += [hairline(), label(each)]
    made.setLayout(column(*parts))
    return made
