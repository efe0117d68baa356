"""Effect of an answer in words: index and section before and after, and why a score rose without one."""

from __future__ import annotations

from assessment.answers.answer import State
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.level_summary import too_early
from assessment.presentation.score_text import span
from assessment.presentation.state_labels import state_of_gate
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState, Result, Score
from ui.context import Context

_OPEN = {State.UNKNOWN, State.UNANSWERED}


def moved(before: Result, after: Result, pack: Pack, context: Context) -> str:
    """Return what changed between two results; "" for nothing.

    While too little is answered for a level, the index is left out and sections are told by their ranges.
    """
    _ = context.translator
    early = too_early(after, pack)
    parts = [
        text
        for section in after.sections
        if (
            text := _step(
                context.text(pack.title_of(section.id)),
                before.section(section.id).score,
                section.score,
                pack,
                _,
                early=early,
            )
        )
    ]
    text = _step(_("Readiness"), before.index, after.index, pack, _)
    if text and not early:
        parts.append(text)
    if not parts:
        return ""
    return "\n".join([_.list(parts), *_reasons(before, after, pack, context)])


def _reasons(before: Result, after: Result, pack: Pack, context: Context) -> list[str]:
    """Return why a score moved although nothing was answered, and which gate is open now."""
    _ = context.translator
    taken_back = [
        id_
        for id_, item in after.items.items()
        if item.counted and item.state in _OPEN and before.items[id_].score is not None
    ]
    if not taken_back:
        return []
    reasons = [
        _(
            "What is not known counts in no mean: the score is that of the other answers, and the range is "
            "what it may turn out to be."
        )
    ]
    held = {hold.id for hold in before.standing.holds}
    opened = [
        gate.id
        for gate in after.gates
        if gate.state is GateState.OPEN
        and gate.id not in held
        and gate.id in {hold.id for hold in after.standing.holds}
    ]
    reasons += [
        _(
            "It holds the level: “{gate}” is {state}.",
            gate=context.text(pack.gate_title(id_)),
            state=state_of_gate(_, GateState.OPEN),
        )
        for id_ in opened
    ]
    return reasons


def _step(
    title: str, old: Score, new: Score, pack: Pack, _: Translator, *, early: bool = False
) -> str:
    """Return the change of one score, of its range alone if `early`; "" if nothing displayed changed."""
    marks = pack.thresholds
    was, now = whole(old.value, *marks), whole(new.value, *marks)
    old_range, new_range = span(old, *marks), span(new, *marks)
    if (was, old_range) == (now, new_range):
        return ""
    if early:
        if old_range == new_range:
            return ""
        return _("{title} {before} → {after}", title=title, before=old_range, after=new_range)
    details = {"title": title, "before": was, "after": now}
    sure = new.low is None or new_range == now
    if old.value is None or was == now:
        if sure:
            return _("{title} {after}", **details)
        return _("{title} {after} (range {range})", range=new_range, **details)
    if sure:
        return _("{title} {before} → {after}", **details)
    return _("{title} {before} → {after} (range {range})", range=new_range, **details)
