"""Answers to items and their states, of one respondent and of all respondents together.

Permitted values are defined in `assessment.questionnaire.values`, their scores in
`assessment.scoring`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from assessment.core.i18n import Text
from assessment.questionnaire.values import Value, is_empty


class State(StrEnum):
    """State of an item. `HIDDEN` follows from the pack's conditions; it is never set."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden"


class Confidence(StrEnum):
    """Confidence of a respondent in an answer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A typed text that is no value of its item, or of one cell of a table."""

    text: str
    row: int | None = None
    """Row of a table, from 0; None for the item itself."""
    column: str = ""
    """Id of the column; "" for the item itself."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one item. `value` is set exactly while the state is answered.

    While there are misfits, `value` holds what does fit, and the item counts as open.
    """

    state: State = State.UNANSWERED
    value: Value = None
    note: str = ""
    confidence: Confidence | None = None
    misfits: tuple[Misfit, ...] = ()

    @classmethod
    def of(cls, value: Value, note: str = "", confidence: Confidence | None = None) -> Answer:
        """Return an answer with a value; unanswered where the value is empty and not a tuple."""
        if is_empty(value) and not isinstance(value, tuple):
            return cls(State.UNANSWERED, None, note, confidence)
        return cls(State.ANSWERED, value, note, confidence)

    @property
    def is_blank(self) -> bool:
        """Whether the answer is empty: no value, no state, no note, no confidence."""
        return self == BLANK

    def with_note(self, note: str) -> Answer:
        """Return the same answer with another note."""
        return replace(self, note=note)

    def with_confidence(self, confidence: Confidence | None) -> Answer:
        """Return the same answer with another confidence."""
        return replace(self, confidence=confidence)

    def with_reply(
        self, state: State, value: Value = None, misfits: tuple[Misfit, ...] = ()
    ) -> Answer:
        """Return the same note and confidence with another state, value and misfits."""
        return replace(self, state=state, value=value, misfits=misfits)


BLANK = Answer()
HAND = "hand/"
"""Stem of the key of an answer by show of hands, among those of people; no id holds a slash."""
Answers = Mapping[str, Answer]
"""Answers by item id."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Seat of a respondent in a workshop."""

    place: int = field(default=0, compare=False)
    """Number from 0, which colour and sign follow from; kept when others go."""
    away: bool = False
    """Whether the person has left, so that nobody waits for their vote."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """A person who answers for the organisation."""

    id: str
    name: str = ""
    role: Text = ""
    answers: Answers = field(default_factory=dict)
    seat: Seat = Seat()


class Standing(StrEnum):
    """Origin of an answer of the organisation."""

    OPEN = "open"
    AGREED = "agreed"
    CHANGED = "changed"
    """The room agreed on something, and it was changed afterwards."""
    ALONE = "alone"
    """Answered by whoever leads the workshop, never by the room."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers of an assessment: those agreed on, and those of each respondent."""

    agreed: Answers = field(default_factory=dict)
    respondents: tuple[Respondent, ...] = ()
    targets: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Target scores that the user set, by section or topic id."""

    numbers_only: bool = False
    """Whether respondents are told as numbers of people, never one by one; see `disclosure`."""
    counted: Mapping[str, tuple[Answer, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Answers by show of hands, by item, one for each hand: nobody knows whose they are."""
    beside: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Respondents whose answer to an item counts no more, since hands were counted for everybody."""
    room: Mapping[str, Answer] | None = None
    """Answers that a workshop agreed on, by item; None without a workshop. `agreed` may have changed since."""

    def is_agreed(self, item_id: str) -> bool:
        """Return whether an answer to an item was agreed on, so that the respondents' do not count."""
        agreed = self.agreed.get(item_id, BLANK)
        return agreed.state is not State.UNANSWERED or bool(agreed.misfits)

    def standing(self, item_id: str) -> Standing:
        """Return how far the answer to an item is one of all."""
        if not self.is_agreed(item_id):
            return Standing.OPEN
        if self.room is None:
            return Standing.AGREED
        held, now = self.room.get(item_id), self.agreed[item_id]
        if held is None:
            return Standing.ALONE
        same = (held.state, held.value) == (now.state, now.value) and not now.misfits
        return Standing.AGREED if same else Standing.CHANGED

    def counts(self, respondent_id: str, item_id: str) -> bool:
        """Return whether somebody's answer to an item counts beside the hands that were counted."""
        return respondent_id not in self.beside.get(item_id, ())

    def said(self, item_id: str) -> tuple[Answer, ...]:
        """Return what people answered to an item, one by one and by show of hands."""
        own = [
            one.answers[item_id]
            for one in self.respondents
            if item_id in one.answers and self.counts(one.id, item_id)
        ]
        given = (*own, *self.counted.get(item_id, ()))
        return tuple(each for each in given if each.state is not State.UNANSWERED or each.misfits)

    def reply(self, item_id: str) -> Reply:
        """Return the organisation's reply to an item: the agreed answer, or else the respondents'."""
        if self.is_agreed(item_id):
            agreed = self.agreed[item_id]
            values = (agreed.value,) if agreed.state is State.ANSWERED else ()
            return Reply(State.UNANSWERED if agreed.misfits else agreed.state, values)
        return _together(self.said(item_id))


NOBODY = Sheet()
"""A sheet that nobody answered."""


@dataclass(frozen=True, slots=True)
class Reply:
    """The organisation's reply to one item; several values only from several respondents.

    An unanswered one has values only where texts beside them do not fit; see `Misfit`.
    """

    state: State
    values: tuple[Value, ...] = ()

    @property
    def value(self) -> Value:
        """The value that all who answered gave; None where there is none or they differ."""
        values = self.values
        if len(values) == 1 or (values and all(each == values[0] for each in values)):
            return values[0]
        return None

    @property
    def differs(self) -> bool:
        """Whether people gave different values, and none is agreed."""
        return bool(self.values) and self.value is None and self.state is State.ANSWERED


OPEN_REPLY = Reply(State.UNANSWERED)


def _together(said: tuple[Answer, ...]) -> Reply:
    values = tuple(each.value for each in said if each.state is State.ANSWERED)
    if any(each.misfits for each in said):
        return Reply(State.UNANSWERED, values)
    if values:
        return Reply(State.ANSWERED, values)
    if any(each.state is State.UNKNOWN for each in said):
        return Reply(State.UNKNOWN)
    return Reply(State.NOT_APPLICABLE) if said else OPEN_REPLY
