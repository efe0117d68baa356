"""Notes on the plan as a whole: the first ones in view, the others below a head that unfolds them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from ui.context import Context
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.factories import column, label

IN_VIEW = 2
"""Notes that are always in view; a wall of small text above the chart is read by nobody."""


class PlanNotes(QWidget):
    """Notes of which the first ones are always in view."""

    def __init__(
        self,
        context: Context,
        notes: Sequence[str],
        *,
        strong: bool,
        opened: bool,
        folded: Callable[[bool], None],
        in_view: int = IN_VIEW,
    ) -> None:
        super().__init__()
        _, self._rest = context.translator, notes[in_view:]
        layout = column(space=SPACE[0])
        for place, note in enumerate(notes[:in_view]):
            layout.addWidget(label(note, "strong" if strong and not place else "small"))
        if len(self._rest) == 1:
            layout.addWidget(label(self._rest[0], "small"))
        elif self._rest:
            head = _.ngettext(
                "{n} more note on the plan", "{n} more notes on the plan", len(self._rest)
            )
            fold = Fold(context.theme, head, self._list, opened=opened)
            fold.folded.connect(folded)
            layout.addWidget(fold)
        self.setLayout(layout)

    def _list(self) -> QWidget:
        """Return the other notes, a line each."""
        made = QWidget()
        made.setLayout(
            column(*(label(f"• {note}", "small") for note in self._rest), space=SPACE[0])
        )
        return made
