"""Taking a ballot into a document: as a respondent of its own, or where one has not answered yet.

What somebody answered already stays as it is, and is told as a clash.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.answers.answer import BLANK, Answer, Answers, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome, outcome
from assessment.document.answer_edits import add_respondent, set_reply
from assessment.document.answer_entries import stored_answer
from assessment.document.evidence import evidence_entries
from assessment.document.history import Edit, Kind
from assessment.document.workshop_json import ROUND, round_plain
from assessment.workshop.ballot_reader import ReadBallot

BALLOT_LABEL = N_("ballot")


@dataclass(frozen=True, slots=True)
class Clash:
    """An item that the same person answered differently before; what stands is kept."""

    item: str
    ours: Answer
    theirs: Answer


@dataclass(frozen=True, slots=True)
class AddedBallot:
    """Result of taking a ballot over."""

    respondent_id: str
    is_new: bool
    """Whether the respondent was added for it."""
    added: tuple[str, ...]
    """Items whose answer was taken, in pack order."""
    clashes: tuple[Clash, ...]
    late: tuple[str, ...] = ()
    """Items among those added whose votes were closed: the answer stands beside and is no vote."""
    files: int = 0
    """Number of files that support answers, named with it and not named before."""


def clashes(assessment: Assessment, read: ReadBallot, respondent_id: str = "") -> tuple[Clash, ...]:
    """Return the clashes of a ballot with what a respondent answered; by default the ballot's own."""
    own = assessment.own_answers(respondent_id or read.respondent.id)
    return settled(own, read.respondent.answers)[1]


def late_answers(
    assessment: Assessment, read: ReadBallot, respondent_id: str = ""
) -> tuple[str, ...]:
    """Return the items of a ballot whose votes are closed, and on which the person has no answer yet."""
    own = assessment.own_answers(respondent_id or read.respondent.id)
    rounds = assessment.workshop.round
    return tuple(
        item_id
        for item_id, answer in read.respondent.answers.items()
        if answer.state is not State.UNANSWERED
        and own.get(item_id, BLANK).state is State.UNANSWERED
        and not own.get(item_id, BLANK).misfits
        and (rounds(item_id).is_shown or rounds(item_id).is_second)
    )


def add_ballot(read: ReadBallot, respondent_id: str = "") -> Act[AddedBallot]:
    """Take a ballot over as one change: to a respondent, or by default to one of its own.

    A ballot that comes a second time goes to the respondent it made. Only what is open is filled, and
    an answer to a question whose votes are closed changes none of them.
    """
    wanted = respondent_id or read.respondent.id

    def act(state: DocumentState) -> Outcome[AddedBallot]:
        is_new = state.assessment.respondent(wanted) is None
        own = state.assessment.own_answers(wanted)
        taken, clashing = settled(own, read.respondent.answers)
        edits: list[Edit] = []
        if is_new:
            person = add_respondent(read.respondent.name, read.respondent.role, wanted)
            edits += person(state).edits
        late = late_answers(state.assessment, read, wanted)
        for item_id, answer in taken.items():
            edits += set_reply(wanted, item_id, answer)(state).edits
        for item_id in late:
            held = state.assessment.workshop.round(item_id)
            plain = round_plain(replace(held, late=held.late | {wanted}), stored_answer)
            edits += outcome(state, "", [(Kind.ABOUT, ROUND + item_id, plain)]).edits
        named = {
            key: plain
            for key, plain in evidence_entries(read.evidence).items()
            if key not in state.entries
        }
        files = [(Kind(kind), key, plain) for (kind, key), plain in named.items()]
        edits += outcome(state, "", files).edits
        result = AddedBallot(wanted, is_new, tuple(taken), clashing, late, len(named))
        return Outcome(BALLOT_LABEL, tuple(edits), result)

    return act


def settled(own: Answers, theirs: Answers) -> tuple[Mapping[str, Answer], tuple[Clash, ...]]:
    """Return the answers to take, and the clashes."""
    taken: dict[str, Answer] = {}
    clashing: list[Clash] = []
    for item_id, answer in theirs.items():
        before = own.get(item_id, BLANK)
        after = _together(before, answer)
        if after is None:
            clashing.append(Clash(item_id, before, answer))
        elif after != before:
            taken[item_id] = after
    return taken, tuple(clashing)


def _together(before: Answer, answer: Answer) -> Answer | None:
    """Return what stands with what the answer adds to it; None where they say different things."""
    says = answer.state is not State.UNANSWERED
    is_open = before.state is State.UNANSWERED and not before.misfits
    same = (before.state, before.value) == (answer.state, answer.value)
    if says and not (is_open or same):
        return None
    if before.note and answer.note and before.note != answer.note:
        return None
    after = replace(before, note=before.note or answer.note)
    return after.with_reply(answer.state, answer.value) if says and is_open else after
