"""The outline of the questionnaire: its entries, their states and where they lead."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.document.answer_edits import set_answer
from ui.pages.answer.outline import REVIEW
from ui.pages.answer.page import AnswerPage
from ui.session import Session


def test_a_press_in_the_outline_leaves_its_entry_marked(
    answer_page: AnswerPage, qtbot: QtBot
) -> None:
    outline = answer_page.outline
    answer_page.open_page("t")
    where = outline.visualItemRect(outline.entries[REVIEW]).center()
    qtbot.mouseClick(outline.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert answer_page.page_id == REVIEW
    assert outline.entries[REVIEW].isSelected()


def test_the_outline_leads_to_pages_and_tells_how_far(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    outline = answer_page.outline
    head = outline.sections["s2"]
    outline.itemClicked.emit(head, 0)
    assert answer_page.page_id == "t2"
    entry = outline.entries["t"]
    outline.setCurrentItem(entry)
    assert answer_page.page_id == "t"
    outline.itemClicked.emit(entry, 0)
    session.run(set_answer("q2", Answer.of(1)))
    assert (
        outline.entries["t2"].data(0, Qt.ItemDataRole.AccessibleTextRole) == "More, 1 of 1 answered"
    )


def test_every_entry_of_the_outline_is_painted_in_every_state(answer_page: AnswerPage) -> None:
    outline = answer_page.outline
    delegate = outline.itemDelegate()
    image = QImage(300, 60, QImage.Format.Format_ARGB32)
    flags = QStyle.StateFlag
    for entry in (*outline.entries.values(), *outline.sections.values()):
        index = outline.indexFromItem(entry)
        for state in (
            flags.State_None,
            flags.State_Selected,
            flags.State_MouseOver,
            flags.State_HasFocus,
        ):
            option = QStyleOptionViewItem()
            option.rect = image.rect()
            option.state = state
            image.fill(0)
            painter = QPainter(image)
            delegate.paint(painter, option, index)
            painter.end()
            assert image.pixelColor(QPoint(150, 30)) is not None
            assert any(image.pixelColor(x, y).alpha() for x in range(300) for y in range(0, 60, 3))
        assert delegate.sizeHint(QStyleOptionViewItem(), index).height() > 16


def test_a_topic_of_which_nothing_is_asked_is_left_out(
    answer_page: AnswerPage, session: Session
) -> None:
    outline = answer_page.outline
    assert outline.entries["t3"].isHidden()
    assert not outline.sections["s2"].isHidden()
    session.run(set_answer("q2", Answer.of(4)))
    assert not outline.entries["t3"].isHidden()
    answer_page.open_page("t3")
    session.run(set_answer("q2", Answer.of(1)))
    assert not outline.entries["t3"].isHidden(), "the open page keeps its entry"
    assert (
        answer_page.page.head.nothing_label.text() == "Nothing is asked here: other answers decide."
    )
    assert not answer_page.page.head.nothing_label.isHidden()
    answer_page.open_page(REVIEW)
    assert outline.entries["t3"].isHidden()
