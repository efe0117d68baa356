"""Keeping in the window: refused writes, damaged documents, copies and conflicts."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.core.errors import AssessmentError, Message
from assessment.document.answer_edits import set_answer, set_fact
from assessment.document.backups import back_up, backups_of
from assessment.document.errors import WriteRefused
from assessment.document.history import Kind
from assessment.document.lock import lock_path, myself
from assessment.document.merge import Conflict
from assessment.document.store import Store, read_document
from assessment.document.working_copy import working_copies
from tests.ui.looking import settle, texts
from tests.ui.pressing import name_it
from ui.notices import Notices
from ui.page_table import ANSWER, NUMBERED
from ui.pages.backups import CopiesPage
from ui.pages.conflicts import ConflictsPage
from ui.pages.home import HomePage
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.window import Window


def test_a_refused_write_is_told_until_it_is_kept(
    window: Window, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    window.open_sample()
    write = Store.write

    def refuse(*_arguments: object, **_named: object) -> None:
        raise WriteRefused("The disk is full.")

    monkeypatch.setattr(Store, "write", refuse)
    window.session.run(set_answer("free-hours", Answer.of(0)))
    assert window.notices.text == "The disk is full."
    assert window.header.save_state.text() == "Not kept yet"
    monkeypatch.setattr(Store, "write", write)
    window.session.keep()
    assert window.notices.text == ""
    assert window.header.save_state.text() == "All changes kept"


def test_a_folder_that_cannot_be_made_is_told(
    window: Window, settings: Settings, tmp_path: Path
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings.documents_folder = blocked / "inside"
    window.begin(window.entrance.offers[1])
    assert "can't be put in" in window.notices.text


def test_a_damaged_document_opens_a_page_that_leads_to_a_copy(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    path = session.document.path
    session.beat()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1)
    window.go_home()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    window.open_path(path)
    assert window.session is None
    page = window.findChild(CopiesPage)
    assert page is not None
    window.set_language("zh")
    window.set_language("en")
    page = window.findChild(CopiesPage)
    assert page is not None
    next(each for each in page.findChildren(QPushButton) if each.text() == "Open this copy").click()
    assert window.session is not None
    assert window.session.assessment.name("en") == "Harbour Trust"
    assert window.session.document.path != path
    assert path.read_bytes() == data
    assert window.findChild(CopiesPage) is None or window.pages is not None


@pytest.mark.parametrize(
    "left", [b"", bytes(65_536), b"<!DOCTYPE html><title>404</title>", None], ids=str
)
def test_what_no_longer_looks_like_a_document_leads_to_its_copy(
    window: Window, qtbot: QtBot, left: bytes | None
) -> None:
    window.open_sample()
    assert window.session is not None
    path = window.session.document.path
    window.session.beat()
    qtbot.waitUntil(lambda: len(backups_of(path)) == 1)
    window.go_home()
    data = path.read_bytes()
    path.write_bytes(bytes(4096) + data[4096:] if left is None else left)
    window.open_path(path)
    page = window.findChild(CopiesPage)
    assert page is not None
    assert "is not a Sounding document" in texts(page)
    next(each for each in page.findChildren(QPushButton) if each.text() == "Open this copy").click()
    assert window.session is not None
    assert window.session.assessment.name("en") == "Harbour Trust"


def test_without_a_copy_a_file_that_is_no_document_is_told(window: Window, tmp_path: Path) -> None:
    path = tmp_path / "none.sounding"
    path.touch()
    window.open_path(path)
    assert window.findChild(CopiesPage) is None


VIEWS = (
    "place", "content_language", "report.options", "strategy.tab", "strategy.step", "strategy.groups", "strategy.measures.open",
    "strategy.channels.open", "answer.page", "answer.single",
)  # fmt: skip


@pytest.mark.parametrize("value", [None, True, -1, "x", [], [[1]], {"a": 1}, ["x"]], ids=str)
def test_view_settings_of_any_kind_are_no_obstacle(window: Window, value: object) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    path = session.document.path
    for key in VIEWS:
        session.remember(key, value)
    for item_id in session.pack.items:
        session.remember(f"unfitting.{item_id}", value)
    window.go_home()
    window.open_path(path)
    assert window.pages is not None
    for page in NUMBERED:
        window.pages.show_page(page)


def test_earlier_copies_are_a_click_away(window: Window, qtbot: QtBot) -> None:
    window.show_copies()  # at home there are none
    window.open_sample()
    window.show_copies()
    page = window.findChild(CopiesPage)
    assert page is not None
    page.left.emit()
    assert window.pages is not None


def test_the_window_says_who_holds_a_document(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    assert window.session is not None
    path = window.session.document.path
    window.go_home()
    elsewhere = replace(myself(), pid=os.getppid(), user="Ann", token="hers")
    lock_path(path).write_text(json.dumps(asdict(elsewhere)), encoding="utf-8")
    window.open_path(path)
    assert "Ann" in window.notices.text
    take = next(
        each for each in window.findChildren(QPushButton) if each.text() == "Try to change it"
    )
    take.click()
    assert window.session is not None
    assert window.session.read_only
    window.session.run(set_fact("name", "Other"))
    assert window.session.assessment.name("en") == "Harbour Trust"
    assert window.session.all_kept
    lock_path(path).unlink()
    next(
        each for each in window.findChildren(QPushButton) if each.text() == "Try to change it"
    ).click()
    assert not window.session.read_only
    assert "All changes kept" in texts(window)


def test_conflicts_are_shown_and_settled_in_the_window(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    session = window.session
    assert session is not None
    conflict = Conflict(Kind.FACT, "name", "Harbour Trust", "Harbour House")
    session.conflicted.emit((conflict,))
    page = window.findChild(ConflictsPage)
    assert page is not None
    page.chosen.emit(conflict, True)
    assert session.assessment.name("en") == "Harbour House"
    page.left.emit()
    assert window.pages is not None
    session.put_back.emit()
    assert "back where it belongs" in window.notices.text


@pytest.mark.parametrize("moment", ["a change", "the beat"])
def test_a_file_renamed_by_another_program_is_followed(
    window: Window, settings: Settings, qtbot: QtBot, moment: str
) -> None:
    window.open_sample()
    path = window.session.document.path
    window.session.run(set_fact("location", "before"))
    back_up(path)
    target = path.with_name("Named elsewhere.sounding")
    path.rename(target)
    if moment == "a change":
        window.session.run(set_fact("location", "after"))
    else:
        window.session.beat()
    qtbot.waitUntil(lambda: "Named elsewhere.sounding" in window.notices.text)
    assert window.session.document.path == target
    assert not window.session.document.sync.is_working_copy
    expected = "after" if moment == "a change" else "before"
    assert read_document(target)[1].organisation["location"] == expected
    assert list(path.parent.glob("*.sounding")) == [target]
    assert working_copies() == []
    assert [each.path for each in settings.recents] == [str(target)]
    assert backups_of(target) != []
    window.session.run(set_fact("location", "later"))
    assert read_document(target)[1].organisation["location"] == "later"


def test_a_renamed_file_is_followed_only_once_everything_is_kept(
    window: Window, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_sample()
    path = window.session.document.path
    target = path.with_name("Named elsewhere.sounding")
    path.rename(target)

    def refuse(*_arguments: object) -> None:
        raise AssessmentError("The data folder can't be written to.")

    with monkeypatch.context() as full:
        full.setattr("assessment.document.sync.make_working_copy", refuse)
        window.session.run(set_fact("location", "after"))
        settle()
        assert not window.session.all_kept
        assert window.session.document.path == path
        assert window.notices.text.startswith("The file is called “Named elsewhere.sounding” now")
        assert window.notices.text.endswith("The data folder can't be written to.")
        assert window.session.assessment.organisation.get("location") != "after"
    window.session.settle()
    qtbot.waitUntil(lambda: window.session.document.path == target)
    assert window.session.assessment.organisation["location"] == "after"
    assert read_document(target)[1].organisation["location"] == "after"


@pytest.mark.parametrize("way", ["followed", "renamed", "saved as a copy", "not written as a copy"])
def test_no_page_stays_on_a_document_that_was_closed(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, way: str
) -> None:
    window.open_sample()
    window.show_page(ANSWER)
    path = window.session.document.path

    def refuse(*_arguments: object) -> None:
        raise AssessmentError("It can't be read.")

    written = way == "not written as a copy"
    monkeypatch.setattr(DocumentOpener, "save_copy" if written else "open", refuse)
    if way == "renamed":
        window.show_rename()
        name_it(window, "Other")
    else:
        path.rename(path.with_name("Other.sounding") if way == "followed" else tmp_path / "a")
        window.session.beat()
        window.session.run(set_fact("location", "after"))
        settle()
    if window.session is not None:
        monkeypatch.setattr(Notices, "ask_target", lambda *_: tmp_path / "copy.sounding")
        save = next(
            each
            for each in window.findChildren(QPushButton)
            if each.text() == "Save a copy as …" and each.isVisible()
        )
        save.click()
    settle()
    assert window.session is None
    assert window.pages is None
    assert window.findChildren(HomePage)
    assert window.notices.text == "It can't be read."


def test_news_covers_nothing_on_the_page_and_no_fault(window: Window) -> None:
    window.open_sample()
    settle()
    window.notices.tell("Taken back: an answer.")
    news, header = window.notices.news, window.header
    assert header.geometry().contains(news.geometry())
    assert not any(
        news.geometry().intersects(each.geometry().translated(header.pos()))
        for each in header.findChildren(QAbstractButton)
        if each.isVisible()
    )
    window.notices.tell_saved(Path("a.pdf"), [Message("A remark.")])
    assert window.notices.isVisible()
    assert not news.geometry().intersects(window.notices.geometry())
    window.notices.clear()
    window.show_bare(bare=True)
    window.notices.tell("Taken back: an answer.")
    assert news.geometry().bottom() > window.height() // 2


def test_news_of_undo_names_the_question_and_fits(window: Window) -> None:
    window.open_sample()
    settle()
    window.session.run(set_answer("free-hours", Answer.of(0)))
    asked = window.session.pack.items["free-hours"].text["en"]
    steps = {"Taken back": window.header.undo_wanted, "Done again": window.header.redo_wanted}
    for done, wanted in steps.items():
        wanted.emit()
        settle()
        assert f"{done}: answer, “{asked}”." in texts(window.notices.news)
        assert window.header.geometry().contains(window.notices.news.geometry())
    window.session.run(set_fact("location", "elsewhere"))
    window.header.undo_wanted.emit()
    assert "“" not in texts(window.notices.news)
