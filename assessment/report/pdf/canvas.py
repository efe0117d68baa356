"""The canvas that reports are painted on: reportlab's, told what everything is that it shows.

Everything painted is the content of an element or an artifact, which is for the eye alone.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from assessment.report.pdf.pdf_objects import packed, read_objects
from assessment.report.pdf.tag_tree import Element, Structure


class TaggedCanvas(Canvas):
    """A canvas whose PDF says what stands on its pages.

    Use `content`, `artifact` and `element` with `with`; what is painted outside of them is nobody's.
    """

    def __init__(self, *args: object, **options: object) -> None:
        start: Any = super().__init__
        start(*args, **options)
        self.structure = Structure()

    @contextmanager
    def element(
        self,
        role: str,
        key: Hashable,
        *,
        alt: str = "",
        attributes: str = "",
        size: float = 0.0,
    ) -> Iterator[Element]:
        """An element of the tree; the same key leads to the same element again, on later pages too."""
        with self.structure.element(Element(role, alt, attributes, size), key) as element:
            yield element

    @contextmanager
    def figure(
        self, key: Hashable, alt: str, box: tuple[float, float, float, float]
    ) -> Iterator[None]:
        """Paints a figure; `alt` says in words what it shows, `box` where (left, foot, right, top)."""
        place = " ".join(f"{each:.2f}" for each in box)
        attributes = f"/O/Layout/Placement/Block/BBox[{place}]"
        with self.element("Figure", key, alt=alt, attributes=attributes), self.content():
            yield

    @contextmanager
    def content(self) -> Iterator[None]:
        """Paints what belongs to the element that is open."""
        if self.structure.quiet:
            yield
            return
        role, number = self.structure.mark()
        self._code.append(f"/{role}<</MCID {number}>>BDC")
        with self.structure.hushed():
            yield
        self._code.append("EMC")

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Paints what is for the eye alone. `kind`: Header or Footer."""
        if self.structure.quiet:
            yield
            return
        about = f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC" if kind else "/Artifact BMC"
        self._code.append(about)
        with self.structure.hushed():
            yield
        self._code.append("EMC")

    def lead(self, title: str, key: str, area: tuple[float, float, float, float]) -> None:
        """Makes an area (left, foot, right, top) a link to a bookmark, for the element that is open."""
        link: Any = self.linkRect
        link(title, key, area, relative=0, thickness=0)
        self.structure.link()

    def turn_page(self) -> None:
        """Ends the page, so that the next one can begin."""
        turn: Any = self.showPage
        turn()
        self.structure.pages.append([])

    def finished(self) -> bytes:
        """The PDF: reportlab's objects, and those of the tree."""
        doc: Any = self._doc
        data = doc.GetPDFData(self)
        names = [doc.numberToId[place + 1] for place in range(len(doc.numberToId))]
        written = read_objects(data, [doc.idToOffset[name] for name in names])
        numbers = {name: place for place, name in enumerate(names, start=1)}
        self.structure.pages.pop()
        structure = self.structure
        structure.write(
            written,
            [numbers[f"Page{place + 1}"] for place in range(len(structure.pages))],
            [numbers[f"Annot.NUMBER{place + 1}"] for place in range(len(structure.links))],
        )
        return packed(written, doc.signature.hexdigest())
