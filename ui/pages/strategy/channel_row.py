"""Row of a channel: whether it is chosen, its fit, and on demand all that is known about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import stepped
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.collapsible import FoldHead
from ui.widgets.factories import column, label, row
from ui.widgets.meter import Meter

_METER, _LEAST, _FIGURE = 150, 50, 34


@dataclass(frozen=True)
class ChannelLine:
    """Texts and fit of a closed row. `fit`: 0–100; None if there is none."""

    id: str
    title: str
    fit: float | None
    figure: str
    line: str
    """Hours, cost and firmness; or the reason it is not considered."""


@guarded
class ChannelRow(QFrame):
    """Row that opens to show the widget that `made` returns."""

    ticked = Signal(str, bool)
    """Emitted with the id and whether the user chose the channel (True) or left it out."""
    unfolded = Signal(str, bool)
    stepped = Signal(str, int)
    """Emitted with the id when the user wants the row after it (1) or before it (-1)."""

    def __init__(
        self, context: Context, channel: ChannelLine, made: Callable[[], QWidget] | None
    ) -> None:
        super().__init__()
        self._channel, self._made = channel, made
        _, theme = context.translator, context.theme
        self._body: QWidget | None = None
        self._meter: Meter | None = None
        self.check = Check(theme, channel.title, _("Use {channel}", channel=channel.title))
        self.check.clicked.connect(self._on_ticked)
        self.fold = FoldHead(theme, _("Why"), name=_("Why {channel}?", channel=channel.title))
        self.fold.clicked.connect(self._on_folded)
        if made is None:
            self.fold.hide()
        self._theme = theme
        self.line = label(channel.line, "small")
        self._tag = ""
        head = row(self.check, *self._figures(context), self.fold, space=theme.px(SPACE[2]))
        head.setStretch(0, 1)
        below = column(self.line)
        indent = theme.px(34)
        below.setContentsMargins(indent, 0, 0, 0)
        self._column = column(head, below, space=2)
        self._indent = indent
        pad = theme.px(SPACE[1])
        self._column.setContentsMargins(0, pad, 0, pad)
        self.setLayout(self._column)

    @property
    def channel(self) -> str:
        """Id of the channel."""
        return self._channel.id

    @property
    def line_shown(self) -> ChannelLine:
        """What the closed row says of the channel."""
        return self._channel

    @property
    def was_open(self) -> bool:
        """Whether the row is open, or was, so that it holds more than its line."""
        return self._body is not None

    @property
    def tag(self) -> str:
        """Text about the choice."""
        return self._tag

    def show_choice(self, chosen: bool, tag: str) -> None:
        """Show whether the channel is chosen, with a text about the choice; emit nothing."""
        self.check.setChecked(chosen)
        if self._meter is not None:
            self._meter.set_token("accent" if chosen else "edge")
        if tag != self._tag:
            self._tag = tag
            self.line.setText(" · ".join(part for part in (tag, self._channel.line) if part))
            colour = self._theme.tokens["accent"]
            self.line.setStyleSheet(f"color: {colour};" if tag else "")

    def set_open(self, opened: bool) -> None:
        """Open or close the row; emit nothing."""
        self.fold.setChecked(opened)
        if opened and self._body is None and self._made is not None:
            self._body = self._made()
            holder = column(self._body)
            holder.setContentsMargins(self._indent, 4, 0, 8)
            self._column.addLayout(holder)
        if self._body is not None:
            self._body.setVisible(opened)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = stepped(event, "lines")
        if not step or not self.check.hasFocus():
            super().keyPressEvent(event)
        else:
            self.stepped.emit(self.channel, step)

    def _figures(self, context: Context) -> list[QWidget]:
        channel, theme = self._channel, context.theme
        if channel.fit is None:
            return []
        name = context.translator("Fit: {fit}", fit=channel.figure)
        self._meter = meter = Meter(theme, name, channel.fit / 100)
        meter.setMinimumWidth(theme.px(_LEAST))
        meter.setMaximumWidth(theme.px(_METER))
        figure = label(channel.figure, "strong", wrap=False)
        figure.setFixedWidth(theme.px(_FIGURE))
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return [meter, figure]

    def _on_ticked(self) -> None:
        self.ticked.emit(self.channel, self.check.isChecked())

    def _on_folded(self) -> None:
        self.set_open(self.fold.isChecked())
        self.unfolded.emit(self.channel, self.fold.isChecked())
