"""An agenda that ballots or votes go by stays as it is, and paper is typed in as it was printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.answers.workshop import Plan, Way
from assessment.document.sync import utc_now
from assessment.document.workshop_json import plan_plain, read_plan
from assessment.workshop import standing
from assessment.workshop.agenda import Agenda
from assessment.workshop.people import add_person, set_plan, set_ways
from tests.ui.test_workshop_people import chosen
from tests.ui.test_workshop_votes import opened, press
from tests.workshop.ballots import saved
from ui.context import Context
from ui.notices import Notices
from ui.pages.workshop.page import WorkshopPage
from ui.pages.workshop.standing_agenda import agenda_now
from ui.pages.workshop.steps import AGENDA, PEOPLE
from ui.session import Session

__all__ = ["chosen"]
SHORT = Plan(minutes=6, hands=1, full=2)


@pytest.fixture
def page(session: Session, context: Context, qtbot: QtBot) -> Iterator[WorkshopPage]:
    """The page of a document in which two people are here, active, with time for a few questions."""
    for name in ("An", "Bo"):
        session.run(add_person(name))
    session.run(set_plan(SHORT))
    yield from opened(session, context, qtbot)


def room_items(session: Session) -> tuple[str, ...]:
    return agenda_now(session).for_room


def ballot(session: Session, path: Path) -> Path:
    """A ballot that would change what is proposed: all that is on the agenda is answered there."""
    item = session.pack.items
    ends = {"q2": {"value": 4}, "q3": {"value": 4}, "yn": {"value": False}, "nu": {"value": 80}}
    saved(path, session.document.pack, {id_: each for id_, each in ends.items() if id_ in item})
    return path


def test_an_agenda_that_was_seen_stays_when_ballots_come_in(
    page: WorkshopPage, session: Session, tmp_path: Path, chosen: Callable[[list[Path]], None]
) -> None:
    page.show_step(AGENDA)
    before = room_items(session)
    page.show_step(PEOPLE)
    for name in ("one", "two"):
        chosen([ballot(session, tmp_path / f"{name}.json")])
        page.ballots.brought.click()
        assert room_items(session) == before
    page.show_step(AGENDA)
    assert "It stands, since ballots or votes go by it" in page.agenda.summary.text()
    page.agenda.begin_button.click()
    assert room_items(session) == before
    assert session.assessment.workshop.plan.begun


def test_an_agenda_that_nobody_made_or_saw_is_proposed_by_the_ballots(
    page: WorkshopPage, session: Session, tmp_path: Path, chosen: Callable[[list[Path]], None]
) -> None:
    session.run(set_plan(Plan()))
    chosen([ballot(session, tmp_path / "one.json")])
    page.ballots.brought.click()
    assert not session.assessment.workshop.plan.listed


def test_the_first_vote_fixes_the_agenda(
    page: WorkshopPage, session: Session, qtbot: QtBot
) -> None:
    before = room_items(session)
    page.show_item(before[0])
    page.vote.bar.modes["pass"].click()
    press(qtbot, page, "1")
    assert tuple(session.assessment.workshop.plan.listed) == before
    session.undo()
    assert room_items(session) == before


def test_minutes_changed_by_hand_plan_anew_before_the_clock_starts(
    page: WorkshopPage, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "b.html"), ""))
    page.ballots.agenda.setChecked(True)
    page.ballots.page.click()
    before = room_items(session)
    assert tuple(session.assessment.workshop.plan.listed) == before
    page.show_step(AGENDA)
    page.agenda.minutes_field.setValue(60)
    assert len(room_items(session)) > len(before)


@pytest.mark.parametrize("only", [True, False])
def test_the_form_for_paper_is_the_sheet_that_was_printed(
    page: WorkshopPage,
    session: Session,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    *,
    only: bool,
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "b.pdf"), ""))
    page.ballots.agenda.setChecked(only)
    page.ballots.paper.click()
    page.ballots.typed.click()
    printed = list(page.ballots.entry.lines)
    assert printed
    session.run(set_ways([printed[0]], Way.ALONE))
    session.run(set_plan(replace(session.assessment.workshop.plan, minutes=300)))
    page.ballots.agenda.setChecked(not only)
    page.ballots.typed.click()
    assert list(page.ballots.entry.lines) == printed


def test_nobody_who_cancels_has_printed(
    page: WorkshopPage, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    page.ballots.agenda.setChecked(True)
    page.ballots.paper.click()
    page.ballots.page.click()
    assert session.assessment.workshop.plan == SHORT


def test_the_sheets_are_kept_with_the_plan() -> None:
    plan = Plan(sheets=("q2", "yn"))
    assert read_plan(plan_plain(plan)) == plan


def listed_items(page: WorkshopPage) -> list[str]:
    table = page.agenda.table
    return [str(table.item(row, 0).data(256)) for row in range(table.rowCount())]


def test_the_agenda_is_told_the_number_of_questions(page: WorkshopPage, session: Session) -> None:
    page.show_step(AGENDA)
    step = page.agenda
    assert step.number_field.text() == "as time allows"
    step.number_field.setValue(3)
    assert len(room_items(session)) == 3
    session.undo()
    assert step.number_field.value() == 0
    step.number_field.setValue(9)
    assert "more than are left: give it more minutes, or fewer questions." in step.summary.text()


def test_the_list_shows_only_the_questions_of_the_agenda(
    page: WorkshopPage, session: Session, context: Context
) -> None:
    page.show_step(AGENDA)
    step = page.agenda
    assert len(listed_items(page)) > len(room_items(session))
    step.only_check.click()
    before = list(room_items(session))
    assert listed_items(page) == before
    step.table.selectRow(1)
    step.table.moved.emit(-1)
    assert listed_items(page)[:2] == [before[1], before[0]]
    step.table.selectRow(0)
    step.table.chosen.emit(Way.ALONE)
    assert before[1] not in listed_items(page)
    assert step.table.selected() == listed_items(page)[:1], "the keyboard stays in the list"
    again = WorkshopPage(session, context, Notices(context))
    assert again.agenda.only_check.isChecked()
    again.close_jobs()


def test_questions_that_left_the_list_leave_no_others_selected_in_their_place(
    page: WorkshopPage, session: Session
) -> None:
    session.run(set_plan(Plan(minutes=600)))
    page.show_step(AGENDA)
    table = page.agenda.table
    page.agenda.only_check.click()
    before = listed_items(page)
    assert len(before) >= 4
    table.selectRow(1)
    select = QItemSelectionModel.SelectionFlag
    again = select.Select | select.Rows
    table.selectionModel().select(table.model().index(2, 0), again)
    assert table.selected() == before[1:3]
    table.chosen.emit(Way.ALONE)
    assert dict(session.assessment.workshop.plan.ways) == dict.fromkeys(before[1:3], Way.ALONE)
    session.undo()
    assert not session.assessment.workshop.plan.ways, "it was one act"
    session.redo()
    left = listed_items(page)
    assert not set(before[1:3]) & set(left)
    assert len(table.selected()) == 1
    table.chosen.emit(Way.FULL)
    ways = session.assessment.workshop.plan.ways
    assert [id_ for id_, way in ways.items() if way is Way.FULL] == table.selected()
    table.selectAll()
    table.chosen.emit(Way.ALONE)
    assert not listed_items(page)
    assert not table.selected()


def test_a_change_that_a_standing_agenda_does_not_follow_says_what_can_be_done(
    page: WorkshopPage, session: Session
) -> None:
    page.show_step(AGENDA)
    step = page.agenda
    step.begin_button.click()
    page.show_step(AGENDA)
    before = room_items(session)
    step.minutes_field.setValue(5)
    assert room_items(session) == before
    assert "“Plan anew for the time left” makes it follow" in step.summary.text()
    assert "“Plan anew for the time left” shortens it" in step.summary.text()
    step.again_button.click()
    assert "makes it follow" not in step.summary.text()
    step.table.selectAll()
    step.table.chosen.emit(Way.HANDS)
    assert "Take them in full, or leave them" in step.summary.text()
    step.refresh()
    assert "Take them in full, or leave them" in step.summary.text(), "it can still be read"


def test_what_is_said_of_a_change_goes_with_it(page: WorkshopPage, session: Session) -> None:
    page.show_step(AGENDA)
    step = page.agenda
    step.begin_button.click()
    page.show_step(AGENDA)
    step.minutes_field.setValue(5)
    assert "makes it follow" in step.summary.text()
    session.undo()
    assert "makes it follow" not in step.summary.text()
    session.redo()
    assert "makes it follow" in step.summary.text()
    step.minutes_field.setValue(SHORT.minutes)
    assert "makes it follow" not in step.summary.text()
    step.table.selectRow(0)
    step.minutes_field.setValue(5)
    step.table.chosen.emit(Way.FULL)
    assert "makes it follow" in step.summary.text(), "a way chosen leaves it as it is"


def test_what_is_said_of_hands_goes_with_the_next_act(page: WorkshopPage, session: Session) -> None:
    page.show_step(AGENDA)
    step = page.agenda
    acts: list[Callable[[], object]] = [
        lambda: (page.show_step(PEOPLE), page.show_step(AGENDA)),
        session.undo,
        lambda: (step.table.selectRow(0), step.table.moved.emit(1)),
        step.usual_button.click,
        step.short_check.click,
        step.restart_button.click,
        lambda: (step.table.selectRow(0), step.table.chosen.emit(Way.ALONE)),
    ]
    for number, act in enumerate(acts):
        step.table.selectAll()
        step.table.chosen.emit(Way.HANDS)
        assert "Take them in full, or leave them" in step.summary.text(), number
        act()
        assert "Take them in full, or leave them" not in step.summary.text(), number


def test_ballots_ask_what_the_agenda_is_that_is_recorded_with_them(
    page: WorkshopPage, session: Session, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The agenda is planned once: while a name for the file is chosen, time goes by."""
    planned = []

    def counted(*given: Any) -> Agenda:
        planned.append(standing.agenda_now(*given))
        return planned[-1]

    monkeypatch.setattr(
        "ui.pages.workshop.ballot_card.agenda_now",
        lambda session: counted(session.pack, session.assessment, session.result, utc_now()),
    )
    monkeypatch.setattr("ui.pages.workshop.standing_agenda.agenda_now", None)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "b.html"), ""))
    page.ballots.agenda.setChecked(True)
    page.ballots.page.click()
    (found,) = planned
    assert tuple(session.assessment.workshop.plan.listed) == found.for_room


@pytest.mark.parametrize("share", [49, 50])
def test_an_agenda_too_short_for_a_level_says_so(
    page: WorkshopPage, session: Session, monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    needed = session.pack.scoring.coverage.level
    assert needed == 50
    monkeypatch.setattr("ui.pages.workshop.agenda_step.covered_after", lambda *_: share)
    page.show_step(AGENDA)
    page.agenda.number_field.setValue(1)
    told = f"With these questions about {share} % is answered; a level is named from 50 %."
    assert (told in page.agenda.summary.text()) is (share < needed)
