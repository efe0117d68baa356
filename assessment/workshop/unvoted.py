"""Questions of the agenda that the room has not voted on, and the ballots that wait for it."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.answers.assessment import Assessment
from assessment.answers.workshop import Phase, VotingRound
from assessment.core.i18n import N_, Translator
from assessment.document.acts import Act, DocumentState, Outcome, outcome
from assessment.document.answer_entries import stored_answer
from assessment.document.history import Kind
from assessment.document.workshop_json import ROUND, round_plain
from assessment.questionnaire.model import Pack
from assessment.workshop.votable import question_numbers

COUNT_LABEL = N_("ballots counted")


@dataclass(frozen=True, slots=True)
class Unvoted:
    """Questions that were not before the room, with answers that people brought along."""

    items: tuple[str, ...]
    """Items, in pack order."""
    ballots: int
    """Number of people whose answers wait."""


def unvoted(pack: Pack, assessment: Assessment) -> Unvoted | None:
    """Return the questions whose answers wait for a vote that has not begun; None without any."""
    held = assessment.workshop
    waiting = held.hidden.keys() - held.rounds.keys()
    items = tuple(item for item in pack.items if item in waiting)
    people = {id_ for item in items for id_ in held.hidden[item].cast}
    return Unvoted(items, len(people)) if items else None


def unvoted_told(pack: Pack, found: Unvoted, _: Translator) -> str:
    """Return how many ballots wait, and for which questions."""
    numbers = question_numbers(pack)
    questions = _.ngettext(
        "question {numbers}",
        "questions {numbers}",
        len(found.items),
        numbers=_.list([str(numbers[item]) for item in found.items]),
    )
    return _.ngettext(
        "Not voted on; {n} ballot waits: {questions}.",
        "Not voted on; {n} ballots wait: {questions}.",
        found.ballots,
        questions=questions,
    )


def count_ballots() -> Act[bool]:
    """Close all questions that were not before the room as not settled, so that their ballots count."""

    def act(state: DocumentState) -> Outcome[bool]:
        found = unvoted(state.pack, state.assessment)
        plain = round_plain(VotingRound(Phase.NOT_SETTLED), stored_answer)
        items = () if found is None else found.items
        return outcome(state, COUNT_LABEL, [(Kind.ABOUT, ROUND + item, plain) for item in items])

    return act
