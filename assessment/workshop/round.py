"""Votes on one question of a workshop: vote, reveal, second vote, agreement. Views and acts, pure.

A vote is the respondent's answer. What was voted first, the phase and the reason are kept beside it,
so that nothing is lost if the program ends in the middle.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from statistics import median_high, median_low
from typing import assert_never

from assessment.answers.answer import Answer, Answers, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.moves import Move, moves_of, now_said
from assessment.answers.workshop import Phase, VotingRound
from assessment.core.i18n import N_, Text
from assessment.core.text import clean
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome
from assessment.document.answer_edits import set_answer, set_reply
from assessment.document.answer_entries import stored_answer
from assessment.document.history import Edit, Kind
from assessment.document.workshop_json import HANDS, ROUND, hands_plain, round_plain
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem
from assessment.questionnaire.values import Value
from assessment.workshop.people import MOST_PEOPLE

HANDS_LABEL = N_("show of hands")
SHOW_LABEL = N_("votes revealed")
AGAIN_LABEL = N_("second vote")
AGREE_LABEL = N_("agreement")
LEFT_LABEL = N_("question left open")
UNCHANGED_LABEL = N_("votes unchanged")
MOVED_LABEL = N_("vote given to another person")

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
    """Votes by respondent, of the present vote alone: the second ones once there is a second vote."""
    counted: tuple[Answer, ...]
    """Hands of the present vote: of people who have no vote in `cast`."""
    waiting: tuple[Respondent, ...]
    """People who are here and have no vote in `cast`: hands, if any, are theirs."""
    moves: tuple[Move, ...]
    sheet: Sheet
    """The present votes as a sheet of their own."""
    most_hands: int
    """Most hands that can be counted: those of the people who have not voted by name."""

    @property
    def answers(self) -> tuple[Answer, ...]:
        """All votes, one by one and by show of hands."""
        return (*self.cast.values(), *self.counted)

    @property
    def missing(self) -> int:
        """Number of people who are here and did not vote in any way."""
        return max(len(self.waiting) - len(self.counted), 0)

    @property
    def too_many(self) -> bool:
        """Whether more hands are counted than there are people left to raise one."""
        return len(self.counted) > self.most_hands

    def takes_hands(self, number: int) -> bool:
        """Return whether so many hands can be counted; fewer than before always."""
        return number <= max(self.most_hands, len(self.counted))

    @property
    def unchanged(self) -> tuple[Respondent, ...]:
        """People who voted before, but not yet in the second vote."""
        return tuple(one for one in self.waiting if one.id in self.round.first)


# views


def options(pack: Pack, item: Item) -> tuple[Option, ...]:
    """Return what can be voted for, the lowest level first; empty for numbers and for other types."""
    match item:
        case Rating():
            return tuple(Option(level, text) for level, text in enumerate(pack.anchors(item)))
        case YesNoItem():
            return (Option(True, _YES, marked=True), Option(False, _NO, marked=True))
        case Choice() | Choices():
            return tuple(Option(each.id, each.title) for each in item.options)
        case (
            NumberItem()
            | TextItem()
            | DateItem()
            | TimeItem()
            | Ranking()
            | Matrix()
            | Table()
            | SingleValueItem()
        ):
            return ()
    assert_never(item)


def can_count(pack: Pack, item: Item) -> bool:
    """Return whether hands can be counted: there are options, of which each person has one."""
    return not item.takes_several and bool(options(pack, item))


def present(assessment: Assessment) -> tuple[Respondent, ...]:
    """Return the people whose votes are waited for: those who take part and have not left."""
    return tuple(one for one in assessment.sheet.respondents if not one.seat.away)


def votes(pack: Pack, assessment: Assessment, item_id: str) -> Votes:
    """Return the votes on a question as they stand."""
    found, sheet = assessment.workshop.round(item_id), now_said(assessment, item_id)
    cast = {one.id: one.answers[item_id] for one in sheet.respondents}
    outside = found.late if found.is_shown else frozenset()
    waiting = tuple(
        one for one in present(assessment) if one.id not in cast and one.id not in outside
    )
    most = len(waiting) if assessment.sheet.respondents else MOST_PEOPLE
    moves = moves_of(assessment, item_id)
    item = pack.items[item_id]
    return Votes(item, found, cast, sheet.counted[item_id], waiting, moves, sheet, most)


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
    if found.item.has_middle:
        return Answer.of(median_low(values))
    if found.item.takes_several:
        chosen = Counter(option for value in values for option in value)
        both = tuple(id_ for id_ in found.item.options_by_id if chosen[id_] * 2 > len(values))
        return Answer.of(both) if both else None
    (value, most), *rest = Counter(values).most_common()
    return None if rest and rest[0][1] == most else Answer.of(value)


def is_between(found: Votes) -> bool:
    """Return whether the middle lies between two different votes, of which the lower is proposed."""
    values = sorted(
        each.value for each in found.answers if each.state is State.ANSWERED and not each.misfits
    )
    return found.item.has_middle and bool(values) and median_low(values) != median_high(values)


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

    Before the reveal the last vote counts. After it only somebody without a vote may still give one,
    unless all are counted by hand; who wants to change theirs waits for the second vote.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        held = found.round
        if state.assessment.respondent(respondent_id) is None or held.is_ended:
            return _refused()
        if held.is_shown and (respondent_id in found.cast or not found.missing):
            return _refused()
        made = set_reply(respondent_id, item_id, answer)(state)
        marked = _marked(state, item_id, {respondent_id})
        return Outcome(made.label, (*made.edits, *marked), True)

    return act


def count_hands(item_id: str, hands: Sequence[Answer]) -> Act[bool]:
    """Record a show of hands, one answer for each hand; none removes it.

    The act yields whether it was taken: more hands than people without a vote of their own are not.
    """
    plain = hands_plain(hands, stored_answer) or None

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        if not found.takes_hands(len(hands)):
            return _refused()
        wanted: list[Wanted] = [(Kind.ABOUT, HANDS + item_id, plain)]
        wanted += [_round(item_id, found.round)] if hands else []
        return outcome(state, HANDS_LABEL, wanted).giving(True)

    return act


def move_vote(item_id: str, before: str, after: str) -> Act[bool]:
    """Give somebody's vote on an open question to another person, whose phone cast it.

    A vote that the other had is replaced. The act yields whether there was one to move.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        held = found.round
        cast = found.cast.get(before)
        if cast is None or held.is_shown or state.assessment.respondent(after) is None:
            return _refused()
        theirs = held.first.get(before, Answer()) if held.is_second else Answer()
        edits = set_reply(before, item_id, theirs)(state).edits
        edits += set_reply(after, item_id, cast)(state).edits
        edits += _marked(state, item_id, {after}, without={before})
        return Outcome(MOVED_LABEL, edits, True)

    return act


