"""The workshop: its plan, the votes on each question with their outcome, and who only looks on.

Values only. Acts are in `assessment.workshop.round`; plain JSON values in
`assessment.document.workshop_json`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from types import MappingProxyType

from assessment.answers.answer import Answer, Answers, Respondent


class Phase(StrEnum):
    """Phase of the votes on a question, in the order of a workshop."""

    VOTE = "vote"
    REVEALED = "revealed"
    REVOTE = "revote"
    COMPARED = "compared"
    """The second votes are revealed beside the first."""
    AGREED = "agreed"
    NOT_SETTLED = "not_settled"
    """The room moves on without an agreed answer: the range stays open."""


SHOWN = frozenset({Phase.REVEALED, Phase.COMPARED, Phase.AGREED, Phase.NOT_SETTLED})
"""Phases in which the room sees the votes."""
ENDED = frozenset({Phase.AGREED, Phase.NOT_SETTLED})


class Way(StrEnum):
    """Way in which a question is taken in the workshop."""

    FULL = "full"
    """A hidden vote, the reveal, and time to talk."""
    HANDS = "hands"
    """A show of hands, and on."""
    ALONE = "alone"
    """Left to be answered alone, afterwards."""


@dataclass(frozen=True, slots=True)
class VotingRound:
    """Votes on one question. The present votes are the respondents' answers; here are the first."""

    phase: Phase = Phase.VOTE
    first: Answers = field(default_factory=lambda: MappingProxyType({}))
    """Votes before the second vote, by respondent; empty without a second vote."""
    first_counted: tuple[Answer, ...] = ()
    """Hands before the second vote."""
    again: frozenset[str] = frozenset()
    """Respondents who voted a second time."""
    late: frozenset[str] = frozenset()
    """Respondents whose answer came once the votes were closed, as with a ballot: it is no vote."""
    reason: str = ""
    """Reason for the agreed answer, or for leaving it open."""
    agreed: Answer | None = None
    """Answer that the room agreed on; None before that, and in documents of older programs."""

    @property
    def is_shown(self) -> bool:
        """Whether the room sees the votes."""
        return self.phase in SHOWN

    @property
    def is_ended(self) -> bool:
        """Whether the room is done with the question."""
        return self.phase in ENDED

    @property
    def is_second(self) -> bool:
        """Whether there was a second vote."""
        return bool(self.first or self.first_counted)

    def takes(self, respondent_id: str) -> bool:
        """Return whether somebody's present answer is a vote: the second one, once there is a second."""
        return respondent_id not in self.late and (
            not self.is_second or respondent_id in self.again
        )

    @property
    def seen(self) -> VotingRound:
        """The votes as the room saw them last: without a second vote that is still open."""
        if self.phase is not Phase.REVOTE:
            return self
        return replace(self, phase=Phase.REVEALED, first={}, first_counted=(), again=frozenset())


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes on one question that is open."""

    cast: Answers
    """Answers by respondent."""
    counted: tuple[Answer, ...] = ()
    """Hands, one answer for each."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Plan of the workshop."""

    minutes: float = 110
    """Time there is."""
    hands: float = 1
    """Minutes for a question by show of hands."""
    full: float | None = None
    """Minutes for a question in full; None for the default, which depends on the people."""
    begun: str = ""
    """Time of the beginning, UTC, ISO 8601; "" before it."""
    names: bool = False
    """Whether the room sees who voted what, after the reveal."""
    count: bool = False
    """Whether the room sees how many have voted, before the reveal."""
    numbers: bool = False
    """Whether people are numbers, without names."""
    ways: Mapping[str, Way] = field(default_factory=lambda: MappingProxyType({}))
    """Ways that the facilitator chose, by item."""
    listed: Mapping[str, Way] = field(default_factory=lambda: MappingProxyType({}))
    """Agenda as it stands once ballots are made for it, votes come in or the clock is started, by item."""
    stands: bool = False
    """Whether it stands however late the room is; otherwise what is worth least is left out then."""
    unnamed: frozenset[str] = frozenset()
    """Items that were voted on while the room was not to see who voted what."""
    order: tuple[str, ...] = ()
    """Order of the agenda that the facilitator chose, by item; empty for that of the pack."""
    sheets: tuple[str, ...] = ()
    """Items that the sheets of paper ask that were printed last; empty before that."""
    questions: int | None = None
    """Questions to vote on, those that are done included; None for as many as there is time for."""

    @property
    def is_by_hand(self) -> bool:
        """Whether somebody has made an agenda of it: by its time, by a number, a way or the order."""
        usual = {each.name: each.default for each in fields(self)}
        return any(getattr(self, each) != usual[each] for each in _MADE) or bool(self.ways)

    def to_come(self, rounds: Container[str]) -> tuple[str, ...]:
        """Return the items of the agenda that the room has not begun to vote on; none before the workshop."""
        if not self.begun:
            return ()
        return tuple(
            item for item, way in self.listed.items() if way is not Way.ALONE and item not in rounds
        )

    def shows_names(self, item_id: str) -> bool:
        """Return whether the room sees who voted what on an item."""
        return self.names and item_id not in self.unnamed


