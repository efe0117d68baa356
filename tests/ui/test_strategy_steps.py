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
from tests.ui.pressing import typed
from tests.ui.roadmap_tab import Pages, bars, group, press, read, rows, shown, tab
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
    assert tab.detail.step == "watch"
    assert tab.detail.verdicts[verdict].isChecked()
    if place:
        assert group(tab, place) == ["watch"]
        assert "watch" in rows(tab)
        assert tab.detail.bring_back.isVisible()
        tab.detail.bring_back.click()
    else:
        assert not tab.detail.bring_back.isVisible()
        press(tab, verdict)
    kept = "Ben" if verdict is Verdict.DONE else ""  # who did it is written down
    assert session.assessment.decisions.action("watch") == replace(NOTHING, owner=kept)
    assert "watch" in bars(tab)


def test_a_step_is_deferred_to_a_day(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("ask")
    start = planned(session).roadmap.step("ask").start
    assert not tab.detail.until.isVisible()
    press(tab, Verdict.DEFERRED)
    until = start + timedelta(days=30)
    assert session.assessment.decisions.action("ask") == ActionDecision(Verdict.DEFERRED, until)
    assert tab.detail.until.isVisible()
    assert "deferred until" in read(tab)
    typed(qtbot, tab.detail.until, "2027-02-01")
    assert planned(session).roadmap.step("ask").start >= date(2027, 2, 1)
    typed(qtbot, tab.detail.until, "")
    assert session.assessment.decisions.action("ask") == NOTHING


def test_owner_hours_and_note_are_typed(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("watch")
    detail = tab.detail
    assert detail.owner.line.text() == "Ben"
    assert detail.hours.line.text() == "4"
    typed(qtbot, detail.owner, "Lin")
    typed(qtbot, detail.hours, "6,5")
    detail.note.setFocus()
    qtbot.keyClicks(detail.note, "soon")
    detail.note.flush()
    decision = session.assessment.decisions.action("watch")
    assert decision == ActionDecision(owner="Lin", hours=6.5, note="soon")
    assert tab.gantt.chart.bar("watch").detail == "6.5 h · Lin"
    typed(qtbot, detail.owner, "Ben")
    assert session.assessment.decisions.action("watch").owner == ""
    typed(qtbot, detail.hours, "many")
    assert detail.hours.fault
    assert session.assessment.decisions.action("watch").hours == 6.5
    typed(qtbot, detail.hours, "-1")
    assert "less than 0" in detail.hours.fault
    session.run(set_note("need", "elsewhere"))
    assert detail.hours.line.text() == "-1"
    tab.show_step("ask")
    assert detail.hours.fault == ""
    assert detail.hours.line.text() == "8"
    tab.show_step("watch")
    assert detail.back.isVisible()
    detail.back.click()
    assert session.assessment.decisions.action("watch") == ActionDecision(note="soon")
    assert not detail.back.isVisible()
    typed(qtbot, detail.hours, "")
    assert session.assessment.decisions.action("watch").hours is None


def test_what_is_typed_goes_to_the_step_it_was_typed_for(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    tab.detail.owner.line.selectAll()
    qtbot.keyClicks(tab.detail.owner.line, "Lin")
    tab.show_step("ask")
    assert session.assessment.decisions.action("watch").owner == "Lin"
    assert session.assessment.decisions.action("ask") == NOTHING
    assert tab.detail.owner.line.text() == "Anna"


def test_undo_reaches_the_document_from_a_field_in_which_nothing_is_typed(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    for field in (tab.detail.owner.line, tab.detail.note):
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
    qtbot.mouseClick(tab.add, Qt.MouseButton.LeftButton)
    [own] = session.assessment.decisions.own
    detail = tab.detail
    assert detail.step == own.id
    assert detail.title_field.line.hasFocus()
    assert not detail.verdicts[Verdict.ACCEPTED].isVisible()
    typed(qtbot, detail.title_field, "Paint the window")
    typed(qtbot, detail.hours, "3")
    typed(qtbot, detail.owner, "Mei")
    typed(qtbot, detail.start, "2027-01-11")
    [own] = session.assessment.decisions.own
    assert (own.title, own.hours, own.owner, own.start) == (
        "Paint the window",
        3,
        "Mei",
        date(2027, 1, 11),
    )
    bar = tab.gantt.chart.bar(own.id)
    assert bar.tone is Tone.OWN
    assert bar.pinned
    assert bar.suggested is None
    tab.take_focus()
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.assessment.decisions.own[0].start == date(2027, 1, 4)
    typed(qtbot, detail.hours, "")
    assert session.assessment.decisions.own[0].hours == 0
    press(tab, Verdict.DONE)
    assert group(tab, "done") == [own.id]
    assert detail.heading.text() == "Paint the window"
    press(tab, Verdict.DONE)
    assert own.id in bars(tab)
    typed(qtbot, detail.title_field, "")
    assert detail.heading.text() == "Untitled"
    detail.take_focus()
    assert detail.title_field.line.hasFocus()
    detail.remove.click()
    assert session.assessment.decisions.own == ()
    assert detail.step in bars(tab)
    session.undo()
    assert len(session.assessment.decisions.own) == 1


def test_what_needs_something_left_out_says_so(tab: RoadmapTab, session: Session) -> None:
    session.run(set_action("ask", ActionDecision(verdict=Verdict.REJECTED)))
    assert set(group(tab, "rejected")) == {"ask", "train"}
    tab.show_step("train")
    assert "needs something that you left out" in read(tab)
    assert not tab.detail.bring_back.isVisible()


def test_only_preparation_says_why_and_what_is_held_back_can_be_accepted(
    session_of: Sessions, page_of: Pages
) -> None:
    session = session_of(need=0, hours=4, listen=0, law=0, hopes=0)
    tab = shown(page_of(session, ROADMAP))
    assert "Only preparation is planned" in read(tab)
    assert bars(tab) == ["ask"]
    assert "watch" in group(tab, "held")
    tab.show_step("watch")
    assert tab.detail.hours.line.text() == "4"
    assert tab.detail.owner.line.text() == "Ben"
    tab.detail.bring_back.click()
    assert "watch" in bars(tab)


def test_what_is_covered_can_be_accepted(session_of: Sessions, page_of: Pages) -> None:
    session = session_of(hours=40)
    tab = shown(page_of(session, ROADMAP))
    for name in planned(session).roadmap.covered[:1]:
        tab.show_step(name)
        assert "already reaches its targets" in read(tab)
        tab.detail.bring_back.click()
        assert name not in group(tab, "covered")


def test_decisions_survive_other_answers(tab: RoadmapTab, session: Session) -> None:
    session.run(set_action("watch", ActionDecision(owner="Lin", start=date(2027, 1, 4))))
    session.run(set_answer("hours", Answer.of(6.0)))
    bar = tab.gantt.chart.bar("watch")
    assert bar.pinned
    assert bar.start == date(2027, 1, 4)
    assert "Lin" in bar.detail
