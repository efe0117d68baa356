"""Widths of the columns of tables in Word: those of long texts get what others do not need."""

from __future__ import annotations

import pytest

from assessment.report.pdf.blocks import Block, Rule, Space, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import Style
from assessment.report.word.widths import shares_of, table_widths
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
