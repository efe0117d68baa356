"""Tables that would not fit: each row is a card, no wider than its place, and the keys lead through it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableWidgetItem

from ui.context import Context
from ui.widgets.editors.cell_delegate import CellDelegate, Chooser
from ui.widgets.editors.folding_table import FoldingTable

ENSURE = QAbstractItemView.ScrollHint.EnsureVisible
LEAST = [100] * 7


@pytest.fixture
def table(context: Context, qtbot) -> FoldingTable:
    """Return a table of seven columns and three rows in a place for three or four of them."""
    made = FoldingTable(7, context.theme)
    qtbot.addWidget(made)
    chooser = Chooser((), several=False, between="; ", chosen=lambda _text: [])
    made.setItemDelegate(CellDelegate([chooser] * 8, context, made))
    made.setHorizontalHeaderLabels([f"Title {index} of a column" for index in range(7)])
    made.setRowCount(3)
    for line in range(3):
        for index in range(7):
            made.setItem(line, index, QTableWidgetItem(f"What is told here {index} " * (index + 1)))
    made.resize(500, 300)
    made.show()
    made.share(LEAST)
    made.fit_rows()
    QApplication.processEvents()
    return made


def places(table: FoldingTable, line: int) -> list[QRect]:
    """Return where the cells of a row are."""
    return [table.visualRect(table.model().index(line, index)) for index in range(7)]


@pytest.mark.parametrize("width", [120, 320, 500, 690])
def test_a_card_is_no_wider_than_its_place_and_its_cells_lie_apart(
    table: FoldingTable, width: int
) -> None:
    table.resize(width, 300)
    table.share(LEAST, scrolls=True)
    table.fit_rows()
    QApplication.processEvents()
    assert table.is_folded
    assert table.horizontalScrollBar().maximum() == 0
    assert not table.horizontalHeader().isVisible()
    everywhere = [place for line in range(3) for place in places(table, line)]
    for number, place in enumerate(everywhere):
        assert 0 <= place.left() < place.right() < table.viewport().width() + 1
        assert not any(place.intersects(other) for other in everywhere[number + 1 :])
    for line in range(3):
        room = QRect(0, table.rowViewportPosition(line), 9999, table.rowHeight(line))
        assert all(room.contains(place) for place in places(table, line))


def test_a_table_that_fits_has_rows(table: FoldingTable) -> None:
    table.resize(900, 300)
    table.share(LEAST)
    table.fit_rows()
    assert not table.is_folded
    assert len({place.top() for place in places(table, 0)}) == 1
    assert table.indexAt(places(table, 1)[5].center()) == table.model().index(1, 5)
    table.setCurrentCell(0, 2)
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert (table.currentRow(), table.currentColumn()) == (1, 2)
    table.scrollTo(table.model().index(0, 0), ENSURE)
    assert not table.grab().isNull()


def test_a_click_finds_the_cell_whose_words_or_title_it_meets(table: FoldingTable) -> None:
    for index, place in enumerate(places(table, 0)):
        for point in (place.center(), place.topLeft() + QPoint(12, -8)):
            assert table.indexAt(point) == table.model().index(0, index)
    assert not table.indexAt(QPoint(5, 99_999)).isValid()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=places(table, 0)[4].center())
    assert (table.currentRow(), table.currentColumn()) == (0, 4)


def test_down_goes_through_a_card_and_on_to_the_next(table: FoldingTable) -> None:
    table.setCurrentCell(0, 1)
    assert pressed(table, Qt.Key.Key_Down, 9) == [
        (0, 4), (0, 6), (1, 0), (1, 3), (1, 6), (2, 0), (2, 3), (2, 6), (2, 6),
    ]  # fmt: skip
    table.setCurrentCell(1, 4)
    assert pressed(table, Qt.Key.Key_Up, 5) == [(1, 1), (0, 6), (0, 3), (0, 0), (0, 0)]


def pressed(table: FoldingTable, key: Qt.Key, times: int) -> list[tuple[int, int]]:
    """Press a key again and again; return where it led, each time in sight."""
    gone = []
    for _time in range(times):
        QTest.keyClick(table, key)
        gone.append((table.currentRow(), table.currentColumn()))
        assert places(table, table.currentRow())[table.currentColumn()].top() >= 0, gone
    return gone


def test_every_cell_can_be_brought_into_sight(table: FoldingTable) -> None:
    for line in (2, 0, 1):
        for index in range(7):
            table.scrollTo(table.model().index(line, index), ENSURE)
            place = places(table, line)[index]
            assert place.top() >= 0
            assert place.bottom() <= table.viewport().height() or place.top() < 60


def test_what_is_chosen_and_its_title_are_painted(table: FoldingTable, context: Context) -> None:
    before = table.viewport().grab().toImage()
    table.setCurrentCell(0, 4)
    QApplication.processEvents()
    after = table.viewport().grab().toImage()
    corner = places(table, 0)[4].topRight() + QPoint(-3, -3)
    ratio = after.devicePixelRatio()
    at = QPoint(round(corner.x() * ratio), round(corner.y() * ratio))
    assert before.pixelColor(at) != after.pixelColor(at)
    assert after.pixelColor(at) == context.theme.colour("accent_soft")
    table.setHorizontalHeaderItem(4, QTableWidgetItem(""))
    table.takeHorizontalHeaderItem(5)
    assert table.viewport().grab().toImage() != after


@pytest.fixture
def measures(table: FoldingTable, monkeypatch) -> list[tuple[int, int]]:
    """Return the cells that are measured from now on."""
    measured: list[tuple[int, int]] = []
    delegate = table.itemDelegate()
    asked = delegate.sizeHint

    def counted(option, index) -> QSize:
        measured.append((index.row(), index.column()))
        return asked(option, index)

    monkeypatch.setattr(delegate, "sizeHint", counted)
    return measured


def test_painting_and_finding_cells_measure_nothing(table: FoldingTable, measures) -> None:
    table.viewport().grab()
    for line in range(3):
        for place in places(table, line):
            table.indexAt(place.center())
    assert measures == []


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (lambda table: table.item(1, 2).setText("Other words"), {1}),
        (lambda table: table.setItem(2, 0, QTableWidgetItem("A new cell")), {2}),
        (lambda table: table.share([120] * 7, scrolls=True), {0, 1, 2}),
        (lambda table: table.setColumnWidth(0, 31), {0, 1, 2}),
        (lambda table: table.setHorizontalHeaderLabels(["A title"] * 7), {0, 1, 2}),
        (lambda table: table.insertRow(0), {0, 1, 2, 3}),
        (lambda table: table.removeRow(0), {0, 1}),
        (lambda table: table.removeColumn(0), {0, 1, 2}),
        (lambda table: table.insertColumn(0), {0, 1, 2}),
        (lambda table: table.setFont(QFont("serif", 31)), {0, 1, 2}),
        (lambda table: table.fit_rows(), {0, 1, 2}),
    ],
)
def test_what_changes_is_measured_once_anew(table: FoldingTable, measures, change, lines) -> None:
    change(table)
    columns = range(table.columnCount())
    for _again in range(2):
        for line in range(table.rowCount()):
            for index in columns:
                table.visualRect(table.model().index(line, index))
    assert sorted(set(measures)) == [(line, index) for line in sorted(lines) for index in columns]
    assert len(measures) <= 2 * len(set(measures))
