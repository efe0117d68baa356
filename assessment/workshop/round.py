"""Votes on one question of a workshop: vote, reveal, second vote, agreement. Views and acts, pure.

A vote is the respondent's answer. What was voted first, the phase and the reason are kept beside it,
so that nothing is lost if the program ends in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median_low

from assessment.answers.answer import BLANK, Answer, Answers, Respondent, State
from assessment.answers.assessment import Assessment
from assessment.answers.moves import Move, moves_of
from assessment.answers.workshop import Phase, VotingRound
from assessment.core.i18n import N_, Text
from assessment.core.text import clean
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome
from assessment.document.answer_edits import set_answer, set_reply
from assessment.document.entries import stored_answer
from assessment.document.history import Kind
from assessment.document.workshop_json import HANDS, ROUND, hands_plain, round_plain
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value

HANDS_LABEL = N_("show of hands")
SHOW_LABEL = N_("votes revealed")
AGAIN_LABEL = N_("second vote")
AGREE_LABEL = N_("agreement")
LEFT_LABEL = N_("question left open")

_YES, _NO = N_("yes"), N_("no")


@dataclass(frozen=True, slots=True)
class Option:
    """A level or an option that can be voted for."""

    value: Value
    text: Text
    marked: bool = False
    """Whether the text is one of the program, to be translated, rather than of the pack."""


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes on one question as they stand."""

    item: Item
    round: VotingRound
    cast: Answers
    """Present votes by respondent, of everybody who has one; those not voted again are the first."""
    counted: tuple[Answer, ...]
    waiting: tuple[Respondent, ...]
    """Present people without a vote; in a second vote, without a second one."""
    moves: tuple[Move, ...]

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All votes, one by one and by show of hands."""
        return (*self.cast.values(), *self.counted)


# views


def options(pack: Pack, item: Item) -> tuple[Option, ...]:
    """Return what can be voted for, the lowest level first; empty for numbers and for other types."""
    if isinstance(item, Rating):
        return tuple(Option(level, text) for level, text in enumerate(pack.anchors(item)))
    if isinstance(item, YesNoItem):
        return (Option(True, _YES, marked=True), Option(False, _NO, marked=True))
    if isinstance(item, Choice | Choices):
        return tuple(Option(each.id, each.title) for each in item.options)
    return ()


def can_count(pack: Pack, item: Item) -> bool:
    """Return whether hands can be counted: there are options, of which each person has one."""
    return not isinstance(item, Choices) and bool(options(pack, item))


def present(assessment: Assessment) -> tuple[Respondent, ...]:
    """Return the people whose votes are waited for: those who take part and have not left."""
    return tuple(one for one in assessment.sheet.respondents if not one.seat.away)


def votes(pack: Pack, assessment: Assessment, item_id: str) -> Votes:
    """Return the votes on a question as they stand."""
    found = assessment.workshop.round(item_id)
    cast = {
        one.id: one.answers[item_id]
        for one in assessment.sheet.respondents
        if _is_vote(one.answers.get(item_id, BLANK))
    }
    counted = assessment.sheet.counted.get(item_id, ())
    voted = found.again if found.phase is Phase.REVOTE else frozenset(cast)
    waiting = tuple(one for one in present(assessment) if one.id not in voted)
    moves = moves_of(assessment, item_id)
    return Votes(pack.items[item_id], found, cast, counted, waiting, moves)


def proposal(found: Votes) -> Answer | None:
    """Return the answer to propose: the middle vote, or the most frequent; None if none stands out.

    Of levels and numbers it is the median, the lower one of two, so that somebody voted for it. Of
    several options it is those that more than half chose. “Don't know” and “not applicable” are
    proposed where more than half voted so.
    """
    given = [each for each in found.answers if not each.misfits]
    for state in (State.UNKNOWN, State.NOT_APPLICABLE):
        if sum(each.state is state for each in given) * 2 > len(given):
            return Answer(state)
    values = [each.value for each in given if each.state is State.ANSWERED]
    if not values:
        return None
    match found.item:
        case Rating() | NumberItem():
            return Answer.of(median_low(values))
        case Choices():
            chosen = Counter(option for value in values for option in value)
            both = tuple(
                each.id for each in found.item.options if chosen[each.id] * 2 > len(values)
            )
            return Answer.of(both) if both else None
    (value, most), *rest = Counter(values).most_common()
    return None if rest and rest[0][1] == most else Answer.of(value)


def speakers(found: Votes, people: Sequence[Respondent]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the ids of those with the lowest and with the highest vote; empty where all are alike."""
    values = {
        id_: float(each.value)
        for id_, each in found.cast.items()
        if each.state is State.ANSWERED and isinstance(each.value, int | float)
    }
    if len(set(values.values())) < 2:
        return (), ()
    low, high = min(values.values()), max(values.values())
    order = [one.id for one in people if one.id in values]
    return (
        tuple(id_ for id_ in order if values[id_] == low),
        tuple(id_ for id_ in order if values[id_] == high),
    )


