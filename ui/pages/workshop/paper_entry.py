"""Typing a sheet of paper in: a line for each question, and Enter leads to the next."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from assessment.answers.answer import Answer, Respondent
from assessment.presentation.replies import answer_lines
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.workshop.people import MOST_PEOPLE
from assessment.workshop.stage import numbered
from assessment.workshop.votable import question_numbers
from ui.context import Context
from ui.pages.workshop.ballot_entry import NO_ANSWER
from ui.pages.workshop.paper_answers import can_type, example, of_paper
from ui.shortcuts import keys_told
from ui.theme import SPACE
from ui.widgets.combo import Combo
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import button, clear, column, label, row
from ui.widgets.flow import Flow

_NUMBER, _LINE, _NAME = 40, 150, 220
_LONGEST = 2_000


class _Line(QWidget):
    """A question by its number, with the field for what is ticked and what that means."""

    def __init__(self, pack: Pack, item: Item, number: int, context: Context) -> None:
        super().__init__()
        self._pack, self._item, self._context = pack, item, context
        theme, question = context.theme, context.text(item.text)
        self.field = LimitedLine(f"{number} {question}", _LONGEST)
        self.field.setPlaceholderText(example(pack, item, context.figure_words))
        self.field.setFixedWidth(theme.px(_LINE))
        self.told_label = label("", "small")
        self.told_label.hide()
        place = label(str(number), "key", wrap=False)
        place.setFixedWidth(theme.px(_NUMBER))
        text = column(label(question), self.told_label, space=0)
        layout = row(place, text, self.field, space=SPACE[1])
        layout.setStretch(1, 1)
        self.setLayout(layout)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is typed."""
        return not self.field.text().strip()

    def read(self) -> Answer | None:
        """Return the answer typed, and say it in words; None for none."""
        words = self._context.figure_words
        answer = None if self.is_empty else of_paper(self._pack, self._item, self.field.text())
        said = ""
        if answer is not None:
            said = words.list(answer_lines(self._pack, self._item, answer, words))
        elif not self.is_empty:
            said = self._context.translator(NO_ANSWER)
        self.told_label.setText(said)
        self.told_label.setVisible(bool(said))
        return answer


class PaperEntry(QWidget):
    """A sheet of paper as it is typed in. Nothing is recorded before the button is pressed."""

    taken = Signal(str, str, object)
    """Emitted with the respondent's id, or "" and the name of somebody new, and the answers by item."""
    left = Signal()
    """Emitted to put the sheet away."""

    def __init__(self, pack: Pack, context: Context) -> None:
        super().__init__()
        _, theme = context.translator, context.theme
        self._pack, self._context = pack, context
        self.lines: dict[str, _Line] = {}
        self._numbers_only = False
        self.whose = Combo(theme, _("Whose sheet it is"))
        self.whose.activated.connect(self._on_whose)
        self.name = LimitedLine(_("Name of the person"), 100)
        self.name.setPlaceholderText(_("Name of the person"))
        self.name.setFixedWidth(theme.px(_NAME))
        self.name.returnPressed.connect(lambda: self._go_on(-1))
        self._list = column(space=SPACE[1])
        self.fault = label("", "fault")
        hint = _(
            "Type the number of what is ticked and press {key}; leave empty what is empty. ? stands for "
            "“don't know”, – for “not applicable”; several numbers have a space between.",
            key=keys_told(_, "submit"),
        )
        self.take = button(_("Take the sheet over"), self._on_take, "primary")
        foot = Flow(self.take, button(_("Put it away"), self.left.emit))
        self.setLayout(
            column(
                label(hint, "muted"),
                Flow(self.whose, self.name),
                self._list,
                self.fault,
                foot,
                space=SPACE[2],
            )
        )

    def show_sheet(
        self, people: Sequence[Respondent], asked: Collection[str], *, numbers_only: bool
    ) -> None:
        """Show an empty sheet with the questions asked, for one of these people or somebody new."""
        self._numbers_only = numbers_only
        _ = self._context.translator
        self.whose.clear()
        if len(people) < MOST_PEOPLE:
            self.whose.addItem(_("somebody new"), "")
        for one in people:
            self.whose.addItem(numbered(one), one.id)
        self.fault.setText("")
        self.name.clear()
        clear(self._list)
        self.lines = {}
        numbers = question_numbers(self._pack)
        for item_id, item in self._pack.items.items():
            if item_id in asked and can_type(item):
                made = _Line(self._pack, item, numbers[item_id], self._context)
                made.field.returnPressed.connect(self._on_enter)
                made.field.editingFinished.connect(made.read)
                self.lines[item_id] = made
                self._list.addWidget(made)
        fields = [self.name, *(line.field for line in self.lines.values()), self.take]
        for before, after in pairwise(fields):
            self.setTabOrder(before, after)  # they were made after the button
        self._on_whose()

    def take_focus(self) -> None:
        """Put the keyboard on whose sheet it is, and that into sight once it has its place."""
        self.whose.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, lambda: _bring_into_sight(self.whose))

    # slots

    def _on_whose(self) -> None:
        self.name.setVisible(self.whose.currentData() == "" and not self._numbers_only)

    def _on_enter(self) -> None:
        """Go on to the next question, unless what was typed is no answer."""
        lines = list(self.lines.values())
        here = next(place for place, line in enumerate(lines) if line.field is self.sender())
        line = lines[here]
        if line.read() is None and not line.is_empty:
            line.field.selectAll()
        else:
            self._go_on(here)

    def _go_on(self, here: int) -> None:
        """Lead from a place to the next question, and from the last to the button."""
        after = list(self.lines.values())[here + 1 :]
        if after:
            self._go_to(after[0])
        else:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_take(self) -> None:
        _ = self._context.translator
        found = {id_: line.read() for id_, line in self.lines.items() if not line.is_empty}
        answers = {id_: answer for id_, answer in found.items() if answer is not None}
        self.fault.setText("" if found else _("Nothing is typed in yet."))
        if unread := [id_ for id_ in found if id_ not in answers]:
            self._go_to(self.lines[unread[0]])
        elif answers:
            self.taken.emit(self.whose.currentData(), self.name.text().strip(), answers)

    def _go_to(self, line: _Line) -> None:
        line.field.setFocus(Qt.FocusReason.TabFocusReason)
        line.field.selectAll()
        _bring_into_sight(line)


def _bring_into_sight(widget: QWidget) -> None:
    """Scroll the page that a widget stands on to it, with what comes next."""
    page: QWidget | None = widget
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    if page is not None:
        page.ensureWidgetVisible(widget, 0, page.height() // 3)
