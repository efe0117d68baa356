"""People who run each channel, from which day on, and at which rhythm: the leading one first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from assessment.answers.decisions import Account
from assessment.strategy.carriers import carrier_of, carriers_of
from assessment.strategy.channel_order import channel_order
from assessment.strategy.channel_rhythm import Rhythm, Rhythms
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import next_working
from assessment.strategy.deliverables.content_calendar import ContentCalendar
from assessment.strategy.deliverables.people import owner
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation

_TASKS = ("publish", "reply")
_MOST = 2
"""Most people who are named for a channel."""


@dataclass(frozen=True, slots=True)
class ChannelRun:
    """A channel that goes on or opens."""

    rhythm: Rhythm
    who: tuple[str, ...]
    """Names of who has its posts, most of them first; without posts of who runs it."""
    begins: date | None
    """Day of its first post; without posts that from which it is kept right. None where no day is known."""
    new: bool

    @property
    def channel(self) -> str:
        """Id of the channel."""
        return self.rhythm.channel


def plan_runs(
    situation: Situation,
    channels: ChannelPlan,
    roadmap: Roadmap,
    rhythms: Rhythms,
    calendar: ContentCalendar | None,
) -> tuple[ChannelRun, ...]:
    """Return the channels that go on or open: those that run, then what is kept beside them."""
    pack = situation.pack.channels_by_id
    kept = [each.channel for each in channels.accounts if each.decision is Account.KEEP]
    every = dict.fromkeys([*channels.running, *kept])
    beside = [id_ for id_ in every if pack[id_].foundation]
    running = [id_ for id_ in every if id_ not in beside]
    carriers = carriers_of(situation, channels)
    presence = situation.inputs.presence or {}
    usual = owner(situation.inputs.who, *_TASKS)
    found = []
    for id_ in channel_order(situation.inputs, channels, running, beside):
        posts = [] if calendar is None else [each for each in calendar.posts if each.channel == id_]
        names = Counter(each.owner for each in posts if each.owner)
        leads = carrier_of(carriers, id_) or usual
        who = [name for name, _ in names.most_common(_MOST)] or ([leads] if leads else [])
        new = not presence.get(id_)
        begins = posts[0].day if posts else _begins(situation, roadmap, id_, new=new)
        found.append(ChannelRun(rhythms.full[id_], tuple(who), begins, new))
    return tuple(found)


def _begins(situation: Situation, roadmap: Roadmap, channel: str, *, new: bool) -> date | None:
    """Return the day from which a channel without posts is kept right.

    A new one after what it requires is finished, else when new ones open or posts begin.
    """
    if not new:
        return next_working(roadmap.start, situation.decisions.closures)
    needed = situation.pack.channels_by_id[channel].requires
    ends = [step.end for id_ in needed if (step := roadmap.step(id_)) is not None]
    if ends:
        return None if None in ends else max(each for each in ends if each is not None)
    return roadmap.launch or roadmap.calendar
