"""Notes on the roadmap as a whole, a sentence each."""

from __future__ import annotations

from assessment.core.i18n import N_
from assessment.core.numbers import EPSILON, whole
from assessment.presentation.amounts import hours, weekly
from assessment.presentation.busy_months import busy_told, in_busy_told, to_fill_told
from assessment.presentation.days import USUAL_DAYS_OFF, closures_told, year_closures
from assessment.presentation.deciding import decider_wanted
from assessment.presentation.dragging import dragging_told
from assessment.presentation.inputs import hours_differ
from assessment.presentation.outlook import outlook_told
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.workload import overload_told
from assessment.strategy import reviews
from assessment.strategy.worth import names_purposes

OPENING = N_("The new channels can open on {date}.")
NOTHING_NEEDED = N_("Nothing needs to be done: every topic has reached its target.")

_MOST_OF_THE_YEAR = 270
"""Days of the year after which an end of the plan is none before its time."""


def roadmap_notes(telling: RoadmapText) -> tuple[str, ...]:
    """Return notes on the roadmap that `telling` is about, a sentence each."""
    return _Notes(telling).told()


class _Notes:
    """Notes on one roadmap."""

    def __init__(self, telling: RoadmapText) -> None:
        self._telling = telling
        self._pack, self._roadmap = telling.pack, telling.roadmap
        self._translator = telling.translator

    def told(self) -> tuple[str, ...]:
        roadmap = self._roadmap
        told = self._hours() if roadmap.steps or roadmap.later else []
        sentences = [self._why_preparation(), *outlook_told(self._telling)]
        sentences += [
            self._first_week(),
            *told,
            self._closed(),
            self._busy(),
            self._in_busy(),
            to_fill_told(self._telling),
            overload_told(self._telling),
            decider_wanted(self._pack, roadmap, self._translator, author=self._telling.author),
        ]
        sentences += [self._expected(), *self._waits()]
        sentences += [self._uncleared(), self._late(), self._relief(), self._unkept()]
        if roadmap.overfull:
            sentences.append(
                self._translator.ngettext(
                    "On {n} day the dates you set take more hours than there are.",
                    "On {n} days the dates you set take more hours than there are.",
                    len(roadmap.overfull),
                )
            )
        sentences += [self._put_off(), dragging_told(self._telling), self._later()]
        if not roadmap.steps and not roadmap.later:
            sentences.append(self._nothing())
        else:
            sentences += [self._beyond(), self._afterwards()]
        return tuple(each for each in sentences if each)

    def _put_off(self) -> str:
        """Return the actions that begin later so that no quarter has more than people can hold."""
        roadmap, _ = self._roadmap, self._translator
        if not roadmap.put_off:
            return ""
        return _.ngettext(
            "{n} action begins a quarter later or more, so that no more is begun at a time than you can see "
            "through: {actions}.",
            "{n} actions begin a quarter later or more, so that no more is begun at a time than you can see "
            "through: {actions}.",
            len(roadmap.put_off),
            actions=_.list([self._telling.title(id_) for id_ in roadmap.put_off]),
        )

    def _later(self) -> str:
        """Return the actions that are not in the plan for want of hours, or before the next assessment."""
        roadmap, ngettext = self._roadmap, self._translator.ngettext
        later = [each.action for each in roadmap.later if each.action not in roadmap.dragging]
        if not later:
            return ""
        told = self._translator.list([self._telling.title(id_) for id_ in later])
        if roadmap.again is not None:
            return ngettext(
                "{n} action waits until you have answered again: {actions}.",
                "{n} actions wait until you have answered again: {actions}.",
                len(later),
                actions=told,
            )
        return ngettext(
            "{n} action does not fit into a year with these hours: {actions}.",
            "{n} actions do not fit into a year with these hours: {actions}.",
            len(later),
            actions=told,
        )

    def _nothing(self) -> str:
        """Return the reason nothing is planned."""
        _, roadmap = self._translator, self._roadmap
        if any(each.index is None for each in roadmap.milestones):
            return _("Nothing can be planned before questions are answered.")
        little = names_purposes(self._pack) and roadmap.covered
        if roadmap.held_back or roadmap.rejected or roadmap.unkept or little:
            return _("Nothing is left to be planned.")
        return _(NOTHING_NEEDED)

    def _why_preparation(self) -> str:
        if not self._roadmap.preparation_only:
            return ""
        ahead = self._roadmap.ahead
        if self._roadmap.again is not None and ahead is not None and ahead.again is not None:
            _ = self._translator
            return _(
                "Only preparation is planned: at this level nothing new should be opened. If the plan works, "
                "the level “{level}” is reached on {early}: answer the questions again then, on {date} at the "
                "latest, and plan the next months.",
                level=_.text(self._pack.level(ahead.level).title),
                early=_.date(ahead.again),
                date=_.date(self._roadmap.again),
            )
        if self._roadmap.again is not None:
            return self._translator(
                "Only preparation is planned: at this level nothing new should be opened. Answer the "
                "questions again on {date}, and plan the next months then.",
                date=self._translator.date(self._roadmap.again),
            )
        return self._translator(
            "Only preparation is planned: at this level nothing new should be opened. Answer again when it is "
            "done and has been kept up for four weeks."
        )

    def _hours(self) -> list[str]:
        roadmap, _ = self._roadmap, self._translator
        if roadmap.hours is None and roadmap.hours_said is not None:
            return [hours_differ(roadmap.hours_said, _)]
        if roadmap.hours is None:
            return [
                _(
                    "How many hours a week are free is not known, so nothing has a date; the order holds."
                )
            ]
        before, after = (
            f"{round(each or 0, 1):g}" for each in (roadmap.hours, roadmap.hours_afterwards)
        )
        sentences, opened = [], False
        if roadmap.base is not None and roadmap.base_until is not None:
            opened = roadmap.launch is not None and roadmap.launch < roadmap.base_until
            told = _(
                "Until {date}: one post a week at most for each account, and answers. That leaves {base} "
                "{base:hour|hours} a week for the first week and the actions, {hours} from then on.",
                date=_.date(roadmap.base_until),
                base=f"{round(roadmap.base, 1):g}",
                hours=after if opened else before,
            )
            sentences = [self._base(roadmap.base) if roadmap.preparation_only else told]
        if not roadmap.opens or before == after:
            return sentences or [
                _(
                    "{hours} {hours:hour|hours} a week {hours:goes|go} into this roadmap.",
                    hours=before,
                )
            ]
        if not opened:
            told = _(
                "{before} {before:hour|hours} a week {before:goes|go} into this roadmap until the new "
                "channels open, {after} from then on.",
                before=before,
                after=after,
            )
            sentences.append(told)
        if roadmap.launch is None:
            return [*sentences, _("With these hours no new channel opens within a year.")]
        opening = _(OPENING, date=_.date(roadmap.launch))
        return [*sentences, opening]

    def _base(self, base: float) -> str:
        """Return the pace of accounts while only preparation is planned: it ends with the next assessment."""
        return self._translator(
            "Until you answer again: one post a week at most for each account, and answers. That leaves "
            "{base} {base:hour|hours} a week for the first week and the actions.",
            base=f"{round(base, 1):g}",
        )

    def _beyond(self) -> str:
        """Return that channels and roadmap together take part of what is kept for the unforeseen."""
        roadmap, _ = self._roadmap, self._translator
        if roadmap.together is None or roadmap.free is None:
            return ""
        left = max(0.0, roadmap.free - roadmap.together)
        return _(
            "With the channels chosen that makes {hours} {hours:hour|hours} a week, more than the four "
            "fifths that can "
            "be planned with: while the roadmap runs, {left} of {free} {free:hour is|hours are} "
            "kept for what nobody foresees.",
            hours=f"{round(roadmap.together, 1):g}",
            left=f"{round(left, 1):g}",
            free=f"{round(roadmap.free, 1):g}",
        )

    def _expected(self) -> str:
        """Return what the actions done should lead to, as the answers do not show it yet."""
        roadmap = self._roadmap
        if roadmap.expected is None:
            return ""
        return self._translator(
            "What is done already is expected to lead to {index}; today’s figure stays that of the answers "
            "until you answer again.",
            index=whole(roadmap.expected, *self._pack.thresholds),
        )

    def _first_week(self) -> str:
        """Return the actions of the first week."""
        _ = self._translator
        titles = [
            self._telling.title(each.action)
            for each in self._roadmap.steps
            if self._telling.in_first_week(each)
        ]
        return _("In the first week: {actions}.", actions=_.list(titles)) if titles else ""

    def _late(self) -> str:
        """Return which actions can't be finished by their deadline, and why: once for all.

        More hours are named only where they would not double those that are free.
        """
        _, roadmap = self._translator, self._roadmap
        steps = roadmap.steps if roadmap.again else (*roadmap.steps, *roadmap.later)
        late = [each for each in steps if self._telling.is_late(each)]
        put = [each for each in late if each.decision.start or each.decision.until]
        rest = [each for each in late if each not in put]
        sentences = []
        if put:
            titles = _.list([self._telling.title(each.action) for each in put])
            sentences.append(_("You put this after its deadline: {actions}.", actions=titles))
        if rest:
            titles = _.list([self._telling.title(each.action) for each in rest])
            sentences.append(
                _("There are too few hours to do this sooner: {actions}.", actions=titles)
            )
        more = max((each.short or 0.0 for each in rest), default=0.0)
        if more and (roadmap.free is None or more <= roadmap.free + EPSILON):
            told = _(
                "With {hours} a week more, everything would be on time.",
                hours=hours(_, more),
            )
            sentences.append(told)
        return _.sentences(*sentences)

    def _relief(self) -> str:
        """Return the choice that is left where there are hardly any hours."""
        _, relief = self._translator, self._roadmap.relief
        if relief is None:
            return ""
        return _(
            "Hardly any hours are left for this, so you have a choice: leave the days as they are, or park "
            "“{channel}” with a notice until {until}. That spares {hours} a week, and this is finished by "
            "{date}: {actions}.",
            channel=_.text(self._pack.channels_by_id[relief.channel].title),
            until=_.date(relief.until),
            hours=weekly(_, relief.hours),
            date=_.date(relief.end),
            actions=_.list([self._telling.title(each) for each in relief.actions]),
        )

    def _waits(self) -> list[str]:
        """Return the channels that wait for actions of their own."""
        _ = self._translator
        later = N_("“{channel}” waits for what it needs first: {actions}.")
        dated = N_("“{channel}” begins on {date}, once this is finished: {actions}.")
        return [
            _(
                later if each.day is None else dated,
                channel=_.text(self._pack.channels_by_id[each.channel].title),
                actions=_.list([self._telling.title(id_) for id_ in each.actions]),
                date="" if each.day is None else _.date(each.day),
            )
            for each in self._roadmap.waits
        ]

    def _closed(self) -> str:
        """Return the days off on which nothing is planned."""
        told = closures_told(year_closures(self._roadmap), self._translator)
        if not told:
            return ""
        text = N_("Nothing is planned while you are closed: {days}.")
        if self._roadmap.usual:
            text = USUAL_DAYS_OFF
        return self._translator(text, days=told)

    def _busy(self) -> str:
        """Return the months with few hours, and what follows from them."""
        told = busy_told(self._telling)
        if not told:
            return ""
        return self._translator.sentences(
            told,
            self._translator(
                "Nothing begins in these months but the first week, reviews and what has a deadline, and no "
                "new channel opens."
            ),
        )

    def _in_busy(self) -> str:
        """Return what falls in those months all the same, and why."""
        return in_busy_told(self._telling)

    def _afterwards(self) -> str:
        """Return from when on nothing more is planned, where that is long before the end of the year."""
        _, roadmap = self._translator, self._roadmap
        last = max((each.end for each in roadmap.steps if each.end is not None), default=None)
        free = roadmap.hours if roadmap.hours_afterwards is None else roadmap.hours_afterwards
        ruled = self._pack.catalogues.channels.fit is not None
        if not ruled or last is None or roadmap.later or roadmap.review is None or not free:
            return ""
        if (last - roadmap.start).days >= _MOST_OF_THE_YEAR:
            return ""
        return _(
            "Nothing more is called for after {date}: {hours} a week are then free for more of what works. "
            "Choose it at the reviews, every {days} days.",
            days=reviews.BETWEEN_REVIEWS,
            date=_.date(last),
            hours=hours(_, free),
        )

    def _unkept(self) -> str:
        _ = self._translator
        titles = [self._telling.title(each) for each in self._roadmap.unkept]
        if not titles:
            return ""
        return _(
            "Left out, because there would be no time each week to keep it up: {actions}.",
            actions=_.list(titles),
        )

    def _uncleared(self) -> str:
        gates = [
            self._translator.text(self._pack.gate_title(each)) for each in self._roadmap.uncleared
        ]
        if not gates:
            return ""
        return self._translator(
            "No action here settles this; it takes a decision of yours: {gates}.",
            gates=self._translator.list(gates),
        )
