"""Seasons of the year: what has one is done before it, and published in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from assessment.questionnaire.seasons import Season
from assessment.strategy.days_off import last_working
from assessment.strategy.plan_days import LEAD_DAYS, Occurrence, lead_of
from assessment.strategy.situation import Situation

_MONTHS = 12
WEEK = 7
YEAR = 365
"""Days that a plan looks ahead."""
LEAST_DAYS = 14
"""Days that are left of months to be filled, for something to be done in them still."""
ANNOUNCED_DAYS = 21
"""Days before a season from which on what is published for it may go out."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Months in which more people are wanted, and the action for them."""

    months: Occurrence
    action: str
    """Id of the action that fills them; "" where the catalogue has none."""
    begin_by: date
    """Day on which it begins at the latest."""
    planned: bool
    """Whether it is planned for these months; else it is to be done again, or to be begun by then."""
    late: bool = False
    """Whether it is planned for them, but finished more than a week after they begin."""


def season_of(situation: Situation, seasons: Sequence[Season]) -> Season | None:
    """Return the first season whose condition holds; None for none."""
    return next(
        (each for each in seasons if each.when is None or situation.truth(each.when) is True),
        None,
    )


def occurrence(season: Season, day: date, needed: int = 0) -> Occurrence:
    """Return the season that is not over on a day, with at least so many days of it left."""
    for year in (day.year - 1, day.year, day.year + 1):
        begins = season.begins.in_year(year)
        ends = season.ends.in_year(year + (season.ends < season.begins))
        if ends - timedelta(days=needed) >= day:
            return Occurrence(begins, ends)
    return Occurrence(season.begins.in_year(day.year + 2), season.ends.in_year(day.year + 2))


def seasons_of_actions(situation: Situation, start: date) -> dict[str, Occurrence]:
    """Return the next season of each action that serves one, with days enough to do it."""
    found = {}
    for id_, action in situation.pack.actions_by_id.items():
        season = season_of(situation, action.seasons)
        if season is not None:
            found[id_] = occurrence(season, start, action.elapsed_days or 0)
    for id_ in situation.pack.catalogues.actions.fills:
        days = max(LEAST_DAYS, situation.pack.actions_by_id[id_].elapsed_days or 0)
        if (quiet := quiet_months(situation.inputs.quiet, start, days)) is not None:
            found[id_] = quiet
    return found


def to_fill(
    months: Collection[int],
    start: date,
    action: str,
    *,
    days: tuple[date, date] | None = None,
    there: bool = False,
    lead: timedelta = timedelta(days=LEAD_DAYS),
    needed: int = LEAST_DAYS,
) -> tuple[Filling, ...]:
    """Return the stretches of months to fill that begin or last in the year from a start, the next first.

    Each with the day by which the `action` that fills them begins at the latest, its `lead` before them.
    `days`: first and last day on which it is planned; it fills the first stretch that is not over by then.
    `there`: it is done, so months that have begun have it. At least `needed` days of a stretch are left.
    """
    found, day = [], start
    last = start + timedelta(days=YEAR)
    while (each := quiet_months(months, day, needed)) is not None and each.begins < last:
        day = each.ends + timedelta(days=1)
        latest = max(start, last_working(each.begins - lead, ()))
        planned = days is not None and days[1] <= each.ends
        if planned and days is not None:
            late = start < each.begins < days[1] - timedelta(days=WEEK)
            found.append(Filling(each, action, latest, planned=True, late=late))
            days, there = None, True
        elif not (there and each.begins <= start):
            found.append(Filling(each, action, latest, planned=False))
    return tuple(found)


def fillings(
    situation: Situation,
    start: date,
    planned: Mapping[str, tuple[date, date]],
    done: Collection[str] = (),
) -> tuple[Filling, ...]:
    """Return the months to fill, each with the first action for it that is planned, else done, else the first.

    `planned`: first and last day of what is planned.
    """
    fills = situation.pack.catalogues.actions.fills
    wanted = [
        *(each for each in fills if each in planned),
        *(each for each in fills if each in done),
    ]
    id_ = next(iter([*wanted, *fills]), "")
    if not id_:
        return to_fill(situation.inputs.quiet, start, "")
    action = situation.pack.actions_by_id[id_]
    return to_fill(
        situation.inputs.quiet,
        start,
        id_,
        days=planned.get(id_),
        there=id_ in done,
        lead=lead_of(action),
        needed=max(LEAST_DAYS, action.elapsed_days or 0),
    )


def quiet_months(months: Collection[int], day: date, needed: int = 0) -> Occurrence | None:
    """Return the months in which more people are wanted that are there or come next; None for none, or all.

    As one stretch, from the first day of the first month to the last of those that follow it, with at
    least so many days of it left.
    """
    if not 0 < len(set(months)) < _MONTHS:
        return None
    number = _MONTHS * day.year + day.month - 1
    while number % _MONTHS + 1 not in months:
        number += 1
    end = number
    while end % _MONTHS + 1 in months:
        end += 1
    if date(end // _MONTHS, end % _MONTHS + 1, 1) - timedelta(days=needed) <= day:
        return quiet_months(months, date(end // _MONTHS, end % _MONTHS + 1, 1))
    begins, after = (date(each // _MONTHS, each % _MONTHS + 1, 1) for each in (number, end))
    return Occurrence(begins, after - timedelta(days=1))
