"""Hours planned for each person in words: who is overloaded, by how much and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.core.i18n import Translator
from assessment.presentation.amounts import hours
from assessment.strategy.roadmap import Roadmap

_WEEK = timedelta(days=7)
_LAST = timedelta(days=6)


def overload_told(roadmap: Roadmap, _: Translator) -> tuple[str, ...]:
    """Return who is planned with more than they have, a sentence for each time; none for nobody."""
    return tuple(
        _(
            "{name} is overloaded from {start} to {end}: up to {planned} a week are planned, and there are "
            "{hours}.",
            name=person.name,
            start=_.date(weeks[0][0]),
            end=_.date(weeks[-1][0] + _LAST),
            planned=hours(_, round(max(each for __, each in weeks), 1)),
            hours=hours(_, person.hours),
        )
        for person in roadmap.workload
        for weeks in _times(person.over)
    )


def _times(weeks: Sequence[tuple[date, float]]) -> list[list[tuple[date, float]]]:
    """Return the weeks in groups of those that follow each other."""
    found: list[list[tuple[date, float]]] = []
    for week in weeks:
        if found and found[-1][-1][0] + _WEEK == week[0]:
            found[-1].append(week)
        else:
            found.append([week])
    return found
