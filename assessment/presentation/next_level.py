"""The next level in a sentence: the points that are short of it, and the requirements that it takes."""

from __future__ import annotations

import math

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.amounts import few_of
from assessment.presentation.level_summary import too_early
from assessment.questionnaire.model import Pack
from assessment.scoring.gate_caps import place_of_cap
from assessment.scoring.results import Result

_NAMED = 3
"""Most requirements that are named; where there are more, the last tells how many."""


def next_level_told(pack: Pack, result: Result, _: Translator) -> str:
    """Return how many points are short of the next level, and what else it takes; "" at the highest."""
    id_, index = result.standing.level, result.index.value
    if id_ is None or index is None or too_early(result, pack):
        return ""
    place = pack.level_index[id_]
    if place + 1 == len(pack.levels):
        return ""
    following = pack.levels[place + 1]
    level = _.text(following.title)
    wanted = few_of(_wanted(pack, result, place, _), _NAMED, _)
    n = math.ceil(following.start) - int(whole(index, *pack.thresholds))
    if n <= 0:
        return _("What “{level}” takes: {wanted}.", level=level, wanted=wanted) if wanted else ""
    if not wanted:
        return _.ngettext(
            "{n} point short of “{level}”.", "{n} points short of “{level}”.", n, level=level
        )
    return _.ngettext(
        "{n} point short of “{level}”, which also takes: {wanted}.",
        "{n} points short of “{level}”, which also takes: {wanted}.",
        n,
        level=level,
        wanted=wanted,
    )


def _wanted(pack: Pack, result: Result, place: int, _: Translator) -> list[str]:
    """Return the titles of gates that keep the level at its place, and of sections below a floor."""
    gates = [
        _.text(pack.gate_title(each.id))
        for each in result.gates
        if each.cap is not None and place_of_cap(pack, each.cap) <= place
    ]
    floors = [
        _.text(pack.title_of(each.id)) for each in result.standing.holds if each.kind == "floor"
    ]
    return [*gates, *floors]
