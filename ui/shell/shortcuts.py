"""The keys, once: what the window's shortcuts are made of and what F1 shows."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.core.i18n import mark
from ui.pages.names import PLACES

PLACES_GROUP = "places"
ANSWER_GROUP = "answer"
FIND_GROUP = "window"
GROUPS = {
    ANSWER_GROUP: mark("While answering"),
    FIND_GROUP: mark("Everywhere"),
    PLACES_GROUP: mark("Places"),
}


@dataclass(frozen=True, slots=True)
class Act:
    """Something a person can do by keys. Those with `local` are heard by the widget in question."""

    name: str
    keys: tuple[str, ...]
    text: str
    group: str
    local: bool = False


_PLACE_TEXTS = {
    "answer": mark("Answer"),
    "workshop": mark("Workshop"),
    "results": mark("Results"),
    "strategy": mark("Strategy"),
    "report": mark("Report"),
    "follow_up": mark("Follow-up"),
}
ACTS = (
    Act("choose", ("1", "…", "9"), mark("Choose the answer of that number"), ANSWER_GROUP, True),
    Act("unknown", ("?",), mark("Don't know"), ANSWER_GROUP, True),
    Act("not_applicable", ("-",), mark("Not applicable"), ANSWER_GROUP, True),
    Act("note", ("Ctrl+Return",), mark("Note, and how sure you are"), ANSWER_GROUP, True),
    Act("questions", ("Up", "Down"), mark("Question before and after"), ANSWER_GROUP, True),
    Act("back", ("PgUp",), mark("Back: page before"), ANSWER_GROUP, True),
    Act("next", ("PgDown",), mark("Next: page after"), ANSWER_GROUP, True),
    Act("move", ("Alt+Up", "Alt+Down"), mark("Move a row or a rank"), ANSWER_GROUP, True),
    Act("jump", ("Ctrl+K",), mark("Go to a question by its words"), FIND_GROUP),
    Act("undo", ("Ctrl+Z",), mark("Undo"), FIND_GROUP),
    Act("redo", ("Ctrl+Shift+Z", "Ctrl+Y"), mark("Redo"), FIND_GROUP),
    Act("open", ("Ctrl+O",), mark("Open"), FIND_GROUP),
    Act("larger", ("Ctrl++", "Ctrl+="), mark("Larger text"), FIND_GROUP),
    Act("smaller", ("Ctrl+-",), mark("Smaller text"), FIND_GROUP),
    Act("usual", ("Ctrl+0",), mark("Text in its usual size"), FIND_GROUP),
    Act("keys", ("F1",), mark("These keys"), FIND_GROUP),
    Act("leave", ("Esc",), mark("Close what lies over the page"), FIND_GROUP, True),
    *(
        Act(f"place:{name}", (f"Ctrl+{number}",), _PLACE_TEXTS[name], PLACES_GROUP)
        for number, name in enumerate(PLACES, 1)
    ),
)  # fmt: skip
SHORTCUTS = {act.name: act.keys for act in ACTS if not act.local}
"""The keys the window listens to, by what they do."""


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of an act."""
    return next(act.keys for act in ACTS if act.name == name)
