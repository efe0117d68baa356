"""Sheets over the page: the keys, versions and licences, the way to any question."""

from __future__ import annotations

import configparser
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer, set_note
from assessment.questionnaire.loader import CheckedPack
from assessment.scoring import score_sheet
from benchmarks.timing import answered, large_pack
from ui.pages.home import HomePage
from ui.shell.header import Header
from ui.shell.licences import LIBRARIES, licences, versions
from ui.shell.search import MOST, Finder
from ui.shell.search_dialog import JumpSheet
from ui.shell.shortcuts_sheet import KeysSheet
from ui.shortcuts import SHORTCUTS, keys_of
from ui.window import Window

CONTROL = Qt.KeyboardModifier.ControlModifier
ROOT = Path(__file__).parents[2]


def opened(window: Window, kind: type[QDialog]) -> QDialog:
    """The sheet that is open, and no other."""
    QApplication.processEvents()
    [sheet] = [each for each in window.findChildren(QDialog) if each.isVisible()]
    assert isinstance(sheet, kind)
    return sheet


@pytest.mark.parametrize("language", ["en", "zh"])
def test_f1_shows_the_keys_that_work(window: Window, qtbot: QtBot, language: str) -> None:
    window.set_language(language)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = opened(window, KeysSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    words = Translator(language)
    assert {words(row.text) for row in SHORTCUTS} <= shown
    assert any("Ctrl+K" in text for text in shown)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert window.findChildren(KeysSheet) == []
    assert keys_of("jump") == ("Ctrl+K",)


def test_about_tells_versions_and_licences(window: Window, qtbot: QtBot) -> None:
    window.findChild(HomePage).about_wanted.emit()
    sheet = opened(window, QDialog)
    told = " ".join(label.text() for label in sheet.findChildren(QLabel))
    for name, version in versions().items():
        assert f"{name} {version}" in told
    for row in range(sheet.names.count()):
        sheet.names.setCurrentRow(row)
        assert len(sheet.text_view.toPlainText()) > 200, sheet.names.item(row).text()
    sheet.reject()


def test_every_library_that_is_shipped_is_named() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    needed = [line for line in setup["options"]["install_requires"].splitlines() if line]
    seen: set[str] = set()
    while needed:
        name = re.split(r"[^A-Za-z0-9._-]", needed.pop(), maxsplit=1)[0]
        plain = re.sub(r"[-_.]+", "-", name).lower()
        if plain in seen:
            continue
        seen.add(plain)
        wanted = map(Requirement, distribution(name).requires or [])
        needed += [
            each.name
            for each in wanted
            if each.marker is None or each.marker.evaluate({"extra": "", "python_version": "3.14"})
        ]
    assert {re.sub(r"[-_.]+", "-", name).lower() for name in LIBRARIES} == seen
    assert all(each.text for each in licences())


def test_a_question_is_found_by_its_words_and_gone_to(window: Window, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    window.open_sample()
    qtbot.keyClick(window, Qt.Key.Key_K, CONTROL)
    sheet = opened(window, JumpSheet)
    assert sheet.results.count() == MOST or sheet.results.count() > 40
    qtbot.keyClicks(sheet.search_line, "hours free")
    assert sheet.results.item(0).text().startswith("How many hours a week are really free")
    rows = sheet.results.count()
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Down)
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Up)
    assert (sheet.results.currentRow(), sheet.results.count()) == (0, rows)
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Return)
    assert window.page_name == "answer"
    assert window.pages.answer.page_id == "time"
    assert "free-hours" in window.pages.answer.page.cards
    QApplication.processEvents()
    assert window.findChildren(JumpSheet) == []


def test_nothing_found_is_said_and_escape_leaves(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_jump()
    sheet = opened(window, JumpSheet)
    qtbot.keyClicks(sheet.search_line, "xyzzy")
    assert "No question" in sheet.count_label.text()
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Return)
    qtbot.keyClick(sheet.search_line, Qt.Key.Key_Escape)
    assert window.page_name == "results"


def finder(window: Window, language: str = "en") -> Finder:
    session = window.session
    return Finder(session.pack, session.assessment, session.result, language)


def test_both_languages_ids_notes_and_answers_are_looked_in(window: Window) -> None:
    window.open_sample()
    session = window.session
    session.run(set_note("free-hours", "Joan’s evenings"))
    session.run(set_answer("audience-defined", Answer.of(0)))
    found = finder(window)
    for query, item in (
        ("小时", "free-hours"),
        ("FREE-HOURS", "free-hours"),
        ("joan’s", "free-hours"),
        ("hours joan’s", "free-hours"),
    ):
        assert item in {each.item for each in found.find(query)[0]}, query
    anchor = session.pack.anchors(session.pack.items["audience-defined"])[0]
    for text in anchor.values():
        assert "audience-defined" in {each.item for each in found.find(text)[0]}
    assert found.find("小时")[0][0].text.isascii()
    assert not finder(window, "zh").find("hours")[0][0].text.isascii()


def test_questions_that_are_not_asked_are_not_found(window: Window, all_types: object) -> None:
    window.start(all_types)
    before = finder(window).find("")[1]
    window.session.run(set_answer("yn", Answer.of(True)))
    assert finder(window).find("")[1] == before + 1


def test_two_thousand_questions_are_found_as_one_types() -> None:
    checked = large_pack(2_000)
    assessment = answered(checked)
    pack = checked.usable()
    many = Finder(pack, assessment, score_sheet(pack, assessment.sheet), "en")
    found, count = many.find("settled")
    assert (len(found), count) == (MOST, 2_000)
    assert many.find("1999 settled")[1] == 1


def test_keys_go_on_after_a_sheet_was_opened_by_a_click(
    window: Window, all_types: CheckedPack, qtbot: QtBot
) -> None:
    window.start(all_types)
    with qtbot.waitActive(window):
        window.activateWindow()
    page = window.pages.answer
    page.open_item("ln")
    focus = window.focusWidget()
    tools = window.findChild(Header).findChildren(QToolButton)
    assert len(tools) > 6
    assert not [each for each in tools if each.focusPolicy() & Qt.FocusPolicy.ClickFocus]
    keys = next(each for each in tools if each.accessibleName() == "Keys (F1)")
    qtbot.mouseClick(keys, Qt.MouseButton.LeftButton)
    sheet = opened(window, KeysSheet)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert window.focusWidget() is focus


@pytest.mark.parametrize("language", ["en", "zh"])
def test_qts_own_dialogs_have_all_their_words(window: Window, language: str) -> None:
    window.set_language(language)
    texts = {
        "QFileDialog": ("File &name:", "&Open", "Look in:", "Name", "Files of type:"),
        "QFileSystemModel": ("Name", "Computer", "Size"),
        "QPlatformTheme": ("Open", "Cancel"),
    }
    for context, sources in texts.items():
        for source in sources:
            assert QCoreApplication.translate(context, source), source
