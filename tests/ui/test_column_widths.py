"""Size of tables: no word is cut, and rows show all their text."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QTableWidgetItem

import ui
from ui.context import Context
from ui.widgets.editors.column_widths import least_width


def test_no_word_of_a_table_is_cut_and_rows_show_all_their_text(make_editor) -> None:
    editor, _told = make_editor("ta")
    editor.add_row()
    long = "Neighbourhoods understanding commuters " * 3
    editor.grid.cell(0, 0).setText(long)
    grid = editor.grid
    metrics = QFontMetrics(grid.font())
    widest = max(metrics.horizontalAdvance(word) for word in long.split())
    for width in (300, 1200):
        editor.resize(width, 600)
        QApplication.processEvents()
        QApplication.processEvents()
        place = grid.visualItemRect(grid.cell(0, 0))
        assert place.width() > widest
        lines = metrics.boundingRect(
            QRect(0, 0, place.width() - 20, 10_000), Qt.TextFlag.TextWordWrap, long
        )
        assert place.height() >= lines.height()
        assert grid.is_folded is (width == 300)


def test_widths_go_by_words_and_chinese_breaks_anywhere(context: Context) -> None:
    theme = context.theme
    assert least_width(theme, "活跃在哪些渠道", ["企业微信与微信群" * 9], choices=True) == 104
    plain = least_width(theme, "Word", ["internationalisation"], choices=False)
    assert least_width(theme, "Word", ["internationalisation"], choices=True) > plain > 104
    assert least_width(theme, "x" * 99, [], choices=False) == 240


def test_columns_of_figures_leave_their_room_to_sentences(context: Context) -> None:
    theme = context.theme
    assert 60 <= least_width(theme, "Posts a week", ["2"], choices=False, figures=True) < 80
    assert least_width(theme, "每周发几条", [], choices=False, figures=True) == 60
    assert least_width(theme, "Posts a week", ["2"], choices=False) == 104


def test_a_row_of_a_table_is_as_high_as_what_is_typed_in_it(make_editor) -> None:
    editor, _ = make_editor("ta")
    editor.add_row()
    grid = editor.grid
    low, before = grid.rowHeight(0), grid.height()
    editor.grid.cell(0, 0).setText("Families with small children who come on Saturdays " * 2)
    assert grid.rowHeight(0) >= low + 2 * QFontMetrics(grid.font()).lineSpacing()
    assert grid.height() - before == grid.rowHeight(0) - low
    editor.grid.cell(0, 0).setText("Families")
    assert (grid.rowHeight(0), grid.height()) == (low, before)


def test_heads_beside_the_current_cell_stay_as_they_were_measured(make_editor) -> None:
    editor, _ = make_editor("ta")
    editor.add_row()
    grid = editor.grid
    grid.setVerticalHeaderItem(0, QTableWidgetItem("Neighbourhoods and communities"))
    pictures = []
    for _time in range(2):
        QApplication.processEvents()
        pictures.append(grid.verticalHeader().grab().toImage())
        grid.setCurrentCell(0, 0)
    assert pictures[0] == pictures[1]


def test_no_table_paints_its_heads_bold_beside_the_current_cell() -> None:
    makers = [
        path
        for path in Path(ui.__file__).parent.rglob("*.py")
        if re.search(r"\bQTableWidget\(|\(QTableWidget\)", path.read_text(encoding="utf-8"))
    ]
    assert len(makers) >= 3
    assert [each.name for each in makers if "calm_heads" not in each.read_text("utf-8")] == []
