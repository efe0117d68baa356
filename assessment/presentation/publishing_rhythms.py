"""Rhythm of a channel in words: how often, by whom, from when on, and its hours to recompute."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.presentation.amounts import weekly
from assessment.strategy import Strategy
from assessment.strategy.channel_rhythm import WEEKS, Rhythm
from assessment.strategy.deliverables.channel_runs import ChannelRun

_FORTNIGHTLY = 2
_TOLD = 0.05
"""Least difference of hours a week that is told."""


def often_told(posts: int, _: Translator) -> str:
    """Return how often one publishes, by the posts in four weeks; "" for none."""
    if posts >= WEEKS:
        return _.ngettext("{n} post a week", "{n} posts a week", posts // WEEKS)
    if posts == _FORTNIGHTLY:
        return _("1 post every two weeks")
    return _("1 post in four weeks") if posts else ""


def sum_told(rhythm: Rhythm, _: Translator) -> str:
    """Return the hours a week of a channel as a sum that anybody can do again."""
    whole = weekly(_, rhythm.hours)
    if not rhythm.posts:
        return _("{hours} a week, for answers and facts kept right", hours=whole)
    answers = _("{n} min", n=round(rhythm.answering))
    if rhythm.posts >= WEEKS:
        return _(
            "{posts} × {each} min + {answers} for answers = {hours} a week",
            posts=rhythm.posts // WEEKS,
            each=rhythm.minutes,
            answers=answers,
            hours=whole,
        )
    return _(
        "{posts} × {each} min ÷ 4 weeks + {answers} for answers = {hours} a week",
        posts=rhythm.posts,
        each=rhythm.minutes,
        answers=answers,
        hours=whole,
    )


def in_time_told(strategy: Strategy, rhythm: Rhythm, _: Translator) -> str:
    """Return the hours a week of a channel as a sum; where it has fewer before the full rhythm, also these."""
    told, until = sum_told(rhythm, _), strategy.deliverables.rhythms.until
    if hours_at_first(strategy, rhythm.channel) is None or until is None:
        return told
    first = sum_told(strategy.deliverables.rhythms.base[rhythm.channel], _)
    return _("{sum}; until {day} only {first}", sum=told, day=until, first=first)


def hours_at_first(strategy: Strategy, channel: str) -> float | None:
    """Return the hours a week that a channel has before the full rhythm; None where they are not fewer."""
    rhythms = strategy.deliverables.rhythms
    full, base = rhythms.full.get(channel), rhythms.base.get(channel)
    if full is None or base is None or full.hours - base.hours < _TOLD:
        return None
    return base.hours


def who_when(run: ChannelRun, _: Translator) -> str:
    """Return who has a channel, and from when on; "" where neither is known."""
    who = _.list([*run.who])
    if run.begins is None:
        return who
    if not who:
        return _("from {day}", day=run.begins)
    return _("{name}, from {day}", name=who, day=run.begins)


def kept_by(run: ChannelRun, _: Translator) -> str:
    """Return who keeps a place right; for what is new also from when on."""
    return who_when(run, _) if run.new else _.list([*run.who])


def is_published_on(strategy: Strategy, channel: str) -> bool:
    """Return whether there are posts on a channel, as far as the plan has any at all."""
    rhythms = strategy.deliverables.rhythms.full
    found = rhythms.get(channel)
    return found is None or found.posts > 0 or not any(each.posts for each in rhythms.values())


def rhythm_on(strategy: Strategy, channel: str) -> Rhythm | None:
    """Return the rhythm of a channel once everything runs; None where it neither goes on nor opens."""
    return strategy.deliverables.rhythms.full.get(channel)
