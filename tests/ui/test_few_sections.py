"""One or two sections have no radar, which would be a dot or a line: bars and tables tell their scores."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.document.answer_edits import set_answer
from assessment.exchange.assessment_workbook import assessment_workbook
from assessment.exchange.table_parts import Material
from assessment.questionnaire.loader import CheckedPack, load_files
from assessment.report.pdf.rendering import Work
from assessment.report.pdf.writer import ReportOptions, setting_of, write_report
from assessment.report.slides.content import slides
from assessment.report.slides.parts import Radar
from assessment.scoring import score_sheet
from tests.charts.conftest import pack_text
from tests.pdf_text import text_of
from tests.ui.looking import settle
from ui.page_table import ANSWER, RESULTS
from ui.widgets.bar_row import BarRow
from ui.widgets.drawing import DrawingView
from ui.window import Window

_COUNTS = pytest.mark.parametrize(("sections", "drawn"), [(1, False), (2, False), (3, True)])


def checked_pack(sections: int) -> CheckedPack:
    checked = load_files({"pack.yaml": pack_text(sections, 2, "Part").encode()})
    assert checked.errors == ()
    return checked


@_COUNTS
def test_in_the_window(window: Window, sections: int, drawn: bool) -> None:
    window.start(checked_pack(sections))
    for item in window.session.pack.items:
        window.session.run(set_answer(item, Answer.of(3)))
    window.show_page(ANSWER)
    settle()
    assert window.pages.answer.side_panel.radar.isVisible() is drawn
    window.show_page(RESULTS)
    settle()
    results = window.pages.results
    told = [each.accessibleName() for each in results.findChildren(DrawingView)]
    assert any(each.startswith("Readiness by section") for each in told) is drawn
    heads = {each.text() for each in results.findChildren(QLabel)}
    assert {"Strengths", "Gaps"} <= heads
    assert len(results.findChildren(BarRow)) >= sections


@_COUNTS
def test_on_paper_slides_and_in_the_workbook(
    monkeypatch: pytest.MonkeyPatch, sections: int, drawn: bool
) -> None:
    pack = checked_pack(sections).usable()
    sheet = Sheet(agreed={item: Answer.of(3) for item in pack.items})
    assessment, result = Assessment(date(2026, 11, 20), sheet=sheet), score_sheet(pack, sheet)
    asked = counted(monkeypatch, "assessment.report.pdf.chapters.readiness.radar")
    data = io.BytesIO()
    write_report(pack, assessment, result, ReportOptions(), data)
    assert bool(asked) is drawn
    assert "Part 0" in text_of(data)
    setting = setting_of(pack, assessment, result, ReportOptions(), None, Work(None, None).watch)
    parts = [part for slide in slides(setting) for part in slide.parts]
    assert any(isinstance(part, Radar) for part in parts) is drawn
    book = assessment_workbook(Material(pack, assessment, result, Translator("en"), None)).data
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if "charts/chart" in name]
    assert any(b"radarChart" in each for each in charts) is drawn
    assert any(b"barChart" in each for each in charts)


def counted(monkeypatch: pytest.MonkeyPatch, name: str) -> list[object]:
    """Calls of a function from now on."""
    module, _, function = name.rpartition(".")
    called: list[object] = []
    imported: Any = __import__(module, fromlist=[function])
    real: Callable[..., object] = getattr(imported, function)

    def counting(*given: Any, **named: Any) -> object:
        called.append(given)
        return real(*given, **named)

    monkeypatch.setattr(name, counting)
    return called
