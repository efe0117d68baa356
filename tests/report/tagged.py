"""Structure tree of a PDF, read back; small PDFs of blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from assessment.charts.style import Look
from assessment.report.pdf.blocks import Block
from assessment.report.pdf.canvas import TaggedCanvas
from assessment.report.pdf.pages import fill_pages
from assessment.report.pdf.typography import Grid, Page, Style
from assessment.typesetting.fonts import FONT, register_fonts

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
        """Assert what holds for every tagged PDF."""
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


def roles(made: Tagged) -> list[str]:
    return [node.role for node in made.root.all()][1:]
