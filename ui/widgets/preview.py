"""Preview of a PDF as it will be exported, with its options on the right. Imports no report."""

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
    """Pages below each other, from memory; a sentence while there are none."""

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
        keep_bar(self.view)  # pages as wide as the view are higher without a scroll bar
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
        """Sentence shown in place of pages."""
        return self._told.text()

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF from its first page on."""
        self._document.close()  # waits until no page is being drawn from the buffer
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.setCurrentWidget(self.view)

    def tell(self, text: str) -> None:
        """Show a sentence in place of pages."""
        self._told.setText(text)
        self.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the focus on the pages, where the arrow keys scroll."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Delete the view before its document, since it draws in a thread of its own."""
        if not self._left:
            self._left = True
            self.view.setParent(None)
            self.view.deleteLater()


def side(context: Context, choices: QLayout, foot: QLayout) -> QWidget:
    """Return the right side of a preview: options that scroll, and actions below them."""
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
