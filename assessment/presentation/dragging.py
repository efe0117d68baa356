"""Sentence on actions that are not begun, as they would drag on with the hours that are left."""

from __future__ import annotations

from assessment.presentation.roadmap import RoadmapText


def dragging_told(telling: RoadmapText) -> str:
    """Return which actions are not begun as they would drag on, and what brings them in; "" for none."""
    found, _ = telling.roadmap.dragging, telling.translator
    if not found:
        return ""
    return _.ngettext(
        "{n} action would drag on for more than six weeks with the hours left beside channels, so it "
        "is not begun until there are more: {actions}.",
        "{n} actions would drag on for more than six weeks with the hours left beside channels, so they "
        "are not begun until there are more: {actions}.",
        len(found),
        actions=_.list([telling.title(id_) for id_ in found]),
    )
