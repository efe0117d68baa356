"""Lines of the whole result: its level, its range, how far a level is. The same wherever they stand."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import covered, whole
from assessment.presentation import level_summary
from assessment.presentation.score_text import answered, is_nothing, range_told
from assessment.questionnaire.model import Pack
from assessment.scoring.results import NoLevel, Result

_LEAST_SPOKES = 3
"""Spokes from which on a radar encloses something; fewer show a dot or a line."""


def coverage_line(result: Result, pack: Pack, _: Translator) -> str:
    """Return how much is answered, and from which share on a level is named."""
    needed = pack.scoring.coverage.level
    if is_nothing(result.index.coverage):
        return _(
            "Nothing that counts is answered yet; a level from {needed} %", needed=whole(needed)
        )
    share = covered(result.index.coverage, needed)
    return _("{share} % answered; a level from {needed} %", share=share, needed=whole(needed))


def level_line(result: Result, pack: Pack, _: Translator) -> str:
    """Return the level's title, or the titles of the levels it lies between; "" without levels."""
    standing = result.standing
    if not pack.levels:
        return ""
    if standing.no_level is NoLevel.NOT_APPLICABLE:
        return _("Not applicable")
    if standing.level is not None or standing.low is None or standing.high is None:
        return level_summary.level_words(result, pack, _) or _("Not yet")
    low, high = (_.text(pack.level(each).title) for each in (standing.low, standing.high))
    return low if low == high else _("“{low}” to “{high}”", low=low, high=high)


def range_line(result: Result, pack: Pack, _: Translator) -> str:
    """Return range, coverage and whether they are provisional."""
    index = result.index
    if index.low is None or index.high is None or index.coverage is None:
        return _("Nothing that counts applies here")
    reach = range_told(index, pack, _) if index.low != index.high else _("no range")
    parts = [reach, answered(index.coverage, _)]
    if result.standing.provisional:
        parts.append(_("provisional"))
    return " · ".join(parts)


def provisional(level: str, _: Translator) -> str:
    """Return a level's title, marked as provisional."""
    return _("{level} (provisional)", level=level)


def has_radar(sections: int) -> bool:
    """Return whether a radar of so many sections shows anything; bars tell the scores of fewer."""
    return sections >= _LEAST_SPOKES
