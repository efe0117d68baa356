"""Charts with rows that are kept whole on a page, as far as little of it stays empty."""

from __future__ import annotations

import pytest

from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.row_figure import RowFigure
from assessment.typesetting.shapes import drawing
from tests.report.small_pages import HEIGHT, fill, text


def chart(rows: int, **kept: bool) -> RowFigure:
    return RowFigure(
        lambda shown, width: drawing(width, 40 + 20 * len(shown)),
        range(rows),
        HEIGHT,
        alt_of=str,
        table_of=lambda shown: ChartTable(str(shown)),
        **kept,
    )


@pytest.mark.parametrize(
    ("above", "rows", "kept", "on_pages"),
    [
        (14, 10, {}, [4, 6]),
        (14, 10, {"whole": True}, [10]),  # little stays empty
        (4, 17, {"whole": True}, [14, 3]),  # much would
        (4, 17, {"whole": True, "firm": True}, [17]),
        (4, 30, {"whole": True, "firm": True}, [14, 16]),  # longer than a page
    ],
)
def test_a_chart_stays_whole_where_it_can(
    above: int, rows: int, kept: dict[str, bool], on_pages: list[int]
) -> None:
    leaves = fill(text(above), chart(rows, **kept))
    shown = [block for leaf in leaves for block, _ in leaf.placed if isinstance(block, RowFigure)]
    assert [len(each.rows) for each in shown] == on_pages
