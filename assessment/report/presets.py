"""Parts of a report, and the presets that choose among them.

Shared by all writers of the report; does not lay anything out.
"""

from __future__ import annotations

from enum import StrEnum


class Preset(StrEnum):
    """Choice of parts and of their length."""

    BOARD = "board"
    """Two pages for a board: the strategy on one page, and what it has to decide."""
    DECISION = "decision"
    """Parts needed to decide, on at most sixteen pages."""
    FULL = "full"
    """Everything."""


PARTS = (
    "cover", "contents", "foreword", "summary", "board", "first-week", "monday", "readiness", "purposes",
    "capability", "audiences", "competitors", "channels", "not-to-do", "media", "roadmap", "calendar",
    "budget", "measures", "kpi-sheet", "rules", "risks", "voice", "replies", "crisis", "logs", "opinions",
    "sections", "appendix",
)  # fmt: skip
"""Parts a report can have, in order."""
INSIDE = ("answers", "names", "notes", "comments", "open", "method", "cases", "sources")
"""Content that can be left out inside parts: of the appendix, and names, notes and comments anywhere."""
BALLOT_NOTES = "ballot-notes"
"""Content that only a wish brings in: what people noted on their own answers, as on a ballot."""
_BY_WISH = frozenset({"board", "monday"})
"""Parts that only a preset or a wish brings in: they repeat, for one reader, what other parts say."""
_CHOSEN = {
    Preset.BOARD: frozenset({"summary", "board"}),
    Preset.DECISION: frozenset(
        {
            "cover", "foreword", "summary", "first-week", "readiness", "channels", "roadmap", "calendar",
            "measures", "crisis", "rules", "risks", "replies",
        }
    ),
    Preset.FULL: frozenset(PARTS) - _BY_WISH,
}  # fmt: skip
NOTES_IN_SHORT = 8
"""Most notes on answers in a report that leaves the answers to the full one."""
IN_USE = ("replies",)
"""Parts that the preset for a decision has only where an action that is planned uses them, and only
as far as there is room. Rules of law are never among them: details of actions give way first."""
MOST_PAGES = {Preset.BOARD: 2, Preset.DECISION: 16}
"""Most pages of a preset with the parts that it chooses itself."""


def parts_of_preset(preset: Preset) -> tuple[str, ...]:
    """Return the parts that a preset chooses, in order."""
    return tuple(part for part in PARTS if part in _CHOSEN[preset])
