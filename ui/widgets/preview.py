"""Preview of a PDF as it will be exported, with its options on the right. Imports no report."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.context import Context
from ui.overrides import guarded
from ui.theme import SMALL, SPACE
from ui.widgets.factories import Scroll, column, keep_bar, label, row, toggle, tool
from ui.widgets.flow import Flow
from ui.widgets.roles import Told, tell_as

_SIDE = 300
_THUMB = 84
_STEP, _LEAST, _MOST = 1.25, 0.25, 4.0
"""Factor of one step of zooming, and the limits of the zoom."""
_POINTS = 72
_MOST_TOLD = 0.16
"""Most share of the height for what is told above the actions, where options could stand instead."""


class Preview(QStackedWidget):
    """Pages below each other, from memory, with a bar and a list of them; a sentence while none.

    Another PDF, such as one in other colours, is shown at the page that was read.
    """

    def __init__(self, context: Context, name: str, waiting: str, page: int = 0) -> None:
        """Take `page`, from 0, at which the first PDF is shown."""
        super().__init__()
        self._context = context
        self.is_gone = False
        self._page = page
        self._waiting: Callable[[], None] | None = None
        """Way back to what is read, once what changed is laid out."""
        self.document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        tell_as(self.view, Told.DOCUMENT)
        self.view.setAccessibleName(name)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setDocument(self.document)
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
        self.pages = self._made_pages()
        self.addWidget(self.pages)
        self.view.pageNavigator().currentPageChanged.connect(self._on_page)

    @property
    def told(self) -> str:
        """Sentence shown in place of pages."""
        return self._told.text()

    @property
    def page(self) -> int:
        """Number of the page that is read, from 0."""
        return self._page

    def show_pdf(self, pdf: bytes) -> None:
        """Show a PDF, at the page that was read in the one before."""
        page = self._page
        self.document.close()  # waits until no page is being drawn from the buffer
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        self.setCurrentWidget(self.pages)
        self.go_to(page)
        self._later(lambda: self.go_to(page))

    def tell(self, text: str) -> None:
        """Show a sentence in place of pages."""
        self._told.setText(text)
        self.setCurrentIndex(0)

    def take_focus(self) -> None:
        """Put the focus on the pages, where the arrow keys scroll."""
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def let_go(self) -> None:
        """Delete the view before its document, since it draws in a thread of its own."""
        if not self.is_gone:
            self.is_gone = True
            self.list.setModel(None)
            self.view.setParent(None)
            self.view.deleteLater()

    # the bar and the list

    def _made_pages(self) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        self.list = QListView()
        self.list.setObjectName("pages")
        self.list.setAccessibleName(_("Pages"))
        self.list.setModel(self.document.pageModel())
        self.list.setIconSize(QSize(theme.px(_THUMB), theme.px(_THUMB * 3 // 2)))
        self.list.setFixedWidth(theme.px(_THUMB + 64))
        self.list.setSpacing(SPACE[0])
        self.list.setUniformItemSizes(True)
        self.list.hide()
        self.list.clicked.connect(lambda index: self.go_to(index.row()))
        self.list.activated.connect(lambda index: self.go_to(index.row()))
        self.list_button = toggle(_("Pages"), name=_("List of the pages"))
        self.list_button.toggled.connect(self._on_listed)
        self.before_button = tool(theme, "up", _("Page before"), lambda: self.go_to(self._page - 1))
        self.after_button = tool(theme, "down", _("Page after"), lambda: self.go_to(self._page + 1))
        self.number_label = label("", "small", wrap=False)
        widest = _("Page {n} of {m}", n=888, m=888)  # so that nothing beside it moves
        small = QFontMetrics(theme.font(SMALL))
        self.number_label.setMinimumWidth(small.horizontalAdvance(widest))
        smaller = tool(theme, "remove", _("Smaller"), lambda: self._zoom(1 / _STEP))
        larger = tool(theme, "new", _("Larger"), lambda: self._zoom(_STEP))
        fit = QPdfView.ZoomMode
        self.fit_buttons = {
            fit.FitToWidth: toggle(_("Width"), name=_("As wide as the window"), on=True),
            fit.FitInView: toggle(_("Whole page"), name=_("The whole page in the window")),
        }
        for mode, made in self.fit_buttons.items():
            made.clicked.connect(partial(self._fit, mode))
        moves = (self.list_button, self.before_button, self.after_button, self.number_label)
        bar = QFrame()
        bar.setObjectName("header")
        layout = column(Flow(*moves, smaller, larger, *self.fit_buttons.values(), space=SPACE[0]))
        layout.setContentsMargins(SPACE[1], SPACE[0], SPACE[1], SPACE[0])
        bar.setLayout(layout)
        holder = QWidget()
        holder.setObjectName("paper")
        below = row(self.list, self.view, space=0)
        below.setStretch(1, 1)
        shown = column(bar, space=0)
        shown.addLayout(below, 1)
        holder.setLayout(shown)
        return holder

    def go_to(self, page: int) -> None:
        """Show a page, or the nearest that there is."""
        count = self.document.pageCount()
        page = max(0, min(page, count - 1))
        if self.is_gone or not count:
            return
        self._waiting = None
        steps = self.view.pageNavigator()
        if steps.currentPage() == page:  # the view would not scroll to where it thinks to be
            steps.jump(page - 1 if page else count - 1, QPointF())
        steps.jump(page, QPointF())
        self._on_page(page)

    def _on_page(self, page: int) -> None:
        count = self.document.pageCount()
        if not count:  # between two documents
            return
        self._page = page
        self.number_label.setText(self._context.translator("Page {n} of {m}", n=page + 1, m=count))
        self.before_button.setEnabled(page > 0)
        self.after_button.setEnabled(page < count - 1)
        self.list.setCurrentIndex(self.list.model().index(page, 0))

    def _on_listed(self, shown: bool) -> None:
        self._keep_place()
        self.list.setVisible(shown)

    def _keep_place(self) -> None:
        """Return to what is read once it is laid out in its new size."""
        bar = self.view.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self._later(lambda: bar.setValue(round(share * bar.maximum())))

    def _later(self, act: Callable[[], None]) -> None:
        """Do something once the view is laid out, unless the user goes elsewhere first."""
        if self._waiting is None:
            self._waiting = act
        QTimer.singleShot(0, self.view, self._do_waiting)

    def _do_waiting(self) -> None:
        act, self._waiting = self._waiting, None
        if act is not None:
            act()

    def _fit(self, mode: QPdfView.ZoomMode) -> None:
        self._keep_place()
        self.view.setZoomMode(mode)
        for each, made in self.fit_buttons.items():
            made.setChecked(each is mode)

    def _zoom(self, by: float) -> None:
        factor = self.zoom() * by
        self._fit(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST, min(factor, _MOST)))

    def zoom(self) -> float:
        """Return how large the page is shown now; 1 is as large as on paper."""
        if self.view.zoomMode() is QPdfView.ZoomMode.Custom:
            return self.view.zoomFactor()
        size, seen = self.document.pagePointSize(self._page), self.view.viewport().size()
        dots = self.view.logicalDpiX() / _POINTS
        across = seen.width() / max(size.width() * dots, 1)
        down = seen.height() / max(size.height() * dots, 1)
        whole = self.view.zoomMode() is QPdfView.ZoomMode.FitInView
        return min(across, down) if whole else across


@guarded
class PreviewSide(QWidget):
    """Right side of a preview: options that scroll, and actions below them, with what is told before.

    Where that would leave little room for the options, it scrolls with them, below their title.
    """

    def __init__(
        self, context: Context, choices: QVBoxLayout, actions: QLayout, told: QWidget | None = None
    ) -> None:
        super().__init__()
        theme = context.theme
        self._choices, self._told = choices, told
        self._margin = theme.px(SPACE[3])
        self._foot = column(space=SPACE[1])
        self._foot.setContentsMargins(*[self._margin] * 4)
        if told is not None:
            self._foot.addWidget(told)
        self._foot.addLayout(actions)
        inside, below = QWidget(), QWidget()
        inside.setLayout(choices)
        below.setObjectName("paper")
        below.setLayout(self._foot)
        self.setObjectName("paper")
        self.setFixedWidth(theme.px(_SIDE))
        self.setLayout(column(Scroll(inside, margin=self._margin), below, space=0))

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        """Put what is told above the actions, or among the options."""
        if self._told is None:
            return
        needed = self._told.heightForWidth(self.width() - 2 * self._margin) + 2 * self._margin
        is_low = needed > _MOST_TOLD * self.height()
        if is_low is (self._foot.indexOf(self._told) < 0):
            return
        if is_low:
            self._choices.insertWidget(1, self._told)
        else:
            self._foot.insertWidget(0, self._told)
