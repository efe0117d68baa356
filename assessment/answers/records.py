"""Records kept while a strategy is carried out: readings, feedback, stories; and earlier rounds.

Values only. Metrics are defined in the pack; their readings are evaluated in
`assessment.strategy.progress`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assessment.answers.answer import Sheet
from assessment.questionnaire.model import Pack


@dataclass(frozen=True, slots=True)
class Reading:
    """Value of a measure on one day."""

    measure: str
    day: date
    value: float
    note: str = ""
    number: int = 0
    """Number among the measure's readings, from 1; 0 for one that is not stored yet."""
    source: str = ""
    """File it was worked out from, with column and days; "" for one entered by hand."""


class Sentiment(StrEnum):
    """Tone of a statement about the organisation."""

    POSITIVE = "positive"
    NEUTRAL = "neutral"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A recorded statement: feedback, or a story worth telling."""

    day: date
    text: str
    source: str = ""
    """Person who made the statement."""
    channel: str = ""
    """Channel id, or free text saying where the statement was made."""
    sentiment: Sentiment | None = None
    consent: bool = False
    """Whether the source consented to publication."""
    done: str = ""
    """Action taken in response."""
    number: int = 0
    """Number of the entry, from 1; 0 for one that is not stored yet."""


@dataclass(frozen=True, slots=True)
class AsAnswered:
    """Version of a questionnaire, with the answers as that version reads them."""

    pack: Pack
    sheet: Sheet


@dataclass(frozen=True, slots=True)
class Round:
    """Snapshot of an earlier assessment, taken when the next one was begun."""

    number: int
    assessed_on: date
    pack: str
    """Id of the pack it was answered with."""
    version: str
    sheet: Sheet
    unconfirmed: frozenset[str] = field(default_factory=frozenset)
    """Items whose answers came from the round before and were never confirmed."""
    own: AsAnswered | None = field(default=None, compare=False, repr=False)
    """Version of the questionnaire that it was answered with, if it is another one and at hand."""

    def answered_with(self, pack: Pack) -> AsAnswered | None:
        """Return what it was answered with, given the pack that is answered now; None if not at hand."""
        if (self.pack, self.version) == (pack.id, pack.version):
            return AsAnswered(pack, self.sheet)
        return self.own
