"""Layouts that rearrange their parts when there is less room. Independent of the contents."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from ui.overrides import guarded
from ui.theme import SPACE
from ui.widgets.factories import row


@dataclass(frozen=True)
class _Line:
    """Parts with their sizes on one line, and the line's height."""

    parts: tuple[tuple[QWidget, QSize], ...]
    height: int


_CHANGES = frozenset(
    {
        QEvent.Type.LayoutRequest,
        QEvent.Type.Show,
        QEvent.Type.StyleChange,
        QEvent.Type.FontChange,
        QEvent.Type.Polish,
        QEvent.Type.PolishRequest,
        QEvent.Type.ChildAdded,
        QEvent.Type.ChildRemoved,
    }
)
"""Events after which parts may have another size."""


@guarded
class Flow(QWidget):
    """Parts from left to right, on as many lines as they need."""

    def __init__(self, *parts: QWidget, space: int = SPACE[1]) -> None:
        super().__init__()
        self._space = space
        self._parts: list[QWidget] = []
        self._kept: dict[int, list[_Line]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for part in parts:
            self.add(part)

    def add(self, part: QWidget) -> None:
        """Append a part."""
        part.setParent(self)
        self._parts.append(part)
        self._kept.clear()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        lines = self._lines(width)
        return sum(line.height for line in lines) + self._space * max(len(lines) - 1, 0)

    def sizeHint(self) -> QSize:
        sizes = [_size_of(part, 10_000) for part in self._parts if not part.isHidden()]
        width = sum(size.width() for size in sizes) + self._space * max(len(sizes) - 1, 0)
        return QSize(width, self.heightForWidth(self.width() if self.width() > 60 else width))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, 0)

    def event(self, event: QEvent) -> bool:
        if event.type() in _CHANGES:
            self._kept.clear()
        if event.type() == QEvent.Type.LayoutRequest:
            self._place()
            self.updateGeometry()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        top = 0
        for line in self._lines(self.width()):
            left = 0
            for part, size in line.parts:
                down = top + (line.height - size.height()) // 2
                part.setGeometry(QRect(left, down, size.width(), size.height()))
                left += size.width() + self._space
            top += line.height + self._space

    def _lines(self, width: int) -> list[_Line]:
        """Return the lines at a width, worked out once while in sight: layouts ask again and again.

        Out of sight nothing tells that a part has changed.
        """
        if not self.isVisible():
            return self._broken(width)
        if width not in self._kept:
            self._kept[width] = self._broken(width)
        return self._kept[width]

    def _broken(self, width: int) -> list[_Line]:
        lines: list[list[tuple[QWidget, QSize]]] = [[]]
        used = 0
        for part in self._parts:
            if part.isHidden():
                continue
            size = _size_of(part, width)
            if lines[-1] and used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((part, size))
            used += size.width() + self._space
        return [
            _Line(tuple(line), max(size.height() for _, size in line)) for line in lines if line
        ]


@guarded
class Pair(QWidget):
    """Two parts side by side if there is room, else below each other."""

    def __init__(self, one: QWidget, other: QWidget, least: int, space: int = SPACE[3]) -> None:
        """Take `least`, the minimum width in pixels for placing them side by side."""
        super().__init__()
        self._least = least
        self._box = row(one, other, space=space)
        self._box.setStretch(0, 1)
        self._box.setStretch(1, 1)
        self.setLayout(self._box)

    @property
    def beside(self) -> bool:
        """Whether the parts are side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if self.width() >= self._least else down
        if wanted != self._box.direction():
            self._box.setDirection(wanted)


def _size_of(part: QWidget, width: int) -> QSize:
    """Return the size of a part in at most this width."""
    hint = part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
    if hint.width() <= width and not part.hasHeightForWidth():
        return hint
    across = min(hint.width(), width)
    tall = part.heightForWidth(across) if part.hasHeightForWidth() else hint.height()
    return QSize(across, tall)
