"""Beside the report: in whose name it goes out, and what is left out of it."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment, Brand
from assessment.core.resources import palette
from assessment.document.answer_edits import (
    add_respondent,
    set_answer,
    set_brand,
    set_note,
    set_reply,
)
from assessment.document.store import create_document
from assessment.exchange.export import exported
from assessment.questionnaire.loader import CheckedPack
from assessment.typesetting.unprintable import Unprintable
from tests.pdf_text import text_of
from tests.ui.pressing import toggle_of, typed
from ui.pages.report.cover import CoverFields
from ui.pages.report.options import remembered, stored
from ui.pages.report.voice import VoiceFields
from ui.widgets.collapsible import Fold
from ui.window import Window


@pytest.fixture
def cover(window: Window, qtbot: QtBot) -> CoverFields:
    """The fields of the sample's cover, in a window that is shown."""
    window.open_sample()
    window.show_page("report")
    window.show()
    report = window.pages.report
    fold = report.findChildren(Fold)[0]
    qtbot.mouseClick(fold.head, Qt.MouseButton.LeftButton)
    return report.findChild(CoverFields)


def made(window: Window, qtbot: QtBot) -> str:
    """The text of the report once it is laid out anew."""
    report = window.pages.report
    qtbot.waitUntil(lambda: report.is_laid_out)
    return text_of(report.pdf)


def brand(window: Window) -> Brand:
    return window.session.assessment.brand


def test_the_cover_says_what_is_typed_and_undo_takes_it_back(
    window: Window, cover: CoverFields, qtbot: QtBot
) -> None:
    assert cover.client.line.text() == "Harbour Trust"
    typed(qtbot, cover.client, "Harbour Friends")
    typed(qtbot, cover.consultant, "Mei Advice")
    typed(qtbot, cover.foot, "For the board")
    assert window.session.assessment.name("en") == "Harbour Friends"
    assert window.session.assessment.organisation["consultant"] == "Mei Advice"
    assert brand(window) == Brand(footer="For the board")
    text = made(window, qtbot)
    for said in ("Harbour Friends", "Mei Advice", "For the board"):
        assert said in text
    window.session.undo()
    assert brand(window).footer == ""
    assert cover.foot.line.text() == ""


def test_a_consultant_from_a_brand_file_stays_in_the_brand(
    window: Window, cover: CoverFields, qtbot: QtBot
) -> None:
    window.session.run(set_brand("consultant", "Advice Ltd"))
    assert cover.consultant.line.text() == "Advice Ltd"
    cover.consultant.line.setText("Advice and Sons")
    cover.flush()
    assert brand(window).consultant == "Advice and Sons"
    assert "consultant" not in window.session.assessment.organisation


def test_a_colour_is_pressed_or_typed(window: Window, cover: CoverFields, qtbot: QtBot) -> None:
    wine = palette()["light"]["level_1"]
    swatches = cover.swatches.made
    assert swatches[""].isChecked()
    swatches[wine].click()
    assert brand(window).colour == wine
    assert swatches[wine].isChecked()
    typed(qtbot, cover.colour, "not a colour")
    assert "six digits" in cover.colour.fault
    assert brand(window).colour == wine
    typed(qtbot, cover.colour, "AA2200")
    assert brand(window).colour == "#aa2200"
    assert not any(each.isChecked() for each in swatches.values())
    swatches[""].setFocus()
    qtbot.keyClick(swatches[""], Qt.Key.Key_Space)
    assert brand(window).colour == ""
    assert cover.colour.line.text() == ""


def test_a_logo_is_chosen_and_given_up(
    window: Window, cover: CoverFields, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (40, 20), (10, 120, 90)).save(path)
    answers = iter([str(path), "", str(tmp_path / "none.png"), __file__])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (next(answers), ""))
    assert not cover.picture.isVisible()
    cover.choose_button.click()
    logo = brand(window).logo
    assert Image.open(BytesIO(logo)).size == (40, 20)
    assert cover.picture.isVisible()
    for _ in range(3):
        cover.choose_button.click()
        assert brand(window).logo == logo
    assert Path(__file__).name in window.notices.text
    cover.drop_button.click()
    assert brand(window).logo == b""
    assert not cover.drop_button.isVisible()


def test_parts_of_the_appendix_are_left_out(
    window: Window, cover: CoverFields, qtbot: QtBot
) -> None:
    choices = window.pages.report.choices
    toggle_of(choices, "full").click()
    whole = made(window, qtbot)
    assert "All answers" in whole
    ticks = choices.ticks
    for part in ("answers", "open", "method", "cases"):
        qtbot.mouseClick(ticks[part], Qt.MouseButton.LeftButton)
    left = made(window, qtbot)
    assert "All answers" not in left
    assert choices.options.without == ("answers", "open", "method", "cases")
    ticks["appendix"].click()
    assert not ticks["cases"].isVisible()
    window.set_theme("dark")
    assert window.pages.report.options.without == (
        "appendix",
        "answers",
        "open",
        "method",
        "cases",
    )


