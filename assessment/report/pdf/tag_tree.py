"""Structure tree of a PDF for assistive technology: headings, texts, lists, tables, figures.

A block that continues on the next page continues in its own element, so the order of the tree is
the reading order, whatever the order of painting. Blocks choose their roles and declare them through
`canvas`. Rules: ISO 32000-1, 14.7 and 14.8.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assessment.report.pdf.pdf_objects import reference, text_string

HEADING = "H"
"""The role of a heading until its level is known."""

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
    attributes: str = ""
    """Further attributes, in PDF syntax."""
    size: float = 0.0
    """Size of a heading, in points: a smaller one is inside a larger one."""
    kids: list[Element | Mark | Link] = field(default_factory=list)


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
        self._root = doc.objectcounter + 1
        """Number of the tree's root, followed by those of the list of marks and of the elements."""
        self._numbers: dict[Element, int] = {}

    def write(self) -> None:
        """Add all objects and refer to them from catalogue, pages and links."""
        structure, doc = self._structure, self._doc
        for place, element in enumerate(_walk(structure.root), start=self._root + 2):
            self._numbers[element] = place
        marks = [self._refs(page) for page in structure.pages]
        nums = [f"[{each}]" for each in marks]
        nums += [self._refs([element]) for element, _ in structure.links]
        bodies = [
            f"<</Type/StructTreeRoot/K {self._root + 2} 0 R/ParentTree {self._root + 1} 0 R"
            f"/ParentTreeNextKey {len(nums)}>>",
            f"<</Nums[{' '.join(f'{key} {each}' for key, each in enumerate(nums))}]>>",
            *self._elements(structure.root, self._root),
        ]
        for place, body in enumerate(bodies):
            doc.Reference(body.encode(), f"Structure{place}")
        self._enter()

    def _enter(self) -> None:
        """Set the entries of catalogue, pages and links that refer to the tree.

        reportlab writes only entries it knows of, so those of pages and links are made known.
        """
        doc = self._doc
        doc.Catalog.MarkInfo = "<</Marked true>>"
        doc.Catalog.StructTreeRoot = f"{self._root} 0 R"
        for key, page in enumerate(doc.Pages.pages):
            page.__Defaults__ = {**page.__Defaults__, "Tabs": "/S", "StructParents": key}
        for key, (_, link) in enumerate(self._structure.links, start=len(doc.Pages.pages)):
            link.permitted = (*link.permitted, "StructParent")
            link.otherkw["StructParent"] = key

    def _refs(self, elements: Sequence[Element]) -> str:
        return " ".join(f"{self._numbers[each]} 0 R" for each in elements)

    def _elements(self, element: Element, parent: int) -> Iterator[str]:
        """Yield the objects of an element and its descendants, in the order of their numbers."""
        own = self._numbers[element]
        page = next((kid.page for kid in element.kids if not isinstance(kid, Element)), None)
        kids = [self._kid(kid, page) for kid in element.kids]
        parts = [f"<</S/{element.role}/P {parent} 0 R"]
        if page is not None:
            parts.append(f"/Pg {self._pages[page]}")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        if element.alt:
            parts.append(f"/Alt{text_string(element.alt)}")
        if element.attributes:
            parts.append(f"/A<<{element.attributes}>>")
        yield "".join(parts) + ">>"
        for kid in element.kids:
            if isinstance(kid, Element):
                yield from self._elements(kid, own)

    def _kid(self, kid: Element | Mark | Link, page: int | None) -> str:
        if isinstance(kid, Element):
            return f"{self._numbers[kid]} 0 R"
        where = "" if kid.page == page else f"/Pg {self._pages[kid.page]}"
        if isinstance(kid, Link):
            return f"<</Type/OBJR{where}/Obj {self._links[kid.number]}>>"
        return f"<</Type/MCR{where}/MCID {kid.number}>>" if where else str(kid.number)


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
