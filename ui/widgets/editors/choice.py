"""Editors of choices: ratings, yes or no, one option, several options."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from assessment.questionnaire.type_parts.option_search import Named
from assessment.questionnaire.type_parts.options import described
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.values import Value
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.editors.base import Editor
from ui.widgets.factories import column, hide_unless, label
from ui.widgets.option_buttons import Sentence, Tick, aim_at_chosen
from ui.widgets.option_list import OptionList

_KEYS = 9
_SEARCHED_HEIGHT = 320


def option_sentences(item: Choice | Choices, context: Context) -> list[tuple[str, str]]:
    """Return options as pairs of id and text, with what explains them below it."""
    return [(option.id, described(option, context.text, "\n")) for option in item.options]


class SingleEditor(Editor):
    """Editor of one choice out of several."""

    def __init__(self, options: Sequence[tuple[Value, str]], context: Context) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self.keyed, self.one_of = min(len(options), _KEYS), True
        self.group = QButtonGroup(self)
        self.group.setExclusive(True)
        buttons = []
        for index, (_, text) in enumerate(options):
            key = str(index + 1) if index < _KEYS else ""
            made = Sentence(context.theme, text, key)
            self.group.addButton(made, index)
            buttons.append(made)
        self.setLayout(column(*buttons, space=SPACE[0]))
        self.group.idClicked.connect(self._on_clicked)

    def show_value(self, value: Value) -> None:
        index = self._values.index(value) if value in self._values and value is not None else -1
        checked = self.group.checkedButton()
        if index >= 0:
            self.group.button(index).setChecked(True)
        elif checked is not None:
            self.group.setExclusive(False)
            checked.setChecked(False)
            self.group.setExclusive(True)
        if not any(button.hasFocus() for button in self.group.buttons()):
            aim_at_chosen(self.group)

    def pick(self, number: int) -> bool:
        made: QAbstractButton | None = self.group.button(number - 1)
        if made is None:
            return False
        made.setFocus()
        made.click()
        return True

    def first_focus(self) -> QWidget:
        return self.group.checkedButton() or self.group.button(0)

    def _on_clicked(self, index: int) -> None:
        self.answered.emit(self._values[index])


class SeveralEditor(Editor):
    """Editor of any number of choices; an exclusive one unticks the others."""

    def __init__(self, item: Choices, context: Context) -> None:
        super().__init__()
        self._item = item
        self.keyed = min(len(item.options), _KEYS)
        self.ticks: dict[str, Tick] = {}
        for index, (option, text) in enumerate(option_sentences(item, context)):
            tick = Tick(context.theme, text, str(index + 1) if index < _KEYS else "")
            tick.clicked.connect(self._on_clicked)
            tick.setProperty("option", option)
            self.ticks[option] = tick
        parts: list[QWidget] = list(self.ticks.values())
        if item.at_most is not None:
            many = context.translator.ngettext(
                "Choose at most {n}.", "Choose at most {n}.", item.at_most
            )
            parts.insert(0, label(many, "muted"))
        self.setLayout(column(*parts, space=SPACE[0]))

    def show_value(self, value: Value) -> None:
        for option, tick in self.ticks.items():
            tick.setChecked(value is not None and option in value)
        self._limit()

    def pick(self, number: int) -> bool:
        ticks = list(self.ticks.values())
        if not 1 <= number <= len(ticks):
            return False
        ticks[number - 1].setFocus()
        ticks[number - 1].click()
        return True

    def first_focus(self) -> QWidget:
        ticks = list(self.ticks.values())
        return next((tick for tick in ticks if tick.isChecked()), ticks[0])

    def _chosen(self) -> tuple[str, ...]:
        return tuple(option for option, tick in self.ticks.items() if tick.isChecked())

    def _on_clicked(self) -> None:
        touched = str(self.sender().property("option"))
        alone = self._item.alone
        if self.ticks[touched].isChecked():
            for option, tick in self.ticks.items():
                if option != touched and (touched in alone or option in alone):
                    tick.setChecked(False)
        self._limit()
        self.answered.emit(self._chosen() or None)

    def _limit(self) -> None:
        """Disable unticked options once the maximum number is ticked."""
        full = self._item.at_most is not None and len(self._chosen()) >= self._item.at_most
        for tick in self.ticks.values():
            tick.setEnabled(tick.isChecked() or not full)


class SearchedEditor(Editor):
    """Editor of one or several of many choices, which are searched by their words."""

    def __init__(self, item: Choice | Choices, context: Context) -> None:
        super().__init__()
        self._item, self._context = item, context
        self._ids = [option.id for option in item.options]
        self._titles = {option.id: context.text(option.title) for option in item.options}
        shown = [described(option, context.text) for option in item.options]
        self._chosen: tuple[str, ...] = ()
        self.list = OptionList(
            context,
            shown,
            context.text(item.text),
            several=isinstance(item, Choices),
            known_as=[option.known_as for option in item.options],
        )
        self.told = label("", "strong")
        self.limit_label = label("", "muted")
        self._most, self._alone = None, set[str]()
        if isinstance(item, Choices):
            self._most = item.at_most
            self._alone = set(item.alone)
        if self._most is not None:
            many = context.translator.ngettext(
                "Choose at most {n}.", "Choose at most {n}.", self._most
            )
            self.limit_label.setText(many)
        hide_unless(bool(self.limit_label.text()), self.limit_label)
        self.list.setFixedHeight(context.theme.px(_SEARCHED_HEIGHT))
        self.list.toggled.connect(self._on_toggled)
        self.list.listed.connect(self._on_listed)
        self.setLayout(column(self.limit_label, self.told, self.list))
        self.show_value(None)

    def show_value(self, value: Value) -> None:
        if isinstance(self._item, Choices):
            self._chosen = tuple(value or ())
        else:
            self._chosen = () if value is None else (value,)
        self.list.show_chosen([self._ids.index(id_) for id_ in self._chosen])
        _ = self._context.translator
        listed = _.list([self._titles[id_] for id_ in self._chosen])
        self.told.setText(_("Chosen: {options}", options=listed) if listed else _("None chosen"))

    def first_focus(self) -> QWidget:
        return self.list.first_focus()

    def _on_toggled(self, number: int) -> None:
        several, option = isinstance(self._item, Choices), self._ids[number]
        self._choose(self._after(self._chosen, option) if several else (option,))

    def _on_listed(self, named: Named) -> None:
        """Tick the options of a list as one answer, and say which of them could not be ticked."""
        chosen, wanted = self._chosen, [self._ids[number] for number in named.options]
        together = [option for option in wanted if option not in self._alone]
        for option in together or wanted[:1]:
            if option not in chosen:
                chosen = self._after(chosen, option)
        self._choose(chosen)
        _ = self._context.translator
        left = [option for option in wanted if option not in chosen]
        full = [self._titles[option] for option in left if option not in self._alone]
        alone = [self._titles[option] for option in left if option in self._alone]
        told = []
        if full:
            told.append(
                _.ngettext(
                    "At most {n} is chosen; not ticked: {options}.",
                    "At most {n} are chosen; not ticked: {options}.",
                    self._most or 0,
                    options=_.list(full),
                )
            )
        if alone:
            told.append(_("Not ticked, as it stands alone: {options}.", options=_.list(alone)))
        self.list.tell_listed(named, *told)

    def _choose(self, chosen: tuple[str, ...]) -> None:
        if chosen != self._chosen:
            value: Value = (chosen or None) if isinstance(self._item, Choices) else chosen[0]
            self.show_value(value)
            self.answered.emit(value)

    def _after(self, chosen: tuple[str, ...], option: str) -> tuple[str, ...]:
        """Return what is chosen of several after an option was ticked or unticked."""
        if option in chosen:
            kept = [id_ for id_ in chosen if id_ != option]
        else:
            alone = self._alone
            others = [] if option in alone else [id_ for id_ in chosen if id_ not in alone]
            kept = [*others, option]
        if self._most is not None and len(kept) > self._most:
            return chosen
        return tuple(id_ for id_ in self._ids if id_ in kept)
