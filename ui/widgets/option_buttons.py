"""Wrapping buttons for sentences: one of several (`Sentence`), any of several (`Tick`), links."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QPushButton,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from ui.overrides import guarded
from ui.shortcuts import pressed, stepped
from ui.theme import BODY, RADIUS, SMALL, SPACE, TEXT_FLAGS, Theme
from ui.widgets.focus_ring import is_ringed

_MARK = 18
_LINK_LEFT = 2
"""Left margin in pixels, as for buttons that look like links: just enough for the focus ring."""
_SIGN = 16
"""Side of the sign before a link to what is not as it should be."""


class _Wrapping:
    """Measuring and painting of a sentence with a mark and a number before it."""

    def __init__(self, theme: Theme, text: str, key: str) -> None:
        self.theme = theme
        self.text = text
        self.key = key
        self.font = theme.font(BODY)
        self.metrics = QFontMetrics(self.font)
        self.pad_x, self.pad_y = theme.px(SPACE[2]), theme.px(SPACE[1] + 2)
        self.mark = theme.px(_MARK)
        self.text_left = self.pad_x + theme.px(SPACE[3]) + self.mark + theme.px(SPACE[2])
        """The same with and without a number, so that options from the tenth on stand below the others."""

    def text_rect(self, width: int) -> QRect:
        room = max(width - self.text_left - self.pad_x, 60)
        return self.theme.text_box(self.text, room)

    def height(self, width: int) -> int:
        return max(self.text_rect(width).height(), self.mark) + 2 * self.pad_y

    def paint(self, button: QAbstractButton, *, round_mark: bool) -> None:
        painter = QPainter(button)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, button)
        box = QRectF(self.text_left - self.theme.px(SPACE[2]) - self.mark, 0, self.mark, self.mark)
        box.moveTop(self.pad_y + (self.metrics.height() - self.mark) / 2)
        paint_mark(painter, self.theme, box, on=button.isChecked(), round_mark=round_mark)
        if self.key:
            painter.setPen(self.theme.colour("muted"))
            painter.setFont(self.theme.font(SMALL))
            key_box = QRectF(self.pad_x, self.pad_y, self.theme.px(SPACE[3]), self.metrics.height())
            painter.drawText(key_box, Qt.AlignmentFlag.AlignVCenter, self.key)
        painter.setPen(self.theme.colour("ink" if button.isEnabled() else "muted"))
        painter.setFont(self.font)
        rect = self.text_rect(button.width()).translated(self.text_left, self.pad_y)
        painter.drawText(rect, int(TEXT_FLAGS), self.text)
        painter.end()

    def _paint_ground(self, painter: QPainter, button: QAbstractButton) -> None:
        rect = QRectF(button.rect()).adjusted(1, 1, -1, -1)
        colour, edge = QColor(Qt.GlobalColor.transparent), self.theme.colour("line")
        if button.isChecked():
            colour, edge = self.theme.colour("accent_soft"), self.theme.colour("accent")
        elif button.underMouse():
            colour = self.theme.colour("raised")
        width = 1.0
        if is_ringed(button):
            edge, width = self.theme.colour("focus"), 2.0
        painter.setBrush(colour)
        painter.setPen(QPen(edge, width))
        painter.drawRoundedRect(rect, RADIUS, RADIUS)


def paint_mark(painter: QPainter, theme: Theme, box: QRectF, *, on: bool, round_mark: bool) -> None:
    """Paint the mark of an option: a circle for one of several, a box for any of several."""
    accent = theme.colour("accent")
    painter.setPen(QPen(accent if on else theme.colour("edge"), 1.6))
    painter.setBrush(theme.colour("surface"))
    inset = box.adjusted(1, 1, -1, -1)
    if round_mark:
        painter.drawEllipse(inset)
        if on:
            painter.setBrush(accent)
            painter.setPen(Qt.PenStyle.NoPen)
            quarter = box.width() / 4
            painter.drawEllipse(box.adjusted(quarter, quarter, -quarter, -quarter))
        return
    if on:
        painter.setBrush(accent)
    painter.drawRoundedRect(inset, 3, 3)
    if on:
        painter.setPen(QPen(theme.colour("on_accent"), 2))
        points = [(0.25, 0.52), (0.43, 0.70), (0.76, 0.32)]
        corners = [
            QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in points
        ]
        painter.drawPolyline(corners)


@guarded
class Sentence(QRadioButton):
    """One of several sentences. Left and Right move within the group; the page gets Up and Down."""

    def __init__(
        self, theme: Theme, text: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._shape = _Wrapping(theme, text, key)
        _prepare(self, f"{key} {text}".strip())

    def heightForWidth(self, width: int) -> int:
        return self._shape.height(width)

    def sizeHint(self) -> QSize:
        return _size_hint(self._shape, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._shape.height(10_000))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        self._shape.paint(self, round_mark=True)

    def focus_sibling(self, step: int) -> None:
        """Move the focus to the next (1) or previous (-1) sentence."""
        focus_sibling(self, step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "lines", loose=True):
            event.ignore()
            return
        if step := stepped(event, "answers", loose=True):
            focus_sibling(self, step)
            return
        if is_enter(event):
            event.ignore()  # the page keeps the answer and goes on
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        group = self.group()
        if group is not None:
            aim_at_chosen(group)


@guarded
class Tick(QCheckBox):
    """Sentence that can be ticked. Up and Down are left to the page."""

    def __init__(
        self, theme: Theme, text: str, key: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._shape = _Wrapping(theme, text, key)
        _prepare(self, f"{key} {text}".strip())

    def heightForWidth(self, width: int) -> int:
        return self._shape.height(width)

    def sizeHint(self) -> QSize:
        return _size_hint(self._shape, self.width())

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self._shape.height(10_000))

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        self._shape.paint(self, round_mark=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "lines", loose=True) or is_enter(event):
            event.ignore()
            return
        super().keyPressEvent(event)


def is_enter(event: QKeyEvent) -> bool:
    """Return whether a key is Enter alone, of either block of keys."""
    return pressed(event, "keep")


def aim_at_chosen(group: QButtonGroup) -> None:
    """Let Tab enter a group at its chosen button, or at the first if none is chosen.

    Qt itself enters where the keyboard was last, or at the first button.
    """
    target = group.checkedButton() or next(iter(group.buttons()), None)
    for button in group.buttons():
        wanted = Qt.FocusPolicy.StrongFocus if button is target else Qt.FocusPolicy.ClickFocus
        button.setFocusPolicy(wanted)


@guarded
class Link(QPushButton):
    """Link to something else. Unlike other buttons, it wraps."""

    def __init__(
        self, theme: Theme, text: str, parent: QWidget | None = None, *, tone: str = ""
    ) -> None:
        """`tone`: colour token of what is not as it should be; a sign stands before it then."""
        super().__init__(text, parent)
        self._theme, self.tone = theme, tone
        self._font = theme.font(BODY)
        self._pad = theme.px(SPACE[0])
        _prepare(self, text)

    def heightForWidth(self, width: int) -> int:
        return self._text_rect(width).height() + 2 * self._pad

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(self.width() if self.width() > 160 else 320))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.heightForWidth(10_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self._font)
        font.setUnderline(self.underMouse())
        painter.setFont(font)
        painter.setPen(self._theme.colour(self.tone or "accent"))
        rect = self._text_rect(self.width()).translated(_LINK_LEFT + self._sign_room, self._pad)
        if self.tone:
            side = self._theme.px(_SIGN)
            drop = (self._theme.text_box("X", 100).height() - side) // 2
            box = QRect(_LINK_LEFT, self._pad + drop, side, side)
            painter.drawPixmap(box, self._theme.pixmap("warning", self.tone, _SIGN))
        painter.drawText(rect, int(TEXT_FLAGS), self.text())
        if is_ringed(self):
            painter.setPen(QPen(self._theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def _text_rect(self, width: int) -> QRect:
        room = max(width - 2 * self._pad - self._sign_room, 60)
        return self._theme.text_box(self.text(), room)

    @property
    def _sign_room(self) -> int:
        return self._theme.px(_SIGN + SPACE[0]) if self.tone else 0


def _prepare(button: QAbstractButton, name: str) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAccessibleName(name)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _size_hint(shape: _Wrapping, width: int) -> QSize:
    return QSize(480, shape.height(width if width > 160 else 480))


def focus_sibling(button: QAbstractButton, step: int) -> None:
    """Put the keyboard on the button after (1) or before (-1) in its group, without choosing it."""
    group: QButtonGroup | None = button.group()
    if group is None:
        return
    buttons = group.buttons()
    wanted = buttons.index(button) + step
    if 0 <= wanted < len(buttons):
        buttons[wanted].setFocus(Qt.FocusReason.TabFocusReason)
