"""Content of a report: an assessment's snapshot as frozen texts and numbers in one language.

Contains no layout. Numbers are those of the result in full precision; `core.numbers` rounds
them for display.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from assessment.core.i18n import N_
from assessment.presentation.item_types import Lines
from assessment.presentation.level_summary import (
    Gate,
    Level,
    Verdict,
)
from assessment.report.markdown import Paragraph
from assessment.scoring.results import Score

NOTHING_TO_WRITE = N_(
    "There is nothing to write: this assessment has nothing for the chosen parts."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A strength or a gap in words.

    `next_step` says what to do next; "" for strengths.
    """

    id: str
    """Id of the topic."""
    topic: str
    section: str
    score: float
    target: float
    now: str
    """The answer that explains the score; "" for none."""
    said: str = ""
    """The answer after its question."""
    next_step: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something to find out, or a question still to be answered."""

    number: str
    question: str
    section: str
    unknown: bool
    notes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """One question with its answer. `level` of `steps` (0 the lowest) if it was rated."""

    id: str
    number: str
    text: str
    answer: Lines
    brief: str
    """The answer in one line, without who said what."""
    answered: bool
    open: bool
    """Whether there is no answer, not even that nobody knows."""
    word: str
    level: int | None
    steps: int
    score: float | None
    confidence: str
    doubtful: bool
    notes: tuple[tuple[str, str], ...]
    whose: str = ""
    """Origin of the answer: agreed, changed since, or of one person; "" where nobody else was asked."""
    evidence: str = ""
    """Sentence that names the files which support the answer; "" for none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic with its questions."""

    id: str
    title: str
    guide: str
    score: Score
    target: float
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section with its results. `share` of the index, 0–1, while anything is answered."""

    id: str
    number: int
    title: str
    purpose: str
    score: Score
    target: float
    level: str
    weight: float
    share: float
    scored: bool
    topics: tuple[Topic, ...]
    strengths: tuple[Finding, ...]
    gaps: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happened elsewhere, and its lesson."""

    title: str
    year: str
    summary: str
    lesson: str
    source: str


@dataclass(frozen=True, slots=True)
class Said:
    """The author's own words, for every writer of the report."""

    foreword: tuple[Paragraph, ...] = ()
    signature: tuple[Paragraph, ...] = ()
    comments: Mapping[str, tuple[Paragraph, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    """Comment on each part of the report that has one."""
    lines: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Texts of the first page in place of those suggested, by their line."""


@dataclass(frozen=True, slots=True)
class Content:
    """The whole content of a report."""

    title: str
    summary: str
    organisation: str
    day: str
    consultant: str
    footer: str
    facts: tuple[tuple[str, str], ...]
    index: Score
    level: Level | None
    level_words: str
    no_level: str
    """Reason that no level is named, as a sentence; "" with a level."""
    next_level: str
    """Points that are short of the next level, and what else it takes, as a sentence; "" for none."""
    no_index: str
    """Reason that there is no index, as a sentence; "" with an index."""
    misfits: str
    """Questions that count as open because what was entered does not fit, as a sentence; "" for none."""
    provisional: bool
    verdict: Verdict
    levels: tuple[Level, ...]
    gates: tuple[Gate, ...]
    floors: tuple[str, ...]
    strengths: tuple[Finding, ...]
    gaps: tuple[Finding, ...]
    tasks: tuple[Task, ...]
    no_tasks: str
    """Sentence shown without tasks."""
    sections: tuple[Section, ...]
    cases: tuple[Case, ...]
    pack: str
    """Id and version of the questionnaire."""
    respondents: tuple[tuple[str, str], ...]
    """Name and role of every respondent who may be named."""
    people: int
    """Number of respondents."""
    said: Said = field(default_factory=Said)

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(
            each
            for section in self.sections
            for topic in section.topics
            for each in topic.questions
        )
