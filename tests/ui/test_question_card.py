"""A question's card: keys, states, notes, how sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import BLANK, Answer, Confidence, State
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.widgets.debounced_fields import TypedLine, TypedText
from ui.widgets.question_card import QuestionCard


@dataclass
class Explanation:
    """Signals that a card emitted."""

    replies: list[Answer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sure: list[Answer] = field(default_factory=list)


Make = Callable[[str], tuple[QuestionCard, Explanation]]


@pytest.fixture
def make(qtbot: QtBot, all_types: CheckedPack, context: Context) -> Make:
    def make(item_id: str) -> tuple[QuestionCard, Explanation]:
        pack = all_types.usable()
        card = QuestionCard(pack, pack.items[item_id], context)
        card.show_page("Question 1 of 3")
        told = Explanation()
        card.replied.connect(lambda _own, answer: told.replies.append(answer))
        card.noted.connect(lambda _own, note: told.notes.append(note))
        card.confided.connect(lambda _own, answer: told.sure.append(answer))
        qtbot.addWidget(card)
        with qtbot.waitActive(card):
            card.show()
            card.activateWindow()
        card.take_focus()
        return card, told

    return make


def test_keys_answer(make: Make, qtbot: QtBot) -> None:
    card, told = make("q2")
    qtbot.keyClick(card, Qt.Key.Key_4)
    qtbot.keyClick(card, "?")
    qtbot.keyClick(card, "?")
    qtbot.keyClick(card, "-")
    qtbot.keyClick(card, Qt.Key.Key_9)
    qtbot.keyClick(card, Qt.Key.Key_F5)
    states = [(answer.state, answer.value) for answer in told.replies]
    assert states == [
        (State.ANSWERED, 3),
        (State.UNKNOWN, None),
        (State.ANSWERED, 3),
        (State.NOT_APPLICABLE, None),
    ]


@pytest.mark.parametrize("item", ["nu", "am", "da"])
@pytest.mark.parametrize("sign", ["?", "？"])
def test_a_question_mark_in_a_field_says_that_it_is_not_known(
    make: Make, qtbot: QtBot, item: str, sign: str
) -> None:
    card, told = make(item)
    line = card.findChild(TypedLine)
    for _again in range(2):
        line.setFocus()
        line.insert(sign)
        line.textEdited.emit(line.text())
        line.flush()
        assert [(each.state, each.misfits) for each in told.replies] == [(State.UNKNOWN, ())]
        assert line.text() == ""
        assert card.unknown_toggle.isChecked()
    assert all(each.isHidden() for each in (card.editor.fault, card.editor.remark))


def test_a_fault_moves_nothing_below_the_field(make: Make, qtbot: QtBot) -> None:
    card, _told = make("nu")
    line = card.findChild(TypedLine)
    before = card.unknown_toggle.mapTo(card, QPoint())
    qtbot.keyClicks(line, "many")
    line.flush()
    qtbot.waitUntil(card.editor.fault.isVisible)
    QApplication.processEvents()
    assert card.unknown_toggle.mapTo(card, QPoint()) == before


def test_not_applicable_is_not_offered_where_the_pack_forbids_it(make: Make, qtbot: QtBot) -> None:
    card, told = make("am")
    assert card.not_applicable_toggle.isHidden()
    qtbot.keyClick(card, "-")
    assert told.replies == []


def test_ctrl_enter_opens_the_note_and_typing_tells_it(make: Make, qtbot: QtBot) -> None:
    card, told = make("q2")
    qtbot.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(card, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    note = card.findChild(TypedText)
    assert note.hasFocus()
    qtbot.keyClicks(note, "two people")
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert told.notes == ["two people"]
    assert note.toPlainText() == "two people"


def test_an_answer_keeps_the_note_that_was_being_typed(make: Make, qtbot: QtBot) -> None:
    card, told = make("q2")
    card.note_toggle.click()
    qtbot.keyClicks(card.findChild(TypedText), "because")
    card.editor.pick(2)
    assert told.notes == ["because"]
    assert told.replies == [Answer(State.ANSWERED, 1, "because")]


def test_how_sure_is_told_and_taken_back(make: Make) -> None:
    card, told = make("q2")
    card.note_toggle.click()
    low = card.confidence_toggles[Confidence.LOW]
    low.click()
    card.confidence_toggles[Confidence.HIGH].click()
    card.confidence_toggles[Confidence.HIGH].click()
    assert [answer.confidence for answer in told.sure] == [Confidence.LOW, Confidence.HIGH, None]
    assert not low.isChecked()


def test_showing_an_answer_tells_nobody(make: Make) -> None:
    card, told = make("q2")
    for answer in (
        Answer(State.ANSWERED, 2, "why", Confidence.LOW),
        Answer(State.UNKNOWN),
        Answer(State.NOT_APPLICABLE),
        BLANK,
    ):
        card.show_answer(answer)
        pressed = [b for b in (card.unknown_toggle, card.not_applicable_toggle) if b.isChecked()]
        assert len(pressed) == (answer.state in (State.UNKNOWN, State.NOT_APPLICABLE))
    card.flush()
    assert told == Explanation()


def test_everything_that_takes_focus_has_a_name(make: Make) -> None:
    for item_id in ("yn", "cs", "nu", "tx", "ra", "ma", "ta"):
        card, _ = make(item_id)
        for widget in card.findChildren(QToolButton):
            assert widget.accessibleName()


def test_a_note_is_left_by_key(make: Make, qtbot: QtBot) -> None:
    card, told = make("q2")
    note = card.findChild(TypedText)
    for key, modifier in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ):
        qtbot.keyClick(card, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert note.hasFocus()
        qtbot.keyClick(note, key, modifier)
        assert not note.hasFocus()
    qtbot.keyClick(card.focusWidget(), Qt.Key.Key_2)
    assert told.replies[-1].value == 1
    assert told.notes == []


def test_what_is_required_is_marked(make: Make) -> None:
    card, _ = make("yn")
    texts = [each.text() for each in card.findChildren(QLabel)]
    assert "required · Question 1 of 3" in texts
    card, _ = make("q2")
    assert "Question 1 of 3" in [each.text() for each in card.findChildren(QLabel)]


def test_the_editor_says_where_enter_goes_on(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    card, _ = make("q2")
    editor, note = card.editor, card.note_part
    focus = editor.first_focus()
    assert card.enter_goes_on(focus)
    assert all(card.enter_goes_on(each) for each in card.findChildren(QToolButton))
    assert not card.enter_goes_on(note)
    monkeypatch.setattr(editor, "enter_goes_on", lambda _focus: False)
    assert not card.enter_goes_on(focus)
