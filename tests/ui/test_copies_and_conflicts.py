"""Pages of copies, damaged documents and conflicts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from assessment.core.errors import Message
from assessment.document.backups import Backup
from assessment.document.history import Kind
from assessment.document.merge import Conflict
from tests.ui.looking import texts
from ui.context import Context
from ui.pages.backups import CopiesPage
from ui.pages.conflicts import ConflictsPage
from ui.session import Session

MADE = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


def copy(hour: int, answers: int = 3, verified: bool = True) -> Backup:
    return Backup(Path(f"/{hour}.sounding"), MADE.replace(hour=hour), answers, verified)


def test_the_page_of_a_damaged_document(context: Context, qtbot: QtBot) -> None:
    copies = [copy(12, verified=False), copy(11, 1), copy(10)]
    page = CopiesPage(Path("Tea.sounding"), copies, context, Message("It is damaged."))
    qtbot.addWidget(page)
    said = texts(page)
    assert "Tea is damaged" in said
    assert "It is damaged." in said
    assert "holds 1 answer." in said
    assert "Older copies" in said
    assert "1 copy is damaged too and is not listed." in said
    wanted: list[Backup] = []
    page.restore_wanted.connect(wanted.append)
    for button in page.findChildren(QPushButton):
        if button.text() in {"Open this copy", "Open as a new document"}:
            button.click()
    assert wanted == copies[1:]
    with qtbot.waitSignal(page.left):
        next(each for each in page.findChildren(QPushButton) if each.text() == "Home").click()


def test_a_damaged_document_without_copies(context: Context, qtbot: QtBot) -> None:
    page = CopiesPage(Path("Tea.sounding"), [], context, Message("It is damaged."))
    qtbot.addWidget(page)
    assert "There is no copy of it on this computer." in texts(page)


def test_the_page_of_earlier_copies(context: Context, qtbot: QtBot) -> None:
    page = CopiesPage(Path("Tea.sounding"), [copy(11), copy(10)], context)
    qtbot.addWidget(page)
    assert "Earlier copies of Tea" in texts(page)
    assert texts(page).count("3 answers") == 2
    empty = CopiesPage(Path("Tea.sounding"), [], context)
    qtbot.addWidget(empty)
    assert "There is no copy yet." in texts(empty)
    with qtbot.waitSignal(empty.left):
        next(each for each in empty.findChildren(QPushButton) if each.text() == "Go back").click()


def test_conflicts_side_by_side(session: Session, context: Context, qtbot: QtBot) -> None:
    conflicts = (
        Conflict(Kind.ANSWER, "ch", {"value": "a", "note": "mine"}, {"state": "unknown"}),
        Conflict(Kind.ANSWER, "gone", {"value": "a"}, None),
        Conflict(Kind.ANSWER, "ch", {"value": "nonsense"}, None),
        Conflict(Kind.FACT, "name", "Tea", {"en": "Coffee"}),
        Conflict(Kind.TARGET, "s", 80.0, None),
        Conflict(Kind.DECISION, "action/x", {"verdict": "done", "note": ""}, None),
    )
    page = ConflictsPage(session.pack, conflicts, context)
    qtbot.addWidget(page)
    said = texts(page)
    assert "6 answers were changed here and elsewhere" in said
    for text in (
        "Note: mine",
        "don't know",
        "gone",
        "taken away",
        "organisation: name",
        "Tea",
        "80.0",
    ):
        assert text in said
    assert "strategy: x" in said
    chosen: list[tuple[Conflict, bool]] = []
    page.chosen.connect(lambda *settled: chosen.append(settled))
    theirs = [each for each in page.findChildren(QToolButton) if each.property("theirs")]
    theirs[0].click()
    assert chosen == [(conflicts[0], True)]
    with qtbot.waitSignal(page.left):
        next(each for each in page.findChildren(QPushButton) if each.text() == "Done").click()
