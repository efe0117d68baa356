"""Whole stories, through real widgets: what the program promises to the people who use it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers import State
from assessment.document.store import read_document
from ui.places.answer.outline import REVIEW
from ui.places.answer.pages import TopicPage
from ui.places.names import ANSWER, REPORT, RESULTS
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
    report = window.report_place
    qtbot.waitUntil(lambda: not report._stale and not report._slot.busy, timeout=60_000)


def test_first_run_to_a_report_in_three_clicks(
    window: Window, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "strategy.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(qtbot, window, "Look at the sample")
    qtbot.waitUntil(lambda: window.place == RESULTS)
    press(qtbot, window, "Report")
    settled(qtbot, window)
    press(qtbot, window, "Export PDF …")
    text = "\n".join(page.extract_text() for page in PdfReader(target).pages)
    assert "Harbour Trust" in text


def focused(window: Window) -> QWidget:
    """What has the keyboard."""
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
    assert window.place == ANSWER
    place = window.answer_place
    qtbot.waitUntil(place.isVisible)
    qtbot.keyClicks(focused(window), "Tea House")
    answered = 0
    while True:
        qtbot.keyClick(focused(window), Qt.Key.Key_PageDown)
        if place._page_id == REVIEW:
            break
        page = place._page
        assert isinstance(page, TopicPage)
        for number, _ in enumerate(page._cards):
            qtbot.keyClick(focused(window), "?" if answered == 0 else Qt.Key.Key_4)
            answered += 1
            if number + 1 < len(page._cards):
                qtbot.keyClick(focused(window), Qt.Key.Key_Down)
    session = window.session
    assert answered == len(session.pack.items) == 12
    states = [session.assessment.answer(own).state for own in session.pack.items]
    assert states.count(State.UNKNOWN) == 1
    assert states.count(State.ANSWERED) == 11
    qtbot.keyClick(focused(window), Qt.Key.Key_PageDown)
    assert window.place == RESULTS
    qtbot.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    settled(qtbot, window)
    assert window.place == REPORT
    assert session.assessment.name("en") == "Tea House"


def test_language_and_theme_are_switched_in_the_middle(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    window.show_place(ANSWER)
    window.answer_place.open_page("time")
    before = window.session.assessment
    press(qtbot, window, "中文")
    window.set_theme("dark")
    window.set_percent(125)
    press(qtbot, window, "EN")
    assert window.answer_place._page_id == "time"
    assert window.session.assessment == before
    assert window.context.theme.name == "dark"


def test_undo_leads_back_to_the_start_even_after_closing(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    session = window.session
    start = session.assessment
    window.show_place(ANSWER)
    window.answer_place.open_page("duties")
    for key in (Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_2):
        card = window.answer_place._page._cards["duty-assigned"]
        qtbot.keyClick(card, key)
    path = session.document.path
    window.go_home()
    window.open_path(path)
    for _ in range(3):
        qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.assessment == start


_VICTIM = """
import sys
from pathlib import Path
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from ui.app import make_application
from ui.desk import Desk
from ui.settings import Settings
from ui.window import Window

app = make_application()
folder = Path(sys.argv[1])
settings = Settings(folder / "settings.ini")
settings.documents_folder, settings.language = folder, "en"
window = Window(settings, Desk(settings))
window.show()
window.begin(window.offers[0])
print(window.session.document.path, flush=True)
window.answer_place.open_page("duties")
card = window.answer_place._page._cards["duty-assigned"]
for number in range(10_000):
    level = number % 5
    QTest.keyClick(card, Qt.Key(Qt.Key.Key_1.value + level))
    print(level, flush=True)
"""


@pytest.mark.parametrize("answers", [1, 7, 40])
def test_an_answer_that_was_given_survives_a_kill(tmp_path: Path, answers: int) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    victim = subprocess.Popen(
        [sys.executable, "-c", _VICTIM, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=environment,
        text=True,
    )
    with victim:
        path = Path(victim.stdout.readline().strip())
        for _ in range(answers):
            victim.stdout.readline()
        victim.send_signal(signal.SIGKILL)
        told = victim.stdout.read().split()
    last = int(told[-1]) if told else (answers - 1) % 5
    _, assessment = read_document(path)
    # The next answer may be on the disk already without having been told.
    assert assessment.answer("duty-assigned").value in {last, (last + 1) % 5}


def test_an_awkward_long_text_is_kept_and_printed(window: Window, qtbot: QtBot) -> None:
    press(qtbot, window, "Look at the sample")
    note = "<b>&</para> 🧿 “引号” " + "x" * 5_000 + "\n" + "长" * 3_000
    window.session.note("free-hours", note)
    window.show_place(ANSWER)
    window.answer_place.open_page("time")
    window.show_place(REPORT)
    settled(qtbot, window)
    assert window.session.assessment.answer("free-hours").note == note
    assert window.report_place._export.isEnabled()


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
