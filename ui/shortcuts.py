"""The one table of keys: each key that does something is a row here, and F1 lists them all.

Widgets take their keys from the row: the window by `bind`, a page or widget and what is in it by `listen`, a
handler of key events by `pressed`, `stepped` or `place_of`; by `claimed` it has a key before the window does.
Tips and buttons name a key by `with_keys`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import N_, Translator
from ui.page_table import NUMBERED, PAGES, WORKSHOP

ANSWER_GROUP, FIELD_GROUP, FIND_GROUP, PAGES_GROUP = "answer", "field", "window", "pages"
RESULTS_GROUP, AGENDA_GROUP, VOTE_GROUP, ROOM_GROUP = "results", "agenda", "vote", "room"
GROUPS = {
    ANSWER_GROUP: N_("While answering"),
    FIELD_GROUP: N_("In fields, lists and tables"),
    RESULTS_GROUP: N_("Results and strategy"),
    FIND_GROUP: N_("Everywhere"),
    PAGES_GROUP: N_("Pages"),
    AGENDA_GROUP: N_("Workshop: agenda"),
    VOTE_GROUP: N_("Workshop: votes"),
    ROOM_GROUP: N_("Workshop: projector"),
}
"""Titles of the places in which keys work, in the order of F1."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Action with its keys, as Qt spells them. Of a pair that leads to and fro, the key back comes first."""

    name: str
    keys: tuple[str, ...]
    text: str
    group: str


