"""A show of hands: a number for each level, typed or tapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from assessment.answers.answer import Answer
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.workshop.people import MOST_PEOPLE
from assessment.workshop.stage import keys
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import pressed
from ui.widgets.factories import clear, label, row
from ui.widgets.flow import Flow
from ui.widgets.spin_boxes import StillSpin

_SIDE = 64


@guarded
class _Hands(StillSpin):
    """Number of hands; the keys to the question before and after are left to the page."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "vote_questions", loose=True):
            event.ignore()
        else:
            super().keyPressEvent(event)


class HandsPanel(QWidget):
    """A field for the hands of each answer. Tab leads to the next."""

    counted = Signal(object)
    """Emitted with a list of answers, one for each hand."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self.fields: dict[str, StillSpin] = {}
        self._answers: dict[str, Answer] = {}
        self._make_labels()
        self._limit = self._voted = 0
        self._shown: tuple[Answer, ...] = ()
        self._row = row()
        self.setLayout(self._row)
        self._filling = False

    def ask(self, pack: Pack, item: Item) -> None:
        """Offer a field for each answer to an item."""
        self._answers = keys(pack, item)
        clear(self._row)
        self.fields = {key: self._field(key) for key in self._answers}
        self._make_labels()
        parts: list[QWidget] = []
        for key, field in self.fields.items():
            holder = QWidget()
            holder.setLayout(row(label(key, "key", wrap=False), field, space=4))
            parts.append(holder)
        self._row.addWidget(Flow(*parts, self.count_label, self.fault), 1)

    def show_hands(self, hands: Sequence[Answer], most: int, voted: int) -> None:
        """Show a count, of at most so many hands, while so many people voted otherwise; emit nothing."""
        if tuple(hands) != self._shown:  # what was refused is told until the count changes
            self.fault.setText("")
        self._limit, self._voted, self._shown = most, voted, tuple(hands)
        found = Counter(hands)
        self._filling = True
        for key, answer in self._answers.items():
            self.fields[key].setValue(found[answer])
        self._filling = False
        _ = self._context.translator
        told = _("{n} of {m} hands", n=len(hands), m=most)
        if voted:
            beside = _.ngettext("{n} has voted already", "{n} have voted already", voted)
            told = _("{hands}; {voted}", hands=told, voted=beside)
        self.count_label.setText(told)
        if len(hands) > most:
            self.tell_refused(refused=True)

    def tell_refused(self, *, refused: bool) -> None:
        """Say why more hands are not counted, or say nothing."""
        _ = self._context.translator
        told = _.ngettext(
            "There can be {n} hand at most: the others voted for themselves.",
            "There can be {n} hands at most: the others voted for themselves.",
            self._limit,
        )
        whole = _.ngettext(
            "There can be {n} hand at most: that is everybody here.",
            "There can be {n} hands at most: that is everybody here.",
            self._limit,
        )
        self.fault.setText((told if self._voted else whole) if refused else "")

    def raise_one(self, key: str) -> None:
        """Count one more hand for an answer."""
        if key in self.fields:
            self.fields[key].stepUp()

    def take_focus(self) -> None:
        """Put the keyboard on the first field."""
        field = next(iter(self.fields.values()))
        field.setFocus(Qt.FocusReason.TabFocusReason)
        field.selectAll()

    def _make_labels(self) -> None:
        """Make the labels behind the fields, which go with them when others are asked for."""
        self.count_label = label("", "strong", wrap=False)
        self.fault = label("", "fault")

    def _field(self, key: str) -> StillSpin:
        made = _Hands()
        made.setRange(0, MOST_PEOPLE)
        made.setAccessibleName(self._context.translator("Hands for {key}", key=key))
        made.setFixedWidth(self._context.theme.px(_SIDE))
        made.setMinimumSize(QSize(24, 24))
        made.setAlignment(Qt.AlignmentFlag.AlignCenter)
        made.setStyleSheet("padding: 2px;")
        made.valueChanged.connect(self._on_changed)
        return made

    def _on_changed(self) -> None:
        if not self._filling:
            found = self.fields.items()
            self.counted.emit(
                [self._answers[key] for key, field in found for _hand in range(field.value())]
            )
