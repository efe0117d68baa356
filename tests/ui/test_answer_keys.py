"""Keys while answering: none writes what nobody chose, whatever the type, the state and the way in."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QTableWidget, QWidget
from pytestqt.qtbot import QtBot

from assessment.answers.answer import State
from assessment.document.answer_edits import set_answer
from assessment.questionnaire.loader import CheckedPack
from tests.ui.answering import (
    HARMLESS,
    STATES,
    cards,
    example,
    items_of,
    press,
    visit,
)
from ui.pages.answer.day_field import ASSESSED_ON
from ui.pages.answer.outline import ORGANISATION
from ui.widgets.option_buttons import Sentence, Tick
from ui.window import Window


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_keys_that_lead_on_never_change_an_answer(
    answering: Window, state: str, single: bool
) -> None:
    session = answering.session
    session.remember("answer.single", single)
    answering.set_language("en")
    for item, key in product(items_of(answering), HARMLESS):
        visit(answering, item, STATES[state](item))
        before = session.assessment.answer(item.id)
        press(key)
        answering.pages.answer.flush()
        assert session.assessment.answer(item.id) == before, (item.id, key)


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize("state", STATES)
def test_enter_alone_leads_out_of_every_question(
    answering: Window, state: str, single: bool
) -> None:
    session = answering.session
    session.remember("answer.single", single)
    answering.set_language("en")
    for item in items_of(answering):
        visit(answering, item, STATES[state](item))
        before, most = session.assessment.answer(item.id), 3
        if item.type in ("matrix", "table"):
            parts = item.rows if item.type == "matrix" else item.columns
            most = 3 * len(parts) + 3  # row by row, cell by cell
        for _ in range(most):
            press(Qt.Key.Key_Return)
            if answering.pages.answer.here != item.id:
                break
        else:
            pytest.fail(f"Enter never leaves {item.id}")
        answering.pages.answer.flush()
        assert session.assessment.answer(item.id) == before, item.id


@pytest.mark.parametrize("single", [False, True])
def test_digits_and_enter_fill_a_matrix_row_by_row(answering: Window, single: bool) -> None:
    session = answering.session
    session.remember("answer.single", single)
    answering.set_language("en")
    matrix = next(item for item in items_of(answering) if item.type == "matrix")
    visit(answering, matrix)
    press(Qt.Key.Key_Return)
    assert answering.pages.answer.here == matrix.id, "the second row is open"
    visit(answering, matrix)
    press(Qt.Key.Key_3, "3")
    press(Qt.Key.Key_4, "4")
    assert session.assessment.answer(matrix.id).value == {"x": 2, "y": 3}
    press(Qt.Key.Key_Return)
    assert answering.pages.answer.here != matrix.id


@pytest.mark.parametrize(("text", "state"), [
    ("?", State.UNKNOWN), ("？", State.UNKNOWN), ("-", State.NOT_APPLICABLE), ("－", State.NOT_APPLICABLE),
])  # fmt: skip
def test_a_state_and_enter_keep_the_state(answering: Window, text: str, state: State) -> None:
    session = answering.session
    for item in items_of(answering):
        if item.type in ("number", "amount", "text", "date", "time", "table"):
            continue  # there a sign is typed into the field
        if state is State.NOT_APPLICABLE and not item.not_applicable:
            continue
        visit(answering, item)
        press(Qt.Key.Key_unknown, text)
        assert session.assessment.answer(item.id).state is state, item.id
        press(Qt.Key.Key_Return)
        assert session.assessment.answer(item.id).state is state, item.id


def test_full_width_digits_choose(answering: Window) -> None:
    rating = next(item for item in items_of(answering) if item.type == "rating")
    visit(answering, rating)
    press(Qt.Key.Key_unknown, "２")
    assert answering.session.assessment.answer(rating.id).value == 1


def test_a_state_taken_back_brings_the_answer_back(answering: Window) -> None:
    session = answering.session
    for item in items_of(answering):
        visit(answering, item, example(item))
        card = cards(answering)[item.id]
        card.unknown_toggle.click()
        assert session.assessment.answer(item.id).state is State.UNKNOWN
        card.unknown_toggle.click()
        assert session.assessment.answer(item.id) == example(item), item.id


def test_the_keyboard_enters_at_the_chosen_answer(answering: Window) -> None:
    for item in items_of(answering):
        if item.type not in ("rating", "yes_no", "choice", "choices", "matrix"):
            continue
        visit(answering, item, example(item))
        focus = QApplication.focusWidget()
        assert isinstance(focus, QAbstractButton)
        assert focus.isChecked(), item.id
        group = focus.group()
        if group is not None and isinstance(focus, Sentence):
            focus.focus_sibling(1)
            press(Qt.Key.Key_Tab)
            press(Qt.Key.Key_Backtab)
            assert QApplication.focusWidget() is focus, item.id


def test_space_on_the_last_addition_of_a_ranking_wipes_nothing(answering: Window) -> None:
    ranking = next(item for item in items_of(answering) if item.type == "ranking")
    visit(answering, ranking)
    for _ in range(len(ranking.options) + 3):
        press(Qt.Key.Key_Space, " ")
    value = answering.session.assessment.answer(ranking.id).value
    assert value == tuple(option.id for option in ranking.options)


def test_tab_goes_from_cell_to_cell_and_leaves_at_the_end(answering: Window) -> None:
    table = next(item for item in items_of(answering) if item.type == "table")
    answering.session.run(set_answer(table.id, example(table)))
    visit(answering, table)
    grid = cards(answering)[table.id].findChild(QTableWidget)
    grid.setFocus()
    grid.setCurrentCell(0, 0)
    seen = []
    while QApplication.focusWidget() is grid:
        seen.append((grid.currentRow(), grid.currentColumn()))
        press(Qt.Key.Key_Tab)
    assert seen == [(r, c) for r in range(2) for c in range(grid.columnCount())]


def test_after_a_click_in_the_outline_the_number_keys_answer(
    answering: Window, qtbot: QtBot
) -> None:
    outline = answering.pages.answer.outline
    session = answering.session
    topic = next(
        each
        for each in session.pack.topics.values()
        if each.items and each.items[0].type == "rating"
    )
    entry = outline.entries[topic.id]
    entry.parent().setExpanded(True)
    spot = outline.visualItemRect(entry).center()
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    press(Qt.Key.Key_2, "2")
    assert session.assessment.answer(topic.items[0].id).value == 1


def test_a_click_on_the_question_brings_the_keyboard(answering: Window, qtbot: QtBot) -> None:
    rating = next(item for item in items_of(answering) if item.type == "rating")
    visit(answering, rating)
    answering.pages.answer.outline.setFocus()
    card = cards(answering)[rating.id]
    qtbot.mouseClick(card.findChild(QLabel), Qt.MouseButton.LeftButton)
    assert card.isAncestorOf(QApplication.focusWidget())


def test_tab_goes_through_the_questions_before_the_foot(answering: Window) -> None:
    rating = next(item for item in items_of(answering) if item.type == "rating")
    visit(answering, rating)
    page = answering.pages.answer
    order: list[QWidget] = []
    for _ in range(200):
        order.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
        if QApplication.focusWidget() in (page.back_button, page.single_toggle, page.next_button):
            break
    else:
        pytest.fail("the foot is never reached")
    on_cards = [
        each for each in order if any(c.isAncestorOf(each) for c in cards(answering).values())
    ]
    assert on_cards == order
    assert any(isinstance(each, Sentence | Tick) for each in order)


@pytest.mark.parametrize("single", [False, True])
@pytest.mark.parametrize(
    "case",
    [
        ("nu", "2,5 fish", "not a number"),
        ("nu", "99", "must be"),
        ("da", "31/13/2026", "not a day"),
    ],
)
def test_enter_stays_where_a_value_does_not_fit(
    answering: Window, all_types: CheckedPack, single: bool, case: tuple[str, str, str]
) -> None:
    item_id, text, told = case
    if single:
        answering.pages.answer.single_toggle.click()
    visit(answering, all_types.usable().items[item_id])
    answering.pages.answer.open_item(item_id)
    line = QApplication.focusWidget()
    assert line is not None
    for each in text:
        press(Qt.Key(ord(each.upper())), each)
    press(Qt.Key.Key_Return, "\r")
    QApplication.processEvents()
    assert (answering.pages.answer.here, QApplication.focusWidget() is line) == (item_id, True)
    card = answering.pages.answer.page.cards[item_id]
    assert told in card.editor.fault.text()
    assert not card.editor.fault.visibleRegion().isEmpty()
    press(Qt.Key.Key_Return, "\r")
    assert answering.pages.answer.here != item_id


@pytest.mark.parametrize("single", [False, True])
def test_enter_stays_once_where_a_number_is_read_in_one_of_two_ways(
    answering: Window, all_types: CheckedPack, single: bool
) -> None:
    page = answering.pages.answer
    if single:
        page.single_toggle.click()
    visit(answering, all_types.usable().items["am"])
    page.open_item("am")
    for each in "1.250":
        press(Qt.Key.Key_unknown, each)
    press(Qt.Key.Key_Return, "\r")
    editor = page.page.cards["am"].editor
    assert page.here == "am"
    assert not editor.remark.isHidden()
    assert "1,250" in editor.remark.text()
    assert answering.session.assessment.answer("am").value == 1.25
    press(Qt.Key.Key_Return, "\r")
    assert page.here != "am"
    assert not editor.remark.isHidden() or single


def test_enter_at_the_day_of_the_assessment_stays_where_it_is_none(answering: Window) -> None:
    page = answering.pages.answer
    page.open_item(ASSESSED_ON)
    line = page.page.day_line
    line.setText("31/13/2026")
    line.textEdited.emit("31/13/2026")
    press(Qt.Key.Key_Return, "\r")
    assert page.page_id == ORGANISATION
    assert "not a day" in page.page.day_field.fault.text()
    press(Qt.Key.Key_Return, "\r")
    assert page.page_id != ORGANISATION