_NO_PLAN, _NOT_BEGUN = Plan(), VotingRound()


@dataclass(frozen=True, slots=True)
class Workshop:
    """Everything of the workshop that is not an answer."""

    plan: Plan = Plan()
    rounds: Mapping[str, VotingRound] = field(default_factory=lambda: MappingProxyType({}))
    """Votes by item, of questions on which somebody has voted."""
    observers: tuple[Respondent, ...] = ()
    """People who look on; what they answered counts nowhere."""
    hidden: Mapping[str, Votes] = field(default_factory=lambda: MappingProxyType({}))
    """Votes that the room has not seen yet, by item: the sheet is without them."""

    def round(self, item_id: str) -> VotingRound:
        """Return the votes on a question; those of one that was not revealed yet if there are none."""
        return self.rounds.get(item_id, _NOT_BEGUN)


def split(
    rounds: Mapping[str, VotingRound],
    counted: Mapping[str, tuple[Answer, ...]],
    people: tuple[Respondent, ...],
    plan: Plan = _NO_PLAN,
) -> tuple[dict[str, tuple[Answer, ...]], tuple[Respondent, ...], dict[str, Votes]]:
    """Return hands and people as far as the room has seen their votes, and the votes it has not seen.

    Of a question whose second vote is open the first votes stand. Of one that the room is still to vote on,
    what people answered before, with ballots, on paper or on the laptop, waits like a vote.
    """
    open_ = {item: each for item, each in rounds.items() if not each.is_shown}
    answered = {*counted, *(item for one in people for item in one.answers)}
    open_ |= {item: _NOT_BEGUN for item in plan.to_come(rounds) if item in answered}
    if not open_:
        return dict(counted), people, {}
    hidden = {
        item: Votes(
            {one.id: one.answers[item] for one in people if item in one.answers},
            counted.get(item, ()),
        )
        for item in open_
    }
    hands = {item: each for item, each in counted.items() if item not in open_}
    hands |= {item: each.first_counted for item, each in open_.items() if each.first_counted}
    seen = tuple(
        replace(
            one,
            answers={item: each for item, each in one.answers.items() if item not in open_}
            | _seen_of(one, open_),
        )
        for one in people
    )
    return hands, seen, hidden


def _seen_of(one: Respondent, open_: Mapping[str, VotingRound]) -> dict[str, Answer]:
    """Return what the room saw of somebody's answers to questions that are open once more."""
    late = {item for item, each in open_.items() if one.id in each.late and item in one.answers}
    first = {item: each.first[one.id] for item, each in open_.items() if one.id in each.first}
    return {**first, **{item: one.answers[item] for item in late}}


def beside(
    rounds: Mapping[str, VotingRound],
    counted: Mapping[str, tuple[Answer, ...]],
    people: Iterable[Respondent],
) -> dict[str, frozenset[str]]:
    """Return whose answers count no more, by item: of items whose hands were counted, those that are no vote.

    Somebody who voted first, and raised a hand in the second vote, would count twice.
    """
    ids = [one.id for one in people]
    found = {
        item: frozenset(id_ for id_ in ids if not rounds[item].seen.takes(id_))
        for item in counted
        if item in rounds
    }
    return {item: each for item, each in found.items() if each}


def room_answers(rounds: Mapping[str, VotingRound], agreed: Answers) -> Mapping[str, Answer] | None:
    """Return what a workshop agreed on, by item; None without a workshop.

    `agreed`: the present answers, which stand where an older program did not keep what was agreed on.
    """
    found = {
        item: held.agreed or agreed[item]
        for item, held in rounds.items()
        if held.phase is Phase.AGREED and (held.agreed or item in agreed)
    }
    return found if any(held.is_shown or held.is_second for held in rounds.values()) else None


_MADE = ("minutes", "hands", "full", "questions", "order")
"""Parts of a plan from which on somebody has made an agenda of it, besides the ways chosen."""
NO_WORKSHOP = Workshop()