def keep_first(item_id: str) -> Act[bool]:
    """Record that those who have not voted again say the same as before the talk."""

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        if found.round.is_ended or not found.unchanged:
            return _refused()
        ids = {one.id for one in found.unchanged}
        edits: list[Edit] = []
        for id_ in sorted(ids):
            edits += set_reply(id_, item_id, found.round.first[id_])(state).edits
        edits += _marked(state, item_id, ids)
        return Outcome(UNCHANGED_LABEL, tuple(edits), True)

    return act


def reveal(item_id: str) -> Act[bool]:
    """Show the votes to the room, whoever may be missing; not while more votes than people are counted."""

    def act(state: DocumentState) -> Outcome[bool]:
        now = votes(state.pack, state.assessment, item_id)
        found = now.round
        if now.too_many and not found.is_shown:
            return _refused()
        shown = {Phase.VOTE: Phase.REVEALED, Phase.REVOTE: Phase.COMPARED}
        after = replace(found, phase=shown.get(found.phase, found.phase))
        return outcome(state, SHOW_LABEL, [_round(item_id, after)])

    return act


def vote_again(item_id: str) -> Act[bool]:
    """Open a second vote, which begins with no vote; the first is kept.

    A third vote is compared with the first as well.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        found = votes(state.pack, state.assessment, item_id)
        before = found.round
        first = (
            before
            if before.is_second
            else replace(before, first=found.cast, first_counted=found.counted)
        )
        after = replace(first, phase=Phase.REVOTE, again=frozenset())
        none: Wanted = (Kind.ABOUT, HANDS + item_id, None)
        return outcome(state, AGAIN_LABEL, [_round(item_id, after), none])

    return act


def agree(item_id: str, answer: Answer, reason: str = "") -> Act[bool]:
    """Record the answer that the room agrees on, with its reason. Raises as `set_answer` does."""

    def act(state: DocumentState) -> Outcome[bool]:
        made = set_answer(item_id, answer, AGREE_LABEL)(state)
        after = replace(
            _ended(state, item_id, Phase.AGREED, reason), agreed=replace(answer, note="")
        )
        marked = outcome(state, AGREE_LABEL, [_round(item_id, after)])
        edits = (*made.edits, *marked.edits)
        return Outcome(AGREE_LABEL, edits, bool(edits))

    return act


def leave_open(item_id: str, reason: str = "", note: str | None = None) -> Act[bool]:
    """Record that the room did not settle a question: what people said stays the range.

    The note stays on the question; by default the one that it has.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        after = replace(_ended(state, item_id, Phase.NOT_SETTLED, reason), agreed=None)
        kept = state.assessment.answer(item_id).note if note is None else clean(note).strip()
        plain = stored_answer(Answer(note=kept))
        wanted: list[Wanted] = [(Kind.ANSWER, item_id, plain), _round(item_id, after)]
        return outcome(state, LEFT_LABEL, wanted)

    return act


# internals


def _refused() -> Outcome[bool]:
    return Outcome("", (), False)


def _marked(
    state: DocumentState, item_id: str, voted: Set[str], without: Set[str] = frozenset()
) -> tuple[Edit, ...]:
    """Return the edits by which answers become votes: second ones once there is a second vote."""
    held = state.assessment.workshop.round(item_id)
    second = held.is_second or held.phase is Phase.REVOTE
    after = replace(
        held,
        again=(held.again | voted) - without if second else held.again,
        late=held.late - voted,
    )
    return outcome(state, "", [_round(item_id, after)]).edits


def _round(item_id: str, found: VotingRound) -> Wanted:
    return (Kind.ABOUT, ROUND + item_id, round_plain(found, stored_answer))


def _ended(state: DocumentState, item_id: str, phase: Phase, reason: str) -> VotingRound:
    found = state.assessment.workshop.round(item_id)
    return replace(found, phase=phase, reason=clean(reason).strip())
