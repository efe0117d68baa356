"""The structure tree, read back: everything painted has its place in it, in the order it is read in."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from assessment.answers.answer import Answer
from assessment.answers.assessment import Brand
from assessment.charts.style import Look
from assessment.report.pdf.blocks import Block, Dots, Figure, Heading, Rule, Space, Subtitle, Text
from assessment.report.pdf.canvas import TaggedCanvas
from assessment.report.pdf.columns import Cell, Columns
from assessment.report.pdf.list_item import Hanging, Items
from assessment.report.pdf.pages import fill_pages
from assessment.report.pdf.stack import Box, Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.typography import TOPIC, Grid, Page, Style
from assessment.typesetting.fonts import FONT, register_fonts
from assessment.typesetting.shapes import drawing, rect

GRID = Grid(400, 300, side=50, top=50, foot=50)
PAGE = Page(GRID, Look())
LINE = Style(size=10, leading=20)
SHOWING = {b"Tj", b"TJ", b"'", b'"'}
PAINTING = {b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"Do", b"sh", b"BI"}


@dataclass(frozen=True)
class Node:
    """An element as it was read."""

    role: str
    entry: Any
    kids: tuple[Node | tuple[int, int], ...]
    """Elements, and marks: page and number."""

    @property
    def marks(self) -> Iterator[tuple[int, int]]:
        """All marks in it, in order."""
        for kid in self.kids:
            yield from kid.marks if isinstance(kid, Node) else (kid,)

    def all(self, *roles: str) -> list[Node]:
        """The elements of these roles in it, in order; all where none is named."""
        found = [self] if not roles or self.role in roles else []
        return found + [
            each for kid in self.kids if isinstance(kid, Node) for each in kid.all(*roles)
        ]

    @property
    def attributes(self) -> dict[str, Any]:
        return dict(self.entry.get("/A", {}))


class Tagged:
    """A PDF and its tree."""

    def __init__(self, data: bytes) -> None:
        self.reader = PdfReader(BytesIO(data), strict=True)
        self.catalogue: Any = self.reader.trailer["/Root"]
        tree = self.catalogue["/StructTreeRoot"]
        nums = tree["/ParentTree"]["/Nums"]
        self.parents = dict(zip(map(int, nums[::2]), nums[1::2], strict=True))
        assert list(self.parents) == sorted(self.parents)
        assert tree["/ParentTreeNextKey"] == len(self.parents)
        self._pages = {
            page.indirect_reference.idnum: number  # type: ignore[union-attr]
            for number, page in enumerate(self.reader.pages)
        }
        self.links = 0
        self.root = self._node(tree.raw_get("/K"), tree.indirect_reference)

    def _node(self, ref: Any, parent: Any) -> Node:
        entry = ref.get_object()
        assert entry.raw_get("/P") == parent
        kids = entry.get("/K", [])
        kids = list(kids) if isinstance(kids, list) else [entry.raw_get("/K")]
        return Node(
            entry["/S"][1:], entry, tuple(found for kid in kids if (found := self._kid(kid, ref)))
        )

    def _kid(self, kid: Any, ref: Any) -> Node | tuple[int, int] | None:
        entry = ref.get_object()
        found = kid.get_object()
        if not isinstance(found, DictionaryObject):
            page, number = entry.raw_get("/Pg"), int(found)
        elif found.get("/Type") == "/OBJR":
            self.links += 1
            assert self.parents[found["/Obj"]["/StructParent"]] == ref
            return None
        elif found.get("/Type") == "/MCR":
            page, number = found.raw_get("/Pg"), int(found["/MCID"])
        else:
            return self._node(kid, ref)
        place = self._pages[page.idnum]
        assert self.parents[self.reader.pages[place]["/StructParents"]][number] == ref
        return place, number

    def marked(self) -> list[list[tuple[int, bytes]]]:
        """Of each page the marks in the order of painting, each with what operators show text in it."""
        pages = []
        for page in self.reader.pages:
            inside: list[int | None] = []
            found: list[tuple[int, bytes]] = []
            stream = ContentStream(page["/Contents"].get_object(), self.reader)
            for operands, operator in stream.operations:
                if operator in {b"BDC", b"BMC"}:
                    assert not inside, "marked inside of what is marked"
                    mark = operands[1].get("/MCID") if operator == b"BDC" else None
                    assert mark is not None or operands[0] == "/Artifact"
                    inside.append(mark)
                    if mark is not None:
                        found.append((mark, b""))
                elif operator == b"EMC":
                    inside.pop()
                elif operator in SHOWING | PAINTING:
                    assert inside, f"{operator!r} belongs to nothing"
                    if inside[-1] is not None and operator in SHOWING:
                        found[-1] = (found[-1][0], found[-1][1] + operator)
            assert not inside
            pages.append(found)
        return pages

    def check(self) -> None:
        """What holds for every tagged PDF."""
        assert self.catalogue["/MarkInfo"]["/Marked"].value is True
        assert all(page["/Tabs"] == "/S" for page in self.reader.pages)
        read: dict[int, list[int]] = {}
        for page, number in self.root.marks:
            read.setdefault(page, []).append(number)
        for place, (page, marks) in enumerate(zip(self.reader.pages, self.marked(), strict=True)):
            numbers = [number for number, _ in marks]
            assert numbers == list(range(len(numbers))) == read.get(place, [])
            assert len(self.parents[page["/StructParents"]]) == len(numbers)
        level = 0
        for node in self.root.all():
            assert node.kids or node.role in {"TD", "Link"}, f"{node.role} is empty"
            if re.fullmatch(r"H\d", node.role):
                assert int(node.role[1]) <= level + 1
                level = int(node.role[1])
        for node in self.root.all("Figure"):
            assert node.entry["/Alt"]
            assert len(node.attributes["/BBox"]) == 4
        for node in self.root.all("Table"):
            assert len({self._across(row) for row in node.all("TR")}) == 1
        annotations = [each for page in self.reader.pages for each in page.get("/Annots", [])]
        assert self.links == len(annotations)
        assert all(each.get_object()["/Contents"] for each in annotations)

    @staticmethod
    def _across(row: Node) -> int:
        return sum(kid.attributes.get("/ColSpan", 1) for kid in row.kids if isinstance(kid, Node))


def tagged(*blocks: Block) -> Tagged:
    """Blocks on as many small pages as they need."""
    register_fonts()
    canvas: Any = TaggedCanvas(
        BytesIO(), pagesize=(GRID.width, GRID.height), invariant=1, initialFontName=FONT
    )
    for leaf in fill_pages(blocks, GRID, lambda: None):
        for block, top in leaf.placed:
            block.paint(canvas, GRID.side, top, GRID.body[0])
        canvas.turn_page()
    made = Tagged(canvas.finished())
    made.check()
    return made


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


def roles(made: Tagged) -> list[str]:
    return [node.role for node in made.root.all()][1:]


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

    made = tagged(lines(1), Figure(draw, 100, alt="Bäume (3) \\ 树"))
    (node,) = made.root.all("Figure")
    assert node.entry["/Alt"] == "Bäume (3) \\ 树"
    assert node.attributes["/BBox"] == [50, 190, 350, 230]


@pytest.mark.parametrize("alt", ["a (b) \\", "é\n", "树 [3] <b>", ")(", "🎉 Łódź"])
def test_descriptions_are_read_as_they_were_written(alt: str) -> None:
    def draw(width: float) -> Any:
        return drawing(width, 40, [rect(0, 0, 10, 10, fill=PAGE.colour("accent"))])

    (node,) = tagged(Figure(draw, 100, alt=alt)).root.all("Figure")
    assert node.entry["/Alt"] == alt


def test_more_objects_than_one_stream_holds_are_found_again() -> None:
    made = tagged(*(text(f"paragraph {number}") for number in range(1100)))
    assert len(made.root.all("P")) == 1100
    assert "paragraph 1099" in made.reader.pages[-1].extract_text()


# whole reports


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("sample", ["tea_shop", "trust"])
def test_reports_are_tagged_throughout(
    sample: str, language: str, request: pytest.FixtureRequest
) -> None:
    made = Tagged(request.getfixturevalue(sample).pdf(language=language))
    made.check()
    assert made.catalogue["/Lang"] == ("zh-CN" if language == "zh" else "en-GB")
    assert {"H1", "H2", "H3", "TOC", "Link", "Table", "TH", "L", "LI", "Figure"} <= set(roles(made))


def test_everything_a_pack_can_ask_is_tagged(answered: Any, bakery: Any) -> None:
    long = answered.with_answers(tx=Answer.of("Word " * 3000, note="Note " * 3000))
    Tagged(long.pdf()).check()
    Tagged(bakery.pdf(paper="letter")).check()


def test_chapters_are_headings_of_the_first_level(trust: Any) -> None:
    made = Tagged(trust.pdf())
    titles = [entry.title for entry in made.reader.outline if not isinstance(entry, list)]
    heads = made.root.all("H1")
    pages = [next(head.marks)[0] for head in heads]
    assert len(heads) == len(titles) + 1
    assert pages == sorted(pages)
    for title, page in zip(titles, pages[1:], strict=True):
        assert title in made.reader.pages[page].extract_text()


def test_every_line_of_the_contents_is_a_link_with_its_name(trust: Any) -> None:
    made = Tagged(trust.pdf(only=("contents", "summary", "sections")))
    items = made.root.all("TOCI")
    scored = [each for each in trust.pack.sections if each.scored]
    assert len(items) == made.links == len(scored) + 2
    said = [each.get_object()["/Contents"] for each in made.reader.pages[0]["/Annots"]]  # type: ignore[union-attr]
    assert said == [
        "The strategy on one page",
        "The sections",
        *(each.title["en"] for each in scored),
    ]


def test_the_logo_has_a_name(trust: Any) -> None:
    file = BytesIO()
    Image.new("RGB", (40, 20), 1).save(file, "PNG")
    made = Tagged(trust.changed(brand=Brand(logo=file.getvalue())).pdf(only=("cover",)))
    made.check()
    assert [node.entry["/Alt"] for node in made.root.all("Figure")][1:] == ["Logo"]


def test_feet_are_for_the_eye_alone(trust: Any) -> None:
    data = trust.pdf(only=("summary",))
    page = PdfReader(BytesIO(data)).pages[0]
    assert b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC" in page["/Contents"].get_data()  # type: ignore[union-attr]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_damage(tea_shop: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(tea_shop.pdf(language="zh"))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_reads_the_tree(trust: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(trust.pdf())
    done = subprocess.run(
        ["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True
    )
    assert "error" not in done.stderr.lower()
    order = [
        "Strategy report",
        "Contents",
        "The strategy on one page",
        "Readiness",
        "Appendix",
    ]
    places = [done.stdout.index(f'"{each}"') for each in order]
    assert places == sorted(places)
    assert done.stdout.count("\n  H1") == len(Tagged(trust.pdf()).root.all("H1"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_declares_pdf_ua(trust: Any, language: str) -> None:
    named = trust.changed(organisation={"name": "Harbour <Trust> & Sons"})
    reader = PdfReader(BytesIO(named.pdf(language=language, only=("contents", "readiness"))))
    root = reader.trailer["/Root"]
    metadata = root["/Metadata"]
    assert (metadata["/Type"], metadata["/Subtype"]) == ("/Metadata", "/XML")
    assert not metadata.get("/Filter")
    tree = ElementTree.fromstring(metadata.get_data().decode().replace("\ufeff", ""))
    said = {each.tag.rpartition("}")[2]: "".join(each.itertext()).strip() for each in tree.iter()}
    assert said["part"] == "1"
    assert said["title"] == reader.metadata.title
    assert said["description"] == reader.metadata.subject == "Harbour <Trust> & Sons"
    assert said["language"] == root["/Lang"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    links = [each.get_object() for page in reader.pages for each in page.get("/Annots", ())]
    assert links
    assert all(each["/F"] & 4 and each["/Contents"] for each in links)
    assert all(page["/Tabs"] == "/S" for page in reader.pages)
