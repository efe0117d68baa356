"""What is written down while a strategy is carried out: readings, feedback, stories; and earlier rounds.

Values only. What a metric means is the pack's business, what follows from its readings the strategy's.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessment.answers.answer import Sheet


@dataclass(frozen=True, slots=True)
class Reading:
    """What a measure showed on one day."""

    measure: str
    day: date
    value: float
    note: str = ""
    number: int = 0
    """Which of the measure's readings, from 1; 0 for one that is yet to be kept."""


class Sentiment(StrEnum):
    """How somebody spoke of the organisation."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """Something that somebody said: feedback, or a story worth telling."""

    day: date
    text: str
    source: str = ""
    """Who said it."""
    channel: str = ""
    """Where: the id of a channel, or free text."""
    sentiment: Sentiment | None = None
    consent: bool = False
    """Whether whoever said it agreed that it may be told."""
    done: str = ""
    """What was done about it."""
    number: int = 0
    """Which one, from 1; 0 for one that is yet to be kept."""


@dataclass(frozen=True, slots=True)
class Round:
    """An earlier assessment, as it stood when the next one was begun."""

    number: int
    assessed_on: date
    pack: str
    """The id of the pack it was answered with."""
    version: str
    sheet: Sheet
    unconfirmed: frozenset[str] = field(default_factory=frozenset)
    """Items whose answers came from the round before and were never confirmed."""
