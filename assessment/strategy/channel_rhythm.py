"""Rhythm of a channel: posts in four weeks, the time for each, and what is left for answers.

The one place that calendar, pages and papers take it from: hours a week are posts a week × hours a
post + answers. Formulas: docs/method.md, “Rhythm”.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from assessment.answers.decisions import Account
from assessment.core.numbers import EPSILON
from assessment.questionnaire.catalogues import Channel
from assessment.strategy.account_hours import base_hours, hours_of
from assessment.strategy.accounts import AccountPlan, is_list
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import hours_a_week
from assessment.strategy.situation import Situation

WEEKS = 4
"""Weeks that a rhythm is counted in, so that a letter a month is a whole post."""
FULL_DAYS = 3
"""Days from one post to the next at the full pace, where the catalogue gives none: two a week."""
SLOW_DAYS = {False: 7, True: 14}
"""The same at a slower pace; more for a list."""
FOUNDATION_DAYS = 14
"""The same on a foundation."""
POSTS_SHARE = 0.75
"""Share of a channel's hours for making and posting, where the catalogue does not say how long a post takes."""
LEAST_POST = 0.3
"""Share of its usual time that a post takes at least in the base: with less, there are fewer posts."""
_FEWER = {WEEKS: 2, 2: 1}
_WEEK = 7
_HOUR = 60
_STEP = 5
"""Minutes to which the time for posts is rounded down, of each week."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Rhythm of a channel. `hours` a week = (`posts` ÷ 4 × `minutes` + `answering`) ÷ 60."""

    channel: str
    posts: int
    """Posts in four weeks; 0 where nothing is published."""
    minutes: int
    """Minutes for each post."""
    answering: float
    """Minutes a week for answers, and for keeping things right."""

    @property
    def hours(self) -> float:
        """Hours a week of the whole."""
        return (self.posts * self.minutes / WEEKS + self.answering) / _HOUR

    @property
    def post_hours(self) -> float:
        """Hours of a post."""
        return self.minutes / _HOUR


@dataclass(frozen=True, slots=True)
class Rhythms:
    """Rhythms of all channels: once everything runs, and in the base until a day."""

    full: Mapping[str, Rhythm] = field(default_factory=lambda: MappingProxyType({}))
    base: Mapping[str, Rhythm] = field(default_factory=lambda: MappingProxyType({}))
    until: date | None = None
    """Day on which the base ends; None without one."""

    def on(self, day: date) -> Mapping[str, Rhythm]:
        """Return the rhythms of the week that begins on a day."""
        return self.full if self.until is None or day >= self.until else self.base


def posts_every(days: int) -> int:
    """Return the posts in four weeks that are so many days apart: as many each week, or fewer than four."""
    if days <= _WEEK:
        return WEEKS * (_WEEK // days)
    return 2 if days <= 2 * _WEEK else 1


def rhythms_within(
    situation: Situation,
    channels: ChannelPlan,
    written: Collection[str],
    *,
    base_until: date | None,
    preparing: bool,
) -> Rhythms:
    """Return the rhythm of each channel and account that goes on or opens, in the base and after it.

    `written`: those with lines that may be published; `base_until`: until when there is one post a week at
    most on what runs already; where only what prepares is planned, all the time.
    """
    full = _rhythms(situation, channels, written, base=preparing)
    if base_until is None:
        return Rhythms(full)
    return Rhythms(full, _rhythms(situation, channels, written, base=True), base_until)


def _rhythms(
    situation: Situation, channels: ChannelPlan, written: Collection[str], *, base: bool
) -> Mapping[str, Rhythm]:
    pack, accounts = (
        situation.pack.channels_by_id,
        {each.channel: each for each in channels.accounts},
    )
    kept = [id_ for id_, each in accounts.items() if each.decision is Account.KEEP]
    found = {}
    for id_ in dict.fromkeys([*channels.running, *kept]):
        found[id_] = _rhythm(
            situation, pack[id_], accounts.get(id_), writes=id_ in written, base=base
        )
    return found


def _rhythm(
    situation: Situation, channel: Channel, account: AccountPlan | None, *, writes: bool, base: bool
) -> Rhythm:
    usual = hours_a_week(channel, situation.inputs) or 0.0
    hours = usual if account is None else account.hours
    if base and account is not None and not channel.foundation:
        hours = min(hours, base_hours(usual))
    posts = posts_every(_days(channel, account)) if writes else 0
    if base and account is not None:
        posts = min(posts, WEEKS)
    minutes = _minutes(channel, usual, hours, posts)
    while base and posts > 1 and minutes < LEAST_POST * _wanted(channel, usual) * _HOUR:
        posts = _FEWER[posts]
        minutes = _minutes(channel, usual, hours, posts)
    if not minutes:
        posts = 0
    return Rhythm(channel.id, posts, minutes, _HOUR * hours - posts * minutes / WEEKS)


def _days(channel: Channel, account: AccountPlan | None) -> int:
    """Return the days from one post to the next at the pace of the channel."""
    if channel.foundation:
        return channel.every_days or FOUNDATION_DAYS
    if account is not None and account.slow:
        slow = channel.slow.every_days if channel.slow is not None else None
        return slow or channel.every_days or SLOW_DAYS[is_list(channel)]
    return channel.every_days or FULL_DAYS


def _minutes(channel: Channel, usual: float, hours: float, posts: int) -> int:
    """Return the minutes of a post, so that every week's part of them is a multiple of five where it can be.

    As long as the catalogue says, or its share of the full pace; less where answers would not be left.
    """
    if not posts:
        return 0
    room = max(0.0, hours - hours_of(Account.ANSWERS, usual)) * WEEKS / posts
    most = _HOUR * min(_wanted(channel, usual), room) + EPSILON
    step = _STEP * max(1, WEEKS // posts)
    return int(most // step * step) or int(most)


def _wanted(channel: Channel, usual: float) -> float:
    """Return the hours of a post at the full pace."""
    if channel.post_hours is not None:
        return channel.post_hours
    return POSTS_SHARE * usual * WEEKS / posts_every(_days(channel, None))
