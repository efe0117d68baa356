"""Brand of a report: its colour, and a logo that is read by content and made small."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from assessment.answers.assessment import Brand
from assessment.core import pictures
from assessment.core.errors import AssessmentError
from assessment.report.pdf.logo import read_logo
from tests.report.read_back import reader_of


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), mode: str = "RGB") -> bytes:
    file = BytesIO()
    Image.new(mode, size, 1).save(file, form)
    return file.getvalue()


def test_a_brand_gives_colour_and_logo(answered: Any) -> None:
    brand = Brand(colour="#7a1fa2", logo=picture(), consultant="Jo & Co", footer="Confidential")
    branded = replace(answered, assessment=replace(answered.assessment, brand=brand))
    page = reader_of(branded.pdf(only=("cover",))).pages[0]
    assert len(page.images) == 1
    assert "Prepared by Jo & Co" in page.extract_text()
    assert "Confidential" in page.extract_text()
    assert branded.pdf(only=("cover",)) != answered.pdf(only=("cover",))
    assert branded.pdf() == branded.anew().pdf()


@pytest.mark.parametrize(
    ("form", "mode"),
    [("PNG", "RGBA"), ("PNG", "P"), ("PNG", "L"), ("JPEG", "RGB"), ("JPEG", "CMYK")],
)
def test_logos_are_png_or_jpeg_by_content(form: str, mode: str) -> None:
    clean = read_logo(picture(form, mode=mode))
    assert clean is not None
    assert clean.mode in {"RGB", "RGBA"}


def test_logos_are_made_small() -> None:
    clean = read_logo(picture(size=(4000, 1000), mode="L"))
    assert clean is not None
    assert clean.size == (1600, 400)
    assert read_logo(b"") is None


def test_broken_and_foreign_logos_are_refused() -> None:
    for data in (
        b"no picture",
        picture()[:40],
        picture("GIF", mode="L"),
        picture("BMP"),
        b"<svg/>",
    ):
        with pytest.raises(AssessmentError, match="PNG or JPEG"):
            read_logo(data)


def test_huge_logos_are_refused_before_they_are_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssessmentError, match="too large"):
        read_logo(picture(size=(4001, 4000), mode="1"))
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = (
        struct.pack(">I", 13) + b"IHDR" + header + struct.pack(">I", zlib.crc32(b"IHDR" + header))
    )
    with pytest.raises(AssessmentError):
        read_logo(b"\x89PNG\r\n\x1a\n" + chunk)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 10)
    with pytest.raises(AssessmentError, match="too large"):
        read_logo(picture())
