"""The text of a PDF's pages, read back by PDFium: pypdf takes longer to read a report than it takes to write."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pypdfium2

_HYPHEN = "\x02"
"""A hyphen that ends a line, as PDFium tells it."""


@lru_cache(maxsize=16)
def page_texts(pdf: bytes) -> tuple[str, ...]:
    """Return the text of each page, white space closed up; read once."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_text(page) for page in document)
    finally:
        document.close()


def text_of(pdf: bytes | Path | BytesIO) -> str:
    """Return the text of all pages, white space closed up."""
    if isinstance(pdf, Path):
        pdf = pdf.read_bytes()
    elif isinstance(pdf, BytesIO):
        pdf = pdf.getvalue()
    return " ".join(page_texts(pdf))


def _text(page: pypdfium2.PdfPage) -> str:
    part = page.get_textpage()
    try:
        return " ".join(part.get_text_bounded().replace(_HYPHEN, "-").split())
    finally:
        part.close()
        page.close()
