"""Outcome of a workshop, question by question: how far apart, what was agreed, why, who moved."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.analysis.agreement import Verdict, agreement_on
from assessment.answers.answer import Standing
from assessment.answers.assessment import Assessment
from assessment.answers.moves import agreed_in, first_said, moves_of
from assessment.answers.workshop import Phase
from assessment.core.i18n import Translator
from assessment.presentation.moves import moved_told, names_stand, votes_told
from assessment.presentation.replies import answer_lines
from assessment.questionnaire.model import Pack


@dataclass(frozen=True, slots=True)
class Told:
    """One question that was before the room."""

    item: str
    question: str
    phase: Phase
    lines: tuple[str, ...]


def afterwards(pack: Pack, assessment: Assessment, _: Translator) -> tuple[Told, ...]:
    """Return the questions that were revealed, those that split the room first, then in pack order.

    Names stand only where they may in the report, too.
    """
    found = []
    for item_id, item in pack.items.items():
        held = assessment.workshop.round(item_id).seen
        if held.phase is Phase.VOTE:
            continue
        first = first_said(assessment, item_id)
        near = agreement_on(pack, first, item_id)
        split = list(Verdict).index(Verdict.CLOSE if near is None else near.verdict)
        lines = [*votes_told(pack, assessment, item, _)]
        if held.is_second:
            names = names_stand(assessment, item_id)
            lines.append(moved_told(pack, item, moves_of(assessment, item_id), _, names=names))
        if held.phase is Phase.AGREED:
            said = _.list(answer_lines(pack, item, agreed_in(assessment, item_id), _))
            lines.append(_("Agreed: {answer}", answer=said))
        now = assessment.answer(item_id)
        if now.note.strip():
            lines.append(_("Note: {text}", text=now.note.strip()))
        if held.reason:
            lines.append(_("Reason: {text}", text=held.reason))
        if held.phase is Phase.AGREED and assessment.sheet.standing(item_id) is not Standing.AGREED:
            said = _.list(answer_lines(pack, item, now, _))
            lines.append(_("Changed after the workshop to: {answer}", answer=said))
        found.append((split, Told(item_id, _.text(item.text), held.phase, tuple(lines))))
    return tuple(told for _split, told in sorted(found, key=lambda pair: pair[0]))
