"""Notes above the roadmap: two in view, the others a line each below a head, and whether they are open is remembered."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.pages.strategy.plan_notes import IN_VIEW, PlanNotes
from ui.widgets.collapsible import Fold

NOTES = [f"Note {number}." for number in range(6)]


def shown(
    qtbot: QtBot, context: Context, notes: list[str], *, opened: bool = False
) -> tuple[PlanNotes, list[bool]]:
    """Return the notes on the screen, and the list that gets what is opened and closed."""
    told: list[bool] = []
    made = PlanNotes(context, notes, strong=False, opened=opened, folded=told.append)
    qtbot.addWidget(made)
    made.show()
    return made, told


def read(widget: QWidget) -> list[str]:
    """Return the texts in view."""
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize("count", range(IN_VIEW + 2))
def test_few_notes_are_all_in_view(qtbot: QtBot, context: Context, count: int) -> None:
    made, _ = shown(qtbot, context, NOTES[:count])
    assert read(made) == NOTES[:count]
    assert made.findChild(Fold) is None


def test_the_others_unfold_a_line_each(qtbot: QtBot, context: Context) -> None:
    made, told = shown(qtbot, context, NOTES)
    assert read(made) == NOTES[:IN_VIEW]
    fold = made.findChild(Fold)
    assert isinstance(fold, Fold)
    assert str(len(NOTES) - IN_VIEW) in fold.head.text()
    fold.head.click()
    assert read(made) == [*NOTES[:IN_VIEW], *(f"• {each}" for each in NOTES[IN_VIEW:])]
    fold.head.click()
    assert told == [True, False]


def test_what_was_opened_opens_again(qtbot: QtBot, context: Context) -> None:
    made, told = shown(qtbot, context, NOTES, opened=True)
    assert len(read(made)) == len(NOTES)
    assert told == []
