"""Documents that another thread opens ahead: taken once, or closed where nobody wants them any more."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_answer
from assessment.document.document import Document
from benchmarks.timing import large_pack
from ui.shell.session_files import Early
from ui.widgets.slices import Slices
from ui.window import Window

Write = Callable[[str], Path]
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str) -> Path:
        path = tmp_path / f"{name}.sounding"
        sheet = Sheet({"i0": Answer.of(4)})
        made = Assessment(date(2026, 1, 1), organisation={"name": name}, sheet=sheet)
        Document.create(path, large_pack(5), made).close()
        return path

    return written


def is_free(path: Path) -> bool:
    document = Document(path)
    document.close()
    return not document.read_only


def test_what_was_opened_ahead_is_taken_once(write: Write) -> None:
    early = Early(write("one"))
    early.open()
    first = early.session()
    assert not first.read_only
    assert first.result.index.value == 100
    early.drop()  # it is somebody's now
    first.run(set_answer("i1", Answer.of(0)))
    first.close()
    again = early.session()
    assert again.result.index.value == 50
    again.close()


def test_what_nobody_wants_is_closed(write: Write) -> None:
    path = write("one")
    early = Early(path)
    early.open()
    early.drop()
    assert is_free(path)
    late = Early(path)
    late.drop()
    late.open()
    assert is_free(path)


def test_what_cannot_be_opened_is_told_again(tmp_path: Path) -> None:
    early = Early(tmp_path / "gone.sounding")
    for opened in (early.open, early.session):
        with pytest.raises(AssessmentError):
            opened()


def test_a_document_that_cannot_be_scored_is_closed(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    path = write("one")
    monkeypatch.setattr("ui.shell.session_files.score_sheet", broken)
    with pytest.raises(ZeroDivisionError):
        Early(path).open()
    assert is_free(path)


def test_the_window_shows_the_document_wanted_last(
    window: Window, write: Write, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = write("one"), write("other")
    monkeypatch.setattr(Slices, "at_once", False)
    window.open_path(one)
    window.open_path(other)
    qtbot.waitUntil(lambda: window.session is not None and window.page_name != "")
    assert window.session.assessment.name("en") == "other"
    assert not window.session.read_only
    assert is_free(one)
    window.open_path(one)  # while another is open
    qtbot.waitUntil(lambda: window.session.assessment.name("en") == "one")
    qtbot.waitUntil(lambda: window.page_name != "")
    assert not window.session.read_only
    assert is_free(other)


def test_a_window_that_closes_leaves_nothing_open(
    window: Window, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write("one")
    monkeypatch.setattr(Slices, "at_once", False)
    window.open_path(path)
    window.close()
    assert is_free(path)