SHORTCUTS = (
    Shortcut("choose", tuple("123456789"), N_("Choose the answer of that number"), ANSWER_GROUP),
    Shortcut("unknown", ("?",), N_("Don't know"), ANSWER_GROUP),
    Shortcut("not_applicable", ("-",), N_("Not applicable"), ANSWER_GROUP),
    Shortcut("keep", ("Return",), N_("Keep the answer and go on; it never chooses"), ANSWER_GROUP),
    Shortcut("note", ("Ctrl+Return",), N_("Note, and how sure you are"), ANSWER_GROUP),
    Shortcut("aside", ("Ctrl+B",), N_("Show or hide readiness beside the questions"), ANSWER_GROUP),
    Shortcut("questions", ("Up", "Down"), N_("Question before and after"), ANSWER_GROUP),
    Shortcut("turn", ("Left", "Right"), N_("One at a time: question before and after"), ANSWER_GROUP),
    Shortcut("back", ("PgUp",), N_("Back: page before"), ANSWER_GROUP),
    Shortcut("next", ("PgDown",), N_("Next: page after"), ANSWER_GROUP),
    Shortcut("press", ("Space",), N_("Choose or tick what the keyboard is on"), FIELD_GROUP),
    Shortcut("submit", ("Return",), N_("Take what was typed"), FIELD_GROUP),
    Shortcut("lines", ("Up", "Down"), N_("Line before and after"), FIELD_GROUP),
    Shortcut("answers", ("Left", "Right"), N_("Answer before and after; it never chooses"), FIELD_GROUP),
    Shortcut("screens", ("PgUp", "PgDown"), N_("A screen up and down in a list"), FIELD_GROUP),
    Shortcut("ends", ("Home", "End"), N_("First and last line of a list"), FIELD_GROUP),
    Shortcut("cells", ("Shift+Tab", "Tab"), N_("Cell before and after"), FIELD_GROUP),
    Shortcut("move", ("Alt+Up", "Alt+Down"), N_("Move a row or a rank"), FIELD_GROUP),
    Shortcut("fold", ("Left", "Right"), N_("Close and open what is folded"), FIELD_GROUP),
    Shortcut("open_line", ("Return",), N_("Open what the keyboard is on"), FIELD_GROUP),
    Shortcut("edit", ("F2",), N_("Edit the cell"), FIELD_GROUP),
    Shortcut("empty", ("Del",), N_("Empty the cells selected"), FIELD_GROUP),
    Shortcut("take_out", ("Del", "Backspace"), N_("Take an option out, or a day that was set"), FIELD_GROUP),
    Shortcut("copy", ("Ctrl+C", "Ctrl+Ins"), N_("Copy the cells selected"), FIELD_GROUP),
    Shortcut("paste", ("Ctrl+V", "Shift+Ins"), N_("Paste rows from a spreadsheet"), FIELD_GROUP),
    Shortcut("calendar", ("Alt+Down",), N_("Calendar for a day"), FIELD_GROUP),
    Shortcut("explanation_back", ("Backspace",), N_("Explanation before"), RESULTS_GROUP),
    Shortcut("weeks", ("Alt+Left", "Alt+Right"), N_("Move an action by a week"), RESULTS_GROUP),
    Shortcut("tab_before", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), N_("Tab before"), RESULTS_GROUP),
    Shortcut("next_tab", ("Ctrl+Tab", "Ctrl+PgDown"), N_("Next tab of the strategy"), RESULTS_GROUP),
    Shortcut("export", ("Ctrl+E",), N_("Export the report as PDF, on its page"), FIND_GROUP),
    Shortcut("jump", ("Ctrl+K",), N_("Go to a question by its words"), FIND_GROUP),
    Shortcut("undo", ("Ctrl+Z",), N_("Undo"), FIND_GROUP),
    Shortcut("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), N_("Redo"), FIND_GROUP),
    Shortcut("open", ("Ctrl+O",), N_("Open"), FIND_GROUP),
    Shortcut("rename", ("F2",), N_("Rename the file"), FIND_GROUP),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), N_("Larger text"), FIND_GROUP),
    Shortcut("smaller", ("Ctrl+-",), N_("Smaller text"), FIND_GROUP),
    Shortcut("usual", ("Ctrl+0",), N_("Text in its usual size"), FIND_GROUP),
    Shortcut("keys", ("F1",), N_("These keys"), FIND_GROUP),
    Shortcut("leave", ("Esc",), N_("Close what lies over the page"), FIND_GROUP),
    *(
        Shortcut(f"page:{name}", (f"Ctrl+{number}",), PAGES[name].title, PAGES_GROUP)
        for number, name in enumerate(NUMBERED, 1)
    ),
    Shortcut(f"page:{WORKSHOP}", ("F11",), N_("Workshop, full screen and back"), PAGES_GROUP),
    Shortcut("way_full", ("F",), N_("Take the question in full"), AGENDA_GROUP),
    Shortcut("way_hands", ("H",), N_("Take it by show of hands"), AGENDA_GROUP),
    Shortcut("way_alone", ("A",), N_("Leave it to be answered alone"), AGENDA_GROUP),
    Shortcut("way_proposed", ("P",), N_("Take it as proposed"), AGENDA_GROUP),
    Shortcut("to_top", ("Alt+Home",), N_("Move it to the top"), AGENDA_GROUP),
    Shortcut("go_on", ("Return",), N_("Show the votes, agree, or go on: what comes next"), VOTE_GROUP),
    Shortcut("pass_on", ("Space",), N_("Hand on to the next person"), VOTE_GROUP),
    Shortcut("retake", ("Backspace",), N_("Take the last vote back"), VOTE_GROUP),
    Shortcut("reveal", ("Alt+Return",), N_("Show the votes while some are missing"), VOTE_GROUP),
    Shortcut("rest", ("Alt+P",), N_("Pass round for the rest"), VOTE_GROUP),
    Shortcut("skip", ("Alt+S",), N_("Skip this person"), VOTE_GROUP),
    Shortcut("unchanged", ("Alt+U",), N_("Missing votes: unchanged"), VOTE_GROUP),
    Shortcut("again", ("Alt+V",), N_("Vote again"), VOTE_GROUP),
    Shortcut("not_settled", ("Alt+N",), N_("Not settled"), VOTE_GROUP),
    Shortcut("timer", ("Alt+T",), N_("Timer"), VOTE_GROUP),
    Shortcut("change", ("Alt+C",), N_("Change what was agreed"), VOTE_GROUP),
    Shortcut("vote_questions", ("PgUp", "PgDown"), N_("Question before and after"), VOTE_GROUP),
    Shortcut("projector", ("Alt+R",), N_("Open or close the projector's window"), ROOM_GROUP),
    Shortcut("part", ("Alt+M",), N_("Next part of a long question"), ROOM_GROUP),
    Shortcut("turn_part", ("Space",), N_("The same, in the projector's window"), ROOM_GROUP),
    Shortcut("full_screen", ("F11",), N_("Full screen and back"), ROOM_GROUP),
    Shortcut("window_again", ("Esc",), N_("Leave full screen"), ROOM_GROUP),
)  # fmt: skip
"""Rows by their place. The keys of votes stand beside each answer: `assessment.workshop.stage.keys`.

`press` and `submit` are heard by Qt's own buttons and fields, too: such a row tells of the key; a test fails
where it tells another.
"""

