"""A vote by the keyboard of the laptop: what a key or a typed text means, and a field that hides it."""

from __future__ import annotations

from unicodedata import normalize

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from assessment.answers.answer import Answer
from assessment.core.i18n import N_
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.values import InvalidValue
from assessment.workshop.stage import NOT_APPLICABLE_KEY, UNKNOWN_KEY, keys
from ui.context import Context
from ui.overrides import guarded
from ui.shortcuts import with_keys
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import button, label, row
from ui.widgets.option_buttons import is_enter

NO_ANSWER = N_("That is no answer here; try again.")

_MOST_KEYS = 9
"""Most options that have a key of their own."""
_SIGNS = {"-": NOT_APPLICABLE_KEY, "–": NOT_APPLICABLE_KEY, "?": UNKNOWN_KEY}


def has_keys(pack: Pack, item: Item) -> bool:
    """Return whether one key is a vote; otherwise a number, or several, are typed."""
    options = len(keys(pack, item).keys() - {UNKNOWN_KEY, NOT_APPLICABLE_KEY})
    return not item.takes_several and 0 < options <= _MOST_KEYS


def of_key(pack: Pack, item: Item, text: str) -> Answer | None:
    """Return the answer that a key stands for; None where it stands for none."""
    typed = normalize("NFKC", text)  # full-width signs are the same keys
    key = _SIGNS.get(typed, typed)
    if key not in (UNKNOWN_KEY, NOT_APPLICABLE_KEY) and not has_keys(pack, item):
        return None
    return keys(pack, item).get(key)


def of_text(pack: Pack, item: Item, text: str) -> Answer | None:
    """Return the answer that was typed: an amount, or the numbers of options; None for no answer."""
    typed = normalize("NFKC", text).strip()
    if typed in _SIGNS:
        return of_key(pack, item, typed)
    if isinstance(item, NumberItem | SingleValueItem):
        return _typed(pack, item, typed)
    listed = keys(pack, item)
    chosen = [listed.get(each) for each in typed.replace(",", " ").replace("、", " ").split()]
    values = [each.value for each in chosen if each is not None]
    several = item.takes_several
    if not values or len(values) != len(chosen) or (len(values) > 1 and not several):
        return None
    return _read(pack, item, values if several else values[0])


def written(pack: Pack, item: Item, answer: Answer) -> str:
    """Return the text that stands for an answer; "" for none."""
    if isinstance(item, NumberItem) and answer.value is not None:
        return f"{answer.value:g}"
    if isinstance(item, SingleValueItem) and answer.value is not None:
        return item.written(answer.value)
    wanted = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    listed = keys(pack, item).items()
    if answer.value is None:
        return next((key for key, each in listed if each == Answer(answer.state)), "")
    return " ".join(key for key, each in listed if each.value in wanted and each.value is not None)


def _typed(pack: Pack, item: NumberItem | SingleValueItem, typed: str) -> Answer | None:
    try:
        return _read(pack, item, item.read_typed(typed).value)
    except ValueError:
        return None


def _read(pack: Pack, item: Item, raw: object) -> Answer | None:
    try:
        return Answer.of(item.read(pack.scales, raw))
    except InvalidValue:
        return None


@guarded
class HiddenEntry(QWidget):
    """Field for a vote that takes more than a key; what is typed shows as dots."""

    entered = Signal(object)
    """Emitted with the `Answer` that was typed."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        _ = context.translator
        self._pack: Pack | None = None
        self._item: Item | None = None
        self.line = LimitedLine(_("Your answer, hidden"))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaximumWidth(context.theme.px(260))
        self.fault = label("", "fault")
        self._ask = label("", "muted", wrap=False)
        self._context = context
        self.setLayout(
            row(
                self._ask,
                self.line,
                button(with_keys(_, _("Keep"), "submit"), self._enter),
                self.fault,
                None,
            )
        )
        self.line.returnPressed.connect(self._enter)

    def ask(self, pack: Pack, item: Item) -> None:
        """Ask for an answer to an item."""
        _ = self._context.translator
        self._pack, self._item = pack, item
        if item.vote_is_typed:
            told = _("Type your number; ? if you don't know.")
        elif item.takes_several:
            told = _("Type the numbers of your answers, such as 1 3.")
        else:
            told = _("Type the number of your answer; ? if you don't know.")
        self._ask.setText(told)
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self.line.clear()
        self.fault.setText("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not is_enter(event):  # the field took it, and nobody else should
            super().keyPressEvent(event)

    def _enter(self) -> None:
        assert self._pack is not None
        assert self._item is not None
        answer = of_text(self._pack, self._item, self.line.text())
        if answer is None:
            self.fault.setText(self._context.translator(NO_ANSWER))
            self.line.clear()
            return
        self.clear()
        self.entered.emit(answer)
