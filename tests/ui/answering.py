"""Questions of every type, their states, and keys pressed on them."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from assessment.answers.answer import BLANK, Answer, State
from assessment.document.answer_edits import set_answer
from ui.widgets.question_card import QuestionCard
from ui.window import Window

VALUES = {
    "rating": 2, "yes_no": True, "choice": None, "choices": None, "number": 3.0, "amount": 250.0,
    "text": "Some words", "date": date(2026, 11, 20), "time": "08:30",
    "ranking": None, "matrix": None, "table": None,
}  # fmt: skip
HARMLESS = (
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Escape,
)  # fmt: skip


def example(item: object) -> Answer:
    """An answer with a value that the item takes."""
    kind = item.type
    if kind == "choice":
        return Answer.of(item.options[0].id)
    if kind in ("choices", "ranking"):
        return Answer.of((item.options[0].id,))
    if kind == "matrix":
        return Answer.of({row.id: 1 for row in item.rows})
    if kind == "table":
        first = next(each for each in item.columns if each.type == "text")
        return Answer.of(({first.id: "a"}, {first.id: "b"}))
    return Answer.of(VALUES[kind])


def press(key: Qt.Key, text: str = "", alt: bool = False, at: int = 0) -> None:
    """Presses and releases a key where the keyboard is, as the window system would; `at` in milliseconds."""
    mods = Qt.KeyboardModifier.AltModifier if alt else Qt.KeyboardModifier.NoModifier
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        target = QApplication.focusWidget()
        assert target is not None
        event = QKeyEvent(kind, key, mods, text)
        event.setTimestamp(at)
        QApplication.sendEvent(target, event)


def type_at_one_go(text: str, apart: int = 200) -> None:
    """Types signs where the keyboard is, so many milliseconds apart."""
    for place, each in enumerate(text, 1):
        press(Qt.Key.Key_unknown, each, at=10_000 + place * apart)


def visit(window: Window, item: object, answer: Answer | None = None) -> None:
    """Gives an item an answer, every item shown, and puts the keyboard on it."""
    window.session.run(set_answer("yn", Answer.of(True)))
    if answer is not None:
        window.session.run(set_answer(item.id, answer))
    window.pages.answer.open_item(item.id)
    for _ in range(1_000):
        QApplication.processEvents()  # the page is shown by its layout
        if window.isActiveWindow():
            break
        window.activateWindow()
    if not window.pages.answer.here:
        window.pages.answer.open_item(item.id)


def cards(window: Window) -> dict[str, QuestionCard]:
    """The cards of the page that is shown."""
    return {each.item_id: each for each in window.findChildren(QuestionCard) if each.isVisible()}


def items_of(window: Window) -> list[object]:
    """One shown item of every type."""
    found = {}
    for id_, result in window.session.result.items.items():
        item = window.session.pack.items[id_]
        if result.state is not State.HIDDEN and not getattr(item, "long", False):
            found.setdefault(item.type, item)
    assert set(found) == set(VALUES)
    return list(found.values())


STATES = {
    "blank": lambda _item: BLANK,
    "answered": example,
    "unknown": lambda _item: BLANK.with_reply(State.UNKNOWN),
    "not applicable": lambda item: BLANK.with_reply(
        State.NOT_APPLICABLE if item.not_applicable else State.UNKNOWN
    ),
}
