"""Levels of a scale, for the item types that are rated on one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from assessment.core.errors import Message, Phrase
from assessment.core.i18n import N_, Text
from assessment.questionnaire import fields
from assessment.questionnaire.entry import WrongValue
from assessment.questionnaire.paths import Path
from assessment.questionnaire.scale_levels import ScoredLevel, level_points
from assessment.questionnaire.type_parts.checks import Checks
from assessment.questionnaire.type_parts.scores import Range, stretched
from assessment.questionnaire.values import not_allowed

A_SCALE = Phrase(N_("scale"))


def read_level(item_id: str, raw: object, steps: int) -> int:
    """Return `raw` as a level of a scale with that many. Raises `InvalidValue`."""
    expected = Message(N_("a level from 0 to {last}"), {"last": steps - 1})
    try:
        level = fields.to_whole(raw)
    except WrongValue:
        raise not_allowed(item_id, raw, expected) from None
    if not 0 <= level < steps:
        raise not_allowed(item_id, raw, expected)
    return level


def level_score(level: int, levels: Sequence[Text]) -> float:
    """Return the score of a level of a scale: its own, or else by its place, 0–100."""
    own = levels[level]
    if not isinstance(own, ScoredLevel):
        return 100.0 * level / (len(levels) - 1)
    if own.score is not None:
        return own.score
    given = level_points(levels)
    return stretched(given[level], (min(given), max(given)))


def scale_span(levels: Sequence[Text], enough: int | None = None) -> float | None:
    """Return how far the points of the levels lie apart, up to the one that is enough; None for none."""
    given = level_points(levels)
    if not given:
        return None
    return (max(given) if enough is None else given[enough]) - min(given)


def scale_range(levels: Sequence[Text]) -> Range:
    """Return the lowest and the highest score of a scale's levels."""
    found = [level_score(level, levels) for level in range(len(levels))]
    return min(found), max(found)


def default_aim(steps: int) -> int:
    """Return the level from which anchors of a scale with that many are worth aiming at: the middle."""
    return steps // 2


def level_lines(levels: Sequence[Text], told: Callable[[Text | None], str]) -> list[str]:
    """Return a line for each level in a blank answers file."""
    return [f"{level} = {told(each)}" for level, each in enumerate(levels)]


def check_scale(checks: Checks, name: str, scales: Mapping[str, object], path: Path) -> bool:
    """Whether there is a scale with the name that the item at the path gives; else record it."""
    return checks.refer(A_SCALE, name, scales, *path, "scale")
