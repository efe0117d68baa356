"""Content calendar: eight to twelve dated posts in four weeks, on the channels that run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import CalendarLine
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.people import owner
from assessment.strategy.inputs import Audience
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.situation import Situation

WEEKS = 4
HOURS_FOR_THREE = 4.0
"""Hours a week of the channels from which on there are three posts a week, not two."""
TASKS = ("publish", "make")
"""Tasks of who publishes, where a line names none."""
_OFFSETS = {2: (0, 3), 3: (0, 2, 4)}
"""Days after the first of a week, by the number of posts a week."""
_SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Post:
    """A line of the calendar. `template` names the line of the catalogue."""

    day: date
    template: str
    pillar: str | None
    channel: str
    audience: int | None
    """Place of the audience among those named; None where none is."""
    owner: str
    hours: float | None


@dataclass(frozen=True, slots=True)
class PillarShare:
    """Number of posts of a pillar; None for those without one."""

    pillar: str | None
    posts: int


@dataclass(frozen=True, slots=True)
class ContentCalendar:
    """Posts by day, the channels they are for, and how they are shared among the pillars."""

    posts: tuple[Post, ...]
    channels: tuple[str, ...]
    pillars: tuple[PillarShare, ...]


def plan_calendar(
    situation: Situation, channels: ChannelPlan, roadmap: Roadmap
) -> ContentCalendar | None:
    """Return the calendar from the day on that the roadmap names; None where no post is possible."""
    running, kept = _running(situation.pack, channels)
    if roadmap.calendar is None:
        return None
    lines = _lines(situation, running, kept)
    presence = situation.inputs.presence or {}
    waits = any(presence.get(id_) for id_ in running)
    filler = _Filler(situation, running, kept, lines, roadmap.launch if waits else None)
    a_week = 3 if channels.used >= HOURS_FOR_THREE else 2
    posts = tuple(filler.posts(roadmap.calendar, a_week))
    if not posts:
        return None
    pillars: dict[str | None, int] = dict.fromkeys(filler.quotas, 0)
    for post in posts:
        pillars[post.pillar] += 1
    used = {each.channel for each in posts}
    return ContentCalendar(
        posts,
        tuple(id_ for id_ in (*running, *kept) if id_ in used),
        tuple(PillarShare(*pair) for pair in pillars.items() if pair[1]),
    )


def _running(pack: Pack, channels: ChannelPlan) -> tuple[list[str], list[str]]:
    """Return the channels that one publishes on, and the foundations that lines may name."""
    found = list(channels.running)
    kept = [id_ for id_ in found if pack.channels_by_id[id_].foundation]
    return [id_ for id_ in found if id_ not in kept], kept


def _lines(situation: Situation, running: Sequence[str], kept: Sequence[str]) -> list[CalendarLine]:
    """Return the lines that apply: by condition, first result, pillar and channels."""
    templates, wanted = situation.pack.catalogues.templates, situation.inputs.first_result

    def holds(template: CalendarLine) -> bool:
        return template.when is None or situation.truth(template.when) is True

    out = {
        each.id
        for each in templates.pillars
        if each.when is not None and situation.truth(each.when) is not True
    }
    return [
        line
        for line in templates.calendar
        if holds(line)
        and line.pillar not in out
        and (wanted is None or not line.first_result or wanted in line.first_result)
        and _channels_for(line, running, kept)
    ]


def _channels_for(line: CalendarLine, running: Sequence[str], kept: Sequence[str]) -> Sequence[str]:
    if line.channels is None:
        return running
    return [id_ for id_ in (*running, *kept) if id_ in line.channels]


@dataclass
class _Filler:
    situation: Situation
    running: Sequence[str]
    kept: Sequence[str]
    lines: Sequence[CalendarLine]
    opening: date | None
    """Day on which new channels open; None where none is waited for."""
    quotas: Mapping[str | None, float] = field(init=False)
    """Share of each pillar that has lines, 0–1."""

    def __post_init__(self) -> None:
        self.quotas = self._quotas()
        self._uses = dict.fromkeys((each.id for each in self.lines), 0)
        self._of_pillar: dict[str | None, int] = dict.fromkeys(self.quotas, 0)
        self._turns = dict.fromkeys((*self.running, *self.kept), 0)
        self._reached = [0] * len(self.situation.inputs.audiences or ())

    def posts(self, start: date, a_week: int) -> Iterator[Post]:
        """Yield the posts of four weeks; no line comes twice in a week, and none on a Sunday."""
        for week in range(WEEKS):
            left = [each for each in self.lines if not each.weeks or week + 1 in each.weeks]
            for offset in _OFFSETS[a_week]:
                day = start + timedelta(days=7 * week + offset)
                day += timedelta(days=day.weekday() == _SUNDAY)
                able = [each for each in left if self._channels(each, day)]
                if able:
                    line = min(able, key=self._rank)
                    left.remove(line)
                    yield self._post(line, day)

    def _rank(self, line: CalendarLine) -> tuple[float, int]:
        """Return the rank of a line: the pillar furthest behind its share, then the least used."""
        behind = (self._of_pillar[line.pillar] + 0.5) / max(self.quotas[line.pillar], 1e-6)
        return behind, self._uses[line.id]

    def _channels(self, line: CalendarLine, day: date) -> list[str]:
        """Return the channels that a line can be published on that day: no new one before it opens."""
        able = _channels_for(line, self.running, self.kept)
        if self.opening is None or day >= self.opening:
            return list(able)
        presence = self.situation.inputs.presence or {}
        return [id_ for id_ in able if presence.get(id_)]

    def _post(self, line: CalendarLine, day: date) -> Post:
        channel = min(self._channels(line, day), key=lambda id_: self._turns[id_])
        post = Post(
            day=day,
            template=line.id,
            pillar=line.pillar,
            channel=channel,
            audience=self._audience(channel),
            owner=owner(self.situation.inputs.who, *((line.task,) if line.task else TASKS)),
            hours=line.hours,
        )
        self._uses[line.id] += 1
        self._of_pillar[line.pillar] += 1
        self._turns[channel] += 1
        return post

    def _audience(self, channel: str) -> int | None:
        """Return the audience whose turn it is: by its weight and by how well it is reached."""
        audiences = self.situation.inputs.audiences
        if not audiences:
            return None
        found = max(
            range(len(audiences)),
            key=lambda place: (
                self._reach(channel, audiences[place]) / (2 * self._reached[place] + 1)
            ),
        )
        self._reached[found] += 1
        return found

    def _reach(self, channel: str, audience: Audience) -> float:
        known = self.situation.pack.channels_by_id[channel].audiences
        best = max((known[each] for each in audience.traits if each in known), default=50.0)
        return audience.weight * max(best, 1.0)

    def _quotas(self) -> dict[str | None, float]:
        """Return the share of each pillar with lines; those without a share divide what is left."""
        shares = {each.id: each.share for each in self.situation.pack.catalogues.templates.pillars}
        there = list(dict.fromkeys(each.pillar for each in self.lines))
        given = {each: share for each in there if (share := shares.get(each or "")) is not None}
        rest = [each for each in there if each not in given]
        left = max(0.0, 100.0 - sum(given.values()))
        wanted = given | {each: left / len(rest) for each in rest}
        total = sum(wanted.values()) or 1.0
        return {each: wanted[each] / total for each in there}
