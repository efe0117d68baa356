"""The widgets of the Strategy page by themselves: time, rows, folding, flowing, typing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.context import Context
from ui.widgets.calendar import CalendarButton
from ui.widgets.check import Check
from ui.widgets.collapsible import Fold
from ui.widgets.flow import Flow, Pair
from ui.widgets.gantt import Gantt
from ui.widgets.gantt_rows import Bar, Chart, Group, Layout
from ui.widgets.labelled_field import Entry, day_entry, hours_entry, number_entry, words_entry
from ui.widgets.meter import Meter
from ui.widgets.tabs import TabStrip
from ui.widgets.timescale import Timescale
from ui.widgets.told_below import ToldBelow

START = date(2026, 11, 20)
WEEK = timedelta(days=7)


@given(days=st.integers(0, 364), width=st.floats(200, 3_000))
def test_days_and_places_are_the_same_thing(days: int, width: float) -> None:
    scale = Timescale(START, 40, width)
    day = START + timedelta(days=days)
    assert abs((scale.day(scale.x(day)) - day).days) <= 1
    assert 40 <= scale.x(day) <= 40 + width


def test_the_first_ninety_days_take_half() -> None:
    scale = Timescale(START, 0, 600)
    assert scale.x(START + timedelta(days=90)) == 300
    assert scale.x(START + timedelta(days=365)) == 600
    assert scale.x(START - WEEK) == 0
    assert scale.day(-50) == START
    assert scale.day(9_999) == START + timedelta(days=364)


def chart() -> Chart:
    """Three steps, the second after the first, and a folded group."""
    bars = (
        Bar("a", "First", "4 h", start=START, end=START + WEEK, span="20 – 27 Nov", told="First, 4 h"),
        Bar("b", "Second, which waits", "2 h", start=START + 2 * WEEK, end=START + 3 * WEEK, needs=("a", "x")),
        Bar("c", "Last", "", tag="changed by you", start=START + 40 * WEEK, end=START + 50 * WEEK,
            span="a long way from here", suggested=START + 41 * WEEK, pinned=True),
    )  # fmt: skip
    group = Group("more", "More (1)", (Bar("d", "Some day", ""),))
    launch = START + 30 * WEEK
    return Chart(START, bars, (group,), launch, "Channels open")


@pytest.fixture
def gantt(context: Context, qtbot: QtBot) -> Gantt:
    made = Gantt(context.theme, "Steps", lambda day: day.isoformat())
    qtbot.addWidget(made)
    made.resize(700, 320)
    made.show_chart(chart())
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def test_rows_are_chosen_by_keys_and_told(gantt: Gantt, qtbot: QtBot) -> None:
    chosen: list[str] = []
    gantt.selected.connect(chosen.append)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_End, Qt.Key.Key_Home):
        qtbot.keyClick(gantt, key)
    assert chosen == ["a", "b", "a", "a"] or chosen == ["a", "b", "a"]
    assert gantt.current == "a"
    assert gantt.accessibleDescription() == "First, 4 h"
    qtbot.keyClick(gantt, Qt.Key.Key_PageDown)
    qtbot.keyClick(gantt, Qt.Key.Key_PageUp)
    qtbot.keyClick(gantt, Qt.Key.Key_A)
    qtbot.keyClick(gantt, Qt.Key.Key_Delete)
    qtbot.keyClick(gantt, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert not gantt.grab().isNull()


def test_a_move_stays_in_the_year(gantt: Gantt, qtbot: QtBot) -> None:
    moves: list[tuple[str, date]] = []
    gantt.moved.connect(lambda id_, day: moves.append((id_, day)))
    alt = Qt.KeyboardModifier.AltModifier
    gantt.select("a")
    qtbot.keyClick(gantt, Qt.Key.Key_Left, alt)
    qtbot.keyClick(gantt, Qt.Key.Key_Right, alt)
    gantt.select("c")
    qtbot.keyClick(gantt, Qt.Key.Key_Right, alt)
    gantt.select("more")
    qtbot.keyClick(gantt, Qt.Key.Key_Right, alt)
    assert moves == [("a", START + WEEK), ("c", START + 41 * WEEK)]


def test_groups_unfold_by_mouse_and_keys(gantt: Gantt, qtbot: QtBot) -> None:
    told: list[tuple[str, bool]] = []
    gantt.unfolded.connect(lambda id_, opened: told.append((id_, opened)))
    row = next(each for each in gantt.rows if each.group is not None)
    gantt.verticalScrollBar().setValue(10_000)
    at = QPoint(20, gantt.rows_top + row.top + 5)
    qtbot.mouseClick(gantt.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [each.id for each in gantt.rows][-1] == "d"
    qtbot.keyClick(gantt, Qt.Key.Key_Right)
    qtbot.keyClick(gantt, Qt.Key.Key_Left)
    assert told == [("more", True), ("more", False)]
    gantt.select("d")
    assert [each.id for each in gantt.rows][-1] == "d"
    assert gantt.bar_box("d") is None
    assert gantt.bar_box("nothing") is None
    gantt.select("nothing")


def test_the_mouse_hovers_chooses_and_opens(gantt: Gantt, qtbot: QtBot) -> None:
    opened: list[str] = []
    gantt.opened.connect(opened.append)
    view = gantt.viewport()
    at = gantt.bar_box("b").center().toPoint()
    qtbot.mouseMove(view, QPoint(1, 1))  # a pointer that is there already moves nothing
    qtbot.mouseMove(view, at)
    assert view.cursor().shape() == Qt.CursorShape.SizeHorCursor
    qtbot.mouseMove(view, QPoint(20, at.y()))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor
    qtbot.mouseClick(view, Qt.MouseButton.RightButton, pos=at)
    assert gantt.current == ""
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, at.y()))
    assert gantt.current == "b"
    qtbot.mouseDClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, at.y()))
    assert opened == ["b"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(20, 2))
    assert gantt.current == "b"
    help_event = QHelpEvent(QHelpEvent.Type.ToolTip, at, view.mapToGlobal(at))
    QApplication.sendEvent(view, help_event)
    gantt.grab()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.Leave, at, at))
    assert gantt.hovered == ""


def test_a_click_or_a_tremble_moves_nothing(gantt: Gantt, qtbot: QtBot) -> None:
    view, at = gantt.viewport(), gantt.bar_box("a").center().toPoint()
    with qtbot.assertNotEmitted(gantt.moved):
        qtbot.mousePress(view, Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseMove(view, at + QPoint(2, 0))
        qtbot.mouseRelease(view, Qt.MouseButton.LeftButton, pos=at + QPoint(2, 0))


def test_titles_wrap_instead_of_being_cut(context: Context) -> None:
    long = Bar("x", "A title that is a good deal longer than its column is wide", "Somebody " * 8)
    narrow = Layout(Chart(START, (long,)), context.theme, 320, ())
    wide = Layout(Chart(START, (long,)), context.theme, 1_400, ())
    assert narrow.rows[0].height > wide.rows[0].height
    assert narrow.title_box(narrow.rows[0]).right() <= narrow.titles
    undated = Layout(Chart(START, (long,), dated=False), context.theme, 320, ())
    assert undated.titles == 320
    assert undated.header == 0


def test_parts_flow_onto_new_lines(context: Context, qtbot: QtBot) -> None:
    parts = [QLabel("word " * 4) for _ in range(4)]
    flow = Flow(*parts)
    qtbot.addWidget(flow)
    assert flow.heightForWidth(2_000) < flow.heightForWidth(150)
    flow.resize(150, flow.heightForWidth(150))
    flow.show()
    assert parts[1].y() > parts[0].y()
    before = flow.heightForWidth(150)
    parts[0].hide()
    QApplication.processEvents()
    assert flow.heightForWidth(150) < before
    assert flow.hasHeightForWidth()
    assert flow.sizeHint().width() > 100


def test_a_pair_stands_below_where_there_is_no_room(qtbot: QtBot) -> None:
    pair = Pair(QWidget(), QWidget(), 400)
    qtbot.addWidget(pair)
    pair.resize(500, 100)
    pair.show()
    assert pair.beside
    pair.resize(300, 100)
    assert not pair.beside


def test_folds_make_their_body_once(context: Context, qtbot: QtBot) -> None:
    made: list[QLabel] = []

    def body() -> QWidget:
        made.append(QLabel("inside"))
        return made[-1]

    fold = Fold(context.theme, "Head", body)
    qtbot.addWidget(fold)
    fold.show()
    told: list[bool] = []
    fold.folded.connect(told.append)
    for key in (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Right,
        Qt.Key.Key_Left,
        Qt.Key.Key_Space,
    ):
        qtbot.keyClick(fold.head, key)
    assert told == [True, False, True]
    assert len(made) == 1
    assert fold.is_open
    fold.head.setFocus()
    assert not fold.grab().isNull()
    assert Fold(context.theme, "", body, opened=True).is_open


def test_painted_controls_paint_in_every_state(context: Context, qtbot: QtBot) -> None:
    check = Check(context.theme, "A channel whose name is rather long for its row")
    meter = Meter(context.theme, "5 %", 0.05)
    strip = TabStrip(context.theme, {"a": "One", "b": "Another"})
    for each in (check, meter, strip):
        qtbot.addWidget(each)
        each.resize(180, 80)
        with qtbot.waitActive(each):
            each.show()
            each.activateWindow()
        each.setFocus()
        assert not each.grab().isNull()
    qtbot.mouseClick(check, Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
    assert check.isChecked()
    assert not check.grab().isNull()
    meter.set_token("good")
    Meter(context.theme, "0 %", 0.0).grab()
    with qtbot.waitSignal(strip.picked) as picked:
        qtbot.mouseClick(strip.tabs["b"], Qt.MouseButton.LeftButton)
    assert picked.args == ["b"]
    strip.tabs["b"].setFocus()
    strip.show_tab("a")
    assert not strip.grab().isNull()
    assert strip.names == ["a", "b"]


def test_a_wrong_entry_stays_until_it_is_mended(context: Context, qtbot: QtBot) -> None:
    entry = hours_entry(context, "Hours")
    qtbot.addWidget(entry)
    entry.show()
    told: list[object] = []
    entry.entered.connect(told.append)
    entry.show_value(4.0)
    qtbot.keyClicks(entry.line, "x")
    entry.flush()
    assert entry.fault.endswith("Until then, 4 stays.")
    entry.show_value(7.0)
    assert entry.line.text() == "x4"
    entry.line.selectAll()
    qtbot.keyClicks(entry.line, "5")
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    assert entry.fault == ""
    entry.line.selectAll()
    qtbot.keyClick(entry.line, Qt.Key.Key_Backspace)
    entry.flush()
    assert told == [5.0, None]
    day = day_entry(context, "Day")
    qtbot.addWidget(day)
    day.show_value(START)
    assert day.line.text() == "2026-11-20"
    assert day.minimumSizeHint().width() == 60
    days: list[object] = []
    day.entered.connect(days.append)
    day.line.selectAll()
    qtbot.keyClicks(day.line, "31/03/2027")
    day.line.flush()
    day.show_value(days[-1])
    assert day.line.text() == "31/03/2027"
    assert day.remark.text() == "Read as 31 March 2027."
    day.line.editingFinished.emit()
    assert day.line.text() == "2027-03-31"
    day.findChild(CalendarButton).picked.emit(START)
    assert days == [date(2027, 3, 31), START]
    assert day.remark.isHidden()
    fresh = day_entry(context, "Day")
    qtbot.addWidget(fresh)
    qtbot.keyClicks(fresh.line, "soon")
    fresh.flush()
    assert "Until then" not in fresh.fault
    number = number_entry(context, "Value", "%")
    qtbot.addWidget(number)
    read: list[object] = []
    number.entered.connect(read.append)
    qtbot.keyClicks(number.line, "10%")
    number.flush()
    assert number.remark.isHidden()
    assert read == [10]


@pytest.mark.parametrize("width", [300, 900])
@pytest.mark.parametrize(
    "make", [hours_entry, number_entry, day_entry], ids=lambda each: str(each.__name__)
)
def test_a_fault_of_a_narrow_field_among_others_can_be_read(
    make: Callable[[Context, str], Entry], width: int, context: Context, qtbot: QtBot
) -> None:
    entry = make(context, "Some figure")
    flow = Flow(entry, words_entry(context, "Another", 80))
    qtbot.addWidget(flow)
    flow.resize(width, 400)
    flow.show()
    qtbot.keyClicks(entry.line, "neither a day nor a figure")
    entry.flush()
    assert entry.fault
    for _ in range(3):
        QApplication.processEvents()
    told = entry.findChild(ToldBelow)
    assert isinstance(told, ToldBelow)
    assert told.width() >= context.theme.px(260)
    line = told.height()
    if told.more.isVisible():
        told.more.click()
        for _ in range(3):
            QApplication.processEvents()
    assert told.height() <= 5 * line
    (fault,) = (each for each in told.findChildren(QLabel) if each.text() == entry.fault)
    assert fault.height() >= fault.heightForWidth(fault.width())
    assert entry.height() >= told.geometry().bottom()


def test_hover_paints(gantt: Gantt, qtbot: QtBot) -> None:
    qtbot.mouseMove(gantt.viewport(), QPoint(1, 1))  # a pointer that is there already moves nothing
    qtbot.mouseMove(gantt.viewport(), QPoint(20, gantt.rows_top + 5))
    assert gantt.hovered == "a"
    assert not gantt.grab().isNull()
