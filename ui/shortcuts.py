"""Table of keyboard shortcuts, used by the window and by the help shown with F1."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import N_
from ui.page_table import NUMBERED, PAGES, WORKSHOP

PAGES_GROUP = "pages"
ANSWER_GROUP = "answer"
FIND_GROUP = "window"
GROUPS = {
    ANSWER_GROUP: N_("While answering"),
    FIND_GROUP: N_("Everywhere"),
    PAGES_GROUP: N_("Pages"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Action with keyboard shortcuts. Those with `local` are handled by the widget concerned."""

    name: str
    keys: tuple[str, ...]
    text: str
    group: str
    local: bool = False


ACTS = (
    Act("choose", ("1", "…", "9"), N_("Choose the answer of that number"), ANSWER_GROUP, True),
    Act("unknown", ("?",), N_("Don't know"), ANSWER_GROUP, True),
    Act("not_applicable", ("-",), N_("Not applicable"), ANSWER_GROUP, True),
    Act("keep", ("Return",), N_("Keep the answer and go on; it never chooses"), ANSWER_GROUP, True),
    Act("press", ("Space",), N_("Choose or tick what the keyboard is on"), ANSWER_GROUP, True),
    Act("note", ("Ctrl+Return",), N_("Note, and how sure you are"), ANSWER_GROUP, True),
    Act("aside", ("Ctrl+B",), N_("Show or hide readiness beside the questions"), ANSWER_GROUP, True),
    Act("questions", ("Up", "Down"), N_("Question before and after"), ANSWER_GROUP, True),
    Act("back", ("PgUp",), N_("Back: page before"), ANSWER_GROUP, True),
    Act("next", ("PgDown",), N_("Next: page after"), ANSWER_GROUP, True),
    Act("move", ("Alt+Up", "Alt+Down"), N_("Move a row or a rank"), ANSWER_GROUP, True),
    Act("next_tab", ("Ctrl+Tab", "Ctrl+PgDown"), N_("Next tab of the strategy"), FIND_GROUP, True),
    Act("tab_before", ("Ctrl+Shift+Tab", "Ctrl+PgUp"), N_("Tab before"), FIND_GROUP, True),
    Act("export", ("Ctrl+E",), N_("Export the report as PDF, on its page"), FIND_GROUP, True),
    Act("jump", ("Ctrl+K",), N_("Go to a question by its words"), FIND_GROUP),
    Act("undo", ("Ctrl+Z",), N_("Undo"), FIND_GROUP),
    Act("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), N_("Redo"), FIND_GROUP),
    Act("open", ("Ctrl+O",), N_("Open"), FIND_GROUP),
    Act("rename", ("F2",), N_("Rename the file"), FIND_GROUP),
    Act("larger", ("Ctrl++", "Ctrl+="), N_("Larger text"), FIND_GROUP),
    Act("smaller", ("Ctrl+-",), N_("Smaller text"), FIND_GROUP),
    Act("usual", ("Ctrl+0",), N_("Text in its usual size"), FIND_GROUP),
    Act("keys", ("F1",), N_("These keys"), FIND_GROUP),
    Act("leave", ("Esc",), N_("Close what lies over the page"), FIND_GROUP, True),
    *(
        Act(f"page:{name}", (f"Ctrl+{number}",), PAGES[name].title, PAGES_GROUP)
        for number, name in enumerate(NUMBERED, 1)
    ),
    Act(f"page:{WORKSHOP}", ("F11",), N_("Workshop, full screen and back"), PAGES_GROUP),
)  # fmt: skip
SHORTCUTS = {act.name: act.keys for act in ACTS if not act.local}
"""Shortcuts of the window, by action."""


def keys_of(name: str) -> tuple[str, ...]:
    """Return the keys of an action."""
    return next(act.keys for act in ACTS if act.name == name)


def listen(widget: QWidget, name: str, act: Callable[[], None]) -> None:
    """Let a widget and what is in it hear the keys of an act."""
    for keys in keys_of(name):
        hear(widget, keys, act)


def hear(widget: QWidget, keys: str, act: Callable[[], None]) -> None:
    """Let a widget and what is in it hear keys, before a field takes them for typing."""
    shortcut = QShortcut(QKeySequence(keys), widget)
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.activated.connect(act)


def bind(window: QWidget, acts: Mapping[str, Callable[[], None]]) -> None:
    """Let a window hear the shortcuts of its actions."""
    for name, act in acts.items():
        for keys in SHORTCUTS[name]:
            QShortcut(keys, window).activated.connect(act)
