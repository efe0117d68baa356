"""The step of the roadmap that is shown: verdicts, days, owner, hours and notes, and own actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.decisions import NOTHING, ActionDecision, Verdict
from assessment.document.answer_edits import set_answer, set_note
from assessment.document.strategy_edits import set_action
from tests.ui.roadmap_tab import Pages, bars, group, press, read, shown, tab, typed
from tests.ui.strategy_shop import Sessions, page_of, planned, session, session_of, shop
from ui.pages.strategy.page import ROADMAP
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session
from ui.widgets.gantt_rows import Tone

__all__ = ["page_of", "session", "session_of", "shop", "tab"]


@pytest.mark.parametrize(
    ("verdict", "place"),
    [(Verdict.ACCEPTED, ""), (Verdict.REJECTED, "rejected"), (Verdict.DONE, "done")],
)
def test_a_step_is_accepted_left_out_done_and_brought_back(
    tab: RoadmapTab, session: Session, verdict: Verdict, place: str
) -> None:
    tab.show_step("watch")
    press(tab, verdict)
    assert session.assessment.decisions.action("watch").verdict is verdict
    assert tab._detail.step == "watch"
    assert tab._detail._verdicts[verdict].isChecked()
    if place:
        assert group(tab, place) == ["watch"]
        assert place in tab._gantt._open
        assert tab._detail._bring.isVisible()
        tab._detail._bring.click()
    else:
        assert not tab._detail._bring.isVisible()
        press(tab, verdict)
    kept = "Ben" if verdict is Verdict.DONE else ""  # who did it is written down
    assert session.assessment.decisions.action("watch") == replace(NOTHING, owner=kept)
    assert "watch" in bars(tab)


def test_a_step_is_deferred_to_a_day(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("ask")
    start = planned(session).roadmap.step("ask").start
    assert not tab._detail._until.isVisible()
    press(tab, Verdict.DEFERRED)
    until = start + timedelta(days=30)
    assert session.assessment.decisions.action("ask") == ActionDecision(Verdict.DEFERRED, until)
    assert tab._detail._until.isVisible()
    assert "deferred until" in read(tab)
    typed(qtbot, tab._detail._until, "2027-02-01")
    assert planned(session).roadmap.step("ask").start >= date(2027, 2, 1)
    tab._detail._until.line.clear()
    tab._detail._until.line.flush()
    tab._detail._on_until(None)
    assert session.assessment.decisions.action("ask") == NOTHING


def test_owner_hours_and_note_are_typed(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("watch")
    detail = tab._detail
    assert detail._owner.line.text() == "Ben"
    assert detail._hours.line.text() == "4"
    typed(qtbot, detail._owner, "Lin")
    typed(qtbot, detail._hours, "6,5")
    detail._note.setFocus()
    qtbot.keyClicks(detail._note, "soon")
    detail._note.flush()
    decision = session.assessment.decisions.action("watch")
    assert decision == ActionDecision(owner="Lin", hours=6.5, note="soon")
    assert tab._gantt._chart.bar("watch").detail == "6.5 h · Lin"
    typed(qtbot, detail._owner, "Ben")
    assert session.assessment.decisions.action("watch").owner == ""
    typed(qtbot, detail._hours, "many")
    assert detail._hours.fault
    assert session.assessment.decisions.action("watch").hours == 6.5
    typed(qtbot, detail._hours, "-1")
    assert "less than 0" in detail._hours.fault
    session.run(set_note("need", "elsewhere"))
    assert detail._hours.line.text() == "-1"
    tab.show_step("ask")
    assert detail._hours.fault == ""
    assert detail._hours.line.text() == "8"
    tab.show_step("watch")
    assert detail._back.isVisible()
    detail._back.click()
    assert session.assessment.decisions.action("watch") == ActionDecision(note="soon")
    assert not detail._back.isVisible()
    detail._hours.line.clear()
    detail._on_hours(None)
    assert session.assessment.decisions.action("watch").hours is None


def test_what_is_typed_goes_to_the_step_it_was_typed_for(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    tab._detail._owner.line.selectAll()
    qtbot.keyClicks(tab._detail._owner.line, "Lin")
    tab._choose("ask")
    assert session.assessment.decisions.action("watch").owner == "Lin"
    assert session.assessment.decisions.action("ask") == NOTHING
    assert tab._detail._owner.line.text() == "Anna"


def test_undo_reaches_the_document_from_a_field_in_which_nothing_is_typed(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    for field in (tab._detail._owner.line, tab._detail._note):
        undo = QKeyEvent(
            QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
        )
        undo.setAccepted(False)
        QApplication.sendEvent(field, undo)
        assert not undo.isAccepted()
        qtbot.keyClicks(field, "x")
        undo.setAccepted(False)
        QApplication.sendEvent(field, undo)
        assert undo.isAccepted()


def test_an_action_of_ones_own(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    qtbot.mouseClick(tab._add, Qt.MouseButton.LeftButton)
    [own] = session.assessment.decisions.own
    detail = tab._detail
    assert detail.step == own.id
    assert detail._title.line.hasFocus()
    assert not detail._verdicts[Verdict.ACCEPTED].isVisible()
    typed(qtbot, detail._title, "Paint the window")
    typed(qtbot, detail._hours, "3")
    typed(qtbot, detail._owner, "Mei")
    typed(qtbot, detail._start, "2027-01-11")
    [own] = session.assessment.decisions.own
    assert (own.title, own.hours, own.owner, own.start) == (
        "Paint the window",
        3,
        "Mei",
        date(2027, 1, 11),
    )
    bar = tab._gantt._chart.bar(own.id)
    assert bar.tone is Tone.OWN
    assert bar.pinned
    assert bar.suggested is None
    tab.take_focus()
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.assessment.decisions.own[0].start == date(2027, 1, 4)
    typed(qtbot, detail._hours, "")
    detail._on_hours(None)
    assert session.assessment.decisions.own[0].hours == 0
    press(tab, Verdict.DONE)
    assert group(tab, "done") == [own.id]
    assert detail._heading.text() == "Paint the window"
    press(tab, Verdict.DONE)
    assert own.id in bars(tab)
    detail._on_title(None)
    assert detail._heading.text() == "Untitled"
    detail.take_focus()
    assert detail._title.line.hasFocus()
    detail._remove.click()
    assert session.assessment.decisions.own == ()
    assert detail.step in bars(tab)
    session.undo()
    assert len(session.assessment.decisions.own) == 1


def test_what_needs_something_left_out_says_so(tab: RoadmapTab, session: Session) -> None:
    session.run(set_action("ask", ActionDecision(verdict=Verdict.REJECTED)))
    assert set(group(tab, "rejected")) == {"ask", "train"}
    tab.show_step("train")
    assert "needs something that you left out" in read(tab)
    assert not tab._detail._bring.isVisible()


def test_only_preparation_says_why_and_what_is_held_back_can_be_accepted(
    session_of: Sessions, page_of: Pages
) -> None:
    session = session_of(need=0, hours=4, listen=0, law=0, hopes=0)
    tab = shown(page_of(session, ROADMAP))
    assert "Only preparation is planned" in read(tab)
    assert bars(tab) == ["ask"]
    assert "watch" in group(tab, "held")
    tab.show_step("watch")
    assert tab._detail._hours.line.text() == "4"
    assert tab._detail._owner.line.text() == "Ben"
    tab._detail._bring.click()
    assert "watch" in bars(tab)


def test_what_is_covered_can_be_accepted(session_of: Sessions, page_of: Pages) -> None:
    session = session_of(hours=40)
    tab = shown(page_of(session, ROADMAP))
    for name in planned(session).roadmap.covered[:1]:
        tab.show_step(name)
        assert "already reaches its targets" in read(tab)
        tab._detail._bring.click()
        assert name not in group(tab, "covered")


def test_decisions_survive_other_answers(tab: RoadmapTab, session: Session) -> None:
    session.run(set_action("watch", ActionDecision(owner="Lin", start=date(2027, 1, 4))))
    session.run(set_answer("hours", Answer.of(6.0)))
    bar = tab._gantt._chart.bar("watch")
    assert bar.pinned
    assert bar.start == date(2027, 1, 4)
    assert "Lin" in bar.detail
