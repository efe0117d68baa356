"""Structure tree of a PDF for assistive technology: headings, texts, lists, tables, figures.

A block that continues on the next page continues in its own element, so the order of the tree is
the reading order, whatever the order of painting. Blocks choose their roles and declare them through
`canvas`. Rules: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assessment.report.pdf.pdf_objects import (
    array,
    dictionary,
    name_of,
    reference,
    text_string,
)

HEADING = "H"
"""The role of a heading until its level is known."""

Attributes = Mapping[str, Any]
"""Attributes of an element, as PDF objects."""
_LEVELS = 6
"""Number of heading levels in PDF."""
_CELLS = {"TD", "TH"}
"""Roles that may be empty: a table needs its columns."""


class Mark(NamedTuple):
    """A marked part of a page's painting: page and number of the mark, both counted from 0."""

    page: int
    number: int


class Link(NamedTuple):
    """A link on a page: page and number of the link, both counted from 0."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. `role` is PDF's name for its type."""

    role: str
    alt: str = ""
    attributes: Attributes = field(default_factory=dict)
    size: float = 0.0
    """Size of a heading, in points: a smaller one is inside a larger one."""
    kids: list[Element | Mark | Link] = field(default_factory=list)


def figure_attributes(box: tuple[float, float, float, float]) -> Attributes:
    """Return the attributes of a figure: its area (left, foot, right, top)."""
    area = array(round(each, 2) for each in box)
    return {"O": name_of("Layout"), "Placement": name_of("Block"), "BBox": area}


def list_attributes(numbered: bool) -> Attributes:
    """Return the attributes of a list."""
    return {"O": name_of("List"), "ListNumbering": name_of("Decimal" if numbered else "Disc")}


def cell_attributes(across: int, scope: str = "") -> Attributes:
    """Return the attributes of a cell over so many columns; `scope`: what it is a header of."""
    more = {"Scope": name_of(scope)} if scope else {}
    if across > 1:
        more["ColSpan"] = across
    return {"O": name_of("Table"), **more} if more else {}


class Structure:
    """The tree while it is built, and the pages and links that it refers to."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: list[list[Element]] = [[]]
        """For each page, the element that each mark belongs to."""
        self.links: list[tuple[Element, Any]] = []
        """Element of each link, and reportlab's annotation."""
        self._open = [self.root]
        self._known: dict[Hashable, Element] = {}
        self._quiet = 0

    @contextmanager
    def element(self, made: Element, key: Hashable) -> Iterator[Element]:
        """Open an element, or the one made for the same key before, for all inside the block."""
        if self._quiet:
            yield made
            return
        known = self._known.setdefault(key, made)
        if known is made:
            self._open[-1].kids.append(made)
        self._open.append(known)
        yield known
        self._open.pop()

    def mark(self) -> tuple[str, int]:
        """Add a mark on this page to the open element; return its role and the mark's number."""
        element, page = self._open[-1], self.pages[-1]
        made = Mark(len(self.pages) - 1, len(page))
        element.kids.append(made)
        page.append(element)
        return element.role, made.number

    def link(self, annotation: Any) -> None:
        """Add a link on this page to the open element."""
        element = self._open[-1]
        element.kids.append(Link(len(self.pages) - 1, len(self.links)))
        self.links.append((element, annotation))

    @property
    def quiet(self) -> bool:
        """Whether what is painted now already belongs to content or an artifact."""
        return self._quiet > 0

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """Suppress elements inside the block."""
        self._quiet += 1
        yield
        self._quiet -= 1

    def write(self, doc: Any) -> None:
        """Add the tree to a reportlab document whose pages are complete."""
        _settle(self.root)
        _name_headings(self.root)
        _Writing(self, doc).write()


class _Writing:
    """The writing of a tree into a reportlab document."""

    def __init__(self, structure: Structure, doc: Any) -> None:
        self._structure = structure
        self._doc = doc
        self._pages = [reference(doc, page) for page in doc.Pages.pages]
        self._links = [reference(doc, link) for _, link in structure.links]
        self._root = dictionary({"Type": name_of("StructTreeRoot")})
        reference(doc, self._root)
        self._made: dict[Element, Any] = {}
        self._references: dict[Element, Any] = {}
        for element in _walk(structure.root):
            made = self._made[element] = dictionary({"S": name_of(element.role)})
            self._references[element] = reference(doc, made)

    def write(self) -> None:
        """Add all objects and refer to them from catalogue, pages and links."""
        structure, doc, root = self._structure, self._doc, self._root
        marks = [array(self._references[each] for each in page) for page in structure.pages]
        parents = [*marks, *(self._references[element] for element, _ in structure.links)]
        nums = array(each for pair in enumerate(parents) for each in pair)
        root["K"] = self._references[structure.root]
        root["ParentTree"] = reference(doc, dictionary({"Nums": nums}))
        root["ParentTreeNextKey"] = len(parents)
        self._fill(structure.root, root)
        self._enter()

    def _enter(self) -> None:
        """Set the entries of catalogue, pages and links that refer to the tree.

        reportlab writes only entries it knows of, so those of pages and links are made known.
        """
        doc = self._doc
        doc.Catalog.MarkInfo = dictionary({"Marked": "true"})
        doc.Catalog.StructTreeRoot = self._root
        for key, page in enumerate(doc.Pages.pages):
            page.__Defaults__ = {**page.__Defaults__, "Tabs": name_of("S"), "StructParents": key}
        for key, (_, link) in enumerate(self._structure.links, start=len(doc.Pages.pages)):
            link.permitted = (*link.permitted, "StructParent")
            link.otherkw["StructParent"] = key

    def _fill(self, element: Element, parent: Any) -> None:
        """Set the entries of the objects of an element and its descendants."""
        made = self._made[element]
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = [self._kid(kid, page) for kid in element.kids]
        made["P"] = reference(self._doc, parent)
        if page is not None:
            made["Pg"] = self._pages[page]
        if kids:
            made["K"] = kids[0] if len(kids) == 1 else array(kids)
        if element.alt:
            made["Alt"] = text_string(element.alt)
        if element.attributes:
            made["A"] = dictionary(element.attributes)
        for kid in element.kids:
            if isinstance(kid, Element):
                self._fill(kid, made)

    def _kid(self, kid: Element | Mark | Link, page: int | None) -> Any:
        if isinstance(kid, Element):
            return self._references[kid]
        where = {} if kid.page == page else {"Pg": self._pages[kid.page]}
        if isinstance(kid, Link):
            link = self._links[kid.number]
            return dictionary({"Type": name_of("OBJR"), "Obj": link, **where})
        mark = {"Type": name_of("MCR"), "MCID": kid.number, **where}
        return dictionary(mark) if where else kid.number


def _settle(element: Element) -> bool:
    """Remove elements that nothing was painted for; return whether anything is left."""
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or _settle(kid)]
    return bool(element.kids) or element.role in _CELLS


def _walk(element: Element) -> Iterator[Element]:
    """Yield an element and its descendants, in reading order."""
    yield element
    for kid in element.kids:
        if isinstance(kid, Element):
            yield from _walk(kid)


def _name_headings(root: Element) -> None:
    """Set the levels of headings, one deeper per larger heading above them; none is skipped."""
    sizes: list[float] = []
    for element in _walk(root):
        if element.role == HEADING:
            while sizes and sizes[-1] <= element.size:
                sizes.pop()
            sizes.append(element.size)
            element.role = f"H{min(len(sizes), _LEVELS)}"
