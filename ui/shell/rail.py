"""Rail at the left of the window: one button for each page, without words where it is low.

Pages are listed in `ui.page_table`.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy, QToolButton

from ui.overrides import guarded
from ui.theme import SPACE, Theme
from ui.widgets.factories import column, tool
from ui.widgets.roles import Told, tell_as
from ui.widgets.tips import set_tip

_WIDTH, _LOW_WIDTH = 92, 52
_ICON = 24
_MARGIN = 6


@guarded
class Rail(QFrame):
    """Buttons by name, one of them pressed. In a low window they fold to their icons."""

    picked = Signal(str)
    """Emitted with the name of the page that the user chose."""

    def __init__(self, theme: Theme, titles: Mapping[str, str], tips: Mapping[str, str]) -> None:
        """Show the pages by their titles; `tips` name their keys."""
        super().__init__()
        self._theme = theme
        tell_as(self, Told.TABS)
        self.setObjectName("rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Ignored)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QToolButton] = {}
        for name, title in titles.items():
            made = tool(theme, name.replace("_", "-"), title, lambda: None, size=_ICON)
            made.setProperty("role", "rail")
            made.setProperty("page", name)
            made.setText(title)
            set_tip(made, tips[name])
            tell_as(made, Told.TAB)
            made.setCheckable(True)
            self._group.addButton(made)
            self._buttons[name] = made
        self._column = column(*self._buttons.values(), None, space=SPACE[0])
        self._column.setContentsMargins(_MARGIN, SPACE[2], _MARGIN, SPACE[2])
        self.setLayout(self._column)
        self._group.buttonClicked.connect(self._on_clicked)
        self._least = 0
        """Height that buttons with words need."""
        self._fold(low=False)

    @property
    def low(self) -> bool:
        """Whether only the icons are shown."""
        return self.width() < self._theme.px(_WIDTH)

    def mark(self, name: str) -> None:
        """Press the button of the page that is shown; emit nothing."""
        self._buttons[name].setChecked(True)

    def minimumSizeHint(self) -> QSize:
        """Return a height below the natural one, since the words fold away."""
        side = self._theme.px(_ICON) + SPACE[4]
        return QSize(self.width(), len(self._buttons) * side + 2 * SPACE[2])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.low:
            self._least = self._column.sizeHint().height()
        low = self.height() < self._least
        if low is not self.low:
            self._fold(low=low)

    def _fold(self, *, low: bool) -> None:
        styles, px = Qt.ToolButtonStyle, self._theme.px
        width = px(_LOW_WIDTH if low else _WIDTH)
        for made in self._buttons.values():
            made.setToolButtonStyle(
                styles.ToolButtonIconOnly if low else styles.ToolButtonTextUnderIcon
            )
            made.setFixedWidth(width - 2 * _MARGIN)
        self.setFixedWidth(width)

    def _on_clicked(self, chosen: QAbstractButton) -> None:
        self.picked.emit(str(chosen.property("page")))
