"""The room's window, for the projector: the question, and the votes once they are revealed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QMoveEvent, QScreen
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import N_, Translator
from assessment.workshop.stage import Stage
from ui.context import Context
from ui.overrides import guarded
from ui.pages.workshop.code_view import JOIN_FIRST, PAGE_CODE, SCAN_THIS, WIFI_CODE, CodeView
from ui.pages.workshop.stage_view import StageView
from ui.shortcuts import pressed
from ui.widgets.factories import column, label, row

_USUAL = (1024, 768)
_TEXT = 32
_SHARE = 0.75
"""Most of a screen's width and height that the window takes where the facilitator's is on it, too."""
_YOURS = N_("Your number: {people}")
_TYPED = N_("Or open {place} and type {digits}")


def told_typed(_: Translator, typed: tuple[str, str]) -> str:
    """Return how a phone comes in that scans no codes."""
    place, digits = typed
    return _(_TYPED, place=place, digits=digits)


@guarded
class RoomWindow(QWidget):
    """Window beside the facilitator's; full screen on a second screen if there is one."""

    closed = Signal()
    placed = Signal()
    """Emitted when the window was moved, perhaps to another screen."""
    next_wanted = Signal(bool)
    """Emitted by Enter, with whether Alt was held: votes are to be shown while some are missing."""

    def __init__(self, context: Context) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(context.translator("Workshop – what the room sees"))
        self.setPalette(context.theme.palette())
        self.setObjectName("paper")
        self.view = StageView(context.theme, divides=True)
        self._words = _ = context.translator
        big = context.theme.px(_TEXT)
        self.code = CodeView(_(PAGE_CODE))
        self.wifi_code = CodeView(_(WIFI_CODE))
        self._join = label(_(JOIN_FIRST), "strong")
        scan = label(_(SCAN_THIS), "strong")
        self.url_label = label("")
        for each in (self._join, scan, self.url_label):
            each.setStyleSheet(f"font-size: {big}px;")
        self._codes = QWidget()
        first, then = column(self._join, self.wifi_code), column(scan, self.code, self.url_label)
        for part in (first, then):
            part.setStretch(1, 1)
        self._codes.setLayout(row(first, then, space=big))
        self._codes.layout().setContentsMargins(big, big, big, big)  # type: ignore[union-attr]
        self._codes.hide()
        self._people = label("")
        self._people.setStyleSheet(f"font-size: {big}px;")
        self._people.setContentsMargins(big, 0, big, big)
        self._people.hide()
        self.way_back = label("", "small")
        self.way_back.setContentsMargins(big, 0, big, big // 4)
        self.way_back.hide()
        layout = column(self.view, self._codes, self._people, self.way_back, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.resize(*_USUAL)

    def show_stage(self, stage: Stage) -> None:
        """Show a stage, with nothing of how its votes are coming in."""
        self.view.show_stage(stage)

    def show_code(self, url: str, wifi: str, people: Sequence[str], typed: tuple[str, str]) -> None:
        """Show the code that leads phones to the page, and the one to join the Wi-Fi; "" for none.

        `typed`: short address and digits for phones that scan nothing. `people`: numbers with names, of
        which each phone asks for the number.
        """
        told = self._words(_YOURS, people="   ".join(people)) if people else ""
        self._people.setText(told)
        self._people.setVisible(bool(url and people))
        self.code.show_text(url)
        self.url_label.setText(told_typed(self._words, typed))
        self.wifi_code.show_text(wifi)
        self._join.setVisible(bool(wifi))
        self.wifi_code.setVisible(bool(wifi))
        self._codes.setVisible(bool(url))
        self.view.setVisible(not url)
        self._show_way_back()

    def open_room(self, beside: QWidget, before: QWidget | None = None) -> None:
        """Open where the window before stands, else over another screen than `beside`, or over this one."""
        if before is not None:
            self.setGeometry(before.geometry())
            self.setWindowState(before.windowState())
            self.show()
            return
        here = beside.screen()
        other = next((each for each in QGuiApplication.screens() if _apart(each, here)), None)
        if other is None:
            free = here.availableGeometry()
            self.resize(self.size().boundedTo(free.size() * _SHARE))
            self.move(free.topLeft())
            self.showFullScreen()
        else:
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            self.setGeometry(other.geometry())
            self.showFullScreen()
            beside.activateWindow()  # the next key is the facilitator's

    def is_apart(self, beside: QWidget) -> bool:
        """Return whether the room sees this window alone: it is on another screen than `beside`."""
        return _apart(self.screen(), beside.screen())

    def tell_way_back(self, text: str) -> None:
        """Tell the facilitator in small type which keys lead on; "" for nothing."""
        self.view.show_hint(text)
        self.way_back.setText(text)
        self._show_way_back()

    def _show_way_back(self) -> None:
        """Show the way back below the code; the question has it at its own foot."""
        self.way_back.setVisible(bool(self.way_back.text()) and self.view.isHidden())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "projector", loose=True):
            self.close()
        elif pressed(event, "part", loose=True):
            self.view.turn()
        elif pressed(event, "full_screen", loose=True):
            if self.isFullScreen():
                self.showNormal()
            else:
                self.showFullScreen()
        elif pressed(event, "window_again", loose=True):
            self.showNormal()
        elif pressed(event, "turn_part", loose=True):
            self.view.turn()
        elif pressed(event, "reveal", loose=True):
            self.next_wanted.emit(True)
        elif pressed(event, "go_on", loose=True):
            self.next_wanted.emit(False)
        else:
            super().keyPressEvent(event)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.placed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()


def _apart(one: QScreen | None, other: QScreen | None) -> bool:
    """Return whether two screens show different things: of a mirrored desktop they lie over each other."""
    if one is None or other is None:
        return one is not other
    return not one.geometry().intersects(other.geometry())
