"""Working copies that were not put back, on Home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.working_copy import working_copies
from assessment.questionnaire.loader import CheckedPack
from tests.ui.looking import texts
from ui.pages.home import HomePage
from ui.pages.left_copies import LeftCopies
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.window import Window


@pytest.fixture
def left(tmp_path: Path, all_types: CheckedPack) -> Path:
    """Path of a document that is gone, of which a working copy is left."""
    path = tmp_path / "stick" / "Client.sounding"
    path.parent.mkdir()
    document = Document.create(path, all_types, Assessment(date(2026, 11, 20)))
    document.sync.keep_in_working_copy()
    document.run(set_answer("ch", Answer.of("b")))
    document.close()
    path.unlink()
    path.parent.rmdir()
    return path


def listed(window: Window) -> LeftCopies:
    (found,) = window.centralWidget().findChildren(LeftCopies)
    return found


def pressed(window: Window, text: str) -> None:
    buttons = listed(window).findChildren(QPushButton)
    found = [each for each in buttons if each.text() == text][-1]  # earlier rows may still be there
    assert not found.isHidden()
    found.click()


def test_nothing_is_listed_where_nothing_is_left(window: Window) -> None:
    assert listed(window).isHidden()


def test_a_copy_that_was_left_is_listed_and_opened(
    left: Path, make_window: Callable[[], Window]
) -> None:
    window = make_window()
    said = texts(listed(window))
    assert "Client" in said
    assert str(left.parent) in said
    pressed(window, "Open")
    assert window.session is not None
    assert window.session.assessment.answer("ch").value == "b"
    window.go_home()
    assert not listed(window).isHidden()


def test_a_copy_is_discarded_at_the_second_press(
    left: Path, make_window: Callable[[], Window], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    pressed(window, "Discard …")
    assert len(working_copies()) == 1

    def refuse(*_arguments: object) -> None:
        raise AssessmentError("is open")

    with monkeypatch.context() as patch:
        patch.setattr(DocumentOpener, "discard", refuse)
        pressed(window, "Discard for good")
    assert window.notices.text == "is open"
    pressed(window, "Discard …")
    pressed(window, "Discard for good")
    assert working_copies() == []
    assert listed(window).isHidden()


def test_copies_are_listed_once_the_rest_is_loaded(
    left: Path, settings: Settings, qtbot: QtBot
) -> None:
    window = Window(settings)
    qtbot.addWidget(window)
    assert listed(window).isHidden()
    window.equip(DocumentOpener(settings))
    assert not listed(window).isHidden()
    window.set_language("zh")
    assert "尚未写回" in texts(listed(window))


@pytest.fixture
def moved(tmp_path: Path, all_types: CheckedPack, make_window: Callable[[], Window]) -> Window:
    """A window with a document whose file was moved to another folder while it was open, and that was changed since."""
    path, folder = tmp_path / "old.sounding", tmp_path / "elsewhere"
    folder.mkdir()
    first = Assessment(date(2026, 11, 20), organisation={"name": "Tea Shop"})
    Document.create(path, all_types, first).close()
    window = make_window()
    window.open_path(path)
    path.rename(folder / "new.sounding")
    assert window.session is not None
    window.session.run(set_answer("ch", Answer.of("b")))
    window.session.keep()
    return window


def seen(window: Window) -> str:
    """The texts that can be seen, and the names of recent documents."""
    page = window.centralWidget()
    parts = [*page.findChildren(QLabel), *page.findChildren(QPushButton)]
    shown = [each for each in parts if each.isVisibleTo(window)]
    return "\n".join(each.text() or each.accessibleName() for each in shown)


def offered(window: Window) -> dict[str, QPushButton]:
    buttons = window.notices.findChildren(QPushButton)
    return {each.text(): each for each in buttons if not each.isHidden()}


def test_the_message_on_a_moved_document_offers_to_find_it(
    moved: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert moved.notices.isVisible()
    monkeypatch.setattr(moved.notices, "ask_source", lambda *_: None)
    offered(moved)["Find the file …"].click()
    assert moved.session.document.path.name == "old.sounding"
    monkeypatch.setattr(
        moved.notices, "ask_source", lambda *_: tmp_path / "elsewhere" / "new.sounding"
    )
    offered(moved)["Find the file …"].click()
    assert moved.session.document.path.name == "new.sounding"
    assert moved.session.assessment.answer("ch").value == "b"
    moved.go_home()
    assert [Path(each.path).name for each in moved.settings.recents] == ["new.sounding"]
    assert working_copies() == []


def test_the_message_on_a_moved_document_offers_to_save_a_copy(
    moved: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moved.notices, "ask_target", lambda *_: None)
    offered(moved)["Save a copy as …"].click()
    assert moved.session.document.path.name == "old.sounding"
    target = tmp_path / "copy.sounding"
    monkeypatch.setattr(moved.notices, "ask_target", lambda *_: target)
    offered(moved)["Save a copy as …"].click()
    assert moved.session.document.path == target
    assert moved.session.assessment.answer("ch").value == "b"
    assert working_copies() == []
    moved.go_home()
    assert [Path(each.path) for each in moved.settings.recents] == [target]


def test_a_moved_document_is_one_entry_with_the_name_of_the_client(
    moved: Window,
    make_window: Callable[[], Window],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    moved.go_home()
    moved.open_path(working_copies()[0].path)
    moved.close()
    window = make_window()
    assert seen(window).count("Tea Shop") == 1
    assert "old " not in seen(window)
    words = [each.text() for each in listed(window).findChildren(QPushButton)]
    assert {"Open", "Find the file …", "Save a copy as …"} <= set(words)
    assert "Discard …" not in words
    target = tmp_path / "no" / "copy.sounding"
    monkeypatch.setattr(window.notices, "ask_target", lambda *_: None)
    pressed(window, "Save a copy as …")
    assert len(working_copies()) == 1
    monkeypatch.setattr(window.notices, "ask_target", lambda *_: target)
    pressed(window, "Save a copy as …")
    assert "no" in window.notices.text
    target.parent.mkdir()
    pressed(window, "Save a copy as …")
    assert window.session.document.path == target
    assert window.session.assessment.answer("ch").value == "b"
    window.go_home()
    assert [Path(each.path) for each in window.settings.recents] == [target]
    assert listed(window).isHidden()


def test_a_file_that_was_moved_is_to_be_found_at_once(
    tmp_path: Path, all_types: CheckedPack, make_window: Callable[[], Window]
) -> None:
    path = tmp_path / "one.sounding"
    Document.create(path, all_types, Assessment(date(2026, 11, 20))).close()
    window = make_window()
    window.open_path(path)
    window.go_home()
    assert "Find the file" not in seen(window)
    path.rename(tmp_path / "two.sounding")
    window.findChildren(HomePage)[-1].open_wanted.emit(str(path))
    assert "Find the file" in seen(window)
    (tmp_path / "two.sounding").rename(path)
    window.entrance.look_again(window.documents)
    assert "Find the file" not in seen(window)
