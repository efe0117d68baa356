"""Random acts in the window, the same for the same seed: what a person, or a cat on the keyboard, might do."""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from tests.hostile.strings import awkward
from ui.app import make_application
from ui.page_table import NUMBERED
from ui.settings import Settings
from ui.shell.document_opener import DocumentOpener
from ui.theme import SCALES, THEMES
from ui.window import Window

_KEYS = (
    "Key_1", "Key_2", "Key_3", "Key_5", "Key_9", "Key_Question", "Key_Minus", "Key_Up", "Key_Down", "Key_Left", "Key_Right",
    "Key_PageUp", "Key_PageDown", "Key_Tab", "Key_Backtab", "Key_Return", "Key_Space", "Key_Escape", "Key_Delete", "Key_A",
    "Key_F1", "Key_Backspace", "Key_Home", "Key_End",
)  # fmt: skip
_CONTROLLED = (
    "Key_Z",
    "Key_Y",
    "Key_K",
    "Key_Return",
    "Key_1",
    "Key_2",
    "Key_3",
    "Key_4",
    "Key_Plus",
    "Key_Minus",
    "Key_0",
)
_KIND = {
    "key": 30, "press": 30, "type": 10, "shortcut": 10, "wheel": 5, "place": 4, "page": 4, "look": 2, "size": 2,
    "home": 1, "listed": 2,
}  # fmt: skip


class Actor:
    """Acts on one window."""

    def __init__(self, window: Window, seed: int) -> None:
        self._window, self._random = window, Random(seed)
        self._strings = [text[:400] for text in awkward(60)]

    def act(self) -> str:
        """Does something; what it was."""
        kind = self._random.choices(list(_KIND), list(_KIND.values()))[0]
        getattr(self, f"_do_{kind}")()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return kind

    def _front(self) -> QWidget:
        """The window, or the sheet that lies over it."""
        active = QApplication.activeModalWidget()
        return active if active is not None else self._window

    def _one(self, kinds: type | tuple[type, ...]) -> QWidget | None:
        front = self._front()
        found = [
            each
            for each in front.findChildren(QWidget)
            if isinstance(each, kinds) and each.isVisibleTo(front) and each.isEnabled()
        ]
        return self._random.choice(found) if found else None

    def _do_key(self) -> None:
        target = QApplication.focusWidget() or self._front()
        QTest.keyClick(target, getattr(Qt.Key, self._random.choice(_KEYS)))

    def _do_shortcut(self) -> None:
        key = getattr(Qt.Key, self._random.choice(_CONTROLLED))
        QTest.keyClick(self._front(), key, Qt.KeyboardModifier.ControlModifier)

    def _do_press(self) -> None:
        button = self._one(QAbstractButton)
        if isinstance(button, QAbstractButton):
            button.click()

    def _do_type(self) -> None:
        field = self._one((QLineEdit, QPlainTextEdit))
        text = self._random.choice(self._strings)
        if isinstance(field, QLineEdit) and not field.isReadOnly():
            field.setFocus()
            field.insert(text.replace("\n", " "))
            field.textEdited.emit(field.text())
        elif isinstance(field, QPlainTextEdit) and not field.isReadOnly():
            field.setFocus()
            field.insertPlainText(text)

    def _do_wheel(self) -> None:
        target = self._one(QWidget)
        if target is not None:
            event = QWheelEvent(
                QPointF(2, 2), QPointF(2, 2), QPoint(0, -120), QPoint(0, -120),
                Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(target, event)

    def _do_place(self) -> None:
        self._window.show_page(self._random.choice(NUMBERED))

    def _do_page(self) -> None:
        pages = self._window.pages
        if pages is not None:
            place = pages.answer
            place.open_page(self._random.choice(place.page_ids))

    def _do_look(self) -> None:
        if self._random.random() < 0.5:
            self._window.set_language(self._random.choice(("en", "zh")))
        else:
            self._window.set_theme(self._random.choice(THEMES))

    def _do_size(self) -> None:
        if self._random.random() < 0.3:
            self._window.set_percent(self._random.choice(SCALES))
        else:
            self._window.resize(self._random.randint(1024, 1920), self._random.randint(640, 1080))

    def _do_home(self) -> None:
        self._window.go_home()
        self._window.open_sample()

    def _do_listed(self) -> None:
        chosen = self._one(QListWidget)
        if isinstance(chosen, QListWidget) and chosen.count():
            chosen.setCurrentRow(self._random.randrange(chosen.count()))


@contextmanager
def acting(folder: Path, seed: int) -> Iterator[tuple[Actor, list[str]]]:
    """An actor in a window of its own, and what reaches the crash handler. Nothing is asked of anybody."""
    caught: list[str] = []

    def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        at = ""
        while trace is not None:
            at = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
            trace = trace.tb_next
        caught.append(f"{kind.__name__} at {at}: {error}")

    make_application()
    settings = Settings(folder / "settings.ini")
    settings.documents_folder, settings.language, settings.theme = folder, "en", "light"
    before = sys.excepthook
    sys.excepthook = hear
    with _nobody_asked():
        window = Window(settings, DocumentOpener(settings))
        window.show()
        window.open_sample()
        yield Actor(window, seed), caught
        for sheet in window.findChildren(QWidget):
            if sheet.isWindow() and sheet.isVisible():
                sheet.close()
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    sys.excepthook = before


@contextmanager
def _nobody_asked() -> Iterator[None]:
    """The system's dialogs and programs stay closed."""
    answers: dict[tuple[type, str], Callable[..., object]] = {
        (QFileDialog, "getOpenFileName"): lambda *_: ("", ""),
        (QFileDialog, "getOpenFileNames"): lambda *_: ([], ""),
        (QFileDialog, "getSaveFileName"): lambda *_: ("", ""),
        (QFileDialog, "getExistingDirectory"): lambda *_: "",
        (QDesktopServices, "openUrl"): lambda *_: True,
    }
    before = {(owner, name): getattr(owner, name) for owner, name in answers}
    for (owner, name), answer in answers.items():
        setattr(owner, name, staticmethod(answer))
    yield
    for (owner, name), was in before.items():
        setattr(owner, name, was)


def resident() -> float:
    """Return the memory that the process holds, MiB, once the allocator has given back what is free (Linux)."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
