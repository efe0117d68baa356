"""Filler of the content calendar: which line goes out on which day, where, for whom and by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from assessment.strategy.channel_rhythm import WEEKS, Rhythm
from assessment.strategy.deliverables.calendar_days import PostDay
from assessment.strategy.deliverables.calendar_lines import Line, channels_for, gates_of
from assessment.strategy.deliverables.line_audience import AudienceTurns
from assessment.strategy.deliverables.line_days import is_near
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
        self._uses = dict.fromkeys((each.key for each in self.lines), 0)
        self._of_pillar: dict[str | None, int] = dict.fromkeys(self.quotas, 0)
        pack = self.situation.pack
        self._for = {
            each.key: channels_for(pack, each.source, self.running, self.kept)
            for each in self.lines
        }
        self._gates = {each.key: gates_of(pack, each.source) for each in self.lines}
        self._people = Turns(self.situation.inputs.who)
        self._on: Counter[tuple[str, str]] = Counter()
        """Number of times each line went out on each channel."""
        self._given: Counter[tuple[str, str]] = Counter()
        """Posts on each channel that each person has."""
        self._audiences = AudienceTurns(self.situation.inputs.audiences or (), self.bar)
        self._before: Line | None = None
        """Line of the last post."""

    def posts(self, weeks: Sequence[Sequence[PostDay]]) -> Iterator[Post]:
        """Yield the posts of the weeks, one for each day; no line comes twice in a week.

        None comes again while another one may go out instead, and then on another channel first. After
        a line of a season, or about what an audience says, another one, as far as there is one; a line of
        other weeks only where a channel would have none.
        """
        for number, days in enumerate(weeks):
            left = [*self.lines]
            for each in days:
                here = [line for line in left if self._may(line, each)]
                now = [
                    line
                    for line in here
                    if not line.source.weeks or number % WEEKS + 1 in line.source.weeks
                ]
                turn = [line for line in now if not self._is_like_the_last(line)]
                if able := self._fresh(turn, now) or self._fresh(here):
                    line = min(able, key=lambda line: self._rank(line, each))
                    left.remove(line)
                    self._before = line
                    yield self._post(line, each)

    def _is_like_the_last(self, line: Line) -> bool:
        """Return whether a line is of a season, or about what an audience says, as the last one was."""
        before = self._before
        if before is None:
            return False
        seasonal = line.key in self.seasons and before.key in self.seasons
        return seasonal or bool(line.about and before.about)

    def _fresh(self, *ables: Sequence[Line]) -> Sequence[Line]:
        """Return the first lines that did not go out yet, or else the first that may go out at all."""
        fresh = [[line for line in able if not self._uses[line.key]] for able in ables]
        return next((each for each in (*fresh, *ables) if each), ())

    def _rank(self, line: Line, post: PostDay) -> tuple[int, bool, float, int]:
        """Return the rank of a line: for the audience that is owed one, what audiences say, the season.

        Then the pillar furthest behind its share, then the least used; before all that, what did not go
        out on the channel yet.
        """
        channel = self.situation.pack.channels_by_id[post.rhythm.channel]
        strange = not self._audiences.suits(channel, line.source, line.audience)
        again, uses = self._on[line.key, channel.id], self._uses[line.key]
        if line.key in self.seasons:  # its time is short
            return again, strange, -1.0, uses
        if line.about:
            return again, strange, -0.5, line.audience or 0
        pillar = line.source.pillar
        behind = (self._of_pillar[pillar] + 0.5) / max(self.quotas[pillar], 1e-6)
        return again, strange, behind, uses

    def _may(self, line: Line, post: PostDay) -> bool:
        """Return whether a line may go out on a day, on its channel.

        Not while a gate of the line is not passed, nor what was said once.
        """
        day = post.day
        if line.about and self._uses[line.key]:
            return False
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
        self._uses[line.key] += 1
        self._on[line.key, channel] += 1
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
