"""Spans of the points of answers: the weights by which points add up to those of the whole."""

from __future__ import annotations

import math
from collections.abc import Iterable

from assessment.questionnaire.model import Section, Topic
from assessment.questionnaire.type_parts.base import ItemBase, Scales


def item_span(item: ItemBase, scales: Scales) -> float | None:
    """Return how far the points of an item lie apart; None where it has none, or does not count."""
    return item.point_span(scales) if item.weight > 0 else None


def topic_span(topic: Topic, scales: Scales) -> float | None:
    """Return the sum of the spans of a topic; None where something else counts in it, or nothing."""
    counting = [each for each in topic.items if each.scored and each.weight > 0]
    return _sum(item_span(each, scales) for each in counting) if topic.weight > 0 else None


def section_span(section: Section, scales: Scales) -> float | None:
    """Return the sum of the spans of a section; None where something else counts in it, or nothing."""
    counting = [
        each
        for each in section.topics
        if each.weight > 0 and any(item.scored and item.weight > 0 for item in each.items)
    ]
    return _sum(topic_span(each, scales) for each in counting) if section.weight > 0 else None


def _sum(spans: Iterable[float | None]) -> float | None:
    found = list(spans)
    return math.fsum(each or 0.0 for each in found) if found and None not in found else None
