"""Pages that scroll: the bar takes its room from the beginning, so nothing on a page moves when it appears."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.factories import Scroll, column, label


class Square(QWidget):
    """As high as it is wide, like a figure."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.width())


class Counting(Scroll):
    """Counts how often its content was resized."""

    resized = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.resized += event.type() == QEvent.Type.Resize
        return super().eventFilter(watched, event)


@pytest.fixture
def scroll(qtbot: QtBot) -> Counting:
    content = QWidget()
    content.setLayout(column(label("Readiness by section " * 12), Square(), None))
    made = Counting(content)
    qtbot.addWidget(made)
    made.resize(330, 800)
    made.show()
    QApplication.processEvents()
    return made


def test_a_page_with_a_figure_comes_to_rest_at_every_height(scroll: Counting) -> None:
    restless = []
    for height in range(300, 600):
        scroll.resize(330, height)
        for _ in range(5):
            QApplication.processEvents()
        before = scroll.resized
        for _ in range(5):
            QApplication.processEvents()
        if scroll.resized != before:
            restless.append(height)
    assert restless == []


def test_nothing_moves_when_the_bar_appears(scroll: Counting) -> None:
    bar, widths = scroll.verticalScrollBar(), set()
    for height in (900, 300):
        scroll.resize(330, height)
        QApplication.processEvents()
        widths.add(scroll.viewport().width())
        assert (bar.maximum() > 0) is (height == 300)
    assert len(widths) == 1


def test_the_bar_is_drawn_only_where_there_is_more(scroll: Counting) -> None:
    bar, pictures = scroll.verticalScrollBar(), []
    for height in (900, 300):
        scroll.resize(330, height)
        QApplication.processEvents()
        image = bar.grab().toImage()
        row = [image.pixel(x, 20) for x in range(image.width())]
        pictures.append(len(set(row)))
    assert pictures[0] == 1 < pictures[1]
