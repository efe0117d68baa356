"""Pages: what is divided where, and what is never left alone."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import partial
from typing import Any

import pytest

from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.blocks import Block, Figure, Heading, Rule, Space, Subtitle, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.dots import Dots
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import Break, page_numbers
from assessment.report.pdf.row_figure import RowFigure
from assessment.report.pdf.stack import Box, Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.typography import BODY, TITLE, Grid, Style
from assessment.typesetting.shapes import drawing
from tests.growth import LINEAR, exponent
from tests.report.small_pages import (
    GRID,
    HEIGHT,
    LINE,
    PAGE,
    WIDTH,
    fill,
    long_table,
    on,
    text,
)


def test_a_text_flows_over_pages_and_loses_no_line() -> None:
    leaves = fill(text(50))
    assert [len(on(leaf)) for leaf in leaves] == [20, 20, 10]
    assert [line for leaf in leaves for line in on(leaf)] == [f"line {n}" for n in range(50)]


def drawn_rows(rows: int) -> RowFigure:
    """A chart that takes a call for each row that is drawn."""

    def tall(_row: int) -> float:
        return 20.0

    return RowFigure(
        lambda shown, width: drawing(width, sum(map(tall, shown))),
        range(rows),
        HEIGHT,
        alt_of=str,
        table_of=table_of,
    )


@pytest.mark.parametrize(
    "made",
    [
        lambda size: [long_table(size)],
        lambda size: [Stack([text(2), long_table(size)], Box(across=4, below=3))],
        lambda size: [Table(None, [Stack([text(3) for _ in range(size)])], (0, 0, 0))],
        lambda size: [Columns([Cell(0, 12, Stack([text(3) for _ in range(size)]))])],
        lambda size: [Hanging(text(1), 20.0, Stack([text(3) for _ in range(size)]))],
        lambda size: [text(size)],
        lambda size: [Break(100.0), *(text(3) for _ in range(size))],
        lambda size: [drawn_rows(size)],
        lambda size: [Stack([text(2), drawn_rows(size)])],
    ],
)
def test_pages_are_filled_in_time_that_grows_with_their_number(made: Any) -> None:
    def work_of(size: int) -> Any:
        blocks = made(size)
        return lambda: fill(*blocks)

    assert exponent(work_of, [200, 400, 800]) < LINEAR


def test_no_line_of_a_paragraph_stands_alone() -> None:
    leaves = fill(text(19), text(5))
    assert [len(on(leaf)) for leaf in leaves] == [19, 5]
    leaves = fill(text(16), text(5))
    assert [len(on(leaf)) for leaf in leaves] == [19, 2]
    assert [len(on(leaf)) for leaf in fill(text(19), text(3))] == [19, 3]


def test_a_heading_stays_with_what_it_heads() -> None:
    head = Heading(PAGE, "Head", TITLE, "head")
    leaves = fill(text(19), head, text(5))
    assert on(leaves[1])[0] == "Head"
    leaves = fill(text(15), Subtitle(PAGE, "Head", TITLE), Space(4), text(9))
    assert "Head" in on(leaves[0])
    assert on(leaves[1])[-1] == "line 8"
    assert on(fill(text(19), head)[1]) == ["Head"]


@pytest.mark.parametrize("kind", [partial(Heading, key="head"), Subtitle])
def test_all_of_a_heading_longer_than_a_page_is_said(kind: Any) -> None:
    lines = [f"head {number}" for number in range(50)]
    leaves = fill(text(3), kind(PAGE, "\n".join(lines), TITLE), text(2))
    said = [line for leaf in leaves for line in on(leaf)]
    assert said[3:-2] == lines
    assert len([each for leaf in leaves for each in leaf.headings()]) == (kind is not Subtitle)


def test_a_chapter_begins_on_a_new_page_unless_much_of_one_is_free() -> None:
    assert len(fill(text(5), Break(HEIGHT * 0.6), text(2))) == 1
    assert len(fill(text(10), Break(HEIGHT * 0.6), text(2))) == 2
    assert len(fill(Break(HEIGHT), text(2), Break(HEIGHT))) == 1


def test_a_card_is_not_divided_unless_it_is_longer_than_a_page() -> None:
    card = Stack([text(10)], whole=HEIGHT)
    assert [len(on(leaf)) for leaf in fill(text(13), card)] == [13, 10]
    assert [len(on(leaf)) for leaf in fill(text(13), Stack([text(25)], whole=HEIGHT))] == [20, 18]


def test_a_table_repeats_its_head_and_divides_long_rows() -> None:
    head = Text(PAGE, "Head", LINE)
    line = PAGE.colour("line")
    rows = [Columns([Cell(0, 6, text(1)), Cell(6, 6, None)]) for _ in range(30)]
    leaves = fill(Table(head, rows, line))
    assert sum(len(on(leaf)) for leaf in leaves) == 30
    assert all(leaf.placed[0][0].head_row is head for leaf in leaves)
    leaves = fill(Table(None, [Columns([Cell(0, 6, text(50)), Cell(6, 6, text(1))])], line))
    assert sum(len(on(leaf)) for leaf in leaves) == 51
    assert Table(head, [], line).divided(WIDTH, 10) is None
    assert Table(head, [text(3)], line).divided(WIDTH, 30) is None
    assert Table(None, [], line).height(WIDTH) == 0
    assert Table(None, [text(9)], line, whole=200).divided(WIDTH, 100) is None


def test_columns_divide_where_all_of_them_can() -> None:
    both = Columns([Cell(0, 6, text(30), middle=True), Cell(6, 6, text(2))])
    assert [len(on(leaf)) for leaf in fill(both)] == [22, 10]
    stuck = Columns(
        [
            Cell(0, 6, text(30)),
            Cell(6, 6, Figure(lambda w: drawing(w, 300), 300, alt="", table=ChartTable(""))),
        ]
    )
    assert stuck.divided(WIDTH, 100) is None
    assert Columns([]).height(WIDTH) == 0


def test_a_hanging_mark_stays_with_the_first_part() -> None:
    hanging = Hanging(text(1), 30, text(30))
    halves = hanging.divided(WIDTH, 200)
    assert halves is not None
    assert (halves[0].mark is not None, halves[1].mark) == (True, None)
    assert Hanging(text(1), 30, text(3)).divided(WIDTH, 40) is None
    assert Hanging(text(5), 30, text(1)).height(WIDTH) == 100


def test_a_box_keeps_its_padding_on_both_pages() -> None:
    box = Box(across=10, above=10, below=10, ground=PAGE.colour("paper"))
    halves = Stack([text(10), text(10)], box).divided(WIDTH, 240)
    assert halves is not None
    assert [block.height(WIDTH) for block in halves if block] == [220, 220]
    assert Stack([text(2)]).divided(WIDTH, 500) is None
    assert Stack([], box).height(WIDTH) == 20
    assert Stack([]).height(WIDTH) == 0
    assert Stack([Space(10)]).divided(WIDTH, 5) is None


def test_what_nothing_can_make_smaller_is_placed_all_the_same() -> None:
    tall = Figure(lambda w: drawing(w, 900), 900, alt="", table=ChartTable(""))
    leaves = fill(text(1), tall, text(1))
    assert len(leaves) == 3
    assert Figure(lambda w: drawing(w, 900), 300, alt="", table=ChartTable("")).height(WIDTH) == 300


def test_nothing_hangs_below_the_foot() -> None:
    leaves = fill(
        *(text(n % 7 + 1, Style(size=10, leading=20, before=5, after=3)) for n in range(60))
    )
    for leaf in leaves:
        for block, top in leaf.placed:
            assert top - block.height(WIDTH) >= GRID.foot - 0.02
            assert top <= GRID.height - GRID.top + 0.02


def test_space_before_and_after_is_the_larger_of_both() -> None:
    (leaf,) = fill(text(1, Style(leading=20, after=8)), text(1, Style(leading=20, before=5)))
    (_, first), (_, second) = leaf.placed
    assert first - second == 28


def test_pages_know_their_headings_and_sections() -> None:
    column = Columns([Cell(0, 12, Heading(PAGE, "Two\n lines", TITLE, "b", 1)), Cell(0, 1, None)])
    leaves = fill(Heading(PAGE, "One", TITLE, "a"), text(20), column, text(1))
    assert page_numbers(leaves) == {"a": 1, "b": 2}
    assert [leaf.section for leaf in leaves] == ["One", "Two lines"]
    assert Heading(PAGE, "One", TITLE, "a").divided(WIDTH, 5) is None
    assert Subtitle(PAGE, "One", TITLE).divided(WIDTH, 5) is None


def test_a_line_of_chinese_is_stretched_to_the_measure_but_never_visibly() -> None:
    block = Text(
        PAGE, "社交媒体向所有人开放，消息即时互通，人人都能与人人对话，并由此聚成社群。" * 3, BODY
    )
    block.height(WIDTH)
    first, last = block.kept_lines[0], block.kept_lines[-1]
    assert block.stretch(first, first.width) == 0
    assert block.stretch(first, first.width + 5) == pytest.approx(5 / first.places)
    assert block.stretch(first, first.width + 300) == pytest.approx(0.03 * BODY.size)
    assert block.stretch(last, 900) == 0
    latin = Text(PAGE, "only words " * 30, BODY)
    latin.height(WIDTH)
    assert latin.stretch(latin.kept_lines[0], WIDTH) == 0


def test_small_blocks_paint_what_they_are() -> None:
    class Recorder:
        def __init__(self) -> None:
            self.calls: list[str] = []

        def __getattr__(self, name: str) -> Any:
            return lambda *_args, **_kwargs: self.calls.append(name)

        def artifact(self) -> AbstractContextManager[None]:
            return nullcontext()

    canvas = Recorder()
    Space(5).paint(canvas, 0, 0, 10)
    Break(5).paint(canvas, 0, 0, 10)
    assert canvas.calls == []
    assert Break(5).height(10) == 0
    Dots(PAGE, 2, 5, 12).paint(canvas, 0, 0, 40)
    assert canvas.calls.count("circle") == 5
    Rule(PAGE.colour("line")).paint(canvas, 0, 0, 10)
    assert "rect" in canvas.calls


def test_twelve_columns_fill_the_measure() -> None:
    assert GRID.span(12) == pytest.approx(WIDTH)
    assert Cell(0, 12, None).place(WIDTH) == pytest.approx((0, WIDTH))
    start, width = Cell(6, 6, None).place(WIDTH)
    assert start + width == pytest.approx(WIDTH)
    with pytest.raises(KeyError):
        Grid.of("a5")


@pytest.mark.parametrize(
    "card",
    [
        Stack([text(15)], whole=HEIGHT),
        Columns([Cell(0, 6, Stack([text(15)], whole=HEIGHT)), Cell(6, 6, None)]),
        Stack([Stack([text(4)], Box(ground=PAGE.colour("paper"))), text(11)], whole=HEIGHT),
        Table(None, [Stack([text(15)], whole=HEIGHT)], (0, 0, 0), pad=0, whole=HEIGHT),
        Hanging(text(1), 20.0, Stack([text(15)], whole=HEIGHT)),
    ],
)
def test_a_card_is_divided_rather_than_leave_half_a_page_empty(card: Block) -> None:
    assert len(on(fill(text(13), card)[0])) == 13
    first, rest = fill(text(8), card)
    assert len(on(first)) > 16
    assert len(on(first)) + len(on(rest)) == 23


def test_a_row_is_divided_rather_than_leave_half_a_page_empty() -> None:
    rows = [text(5), text(16), text(1)]
    table = Table(None, rows, (0, 0, 0), pad=0, whole=HEIGHT)
    first, rest = fill(text(1), table)
    assert len(on(first)) > 17
    assert len(on(first)) + len(on(rest)) == 23
    figure = Figure(lambda w: drawing(w, 300), 300, alt="", table=ChartTable(""))
    stuck = Table(None, [text(5), figure], (0, 0, 0), pad=0, whole=HEIGHT)
    assert len(on(fill(text(1), stuck)[0])) == 6


def test_what_is_firm_stays_whole_even_so() -> None:
    assert len(on(fill(text(8), Stack([text(15)], whole=HEIGHT, firm=True))[0])) == 8


def test_what_cannot_be_divided_stays_whole_even_so() -> None:
    figure = Figure(lambda w: drawing(w, 300), 300, alt="", table=ChartTable(""))
    assert len(fill(text(8), Stack([figure], whole=HEIGHT))[0].placed) == 1


def table_of(rows: range) -> ChartTable:
    """The figures of some rows."""
    return ChartTable(f"{rows.start} to {rows.stop}")


def chart(rows: int) -> RowFigure:
    def draw(shown: range, width: float) -> Any:
        return drawing(width, 40 + 20 * len(shown))

    return RowFigure(
        draw,
        range(rows),
        HEIGHT,
        alt_of=lambda shown: f"{shown.start}-{shown.stop}",
        table_of=table_of,
    )


def test_a_chart_with_rows_continues_on_the_next_page() -> None:
    leaves = fill(text(8), chart(20))
    shown = [block for leaf in leaves for block, _ in leaf.placed if isinstance(block, RowFigure)]
    assert [(each.rows, each.alt) for each in shown] == [
        (range(10), "0-10"),
        (range(10, 20), "10-20"),
    ]
    shown = [block for leaf in fill(chart(60)) for block, _ in leaf.placed]
    assert [each.rows for each in shown] == [range(18), range(18, 36), range(36, 54), range(54, 60)]
    assert [each.height(WIDTH) for each in shown] == [400, 400, 400, 160]
    assert chart(5).height(WIDTH) == 140
    few = RowFigure(
        lambda rows, width: drawing(width, 200 * len(rows)),
        range(8),
        HEIGHT,
        alt_of=str,
        table_of=table_of,
    )
    assert few.height(WIDTH) == HEIGHT  # where not even three rows fit
    halves = chart(12).divided(WIDTH, 200)
    assert halves is not None
    assert halves[0].table.caption.startswith("0 to ")
    assert halves[1].table.caption.endswith(" to 12")
    assert chart(12).divided(WIDTH, 90) is None
    assert chart(5).divided(WIDTH, 130) is None


def test_no_row_of_a_table_stands_alone() -> None:
    line = PAGE.colour("line")
    rows = [text(1) for _ in range(6)]
    table = Table(text(1), rows, line, pad=0)
    assert [len(on(leaf)) for leaf in fill(text(17), table)] == [17, 6]
    assert [len(on(leaf)) for leaf in fill(text(16), table)] == [18, 4]
    assert [len(on(leaf)) for leaf in fill(text(13), table)] == [17, 2]
    three = Table(text(1), [text(1) for _ in range(3)], line, pad=0)
    assert [len(on(leaf)) for leaf in fill(text(16), three)] == [16, 3]
    tall = Table(text(1), [text(5), text(5), text(5)], line, pad=0)
    assert [len(on(leaf)) for leaf in fill(text(13), tall)] == [18, 10]


def test_the_last_line_of_an_even_text_is_no_mere_word() -> None:
    words = "seven little words stand in every line here "
    for count in range(3, 60):
        said = (words * 9)[: count * 7].strip()
        ragged, even = (
            Text(PAGE, said, Style(size=10, leading=20, even=each)).lines(WIDTH)
            for each in (False, True)
        )
        assert len(even) == len(ragged)
        assert even[-1].width >= ragged[-1].width
    narrow = Text(PAGE, "wwwwwwwww wwwwwwwww i", Style(size=10, leading=20, even=True))
    width = narrow.lines(WIDTH)[0].width / 2
    assert [line.text.strip() for line in narrow.lines(width)][-1] == "i"
    own = Text(PAGE, "words\ni", Style(size=10, leading=20, even=True))
    assert [line.text for line in own.lines(WIDTH)] == ["words", "i"]


def test_the_lines_of_a_heading_are_about_equal() -> None:
    style = Style(size=20, leading=26, bold=True)
    for said in ("点评评分：三月一日前从四点四分到四点五分（建议值）", "words " * 9):
        plain, equal = Text(PAGE, said, style), Heading(PAGE, said, style, "key")
        ragged, lines = plain.lines(WIDTH), equal.lines(WIDTH)
        assert len(lines) == len(ragged) > 1
        assert lines[-1].width > ragged[-1].width
    one = Heading(PAGE, "short", style, "key")
    assert [line.text for line in one.lines(WIDTH)] == ["short"]


def test_a_heading_that_is_not_listed_is_in_no_foot() -> None:
    card = Heading(PAGE, "Card", TITLE, "card", 1, listed=False)
    leaves = fill(Heading(PAGE, "One", TITLE, "a"), text(1), card, text(1))
    assert [leaf.section for leaf in leaves] == ["One"]


def heading(said: str) -> Heading:
    return Heading(PAGE, said, TITLE, said)


def test_a_heading_and_its_sentence_go_on_with_the_table_below_them() -> None:
    head, lead = heading("Head"), text(2)
    first, second = fill(text(15), head, lead, Space(4), long_table(5))
    assert on(first) == [f"line {n}" for n in range(15)]
    assert on(second)[0] == "Head"
    first, second = fill(text(15), heading("Head"), text(5), long_table(5))
    assert on(first)[15:] == ["Head", *(f"line {n}" for n in range(3))], "a long text is read first"
    [first, *_] = fill(text(15), heading("Head"), text(2), text(6))
    assert "Head" in on(first), "text flows on"


def test_a_head_that_is_loosened_keeps_what_follows() -> None:
    head = Stack([text(1)], whole=HEIGHT)
    head.keeps_next = True
    assert head.loosened().keeps_next
