"""The facilitator's buttons below a question, each with its key; one of them is the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.context import Context
from ui.pages.workshop.steps import HANDS, MODES, PASS, PHONES
from ui.theme import SPACE
from ui.widgets.factories import button, column, label, row, toggle, tool
from ui.widgets.flow import Flow


class VoteBar(QWidget):
    """Ways to vote, what else can be done, and the next thing to do at the right."""

    mode_chosen = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._words = _ = context.translator
        theme = context.theme
        self._theme = theme
        self.modes: dict[str, QToolButton] = {}
        titles = {
            PASS: _("Pass round"),
            HANDS: _("Show of hands"),
            PHONES: _("Phones"),
        }
        for mode in MODES:
            made = toggle(titles[mode])
            made.setProperty("mode", mode)
            made.clicked.connect(self._on_mode)
            self.modes[mode] = made
        self.primary = button("", _nothing, "primary")
        self.reveal = self._made(_("Show the votes now (Alt+Enter)"))
        self.rest = self._made(_("Pass round for the rest (Alt+P)"))
        self.skip = self._made(_("Skip this person (Alt+S)"))
        self.unchanged = self._made(_("Missing votes: unchanged (Alt+U)"))
        self.again = self._made(_("Vote again (Alt+V)"))
        self.leave = self._made(_("Not settled (Alt+N)"))
        self.timer = self._made(_("Timer (Alt+T)"))
        self.change = self._made(_("Change (Alt+C)"))
        self.room = self._made(_("Projector (Alt+R)"))
        self.part = self._made("")
        self.part.hide()
        self.before = tool(theme, "back", _("Question before (PgUp)"), _nothing)
        self.after = tool(theme, "next", _("Question after (PgDn)"), _nothing)
        self.clock_label = label("", "small", wrap=False)
        opened = (self.reveal, self.rest, self.skip, self.unchanged)
        shown = (self.again, self.leave, self.timer, self.change, self.room, self.part)
        parts = (*self.modes.values(), *opened, *shown, self.clock_label)
        self._flow = Flow(self.before, self.after, *parts)
        layout = row(self._flow, self.primary, space=SPACE[2])
        layout.setStretch(0, 1)
        side = theme.px(SPACE[3])
        whole = column(layout)
        whole.setContentsMargins(side, theme.px(SPACE[1]), side, theme.px(SPACE[1]))
        self.setLayout(whole)

    def show_modes(self, mode: str, *, hands: bool) -> None:
        """Show the ways to vote with the one chosen; "" hides them."""
        for name, made in self.modes.items():
            made.setVisible(bool(mode) and (name != HANDS or hands))
            made.setChecked(name == mode)

    def show_part(self, part: int, parts: int) -> None:
        """Show which part of the question the projector shows, where it takes more than one."""
        _ = self._words
        self.part.setText(_("Projector: part {n} of {m} (Alt+M)", n=part + 1, m=parts))
        self.part.setVisible(parts > 1)

    def tell(self, text: str, *, late: bool = False) -> None:
        """Show the time against the agenda."""
        self.clock_label.setText(text)
        colour = self._theme.tokens["danger" if late else "muted"]
        self.clock_label.setStyleSheet(f"color: {colour};")

    def _made(self, text: str) -> QPushButton:
        return button(text, _nothing)

    def _on_mode(self) -> None:
        self.mode_chosen.emit(str(self.sender().property("mode")))


def _nothing() -> None:
    """Leave the click to those connected to the button."""
