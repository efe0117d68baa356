"""A PDF as it will be exported, with what can be chosen about it at its right. Knows no report."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QLayout, QStackedWidget, QWidget

from ui.context import Context
from ui.theme import SPACE
from ui.widgets.factories import Scroll, column, keep_bar, label, row

_SIDE = 300


class Preview(QStackedWidget):
    """The pages below each other, from memory; a sentence while there are none."""

    def __init__(self, context: Context, name: str, waiting: str) -> None:
        super().__init__()
        self._left = False
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(name)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self._document)
        keep_bar(self.view)  # pages as wide as the view are higher without one
        palette = self.view.palette()
        palette.setColor(QPalette.ColorRole.Dark, context.theme.colour("raised"))
        self.view.setPalette(palette)
        self._told = label(waiting, "muted")
        self._told.setMinimumWidth(context.theme.px(100))
        told = QWidget()
        told.setObjectName("paper")
        told.setLayout(column(None, row(None, self._told, None), None))
        self.addWidget(told)
        self.addWidget(self.view)

    @property
    def told(self) -> str:
        """The sentence in place of pages."""
        return self._told.text()

    def show_pdf(self, pdf: bytes) -> None:
        """Shows a PDF from its first page on."""
        self._document.close()  # waits until no page is being drawn from the buffer
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.setCurrentWidget(self.view)

    def tell(self, text: str) -> None:
        """Shows a sentence in place of pages."""
        self._told.setText(text)
        self.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Puts the keyboard on the pages, where the arrow keys scroll."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Before this is deleted: the view draws in a thread of its own, so it goes before its document."""
        if not self._left:
            self._left = True
            self.view.setParent(None)
            self.view.deleteLater()


def side(context: Context, choices: QLayout, foot: QLayout) -> QWidget:
    """What stands at the right of a preview: choices that scroll, and below them what is done with it."""
    theme = context.theme
    inside, below, made = QWidget(), QWidget(), QWidget()
    inside.setLayout(choices)
    foot.setContentsMargins(*[theme.px(SPACE[3])] * 4)
    below.setObjectName("paper")
    below.setLayout(foot)
    made.setObjectName("paper")
    made.setFixedWidth(theme.px(_SIDE))
    made.setLayout(column(Scroll(inside, margin=theme.px(SPACE[3])), below, space=0))
    return made
