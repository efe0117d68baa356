"""Tables of the workbook: a cell for each column."""

from __future__ import annotations

import pytest

from assessment.exchange.table_parts import Column, Grid

COLUMNS = (Column("What"), Column("Value"))


@pytest.mark.parametrize("rows", [(), (("a", 1),), (("a", None), ("b", 2.5))])
def test_rows_have_a_cell_for_each_column(rows: tuple[tuple[str, float | None], ...]) -> None:
    assert Grid("Overview", COLUMNS, rows).rows == rows


@pytest.mark.parametrize("row", [(), ("b",), ("b", 2, 3)])
def test_a_cell_too_many_or_too_few_is_refused(row: tuple[str | int, ...]) -> None:
    with pytest.raises(ValueError, match=f"Overview, row 1: {len(row)} cells, 2 columns"):
        Grid("Overview", COLUMNS, (("a", 1), row))
