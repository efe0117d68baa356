"""The chart of the roadmap: steps and groups shown, moved by keys and dragged."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assessment.answers.decisions import NOTHING, ActionDecision, Verdict
from tests.ui.pressing import typed
from tests.ui.roadmap_tab import Pages, bars, group, press, read, rows, shown, tab
from tests.ui.strategy_shop import START, Sessions, page_of, planned, session, session_of, shop
from ui.pages.strategy.page import ROADMAP
from ui.pages.strategy.roadmap import RoadmapTab
from ui.session import Session
from ui.widgets.gantt_rows import Tone
from ui.widgets.option_buttons import Link

__all__ = ["page_of", "session", "session_of", "shop", "tab"]


ALT = Qt.KeyboardModifier.AltModifier


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
        "Start",
        "After a year",
    ):
        assert part in told
    tab.show_step("train")
    read(tab)
    [link] = [each for each in tab.findChildren(Link) if each.isVisible() and each.text() == "Ask"]
    link.click()
    assert tab.detail.step == "ask"
    assert tab.gantt.current == "ask"


def test_colours_of_bars_have_a_key_with_those_that_are_there(tab: RoadmapTab) -> None:
    key = tab.key
    tones = {bar.tone for bar in tab.gantt.chart.bars}
    key.show_tones(tones)
    assert key.isVisible() is (tones != {Tone.PLANNED})
    key.show_tones([Tone.PLANNED, Tone.TROUBLE])
    assert key.told == [Tone.PLANNED, Tone.TROUBLE]
    assert key.isVisible()
    assert not key.grab().isNull()
    key.show_tones([Tone.PLANNED])
    assert not key.isVisible()


def test_a_step_is_moved_by_keys_and_let_go(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    before = planned(session).roadmap.step("watch").start
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Right, ALT)
    pinned = before + timedelta(days=7)
    assert session.assessment.decisions.action("watch") == ActionDecision(start=pinned)
    assert planned(session).roadmap.step("watch").start == pinned
    bar = tab.gantt.chart.bar("watch")
    assert bar.pinned
    assert bar.suggested == before
    assert bar.tag == "changed by you"
    assert tab.detail.unpin.isVisible()
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Delete)
    assert session.assessment.decisions.action("watch") == NOTHING
    session.undo()
    assert session.assessment.decisions.action("watch").start == pinned
    tab.detail.unpin.click()
    assert session.assessment.decisions.action("watch") == NOTHING
    for _ in range(3):
        session.undo()
    assert session.assessment.decisions.actions == {}


def test_a_step_is_dragged_and_dragged_back(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    before = planned(session).roadmap.step("watch").start
    left = tab.gantt.bar_box("watch").left()
    drag(qtbot, tab, "watch", 60)
    decision = session.assessment.decisions.action("watch")
    assert decision.start > before
    back = left - tab.gantt.bar_box("watch").left()
    drag(qtbot, tab, "watch", round(back) + 2)
    assert session.assessment.decisions.action("watch") == NOTHING


def drag(qtbot: QtBot, tab: RoadmapTab, id_: str, pixels: int, *, drop: bool = True) -> None:
    """Drags a bar to the right by so many pixels."""
    viewport = tab.gantt.viewport()
    at = tab.gantt.bar_box(id_).center().toPoint()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(viewport, at + QPoint(pixels // 2, 0))
    qtbot.mouseMove(viewport, at + QPoint(pixels, 0))
    tab.gantt.grab()
    if drop:
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=at + QPoint(pixels, 0))


def test_a_drag_is_given_up_with_escape(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("watch")
    drag(qtbot, tab, "watch", 60, drop=False)
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Escape)
    qtbot.mouseRelease(tab.gantt.viewport(), Qt.MouseButton.LeftButton)
    assert session.assessment.decisions.actions == {}


def test_a_step_pinned_too_early_says_so(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.show_step("train")
    typed(qtbot, tab.detail.start, "2026-11-20")
    assert tab.gantt.chart.bar("train").tone is Tone.TROUBLE
    assert "before what it needs is finished" in read(tab)
    assert not tab.gantt.grab().isNull()


def test_without_hours_the_order_is_shown_and_the_question_asked(
    session_of: Sessions, page_of: Pages, qtbot: QtBot
) -> None:
    session = session_of(hours=None)
    page = page_of(session, ROADMAP)
    tab = shown(page)
    assert bars(tab)
    assert not tab.gantt.chart.dated
    [link] = [each for each in tab.findChildren(Link) if each.property("item") == "hours"]
    with qtbot.waitSignal(page.item_wanted):
        link.click()
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Right, ALT)
    assert session.assessment.decisions.actions == {}
    assert not tab.gantt.grab().isNull()


def test_nothing_to_do_shows_no_chart(session_of: Sessions, page_of: Pages) -> None:
    best = {"need": 4, "hours": 20, "listen": 4, "law": 4, "hopes": 4, "aims": ["sell"]}
    tab = shown(page_of(session_of(best), ROADMAP))
    assert not tab.gantt.isVisible()
    assert tab.add.isVisible()
    tab.show_step("gone")
    assert tab.detail.step == ""
    tab.detail.take_focus()
    detail = tab.detail
    for each in (detail.bring_back, detail.back, detail.remove, detail.unpin):
        each.click()


def test_enter_goes_to_the_step_and_groups_are_remembered(
    tab: RoadmapTab, session: Session, page_of: Pages, qtbot: QtBot
) -> None:
    tab.show_step("watch")
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Return)
    assert tab.detail.verdicts[Verdict.ACCEPTED].hasFocus()
    tab.take_focus()
    qtbot.keyClick(tab.gantt, Qt.Key.Key_End)
    assert tab.gantt.current == "later"
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Space)
    qtbot.keyClick(tab.gantt, Qt.Key.Key_Down)
    assert tab.detail.step == "dream"
    assert "Give it a first day" in read(tab)
    again = shown(page_of(session, ROADMAP))
    assert again.detail.step == "dream"
    assert "dream" in rows(again)
    qtbot.keyClick(again.gantt, Qt.Key.Key_Up)
    qtbot.keyClick(again.gantt, Qt.Key.Key_Left)
    assert "dream" not in rows(again)
    assert session.recall("strategy.groups") == []


def test_a_later_step_is_brought_into_the_year_by_a_first_day(
    tab: RoadmapTab, session: Session, qtbot: QtBot
) -> None:
    tab.show_step("dream")
    typed(qtbot, tab.detail.hours, "10")
    assert "dream" in bars(tab)
    typed(qtbot, tab.detail.start, START.isoformat())
    assert planned(session).roadmap.step("dream").start == START


def test_in_a_narrow_place_the_step_stands_below_the_chart(tab: RoadmapTab) -> None:
    page = tab.window()
    page.resize(1200, 600)
    QApplication.processEvents()
    side = tab.side.mapTo(page, QPoint(0, 0))
    assert side.x() > 400
    page.resize(640, 600)
    QApplication.processEvents()
    QApplication.processEvents()
    below = tab.side.mapTo(page, QPoint(0, 0))
    assert below.x() < 100
    assert tab.side.verticalScrollBar().maximum() == 0
    tab.gantt.opened.emit("watch")


def test_a_first_day_before_the_plan_is_told(tab: RoadmapTab, qtbot: QtBot) -> None:
    tab.show_step("watch")
    typed(qtbot, tab.detail.start, "2/11/2026")
    assert "You gave it 2 November 2026, before the plan begins; 20 November 2026 is" in read(tab)
    typed(qtbot, tab.detail.start, "2/12/2026")
    assert "You gave it" not in read(tab)


def test_what_is_done_has_a_day(tab: RoadmapTab, session: Session, qtbot: QtBot) -> None:
    tab.detail.today = lambda: date(2027, 2, 10)
    tab.show_step("watch")
    press(tab, Verdict.DONE)
    decision = session.assessment.decisions.action("watch")
    assert (decision.verdict, decision.done_on) == (Verdict.DONE, date(2027, 2, 10))
    tab.show_step("watch")
    assert tab.detail.done_on.isVisible()
    assert not tab.detail.start.isVisible()  # the plan has no day for it any more
    assert decision.owner == "Ben"
    typed(qtbot, tab.detail.done_on, "8 Feb")
    assert session.assessment.decisions.action("watch").done_on == date(2027, 2, 8)
    press(tab, Verdict.DONE)
    assert session.assessment.decisions.action("watch") == ActionDecision(owner="Ben")
    tab.add.click()
    (own,) = session.assessment.decisions.own
    press(tab, Verdict.DONE)
    assert session.assessment.decisions.own[0].done_on == date(2027, 2, 10)
    tab.show_step(own.id)
    typed(qtbot, tab.detail.done_on, "9 Feb")
    assert session.assessment.decisions.own[0].done_on == date(2027, 2, 9)
    press(tab, Verdict.DONE)
    assert not session.assessment.decisions.own[0].done
    assert session.assessment.decisions.own[0].done_on is None


def test_where_there_is_little_height_the_notes_make_room_for_the_chart(tab: RoadmapTab) -> None:
    page = tab.window()
    tops = []
    for height in (900, 400):
        page.resize(1000, height)
        read(tab)
        tops.append(tab.gantt.mapTo(tab, tab.gantt.rect().topLeft()).y())
    assert tops[1] < tops[0]
