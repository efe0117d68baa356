"""Frame of the main window: appearance, size, notices, and the events that Qt sends to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from assessment.core.errors import Message
from assessment.core.i18n import N_
from ui.context import Context
from ui.export_job import Saver
from ui.notices import Notices
from ui.overrides import guarded
from ui.settings import Settings
from ui.shell.appearance import Appearance
from ui.shell.crash_sheet import CrashSheet
from ui.shell.header import Header
from ui.shell.shortcuts_sheet import KeysSheet
from ui.widgets.factories import column
from ui.widgets.field_event import FieldEvent

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.session import Session

_CUT = N_("A text here has {limit} characters at most; the rest was left out.")
LEAST = QSize(760, 400)
"""Minimum size, which a screen of 960×540 points has beside title and task bar."""
USUAL = QSize(1280, 720)


@guarded
class Frame(QMainWindow):
    """Window whose contents its subclass makes, anew after each change of the appearance."""

    first_painted = Signal()
    """Emitted when Home is on the screen, so that slow modules can be loaded."""
    appearance_changed = Signal()
    typing_changed = Signal()
    """Emitted when a field begins or ceases to hold back what is typed in it."""
    activated = Signal()
    deactivated = Signal()
    files_dropped = Signal(object)
    """Emitted with the list of paths."""

    def __init__(self, settings: Settings, system_dark: bool) -> None:
        super().__init__()
        self.settings = settings
        self._looks = Appearance(settings, system_dark=system_dark)
        self.saver = Saver(self)
        self.saver.saved.connect(self._on_saved)
        self._painted = self._typing = self._is_bare = False
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        self.resize(USUAL.boundedTo(self.screen().availableSize()))
        self.restoreGeometry(settings.geometry)  # an empty one changes nothing

    # properties

    @property
    def context(self) -> Context:
        """Context of the pages shown."""
        return self._context

    @property
    def notices(self) -> Notices:
        """Line that shows messages."""
        return self._notices

    @property
    def is_bare(self) -> bool:
        """Whether the page has the whole screen, without the header."""
        return self._is_bare

    # appearance

    def show_keys(self) -> None:
        """Show the keyboard shortcuts."""
        KeysSheet(self._context, self).open_keys()

    def is_kept(self) -> bool:
        """Whether everything that was entered is on disk."""
        return True

    def tell_of_crash(self, report: Path | None) -> None:
        """Tell the user that something went wrong, in one dialog at a time."""
        if not any(each.isVisible() for each in self.findChildren(CrashSheet)):
            CrashSheet(report, self._context, self, is_kept=self.is_kept()).open_crash()

    def show_bare(self, *, bare: bool) -> None:
        """Give the page the whole screen, without the header; or show it as usual."""
        if bare is not self._is_bare:
            self._is_bare = bare
            self._header_shown.setVisible(not bare)
            full, state = Qt.WindowState.WindowFullScreen, self.windowState()
            self.setWindowState(state | full if bare else state & ~full)  # a maximised one stays so
            self.show()

    def set_theme(self, name: str) -> None:
        """Change the colour theme."""
        self._looks.wear(name)
        self.appearance_changed.emit()

    def set_percent(self, percent: int) -> None:
        """Change the text size, in per cent."""
        self._looks.scale(percent)
        self.appearance_changed.emit()

    def _step_percent(self, step: int) -> None:
        percent = self._looks.scaled_by(step)
        if percent is not None:
            self.set_percent(percent)

    # contents

    def _clear(self, session: Session | None) -> None:
        """Drop the contents, and make context and notices for those to come."""
        self._context = self._looks.context(session)
        self._looks.dress(self, self._context.theme)
        self._notices = Notices(self._context)
        self._notices.save_wanted.connect(self.saver.save)

    def _show_head(self, header: Header) -> None:
        """Show header and notices, and room for a body below."""
        shell = QWidget()
        shell.setObjectName("paper")
        self._shell = column(header, None, space=0)
        shell.setLayout(self._shell)
        self._header_shown = header
        header.setVisible(not self._is_bare)
        self._notices.lie_over(shell, header, header.free_part)
        self.setCentralWidget(shell)
        shell.show()

    def _showing_body(self, made: Callable[[], QWidget], *, now: bool) -> Iterator[None]:
        """Make what stands below the header, `now` or in a step of its own, and then show it."""
        if not now:
            yield
        body = made()
        yield
        self._shell.takeAt(1)
        self._shell.addWidget(body, 1)
        body.show()  # its layout would do so later
        yield

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def customEvent(self, event: QEvent) -> None:
        if not isinstance(event, FieldEvent):
            return
        self._typing = event.waits
        self.typing_changed.emit()
        if event.limit:
            self._notices.fault(Message(_CUT, {"limit": event.limit}))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() != QEvent.Type.ActivationChange:
            return
        if self.isActiveWindow():
            self.activated.emit()
        else:
            self.deactivated.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        here = [url for url in event.mimeData().urls() if url.isLocalFile()]
        self.files_dropped.emit([Path(url.toLocalFile()) for url in here])

    # slots

    def _on_saved(self, path: Path, remarks: list[Message]) -> None:
        self._notices.tell_saved(path, remarks)
