"""The canvas for reports: reportlab's, extended by the role of everything painted.

Everything painted is the content of an element or an artifact, which is visual only.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from typing import Any

from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from assessment.report.pdf.pdf_objects import name_of, packed, stream
from assessment.report.pdf.tag_tree import Attributes, Element, Structure, figure_attributes

_PRINT = 4
"""Flag of an annotation that is printed with its page (ISO 32000-1, 12.5.3)."""


class _PlacedText(PDFTextObject):
    """Text in fonts of which subsets are embedded. Every run is put in its place: none asks where one ended."""

    _code: list[str]
    _curSubset: int  # noqa: N815 - as reportlab calls it
    _fontname: str
    _fontsize: float
    _leading: float

    def setTextOrigin(self, x: float, y: float) -> None:  # noqa: N802 - likewise
        self._code.append(f"1 0 0 1 {number_told(x)} {number_told(y)} Tm")

    def textOut(self, text: str) -> None:  # noqa: N802 - as reportlab calls it
        fonts: Any = pdfmetrics
        canvas: Any = self._canvas
        font, doc, told = fonts.getFont(self._fontname), canvas._doc, []
        for subset, part in font.splitString(text, doc):
            if subset != self._curSubset:
                self._curSubset = subset
                sizes = f"{number_told(self._fontsize)} Tf {number_told(self._leading)} TL"
                told.append(f"{font.getSubsetInternalName(subset, doc)} {sizes}")
            told.append(f"({canvas._escape(part)}) Tj")
        self._code.append(" ".join(told))


@lru_cache(10_000)
def number_told(value: float) -> str:
    """Return a number as reportlab writes it: six digits, no zeros that say nothing."""
    size = abs(value)
    if not 1e-7 < size < 1_000:
        accelerated: Any = rl_accel
        return str(accelerated.fp_str(value))
    places = 6 if size < 10 else 5 if size < 100 else 4
    text = f"{value:.{places}f}".rstrip("0").rstrip(".")
    return text[1:] if text[0] == "0" and len(text) > 1 else text


class TaggedCanvas(Canvas):
    """A canvas whose PDF is tagged with the structure of its pages.

    Use `content`, `artifact` and `element` with `with`; anything painted outside them is untagged.
    """

    def __init__(self, *args: object, **options: object) -> None:
        start: Any = super().__init__
        start(*args, **options)
        self.structure = Structure()
        self.metadata = b""
        """XMP packet of the document; b"" for none."""

    def placed_text(self) -> Any:
        """Return a text whose runs are each put in their place."""
        make: Any = _PlacedText
        return make(self)

    @contextmanager
    def element(
        self,
        role: str,
        key: Hashable,
        *,
        alt: str = "",
        attributes: Attributes | None = None,
        size: float = 0.0,
    ) -> Iterator[Element]:
        """Open an element of the tree; the same key opens the same one again, on later pages too."""
        made = Element(role, alt, attributes or {}, size)
        with self.structure.element(made, key) as element:
            yield element

    @contextmanager
    def figure(
        self, key: Hashable, alt: str, box: tuple[float, float, float, float]
    ) -> Iterator[None]:
        """Tag a figure that is painted inside the block.

        `alt` describes it in words; `box` is its area (left, foot, right, top).
        """
        attributes = figure_attributes(box)
        with self.element("Figure", key, alt=alt, attributes=attributes), self.content():
            yield

    @contextmanager
    def content(self) -> Iterator[None]:
        """Tag what is painted inside the block as content of the open element."""
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
        """Tag what is painted inside the block as visual only. `kind`: Header or Footer."""
        if self.structure.quiet:
            yield
            return
        about = f"/Artifact<</Type/Pagination/Subtype/{kind}>>BDC" if kind else "/Artifact BMC"
        self._code.append(about)
        with self.structure.hushed():
            yield
        self._code.append("EMC")

    def lead(self, title: str, key: str, area: tuple[float, float, float, float]) -> None:
        """Link an area (left, foot, right, top) to a bookmark, for the open element."""
        link: Any = self.linkRect
        doc: Any = self._doc
        name = f"Link{len(self.structure.links)}"
        link(title, key, area, name=name, relative=0, thickness=0, F=_PRINT)
        self.structure.link(doc.idToObject[doc.annotationName(name)])

    def turn_page(self) -> None:
        """End the page, so that the next one can begin."""
        turn: Any = self.showPage
        turn()
        self.structure.pages.append([])

    def finished(self) -> bytes:
        """Return the PDF: reportlab's objects and those of the tree."""
        doc: Any = self._doc
        self.structure.pages.pop()
        self.structure.write(doc)
        if self.metadata:
            entries = {"Type": name_of("Metadata"), "Subtype": name_of("XML")}
            doc.Catalog.Metadata = stream(entries, self.metadata)
        doc.format = partial(packed, doc)
        made: bytes = doc.GetPDFData(self)
        return made
