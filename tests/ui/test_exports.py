"""The report place writes the assessment in its other forms too."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import yaml
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from ui.window import Window


@pytest.fixture
def report(window: Window, qtbot: QtBot) -> Window:
    window.open_sample()
    window.show_place("report")
    return window


def press(window: Window, text: str) -> None:
    next(each for each in window.findChildren(QPushButton) if each.text() == text).click()


def chosen(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))


def test_a_workbook(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "all.xlsx"))
    with qtbot.waitSignal(report._saver.saved):
        press(report, "Excel …")
        assert report.notices.text == "Writing “all.xlsx” …"
    assert report.notices.text == "Saved as “all.xlsx”."
    assert not report._saver.busy
    assert "Roadmap" in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames


def test_answers(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "answers.yaml"))
    with qtbot.waitSignal(report._saver.saved):
        press(report, "Answers …")
    plain = yaml.safe_load((tmp_path / "answers.yaml").read_text(encoding="utf-8"))
    assert plain["organisation"]["name"] == "Harbour Trust"


def test_no_file_after_all(report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, "")
    press(report, "Excel …")
    assert report.notices.text == ""


def test_a_folder_that_takes_nothing(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "none" / "all.xlsx"))
    with qtbot.waitSignal(report._saver.failed):
        press(report, "Excel …")
    assert "all.xlsx" in report.notices.text
