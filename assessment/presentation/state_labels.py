"""Labels for the states of answers and gates and for confidence, shared by all outputs."""

from __future__ import annotations

from assessment.answers.answer import Confidence, State
from assessment.core.i18n import N_, Translator
from assessment.scoring.results import GateState

_GATES = {
    GateState.PASSED: N_("passed"),
    GateState.FAILED: N_("not met"),
    GateState.OPEN: N_("not decided yet"),
}
_JUST = {GateState.PASSED: N_("just met"), GateState.FAILED: N_("just missed")}
_STATES = {
    State.ANSWERED: N_("answered"),
    State.UNANSWERED: N_("not answered yet"),
    State.UNKNOWN: N_("don't know"),
    State.NOT_APPLICABLE: N_("not applicable"),
    State.HIDDEN: N_("not asked here"),
}
_CONFIDENCE = {
    Confidence.LOW: N_("not sure"),
    Confidence.MEDIUM: N_("fairly sure"),
    Confidence.HIGH: N_("sure"),
}


def state_of_gate(_: Translator, state: GateState, just: bool = False) -> str:
    """Return the state of a gate in words; `just`: one rated answer a step off would turn it."""
    return _(_JUST[state] if just else _GATES[state])


def state_of_answer(_: Translator, state: State) -> str:
    """Return the state of an answer in words."""
    return _(_STATES[state])


def confidence_of_answer(_: Translator, confidence: Confidence) -> str:
    """Return a confidence in words."""
    return _(_CONFIDENCE[confidence])
