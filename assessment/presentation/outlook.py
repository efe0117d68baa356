"""The next level in words: when and by what it is reached, or what is lacking."""

from __future__ import annotations

from datetime import date

from assessment.core.numbers import EPSILON, whole
from assessment.presentation.roadmap import RoadmapText
from assessment.strategy.outlook import Outlook


def outlook_told(telling: RoadmapText) -> tuple[str, ...]:
    """Return how today's level is left, where only preparation is planned."""
    roadmap = telling.roadmap
    ahead = roadmap.ahead
    if ahead is None or roadmap.hours is None or not roadmap.preparation_only:
        return ()
    if ahead.day is None:
        return (_lacking(telling, ahead),)
    return (_reached(telling, ahead, ahead.again or ahead.day),)


def _reached(telling: RoadmapText, ahead: Outlook, by: date) -> str:
    _ = telling.translator
    level = _.text(telling.pack.level(ahead.level).title)
    day = _.date(by)
    actions = _.list([telling.title(each) for each in ahead.through])
    today = telling.roadmap.milestones[0].index
    if today is not None and today >= ahead.start - EPSILON:
        if not actions:
            return _(
                "If the plan works, the level “{level}” is reached by {date}.",
                level=level,
                date=day,
            )
        return _(
            "If the plan works, the level “{level}” is reached by {date}, above all through this: {actions}.",
            level=level,
            date=day,
            actions=actions,
        )
    if not actions:
        return _(
            "If the plan works, the level “{level}” is reached by {date}; it takes readiness of {start}.",
            level=level,
            date=day,
            start=f"{ahead.start:g}",
        )
    return _(
        "If the plan works, the level “{level}” is reached by {date}. It takes readiness of {start}, and above "
        "all this: {actions}.",
        level=level,
        date=day,
        start=f"{ahead.start:g}",
        actions=actions,
    )


def _lacking(telling: RoadmapText, ahead: Outlook) -> str:
    """Return what the next level still lacks when everything planned in the year is done."""
    _, pack = telling.translator, telling.pack
    lacking = []
    if ahead.index is not None and ahead.index < ahead.start - EPSILON:
        lacking.append(
            _(
                "readiness of {start}, and {index} is expected",
                start=f"{ahead.start:g}",
                index=whole(ahead.index, *pack.thresholds),
            )
        )
    lacking += [
        _(
            "{needed} in “{section}”, and {score} is expected",
            needed=f"{each.needed:g}",
            section=_.text(pack.title_of(each.section)),
            score=whole(each.score or 0.0, *pack.thresholds),
        )
        for each in ahead.floors
    ]
    lacking += [
        _("that this is met: “{gate}”", gate=_.text(pack.gate_title(each))) for each in ahead.gates
    ]
    level = _.text(pack.level(ahead.level).title)
    return _(
        "This plan does not reach the level “{level}” within the year. That takes {lacking}.",
        level=level,
        lacking=_.list(lacking),
    )
