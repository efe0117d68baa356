"""Structure tree of blocks, read back: everything painted has its place in it, in the order it is read in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from pypdf.generic import ContentStream

from assessment.presentation.chart_tables import ChartTable
from assessment.report.pdf.blocks import Block, Figure, Heading, Rule, Space, Subtitle, Text
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.dots import Dots
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.stack import Box, Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.typography import TOPIC, Style
from assessment.typesetting.shapes import drawing, rect
from tests.report.tagged import LINE, PAGE, SHOWING, roles, tagged


def text(words: str, style: Style = LINE) -> Text:
    return Text(PAGE, words, style)


def lines(count: int) -> Text:
    return text("\n".join(f"line {number}" for number in range(count)))


def row(*words: str | None) -> Columns:
    room = 12 // len(words)
    return Columns(
        [
            Cell(place * room, room, None if each is None else text(each))
            for place, each in enumerate(words)
        ]
    )


def table(head: Block | None, rows: Sequence[Block], whole: float = 0) -> Table:
    return Table(head, rows, PAGE.colour("line"), whole=whole)


def test_headings_are_nested_by_their_size_and_none_is_skipped() -> None:
    sizes = (23, 12.5, 8, 10, 17, 8, 23, 8)
    made = tagged(
        *(Subtitle(PAGE, "Head", Style(size=size, leading=20, bold=True)) for size in sizes),
        Subtitle(PAGE, "No head", LINE),
        text("A topic", TOPIC),
        text("Said of it"),
    )
    assert roles(made) == ["H1", "H2", "H3", "H3", "H2", "H3", "H1", "H2", "P", "H2", "P"]


def test_headings_have_six_levels_at_most() -> None:
    made = tagged(
        *(Heading(PAGE, "Head", replace(LINE, size=20 - n), f"h{n}") for n in range(8)), lines(1)
    )
    assert roles(made) == ["H1", "H2", "H3", "H4", "H5", "H6", "H6", "H6", "P"]


def test_a_text_on_three_pages_is_one_paragraph() -> None:
    made = tagged(lines(25))
    assert roles(made) == ["P"]
    assert list(made.root.marks) == [(0, 0), (1, 0), (2, 0)]


def test_words_are_not_joined_where_lines_end() -> None:
    made = tagged(
        text("Some words that are wider than this page is, so that they take lines.\nNext.")
    )
    shown = made.reader.pages[0].extract_text(extraction_mode="plain")
    assert "this" in shown.split()
    stream = ContentStream(made.reader.pages[0]["/Contents"].get_object(), made.reader)  # type: ignore[union-attr]
    assert sum(operator in SHOWING for _, operator in stream.operations) == 5


def test_what_says_nothing_has_no_element() -> None:
    made = tagged(
        text(""), Space(4), Rule(PAGE.colour("line")), Dots(PAGE, 2, 5, 12),
        Stack([text("Ground")], Box(ground=PAGE.colour("paper"), bar=PAGE.colour("accent"))),
    )  # fmt: skip
    assert roles(made) == ["P"]


def test_a_column_is_read_to_its_end_before_the_one_beside_it() -> None:
    both = Columns([Cell(0, 4, lines(14)), Cell(4, 4, None), Cell(8, 4, lines(13))])
    made = tagged(both)
    assert roles(made) == ["Div", "P", "Div", "P"]
    assert list(made.root.marks) == [(0, 0), (1, 0), (0, 1), (1, 1)]
    assert roles(tagged(row("left", None, "right"))) == ["P", "P"]


def test_a_table_is_one_over_its_pages_and_its_head_is_said_once() -> None:
    rows = [row(f"name {number}", f"said {number}") for number in range(12)]
    made = tagged(table(row("Name", "Said"), rows))
    assert len(made.reader.pages) > 1
    assert roles(made) == ["Table", "TR", "TH", "TH", *["TR", "TD", "TD"] * 12]
    assert made.root.all("TH")[0].attributes["/Scope"] == "/Column"
    assert made.reader.pages[1].extract_text().startswith("Name")


@pytest.mark.parametrize("head", [row("Name", "Said"), text("Plain")])
def test_tables_with_the_same_head_each_say_it(head: Block) -> None:
    made = tagged(table(head, [row("a", "b")]), table(head, [row("c", "d")]))
    assert [len(node.all("TR")) for node in made.root.all("Table")] == [2, 2]


def test_a_row_on_two_pages_is_one() -> None:
    long = Columns([Cell(0, 6, lines(12)), Cell(6, 6, Stack([lines(2), lines(2)]))])
    made = tagged(table(row("Name", "Said"), [long, row("a", "b")]))
    assert len(made.reader.pages) == 2
    assert roles(made)[4:] == ["TR", "TD", "TD", "P", "P", "TR", "TD", "TD"]
    assert list(made.root.all("TD")[0].marks) == [(0, 2), (1, 0)]


def test_cells_reach_over_the_columns_that_other_rows_have() -> None:
    rows = [
        Stack([Space(2), text("Group"), row("a", "b", "c"), Columns([Cell(0, 4, None), Cell(4, 8, text("note"))])]),
        row("d", "e"),
        lines(1),
    ]  # fmt: skip
    made = tagged(table(row("All"), rows))
    spans = [node.attributes.get("/ColSpan", 1) for node in made.root.all("TH", "TD")]
    assert spans == [4, 4, 1, 2, 1, 1, 3, 2, 2, 4]


@pytest.mark.parametrize("head", [None, text("Plain"), row(None, "Said")])
def test_rows_are_named_by_their_first_cell_where_no_head_names_it(head: Block | None) -> None:
    made = tagged(table(head, [row("Name", "Said"), row(None, "More")]))
    scopes = [node.attributes.get("/Scope") for node in made.root.all("TH")]
    assert scopes[-1] == "/Row"
    assert scopes.count("/Row") == 1


def test_items_are_a_list_over_pages_and_each_list_is_its_own() -> None:
    first, second = Items(), Items(numbered=True)
    made = tagged(
        Hanging(text("·"), 9, lines(12), among=first),
        Space(3),
        Hanging(text("·"), 9, Stack([text("a"), text("b")]), among=first),
        Hanging(text("1"), 9, text("a"), among=second),
        Hanging(text("9"), 9, text("no item")),
        Hanging(None, 9, text("nor this")),
    )
    assert roles(made) == [
        "L", "LI", "Lbl", "LBody", "LI", "Lbl", "LBody", "P", "P",
        "L", "LI", "Lbl", "LBody", "P", "P", "P",
    ]  # fmt: skip
    kinds = [node.attributes["/ListNumbering"] for node in made.root.all("L")]
    assert kinds == ["/Disc", "/Decimal"]


def test_a_figure_is_one_thing_with_words_for_it() -> None:
    def draw(width: float) -> Any:
        return drawing(width, 40, [rect(0, 0, 10, 10, fill=PAGE.colour("accent"))])

    made = tagged(lines(1), Figure(draw, 100, alt="Bäume (3) \\ 树", table=ChartTable("")))
    (node,) = made.root.all("Figure")
    assert node.entry["/Alt"] == "Bäume (3) \\ 树"
    assert node.attributes["/BBox"] == [50, 190, 350, 230]


@pytest.mark.parametrize("alt", ["a (b) \\", "é\n", "树 [3] <b>", ")(", "🎉 Łódź"])
def test_descriptions_are_read_as_they_were_written(alt: str) -> None:
    def draw(width: float) -> Any:
        return drawing(width, 40, [rect(0, 0, 10, 10, fill=PAGE.colour("accent"))])

    (node,) = tagged(Figure(draw, 100, alt=alt, table=ChartTable(""))).root.all("Figure")
    assert node.entry["/Alt"] == alt


def test_more_objects_than_one_stream_holds_are_found_again() -> None:
    made = tagged(*(text(f"paragraph {number}") for number in range(1100)))
    assert len(made.root.all("P")) == 1100
    assert "paragraph 1099" in made.reader.pages[-1].extract_text()
