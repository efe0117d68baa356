"""The preview of a PDF: page n of m, a list of pages, zoom, and the page that is kept."""

from __future__ import annotations

from io import BytesIO

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.context import Context
from ui.widgets.preview import Preview
from ui.window import Window


def pdf(count: int) -> bytes:
    """A PDF of so many pages."""
    made = BytesIO()
    canvas = Canvas(made, pagesize=(300, 400))
    for number in range(count):
        canvas.drawString(50, 300, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def preview(qtbot: QtBot, context: Context) -> Preview:
    made = Preview(context, "Preview", "Wait …", 4)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.go_to(3)  # there is nothing to go to yet
    made.show_pdf(pdf(9))
    settle()
    yield made
    made.let_go()


def settle() -> None:
    for _ in range(5):
        QCoreApplication.processEvents()


def told(preview: Preview) -> str:
    settle()
    return preview.number_label.text()


def test_the_page_read_is_told_and_kept(preview: Preview) -> None:
    assert told(preview) == "Page 5 of 9"
    preview.after_button.click()
    preview.after_button.click()
    assert told(preview) == "Page 7 of 9"
    preview.show_pdf(pdf(9))
    assert told(preview) == "Page 7 of 9"
    preview.show_pdf(pdf(3))
    assert told(preview) == "Page 3 of 3"
    assert not preview.after_button.isEnabled()
    preview.before_button.click()
    assert told(preview) == "Page 2 of 3"


def test_pages_are_listed_and_gone_to(preview: Preview) -> None:
    assert preview.list.isHidden()
    preview.list_button.click()
    assert preview.list.isVisible()
    assert preview.list.model().rowCount() == 9
    preview.list.clicked.emit(preview.list.model().index(1, 0))
    assert told(preview) == "Page 2 of 9"
    preview.list.activated.emit(preview.list.model().index(7, 0))
    assert told(preview) == "Page 8 of 9"
    assert preview.list.currentIndex().row() == 7


def test_the_zoom_keeps_the_page(preview: Preview) -> None:
    whole, wide = preview.view.ZoomMode.FitInView, preview.view.ZoomMode.FitToWidth
    preview.fit_buttons[whole].click()
    assert preview.view.zoomMode() == whole
    small = preview.zoom()
    preview.fit_buttons[wide].click()
    assert preview.zoom() > small
    before = preview.zoom()
    [larger] = [
        each for each in preview.findChildren(QAbstractButton) if each.accessibleName() == "Larger"
    ]
    larger.click()
    assert preview.view.zoomFactor() == pytest.approx(before * 1.25, rel=0.01)
    for _ in range(20):
        larger.click()
    assert preview.view.zoomFactor() == 4
    assert not any(made.isChecked() for made in preview.fit_buttons.values())
    assert told(preview) == "Page 5 of 9"


def test_the_report_stays_at_its_page_in_other_colours(window: Window, qtbot: QtBot) -> None:
    window.open_sample()
    window.show_page("report")

    def laid_out() -> Preview:
        report = window.pages.report
        qtbot.waitUntil(lambda: bool(report.pdf) and report.is_laid_out)
        settle()
        return report.preview

    first = laid_out()
    assert told(first).startswith("Page 1 of ")
    first.go_to(4)
    assert told(first).startswith("Page 5 of ")
    window.set_theme("dark")
    second = laid_out()
    assert second is not first
    assert told(second).startswith("Page 5 of ")
