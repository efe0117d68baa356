"""Messages and questions to the user: errors and news over the words of the header, dialogs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget

from assessment.core.deferred import compiled_later
from assessment.core.errors import Message
from assessment.core.i18n import N_
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SPACE
from ui.widgets.factories import button, clear, label, more_told, row, tool

SAVED_AS = N_("Saved as “{name}”.")

Made = tuple[bytes, Sequence[Message]]
"""Bytes of a file, and remarks about what is missing from it or differs in it."""
_TOLD_MILLISECONDS = 12_000
_ABOVE_FOOT = 72
_LEAST_WIDTH = 420
"""Width in pixels from which on a message has room over the words of the header."""
_ENDINGS = compiled_later(r"\*\.(\w+)")
_KNOWN = frozenset(
    {".csv", ".docx", ".html", ".ics", ".json", ".md", ".pdf", ".png", ".pptx", ".sounding", ".svg"}
    | {".txt", ".xlsx", ".yaml", ".yml", ".zip"}
)
"""Endings that name another kind of file, and are not a part of the name."""
_MOST_LINES = 4
"""Maximum number of error lines; if there are more, the last line says so."""


@guarded
class Notices(QFrame):
    """Line over the header that shows errors until closed or fixed. Good news disappears by itself."""

    closed = Signal()
    save_wanted = Signal(object, object)
    """Emitted with the path of a file to write, and the function that returns its bytes."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._context = context
        self._text = label("", "fault")
        self._text.setAccessibleName(context.translator("Message"))
        self.close_button = tool(
            context.theme, "close", context.translator("Close"), self.clear, size=16
        )
        self._acts = row(space=SPACE[1])
        layout = row(self._text, self._acts, self.close_button)
        layout.setStretch(0, 1)
        layout.setContentsMargins(SPACE[3], SPACE[0], SPACE[3], SPACE[0])
        self.setLayout(layout)
        self.news = News(context, self, self._place_of_news)
        self.news.hide()
        self.faults: tuple[Message, ...] = ()
        """Errors shown last; none once cleared."""
        self._header: QWidget | None = None
        """Part of the window with words, over which the line is laid, or below which if they are too short."""
        self.hide()

    def lie_over(self, window: QWidget, header: QWidget, free: Callable[[], QRect]) -> None:
        """Lie over the words of a header: nothing moves when a message appears, and no page is covered.

        `free` returns the part of the header that has nothing to press.
        """
        self._header, self._free = header, free
        self.setParent(window)
        self.hide()
        for each in (window, header):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        moved = {QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show}
        if event.type() in moved and not self.isHidden():
            self._place()
        return super().eventFilter(watched, event)

    @property
    def text(self) -> str:
        """Text shown now; "" if none."""
        return self._text.text() if not self.isHidden() else self.news.text

    def fault(self, *messages: Message) -> None:
        """Show one or more errors, one per line, until cleared."""
        self.news.hide()
        self.offer()
        self.faults = messages
        self._show_lines(messages)

    def offer(self, *acts: tuple[str, Callable[[], object]]) -> None:
        """Offer what can be done about the errors shown, as buttons beside them; take others away."""
        clear(self._acts)
        for text, done in acts:
            made = button(text, done, "link")
            self._acts.addWidget(made)
            made.show()
        self._place()

    def _show_lines(self, messages: Sequence[Message]) -> None:
        _ = self._context.translator
        lines = [_.render(each) for each in messages]
        if len(lines) > _MOST_LINES:
            more = len(lines) - _MOST_LINES + 1
            lines[-more:] = [more_told(more, _)]
        self._text.setText("\n".join(lines))
        self._place()
        self.show()
        self.raise_()
        self.news.place()

    def _place_of_news(self, size: QSize) -> QRect:
        """Return the place over the words of the header, where nothing on the page is covered.

        An empty one where that is taken or too small.
        """
        header = self._header
        if header is None or header.isHidden() or not self.isHidden():
            return QRect()
        free = self._free()
        if free.width() < size.width() or header.height() < size.height():
            return QRect()
        place = QRect(QPoint(), size)
        place.moveCenter(free.center())
        return place

    def _place(self) -> None:
        window, layout, header = self.parentWidget(), self.layout(), self._header
        if header is None or window is None or layout is None:
            return
        self.ensurePolished()
        place = QRect(0, 0, window.width(), 0)
        if not header.isHidden():
            free = self._free()
            is_wide = free.width() >= self._context.theme.px(_LEAST_WIDTH)
            place = free if is_wide else place.translated(0, header.geometry().bottom() + 1)
        height = max(layout.heightForWidth(place.width()), layout.sizeHint().height())
        place.setHeight(max(height, place.height()))
        self.setGeometry(place)

    def tell(
        self,
        text: str,
        path: Path | None = None,
        *,
        lasting: bool = False,
        act: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show good news for a while, or until cleared; with a path, offer to open it, or else an `act`."""
        self.hide()
        self.news.tell(text, path, self.parentWidget() or self, lasting=lasting, act=act)

    def clear(self) -> None:
        """Hide all messages."""
        self.faults = ()
        self.news.hide()
        self.hide()
        self.closed.emit()

    def ask_target(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask for the file to write; return None if the user cancels."""
        name, _unused = QFileDialog.getSaveFileName(self.window(), title, str(suggested), kinds)
        if not name:
            return None
        path = Path(name)
        wanted = with_ending(path, suggested.suffix, kinds)
        if wanted != path and wanted.exists():  # the dialog asks before a file is replaced
            return self.ask_target(title, wanted, kinds)
        return wanted

    def save(self, title: str, suggested: Path, kinds: str, made: Callable[[], Made]) -> bool:
        """Ask for a file, and for what `made` returns to be written there; return whether one was named."""
        path = self.ask_target(title, suggested, kinds)
        if path is not None:
            self.save_to(path, made)
        return path is not None

    def save_to(self, path: Path, made: Callable[[], Made]) -> None:
        """Ask for what `made` returns to be written to a file."""
        self.clear()
        self.tell(self._context.translator("Writing “{name}” …", name=path.name))
        self.save_wanted.emit(path, made)

    def tell_saved(self, path: Path, remarks: Sequence[Message]) -> None:
        """Tell that a file was written, with remarks about it, and offer to open it."""
        self.clear()
        self.tell(self._context.translator(SAVED_AS, name=path.name), path)
        if remarks:
            self._show_lines(remarks)

    def ask_source(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Ask for a file to open; return None if the user cancels."""
        name, _unused = QFileDialog.getOpenFileName(self.window(), title, str(folder), kinds)
        return Path(name) if name else None

    def ask_sources(self, title: str, folder: Path, kinds: str) -> list[Path]:
        """Ask for files to read; return an empty list if the user cancels."""
        names, _unused = QFileDialog.getOpenFileNames(self.window(), title, str(folder), kinds)
        return [Path(name) for name in names]

    def ask_folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder; return None if the user cancels."""
        name = QFileDialog.getExistingDirectory(self.window(), title, str(start))
        return Path(name) if name else None


def with_ending(path: Path, ending: str, kinds: str) -> Path:
    """Return a path with an ending of these kinds: “plan.xlsx” as a PDF is “plan.pdf”, “v1.2” is “v1.2.pdf”."""
    if path.suffix.lower() in {f".{each.lower()}" for each in _ENDINGS.findall(kinds)} | {ending}:
        return path
    if path.suffix.lower() in _KNOWN:
        return path.with_suffix(ending)
    return path.with_name(path.name + ending)


@guarded
class News(QFrame):
    """Message that is laid over the window for a while, so that nothing on the page moves.

    It lies in the place that is free for its size; where that is empty, over the foot.
    """

    def __init__(self, context: Context, parent: QWidget, free: Callable[[QSize], QRect]) -> None:
        super().__init__(parent)
        self.setObjectName("news")
        self._free = free
        self._theme = context.theme
        self._path: Path | None = None
        self._text = label("", wrap=False)
        self._text.setAccessibleName(context.translator("Message"))
        self._open_text = context.translator("Open")
        self._act: Callable[[], object] | None = None
        self.open_button = button(self._open_text, self._on_open, "link")
        self.close_button = tool(
            context.theme, "close", context.translator("Close"), self.hide, size=16
        )
        layout = row(self._text, self.open_button, self.close_button)
        layout.setContentsMargins(SPACE[3], SPACE[0], SPACE[1], SPACE[0])
        self.setLayout(layout)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.hide)

    @property
    def text(self) -> str:
        """Text shown now; "" if none."""
        return self._text.text() if not self.isHidden() else ""

    def tell(
        self,
        text: str,
        path: Path | None,
        over: QWidget,
        *,
        lasting: bool,
        act: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """Show a text over the foot of a widget, for a while or lasting; offer to open a path, or an `act`."""
        self._path, self._act = path, None if act is None else act[1]
        self._text.setText(text)
        self.open_button.setText(self._open_text if act is None else act[0])
        self.open_button.setVisible(path is not None or act is not None)
        if self.parentWidget() is not over:
            self.setParent(over)
            over.installEventFilter(self)
        self.show()
        self.raise_()
        self.place()
        self.timer.stop()
        if not lasting:
            self.timer.start(_TOLD_MILLISECONDS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Lie where there is room now."""
        over, gap = self.parentWidget(), self._theme.px(SPACE[4])
        if over is None or self.isHidden():
            return
        free = self._free(self.sizeHint())
        if not free.isEmpty():
            self.setGeometry(free)
            return
        size = self.sizeHint().boundedTo(QSize(over.width() - 2 * gap, over.height()))
        left = (over.width() - size.width()) // 2
        top = over.height() - size.height() - self._theme.px(_ABOVE_FOOT)
        self.setGeometry(left, top, size.width(), size.height())

    def _on_open(self) -> None:
        if self._act is not None:
            act, self._act = self._act, None
            self.hide()
            act()
        elif self._path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._path)))