_NAMES = {
    "PgUp": N_("Page ↑"),
    "PgDown": N_("Page ↓"),
    "Up": "↑",
    "Down": "↓",
    "Left": "←",
    "Right": "→",
    "Return": N_("Enter"),
    "Space": N_("Space"),
    "Del": N_("Delete"),
    "Ins": N_("Insert"),
    "Backspace": N_("Backspace"),
}
"""Display names for Qt's names of keys."""
_SAME = {Qt.Key.Key_Enter: Qt.Key.Key_Return, Qt.Key.Key_Backtab: Qt.Key.Key_Tab}
_BLOCK = Qt.KeyboardModifier.KeypadModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MANY = 4


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of an action."""
    return next(row.keys for row in SHORTCUTS if row.name == name)


# listening


def bind(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
    """Let a window hear the keys of its actions."""
    for name, act in acts.items():
        for keys in keys_of(name):
            QShortcut(QKeySequence(keys), window).activated.connect(act)


def listen(widget: QWidget, name: str, act: Callable[[], None]) -> None:
    """Let a widget and what is in it hear an action's keys, before a field takes them for typing."""
    for keys in keys_of(name):
        for each in dict.fromkeys((keys, keys.replace("Return", "Enter"))):
            shortcut = QShortcut(QKeySequence(each), widget)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def place_of(event: QKeyEvent, name: str, *, loose: bool = False) -> int | None:
    """Return which of an action's keys was pressed, from 0; `loose`: whatever else is held down."""
    found = (place for place, key in enumerate(keys_of(name)) if _is_key(event, key, loose=loose))
    return next(found, None)


def pressed(event: QKeyEvent, name: str, *, loose: bool = False) -> bool:
    """Return whether a key of an action was pressed; `loose`: whatever else is held down."""
    return place_of(event, name, loose=loose) is not None


def stepped(event: QKeyEvent, name: str, *, loose: bool = False) -> int:
    """Return -1 for the first key of a pair, 1 for the second, 0 for others."""
    place = place_of(event, name, loose=loose)
    return 0 if place is None else (-1, 1)[place]


def claimed(event: QEvent, *names: str) -> bool:
    """Return whether Qt asks who hears a key of these actions; who accepts has it before the window does."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return any(pressed(event, name) for name in names)


def _is_key(event: QKeyEvent, key: str, *, loose: bool) -> bool:
    held = event.modifiers() & ~_BLOCK
    if len(key) == 1:  # as it is typed: full-width signs are the same keys
        held = held if key.isalpha() else held & ~_SHIFT
        typed = normalize("NFKC", event.text()).upper() == key
        return (typed or event.key() == ord(key)) and (loose or not held)
    wanted = _combination(key)
    if _SAME.get(Qt.Key(event.key()), event.key()) != wanted.key():
        return False
    needed = wanted.keyboardModifiers()
    return held & needed == needed if loose else held == needed


@cache
def _combination(key: str) -> QKeyCombination:
    sequence: Any = QKeySequence(key)  # PySide6's types do not know that it has places
    found: QKeyCombination = sequence[0]
    return found


# words


def keys_told(_: Translator, name: str) -> str:
    """Return an action's keys as they are labelled on a keyboard."""
    keys = keys_of(name)
    shown = [keys[0], "…", keys[-1]] if len(keys) > _MANY else keys
    return "   ".join(key_told(_, key) for key in shown)


def key_told(_: Translator, key: str) -> str:
    """Return a key as it is labelled on a keyboard."""
    parts = key.split("+")
    return "+".join(_(_NAMES[part]) if part in _NAMES else part for part in parts)


def with_keys(_: Translator, text: str, name: str, place: int = 0) -> str:
    """Return a text with a key of an action, its first if no other is asked for, for a tip or a button."""
    return _("{text} ({keys})", text=text, keys=key_told(_, keys_of(name)[place]))
