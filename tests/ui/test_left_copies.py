"""Working copies that were not put back, on Home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from assessment.document.working_copy import working_copies
from assessment.questionnaire.loader import CheckedPack
from tests.ui.looking import texts
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
    return window.findChildren(LeftCopies)[
        -1
    ]  # of a Home of another language, too, until it is gone


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
