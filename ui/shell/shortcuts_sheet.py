"""Sheet of the keyboard shortcuts, opened with F1. Keys are listed in `ui.shortcuts`."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from ui.context import Context
from ui.shortcuts import GROUPS, SHORTCUTS, keys_told, with_keys
from ui.theme import SPACE
from ui.widgets.factories import Scroll, column, label, row
from ui.widgets.sheet import Sheet

_WIDTH, _HEIGHT = 860, 560
_AT_LEFT = 3
"""Groups that stand in the left column."""


class KeysSheet(Sheet):
    """Keyboard shortcuts in groups."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        _ = context.translator
        super().__init__(_("Keys"), with_keys(_, _("Close"), "leave"), context.theme, parent)
        self._context = context
        groups = [self._group(name, title) for name, title in GROUPS.items()]
        left, right = groups[:_AT_LEFT], groups[_AT_LEFT:]
        both = row(*(column(*each, None, space=SPACE[3]) for each in (left, right)), space=SPACE[5])
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
        rows = [each for each in SHORTCUTS if each.group == name]
        for line, each in enumerate(rows, 1):
            grid.addWidget(label(keys_told(_, each.name), "key", wrap=False), line, 0)
            grid.addWidget(label(_(each.text)), line, 1)
        return holder
