"""Hours planned for each person in words: who is overloaded, when and by how much, and what could give way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from assessment.core.i18n import N_
from assessment.presentation.amounts import few_of, hours
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy.roadmap import Step

_WEEK = timedelta(days=7)
_LAST = timedelta(days=6)
_NAMED = 3
"""Most entries of the list of actions to put off; where there are more, the last tells how many."""
_PUBLISH_LESS = N_(
    "More is planned than there are hours for {people}: decide whether to publish less in that time or to give "
    "part of it to somebody else."
)
_Weeks = list[tuple[date, float]]


def overload_told(telling: RoadmapText) -> str:
    """Return who is planned with more than they have and when, and what to decide: one sentence, or ""."""
    _ = telling.translator
    over = [(person, weeks) for person in telling.roadmap.workload for weeks in _times(person.over)]
    if not over:
        return ""
    people = [
        _(
            "{name} from {start} to {end} (up to {planned} a week planned, {hours} there)",
            name=person.name,
            start=_.date(weeks[0][0]),
            end=_.date(weeks[-1][0] + _LAST),
            planned=hours(_, round(max(each for __, each in weeks), 1)),
            hours=hours(_, person.hours),
        )
        for person, weeks in over
    ]
    loose = [
        each
        for each in telling.roadmap.steps
        if any(_can_wait(each, person.name, weeks) for person, weeks in over)
    ]
    if not loose:
        return _(_PUBLISH_LESS, people=_.list(people))
    titles = [_("“{title}”", title=telling.title(each.action)) for each in loose]
    return _.ngettext(
        "More is planned than there are hours for {people}: decide whether to put off {actions} or to give it "
        "to somebody else.",
        "More is planned than there are hours for {people}: decide whether to put off {actions} or to give "
        "them to somebody else.",
        len(loose),
        people=_.list(people),
        actions=few_of(titles, _NAMED, _),
    )


def _can_wait(step: Step, name: str, weeks: _Weeks) -> bool:
    """Return whether a step is somebody's in these weeks, and nothing says that it is done by then."""
    if step.start is None or step.end is None or step.deadline is not None or step.first_week:
        return False
    its = name in {step.owner or step.person, *step.helpers}
    return its and step.start <= weeks[-1][0] + _LAST and step.end >= weeks[0][0]


def _times(weeks: Sequence[tuple[date, float]]) -> list[_Weeks]:
    """Return the weeks in groups of those that follow each other."""
    found: list[_Weeks] = []
    for week in weeks:
        if found and found[-1][-1][0] + _WEEK == week[0]:
            found[-1].append(week)
        else:
            found.append([week])
    return found
