"""The review at the end: open questions, and texts that do not fit."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, Confidence, Misfit, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.core.resources import packs_folder
from assessment.document.answer_edits import add_respondent, set_answer, set_reply
from assessment.document.document import Document
from assessment.questionnaire.loader import CheckedPack, load_pack
from ui.context import Context
from ui.pages.answer.day_field import ASSESSED_ON
from ui.pages.answer.outline import REVIEW
from ui.pages.answer.page import AnswerPage
from ui.pages.answer.review import ReviewPage
from ui.session import Session
from ui.widgets.option_buttons import Link


def test_the_review_with_nothing_open_leads_on(
    answer_page: AnswerPage, session: Session, all_types: CheckedPack
) -> None:
    for id_ in all_types.usable().items:
        session.run(set_answer(id_, Answer(State.NOT_APPLICABLE)))
    answer_page.open_page(REVIEW)
    assert answer_page.page.findChild(Link) is None
    assert answer_page.next_button.hasFocus()


def test_what_does_not_fit_is_open_and_named_in_the_review(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_answer("yn", Answer.of(True)))
    session.run(set_answer("nu", Answer.of(12)))
    answer_page.open_item("nu")
    line = answer_page.page.cards["nu"].editor.first_focus()
    line.clear()
    qtbot.keyClicks(line, "many")
    answer_page.open_page(REVIEW)
    answer = session.assessment.answer("nu")
    assert answer.misfits == (Misfit("many"),)
    assert answer.value is None
    assert session.result.items["nu"].state is State.UNANSWERED
    texts = [each.text() for each in answer_page.page.findChildren(QLabel)]
    assert "Entered, but does not fit yet · 1" in texts
    assert "does not fit: “many”" in texts
    answer_page.open_item("nu")
    card = answer_page.page.cards["nu"]
    assert card.editor.first_focus().text() == "many"
    card.unknown_toggle.click()
    assert session.assessment.answer("nu").misfits == ()
    card.unknown_toggle.click()
    assert session.assessment.answer("nu").misfits == (Misfit("many"),)
    session.undo()
    session.undo()
    session.undo()
    assert session.assessment.answer("nu").value == 12


def test_the_review_leads_to_what_is_open(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_answer("ch", Answer(State.UNKNOWN)))
    session.run(set_answer("q2", Answer.of(1, confidence=Confidence.LOW)))
    answer_page.open_page(REVIEW)
    page = answer_page.page
    assert isinstance(page, ReviewPage)
    links = {link.property("item"): link for link in page.findChildren(Link)}
    assert {"yn", "ch", "q2", "am"} <= set(links)
    qtbot.mouseClick(links["q2"], Qt.MouseButton.LeftButton)
    assert answer_page.page_id == "t2"


def test_every_link_of_the_review_leads_to_its_very_field(
    answer_page: AnswerPage, session: Session, qtbot: QtBot
) -> None:
    session.run(set_answer("ch", Answer(State.UNKNOWN)))
    session.run(set_answer("q2", Answer.of(1, confidence=Confidence.LOW)))
    session.run(set_answer("yn", Answer.of(True)))
    session.run(set_answer("nu", Answer(State.UNANSWERED, misfits=(Misfit("many"),))))
    answer_page.page.day_line.clear()
    qtbot.keyClicks(answer_page.page.day_line, "soon")
    for single in (False, True):
        answer_page.open_page(REVIEW)
        wanted = [str(link.property("item")) for link in answer_page.page.findChildren(Link)]
        assert {ASSESSED_ON, "nu", "ch", "q2"} < set(wanted)
        for id_ in wanted:
            answer_page.open_page(REVIEW)
            links = answer_page.page.findChildren(Link)
            next(each for each in links if each.property("item") == id_).click()
            focus = answer_page.focusWidget()
            if id_ == ASSESSED_ON:
                assert focus is answer_page.page.day_line
            else:
                card = answer_page.page.cards[id_]
                assert card.isAncestorOf(focus), id_
                assert not card.isHidden()
        if not single:
            answer_page.single_toggle.click()
    answer_page.open_item(ASSESSED_ON)
    answer_page.page.lines["name"].setFocus()
    answer_page.open_item(ASSESSED_ON)
    assert answer_page.focusWidget() is answer_page.page.day_line


def test_a_review_of_nothing_says_so(answer_page: AnswerPage, session: Session) -> None:
    for item in session.pack.items.values():
        state = State.NOT_APPLICABLE if item.not_applicable else State.UNANSWERED
        session.run(set_answer(item.id, Answer(state)))
    session.run(set_answer("am", Answer.of(5)))
    answer_page.open_page(REVIEW)
    assert answer_page.page.findChildren(Link) == []


def test_what_people_differ_on_is_told_on_its_page_and_in_the_review(
    answer_page: AnswerPage, session: Session
) -> None:
    for name, level in (("An", 0), ("Bo", 4)):
        id_ = session.document.run(add_respondent(name))
        session.run(set_reply(id_, "q2", Answer.of(level)))
    answer_page.open_page(REVIEW)
    texts = [each.text() for each in answer_page.page.findChildren(QLabel)]
    assert "People differ, and nothing is agreed · 1" in texts
    assert any(each.startswith("2 people answered, from") for each in texts)
    told = answer_page.outline.entries["t2"].data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert told == "More, 1 of 1 answered, people differ on 1 question"
    answer_page.open_item("q2")
    card = answer_page.page.cards["q2"]
    assert card.whose.text().startswith("Not agreed yet. 2 people answered, from")
    session.run(set_answer("q2", Answer.of(2)))
    assert card.whose.text().startswith("Agreed. 2 people answered, from")


def test_a_sum_outside_the_range_that_was_chosen_is_told_with_both_questions(
    qtbot: QtBot, tmp_path: Path, context: Context
) -> None:
    pack = load_pack(packs_folder() / "social-media")
    said = {"home": "uk", "yearly-budget": "low", "yearly-sum": 36_000}
    sheet = Sheet({id_: Answer.of(value) for id_, value in said.items()})
    assessment = Assessment(date(2026, 5, 1), sheet=sheet)
    document = Document.create(tmp_path / "a.sounding", pack, assessment)
    with closing(Session(document)) as held:
        page = ReviewPage(held, context)
        qtbot.addWidget(page)
        texts = [each.text() for each in page.findChildren(QLabel)]
        assert "Two answers differ · 1" in texts
        assert any(
            "£36,000 is stated, but the range chosen is up to £1,300" in each for each in texts
        )
        links = {link.property("item") for link in page.findChildren(Link)}
        assert {"yearly-budget", "yearly-sum"} <= links
