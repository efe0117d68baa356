"""Answers and their states: what somebody said to an item, and what all who answered said together.

What a value may be is `assessment.questionnaire.values`' business; what it scores, `scoring`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

from assessment.core.i18n import Text
from assessment.questionnaire.values import Value, is_empty


class State(StrEnum):
    """Where an item stands. Hidden follows from the pack's conditions; nobody sets it."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden"


class Confidence(StrEnum):
    """How sure somebody is of an answer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said to one item. `value` is there exactly while the state is answered."""

    state: State = State.UNANSWERED
    value: Value = None
    note: str = ""
    confidence: Confidence | None = None

    @classmethod
    def of(cls, value: Value, note: str = "", confidence: Confidence | None = None) -> Answer:
        """An answer with a value; unanswered where the value says nothing."""
        if is_empty(value) and not isinstance(value, tuple):
            return cls(State.UNANSWERED, None, note, confidence)
        return cls(State.ANSWERED, value, note, confidence)

    @property
    def is_blank(self) -> bool:
        """Whether nothing at all was said: no value, no state, no note, no confidence."""
        return self == BLANK

    def with_note(self, note: str) -> Answer:
        """The same answer with another note."""
        return replace(self, note=note)

    def with_confidence(self, confidence: Confidence | None) -> Answer:
        """The same answer with another confidence."""
        return replace(self, confidence=confidence)

    def with_reply(self, state: State, value: Value = None) -> Answer:
        """The same note and confidence with another state and value."""
        return replace(self, state=state, value=value)


BLANK = Answer()
Answers = Mapping[str, Answer]
"""Answers by item id."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Somebody who answers for the organisation."""

    id: str
    name: str = ""
    role: Text = ""
    answers: Answers = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All answers of an assessment: those agreed on, and each respondent's own."""

    agreed: Answers = field(default_factory=dict)
    respondents: tuple[Respondent, ...] = ()
    targets: Mapping[str, float] = field(default_factory=lambda: MappingProxyType({}))
    """Scores to aim for that the user set, by section or topic id."""

    def reply(self, item_id: str) -> Reply:
        """What the organisation says to an item: what was agreed, or else what respondents said."""
        agreed = self.agreed.get(item_id, BLANK)
        if agreed.state is not State.UNANSWERED:
            values = (agreed.value,) if agreed.state is State.ANSWERED else ()
            return Reply(agreed.state, values)
        if not self.respondents:
            return OPEN_REPLY
        said = [own for one in self.respondents if (own := one.answers.get(item_id)) is not None]
        return _together([each for each in said if each.state is not State.UNANSWERED])


@dataclass(frozen=True, slots=True)
class Reply:
    """What the organisation says to one item. Several values only where respondents differ."""

    state: State
    values: tuple[Value, ...] = ()

    @property
    def value(self) -> Value:
        """The one value that all who answered gave; None where there is none or they differ."""
        if self.values and all(each == self.values[0] for each in self.values):
            return self.values[0]
        return None


OPEN_REPLY = Reply(State.UNANSWERED)


def _together(said: list[Answer]) -> Reply:
    if values := tuple(each.value for each in said if each.state is State.ANSWERED):
        return Reply(State.ANSWERED, values)
    if any(each.state is State.UNKNOWN for each in said):
        return Reply(State.UNKNOWN)
    return Reply(State.NOT_APPLICABLE) if said else OPEN_REPLY
