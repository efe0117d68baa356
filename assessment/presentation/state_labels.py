"""Words for what scoring says in ids: states, confidence, levels. One place, for screen, paper and console."""

from __future__ import annotations

from assessment.answers.answer import Confidence, State
from assessment.core.i18n import Words, mark
from assessment.scoring.results import GateState

_GATES = {
    GateState.PASSED: mark("passed"),
    GateState.FAILED: mark("not met"),
    GateState.OPEN: mark("not decided yet"),
}
_STATES = {
    State.ANSWERED: mark("answered"),
    State.UNANSWERED: mark("not answered yet"),
    State.UNKNOWN: mark("don't know"),
    State.NOT_APPLICABLE: mark("not applicable"),
    State.HIDDEN: mark("not asked here"),
}
_CONFIDENCE = {
    Confidence.LOW: mark("not sure"),
    Confidence.MEDIUM: mark("fairly sure"),
    Confidence.HIGH: mark("sure"),
}


def state_of_gate(words: Words, state: GateState) -> str:
    """How a gate stands, in words."""
    return words(_GATES[state])


def state_of_answer(words: Words, state: State) -> str:
    """Where an answer stands, in words."""
    return words(_STATES[state])


def confidence_of_answer(words: Words, confidence: Confidence) -> str:
    """How sure somebody is, in words."""
    return words(_CONFIDENCE[confidence])
