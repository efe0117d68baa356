"""The room's window: every question readable from the back, in parts if need be; one screen for both faces."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer, State
from assessment.answers.workshop import Phase, Plan
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choices import Choices
from assessment.workshop.people import add_person, set_plan
from assessment.workshop.round import reveal, vote
from assessment.workshop.stage import Badge, Row, Stage, keys, stage
from assessment.workshop.votable import can_vote
from tests.workshop.room import Room
from ui.context import Context
from ui.fonts import load_fonts
from ui.notices import Notices
from ui.pages.workshop.ballot_entry import HiddenEntry
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.stage_layout import READABLE
from ui.pages.workshop.stage_view import StageView
from ui.session import Session
from ui.theme import Theme

SIZES = [(1920, 1080), (1024, 768)]
EIGHT = tuple("ABCDEFGH")


@pytest.fixture(autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Measure with the fonts of the program: those of a test without them are narrower."""
    load_fonts(qapp)


def votes_of_eight(room: Room, item: Item) -> None:
    """Let eight people vote as far apart as there are answers."""
    given = list(keys(room.pack, item).values())
    if given[0].state is not State.ANSWERED:  # numbers
        given = [*(Answer.of(float(each)) for each in (1, 3, 12)), *given]
    elif isinstance(item, Choices):
        given = [Answer.of((each.value,)) if each.value else each for each in given]  # type: ignore[arg-type]
    for number, one in enumerate(room.ids):
        room.run(vote(one, item.id, given[number % len(given)]))
    room.run(reveal(item.id))


def turned(view: StageView) -> list[str]:
    """Return the texts of all parts, each of which has to be readable and in sight."""
    seen: list[str] = []
    for part in range(view.parts):
        assert view.part == part
        assert view.fits
        assert view.text_size >= READABLE * view.height() * 0.999
        seen += view.texts
        view.turn()
    assert view.part == 0
    return seen


def wanted(shown: Stage) -> set[str]:
    return {shown.question, *(row.text for row in shown.rows), *shown.sentences}


