"""An agenda that ballots or votes go by stays as it is, and paper is typed in as it was printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assessment.answers.workshop import Plan, Way
from assessment.document.workshop_json import plan_plain, read_plan
from assessment.workshop.people import add_person, set_plan, set_way
from tests.ui.test_workshop_people import chosen
from tests.ui.test_workshop_votes import opened, press
from tests.workshop.ballots import saved
from ui.context import Context
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
    session.run(set_way(printed[0], Way.ALONE))
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
