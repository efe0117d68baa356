"""Disclosure of respondents: an assessment as it may leave the program.

Names and roles go out only once answers were revealed to those who gave them. Until then, and wherever names
are not wanted, respondents are numbered in an order that says nothing of who they are, question by question:
in a small group, all answers of one person put together would tell whose they are.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.records import Round
from assessment.answers.workshop import NO_WORKSHOP, VotingRound, Workshop
from assessment.core.errors import Message
from assessment.core.i18n import N_

UNNAMED = Message(
    N_(
        "Respondents stand as numbers of people, without names: their answers are not revealed. On every "
        "question the numbers are mixed anew, so that nobody’s answers can be put together; in a small group "
        "one can still guess who gave a single answer."
    )
)
"""Said wherever an assessment goes out without the names it has."""

NUMBERED = Message(
    N_(
        "Respondents stand as numbers, mixed anew on every question, so that nobody’s answers can be put "
        "together; in a small group one can still guess who gave a single answer."
    )
)
"""Said wherever names are left out because that was asked for."""

ALONE = Message(
    N_(
        "The only respondent stands as a number; whoever knows that it was one person knows whose answers "
        "these are."
    )
)
"""Said instead of both where there is one respondent, whose answers always stand together."""

FREE_TEXTS = Message(
    N_(
        "Reasons and notes go out as they are written, with the names of people in them: read them first."
    )
)
"""Said wherever an assessment goes out without names, but with texts that may name people."""


FILES_LEFT_OUT = Message(
    N_("The files that support answers are not named: the name of a file can name somebody.")
)
"""Said wherever an assessment with evidence goes out without names."""


def told_without_names(assessment: Assessment, *, names: bool = True) -> tuple[Message, ...]:
    """Return what is to be said of an assessment that goes out without names; nothing if it has them.

    `names`: whether names are wanted where they may stand.
    """
    hidden = hides_names(assessment)
    files = (FILES_LEFT_OUT,) * bool(assessment.evidence and (hidden or not names))
    if not hidden and (names or not assessment.sheet.respondents):
        return files
    told = numbered_told(assessment, UNNAMED) if hidden else ()
    return told + (FREE_TEXTS,) * _has_free_texts(assessment) + files


def numbered_told(assessment: Assessment, several: Message = NUMBERED) -> tuple[Message, ...]:
    """Return what is to be said of respondents that stand as numbers, in any round; nothing without any.

    `several`: what is said of two or more.
    """
    sheets = [assessment.sheet, *(each.sheet for each in assessment.rounds)]
    most = max(len(each.respondents) for each in sheets)
    return (several if most > 1 else ALONE,) if most else ()


def _has_free_texts(assessment: Assessment) -> bool:
    """Return whether there is a note on an answer, or a reason of the room."""
    sheet = assessment.sheet
    answers = [*sheet.agreed.values()]
    for one in sheet.respondents:
        answers += one.answers.values()
    reasons = (each.reason for each in assessment.workshop.rounds.values())
    return any(each.note.strip() for each in answers) or any(map(str.strip, reasons))


def disclosed(assessment: Assessment, names: bool = True) -> Assessment:
    """Return the assessment with the names that may be shown: all if revealed and wanted, else none.

    Earlier rounds follow the same rule. Answers, notes and scores stay as they are; files, whose
    names can name people, go without them.
    """
    if assessment.revealed and names:
        return assessment
    named = names and not assessment.sheet.respondents
    rounds = tuple(_numbered_round(each) for each in assessment.rounds)
    votes = {
        item: _numbered_votes(each, assessment.sheet, item)
        for item, each in assessment.workshop.rounds.items()
    }
    return replace(
        assessment,
        sheet=_numbered(assessment.sheet, assessment.workshop),
        rounds=rounds,
        workshop=replace(assessment.workshop, rounds=votes, observers=(), hidden={}),
        evidence=assessment.evidence if named else {},
    )


def hides_names(assessment: Assessment) -> bool:
    """Return whether respondents of the assessment are shown as numbers only."""
    return bool(assessment.sheet.respondents) and not assessment.revealed


def _numbered_round(past: Round) -> Round:
    own = None if past.own is None else replace(past.own, sheet=_numbered(past.own.sheet))
    return replace(past, sheet=_numbered(past.sheet), own=own)


def _numbered(sheet: Sheet, workshop: Workshop = NO_WORKSHOP) -> Sheet:
    answers: dict[str, dict[str, Answer]] = {
        f"respondent-{number}": {} for number in range(1, len(sheet.respondents) + 1)
    }
    beside = {}
    answered = (item for one in sheet.respondents for item in one.answers)
    for item in dict.fromkeys([*answered, *sheet.beside]):
        numbers = _numbers(sheet, item, workshop.round(item))
        for one in sheet.respondents:
            if item in one.answers:
                answers[numbers[one.id]][item] = one.answers[item]
        if item in sheet.beside:
            beside[item] = frozenset(numbers[id_] for id_ in sheet.beside[item] if id_ in numbers)
    people = tuple(Respondent(id_, answers=said) for id_, said in answers.items())
    return replace(sheet, respondents=people, numbers_only=bool(people), beside=beside)


def _numbered_votes(votes: VotingRound, sheet: Sheet, item_id: str) -> VotingRound:
    """Return the votes under the same numbers; without those of people who were removed."""
    numbers = _numbers(sheet, item_id, votes)
    first = {numbers[id_]: each for id_, each in votes.first.items() if id_ in numbers}
    again = frozenset(numbers[id_] for id_ in votes.again if id_ in numbers)
    late = frozenset(numbers[id_] for id_ in votes.late if id_ in numbers)
    return replace(votes, first=dict(sorted(first.items())), again=again, late=late)


def _numbers(sheet: Sheet, item_id: str, votes: VotingRound) -> dict[str, str]:
    """Return the number that each respondent goes by on an item, by id: first those who answered it.

    Who left a question out, as late comers do, can't be told from the others' gaps then. The order follows
    from what was said on this item alone: one made from names or ids could be made again by whoever knows them.
    """

    def said(one: Respondent) -> tuple[bool, str]:
        own = one.answers.get(item_id)
        marks = [
            one.id in each for each in (votes.again, votes.late, sheet.beside.get(item_id, ()))
        ]
        return own is None, repr((own, votes.first.get(one.id), marks))

    ordered = sorted(sheet.respondents, key=said)
    gaps = sum(item_id not in one.answers for one in ordered)
    answered = _mixed(len(ordered) - gaps, item_id)
    numbers = [*answered, *range(len(ordered) - gaps, len(ordered))]
    return {
        one.id: f"respondent-{number + 1}" for one, number in zip(ordered, numbers, strict=True)
    }


def _mixed(count: int, item_id: str) -> list[int]:
    """Return the numbers below `count` in an order that is the same each time, but another on each item."""
    return sorted(
        range(count),
        key=lambda each: hashlib.sha256(
            f"{item_id}/{each}".encode("utf-8", "surrogatepass")
        ).digest(),
    )
