"""Sheet of the keyboard shortcuts, opened with F1."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from assessment.core.i18n import N_
from ui.context import Context
from ui.shortcuts import ACTS, GROUPS, Act
from ui.theme import SPACE
from ui.widgets.factories import Scroll, column, label, row
from ui.widgets.sheet import Sheet

_WIDTH, _HEIGHT = 860, 560
_NAMES = {
    "PgUp": N_("Page ↑"),
    "PgDown": N_("Page ↓"),
    "Up": "↑",
    "Down": "↓",
    "Return": N_("Enter"),
    "Space": N_("Space"),
}
"""Display names for Qt's key names."""


class KeysSheet(Sheet):
    """Keyboard shortcuts in groups."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        _ = context.translator
        super().__init__(_("Keys"), _("Close (Esc)"), context.theme, parent)
        self._context = context
        groups = [self._group(name, title) for name, title in GROUPS.items()]
        right = column(*groups[1:], None, space=SPACE[3])
        both = row(column(groups[0], None), right, space=SPACE[5])
        content = QWidget()
        content.setLayout(both)
        scroll = Scroll(content, margin=SPACE[0])
        scroll.make_focusable(_("Keys"))
        self.body.addWidget(scroll)

    def open_keys(self) -> None:
        """Open the dialog."""
        px = self._context.theme.px
        self.open_over(px(_WIDTH), px(_HEIGHT))

    def _group(self, name: str, title: str) -> QWidget:
        _ = self._context.translator
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE[3])
        grid.setVerticalSpacing(SPACE[1])
        grid.setColumnStretch(1, 1)
        grid.addWidget(label(_(title), "strong"), 0, 0, 1, 2)
        acts = [act for act in ACTS if act.group == name]
        for line, act in enumerate(acts, 1):
            grid.addWidget(label(self._keys(act), "key", wrap=False), line, 0)
            grid.addWidget(label(_(act.text)), line, 1)
        return holder

    def _keys(self, act: Act) -> str:
        return "   ".join(self._key(key) for key in act.keys)

    def _key(self, key: str) -> str:
        """Return a key as it is labelled on a keyboard."""
        for name, shown in _NAMES.items():
            key = key.replace(name, self._context.translator(shown))
        return key
