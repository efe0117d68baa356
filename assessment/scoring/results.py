"""Results of scoring as frozen records: ids and numbers only, each score with its trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from assessment.answers.answer import State


class LeftOut(StrEnum):
    """Reason that a part does not count in a score."""

    UNANSWERED = "unanswered"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not_applicable"
    HIDDEN = "hidden"
    UNSCORED = "unscored"
    NO_WEIGHT = "no_weight"
    NO_SCORE = "no_score"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score.

    `score`: 0–100; `weight`: as declared; `share`: of the score, 0–1; `left_out`: reason that the
    share is 0.
    """

    id: str
    score: float | None
    weight: float
    share: float
    left_out: LeftOut | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """A score with its range and coverage: all 0–100, None where it does not exist.

    `low` and `high` bound the score over all possible answers to open items; `parts` are its trace.
    """

    value: float | None
    low: float | None
    high: float | None
    coverage: float | None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemResult:
    """Result of one item.

    `score`, `low` and `high` are None where it does not count or is unscored.
    """

    id: str
    state: State
    score: float | None
    low: float | None
    high: float | None
    weight: float
    counted: bool


@dataclass(frozen=True, slots=True)
class TopicResult:
    """Result of one topic."""

    id: str
    score: Score
    weight: float
    target: float
    items: tuple[ItemResult, ...]


@dataclass(frozen=True, slots=True)
class SectionResult:
    """Result of one section."""

    id: str
    score: Score
    weight: float
    target: float
    topics: tuple[TopicResult, ...]
    scored: bool = True
    """False for a section of context, which is no part of the index and of no list of scores."""


class GateState(StrEnum):
    """State of a gate's requirement; open while it can't be decided."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class GateResult:
    """Result of a gate; `cap` is the highest level it allows now, None where it does not bind."""

    id: str
    state: GateState
    cap: str | None
    just: bool = False
    """Whether one rated answer, a step higher or lower, would turn passed into failed or back."""


class NoLevel(StrEnum):
    """Reason that a result names no level."""

    NO_LEVELS = "no_levels"
    """The pack has none."""
    NOT_APPLICABLE = "not_applicable"
    """Nothing that counts applies to the organisation."""
    TOO_LITTLE = "too_little_answered"
    NOT_REACHED = "not_reached"
    """A floor of the lowest level is missed."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A limit on the level: a floor that is not met, or a gate."""

    kind: str
    """`floor` or `gate`."""
    id: str
    """Id of the section or the gate."""
    level: str
    """Level that is not reached because of it."""
    needed: float | None = None
    found: float | None = None
    applies: bool = True
    """False for a section in which nothing that counts applies."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The level, by id.

    `level` is None where none is named, for the reason `no_level`. While too little is answered,
    `low` and `high` are named instead.
    """

    level: str | None
    low: str | None
    high: str | None
    provisional: bool
    uncapped: str | None
    holds: tuple[Hold, ...]
    no_level: NoLevel | None = None


@dataclass(frozen=True)
class Result:
    """Complete result of scoring a sheet."""

    index: Score
    standing: Standing
    sections: tuple[SectionResult, ...]
    gates: tuple[GateResult, ...]
    facets: Mapping[str, Mapping[str, Score]]
    items: Mapping[str, ItemResult]

    @property
    def scored_sections(self) -> tuple[SectionResult, ...]:
        """Sections that are scored, in pack order."""
        return tuple(section for section in self.sections if section.scored)

    @cached_property
    def topics(self) -> Mapping[str, TopicResult]:
        """Topics by id, in pack order."""
        return {topic.id: topic for section in self.sections for topic in section.topics}

    @cached_property
    def topic_shares(self) -> Mapping[str, float]:
        """Share of the index that each topic of the scored sections has, 0–1, by id."""
        sections = {part.id: part.share for part in self.index.parts}
        return {
            part.id: sections[section.id] * part.share
            for section in self.scored_sections
            for part in section.score.parts
        }

    def section(self, section_id: str) -> SectionResult:
        """Return the section of that id. Raises StopIteration where there is none."""
        return next(section for section in self.sections if section.id == section_id)
