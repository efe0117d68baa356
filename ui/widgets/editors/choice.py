"""Editors of choices: ratings, yes or no, one option, several options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.editors.base import Editor
from ui.widgets.factories import column, label
from ui.widgets.option_buttons import Sentence, Tick, aim_at_chosen

_KEYS = 9


def option_sentences(item: Choice | Choices, context: Context) -> list[tuple[str, str]]:
    """Return options as pairs of id and text."""
    return [(option.id, context.text(option.title)) for option in item.options]


class SingleEditor(Editor):
    """Editor of one choice out of several."""

    def __init__(self, options: Sequence[tuple[Value, str]], context: Context) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        buttons = []
        for index, (_, text) in enumerate(options):
            key = str(index + 1) if index < _KEYS else ""
            made = Sentence(context.theme, text, key)
            self._group.addButton(made, index)
            buttons.append(made)
        self.setLayout(column(*buttons, space=SPACE[0]))
        self._group.idClicked.connect(self._on_clicked)

    def show_value(self, value: Value) -> None:
        index = self._values.index(value) if value in self._values and value is not None else -1
        checked = self._group.checkedButton()
        if index >= 0:
            self._group.button(index).setChecked(True)
        elif checked is not None:
            self._group.setExclusive(False)
            checked.setChecked(False)
            self._group.setExclusive(True)
        if not any(button.hasFocus() for button in self._group.buttons()):
            aim_at_chosen(self._group)

    def pick(self, number: int) -> bool:
        made: QAbstractButton | None = self._group.button(number - 1)
        if made is None:
            return False
        made.setFocus()
        made.click()
        return True

    def first_focus(self) -> QWidget:
        return self._group.checkedButton() or self._group.button(0)

    def _on_clicked(self, index: int) -> None:
        self.answered.emit(self._values[index])


class SeveralEditor(Editor):
    """Editor of any number of choices; an exclusive one unticks the others."""

    def __init__(self, item: Choices, context: Context) -> None:
        super().__init__()
        self._item = item
        self._ticks: dict[str, Tick] = {}
        for index, (option, text) in enumerate(option_sentences(item, context)):
            tick = Tick(context.theme, text, str(index + 1) if index < _KEYS else "")
            tick.clicked.connect(self._on_clicked)
            tick.setProperty("option", option)
            self._ticks[option] = tick
        parts: list[QWidget] = list(self._ticks.values())
        if item.at_most is not None:
            many = context.translator.ngettext(
                "Choose at most {n}.", "Choose at most {n}.", item.at_most
            )
            parts.insert(0, label(many, "muted"))
        self.setLayout(column(*parts, space=SPACE[0]))

    def show_value(self, value: Value) -> None:
        for option, tick in self._ticks.items():
            tick.setChecked(value is not None and option in value)
        self._limit()

    def pick(self, number: int) -> bool:
        ticks = list(self._ticks.values())
        if not 1 <= number <= len(ticks):
            return False
        ticks[number - 1].setFocus()
        ticks[number - 1].click()
        return True

    def first_focus(self) -> QWidget:
        ticks = list(self._ticks.values())
        return next((tick for tick in ticks if tick.isChecked()), ticks[0])

    def _chosen(self) -> tuple[str, ...]:
        return tuple(option for option, tick in self._ticks.items() if tick.isChecked())

    def _on_clicked(self) -> None:
        touched = str(self.sender().property("option"))
        alone = {option.id for option in self._item.options if option.exclusive}
        if self._ticks[touched].isChecked():
            for option, tick in self._ticks.items():
                if option != touched and (touched in alone or option in alone):
                    tick.setChecked(False)
        self._limit()
        self.answered.emit(self._chosen() or None)

    def _limit(self) -> None:
        """Disable unticked options once the maximum number is ticked."""
        full = self._item.at_most is not None and len(self._chosen()) >= self._item.at_most
        for tick in self._ticks.values():
            tick.setEnabled(tick.isChecked() or not full)