# acts


def vote(respondent_id: str, item_id: str, answer: Answer) -> Act[bool]:
    """Record a vote; the act yields whether it was taken.

    Before the reveal the last vote counts. After it only somebody without a vote may still give one;
    who wants to change theirs waits for the second vote.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        found = state.assessment.workshop.round(item_id)
        one = state.assessment.respondent(respondent_id)
        if one is None or found.is_ended:
            return Outcome("", (), False)
        if found.is_shown and _is_vote(one.answers.get(item_id, BLANK)):
            return Outcome("", (), False)
        made = set_reply(respondent_id, item_id, answer)(state)
        if found.phase is Phase.REVOTE:
            again = replace(found, again=found.again | {respondent_id})
            marked = outcome(state, made.label, [_round(item_id, again)])
            made = Outcome(made.label, (*made.edits, *marked.edits), True)
        return made.giving(True)

    return act


def count_hands(item_id: str, hands: Sequence[Answer]) -> Act[bool]:
    """Record a show of hands, one answer for each hand; none removes it."""
    plain = hands_plain(hands, stored_answer) or None
    return lambda state: outcome(state, HANDS_LABEL, [(Kind.ABOUT, HANDS + item_id, plain)])


def reveal(item_id: str) -> Act[bool]:
    """Show the votes to the room, whoever may be missing."""

    def act(state: DocumentState) -> Outcome[bool]:
        found = state.assessment.workshop.round(item_id)
        shown = {Phase.VOTE: Phase.REVEALED, Phase.REVOTE: Phase.COMPARED}
        after = replace(found, phase=shown.get(found.phase, found.phase))
        return outcome(state, SHOW_LABEL, [_round(item_id, after)])

    return act


def vote_again(item_id: str) -> Act[bool]:
    """Open a second vote; the first is kept. A third vote is compared with the first as well."""

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        before = found.round
        first = (
            before
            if before.is_second
            else replace(before, first=found.cast, first_counted=found.counted)
        )
        after = replace(first, phase=Phase.REVOTE, again=frozenset())
        return outcome(state, AGAIN_LABEL, [_round(item_id, after)])

    return act


def agree(item_id: str, answer: Answer, reason: str = "") -> Act[bool]:
    """Record the answer that the room agrees on, with its reason. Raises as `set_answer` does."""

    def act(state: DocumentState) -> Outcome[bool]:
        after = _ended(state, item_id, Phase.AGREED, reason)
        made = set_answer(item_id, answer, AGREE_LABEL)(state)
        marked = outcome(state, AGREE_LABEL, [_round(item_id, after)])
        edits = (*made.edits, *marked.edits)
        return Outcome(AGREE_LABEL, edits, bool(edits))

    return act


def leave_open(item_id: str, reason: str = "") -> Act[bool]:
    """Record that the room did not settle a question: what people said stays the range."""

    def act(state: DocumentState) -> Outcome[bool]:
        after = _ended(state, item_id, Phase.NOT_SETTLED, reason)
        wanted: list[Wanted] = [(Kind.ANSWER, item_id, None), _round(item_id, after)]
        return outcome(state, LEFT_LABEL, wanted)

    return act


# internals


def _is_vote(answer: Answer) -> bool:
    return answer.state is not State.UNANSWERED


def _round(item_id: str, found: VotingRound) -> Wanted:
    return (Kind.ABOUT, ROUND + item_id, round_plain(found, stored_answer))


def _ended(state: DocumentState, item_id: str, phase: Phase, reason: str) -> VotingRound:
    found = state.assessment.workshop.round(item_id)
    return replace(found, phase=phase, reason=clean(reason).strip())
