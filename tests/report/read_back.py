"""A report read back from its bytes."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def reader_of(data: bytes) -> PdfReader:
    return PdfReader(BytesIO(data))


def fonts_of(reader: PdfReader) -> set[str]:
    found = set()
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            found.add(str(font.get_object()["/BaseFont"]))
    return found