@pytest.mark.parametrize("pack_id", ["quick-check", "social-media"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("size", SIZES)
def test_every_question_is_read_from_the_back_of_the_room(
    qtbot: QtBot, pack_id: str, language: str, size: tuple[int, int]
) -> None:
    pack, words = load_pack(packs_folder() / pack_id).usable(), Translator(language)
    room = Room(pack, EIGHT)
    view = StageView(Theme("dark", 100, language), divides=True)
    qtbot.addWidget(view)
    view.resize(*size)
    for id_, item in pack.items.items():
        asked = stage(pack, room.assessment, id_, "1 of 9", words)
        view.show_stage(asked)
        assert wanted(asked) | ({asked.help} - {""}) <= set(turned(view)), id_
        if can_vote(item):
            votes_of_eight(room, item)
            shown = stage(pack, room.assessment, id_, "1 of 9", words)
            view.show_stage(shown)
            assert wanted(shown) <= set(turned(view)), id_


def test_a_part_is_told_beside_the_timer_and_another_question_begins_anew(qtbot: QtBot) -> None:
    pack = load_pack(packs_folder() / "social-media").usable()
    room, words = Room(pack, EIGHT), Translator("en")
    view = StageView(Theme("light", 100, "en"), divides=True)
    qtbot.addWidget(view)
    view.resize(1024, 768)
    view.show_stage(stage(pack, room.assessment, "trade", "", words))
    assert view.parts > 2
    first = view.grab().toImage()
    with qtbot.waitSignal(view.divided):
        view.turn()
    assert view.grab().toImage() != first
    view.resize(4000, 768)  # fewer parts than the one shown was the last of
    assert view.part < view.parts
    view.show_stage(stage(pack, room.assessment, "presence", "", words))
    assert view.part == 0


@pytest.fixture
def page(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page of a document in which three people are here, active, on the only screen."""
    for name in ("An", "Bo", "Cy"):
        session.run(add_person(name))
    made = WorkshopPage(session, context, Notices(context))
    qtbot.addWidget(made)
    made.resize(1300, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.show_item("q2")
    yield made
    made.close_jobs()


def test_on_one_screen_a_key_changes_faces_and_nothing_is_told(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.vote, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    room: Any = page.room
    assert room is not None
    assert room.isFullScreen()
    assert not room.is_apart(page)
    assert not page.vote.has_room, "the facilitator's face may be seen, so it names nobody"
    assert session.assessment.workshop.plan.count is False
    empty = room.grab().toImage()
    people = [one.id for one in session.assessment.sheet.respondents]
    session.run(vote(people[0], "q2", Answer.of(4)))
    assert room.grab().toImage() == empty
    qtbot.keyClick(room, Qt.Key.Key_Return)  # two are missing
    assert session.assessment.workshop.round("q2").phase is Phase.VOTE
    qtbot.keyClick(room, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert session.assessment.workshop.round("q2").phase is Phase.REVEALED
    assert room.grab().toImage() != empty
    qtbot.keyClick(room, Qt.Key.Key_Return)  # nothing is agreed on unseen
    assert session.assessment.workshop.round("q2").phase is Phase.REVEALED
    qtbot.keyClick(room, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert page.room is None
    assert QApplication.activeWindow() is page
    qtbot.keyClick(page.vote, Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert session.assessment.workshop.round("q2").phase is Phase.NOT_SETTLED
    page.open_room()
    qtbot.keyClick(page.room, Qt.Key.Key_Return)
    assert page.vote.item_id != "q2"


def test_enter_in_the_rooms_window_shows_votes_that_are_all_here(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.open_room()
    for one in session.assessment.sheet.respondents:
        session.run(vote(one.id, "q2", Answer.of(4)))
    qtbot.keyClick(page.room, Qt.Key.Key_Return)
    assert session.assessment.workshop.round("q2").phase is Phase.REVEALED
    page.show_step("people")
    qtbot.keyClick(page.room, Qt.Key.Key_Return)
    assert session.assessment.workshop.round("q2").phase is Phase.REVEALED


def part_told(page: WorkshopPage) -> str:
    """Return what the facilitator's button says of the part that the room sees; "" without one."""
    found = [each for each in page.vote.findChildren(QPushButton) if "Alt+M" in each.text()]
    return "".join(each.text() for each in found if each.isVisibleTo(page.vote))


def test_parts_are_turned_from_both_windows(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    page.open_room()
    room = page.room
    assert room is not None
    room.showNormal()
    room.resize(340, 1000)
    session.run(set_plan(Plan(count=True)))
    assert room.view.parts > 1
    assert "1 of" in part_told(page)
    qtbot.keyClick(room, Qt.Key.Key_Space)
    assert room.view.part == 1
    assert "2 of" in part_told(page)
    qtbot.keyClick(page.vote, Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    assert room.view.part == 2 % room.view.parts
    page.open_room()
    assert part_told(page) == ""


def test_who_chooses_one_of_many_is_asked_for_one_number(context: Context, qtbot: QtBot) -> None:
    pack = load_pack(packs_folder() / "social-media").usable()
    entry = HiddenEntry(context)
    qtbot.addWidget(entry)
    told = []
    for id_ in ("trade", "presence", "free-hours"):
        entry.ask(pack, pack.items[id_])
        told.append(next(each.text() for each in entry.findChildren(QLabel) if each.text()))
    assert told == [
        "Type the number of your answer; ? if you don't know.",
        "Type the numbers of your answers, such as 1 3.",
        "Type your number; ? if you don't know.",
    ]


@pytest.mark.parametrize("mode", ["hands", "phones"])
@pytest.mark.parametrize("count", [False, True])
def test_on_one_screen_the_facilitators_face_keeps_the_count_from_the_room(
    page: WorkshopPage, session: Session, mode: str, count: bool
) -> None:
    plan = session.assessment.workshop.plan
    session.run(set_plan(replace(plan, count=count)))
    next(b for b in page.vote.findChildren(QToolButton) if b.property("mode") == mode).click()
    people = [one.id for one in session.assessment.sheet.respondents]

    def told() -> list[str]:
        buttons = [each.text() for each in page.vote.findChildren(QPushButton)]
        return [*buttons, page.vote.view.accessibleDescription()]

    session.run(vote(people[0], "q2", Answer.of(4)))
    seen = told()
    session.run(vote(people[1], "q2", Answer.of(4)))
    assert (seen == told()) is not count
    session.run(vote(people[2], "q2", Answer.of(4)))
    assert "Show the votes (Enter)" in told()


def test_names_stand_beside_a_short_text_where_the_column_for_votes_is_too_narrow(
    qtbot: QtBot,
) -> None:
    """Signs alone say nothing to a room that has no key to them."""
    titles = [
        "Shop, café or restaurant",
        "Local service: clinic, salon, gym, repairs, classes",
        "Online seller",
        "Maker or supplier that sells to firms",
        "Charity or community group",
        "Museum, library, school or other public body",
        "Professional service: law, accounts, design, advice",
    ]
    told = (
        "4 votes for 1 answer.",
        "One for each answer speaks first: what do you see that others do not?",
    )
    asked = "If two fit, choose the one that brings most of your money or takes most of your time."

    def picture(*names: str) -> QImage:
        badges = tuple(Badge(name, at, at) for at, name in enumerate(names))
        rows = tuple(
            Row(str(at + 1), title, Answer.of(at), 0 if at else 4, None, () if at else badges)
            for at, title in enumerate(titles)
        )
        view = StageView(Theme(), divides=True)
        qtbot.addWidget(view)
        view.resize(1366, 768)
        kind = "What kind of organisation are you?"
        view.show_stage(Stage("1 of 12", kind, rows, told, Phase.REVEALED, asked))
        return view.grab().toImage()

    first = picture("Christa", "Alexander", "Bernhard", "Katharina")
    assert first != picture("Christo", "Alexander", "Bernhard", "Katharina")
