"""Fields that wait for a pause: what waits is told, nothing waits for long, nothing is cut in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_fact, set_note
from assessment.questionnaire.loader import CheckedPack
from assessment.questionnaire.values import TEXT_LIMIT
from tests.ui.looking import settle
from ui.shell.assessment_pages import AssessmentPages
from ui.widgets.debounced_fields import (
    LINE_LIMIT,
    LONGEST_MILLISECONDS,
    LimitedLine,
    TypedLine,
    TypedText,
)
from ui.widgets.factories import label
from ui.widgets.field_event import FieldEvent
from ui.widgets.option_list import SearchLine
from ui.widgets.told_below import ToldBelow
from ui.window import Window

Field = TypedLine | TypedText


class Around(QWidget):
    """A window that keeps what its fields tell."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.told: list[tuple[bool, int]] = []
        layout = QVBoxLayout(self)
        layout.addWidget(field)

    def customEvent(self, event: QEvent) -> None:
        assert isinstance(event, FieldEvent)
        self.told.append((event.waits, event.limit))


def text_of(field: Field | LimitedLine) -> str:
    return field.toPlainText() if isinstance(field, TypedText) else field.text()


def paste(field: Field | LimitedLine, text: str) -> None:
    QApplication.clipboard().setText(text)
    field.paste()


