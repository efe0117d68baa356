"""Files that support an answer, in the window: added, dropped, listed, saved, removed, by keyboard too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.assessment import Assessment
from assessment.answers.evidence import evidence_file
from assessment.document import evidence
from assessment.document.document import Document
from assessment.document.evidence import add_evidence
from assessment.questionnaire.loader import load_files
from ui.context import Context
from ui.notices import Notices
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.question_card import QuestionCard

DAY = date(2026, 11, 20)
PACK = b"""format: 1
id: p
version: 1.0.0
title: P
languages: [en]
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
          - {id: asks, type: yes_no, text: Is there a plan?, evidence: the plan}
          - {id: not, type: yes_no, text: Another?}
"""


@pytest.fixture
def session(tmp_path: Path, qapp: object) -> Iterator[Session]:
    checked = load_files({"pack.yaml": PACK})
    named = {"not": (evidence_file("away.pdf", b"elsewhere"),)}
    document = Document.create(tmp_path / "a.sounding", checked, Assessment(DAY, evidence=named))
    made = Session(document)
    yield made
    made.close()


@pytest.fixture
def notices(context: Context, qtbot: QtBot) -> Notices:
    made = Notices(context)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def pages(session: Session, context: Context, notices: Notices, qtbot: QtBot) -> AssessmentPages:
    made = AssessmentPages(session, context, notices)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_page("answer")
    made.answer.open_page("t")
    return made


@pytest.fixture
def card(pages: AssessmentPages) -> QuestionCard:
    return pages.answer.page.cards["asks"]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "计划.pdf"
    path.write_bytes(b"the plan")
    return path


def texts(card: QuestionCard) -> list[str]:
    shown = card.evidence_box.findChildren(QLabel)
    return [each.text() for each in shown if each.isVisible() and each.text()]


def pressed(card: QuestionCard, name: str, qtbot: QtBot) -> None:
    (button,) = [
        each
        for each in card.evidence_box.findChildren(QPushButton)
        if each.accessibleName() == name
    ]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)


def test_a_file_is_chosen_listed_saved_and_removed_by_keyboard(
    card: QuestionCard,
    session: Session,
    plan: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert texts(card) == ["Evidence is welcome: the plan"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(plan)], ""))
    card.evidence_box.add_button.setFocus()
    qtbot.keyClick(card.evidence_box.add_button, Qt.Key.Key_Space)
    assert "计划.pdf (8 B)" in texts(card)
    assert session.document.history.undo_label == "file added"
    copy = plan.parent / "copy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    pressed(card, "Save a copy of 计划.pdf", qtbot)
    assert (copy.read_bytes(), copy.stat().st_mode & 0o111) == (b"the plan", 0)
    pressed(card, "Remove 计划.pdf", qtbot)
    assert session.assessment.evidence.get("asks") is None
    assert QApplication.focusWidget() is card.evidence_box.add_button
    session.undo()
    assert "计划.pdf (8 B)" in texts(card)


def mime(*paths: Path) -> QMimeData:
    made = QMimeData()
    made.setUrls([QUrl.fromLocalFile(str(each)) for each in paths])
    return made


def test_files_are_dropped_on_the_question(
    card: QuestionCard, session: Session, plan: Path
) -> None:
    action, place = Qt.DropAction.CopyAction, QPoint(5, 5)
    nothing = (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for data, taken in (
        (mime(plan), True),
        (mime(plan.with_suffix(".yaml")), False),
        (mime(), False),
    ):
        entered = QDragEnterEvent(place, action, data, *nothing)
        entered.ignore()
        card.dragEnterEvent(entered)
        assert entered.isAccepted() is taken
    dropped = mime(plan)
    card.dropEvent(QDropEvent(place, action, dropped, *nothing))
    assert [each.name for each in session.assessment.evidence["asks"]] == ["计划.pdf"]


def test_what_can_not_be_added_is_told(
    card: QuestionCard,
    session: Session,
    notices: Notices,
    plan: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(evidence, "FILE_MEGABYTES", 0)
    card.evidence_box.drop(mime(plan, plan.parent, plan.parent / "gone.pdf"))
    told = [each.text for each in notices.faults]
    assert len(told) == 3
    assert "was not added" in told[0]
    assert "asks" not in session.assessment.evidence


def test_a_question_that_asks_for_none_has_them_beside_its_note(
    pages: AssessmentPages, session: Session
) -> None:
    card = pages.answer.page.cards["not"]
    assert card.note_part.isVisible()
    assert "away.pdf (9 B) (not in this document)" in texts(card)
    (save,) = [
        each
        for each in card.evidence_box.findChildren(QPushButton)
        if each.accessibleName().startswith("Save")
    ]
    assert not save.isEnabled()
    session.run(add_evidence("not", "away.pdf", b"elsewhere", DAY))
    assert "away.pdf (9 B)" in texts(card)


def test_a_copy_that_can_not_be_written_is_told(
    card: QuestionCard,
    session: Session,
    notices: Notices,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session.run(add_evidence("asks", "a.pdf", b"1", DAY))
    for target, told in (("", 0), (str(session.document.path / "a.pdf"), 1)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, to=target: (to, ""))
        pressed(card, "Save a copy of a.pdf", qtbot)
        assert len(notices.faults) == told
