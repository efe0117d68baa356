"""The Report page: export, options, cancelling, and the report made anew."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Misfit
from assessment.document.answer_edits import add_respondent, set_answer, set_revealed
from assessment.report.pdf.rendering import ReportCancelled
from assessment.report.presets import PARTS
from tests.ui.looking import laid_out, settle
from ui.page_table import REPORT, RESULTS
from ui.window import Window


def test_a_report_is_exported(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open_sample()
    window.show_page(REPORT)
    laid_out(qtbot, window)
    target = tmp_path / "strategy"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.show_page(RESULTS)
    with qtbot.assertNotEmitted(window.saver.saved):
        qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    window.show_page(REPORT)
    with qtbot.waitSignal(window.saver.saved):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert target.with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert "strategy.pdf" in window.notices.text
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    window.pages.report.export_button.click()
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "a.pdf"), "")
    )
    with qtbot.waitSignal(window.saver.failed):
        window.pages.report.export_button.click()
    assert "can't be written" in window.notices.text


def test_the_page_tells_what_does_not_fit(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    number = next(id_ for id_, item in session.pack.items.items() if item.type == "number")
    session.run(set_answer(number, Answer(misfits=(Misfit("a few"),))))
    window.show_page(REPORT)
    laid_out(qtbot, window)
    told = [each.text() for each in window.pages.report.findChildren(QLabel) if each.isVisible()]
    line = next(each for each in told if "counts as open" in each)
    assert session.pack.items[number].text["en"] in line
    session.undo()
    laid_out(qtbot, window)
    told = [each.text() for each in window.pages.report.findChildren(QLabel) if each.isVisible()]
    assert not any("counts as open" in each for each in told)


def test_the_page_tells_that_notes_may_name_people(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    session.run(set_revealed(False))
    session.run(add_respondent("Bo"))
    session.run(set_answer(next(iter(session.assessment.answers)), Answer(note="Bo said so.")))
    window.show_page(REPORT)
    laid_out(qtbot, window)
    told = window.pages.report.warnings
    assert told.isVisible()
    assert "Reasons and notes go out as they are written" in told.text()
    session.run(set_revealed(True))
    window.pages.report.refresh()
    assert not told.isVisible()


def test_what_is_told_of_notes_leaves_a_low_page_to_the_options(
    window: Window, qtbot: QtBot
) -> None:
    window.open_sample()
    window.show_page(REPORT)
    laid_out(qtbot, window)
    report = window.pages.report
    scroll = report.choices.parentWidget()
    while not isinstance(scroll, QScrollArea):
        scroll = scroll.parentWidget()
    for height, is_low in ((768, False), (420, True), (768, False)):
        window.resize(1366, height)
        settle()
        assert scroll.isAncestorOf(report.notes_told) is is_low
        assert not scroll.isAncestorOf(report.export_button)
        assert scroll.height() > 0.5 * report.height()


def test_report_options_are_chosen_remembered_and_never_empty(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_page(REPORT)
    laid_out(qtbot, window)
    report = window.pages.report
    for button in report.findChildren(QAbstractButton):
        if button.property("value") in {"zh", "letter"}:
            button.click()
    ticks = [
        tick for part, tick in report.choices.ticks.items() if part in PARTS and tick.isChecked()
    ]
    for tick in ticks:
        tick.click()
    assert ticks[-1].isChecked()
    laid_out(qtbot, window)
    assert (report.options.language, report.options.paper) == ("zh", "letter")
    window.rebuild()
    assert window.pages.report.options == report.options
    laid_out(qtbot, window)


def test_a_report_that_is_cancelled_says_so(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endless(*arguments: object) -> int:
        cancelled = arguments[6]
        while not cancelled():
            pass
        raise ReportCancelled("stopped")

    monkeypatch.setattr("ui.pages.report.page.write_report", endless)
    window.open_sample()
    window.show_page(REPORT)
    report = window.pages.report
    qtbot.waitUntil(lambda: report.job.busy)
    report.cancel_button.click()
    qtbot.waitUntil(lambda: not report.job.busy)
    assert "Cancelled" in report.preview.told
    monkeypatch.undo()
    report.refresh()
    laid_out(qtbot, window)
    assert window.pages.report.export_button.isEnabled()


def test_an_export_asked_for_while_it_is_laid_out_follows(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window.open_sample()
    window.show_page(REPORT)
    laid_out(qtbot, window)
    report, target = window.pages.report, tmp_path / "a.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    before = report.pdf
    report.choices.changed.emit(replace(report.options, paper="letter"))
    with qtbot.waitSignal(window.saver.saved):
        report.export_button.click()
        assert report.export_button.text() == "Export follows once it is laid out"
    assert before != target.read_bytes() == report.pdf
    assert report.export_button.text() == "Export PDF …"
    target.unlink()
    report.choices.changed.emit(replace(report.options, paper="a4"))
    report.export_button.click()
    report.cancel_button.click()
    qtbot.waitUntil(lambda: not report.job.busy)
    assert report.export_button.text() == "Export PDF …", "who cancels is asked for no file"
    report.export_button.click()
    window.show_page(RESULTS)
    qtbot.waitUntil(lambda: not report.job.busy)
    assert not target.exists(), "no file is asked for on another page"


def test_answers_elsewhere_make_results_and_report_anew(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    session.run(set_answer("free-hours", Answer.of(0)))
    window.show_page(REPORT)
    laid_out(qtbot, window)
    session.run(set_answer("free-hours", Answer.of(4)))
    laid_out(qtbot, window)
    window.show_page(RESULTS)
    session.run(set_answer("free-hours", Answer.of(1)))


def test_a_preset_ticks_its_parts_and_they_can_be_adjusted(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_page(REPORT)
    laid_out(qtbot, window)
    choices = window.pages.report.choices
    ticked = lambda: {part for part, tick in choices.ticks.items() if tick.isChecked()}  # noqa: E731
    assert choices.options.preset == "decision"
    assert "risks" in ticked()
    assert ticked().isdisjoint({"appendix", "board"})
    choices.ticks["risks"].click()
    choices.ticks["budget"].click()
    assert (choices.options.without, choices.options.added) == (("risks",), ("budget",))
    for made in choices.findChildren(QAbstractButton):
        if made.property("value") == "board":
            made.click()
    assert ticked() & {"summary", "board", "budget", "cover"} == {"summary", "board"}
    choices.author_tick.click()
    laid_out(qtbot, window)
    report = window.pages.report
    assert len(PdfReader(BytesIO(report.pdf)).pages) == 2
    window.rebuild()
    assert window.pages.report.options == choices.options
    assert window.pages.report.options.author
    laid_out(qtbot, window)
