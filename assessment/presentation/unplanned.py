"""Reasons why an action has no bar in the roadmap, and how to bring it in."""

from __future__ import annotations

from assessment.answers.decisions import Decisions, Verdict
from assessment.core.i18n import N_
from assessment.presentation.roadmap import ALREADY_THERE, RoadmapText

_NO_ROOM = N_("It does not fit into the year with these hours. Give it a first day to bring it in.")
_NOT_YET = N_(
    "It is planned once the questions have been answered again. Give it a first day to bring it in."
)
_HELD = N_("At this level only preparation is planned. Accept it to plan it all the same.")
_UNKEPT = N_("Once finished, it would go on to take more hours a week than there are.")
_REJECTED = N_("You left it out.")
_NEEDS_REJECTED = N_("It needs something that you left out.")
_DONE = N_("You said that it is done, so its gain is counted already.")


def unplanned_told(telling: RoadmapText, decisions: Decisions, action: str) -> str:
    """Return why an action is not planned; "" for one that is.

    `telling`: of the roadmap that follows from the decisions.
    """
    roadmap, _ = telling.roadmap, telling.translator
    if action in roadmap.rejected:
        chosen = decisions.action(action).verdict is Verdict.REJECTED
        return _(_REJECTED if chosen else _NEEDS_REJECTED)
    if action in roadmap.covered:
        accept = _("Accept it to plan it all the same.")
        return _.sentences(telling.covered(action), accept)
    reasons = (
        ([each.action for each in roadmap.later], _NO_ROOM if roadmap.again is None else _NOT_YET),
        (roadmap.held_back, _HELD),
        (roadmap.unkept, _UNKEPT),
        (roadmap.there, ALREADY_THERE),
        (roadmap.done, _DONE),
    )
    return next((_(reason) for actions, reason in reasons if action in actions), "")
