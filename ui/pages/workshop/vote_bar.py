"""The facilitator's buttons below a question, each with its key; one of them is the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from ui.context import Context
from ui.pages.workshop.steps import HANDS, MODES, PASS, PHONES
from ui.shortcuts import with_keys
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
        self.reveal = self._made(with_keys(_, _("Show the votes now"), "reveal"))
        self.rest = self._made(with_keys(_, _("Pass round for the rest"), "rest"))
        self.skip = self._made(with_keys(_, _("Skip this person"), "skip"))
        self.unchanged = self._made(with_keys(_, _("Missing votes: unchanged"), "unchanged"))
        self.again = self._made(with_keys(_, _("Vote again"), "again"))
        self.leave = self._made(with_keys(_, _("Not settled"), "not_settled"))
        self.timer = self._made(with_keys(_, _("Timer"), "timer"))
        self.change = self._made(with_keys(_, _("Change"), "change"))
        self.room = self._made(with_keys(_, _("Projector"), "projector"))
        self.part = self._made("")
        self.part.hide()
        self.before = tool(
            theme, "back", with_keys(_, _("Question before"), "vote_questions"), _nothing
        )
        self.after = tool(
            theme, "next", with_keys(_, _("Question after"), "vote_questions", 1), _nothing
        )
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

    @property
    def by_act(self) -> dict[str, QPushButton]:
        """Buttons by the names of the acts that press them."""
        return {
            "rest": self.rest,
            "skip": self.skip,
            "unchanged": self.unchanged,
            "again": self.again,
            "not_settled": self.leave,
            "timer": self.timer,
            "change": self.change,
            "part": self.part,
        }

    def show_modes(self, mode: str, *, hands: bool) -> None:
        """Show the ways to vote with the one chosen; "" hides them."""
        for name, made in self.modes.items():
            made.setVisible(bool(mode) and (name != HANDS or hands))
            made.setChecked(name == mode)

    def show_part(self, part: int, parts: int) -> None:
        """Show which part of the question the projector shows, where it takes more than one."""
        _ = self._words
        told = _("Projector: part {n} of {m}", n=part + 1, m=parts)
        self.part.setText(with_keys(_, told, "part"))
        self.part.setVisible(parts > 1)

    def show_change(self, *, is_open: bool) -> None:
        """Name what can be done with a question that is ended; `is_open`: nothing was agreed on."""
        _ = self._words
        told = _("Say why it stays open, or settle it") if is_open else _("Change")
        self.change.setText(with_keys(_, told, "change"))

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
