"""The Comparison place: rounds or organisations side by side, as the PDF itself, and exporting it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QToolButton, QWidget

from assessment.comparing import SideBySide
from assessment.errors import AssessmentError
from assessment.files import safe_name, written_whole
from assessment.language import LANGUAGES, Words, mark
from assessment.report.pdf import ReportOptions, write_comparison
from ui.context import Context
from ui.jobs import Slot, Watch
from ui.notices import Notices
from ui.theme import SPACE
from ui.widgets.basics import Scroll, button, column, keep_bar, label, row, toggle

_SIDE = 300
_PAPERS = {"a4": "A4", "letter": "Letter"}
_COMPARISON = mark("Comparison")


class ComparisonPlace(QWidget):
    """Lays the comparison out when it is made, and anew for another language or paper."""

    chosen = Signal(object)
    """The `ReportOptions` that were chosen."""
    exported = Signal(str)
    """The path of a comparison that was written."""
    left = Signal()
    """The person is done here."""

    def __init__(
        self,
        compared: SideBySide,
        folder: Path,
        options: ReportOptions | None,
        context: Context,
        notices: Notices,
    ) -> None:
        """`folder`: where it is suggested to be put; `options`: None for those of the interface."""
        super().__init__()
        self._compared, self._folder = compared, folder
        self._context, self._notices = context, notices
        self._options = options or ReportOptions(language=context.words.language)
        self._pdf = b""
        self._left = False
        self._slot = Slot(self)
        self._document = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._build()
        self._lay_out()

    # what is asked

    @property
    def options(self) -> ReportOptions:
        """Language and paper that are chosen."""
        return self._options

    def close_jobs(self) -> None:
        """Stops what runs in the background."""
        self._slot.close()
        # The view draws pages in a thread of its own, from document and buffer: it goes before they do.
        if not self._left:
            self._left = True
            self._view.setParent(None)
            self._view.deleteLater()

    def export_to(self, path: Path) -> None:
        """Writes the comparison that is shown. Raises AssessmentError where the disk refuses."""
        with written_whole(path) as file:
            file.write(self._pdf)
        self._notices.tell(self._context.words("Saved as “{name}”.", name=path.name), path)
        self.exported.emit(str(path))

    # building

    def _build(self) -> None:
        self._view = self._made_view()
        self._wait = label(self._context.words("Laying out the comparison …"), "muted")
        self._wait.setMinimumWidth(self._context.theme.px(100))
        waiting = QWidget()
        waiting.setObjectName("paper")
        waiting.setLayout(column(None, row(None, self._wait, None), None))
        self._stack = QStackedWidget()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._view)
        layout = row(self._stack, self._side(), space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)

    def _made_view(self) -> QPdfView:
        view = QPdfView(self)
        view.setAccessibleName(self._context.words("Preview of the comparison"))
        view.setPageMode(QPdfView.PageMode.MultiPage)
        view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        view.setDocument(self._document)
        keep_bar(view)  # pages as wide as the view are higher without one
        palette = view.palette()
        palette.setColor(QPalette.ColorRole.Dark, self._context.theme.colour("raised"))
        view.setPalette(palette)
        return view

    def _side(self) -> QWidget:
        words, theme = self._context.words, self._context.theme
        inside = QWidget()
        inside.setLayout(
            column(
                label(words(_COMPARISON), "title"),
                *self._sides(),
                theme.px(SPACE[1]),
                label(words("Language of the report"), "strong"),
                self._choice(LANGUAGES, self._options.language, self._on_language),
                label(words("Paper"), "strong"),
                self._choice(_PAPERS, self._options.paper, self._on_paper),
                None,
                space=SPACE[1],
            )
        )
        self._export = button(
            words("Export PDF …"), self._on_export, "primary", theme.icon("export", "on_accent")
        )
        foot = QWidget()
        foot.setObjectName("paper")
        bottom = column(self._export, button(words("Back to Home"), self.left.emit))
        bottom.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        foot.setLayout(bottom)
        side = QWidget()
        side.setObjectName("paper")
        side.setFixedWidth(theme.px(_SIDE))
        side.setLayout(column(Scroll(inside, margin=theme.px(SPACE[3])), foot, space=0))
        return side

    def _sides(self) -> list[QWidget]:
        """What is compared: the name of each, and its day."""
        words = self._context.words
        made = []
        for name, day in zip(self._compared.names(words), self._compared.days, strict=True):
            holder = QWidget()
            holder.setLayout(
                column(label(name, "strong"), label(words.date(day), "muted"), space=0)
            )
            made.append(holder)
        return made

    def _choice(
        self, options: Mapping[str, str], current: str, done: Callable[[QToolButton], None]
    ) -> QWidget:
        group = QButtonGroup(self)
        group.setExclusive(True)
        buttons = []
        for value, text in options.items():
            made = toggle(text, on=value == current)
            made.setProperty("value", value)
            group.addButton(made)
            buttons.append(made)
        group.buttonClicked.connect(done)
        holder = QWidget()
        holder.setLayout(row(*buttons, None))
        return holder

    # internals

    def _lay_out(self) -> None:
        options = self._options
        told = self._compared.told(Words(options.language))

        def work(_watch: Watch) -> bytes:
            made = BytesIO()
            write_comparison(told, options, made)
            return made.getvalue()

        self._export.setEnabled(False)
        self._slot.run(work, self._on_made, self._on_failed)

    def _suggested(self) -> Path:
        words = Words(self._options.language)
        names = words.list(list(dict.fromkeys(self._compared.names(words))))
        title = words(_COMPARISON)
        return self._folder / f"{safe_name(f'{title} – {names}', 'comparison')}.pdf"

    # slots

    def _on_language(self, pressed: QToolButton) -> None:
        self._choose(replace(self._options, language=str(pressed.property("value"))))

    def _on_paper(self, pressed: QToolButton) -> None:
        self._choose(replace(self._options, paper=str(pressed.property("value"))))

    def _choose(self, options: ReportOptions) -> None:
        if options != self._options:
            self._options = options
            self.chosen.emit(options)
            self._lay_out()

    def _on_made(self, pdf: object) -> None:
        assert isinstance(pdf, bytes)
        self._pdf = pdf
        self._document.close()  # waits until no page is being drawn from the buffer
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._stack.setCurrentWidget(self._view)
        if self.focusWidget() is None:
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)  # the arrow keys scroll it
        self._export.setEnabled(True)

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self._wait.clear()
        self._stack.setCurrentIndex(0)
        self._notices.fault(error.message)

    def _on_export(self) -> None:
        title = self._context.words("Export PDF")
        path = self._notices.ask_target(title, self._suggested(), "PDF (*.pdf)")
        if path is None:
            return
        try:
            self.export_to(path)
        except AssessmentError as error:
            self._notices.fault(error.message)
