"""Filler of the content calendar: which line goes out on which day, where, for whom and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.answers.decisions import Closure
from assessment.strategy.days_off import next_working
from assessment.strategy.deliverables.calendar_lines import Line, channels_for, gates_of
from assessment.strategy.deliverables.line_audience import AudienceTurns
from assessment.strategy.deliverables.line_days import is_near
from assessment.strategy.deliverables.people import Turns
from assessment.strategy.plan_days import Occurrence
from assessment.strategy.situation import Situation

LEAST_HOURS = 0.5
"""Hours that a post is taken to cost where its line tells none."""
TASKS = ("publish", "make")
"""Tasks of who publishes, where a line names none."""
_LINE_WEEKS = 4
"""Weeks that a line may name."""
OFFSETS = {1: (1,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
"""Days after the first of a week, by the number of posts a week."""


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
    situation: Situation
    running: Sequence[str]
    kept: Sequence[str]
    lines: Sequence[Line]
    opening: Mapping[str, date]
    """Day on which each new channel opens that is waited for."""
    pauses: Mapping[str, int]
    """Days from one post on a channel to the next, at least, where it has its own pace."""
    shut: Sequence[Shut]
    going: Sequence[str]
    """Channels that run already: each has a post every week, as far as its pace allows."""
    closures: Sequence[Closure]
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
        self._turns = dict.fromkeys((*self.running, *self.kept), 0)
        pack = self.situation.pack
        self._gates = {each.key: gates_of(pack, each.source) for each in self.lines}
        self._week = date.min
        self._people = Turns(self.situation.inputs.who)
        self._owed: set[str] = set()
        self._last: dict[str, date] = {}
        self._audiences = AudienceTurns(self.situation.inputs.audiences or (), self.bar)
        self._before: Line | None = None
        """Line of the last post."""

    def posts(self, start: date, a_week: Sequence[int]) -> Iterator[Post]:
        """Yield the posts of the weeks; no line comes twice in a week, and none on a day off.

        None comes again while another one may go out instead. After a line of a season, or about what
        an audience says, another one, as far as there is one.
        """
        for week, number in enumerate(a_week):
            weeks = week % _LINE_WEEKS + 1
            left = [
                each for each in self.lines if not each.source.weeks or weeks in each.source.weeks
            ]
            self._week = start + timedelta(days=7 * week)
            days = self._days(number)
            for place, day in enumerate(days):
                self._owed = self._owing(day, len(days) - place)
                turn = [each for each in left if not self._is_like_the_last(each)]
                if able := self._fresh(self._able(turn, day), self._able(left, day)):
                    line = min(able, key=lambda each: self._rank(each, day))
                    left.remove(line)
                    self._before = line
                    yield self._post(line, day)

    def _is_like_the_last(self, line: Line) -> bool:
        """Return whether a line is of a season, or about what an audience says, as the last one was."""
        before = self._before
        if before is None:
            return False
        seasonal = line.key in self.seasons and before.key in self.seasons
        return seasonal or bool(line.about and before.about)

    def _able(self, left: Sequence[Line], day: date) -> list[Line]:
        """Return the lines that may go out on a day: on a channel that is owed a post, or else on any."""
        able = [each for each in left if self._owed.intersection(self._channels(each, day))]
        return able or [each for each in left if self._channels(each, day)]

    def _fresh(self, *ables: Sequence[Line]) -> Sequence[Line]:
        """Return the first lines that did not go out yet, or else the first that may go out at all."""
        fresh = [[line for line in able if not self._uses[line.key]] for able in ables]
        return next((each for each in (*fresh, *ables) if each), ())

    def _days(self, number: int) -> list[date]:
        """Return the days of so many posts in the week: working days, and none twice as far as there are.

        What falls on a day off is put off to the next working day of the week; after it, left out.
        """
        found: list[date] = []
        for offset in OFFSETS[number]:
            day = next_working(self._week + timedelta(days=offset), self.closures)
            while day in found:
                day = next_working(day + timedelta(days=1), self.closures)
            if day < self._week + timedelta(days=7):
                found.append(day)
        return found

    def _owing(self, day: date, left: int) -> set[str]:
        """Return the running channels without a post this week, where no more posts are `left`."""
        opened = [
            id_ for id_, opens in self.opening.items() if id_ in self.running and opens <= day
        ]
        owing = {
            id_
            for id_ in (*self.going, *opened)
            if self._last.get(id_, date.min) < self._week and self._is_due(id_, day)
        }
        return owing if len(owing) >= left else set()

    def _rank(self, line: Line, day: date) -> tuple[bool, float, int]:
        """Return the rank of a line: for the audience that is owed one, what audiences say, the season.

        Then the pillar furthest behind its share, then the least used.
        """
        channels = self.situation.pack.channels_by_id
        able = [channels[id_] for id_ in self._channels(line, day)]
        strange = not any(self._audiences.suits(each, line.source, line.audience) for each in able)
        uses = self._uses[line.key]
        if line.key in self.seasons:  # its time is short
            return strange, -1.0, uses
        if line.about:
            return strange, -0.5, line.audience or 0
        pillar = line.source.pillar
        behind = (self._of_pillar[pillar] + 0.5) / max(self.quotas[pillar], 1e-6)
        return strange, behind, uses

    def _channels(self, line: Line, day: date) -> list[str]:
        """Return the channels that a line can be published on that day: no new one before it opens.

        None while a gate of the line is not passed, and for what was said once.
        """
        if line.about and self._uses[line.key]:
            return []
        if any(
            each.gate in self._gates[line.key] and (each.day is None or day < each.day)
            for each in self.shut
        ):
            return []
        season = self.seasons.get(line.key)
        if day < self.waits.get(line.key, day) or (season and not is_near(season, day)):
            return []
        return [
            id_
            for id_ in channels_for(self.situation.pack, line.source, self.running, self.kept)
            if day >= self.opening.get(id_, day) and self._is_due(id_, day)
        ]

    def _is_due(self, channel: str, day: date) -> bool:
        """Return whether the pace of a channel allows a post on that day."""
        last = self._last.get(channel)
        return last is None or (day - last).days >= self.pauses.get(channel, 0)

    def _post(self, line: Line, day: date) -> Post:
        source = line.source
        channel = min(self._channels(line, day), key=self._turn)
        self._last[channel] = day
        tasks = (source.task,) if source.task else TASKS
        found = self.situation.pack.channels_by_id[channel]
        post = Post(
            day=day,
            template=source.id,
            pillar=source.pillar,
            channel=channel,
            audience=self._audiences.take(found, source, line.audience),
            owner=self._people.take(
                source.hours or LEAST_HOURS, *tasks, among=self.carriers.get(channel, ())
            ),
            hours=source.hours,
            about=line.about,
        )
        self._uses[line.key] += 1
        self._of_pillar[source.pillar] += 1
        self._turns[channel] += 1
        return post

    def _turn(self, channel: str) -> tuple[bool, bool, int]:
        """Return a key: first a channel that is owed a post, then one without, then the least used."""
        had = self._last.get(channel, date.min) >= self._week
        return channel not in self._owed, had, self._turns[channel]

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
