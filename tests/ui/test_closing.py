"""The end of the window: nothing is lost without a question, whoever asks for the end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.errors import WriteRefused
from assessment.document.store import Store, read_document
from assessment.document.sync import Sync
from assessment.questionnaire.loader import CheckedPack
from tests.patience import CEILING_SECONDS
from ui.shell.closing import UnkeptSheet
from ui.signals import ENDING, EndWatch
from ui.window import Window

ROADS: dict[str, Callable[[Window], object]] = {
    "close": lambda window: window.close(),
    "home": lambda window: window.go_home(),
    "another": lambda window: window.begin_another(),
    "open": lambda window: window.open_sample(),
}


@pytest.fixture
def full(window: Window, all_types: CheckedPack) -> Iterator[Window]:
    """A window with a change that no disk takes."""
    window.start(all_types)
    assert window.session is not None
    path, write = window.session.document.path, Store.write

    def refuse(store: Store, *arguments: object, **named: object) -> None:
        if store.path == path:
            raise WriteRefused("The disk is full.")
        write(store, *arguments, **named)  # type: ignore[arg-type]

    def no_copy(_sync: Sync) -> None:
        raise AssessmentError("The other disk is full.")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "write", refuse)
        patch.setattr(Sync, "keep_in_working_copy", no_copy)
        window.session.run(set_answer("ch", Answer.of("b")))
        assert not window.session.all_kept
        yield window


def answer(texts: list[str], asked: list[str]) -> None:
    """Press a button in each of the questions that follow."""

    def press() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, UnkeptSheet)
        asked.append(sheet.windowTitle())
        text = texts.pop(0)
        if texts:
            QTimer.singleShot(0, press)
        next(each for each in sheet.findChildren(QPushButton) if each.text() == text).click()

    QTimer.singleShot(0, press)


@pytest.mark.parametrize("road", ROADS)
def test_nothing_is_closed_before_a_question(road: str, full: Window) -> None:
    session, asked = full.session, list[str]()
    answer(["Go back"], asked)
    ROADS[road](full)
    assert asked == ["Not kept yet"]
    assert full.isVisible()
    assert full.session is session
    assert "full" in full.notices.text
    assert full.header.save_state.text() == "Not kept yet"


@pytest.mark.parametrize("road", ROADS)
def test_the_user_can_close_without_the_changes(road: str, full: Window) -> None:
    session, asked = full.session, list[str]()
    answer(["Close without them"], asked)
    ROADS[road](full)
    assert asked == ["Not kept yet"]
    assert full.session is not session or not full.isVisible()


@pytest.mark.parametrize("road", ROADS)
def test_the_user_can_save_elsewhere(
    road: str, full: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "elsewhere.sounding"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    session, asked = full.session, list[str]()
    answer(["Save elsewhere …"], asked)
    ROADS[road](full)
    assert full.session is not session or not full.isVisible()
    assert read_document(target)[1].answer("ch").value == "b"
    again = Document(target)
    assert not again.sync.is_working_copy
    assert not again.read_only
    again.close()


def test_a_place_that_does_not_take_it_either_is_told_and_asked_again(
    full: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = iter([str(tmp_path / "nowhere" / "a.sounding"), ""])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (next(names), ""))
    asked: list[str] = []
    answer(["Save elsewhere …", "Save elsewhere …", "Go back"], asked)
    full.go_home()
    assert len(asked) == 3
    assert full.session is not None


def test_a_working_copy_that_takes_it_needs_no_question(
    window: Window, all_types: CheckedPack, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.start(all_types)
    assert window.session is not None
    path, write = window.session.document.path, Store.write

    def refuse(store: Store, *arguments: object, **named: object) -> None:
        if store.path == path:
            raise WriteRefused("The disk is full.")
        write(store, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "write", refuse)
    window.session.run(set_answer("ch", Answer.of("b")))
    window.go_home()
    assert window.session is None
    monkeypatch.setattr(Store, "write", write)
    again = Document(path)
    assert again.assessment.answer("ch").value == "b"
    again.close()


def test_a_working_copy_that_is_full_too_is_not_called_kept(
    window: Window, all_types: CheckedPack, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.start(all_types)
    session = window.session
    assert session is not None

    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("Both disks are full.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "write", refuse)
        session.run(set_answer("ch", Answer.of("b")))
        with qtbot.assertNotEmitted(session.moved):
            assert not session.settle()
        assert "Both disks" in window.notices.text
    assert session.settle()


def test_the_system_ends_it_without_a_question(full: Window) -> None:
    full.end()
    assert not full.isVisible()
    assert full.session is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize("number", ENDING)
def test_signals_of_the_system_are_heard(number: int, qtbot: QtBot) -> None:
    before = [signal.getsignal(each) for each in ENDING]
    watch = EndWatch()
    watch.start()
    with qtbot.waitSignal(watch.asked):
        os.kill(os.getpid(), number)
    watch.hear()  # woken up once more, with nothing to read
    watch.stop()
    assert [signal.getsignal(each) for each in ENDING] == before


TYPING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from ui import app
from ui.settings import Settings

folder, path, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
app.Settings = lambda: Settings(folder / "settings.ini")
app.log_folder = lambda: folder / "log"

def look():
    lines = [each for each in QApplication.allWidgets() if each.property("fact") == "name"]
    window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, app.Window))
    if path and not lines or window.documents is None:
        QTimer.singleShot(10, look)
        return
    if path:
        QTest.keyClicks(lines[0], "Tea")
    os.kill(os.getpid(), number)

app.make_application()
QTimer.singleShot(0, look)
sys.exit(app.run_window(Path(path) if path else None, []))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize(
    ("number", "is_open"), [*((each, True) for each in ENDING), (signal.SIGTERM, False)]
)
def test_a_signal_ends_the_program_in_order(
    number: int, is_open: bool, tmp_path: Path, all_types: CheckedPack
) -> None:
    path = tmp_path / "a.sounding"
    if is_open:
        Document.create(path, all_types, Assessment(date(2026, 11, 20))).close()
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            TYPING,
            str(tmp_path),
            str(path) if is_open else "",
            str(int(number)),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=CEILING_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    if is_open:
        assert read_document(path)[1].name("en") == "Tea"
        assert [each.name for each in tmp_path.glob("a.sounding*")] == ["a.sounding"]
