"""Stories: the facts that explain a score, the level, a gate, an answer, a channel or an action.

Ids and numbers only; `traces` collects them, `explanations` puts them into words for the console
and the window.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessment.answers.answer import Answer, Reply
from assessment.core.numbers import EPSILON
from assessment.questionnaire.condition import (
    ItemCondition,
    ScoreCondition,
    Truth,
)
from assessment.scoring.results import GateResult, ItemResult, Score, Standing
from assessment.strategy import Strategy
from assessment.strategy.exclusions import Excluded
from assessment.strategy.fit import Fit
from assessment.strategy.roadmap import Step

LEVEL = "level"
"""Id of the level reached."""
HANDS = "show-of-hands"
"""Stands for the respondent of an answer by show of hands, which is nobody's in particular."""


class Kind(StrEnum):
    """Kinds of things that can be explained."""

    INDEX = "index"
    LEVEL = "level"
    SECTION = "section"
    TOPIC = "topic"
    ITEM = "item"
    GATE = "gate"
    FACET = "facet"
    CHANNEL = "channel"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class ScoreStory:
    """A score that is made of parts: the index or the score of a section, topic or facet.

    `shares` holds the wholes it is part of and its share in each, 0–1, the nearest first.
    """

    kind: Kind
    id: str
    score: Score
    aggregation: str = "arithmetic"
    target: float | None = None
    shares: tuple[tuple[str, float], ...] = ()
    unknown: int = 0
    """Number of items in it that count and are answered “don't know”."""


@dataclass(frozen=True, slots=True)
class Said:
    """An answer. `respondent` is None for the agreed one, or `HANDS`; `counts`: it contributes to the score."""

    respondent: str | None
    answer: Answer
    score: float | None
    counts: bool
    not_offered: tuple[str, ...] = ()
    """Chosen options that are not offered, and so don't count."""


@dataclass(frozen=True, slots=True)
class ItemStory:
    """An item's score and the answers behind it; `when` is its condition and current outcome.

    `offers` holds the conditions of its options, by the id of the option.
    """

    id: str
    result: ItemResult
    said: tuple[Said, ...]
    shares: tuple[tuple[str, float], ...]
    when: Requirement | None
    offers: tuple[tuple[str, Requirement], ...] = ()
    kind: Kind = Kind.ITEM


@dataclass(frozen=True, slots=True)
class Requirement:
    """A condition with its current outcome: True, False or None for open.

    `form` is all, any, not, item or score; the first three have parts, `item` has the reply,
    `score` the score.
    """

    form: str
    truth: Truth
    parts: tuple[Requirement, ...] = ()
    leaf: ItemCondition | ScoreCondition | None = None
    reply: Reply | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class GateStory:
    """A gate and its requirement, part by part; `binds`: the level would be higher without it."""

    id: str
    result: GateResult
    binds: bool
    requirement: Requirement
    kind: Kind = Kind.GATE


@dataclass(frozen=True, slots=True)
class FloorStory:
    """The score a level needs of a section, 0–100, and the score the section has."""

    section: str
    needed: float
    found: float | None
    applies: bool = True
    """False for a section in which nothing that counts applies."""

    @property
    def met(self) -> bool:
        """Whether the section has the score needed; False without a score."""
        return self.found is not None and self.found >= self.needed - EPSILON


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One level of the pack: its start, whether the index reaches it, and its floors."""

    id: str
    start: float
    reached: bool
    floors: tuple[FloorStory, ...]


@dataclass(frozen=True, slots=True)
class LevelStory:
    """The level: the one the index reaches, and the limits set by floors and gates."""

    standing: Standing
    index: Score
    steps: tuple[LevelStep, ...]
    gates: tuple[GateStory, ...]
    coverage: tuple[float, float]
    """Coverage from which a level is named, and from which it is firm, 0–100."""
    kind: Kind = Kind.LEVEL
    id: str = LEVEL


@dataclass(frozen=True, slots=True)
class ChannelStory:
    """A channel: its fit or the reason it is excluded, and the strategy it is part of."""

    id: str
    fit: Fit | None
    excluded: Excluded | None
    strategy: Strategy
    kind: Kind = Kind.CHANNEL


@dataclass(frozen=True, slots=True)
class ActionStory:
    """An action: its step in the roadmap, None if it has none, and the strategy it is part of."""

    id: str
    step: Step | None
    strategy: Strategy
    kind: Kind = Kind.ACTION


Story = ScoreStory | ItemStory | GateStory | LevelStory | ChannelStory | ActionStory
