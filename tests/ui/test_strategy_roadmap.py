"""The tab of the roadmap: moving steps, deciding about them, adding own ones; every act one undoable change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from assessment.answers.answer import Answer
from assessment.answers.decisions import NOTHING, ActionDecision, Verdict
from assessment.document.answer_edits import set_answer, set_note
from assessment.document.strategy_edits import set_action
from tests.ui.strategy_shop import START, Sessions, place_of, planned, session, session_of, shop
from ui.pages.strategy.page import ROADMAP, StrategyPage
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session
from ui.widgets.gantt_rows import Tone
from ui.widgets.option_buttons import Link

__all__ = ["place_of", "session", "session_of", "shop"]
Places = Callable[..., StrategyPage]
ALT = Qt.KeyboardModifier.AltModifier


def shown(place: StrategyPage) -> RoadmapTab:
    """The tab of a place."""
    made = place._tabs[ROADMAP]
    assert isinstance(made, RoadmapTab)
    return made


@pytest.fixture
def tab(session: Session, place_of: Places) -> RoadmapTab:
    """The shop's roadmap."""
    return shown(place_of(session, ROADMAP))


def read(tab: RoadmapTab) -> str:
    """What can be read."""
    QApplication.processEvents()
    return "\n".join(each.text() for each in tab.findChildren(QLabel) if each.isVisible())


def bars(tab: RoadmapTab) -> list[str]:
    """The planned steps, in order."""
    return [bar.id for bar in tab._gantt._chart.bars]


def group(tab: RoadmapTab, name: str) -> list[str]:
    """The steps of a group."""
    return [bar.id for each in tab._gantt._chart.groups if each.id == name for bar in each.bars]


def press(tab: RoadmapTab, verdict: Verdict) -> None:
    """Presses one of the buttons of the step that is shown."""
    tab._detail._verdicts[verdict].click()


def typed(qtbot: QtBot, entry: object, text: str) -> None:
    """Types into a field in place of what stands there."""
    line = entry.line  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_steps_are_shown_with_their_reasons(tab: RoadmapTab, qtbot: QtBot) -> None:
    assert set(bars(tab)) == {"ask", "watch", "rules", "train", "open"}
    assert group(tab, "later") == ["dream"]
    tab.show_step("ask")
    told = read(tab)
    for part in (
        "To know.",
        "1. Go out",
        "2. Ask ten people",
        "Eyes",
        "Readiness rises",
        "Today",
        "After a year",
    ):
        assert part in told
    tab.show_step("train")
    read(tab)
    [link] = [each for each in tab.findChildren(Link) if each.isVisible() and each.text() == "Ask"]
    link.click()
    assert tab._detail.step == "ask"
    assert tab._gantt.current == "ask"


def test_a_step_is_moved_by_keys_and_let_go(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    before = planned(session).roadmap.step("watch").start
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Right, ALT)
    pinned = before + timedelta(days=7)
    assert session.assessment.decisions.action("watch") == ActionDecision(start=pinned)
    assert planned(session).roadmap.step("watch").start == pinned
    bar = tab._gantt._chart.bar("watch")
    assert bar.pinned
    assert bar.suggested == before
    assert bar.tag == "changed by you"
    assert tab._detail._unpin.isVisible()
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Delete)
    assert session.assessment.decisions.action("watch") == NOTHING
    session.undo()
    assert session.assessment.decisions.action("watch").start == pinned
    tab._detail._unpin.click()
    assert session.assessment.decisions.action("watch") == NOTHING
    for _ in range(3):
        session.undo()
    assert session.assessment.decisions.actions == {}


