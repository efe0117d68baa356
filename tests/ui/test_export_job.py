"""Files are written in the background: all of them, even those under way when the window closes."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.patience import CEILING_SECONDS
from ui.export_job import Saver
from ui.jobs import JobThread


def test_several_files_are_written_each_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    saver, go_on = Saver(), Event()
    told: list[Any] = []
    saver.saved.connect(lambda path, _remarks: told.append(path))

    def slow() -> tuple[bytes, tuple[()]]:
        assert go_on.wait(CEILING_SECONDS)
        return b"slow", ()

    saver.save(tmp_path / "a", slow)
    saver.save(tmp_path / "b", lambda: (b"quick", ()))
    qtbot.waitUntil(lambda: told == [tmp_path / "b"])
    assert saver.busy
    go_on.set()
    qtbot.waitUntil(lambda: told == [tmp_path / "b", tmp_path / "a"])
    assert not saver.busy
    assert [(tmp_path / name).read_bytes() for name in "ab"] == [b"slow", b"quick"]


def test_a_file_under_way_is_finished_after_the_window(tmp_path: Path, qtbot: QtBot) -> None:
    saver, begun, go_on = Saver(), Event(), Event()
    told: list[Any] = []
    saver.saved.connect(lambda path, _remarks: told.append(path))

    def slow() -> tuple[bytes, tuple[()]]:
        begun.set()
        assert go_on.wait(CEILING_SECONDS)
        return b"whole", ()

    saver.save(tmp_path / "a", slow)
    assert begun.wait(CEILING_SECONDS)
    saver.abandon()
    go_on.set()
    JobThread.end_abandoned()
    assert (tmp_path / "a").read_bytes() == b"whole"
    assert told == []


def test_a_writer_that_nobody_holds_ends_once(tmp_path: Path, qapp: object) -> None:
    def write() -> None:
        saver, go_on = Saver(), Event()
        told: list[Any] = []
        saver.saved.connect(lambda path, _remarks: told.append(path))
        saver.save(tmp_path / "a", lambda: (b"a" * go_on.wait(CEILING_SECONDS), ()))
        saver.save(tmp_path / "b", lambda: (b"b", ()))
        while len(told) < 1:
            QApplication.processEvents()
        go_on.set()
        while len(told) < 2:
            QApplication.processEvents()

    for _ in range(20):  # with a slot that held the writer, the second round ended the process
        write()
        QApplication.processEvents()


def test_a_fault_of_the_program_is_no_message(tmp_path: Path, qtbot: QtBot) -> None:
    saver, told = Saver(), []
    saver.failed.connect(told.append)

    def wrong() -> tuple[bytes, tuple[()]]:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        saver.save(tmp_path / "a", wrong)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert told == []
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(autouse=True)
def nothing_left() -> Any:
    """No thread outlives its test."""
    yield
    JobThread.end_abandoned()
