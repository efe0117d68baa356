"""Widths of the columns of tables in Word: those of long texts get what others do not need."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from assessment.report.pdf.blocks import Block, Rule, Space, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.table_widths import align, fit_to_grid, shares_of, table_widths
from assessment.report.pdf.typography import Style
from assessment.typesetting.lines import text_width
from tests.report.tagged import PAGE

ROOM = 480.0
STARTS = (0, 3, 6, 9)
LONG = "Something that takes more than a single line to say. " * 4


def row(*texts: str | None, bold: bool = False) -> Columns:
    style = Style(bold=bold)
    return Columns(
        [
            Cell(place * 3, 3, None if text is None else Stack([Text(PAGE, text, style), Space(2)]))
            for place, text in enumerate(texts)
        ]
    )


def test_long_texts_get_what_short_ones_do_not_need() -> None:
    rows: list[Block] = [row("Day", "Post", "For whom", "Who"), row("Mon", LONG, LONG, "Priya")]
    day, post, whom, who = table_widths(rows, STARTS, ROOM)
    assert day < 60 > who
    assert post == pytest.approx(whom)
    assert day + post + whom + who == pytest.approx(ROOM)


def test_a_column_to_write_in_keeps_its_width() -> None:
    rows: list[Block] = [row("Question", "Rule", "", "By when")]
    rows += [row(LONG, LONG, "Priya", None), row(LONG, LONG, "Joan", "")]
    question, rule, who, when = table_widths(rows, STARTS, ROOM)
    assert when == pytest.approx(ROOM / 4)
    assert question == pytest.approx(rule)
    assert who < ROOM / 4 < rule


def test_bold_names_keep_their_last_letter() -> None:
    name = "Neighbourhoods-and-communities"
    rows: list[Block] = [row("Measure", "a", "b", "c"), row(name, LONG, LONG, LONG, bold=True)]
    wanted = text_width(name, Style().size, bold=True)
    assert table_widths(rows, STARTS, 640)[0] > wanted > 640 / 4 - 14


def test_what_is_no_text_keeps_its_width_and_texts_across_count_for_no_column() -> None:
    drawn = Columns([Cell(0, 3, Rule(PAGE.colour("line"))), Cell(3, 9, Text(PAGE, LONG, Style()))])
    rows: list[Block] = [row("A", LONG, LONG, LONG), drawn, Text(PAGE, LONG, Style())]
    first, *others = table_widths(rows, STARTS, ROOM)
    assert first == pytest.approx(ROOM / 4)
    assert others == pytest.approx([ROOM / 4] * 3)
    assert shares_of((0,)) == [1]


def test_a_narrow_column_gives_nothing_away_that_its_texts_need() -> None:
    rows: list[Block] = [
        row("Day", "A", "B", "C"),
        row("2026 年 11 月 30 日周一", LONG, LONG, LONG),
    ]
    assert table_widths(rows, STARTS, ROOM)[0] >= 110


WIDTH = 499.0
"""Width of a page, in points: 12 columns of 30.6 and the gaps between them."""


def edges(rows: list[Columns]) -> set[tuple[float, ...]]:
    """Return where the columns of rows begin."""
    return {tuple(cell.start for cell in each.cells) for each in rows}


def test_columns_on_the_grid_are_as_wide_as_their_texts_ask_for() -> None:
    rows = [row("Day", "Post", "For whom", "Who"), row("Mon 12 Oct", LONG * 3, LONG, "Priya")]
    fit_to_grid(rows, WIDTH)
    ((day, post, whom, who),) = edges(rows)
    assert day == 0
    assert post < 3 > 12 - who
    assert whom - post > who - whom
    assert all((2 * each).is_integer() for each in (post, whom, who))
    assert [cell.start + cell.count for cell in rows[0].cells] == [post, whom, who, 12]


def test_a_date_stays_on_one_line() -> None:
    rows = [
        row("复盘日", "看什么", "做完", "谁"),
        row("2027年5月31日", LONG * 9, LONG * 9, "小吴"),
    ]
    fit_to_grid(rows, WIDTH)
    cell = rows[1].cells[0]
    assert cell.place(WIDTH)[1] > text_width("2027年5月31日", Style().size)


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(("a", "b", "c", "d"), id="nothing is wrapped"),
        pytest.param(("x" * 40, "y" * 40, "z" * 40, "v" * 40), id="no word fits"),
        pytest.param(("x" * 18, "y" * 18, "z" * 18, "v" * 18), id="words fill more than the grid"),
    ],
)
def test_columns_stay_where_others_would_be_no_better(texts: tuple[str, ...]) -> None:
    rows = [row("A", "B", "C", "D"), row(*texts)]
    fit_to_grid(rows, WIDTH)
    assert edges(rows) == {STARTS}


def test_names_wrap_where_all_of_them_would_not_fit() -> None:
    rows = [Columns([Cell(place * 2, 2, Text(PAGE, text, Style())) for place in range(6)])
            for text in ("Head", "Ann and Bob Ltd", LONG)]  # fmt: skip
    rows[2].cells[1:] = [replace(each, block=None) for each in rows[2].cells[1:]]
    fit_to_grid(rows, WIDTH)
    assert sum(cell.count for cell in rows[1].cells) == 12


@pytest.mark.parametrize("seed", range(40))
def test_the_grid_is_filled_and_no_word_cut_whatever_the_texts(seed: int) -> None:
    chance = Random(seed)
    words = ["a", "channel", "Nextdoor", "2027年5月", "communities", "of", "people"]
    rows = [
        row(*(" ".join(chance.choices(words, k=chance.choice([0, 1, 3, 40]))) for _each in STARTS))
        for _row in range(4)
    ]
    fit_to_grid(rows, WIDTH)
    for each in rows:
        assert each.cells[0].start == 0
        assert sum(cell.count for cell in each.cells) == 12
        for cell in each.cells:
            assert cell.count >= 0.5
            assert cell.place(WIDTH)[1] >= text_width("communities", Style().size) or all(
                "communities" not in other.cells[each.cells.index(cell)].block.blocks[0].text
                for other in rows
            )


def test_short_texts_share_what_is_left() -> None:
    assert table_widths([row("a", "a", "a", "a")], STARTS, ROOM) == pytest.approx([ROOM / 4] * 4)


def edged(*starts: float, texts: tuple[str, ...]) -> Columns:
    """A row whose cells begin at these columns."""
    ends = [*starts[1:], 12.0]
    return Columns(
        [
            Cell(start, end - start, Text(PAGE, said, Style()))
            for start, end, said in zip(starts, ends, texts, strict=True)
        ]
    )


def begins(row: Columns) -> list[float]:
    return [cell.start for cell in row.cells]


def test_edges_that_are_near_those_above_are_moved_below_them() -> None:
    above, below = (
        edged(0, 2, 6, 9, texts=("a", LONG, "b", "c")),
        edged(0, 2.5, 5, 7.5, texts=("a", LONG, "b", "c")),
    )
    align([[above], [below]], WIDTH)
    assert begins(above) == [0, 2, 6, 9]
    assert begins(below) == [0, 2, 6, 7.5]  # the last is too far off


def test_no_edge_is_moved_that_would_wrap_what_stands_on_a_line() -> None:
    above = edged(0, 1.5, texts=("a", LONG))
    below = edged(0, 2.5, texts=("30 November 2026", LONG))
    align([[above], [below]], WIDTH)
    assert begins(below) == [0, 2.5]