def test_a_step_is_dragged_and_dragged_back(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    gantt, before = tab._gantt, planned(session).roadmap.step("watch").start
    drag(qtbot, tab, "watch", 60)
    decision = session.assessment.decisions.action("watch")
    assert decision.start > before
    back = gantt._layout.scale.x(before) - gantt._layout.scale.x(decision.start)
    drag(qtbot, tab, "watch", round(back) + 2)
    assert session.assessment.decisions.action("watch") == NOTHING


def drag(qtbot: QtBot, tab: RoadmapTab, own: str, pixels: int, *, drop: bool = True) -> None:
    """Drags a bar to the right by so many pixels."""
    viewport = tab._gantt.viewport()
    at = tab._gantt.bar_box(own).center().toPoint()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(viewport, at + QPoint(pixels // 2, 0))
    qtbot.mouseMove(viewport, at + QPoint(pixels, 0))
    tab._gantt.grab()
    if drop:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at + QPoint(pixels, 0))


def test_a_drag_is_given_up_with_escape(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("watch")
    drag(qtbot, tab, "watch", 60, drop=False)
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Escape)
    qtbot.mouseRelease(tab._gantt.viewport(), Qt.MouseButton.LeftButton)
    assert session.assessment.decisions.actions == {}


def test_a_step_pinned_too_early_says_so(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("train")
    typed(qtbot, tab._detail._start, "2026-11-20")
    assert tab._gantt._chart.bar("train").tone is Tone.TROUBLE
    assert "before what it needs is finished" in read(tab)
    assert not tab._gantt.grab().isNull()


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
    assert session.assessment.decisions.action("watch") == NOTHING
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
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Left, ALT)
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
    session_of: Sessions, place_of: Places
) -> None:
    session = session_of(need=0, hours=4, listen=0, law=0, hopes=0)
    tab = shown(place_of(session, ROADMAP))
    assert "Only preparation is planned" in read(tab)
    assert bars(tab) == ["ask"]
    assert "watch" in group(tab, "held")
    tab.show_step("watch")
    assert tab._detail._hours.line.text() == "4"
    assert tab._detail._owner.line.text() == "Ben"
    tab._detail._bring.click()
    assert "watch" in bars(tab)


def test_what_is_covered_can_be_accepted(session_of: Sessions, place_of: Places) -> None:
    session = session_of(hours=40)
    tab = shown(place_of(session, ROADMAP))
    for name in planned(session).roadmap.covered[:1]:
        tab.show_step(name)
        assert "already reaches its targets" in read(tab)
        tab._detail._bring.click()
        assert name not in group(tab, "covered")


def test_without_hours_the_order_is_shown_and_the_question_asked(
    session_of: Sessions, place_of: Places, qtbot: QtBot
) -> None:
    session = session_of(hours=None)
    place = place_of(session, ROADMAP)
    tab = shown(place)
    assert bars(tab)
    assert not tab._gantt._chart.dated
    [link] = [each for each in tab.findChildren(Link) if each.property("item") == "hours"]
    with qtbot.waitSignal(place.question_wanted):
        link.click()
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Right, ALT)
    assert session.assessment.decisions.actions == {}
    assert not tab._gantt.grab().isNull()


def test_nothing_to_do_shows_no_chart(session_of: Sessions, place_of: Places) -> None:
    best = {"need": 4, "hours": 20, "listen": 4, "law": 4, "hopes": 4, "aims": ["sell"]}
    tab = shown(place_of(session_of(best), ROADMAP))
    assert not tab._gantt.isVisible()
    assert tab._add.isVisible()
    tab._choose("gone")
    assert tab._detail.step == ""
    tab._detail.take_focus()
    for act in (
        tab._detail._on_bring,
        tab._detail._on_back,
        tab._detail._on_remove,
        tab._detail._on_unpin,
    ):
        act()


def test_enter_goes_to_the_step_and_groups_are_remembered(
    tab: RoadmapTab, session: Session, place_of: Places, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Return)
    assert tab._detail._verdicts[Verdict.ACCEPTED].hasFocus()
    tab.take_focus()
    qtbot.keyClick(tab._gantt, Qt.Key.Key_End)
    assert tab._gantt.current == "later"
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Space)
    qtbot.keyClick(tab._gantt, Qt.Key.Key_Down)
    assert tab._detail.step == "dream"
    assert "Give it a first day" in read(tab)
    again = shown(place_of(session, ROADMAP))
    assert again._detail.step == "dream"
    assert "later" in again._gantt._open
    qtbot.keyClick(again._gantt, Qt.Key.Key_Up)
    qtbot.keyClick(again._gantt, Qt.Key.Key_Left)
    assert "later" not in again._gantt._open
    assert session.recall("strategy.groups") == []


def test_a_later_step_is_brought_into_the_year_by_a_first_day(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("dream")
    typed(qtbot, tab._detail._hours, "10")
    assert "dream" in bars(tab)
    typed(qtbot, tab._detail._start, START.isoformat())
    assert planned(session).roadmap.step("dream").start == START


def test_in_a_narrow_place_the_step_stands_below_the_chart(tab: RoadmapTab) -> None:
    place = tab.window()
    place.resize(1200, 600)
    QApplication.processEvents()
    side = tab._side.mapTo(place, QPoint(0, 0))
    assert side.x() > 400
    place.resize(640, 600)
    QApplication.processEvents()
    QApplication.processEvents()
    below = tab._side.mapTo(place, QPoint(0, 0))
    assert below.x() < 100
    assert tab._side.verticalScrollBar().maximum() == 0
    tab._on_opened("watch")


def test_decisions_survive_other_answers(tab: RoadmapTab, session: Session) -> None:
    session.run(set_action("watch", ActionDecision(owner="Lin", start=date(2027, 1, 4))))
    session.run(set_answer("hours", Answer.of(6.0)))
    bar = tab._gantt._chart.bar("watch")
    assert bar.pinned
    assert bar.start == date(2027, 1, 4)
    assert "Lin" in bar.detail
