"""A sheet of paper typed in: what a line stands for, the way of the keyboard, and what is told."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.core.i18n import Translator
from assessment.document.store import content_hash
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.workshop.people import MOST_PEOPLE, add_person, names_to_numbers
from assessment.workshop.round import leave_open, reveal, vote
from tests.ui.test_workshop_people import page, people, written
from tests.workshop.conftest import PACK
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.paper_answers import can_type, example, of_paper
from ui.session import Session

__all__ = ["page"]
ENTER = Qt.Key.Key_Return
NONE = None


@pytest.fixture(scope="module")
def room() -> Pack:
    return load_files({"pack.yaml": PACK.encode()}).usable()


@pytest.mark.parametrize(
    ("item", "typed", "value"),
    [
        ("rate", "3", 2),
        ("rate", "３ ", 2),
        ("rate", "4", NONE),
        ("rate", "1 2", NONE),
        ("agree", "1", True),
        ("agree", "2", False),
        ("agree", "-", NONE),
        ("kind", "2", "club"),
        ("places", "1、3", ("here", "far")),
        ("places", "1 2 3", NONE),
        ("hours", "12 hours", 12),
        ("hours", "many", NONE),
        ("money", "1,200 CNY", 1200),
        ("why", "No time", "No time"),
        ("day", "2026-03-04", date(2026, 3, 4)),
        ("day", "spring", NONE),
        ("order", "2 0 1", ("three", "one")),
        ("order", "1 1 2", NONE),
        ("order", "0 0 0", NONE),
        ("order", "1 2", NONE),
        ("order", "-1 1 2", NONE),
        ("grid", "3 1", {"a": 2, "b": 0}),
        ("grid", "0，2", {"b": 1}),
        ("grid", "4 1", NONE),
        ("grid", "0 0", NONE),
    ],
)
def test_what_a_line_stands_for(room: Pack, item: str, typed: str, value: object) -> None:
    wanted = NONE if value is NONE else Answer.of(value)  # type: ignore[arg-type]
    assert of_paper(room, room.items[item], typed) == wanted


@pytest.mark.parametrize("item", ["rate", "hours", "why", "grid"])
def test_not_knowing_is_an_answer_of_every_type(room: Pack, item: str) -> None:
    assert of_paper(room, room.items[item], "？") == Answer(State.UNKNOWN)


def test_the_examples_say_what_is_typed(room: Pack) -> None:
    told = {id_: example(room, item, Translator("en")) for id_, item in room.items.items()}
    assert (told["rate"], told["agree"], told["places"], told["grid"]) == (
        "1–3",
        "1–2",
        "such as 1 3",
        "such as 2 0 1",
    )
    assert (told["hours"], told["money"], told["why"]) == ("hours", "CNY", "")
    assert not can_type(room.items["people"])


def test_a_sheet_is_typed_in(page: WorkshopPage, session: Session, qtbot: QtBot) -> None:
    session.run(add_person("An"))
    before = content_hash(session.document.path)
    card, entry = page.ballots, page.ballots.entry
    card.typed.click()
    assert entry.isVisibleTo(page)
    entry.take.click()
    assert entry.fault.text() == "Nothing is typed in yet."
    lines = entry.lines
    first, second = list(lines)[:2]
    entry.name.setFocus()
    qtbot.keyClick(entry.name, ENTER)
    assert lines[first].field.hasFocus()
    qtbot.keyClick(lines[first].field, Qt.Key.Key_Tab)
    assert lines[second].field.hasFocus()
    qtbot.keyClicks(lines["q2"].field, "9")
    qtbot.keyClick(lines["q2"].field, ENTER)
    assert lines["q2"].told_label.text() == "That is no answer here; try again."
    entry.take.click()
    assert lines["q2"].field.hasFocus()
    qtbot.keyClicks(lines["q2"].field, "3")  # it is selected, and replaced
    qtbot.keyClick(lines["q2"].field, ENTER)
    assert lines["q2"].told_label.text()
    assert not lines["q2"].field.hasFocus()
    last = list(lines.values())[-1].field
    last.setFocus()
    qtbot.keyClick(last, ENTER)
    assert entry.take.hasFocus()
    entry.take.click()
    assert people(session) == ["An", "2"]  # somebody new without a name gets a number
    assert session.assessment.sheet.respondents[1].answers["q2"].value == 2
    assert "Paper: 1 answer of 2 is read." in written(page)
    assert not entry.isVisibleTo(page)
    session.undo()
    assert content_hash(session.document.path) == before


def test_a_sheet_of_somebody_who_is_here(page: WorkshopPage, session: Session) -> None:
    for name in ("An", "Bo"):
        session.run(add_person(name))
    an, bo = (one.id for one in session.assessment.sheet.respondents)
    session.run(vote(an, "q2", Answer.of(1)))
    session.run(vote(bo, "yn", Answer.of(True)))
    session.run(reveal("yn"))
    session.run(leave_open("yn"))
    card, entry = page.ballots, page.ballots.entry
    card.typed.click()
    entry.whose.setCurrentIndex(entry.whose.findData(an))
    entry.whose.activated.emit(entry.whose.currentIndex())
    assert not entry.name.isVisibleTo(page)
    for item, typed in (("yn", "2"), ("q2", "4")):
        entry.lines[item].field.setText(typed)
    entry.take.click()
    answers = session.assessment.own_answers(an)
    assert (answers["yn"].value, answers["q2"].value) == (False, 1)
    told = written(page)
    assert any("Came after the vote" in each for each in told)
    assert any("stays; the ballot says" in each for each in told)


def test_a_room_that_is_full_or_known_by_numbers(page: WorkshopPage, session: Session) -> None:
    session.run(add_person("An"))
    session.run(names_to_numbers())
    page.ballots.typed.click()
    assert not page.ballots.entry.name.isVisibleTo(page)
    page.ballots.entry.left.emit()
    assert not page.ballots.entry.isVisibleTo(page)
    for _person in range(MOST_PEOPLE - 1):
        session.run(add_person())
    page.ballots.typed.click()
    assert page.ballots.entry.whose.findData("") == -1
