"""The report place writes the assessment in its other forms too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from PySide6.QtWidgets import QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from assessment.core.errors import AssessmentError, Message
from assessment.document.answer_edits import set_note
from assessment.exchange.answers_writer import Written
from assessment.exchange.export import exported
from ui.context import Context
from ui.notices import Notices, with_ending
from ui.pages.report.office import OfficeExport
from ui.window import Window


@pytest.fixture
def report(window: Window, qtbot: QtBot) -> Window:
    window.open_sample()
    window.show_page("report")
    return window


def press(window: Window, text: str) -> None:
    next(each for each in window.findChildren(QPushButton) if each.text() == text).click()


def chosen(monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (path, ""))


def test_a_workbook(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "all.xlsx"))
    with qtbot.waitSignal(report.saver.saved):
        press(report, "Excel …")
        assert report.notices.text == "Writing “all.xlsx” …"
    assert report.notices.text == "Saved as “all.xlsx”."
    assert not report.saver.busy
    assert "Roadmap" in openpyxl.load_workbook(tmp_path / "all.xlsx").sheetnames


def test_answers(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "answers.yaml"))
    with qtbot.waitSignal(report.saver.saved):
        press(report, "Answers …")
    plain = yaml.safe_load((tmp_path / "answers.yaml").read_text(encoding="utf-8"))
    assert plain["organisation"]["name"] == "Harbour Trust"


def test_no_file_after_all(report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen(monkeypatch, "")
    press(report, "Excel …")
    assert not report.saver.busy
    assert "Saved" not in report.notices.text


def test_a_folder_that_takes_nothing(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    chosen(monkeypatch, str(tmp_path / "none" / "all.xlsx"))
    with qtbot.waitSignal(report.saver.failed):
        press(report, "Excel …")
    assert "all.xlsx" in report.notices.text


@pytest.mark.parametrize(("text", "name"), [("Excel …", "all.xlsx"), ("Answers …", "all.yaml")])
def test_what_an_export_has_to_say_is_shown(  # noqa: PLR0917 - four are fixtures
    report: Window,
    text: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def with_remarks(*arguments: Any) -> Written:
        remarks = (Message("This file can't be read back."), Message("Texts were cut."))
        return replace(exported(*arguments), remarks=remarks)

    monkeypatch.setattr("ui.pages.report.page.exported", with_remarks)
    chosen(monkeypatch, str(tmp_path / name))
    with qtbot.waitSignal(report.saver.saved):
        press(report, text)
    assert report.notices.text == "This file can't be read back.\nTexts were cut."
    assert report.notices.news.text == f"Saved as “{name}”."
    assert (tmp_path / name).exists()


def test_cut_cells_of_a_workbook_are_named(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert report.session is not None
    report.session.run(set_note(next(iter(report.session.pack.items)), "n" * 40_000))
    chosen(monkeypatch, str(tmp_path / "all.xlsx"))
    with qtbot.waitSignal(report.saver.saved):
        press(report, "Excel …")
    assert "Texts too long for a cell were cut" in report.notices.text


@pytest.mark.parametrize(("text", "name"), [("Word …", "all.docx"), ("Slides …", "all.pptx")])
def test_the_report_in_an_office_form(  # noqa: PLR0917 - four are fixtures
    report: Window,
    text: str,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    chosen(monkeypatch, str(tmp_path / name))
    with qtbot.waitSignal(report.saver.saved):
        press(report, text)
    assert report.notices.text == f"Saved as “{name}”."
    assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_an_office_form_that_is_stopped_leaves_nothing(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    office = report.findChild(OfficeExport)
    assert office is not None
    chosen(monkeypatch, "")
    press(report, "Word …")
    assert not office.job.busy
    chosen(monkeypatch, str(tmp_path / "all.docx"))
    with qtbot.waitSignal(office.job.finished):
        press(report, "Word …")
        office.job.cancel()
    assert not (tmp_path / "all.docx").exists()
    assert report.notices.text == "The report was cancelled; nothing was written."


def test_a_fault_in_an_office_form_is_told(
    report: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def failing(error: Exception) -> Callable[..., None]:
        def make(*_arguments: object) -> None:
            raise error

        return make

    office = report.findChild(OfficeExport)
    chosen(monkeypatch, str(tmp_path / "all.docx"))
    monkeypatch.setattr("ui.pages.report.office.report_as", failing(AssessmentError("Odd")))
    with qtbot.waitSignal(office.job.finished):
        press(report, "Word …")
    qtbot.waitUntil(lambda: report.notices.text == "Odd")
    monkeypatch.setattr("ui.pages.report.office.report_as", failing(KeyError()))
    with qtbot.captureExceptions() as caught:
        press(report, "Word …")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is KeyError


@pytest.mark.parametrize(
    ("name", "kinds", "written"),
    [
        ("progress.xlsx", "PDF (*.pdf)", "progress.pdf"),
        ("progress", "PDF (*.pdf)", "progress.pdf"),
        ("Plan v1.2", "PDF (*.pdf)", "Plan v1.2.pdf"),
        ("plan.PDF", "PDF (*.pdf)", "plan.PDF"),
        ("plan.csv", "(*.pdf *.csv)", "plan.csv"),
    ],
)
def test_a_file_has_the_ending_of_what_it_is(name: str, kinds: str, written: str) -> None:
    assert with_ending(Path(name), ".pdf", kinds) == Path(written)


def test_a_file_that_the_ending_would_replace_is_asked_for(
    context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plan.pdf").touch()
    names = iter([str(tmp_path / "plan.xlsx"), str(tmp_path / "other.pdf")])
    asked: list[str] = []

    def ask(_parent: object, _title: str, suggested: str, _kinds: str) -> tuple[str, str]:
        asked.append(Path(suggested).name)
        return next(names), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    notices = Notices(context)
    qtbot.addWidget(notices)
    path = notices.ask_target("Save", tmp_path / "first.pdf", "PDF (*.pdf)")
    assert (path, asked) == (tmp_path / "other.pdf", ["first.pdf", "plan.pdf"])
