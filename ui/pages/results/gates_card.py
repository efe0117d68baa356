"""Card of the requirements that no average makes up for: those that are not met, or only just."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QFrame, QWidget

from assessment.answers.disclosure import disclosed
from assessment.presentation.level_summary import gates
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState
from ui.context import Context
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import card, label
from ui.widgets.option_buttons import Link

_TONES = {GateState.FAILED: "danger", GateState.OPEN: "warning"}
"""Colours of a gate that is missed and of one that is open, as in the report."""


def gates_card(session: Session, context: Context, tell: Callable[[str], object]) -> QFrame | None:
    """Return the card, None if every gate is met; `tell` explains the gate of an id."""
    _, pack, result = context.translator, session.pack, session.result
    sheet = disclosed(session.assessment).sheet
    worded = gates(pack, sheet, result, context.figure_words)
    told = zip(result.gates if worded else (), worded, strict=True)
    shown = [each for each in told if each[0].just or each[0].state is not GateState.PASSED]
    if not shown:
        return None
    held = sorted(shown, key=lambda each: each[0].state is GateState.PASSED)
    parts: list[QWidget] = [label(_("Requirements that no average makes up for"), "heading")]
    for found, gate in held:
        text = _("{title}: {text}", title=gate.title, text=gate.state_words)
        link = Link(context.theme, text, tone=_TONES.get(found.state, ""))
        link.clicked.connect(partial(_tell, tell, _gate_name(pack, found.id)))
        parts.append(link)
        if gate.caps:
            parts.append(label(gate.effect, "fault"))
        for question, answer in gate.basis:
            parts += [label(question, "muted"), label(answer)]
        if gate.reason and found.state is not GateState.PASSED:
            parts.append(label(gate.reason, "muted"))
    return card(*parts, margin=context.theme.px(SPACE[4]))


def _tell(tell: Callable[[str], object], name: str, _checked: bool = False) -> None:
    tell(name)


def _gate_name(pack: Pack, gate: str) -> str:
    """Return the id of a gate's explanation, prefixed with `gate/` if the id is taken."""
    taken = gate in pack.items or gate in pack.topics or gate in pack.sections_by_id
    return f"gate/{gate}" if taken else gate
