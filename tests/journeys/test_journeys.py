"""Whole stories, through real widgets: what the program promises to the people who use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import State
from assessment.document.answer_edits import set_note
from benchmarks.timing import large_pack
from tests.hostile.window_kills import kill_while_answering
from tests.pdf_text import text_of
from ui.page_table import ANSWER, REPORT, RESULTS
from ui.pages.answer.outline import REVIEW
from ui.pages.answer.topic_pages import TopicPage
from ui.shell.search_dialog import JumpSheet
from ui.widgets.bar_row import BarRow
from ui.window import Window

ROOT = Path(__file__).parents[2]


def press(qtbot: QtBot, window: Window, text: str) -> None:
    """Clicks the button of that text, once it is visible."""

    def found() -> list[QAbstractButton]:
        return [
            b for b in window.findChildren(QAbstractButton) if b.isVisible() and b.text() == text
        ]

    qtbot.waitUntil(lambda: len(found()) == 1)
    qtbot.mouseClick(found()[0], Qt.MouseButton.LeftButton)


def settled(qtbot: QtBot, window: Window) -> None:
    """Waits until the report is laid out."""
    report = window.pages.report
    qtbot.waitUntil(lambda: report.is_laid_out)


def test_first_run_to_a_report_in_three_clicks(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "strategy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(qtbot, window, "Look at the sample")
    qtbot.waitUntil(lambda: window.page_name == RESULTS)
    press(qtbot, window, "Report")
    settled(qtbot, window)
    with qtbot.waitSignal(window.saver.saved):
        press(qtbot, window, "Export PDF …")
    text = text_of(target)
    assert "Harbour Trust" in text


def focused(window: Window) -> QWidget:
    """Return the widget that has the keyboard."""
    widget = QApplication.focusWidget()
    return widget if widget is not None else window


def test_a_whole_assessment_without_a_mouse(window: Window, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()
    [quick] = [
        b
        for b in window.findChildren(QAbstractButton)
        if b.accessibleName().startswith("Quick check")
    ]
    quick.setFocus()
    qtbot.keyClick(quick, Qt.Key.Key_Space)
    assert window.page_name == ANSWER
    place = window.pages.answer
    qtbot.waitUntil(place.isVisible)
    qtbot.keyClicks(focused(window), "Tea House")
    answered = 0
    while True:
        qtbot.keyClick(focused(window), Qt.Key.Key_PageDown)
        if place.page_id == REVIEW:
            break
        page = place.page
        assert isinstance(page, TopicPage)
        for number, _ in enumerate(page.cards):
            qtbot.keyClick(focused(window), "?" if answered == 0 else Qt.Key.Key_3)
            answered += 1
            if number + 1 < len(page.cards):
                qtbot.keyClick(focused(window), Qt.Key.Key_Down)
    session = window.session
    assert answered == len(session.pack.items) == 17
    states = [session.assessment.answer(id_).state for id_ in session.pack.items]
    assert states.count(State.UNKNOWN) == 1
    assert states.count(State.ANSWERED) == 16
    qtbot.keyClick(focused(window), Qt.Key.Key_PageDown)
    assert window.page_name == RESULTS
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert window.page_name == REPORT
    assert session.assessment.name("en") == "Tea House"


def test_language_and_theme_are_switched_in_the_middle(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    window.show_page(ANSWER)
    window.pages.answer.open_page("time")
    before = window.session.assessment
    press(qtbot, window, "中文")
    window.set_theme("dark")
    window.set_percent(125)
    press(qtbot, window, "EN")
    assert window.pages.answer.page_id == "time"
    assert window.session.assessment == before
    assert window.context.theme.name == "dark"


def test_undo_leads_back_to_the_start_even_after_closing(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    session = window.session
    start = session.assessment
    window.show_page(ANSWER)
    window.pages.answer.open_page("duties")
    for key in (Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_2):
        card = window.pages.answer.page.cards["duty-assigned"]
        qtbot.keyClick(card, key)
    path = session.document.path
    window.go_home()
    window.open_path(path)
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.assessment == start


@pytest.mark.parametrize("answers", [1, 40])
def test_an_answer_that_was_given_survives_a_kill(tmp_path: Path, answers: int) -> None:
    last, kept = kill_while_answering(tmp_path, answers)
    assert kept in {last, (last + 1) % 5}


def test_an_awkward_long_text_is_kept_and_printed(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    note = "<b>&</para> 🧿 “引号” " + "x" * 5_000 + "\n" + "长" * 3_000
    window.session.run(set_note("free-hours", note))
    window.show_page(ANSWER)
    window.pages.answer.open_page("time")
    window.show_page(REPORT)
    settled(qtbot, window)
    assert window.session.assessment.answer("free-hours").note == note
    assert window.pages.report.export_button.isEnabled()


def test_what_the_command_line_prints_is_what_the_window_shows(
    window: Window, qtbot: QtBot
) -> None:
    press(qtbot, window, "Look at the sample")
    path = window.session.document.path
    index = window.session.result.index.value
    window.go_home()
    printed = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "score", str(path), "--format", "json"],
        capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    ).stdout  # fmt: skip
    assert json.loads(printed)["index"] == round(index, 1)


def test_a_pack_with_errors_is_mended_and_begun(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    pack = folder / "mine.yaml"
    whole = (ROOT / "tests" / "ui" / "all_types.yaml").read_text(encoding="utf-8")
    pack.write_text(whole.replace("format: 1\n", "", 1), encoding="utf-8")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(qtbot, window, "Use questionnaires of your own …")

    def told() -> list[str]:
        return [each.text() for each in window.findChildren(QLabel) if each.isVisible()]

    qtbot.waitUntil(lambda: any("mine.yaml" in text and "problems" in text for text in told()))
    assert any(text.startswith("mine.yaml:") for text in told())
    pack.write_text(whole, encoding="utf-8")
    window.go_home()
    qtbot.waitUntil(lambda: any(b.isVisible() for b in buttons_named(window, "All types")))
    mine = next(offer for offer in window.entrance.offers if "mine.yaml" in offer.path)
    assert mine.faults == ()
    buttons_named(window, "All types")[0].click()
    assert window.page_name == ANSWER


def buttons_named(window: Window, start: str) -> list[QAbstractButton]:
    """Buttons whose name begins so."""
    return [b for b in window.findChildren(QAbstractButton) if b.accessibleName().startswith(start)]


@pytest.mark.parametrize("items", [1_000, 2_000])
def test_a_large_questionnaire_is_worked_on_like_a_small_one(
    window: Window, qtbot: QtBot, items: int
) -> None:
    window.start(large_pack(items))
    place = window.pages.answer
    window.show_jump()
    sheet = window.findChildren(JumpSheet)[0]
    qtbot.keyClicks(sheet.search_line, f"{items - 1} settled")
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Return)
    own = f"i{items - 1}"
    card = place.page.cards[own]
    qtbot.keyClick(card, Qt.Key.Key_4)
    assert window.session.assessment.answer(own).value == 3
    window.show_page(RESULTS)
    path = window.session.document.path
    window.go_home()
    window.open_path(path)
    assert window.session.assessment.answer(own).value == 3


def test_from_the_figure_to_the_question_behind_it_and_back(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    results = window.pages.results
    with qtbot.waitActive(window):
        window.activateWindow()
    row = next(r for r in results.findChildren(BarRow) if r.property("story") == "resources")
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    for id_ in ("time", "free-hours"):
        QApplication.processEvents()
        link = next(
            b for b in results.trace.findChildren(QAbstractButton)
            if b.property("story") == id_ and b.isVisible()
        )  # fmt: skip
        link.setFocus()
        qtbot.keyClick(link, Qt.Key.Key_Space)
    press(qtbot, window, "To the questions")
    assert window.page_name == ANSWER
    assert window.pages.answer.page_id == "time"
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.page_name == RESULTS
