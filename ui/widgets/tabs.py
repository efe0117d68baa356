"""Strip of tabs that wraps to a second line rather than cutting a word."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame

from ui.overrides import guarded
from ui.theme import BODY, SPACE, Theme
from ui.widgets.factories import label, row
from ui.widgets.flow import Flow
from ui.widgets.focus_ring import is_ringed
from ui.widgets.roles import Told, tell_as

_LINE = 3


@guarded
class _Tab(QAbstractButton):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        tell_as(self, Told.TAB)
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        theme = self._theme
        metrics = QFontMetrics(theme.font(BODY, bold=True))
        wide = metrics.horizontalAdvance(self.text()) + 2 * theme.px(SPACE[2]) + 2
        return QSize(wide, metrics.height() + 2 * theme.px(SPACE[1]))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(BODY, bold=self.isChecked()))
        chosen = self.isChecked() or self.underMouse()
        painter.setPen(theme.colour("ink" if chosen else "muted"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            inset, thick = theme.px(SPACE[2]), theme.px(_LINE)
            box = QRectF(inset, self.height() - thick, self.width() - 2 * inset, thick)
            painter.drawRoundedRect(box, thick / 2, thick / 2)
        if is_ringed(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()


class TabStrip(QFrame):
    """Tabs by name. Left and Right move between them."""

    picked = Signal(str)
    """Emitted with the name of the tab that the user chose."""

    def __init__(self, theme: Theme, titles: Mapping[str, str]) -> None:
        super().__init__()
        tell_as(self, Told.TABS)
        self.setObjectName("header")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.tabs: dict[str, _Tab] = {}
        for name, title in titles.items():
            made = _Tab(theme, title)
            made.setProperty("tab", name)
            self._group.addButton(made)
            self.tabs[name] = made
        self._note = label("", "small", wrap=False)
        layout = row(Flow(*self.tabs.values(), space=SPACE[0]), self._note)
        layout.setStretch(0, 1)
        side = theme.px(SPACE[3])
        layout.setContentsMargins(side, SPACE[0], side, 0)
        self.setLayout(layout)
        self._group.buttonClicked.connect(self._on_clicked)

    @property
    def names(self) -> list[str]:
        """Names of the tabs in order."""
        return list(self.tabs)

    @property
    def note(self) -> str:
        """Text beside the tabs."""
        return self._note.text()

    def set_note(self, text: str) -> None:
        """Show a short text beside the tabs; "" for none."""
        self._note.setText(text)

    def show_tab(self, name: str) -> None:
        """Mark a tab as the one shown; emit nothing."""
        self.tabs[name].setChecked(True)

    def _on_clicked(self, chosen: QAbstractButton) -> None:
        self.picked.emit(str(chosen.property("tab")))
