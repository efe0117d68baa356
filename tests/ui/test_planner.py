"""Strategies computed in the background: the newest state counts, the window goes on, nothing stale is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import assessment.strategy
from assessment.answers.answer import Answer
from assessment.answers.decisions import ActionDecision, MeasureDecision, Verdict
from assessment.document.answer_edits import set_answer
from assessment.document.strategy_edits import (
    add_own_action,
    remove_own_action,
    set_action,
    set_channels,
    set_measure,
)
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.patience import CEILING_SECONDS
from tests.ui.strategy_shop import Sessions, page_of, session_of, shop
from ui.jobs import BackgroundJob
from ui.pages.strategy.page import CHANNELS, MEASURES, ROADMAP, StrategyPage
from ui.session import Session

__all__ = ["page_of", "session_of", "shop"]
Pages = Callable[..., StrategyPage]


class Gate:
    """Holds up every strategy that is made anew, until it is opened."""

    def __init__(self) -> None:
        self.reached, self.opened = Event(), Event()
        self.made: list[Situation] = []

    def make(self, situation: Situation, start: date) -> Strategy:
        """Make a strategy once the gate is open."""
        self.made.append(situation)
        self.reached.set()
        assert self.opened.wait(CEILING_SECONDS)
        return make_strategy(situation, start, 20)


@pytest.fixture
def planned_at_once() -> None:
    """Plan in the background after all."""


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    made = Gate()
    monkeypatch.setattr(assessment.strategy, "make_strategy", made.make)
    yield made
    made.opened.set()


@pytest.fixture
def session(session_of: Sessions) -> Session:
    return session_of()


def rate(session: Session, value: int) -> None:
    session.run(set_answer("listen", Answer.of(value)))


def seen(page: StrategyPage) -> list[str]:
    return [each.text() for each in page.findChildren(QLabel) if each.isVisible()]


def test_the_page_waits_quietly_and_then_shows_the_plan(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, CHANNELS)
    assert seen(page)[-1] == "Working it out …"
    page.take_focus()
    assert page.waiting.hasFocus()
    assert page.tab == CHANNELS
    page.tabs[CHANNELS].step_wanted.emit("ask")
    page.show_tab(CHANNELS)
    with qtbot.waitSignal(session.planned):
        gate.opened.set()
    assert "Working it out …" not in seen(page)
    assert page.tabs[CHANNELS].rows
    assert not page.waiting.hasFocus()


def test_an_answer_replaces_the_plan_that_is_on_its_way(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    told: list[Any] = []
    session.planned.connect(told.append)
    page_of(session, ROADMAP)
    assert gate.reached.wait(CEILING_SECONDS)
    rate(session, 4)
    rate(session, 3)
    gate.opened.set()
    qtbot.waitUntil(lambda: session.is_planned)
    assert [plan.basis.sheet for plan in told] == [session.assessment.sheet]
    assert len(gate.made) == 2  # neither the one in between, nor one twice


def test_figures_out_of_date_are_called_so(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    gate.opened.set()
    page = page_of(session, ROADMAP)
    qtbot.waitUntil(lambda: session.is_planned)
    page.late.timeout.emit()
    assert page.strip.note == ""
    gate.opened.clear()
    rate(session, 4)
    qtbot.waitUntil(lambda: page.strip.note == "Working it out …")
    with qtbot.waitSignal(session.planned):
        gate.opened.set()
    assert page.strip.note == ""


def test_a_change_taken_back_leaves_the_plan(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    gate.opened.set()
    page_of(session, ROADMAP)
    qtbot.waitUntil(lambda: session.is_planned)
    gate.opened.clear()
    before = session.plan
    rate(session, 4)
    assert not session.is_planned
    session.undo()
    assert session.is_planned
    gate.opened.set()
    qtbot.waitUntil(lambda: not session.planner.job.busy)
    assert session.plan is before


def test_decisions_show_at_once_and_build_on_each_other(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate.opened.set()
    page = page_of(session, ROADMAP)
    qtbot.waitUntil(lambda: session.is_planned)
    monkeypatch.setattr(BackgroundJob, "run", lambda *_: None)  # nothing arrives any more
    roadmap, channels, measures = (page.tabs[each] for each in (ROADMAP, CHANNELS, MEASURES))
    roadmap.show_step("watch")
    roadmap.detail.verdicts[Verdict.ACCEPTED].click()
    assert roadmap.detail.verdicts[Verdict.ACCEPTED].isChecked()
    roadmap.detail.decided.emit("watch", ActionDecision(Verdict.ACCEPTED, note="n"))
    roadmap.detail.owner.entered.emit("Zoe")
    wanted = ActionDecision(Verdict.ACCEPTED, note="n", owner="Zoe")
    assert session.assessment.decisions.action("watch") == wanted
    roadmap.add.click()
    [mine] = session.assessment.decisions.own
    assert roadmap.detail.step == "watch"  # the new one is named once it is planned
    session.run(remove_own_action(mine.id))
    page.show_tab(CHANNELS)
    first, second = list(channels.rows.values())[:2]
    session.run(set_channels(()))
    first.check.click()
    session.run(set_measure("calm", MeasureDecision(owner="Amy")))  # other decisions stay
    second.check.click()
    chosen, suggested = (
        session.assessment.decisions.channels,
        session.plan.strategy.channels.suggested,
    )
    assert set(suggested if chosen is None else chosen) == {first.channel, second.channel}
    assert second.check.isChecked()
    page.show_tab(MEASURES)
    row = next(iter(measures.rows.values()))
    row.set_open(True)
    session.run(set_measure(row.measure, MeasureDecision(owner="Zoe")))
    row.baseline.entered.emit(5.0)
    decided = MeasureDecision(owner="Zoe", baseline=5.0)
    assert session.assessment.decisions.measures[row.measure] == decided


def test_what_is_added_is_named_once_it_is_planned(
    session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    page = page_of(session, ROADMAP)
    qtbot.waitUntil(lambda: session.is_planned)
    roadmap = page.tabs[ROADMAP]
    qtbot.mouseClick(roadmap.add, Qt.MouseButton.LeftButton)
    [mine] = session.assessment.decisions.own
    qtbot.waitUntil(lambda: roadmap.detail.step == mine.id)
    session.run(set_action("ask", ActionDecision(start=date(2027, 1, 4))))
    session.run(add_own_action("x", 1.0))
    qtbot.waitUntil(lambda: session.is_planned)
    assert set(session.plan.free_starts) == {"ask"}


def test_closing_does_not_wait_for_a_plan(
    gate: Gate, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    told: list[Any] = []
    session.planned.connect(told.append)
    page_of(session, ROADMAP)
    assert gate.reached.wait(CEILING_SECONDS)
    session.close()  # returns although the gate is shut
    session.request_plan()
    gate.opened.set()
    assert told == []


def test_a_fault_in_a_plan_is_a_fault_of_the_program(
    session: Session, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def fail(*_: object) -> Strategy:
        raise ZeroDivisionError

    monkeypatch.setattr(assessment.strategy, "make_strategy", fail)
    with qtbot.captureExceptions() as caught:
        session.request_plan()
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert session.plan is None