@pytest.fixture
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fields made from now on emit because the typing goes on for so long, and never for a pause."""
    monkeypatch.setattr("ui.widgets.debounced_fields.PAUSE_MILLISECONDS", 1_000_000)
    monkeypatch.setattr("ui.widgets.debounced_fields.LONGEST_MILLISECONDS", 0)


@pytest.fixture(params=[TypedLine, TypedText])
def field(request: pytest.FixtureRequest, qapp: object) -> Field:
    made: Field = request.param("Name", "begin", limit=10)
    return made


@pytest.fixture
def around(field: Field, qtbot: QtBot) -> Around:
    made = Around(field)
    qtbot.addWidget(made)
    made.show()
    return made


def test_typing_waits_is_told_and_is_emitted_after_a_pause(
    field: Field, around: Around, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(field.typed) as heard:
        qtbot.keyClicks(field, "ab")
        assert around.told == [(True, 0)]
        assert heard.args is None
    assert heard.args == [text_of(field)]
    assert around.told == [(True, 0), (False, 0)]


def test_typing_without_a_pause_is_emitted_all_the_same(
    no_pause: None, field: Field, around: Around, qtbot: QtBot
) -> None:
    heard: list[str] = []
    field.typed.connect(heard.append)
    assert LONGEST_MILLISECONDS <= 500
    qtbot.keyClick(field, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: len(heard) == 1)
    field.fill("other")  # what is emitted comes back, while the user types on
    assert text_of(field) == heard[0]
    qtbot.keyClick(field, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert around.told == [(True, 0)]
    field.flush()
    assert heard == [heard[0], text_of(field)]
    assert around.told == [(True, 0), (False, 0)]
    field.fill("other")
    assert text_of(field) == "other"


def test_what_is_too_long_is_left_out_and_told(field: Field, around: Around, qtbot: QtBot) -> None:
    field.selectAll()
    paste(field, "0123456789ABC")
    assert text_of(field) == "0123456789"
    assert (True, 10) in around.told or (False, 10) in around.told
    around.told.clear()
    qtbot.keyClick(field, Qt.Key.Key_X)
    assert text_of(field) == "0123456789"
    assert [limit for _waits, limit in around.told] == [10]


@pytest.mark.parametrize("text", ["ABCDEFGHIJ", "AB\nDEFGHIJ", "AB𝒞𝒟EFGHIJ", "😀" * 10])
def test_what_was_there_stays_when_too_much_is_pasted_before_it(text: str, qtbot: QtBot) -> None:
    field = TypedText("Name", "end", limit=10)
    qtbot.addWidget(field)
    paste(field, text)
    assert field.toPlainText() == text[:7] + "end"
    field.flush()


def test_a_text_beyond_the_limit_that_was_there_before_stays_whole(
    field: Field, around: Around, qtbot: QtBot
) -> None:
    heard: list[str] = []
    field.typed.connect(heard.append)
    long = "0123456789" * 3
    field.fill(long)
    assert text_of(field) == long
    field.flush()
    assert heard == []
    qtbot.keyClick(field, Qt.Key.Key_X)
    assert text_of(field) == long
    qtbot.keyClick(field, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_Backspace)
    field.flush()
    assert heard == [long[:-1]]


def test_other_keys_that_a_line_rejects_are_not_told(qtbot: QtBot) -> None:
    field = TypedLine("Name", "a", limit=10)
    around = Around(field)
    qtbot.addWidget(around)
    field.inputRejected.emit()
    assert around.told == []


def test_the_header_says_truly_whether_typing_is_kept(window: Window, qtbot: QtBot) -> None:
    window.begin(window.entrance.offers[0])
    pages, session = window.pages, window.session
    assert isinstance(pages, AssessmentPages)
    assert session is not None
    name = pages.answer.findChildren(TypedLine)[0]
    qtbot.keyClicks(name, "Tea")
    assert window.header.save_state.text() == "Typing …"
    assert session.assessment.name("en") == ""
    name.flush()
    assert window.header.save_state.text() == "All changes kept"
    assert session.assessment.name("en") == "Tea"
    qtbot.keyClicks(name, "s")
    window.set_language("zh")
    assert window.header.save_state.text() != "Typing …"
    assert session.assessment.name("en") == "Teas"


def test_every_text_field_takes_only_so_much_and_says_so(
    window: Window, all_types: CheckedPack, qtbot: QtBot
) -> None:
    window.start(all_types)
    pages = window.pages
    assert isinstance(pages, AssessmentPages)
    seen: set[tuple[str, int]] = set()

    def look() -> None:
        for field in window.findChildren(QWidget):
            if not isinstance(field, QLineEdit | QPlainTextEdit) or field.isReadOnly():
                continue
            if field.objectName() == "qt_spinbox_lineedit":
                continue
            if isinstance(field, SearchLine):  # what is searched for is kept nowhere
                continue
            assert isinstance(field, Field | LimitedLine), field.accessibleName()
            window.notices.clear()
            field.selectAll()
            paste(field, "1" * (field.limit + 5))
            assert text_of(field) == "1" * field.limit
            assert f"{field.limit} characters" in window.notices.text.replace(",", "")
            seen.add((type(field).__name__, field.limit))
            field.clear()
            if not isinstance(field, LimitedLine):
                field.flush()

    for page in pages.page_names:
        window.show_page(page)
        look()
    for page in pages.answer.page_ids:
        pages.answer.open_page(page)
        look()
    assert ("TypedLine", LINE_LIMIT) in seen
    assert ("TypedLine", TEXT_LIMIT) in seen
    assert ("TypedText", TEXT_LIMIT) in seen


def test_long_texts_of_a_document_open_and_stay_whole(
    window: Window, all_types: CheckedPack, qtbot: QtBot
) -> None:
    window.start(all_types)
    session = window.session
    assert session is not None
    session.run(set_fact("name", "n" * 900))
    session.run(set_note("q2", "n" * 25_000))
    window.rebuild()
    assert isinstance(window.pages, AssessmentPages)
    for page in window.pages.answer.page_ids:
        window.pages.answer.open_page(page)
    window.go_home()
    window.open_path(Path(window.settings.recents[0].path))
    assert window.session is not None
    assert len(window.session.assessment.name("en")) == 900
    assert len(window.session.assessment.answer("q2").note) == 25_000


def test_a_long_line_shows_how_it_begins(qtbot: QtBot) -> None:
    long = "Repairs and sells bicycles " * 20
    line = TypedLine("What it does", long)
    qtbot.addWidget(line)
    assert line.cursorPosition() == 0
    line.fill(long + "!")
    assert line.cursorPosition() == 0
    line.end(False)
    for reason, at in (
        (Qt.FocusReason.PopupFocusReason, len(long) + 1),
        (Qt.FocusReason.TabFocusReason, 0),
    ):
        QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusOut, reason))
        assert line.cursorPosition() == at


@pytest.mark.parametrize("width", [90, 300, 900])
def test_what_is_said_below_a_field_pushes_nothing_away(width: int, qtbot: QtBot) -> None:
    fault, remark = label("", "fault"), label("", "small")
    box, under = QWidget(), QLineEdit()
    told = ToldBelow(Translator("en"), fault, remark)
    layout = QVBoxLayout(box)
    layout.addWidget(told)
    layout.addWidget(under)
    layout.addStretch(1)
    qtbot.addWidget(box)
    box.resize(width, 400)
    box.show()
    settle()
    place, line = under.y(), told.height()
    for text in ("One line.", "This is told in many words. " * 20, "Two\nlines", ""):
        fault.setText(text)
        remark.setText(text)
        settle()
        assert (under.y(), told.height()) == (place, line), text
    fault.setText("This is told in many words. " * 20)
    settle()
    assert told.more.isVisible()
    assert told.more.height() >= told.more.fontMetrics().height()
    told.more.click()
    settle()
    assert told.height() >= fault.heightForWidth(told.width() - told.more.width()) > line
    told.more.click()
    settle()
    assert (under.y(), told.height()) == (place, line)
    fault.setText("")
    remark.setText("")
    settle()
    assert not told.more.isVisible()


def test_a_text_cut_by_the_width_of_its_own_label_is_offered_whole(qtbot: QtBot) -> None:
    fault = label("A text that takes more than one line where it has half of the room.", "fault")
    fault.setMaximumWidth(150)
    told = ToldBelow(Translator("en"), fault)
    qtbot.addWidget(told)
    told.resize(900, told.height())
    told.show()
    settle()
    assert told.more.isVisible()
    told.more.click()
    settle()
    assert told.height() >= fault.heightForWidth(150)


def test_a_hint_stands_in_the_line_until_something_is_said(qtbot: QtBot) -> None:
    fault, hint = label("", "fault"), label("from 0 to 168", "small")
    fault.hide()
    told = ToldBelow(Translator("en"), fault, otherwise=hint)
    qtbot.addWidget(told)
    told.resize(300, told.height())
    told.show()
    height = told.height()
    assert hint.isVisible()
    fault.setText("168 at most.")
    fault.show()
    qtbot.waitUntil(hint.isHidden)
    assert told.height() == height
    assert not told.more.isVisible()
    fault.hide()
    qtbot.waitUntil(hint.isVisible)
    assert told.height() == height