def test_notes_are_left_out_everywhere(window: Window, cover: CoverFields, qtbot: QtBot) -> None:
    toggle_of(window.pages.report.choices, "full").click()
    window.session.run(set_note("free-hours", "Only while Lena is here"))
    assert made(window, qtbot).count("Only while Lena is here") >= 1
    window.pages.report.choices.ticks["notes"].click()
    assert "Only while Lena" not in made(window, qtbot)


def test_notes_have_a_switch_beside_the_exports_in_every_preset(
    window: Window, cover: CoverFields, qtbot: QtBot
) -> None:
    report, item = window.pages.report, next(iter(window.session.assessment.answers))
    for preset in ("board", "decision", "full"):
        toggle_of(report.choices, preset).click()
        switch = report.choices.notes
        assert switch.isVisible()
        assert switch.isChecked()
        assert "word for word" in report.notes_told.text()
    window.session.run(set_answer(item, Answer(note="Bo said so.")))
    report.refresh()
    assert b"Bo said so." in exported_yaml(window)
    switch.click()
    assert b"Bo said so." not in exported_yaml(window)
    assert report.notes_told.text() == "No note goes out, in any format."


def test_notes_on_ballots_stand_in_the_report_only_once_they_are_ticked(
    window: Window, cover: CoverFields
) -> None:
    report, session = window.pages.report, window.session
    tick, item = report.choices.ballot_notes, next(iter(session.assessment.answers))
    assert tick.isHidden()
    session.run(add_respondent("An"))
    one = session.assessment.sheet.respondents[-1].id
    session.run(set_reply(one, item, Answer(note="He never comes.")))
    report.refresh()
    assert not tick.isHidden()
    assert not tick.isChecked()
    tick.click()
    assert report.options.added == ("ballot-notes",)
    toggle_of(report.choices, "full").click()
    assert tick.isChecked()
    assert remembered(stored(report.options), "en") == report.options
    report.choices.notes.click()
    assert tick.isHidden()


def exported_yaml(window: Window) -> bytes:
    session = window.session
    export = window.pages.report.export_of("yaml")
    return exported(session.pack, session.assessment, session.result, export).data


def test_who_may_only_read_changes_nothing(
    window: Window, cover: CoverFields, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cover.isEnabled()
    monkeypatch.setattr(type(window.session), "read_only", property(lambda _self: True))
    window.rebuild()
    report = window.pages.report
    report.findChild(Fold).head.click()
    assert not report.findChild(CoverFields).isEnabled()


@pytest.mark.parametrize("revealed", [False, True])
def test_what_is_left_unsaid_of_respondents_is_said_beside_the_report(
    window: Window, qtbot: QtBot, all_types: CheckedPack, tmp_path: Path, revealed: bool
) -> None:
    people = tuple(
        Respondent(name, f"{name} Example", "", {"q2": Answer.of(2)}) for name in ("Lin", "Bo")
    )
    path = tmp_path / "firm.sounding"
    held = Assessment(date(2026, 11, 20), sheet=Sheet(respondents=people), revealed=revealed)
    create_document(path, all_types, held)
    window.open_path(path)
    window.show_page("report")
    report = window.pages.report
    toggle_of(report.choices, "full").click()
    told = [each.text() for each in report.findChildren(QLabel) if each.isVisible()]
    assert any("without names" in text for text in told) is not revealed
    assert ("Lin Example" in made(window, qtbot)) is revealed


def test_what_can_not_be_printed_is_named_until_it_is_gone(
    window: Window, cover: CoverFields, qtbot: QtBot
) -> None:
    made(window, qtbot)
    note = window.pages.report.unprintable_note
    assert not note.isVisible()
    cover.said.emit("footer", "ก")
    qtbot.waitUntil(note.isVisible)
    assert note.text == "“ก” has characters that can’t be printed, only their codes: ก (U+0E01)."
    cover.said.emit("footer", "Łódź, Ηράκλειο ₹")
    qtbot.waitUntil(lambda: not note.isVisible())
    assert "Łódź, Ηράκλειο ₹" in made(window, qtbot)


def test_many_texts_that_can_not_be_printed_are_counted(window: Window, cover: CoverFields) -> None:
    note = window.pages.report.unprintable_note
    for count, last in ((5, "5"), (6, "And 1 more text."), (9, "And 4 more texts.")):
        note.show_found(Unprintable({f"{number} ก": ("ก",) for number in range(1, count + 1)}))
        assert last in note.text.splitlines()[-1]
        assert len(note.text.splitlines()) == min(count, 6)


def test_the_author_writes_one_text_at_a_time(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_page("report")
    report = window.pages.report
    report.findChildren(Fold)[1].head.click()
    fields = report.findChild(VoiceFields)
    fields.field.setPlainText("Dear **board**")
    fields.chooser.setCurrentIndex(fields.chooser.findData("comment/channels"))
    fields.chooser.activated.emit(fields.chooser.currentIndex())
    assert window.session.assessment.voice.foreword == "Dear **board**"
    assert fields.field.toPlainText() == ""
    fields.field.setPlainText("Agreed.")
    report.flush()
    text = made(window, qtbot)
    assert "Dear board" in text
    assert "Agreed." in text
    window.session.undo()
    assert fields.field.toPlainText() == ""
