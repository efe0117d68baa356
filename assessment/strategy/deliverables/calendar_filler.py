"""Filler of the content calendar: which line goes out on which day, where, for whom and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from assessment.strategy.channel_rhythm import WEEKS, Rhythm
from assessment.strategy.deliverables.calendar_days import PostDay
from assessment.strategy.deliverables.calendar_lines import Line, channels_for, gates_of
from assessment.strategy.deliverables.line_audience import AudienceTurns
from assessment.strategy.deliverables.line_days import is_near
from assessment.strategy.deliverables.line_turns import LineTurns, Place
from assessment.strategy.deliverables.people import Turns
from assessment.strategy.plan_days import Occurrence
from assessment.strategy.situation import Situation

TASKS = ("publish", "make")
"""Tasks of who publishes, where nobody is told to run the channel."""
TURN_SHARE = 0.5
"""Part of the hours of who runs a channel from which on somebody else has posts there in turn."""


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
    hours: float
    about: str = ""
    """Words of the audience that the post is about; "" for none."""


@dataclass(frozen=True, slots=True)
class Shut:
    """A gate that is not passed, so that what it forbids is not published.

    `day` from which on it may be, if what clears the gate is done as planned; None for never.
    """

    gate: str
    day: date | None


@dataclass
class Filler:
    """Filler of the days of posts, which goes by what went out before."""

    situation: Situation
    running: Sequence[str]
    kept: Sequence[str]
    lines: Sequence[Line]
    shut: Sequence[Shut]
    waits: Mapping[str, date]
    """Day from which on each line goes out that requires actions."""
    seasons: Mapping[str, Occurrence]
    """Season of each line that has one."""
    carriers: Mapping[str, Mapping[str, float]]
    """Hours a week of each person on each channel."""
    bar: float
    """Reach, 0–100, below which a channel is for none of an audience's lines."""
    quotas: Mapping[str | None, float] = field(init=False)
    """Share of each pillar that has lines, 0–1."""

    def __post_init__(self) -> None:
        self.quotas = self._quotas()
        self._by_key = {each.key: each for each in self.lines}
        self._of_pillar: dict[str | None, int] = dict.fromkeys(self.quotas, 0)
        pack = self.situation.pack
        self._for = {
            each.key: channels_for(pack, each.source, self.running, self.kept)
            for each in self.lines
        }
        self._gates = {each.key: gates_of(pack, each.source) for each in self.lines}
        self._people = Turns(self.situation.inputs.who)
        self._given: Counter[tuple[str, str]] = Counter()
        """Posts on each channel that each person has."""
        self._audiences = AudienceTurns(
            self.situation.inputs.audiences or (), self.bar, pack.channels_by_id
        )
        self._before: Line | None = None
        """Line of the last post."""

    def posts(self, weeks: Sequence[Sequence[PostDay]]) -> Iterator[Post]:
        """Yield the posts of the weeks, one for each day; no line comes twice in a week.

        None comes again while another one may go out instead, then the one that went out longest ago.
        After a line of a season, or about what an audience says, another one, as far as there is one; a
        line of other weeks only where no other is new, and none of these weeks needs it.
        """
        days = [(number, each) for number, week in enumerate(weeks) for each in week]
        turns = LineTurns(
            [self._place(number % WEEKS + 1, number, each) for number, each in days],
            once={each.key for each in self.lines if each.about},
        )
        for place, (_number, each) in enumerate(days):
            key = turns.take(place, partial(self._rank, post=each))
            if key is not None:
                self._before = self._by_key[key]
                yield self._post(self._before, each)

    def _place(self, week: int, number: int, post: PostDay) -> Place:
        """Return the lines that may go out on a day, and those of them that are for its week."""
        here = [line for line in self.lines if self._may(line, post)]
        channel = self.situation.pack.channels_by_id[post.rhythm.channel]
        here = [line for line in here if self._audiences.meets(channel, line.audience)] or here
        now = [line for line in here if not line.source.weeks or week in line.source.weeks]
        return Place(number, tuple(each.key for each in now), tuple(each.key for each in here))

    def _is_like_the_last(self, line: Line) -> bool:
        """Return whether a line is of a season, or about what an audience says, as the last one was."""
        before = self._before
        if before is None:
            return False
        seasonal = line.key in self.seasons and before.key in self.seasons
        return seasonal or bool(line.about and before.about)

    def _rank(self, key: str, post: PostDay) -> tuple[bool, bool, float]:
        """Return the rank of a line: for the audience that is owed one, what audiences say, the season.

        Then the pillar furthest behind its share; before all that, what is not like the last one.
        """
        line, channel = self._by_key[key], self.situation.pack.channels_by_id[post.rhythm.channel]
        strange = not self._audiences.suits(channel, line.source, line.audience)
        like = self._is_like_the_last(line)
        if line.key in self.seasons:  # its time is short
            return like, strange, -1.0
        if line.about:
            return like, strange, -0.5 + 1e-6 * (line.audience or 0)
        pillar = line.source.pillar
        behind = (self._of_pillar[pillar] + 0.5) / max(self.quotas[pillar], 1e-6)
        return like, strange, behind

    def _may(self, line: Line, post: PostDay) -> bool:
        """Return whether a line may go out on a day, on its channel.

        Not while a gate of the line is not passed.
        """
        day = post.day
        if any(
            each.gate in self._gates[line.key] and (each.day is None or day < each.day)
            for each in self.shut
        ):
            return False
        season = self.seasons.get(line.key)
        if day < self.waits.get(line.key, day) or (season and not is_near(season, day)):
            return False
        return post.rhythm.channel in self._for[line.key]

    def _post(self, line: Line, on: PostDay) -> Post:
        source, channel = line.source, on.rhythm.channel
        found = self.situation.pack.channels_by_id[channel]
        post = Post(
            day=on.day,
            template=source.id,
            pillar=source.pillar,
            channel=channel,
            audience=self._audiences.take(found, source, line.audience),
            owner=self._owner(on.rhythm, source.task),
            hours=on.rhythm.post_hours,
            about=line.about,
        )
        self._of_pillar[source.pillar] += 1
        return post

    def _owner(self, rhythm: Rhythm, task: str | None) -> str:
        """Return who has a post: who runs its channel, in turn with others who have a good part of it.

        Where the line asks for a task, those who have it come first.
        """
        parts = self.carriers.get(rhythm.channel, {})
        most = max(parts.values(), default=0.0)
        if task is not None or not most:
            tasks = TASKS if task is None else (task,)
            return self._people.take(rhythm.post_hours, *tasks, among=parts)
        able = [name for name, hours in parts.items() if hours >= TURN_SHARE * most]
        found = min(able, key=lambda name: (self._given[rhythm.channel, name] + 0.5) / parts[name])
        self._given[rhythm.channel, found] += 1
        return found

    def _quotas(self) -> dict[str | None, float]:
        """Return the share of each pillar with lines; those without a share divide what is left."""
        shares = {each.id: each.share for each in self.situation.pack.catalogues.templates.pillars}
        there = list(dict.fromkeys(each.source.pillar for each in self.lines))
        given = {each: share for each in there if (share := shares.get(each or "")) is not None}
        rest = [each for each in there if each not in given]
        left = max(0.0, 100.0 - sum(given.values()))
        wanted = given | {each: left / len(rest) for each in rest}
        total = sum(wanted.values()) or 1.0
        return {each: wanted[each] / total for each in there}
