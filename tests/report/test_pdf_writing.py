"""Parts of PDFs written in a faster way than reportlab's: the same, byte by byte."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib import rl_accel
from reportlab.pdfbase import pdfdoc

from assessment.report.pdf.canvas import TaggedCanvas, number_told
from assessment.report.pdf.pdf_objects import array, dictionary, name_of, reference, text_string
from assessment.typesetting.fonts import FONT, register_fonts

_pdf: Any = pdfdoc


@given(st.floats(-5_000, 5_000, allow_nan=False) | st.sampled_from([0, 1, -1, 0.5, 10, 100, 1_000]))
def test_numbers_are_written_as_by_reportlab(value: float) -> None:
    reportlab: Any = rl_accel
    assert number_told(value) == reportlab.fp_str(value)


@pytest.mark.parametrize("size", [0, 1, 6, 7, 10, 11, 25])
def test_arrays_and_dictionaries_are_written_as_by_reportlab(size: int) -> None:
    doc = _pdf.PDFDocument()
    values = [n if n % 2 else name_of(f"N{n}") for n in range(size)]
    values += [text_string("a (b)"), 1.5, reference(doc, dictionary({"A": 1})), b"bytes"]
    assert array(values).format(doc) == _pdf.PDFArrayCompact(values).format(doc)
    entries = {f"K{n}": each for n, each in enumerate(values)}
    assert dictionary(entries).format(doc) == _pdf.PDFDictionary(entries).format(doc)


def test_a_text_in_its_place_is_written_as_by_reportlab() -> None:
    register_fonts()
    written = []
    for placed in (True, False):
        canvas = TaggedCanvas(BytesIO(), pageCompression=0)
        begin: Any = canvas.placed_text if placed else canvas.beginText
        text = begin()
        for x, words in ((10, "测试 one"), (20.25, "two"), (30, "三" * 300)):
            text.setTextOrigin(x, 700)
            text.setFont(FONT, 9.5)
            text.textOut(words)
            text.textOut(" ")
        written.append(text.getCode())
    assert written[0] == written[1]
