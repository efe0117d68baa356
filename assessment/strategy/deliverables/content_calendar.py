"""Content calendar: dated posts in four weeks, on the channels that run, each at its pace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from assessment.answers.decisions import Account, Closure
from assessment.questionnaire.model import Pack
from assessment.questionnaire.templates import CalendarLine
from assessment.scoring.results import GateState
from assessment.strategy.accounts import AccountPlan, is_list
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.days_off import next_working, usual_closures
from assessment.strategy.deliverables.line_audience import AudienceTurns
from assessment.strategy.deliverables.line_days import is_near, required_days, seasons_of_lines
from assessment.strategy.deliverables.people import Turns
from assessment.strategy.plan_days import Occurrence
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.seasons import season_of
from assessment.strategy.situation import Situation

WEEKS = 4
HOURS_FOR_THREE = 4.0
"""Hours a week of the channels from which on there are three posts a week, not two."""
LEAST_HOURS = 0.5
"""Hours that a post is taken to cost where its line tells none."""
TASKS = ("publish", "make")
"""Tasks of who publishes, where a line names none."""
_OFFSETS = {1: (1,), 2: (0, 3), 3: (0, 2, 4), 4: (0, 1, 3, 4), 5: (0, 1, 2, 3, 4)}
"""Days after the first of a week, by the number of posts a week."""
SLOW_DAYS = {False: 7, True: 14}
"""Days from one post to the next at a slower pace without days of its own; more for a list."""


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
class Shut:
    """A gate that is not passed, so that what it forbids is not published.

    `day` from which on it may be, if what clears the gate is done as planned; None for never.
    """

    gate: str
    day: date | None


@dataclass(frozen=True, slots=True)
class ContentCalendar:
    """Posts by day, the channels they are for, and how they are shared among the pillars."""

    posts: tuple[Post, ...]
    channels: tuple[str, ...]
    pillars: tuple[PillarShare, ...]
    shut: tuple[Shut, ...] = ()
    """Gates that keep lines out of it for a while, or altogether."""


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
    filler = _Filler(
        situation,
        running,
        kept,
        lines,
        _opening(roadmap, (*running, *kept), presence if waits else None),
        _pauses(situation, channels),
        _shut(situation, roadmap, lines),
        tuple(each.channel for each in _going(situation, channels)),
        situation.decisions.closures or usual_closures(roadmap.start, situation.inputs.countries),
        required_days(roadmap, lines),
        seasons_of_lines(situation, lines, roadmap.calendar),
    )
    posts = tuple(filler.posts(roadmap.calendar, _posts_a_week(situation, channels, roadmap)))
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
        tuple(each for each in filler.shut if each.day is None or each.day > posts[0].day),
    )


def _opening(
    roadmap: Roadmap, kept_up: Sequence[str], presence: Mapping[str, float] | None
) -> dict[str, date]:
    """Return the day from which on there are posts on each channel or foundation not there yet.

    `presence`: what is there already; None where nothing that runs is, and posts wait for no launch.
    """
    found = {}
    if presence is not None and roadmap.launch is not None:
        found = {id_: roadmap.launch for id_ in kept_up if not presence.get(id_)}
    for wait in roadmap.waits:
        found[wait.channel] = max(wait.day or date.max, found.get(wait.channel, date.min))
    return found


def _shut(
    situation: Situation, roadmap: Roadmap, lines: Sequence[CalendarLine]
) -> tuple[Shut, ...]:
    """Return the gates of the lines that are not passed, with the day after what clears them."""
    asked = {gate for line in lines for gate in _gates(situation.pack, line)}
    found = []
    for gate in situation.gates_in(GateState.FAILED, GateState.OPEN):
        steps = [each for each in (*roadmap.steps, *roadmap.later) if gate in each.gates]
        ends = [each.end for each in steps if each.end is not None]
        clears = gate not in roadmap.uncleared and ends and len(ends) == len(steps)
        if gate in asked:
            found.append(Shut(gate, max(ends) + timedelta(days=1) if clears else None))
    return tuple(found)


def _gates(pack: Pack, line: CalendarLine) -> set[str]:
    """Return the gates of a line, and of its pillar."""
    pillars = pack.catalogues.templates.pillars
    return {*line.gates, *(id_ for each in pillars if each.id == line.pillar for id_ in each.gates)}


def _posts_a_week(situation: Situation, channels: ChannelPlan, roadmap: Roadmap) -> tuple[int, ...]:
    """Return the number of posts of each week: as many as there are accounts that run already.

    Otherwise two or three, by the hours; in the base and where only preparation is planned one for
    each account that runs, and no more.
    """
    going, most = _going(situation, channels), max(_OFFSETS)
    pauses = _pauses(situation, channels)
    weekly = [each for each in going if not each.slow and each.channel not in pauses]
    least = min(max(1, len(going)), most)
    full = max(3 if channels.used >= HOURS_FOR_THREE else 2, min(len(weekly), most))
    start, until = roadmap.calendar, roadmap.base_until
    return tuple(
        least
        if roadmap.preparation_only
        or (until is not None and start is not None and start + timedelta(days=7 * week) < until)
        else full
        for week in range(WEEKS)
    )


def _going(situation: Situation, channels: ChannelPlan) -> list[AccountPlan]:
    """Return the accounts that run already and go on."""
    pack = situation.pack.channels_by_id
    return [
        each
        for each in channels.accounts
        if each.decision is Account.KEEP and not pack[each.channel].foundation
    ]


def _pauses(situation: Situation, channels: ChannelPlan) -> dict[str, int]:
    """Return the days from one post to the next, at least, for channels that have their own pace."""
    slow = {each.channel for each in channels.accounts if each.slow}
    found = {}
    for id_, channel in situation.pack.channels_by_id.items():
        pace = channel.every_days
        if id_ in slow:
            pace = (channel.slow and channel.slow.every_days) or pace or SLOW_DAYS[is_list(channel)]
        if pace:
            found[id_] = pace
    return found


def _running(pack: Pack, channels: ChannelPlan) -> tuple[list[str], list[str]]:
    """Return the channels that one publishes on, and the foundations that lines may name."""
    found = list(channels.running)
    kept = [id_ for id_ in found if pack.channels_by_id[id_].foundation]
    return [id_ for id_ in found if id_ not in kept], kept


def _lines(situation: Situation, running: Sequence[str], kept: Sequence[str]) -> list[CalendarLine]:
    """Return the lines that apply: by condition, first result, pillar and channels."""
    templates, wanted = situation.pack.catalogues.templates, situation.inputs.first_result

    def holds(template: CalendarLine) -> bool:
        if template.seasons and season_of(situation, template.seasons) is None:
            return False
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
        and _channels_for(situation.pack, line, running, kept)
    ]


def _channels_for(
    pack: Pack, line: CalendarLine, running: Sequence[str], kept: Sequence[str]
) -> Sequence[str]:
    """Return the channels that a line is for: those it names, else all that need no lines of their own."""
    if line.channels is None:
        return [id_ for id_ in running if not pack.channels_by_id[id_].own_lines]
    return [id_ for id_ in (*running, *kept) if id_ in line.channels]


@dataclass
class _Filler:
    situation: Situation
    running: Sequence[str]
    kept: Sequence[str]
    lines: Sequence[CalendarLine]
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
    quotas: Mapping[str | None, float] = field(init=False)
    """Share of each pillar that has lines, 0–1."""

    def __post_init__(self) -> None:
        self.quotas = self._quotas()
        self._uses = dict.fromkeys((each.id for each in self.lines), 0)
        self._of_pillar: dict[str | None, int] = dict.fromkeys(self.quotas, 0)
        self._turns = dict.fromkeys((*self.running, *self.kept), 0)
        self._gates = {each.id: _gates(self.situation.pack, each) for each in self.lines}
        self._week = date.min
        self._people = Turns(self.situation.inputs.who)
        self._owed: set[str] = set()
        self._last: dict[str, date] = {}
        self._audiences = AudienceTurns(self.situation.inputs.audiences or ())
        self._seasonal = False
        """Whether the last post was one of a season."""

    def posts(self, start: date, a_week: Sequence[int]) -> Iterator[Post]:
        """Yield the posts of the weeks; no line comes twice in a week, and none on a day off.

        None comes again while another one may go out instead. After a line of a season another one, as
        far as there is one.
        """
        for week, number in enumerate(a_week):
            left = [each for each in self.lines if not each.weeks or week + 1 in each.weeks]
            self._week = start + timedelta(days=7 * week)
            self._people = Turns(self.situation.inputs.who)
            days = self._days(number)
            for place, day in enumerate(days):
                self._owed = self._owing(day, len(days) - place)
                turn = [each for each in left if not (self._seasonal and each.id in self.seasons)]
                if able := self._fresh(self._able(turn, day), self._able(left, day)):
                    line = min(able, key=self._rank)
                    left.remove(line)
                    self._seasonal = line.id in self.seasons
                    yield self._post(line, day)

    def _able(self, left: Sequence[CalendarLine], day: date) -> list[CalendarLine]:
        """Return the lines that may go out on a day: on a channel that is owed a post, or else on any."""
        able = [each for each in left if self._owed.intersection(self._channels(each, day))]
        return able or [each for each in left if self._channels(each, day)]

    def _fresh(self, *ables: Sequence[CalendarLine]) -> Sequence[CalendarLine]:
        """Return the first lines that did not go out yet, or else the first that may go out at all."""
        fresh = [[line for line in able if not self._uses[line.id]] for able in ables]
        return next((each for each in (*fresh, *ables) if each), ())

    def _days(self, number: int) -> list[date]:
        """Return the days of so many posts in the week: working days, and none twice as far as there are.

        What falls on a day off is put off to the next working day of the week; after it, left out.
        """
        found: list[date] = []
        for offset in _OFFSETS[number]:
            day = next_working(self._week + timedelta(days=offset), self.closures)
            while day in found:
                day = next_working(day + timedelta(days=1), self.closures)
            if day < self._week + timedelta(days=7):
                found.append(day)
        return found

    def _owing(self, day: date, left: int) -> set[str]:
        """Return the running channels without a post this week, where no more posts are `left`."""
        owing = {
            id_
            for id_ in self.going
            if self._last.get(id_, date.min) < self._week and self._is_due(id_, day)
        }
        return owing if len(owing) >= left else set()

    def _rank(self, line: CalendarLine) -> tuple[float, int]:
        """Return the rank of a line: the pillar furthest behind its share, then the least used."""
        if line.id in self.seasons:  # its time is short
            return -1.0, self._uses[line.id]
        behind = (self._of_pillar[line.pillar] + 0.5) / max(self.quotas[line.pillar], 1e-6)
        return behind, self._uses[line.id]

    def _channels(self, line: CalendarLine, day: date) -> list[str]:
        """Return the channels that a line can be published on that day: no new one before it opens.

        None while a gate of the line is not passed.
        """
        if any(
            each.gate in self._gates[line.id] and (each.day is None or day < each.day)
            for each in self.shut
        ):
            return []
        season = self.seasons.get(line.id)
        if day < self.waits.get(line.id, day) or (season and not is_near(season, day)):
            return []
        return [
            id_
            for id_ in _channels_for(self.situation.pack, line, self.running, self.kept)
            if day >= self.opening.get(id_, day) and self._is_due(id_, day)
        ]

    def _is_due(self, channel: str, day: date) -> bool:
        """Return whether the pace of a channel allows a post on that day."""
        last = self._last.get(channel)
        return last is None or (day - last).days >= self.pauses.get(channel, 0)

    def _post(self, line: CalendarLine, day: date) -> Post:
        channel = min(self._channels(line, day), key=self._turn)
        self._last[channel] = day
        post = Post(
            day=day,
            template=line.id,
            pillar=line.pillar,
            channel=channel,
            audience=self._audiences.take(self.situation.pack.channels_by_id[channel], line),
            owner=self._people.take(
                line.hours or LEAST_HOURS, *((line.task,) if line.task else TASKS)
            ),
            hours=line.hours,
        )
        self._uses[line.id] += 1
        self._of_pillar[line.pillar] += 1
        self._turns[channel] += 1
        return post

    def _turn(self, channel: str) -> tuple[bool, bool, int]:
        """Return a key: first a channel that is owed a post, then one without, then the least used."""
        had = self._last.get(channel, date.min) >= self._week
        return channel not in self._owed, had, self._turns[channel]

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
