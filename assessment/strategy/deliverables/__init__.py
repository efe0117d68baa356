"""Deliverables that an organisation holds in hand beside its strategy: first week, calendar, sheets, registers.

Only for packs that have templates or a rule of fit. Ids, numbers and days only, so that the texts
are those of the moment; what answers or templates are missing for is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from assessment.strategy.channel_rhythm import Rhythms
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.account_tasks import AccountTask, plan_account_tasks
from assessment.strategy.deliverables.budget import Budget, plan_budget
from assessment.strategy.deliverables.channel_runs import ChannelRun, plan_runs
from assessment.strategy.deliverables.content_calendar import (
    ContentCalendar,
    calendar_rhythms,
    plan_calendar,
)
from assessment.strategy.deliverables.first_week import FirstWeekTask, week_starts
from assessment.strategy.deliverables.monday import MondayTask, plan_monday
from assessment.strategy.deliverables.parts import opted_in
from assessment.strategy.deliverables.publishing_rhythm import Stretch, plan_rhythm
from assessment.strategy.deliverables.refusals import Refusal, list_refusals
from assessment.strategy.deliverables.risks import Risk, list_risks
from assessment.strategy.deliverables.templates import Chosen, choose_templates
from assessment.strategy.exclusions import named_channels
from assessment.strategy.measures import Measures
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation


@dataclass(frozen=True, slots=True)
class Deliverables:
    """Everything that is handed over beside the strategy; empty where data are missing."""

    first_week: tuple[FirstWeekTask, ...] = ()
    accounts: tuple[AccountTask, ...] = ()
    """Tasks that the decisions about existing accounts ask for."""
    monday: tuple[MondayTask, ...] = ()
    calendar: ContentCalendar | None = None
    rhythms: Rhythms = field(default_factory=Rhythms)
    """Posts and hours of each channel that goes on or opens."""
    runs: tuple[ChannelRun, ...] = ()
    """Channels that go on or open, with who has them and from when on."""
    rhythm: tuple[Stretch, ...] = ()
    """Rhythm of publishing after the calendar."""
    refusals: tuple[Refusal, ...] = ()
    risks: tuple[Risk, ...] = ()
    budget: Budget | None = None
    weeks: tuple[date, ...] = ()
    """Mondays of the weeks that the measures are counted in."""
    templates: Chosen = field(default_factory=Chosen)
    """Templates that apply: events, rules, replies and lines on the tone of voice."""
    there: bool = False
    """Whether the pack leads to deliverables at all."""


def make_deliverables(
    situation: Situation,
    channels: ChannelPlan,
    roadmap: Roadmap,
    measures: Measures,
    first_week: tuple[FirstWeekTask, ...],
) -> Deliverables:
    """Return what is handed over; nothing for a pack without templates or a rule of fit."""
    if not opted_in(situation.pack):
        return Deliverables()
    rhythms = calendar_rhythms(situation, channels, roadmap)
    calendar = plan_calendar(situation, channels, roadmap, rhythms)
    runs = plan_runs(situation, channels, roadmap, rhythms, calendar)
    return Deliverables(
        first_week=first_week,
        accounts=plan_account_tasks(situation, channels, roadmap, runs),
        monday=plan_monday(first_week, roadmap, calendar),
        calendar=calendar,
        rhythms=rhythms,
        runs=runs,
        rhythm=plan_rhythm(situation, calendar, roadmap.last),
        refusals=list_refusals(channels, roadmap, named_channels(situation)),
        risks=list_risks(situation, channels, roadmap),
        budget=plan_budget(situation, channels, roadmap),
        weeks=week_starts(roadmap.start) if measures.measures else (),
        templates=choose_templates(situation),
        there=True,
    )
