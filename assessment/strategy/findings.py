"""What stands out in a result: strengths and gaps, the heaviest first. Ids and numbers, no words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.scoring import Result, TopicResult


@dataclass(frozen=True, slots=True)
class Finding:
    """A topic that stands out.

    `share` is its effective weight in the index, 0–1; `margin` is score − target, points; both make the
    rank: |margin| × share.
    """

    topic: TopicResult
    share: float
    margin: float

    @property
    def rank(self) -> float:
        """How much it matters, in points of the index."""
        return abs(self.margin) * self.share


def strengths(result: Result) -> list[Finding]:
    """Topics at or above their target, the one that matters most first."""
    return _ranked(each for each in _findings(result) if each.margin >= 0)


def gaps(result: Result) -> list[Finding]:
    """Topics below their target, the one that matters most first."""
    return _ranked(each for each in _findings(result) if each.margin < 0)


def _ranked(findings: Iterator[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda each: -each.rank)


def _findings(result: Result) -> Iterator[Finding]:
    sections = {part.id: part.share for part in result.index.parts}
    for section in result.sections:
        topics = {part.id: part.share for part in section.score.parts}
        for topic in section.topics:
            share = sections[section.id] * topics[topic.id]
            if topic.score.value is not None and share > 0:
                yield Finding(topic, share, topic.score.value - topic.target)
