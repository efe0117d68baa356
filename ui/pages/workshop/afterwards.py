"""Afterwards: what split the room, what was agreed and why, who moved; and whether names may stand."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from assessment.answers.workshop import Phase
from assessment.document.answer_edits import set_revealed
from assessment.workshop.afterwards import Told, afterwards
from assessment.workshop.unvoted import count_ballots, unvoted, unvoted_told
from ui.context import Context
from ui.overrides import guarded
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import Scroll, button, card, clear, column, label, row
from ui.widgets.option_buttons import Link

_WIDTH = 900


@guarded
class AfterwardsStep(QWidget):
    """Every question that was before the room, those that split it first."""

    item_wanted = Signal(str)
    """Emitted with the id of a question to put before the room again."""
    results_wanted = Signal()

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._session, self._context = session, context
        self.names_check = Check(theme, _("Names may stand in report and exports"))
        self.names_check.clicked.connect(lambda on: session.run(set_revealed(on)))
        self._list = column(space=SPACE[2])
        hint = _("Until then people stand as numbers everywhere, and nobody sees who said what.")
        ask = _(
            "With names, the votes given while the room was not to see them stand under them too: ask "
            "first. Reasons and notes go out as they are written, with the names in them."
        )
        hints = (label(hint, "small"), label(ask, "small"))
        allowed = card(self.names_check, *hints, margin=theme.px(SPACE[3]))
        self.unvoted_label = label("", "strong")
        self.count_button = button(_("Count the ballots"), lambda: session.run(count_ballots()))
        later = _("Until they are counted, the questions are open, and what people said is hidden.")
        self._unvoted = card(
            self.unvoted_label,
            label(later, "small"),
            row(self.count_button, None),
            margin=theme.px(SPACE[3]),
        )
        inner = QWidget()
        inner.setLayout(column(allowed, self._unvoted, self._list, None, space=SPACE[3]))
        self.results_button = button(_("To the results"), self.results_wanted.emit, "primary")
        foot = row(None, self.results_button)
        foot.setContentsMargins(*[theme.px(SPACE[3])] * 4)
        layout = column(Scroll(inner, theme.px(_WIDTH)), foot, space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        session.changed.connect(self._on_changed)

    def take_focus(self) -> None:
        """Put the keyboard on the first question; never on the names, which a Space would let out."""
        links = self.findChildren(Link)
        first = links[0] if links else self.results_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Show what came of the workshop."""
        assessment, _ = self._session.assessment, self._context.translator
        self.names_check.setVisible(bool(assessment.sheet.respondents))
        self.names_check.setChecked(assessment.revealed)
        waiting = unvoted(self._session.pack, assessment)
        self._unvoted.setVisible(waiting is not None)
        if waiting is not None:
            self.unvoted_label.setText(unvoted_told(self._session.pack, waiting, _))
        clear(self._list)
        found = afterwards(self._session.pack, assessment, self._context.figure_words)
        if not found:
            text = _(
                "Nothing was voted on yet. What the room agrees on stands here, with the reason."
            )
            self._list.addWidget(label(text, "muted"))
        for each in found:
            self._list.addWidget(self._card(each))

    def _card(self, told: Told) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        link = Link(theme, told.question)
        link.clicked.connect(lambda: self.item_wanted.emit(told.item))
        parts: list[QWidget] = [link]
        parts += [label(line) for line in told.lines]
        if told.phase is Phase.NOT_SETTLED:
            parts.append(label(_("To be settled later"), "strong"))
        return card(*parts, margin=theme.px(SPACE[3]))

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()
