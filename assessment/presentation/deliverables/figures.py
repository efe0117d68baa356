"""Deliverables as plain data, by ids and days, for `strategy --format json`."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from assessment.presentation.publishing_rhythms import hours_at_first
from assessment.presentation.score_json import rounded
from assessment.strategy import Strategy
from assessment.strategy.deliverables import Deliverables
from assessment.strategy.deliverables.budget import Budget
from assessment.strategy.deliverables.content_calendar import ContentCalendar

Plain = dict[str, Any]


def deliverable_figures(strategy: Strategy) -> Plain:
    """Return all deliverables; empty for a pack that leads to none."""
    found = strategy.deliverables
    if not found.there:
        return {}
    return {
        "first_week": [
            {
                "id": each.template,
                "day": each.day.isoformat(),
                "owner": each.owner,
                "hours": rounded(each.hours),
            }
            for each in found.first_week
        ],
        "accounts": [
            {
                "id": each.channel,
                "decision": str(each.decision),
                "day": each.day.isoformat(),
                "owner": each.owner,
                "hours": rounded(each.hours),
            }
            for each in found.accounts
        ],
        "monday": [
            {
                "kind": str(each.kind),
                "id": each.subject,
                "start": each.start.isoformat(),
                "end": each.end.isoformat(),
                "owner": each.owner,
                "hours": rounded(each.hours),
            }
            for each in found.monday
        ],
        "runs": [
            {
                "id": each.channel,
                "owners": list(each.who),
                "begins": _day(each.begins),
                "new": each.new,
                "posts_in_four_weeks": each.rhythm.posts,
                "minutes_a_post": each.rhythm.minutes,
                "minutes_for_answers": rounded(each.rhythm.answering),
                "hours": rounded(each.rhythm.hours),
                **_at_first(strategy, each.channel),
            }
            for each in found.runs
        ],
        "calendar": None if found.calendar is None else _calendar(found.calendar),
        "not_to_do": [
            {
                "id": each.id,
                "what": "channel" if each.is_channel else "action",
                "reason": str(each.ground),
            }
            for each in found.refusals
        ],
        "risks": [
            {
                "kind": str(each.kind),
                "subject": each.subject,
                "action": each.action,
                "day": _day(each.day),
            }
            for each in found.risks
        ],
        "budget": None if found.budget is None else _budget(found.budget),
        "weeks": [each.isoformat() for each in found.weeks],
        "templates": _templates(found),
    }


def _calendar(calendar: ContentCalendar) -> Plain:
    return {
        "channels": list(calendar.channels),
        "pillars": [{"id": each.pillar, "posts": each.posts} for each in calendar.pillars],
        "posts": [
            {
                "id": each.template,
                "day": each.day.isoformat(),
                "pillar": each.pillar,
                "channel": each.channel,
                "audience": each.audience,
                "owner": each.owner,
                "hours": rounded(each.hours),
                "about": each.about,
            }
            for each in calendar.posts
        ],
    }


def _budget(budget: Budget) -> Plain:
    means = None
    if budget.means is not None:
        low, high = budget.means
        means = [rounded(low), None if math.isinf(high) else rounded(high)]
    return {
        "currency": budget.currency,
        "low": rounded(budget.low),
        "high": rounded(budget.high),
        "means": means,
        "beyond": budget.beyond,
        "over": rounded(budget.over),
        "first_out": list(budget.first_out),
        "channels_out": list(budget.channels_out),
        "fees": [
            {"id": each.channel, "low": rounded(each.low), "high": rounded(each.high)}
            for each in budget.fees
        ],
        "actions": [
            {
                "id": each.action,
                "start": _day(each.start),
                "low": rounded(each.low),
                "high": rounded(each.high),
                "beyond": each.beyond_means,
            }
            for each in budget.lines
        ],
    }


def _templates(found: Deliverables) -> Plain:
    chosen = found.templates
    return {
        "crisis": list(chosen.crisis),
        "calls": list(chosen.calls),
        "rules": list(chosen.rules),
        "questions": list(chosen.questions),
        "complaints": list(chosen.complaints),
        "voice": list(chosen.voice),
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _at_first(strategy: Strategy, channel: str) -> dict[str, Any]:
    """Return the rhythm of a channel before the full one, where it has fewer hours; else nothing in each."""
    rhythms = strategy.deliverables.rhythms
    hours = hours_at_first(strategy, channel)
    first = None if hours is None else rhythms.base[channel]
    return {
        "hours_at_first": rounded(hours),
        "posts_at_first": None if first is None else first.posts,
        "minutes_a_post_at_first": None if first is None else first.minutes,
        "at_first_until": _day(None if first is None else rhythms.until),
    }
