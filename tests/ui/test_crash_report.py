"""Crash reports: the document is kept, a report is written without answers, one dialog says so."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.document.answer_edits import set_fact, set_note
from ui import crash_report
from ui.app import log_folder
from ui.crash_report import LOG, CrashWatch, write_report
from ui.shell.crash_sheet import CrashSheet
from ui.window import Window

SECRET = "what somebody wrote"


@pytest.fixture
def watch(window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashWatch]:
    monkeypatch.setattr(crash_report, "qInstallMessageHandler", lambda _handler: None)
    made = CrashWatch(tmp_path / "log", window.keep, window.tell_of_crash)
    made.start()
    yield made
    made.stop()


def strike() -> None:
    """A bug, as Qt reports it."""
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)


def sheets(window: Window) -> list[CrashSheet]:
    QApplication.processEvents()
    return [each for each in window.findChildren(CrashSheet) if each.isVisible()]


def test_a_bug_is_written_and_told_and_the_document_kept(
    window: Window, watch: CrashWatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_sample()
    kept: list[int] = []
    monkeypatch.setattr(type(window.session), "keep", lambda _self: kept.append(1) or True)
    strike()
    [report] = (tmp_path / "log").glob("crash-*.txt")
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "strike" in text
    assert "started: Sounding" in text
    assert SECRET not in text
    assert kept
    [sheet] = sheets(window)
    told = " ".join(each.text() for each in sheet.findChildren(QLabel))
    assert "Everything you entered is kept" in told
    assert report.name in told
    assert "Traceback" not in told
    strike()
    assert len(sheets(window)) == 1
    sheet.reject()
    monkeypatch.setattr(type(window.session), "all_kept", property(lambda _self: False))
    strike()
    [sheet] = sheets(window)
    assert any("keeps trying" in each.text() for each in sheet.findChildren(QLabel))


def test_the_page_opens_the_folder_and_goes_on(
    window: Window, watch: CrashWatch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr("ui.shell.crash_sheet.QDesktopServices.openUrl", opened.append)
    strike()
    [sheet] = sheets(window)
    buttons = {each.text(): each for each in sheet.findChildren(QAbstractButton)}
    buttons["Open the folder"].click()
    assert opened == [QUrl.fromLocalFile(str(tmp_path / "log"))]
    buttons["Go on"].click()
    assert sheets(window) == []


def test_a_disk_that_takes_no_report_is_told(
    window: Window,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crash_report, "qInstallMessageHandler", lambda _handler: None)
    blocked = tmp_path / "file"
    blocked.write_text("")
    watch = CrashWatch(blocked / "log", window.keep, window.tell_of_crash)
    watch.start()
    strike()
    watch.stop()
    assert "ValueError" in capsys.readouterr().err
    assert write_report("x", [], blocked) is None
    [sheet] = sheets(window)
    [folder] = [b for b in sheet.findChildren(QAbstractButton) if b.text() == "Open the folder"]
    assert folder.isHidden()
    folder.click()
    sheet.reject()


def test_a_bug_while_telling_of_one_ends(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash_report, "qInstallMessageHandler", lambda _handler: None)
    watch = CrashWatch(tmp_path, lambda: None, lambda _path: strike())
    watch.start()
    strike()
    watch.stop()
    assert "ValueError" in capsys.readouterr().err
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1


def test_an_interruption_is_no_bug(watch: CrashWatch, tmp_path: Path) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert list((tmp_path / "log").glob("crash-*.txt")) == []


def test_messages_of_qt_go_into_the_log(watch: CrashWatch, tmp_path: Path) -> None:
    crash_report.log_message(QtMsgType.QtWarningMsg, None, "something odd")
    log = (tmp_path / "log" / "sounding.log").read_text(encoding="utf-8")
    assert "WARNING Qt: something odd" in log
    for number in range(50):
        LOG.info("act %d", number)
    assert len(watch.last_acts.lines) == 30
    assert logging.getLogger("sounding") is LOG


def test_the_log_is_begun_anew_where_it_has_grown_large(watch: CrashWatch, tmp_path: Path) -> None:
    for number in range(6):
        crash_report.LOG.info("%s", str(number) * 150_000)
    kept = sorted(path.name for path in (tmp_path / "log").glob("sounding.log*"))
    assert kept == ["sounding.log", "sounding.log.1", "sounding.log.2", "sounding.log.3"]
    assert "5" * 1000 in (tmp_path / "log" / "sounding.log").read_text(encoding="utf-8")


def test_where_the_log_is() -> None:
    assert "Sounding" in log_folder().parts


def test_the_log_holds_what_was_done_but_no_answers(
    window: Window, watch: CrashWatch, tmp_path: Path, qtbot: QtBot
) -> None:
    window.open_sample()
    window.show_page("answer")
    window.session.run(set_fact("name", SECRET))
    window.session.run(set_note("free-hours", SECRET))
    window.set_language("zh")
    log = (tmp_path / "log" / "sounding.log").read_text(encoding="utf-8")
    for word in ("opened", "page answer", "language zh"):
        assert word in log
    assert SECRET not in log
