"""Notes on answers and actions: how many an assessment has, and the assessment without them."""

from __future__ import annotations

from dataclasses import replace

from assessment.answers.answer import Answers, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Verdict
from assessment.answers.records import Round
from assessment.core.i18n import Translator
from assessment.core.last_result import kept_last


def answer_notes(assessment: Assessment, *, earlier: bool = False) -> int:
    """Return the number of notes on answers, agreed ones and those of respondents.

    `earlier`: with those on the answers of earlier rounds.
    """
    sheets = [assessment.sheet, *(each.sheet for each in assessment.rounds if earlier)]
    return sum(map(_noted_on, sheets))


def ballot_notes(assessment: Assessment) -> int:
    """Return the number of notes that people wrote on their own answers, as on a ballot."""
    return answer_notes(assessment) - answer_notes(without_ballot_notes(assessment))


def action_notes(assessment: Assessment, *, rejected: bool = False) -> int:
    """Return the number of notes on actions; those on rejected ones only where asked for."""
    actions = assessment.decisions.actions.values()
    notes = [each.note for each in actions if rejected or each.verdict is not Verdict.REJECTED]
    notes += [each.note for each in assessment.decisions.own]
    return sum(bool(note.strip()) for note in notes)


def without_notes(assessment: Assessment) -> Assessment:
    """Return the assessment without notes on answers, of this round and earlier ones, and on actions."""
    decisions = assessment.decisions
    actions = {id_: replace(each, note="") for id_, each in decisions.actions.items()}
    own = tuple(replace(each, note="") for each in decisions.own)
    return replace(
        assessment,
        sheet=_without(assessment.sheet),
        rounds=tuple(map(_round, assessment.rounds)),
        decisions=replace(decisions, actions=actions, own=own),
    )


def without_ballot_notes(assessment: Assessment) -> Assessment:
    """Return the assessment without what people noted on their own answers, as on a ballot."""
    rounds = tuple(
        replace(past, sheet=_without(past.sheet, agreed=False)) for past in assessment.rounds
    )
    return replace(assessment, sheet=_without(assessment.sheet, agreed=False), rounds=rounds)


def notes_told(count: int, _: Translator) -> str:
    """Return the sentence that notes go out; "" where none does."""
    if not count:
        return ""
    return _.ngettext(
        "{n} note goes out with it, word for word.",
        "{n} notes go out with it, word for word.",
        count,
    )


@kept_last
def _noted_on(sheet: Sheet) -> int:
    """Return the number of notes on the answers of one round."""
    held = (sheet.agreed, *(one.answers for one in sheet.respondents))
    return sum(
        bool(each.note.strip()) for answers in held for each in answers.values() if each.note
    )


def _round(past: Round) -> Round:
    own = None if past.own is None else replace(past.own, sheet=_without(past.own.sheet))
    return replace(past, sheet=_without(past.sheet), own=own)


def _without(sheet: Sheet, *, agreed: bool = True) -> Sheet:
    people = tuple(replace(one, answers=_bare(one.answers)) for one in sheet.respondents)
    kept = _bare(sheet.agreed) if agreed else sheet.agreed
    return replace(sheet, agreed=kept, respondents=people)


def _bare(answers: Answers) -> Answers:
    return {item: replace(answer, note="") for item, answer in answers.items()}
