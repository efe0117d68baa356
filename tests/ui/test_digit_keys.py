"""Digits while answering: a number is no choice, and what a digit chooses is shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from assessment.answers.answer import Answer, State
from assessment.document.answer_edits import set_answer
from tests.ui.answering import (
    STATES,
    cards,
    items_of,
    press,
    type_at_one_go,
    visit,
)
from ui.window import Window

CHOSEN = ("rating", "yes_no", "choice")


@pytest.mark.parametrize(
    ("state", "text"),
    [
        *((state, "15") for state in STATES),
        *(("blank", text) for text in ("1.250", "12,5", "2%", "１２", "21", ".2")),
    ],
)
def test_a_number_typed_where_one_chooses_chooses_nothing(
    answering: Window, state: str, text: str
) -> None:
    session = answering.session
    answering.set_language("en")
    for item in items_of(answering):
        if item.type not in CHOSEN:
            continue
        visit(answering, item, STATES[state](item))
        before = session.assessment.answer(item.id)
        type_at_one_go(text)
        assert session.assessment.answer(item.id) == before, (item.id, text)
        told = cards(answering)[item.id].number_told
        assert told.isVisible()
        assert "1 to" in told.text()
        press(Qt.Key.Key_2, "2", at=60_000)
        assert session.assessment.answer(item.id).state is State.ANSWERED
        assert told.isHidden()


@pytest.mark.parametrize("way", ["a digit", "a click", "don't know", "undo", "somebody else"])
def test_what_was_not_taken_is_told_until_an_answer_is_given(answering: Window, way: str) -> None:
    session = answering.session
    item = next(each for each in items_of(answering) if each.type == "choice")
    visit(answering, item, Answer.of(item.options[0].id))
    card = cards(answering)[item.id]
    type_at_one_go("15")
    assert card.number_told.isVisible()
    if way == "a digit":
        press(Qt.Key.Key_2, "2", at=60_000)
    elif way == "a click":
        card.editor.group.button(0).click()
    elif way == "don't know":
        card.unknown_toggle.click()
    elif way == "undo":
        session.undo()
    else:
        session.run(set_answer(item.id, Answer.of(item.options[1].id)))
    assert card.number_told.isHidden()


def test_after_a_number_that_was_not_taken_the_row_of_a_matrix_has_the_keyboard(
    answering: Window,
) -> None:
    matrix = next(item for item in items_of(answering) if item.type == "matrix")
    visit(answering, matrix)
    group = cards(answering)[matrix.id].editor.groups["y"]
    group.buttons()[0].setFocus()
    type_at_one_go("1.2")
    assert QApplication.focusWidget() in group.buttons()
    press(Qt.Key.Key_3, "3", at=60_000)
    assert answering.session.assessment.answer(matrix.id).value == {"y": 2}


@pytest.mark.parametrize("apart", [0, 1_500])
def test_digits_one_by_one_choose_one_after_the_other(answering: Window, apart: int) -> None:
    rating = next(item for item in items_of(answering) if item.type == "rating")
    visit(answering, rating)
    press(Qt.Key.Key_2, "2", at=apart)
    press(Qt.Key.Key_3, "3", at=2 * apart)
    assert answering.session.assessment.answer(rating.id).value == 2


def test_quick_digits_choose_several_and_a_number_none(answering: Window) -> None:
    session = answering.session
    for kind in ("choices", "ranking"):
        item = next(each for each in items_of(answering) if each.type == kind)
        visit(answering, item)
        type_at_one_go("21")
        assert set(session.assessment.answer(item.id).value) == {"a", "b"}
        press(Qt.Key.Key_1, "1", at=90_000)
        before = session.assessment.answer(item.id)
        type_at_one_go("1.2")
        assert session.assessment.answer(item.id) == before


def test_the_options_of_a_ranking_show_the_digits_that_add_them(answering: Window) -> None:
    ranking = next(item for item in items_of(answering) if item.type == "ranking")
    visit(answering, ranking)
    editor = cards(answering)[ranking.id].editor
    shown = [link.text() for link in editor.additions.values()]
    assert [text[0] for text in shown] == ["1", "2", "3"]
    press(Qt.Key.Key_3, "3")
    assert answering.session.assessment.answer(ranking.id).value == ("c",)
    assert editor.isAncestorOf(QApplication.focusWidget())
    press(Qt.Key.Key_3, "3")
    assert answering.session.assessment.answer(ranking.id).value is None
    assert QApplication.focusWidget() is editor.additions["c"]


def test_a_matrix_rated_in_part_is_shown_as_that(answering: Window) -> None:
    session, page = answering.session, answering.pages.answer
    answering.set_language("en")
    page = answering.pages.answer
    matrix = next(item for item in items_of(answering) if item.type == "matrix")
    for value, told in (({"x": 1}, True), ({"x": 1, "y": 1}, False)):
        session.run(set_answer(matrix.id, Answer.of(value)))
        page.open_page("@review")
        QApplication.processEvents()
        shown = [each.text() for each in page.page.findChildren(QLabel)]
        assert ("Open rows · 1" in shown, "1 of 2 rows" in shown) == (told, told)
        name = page.outline.entries["t"].data(0, Qt.ItemDataRole.AccessibleTextRole)
        assert ("1 of 2 rows" in name) is told
        page.open_item(matrix.id)
