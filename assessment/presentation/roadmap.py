"""The roadmap in words: its actions, and the milestones; `roadmap_notes` tells of it as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.answers.answer import NOBODY, Sheet
from assessment.answers.decisions import Verdict
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, whole
from assessment.core.text import first_sentence, stands_in
from assessment.presentation.amounts import hours, weekly
from assessment.presentation.deciding import (
    asks_who_decides,
    called_in_charge,
    deciders,
    is_in_charge,
)
from assessment.presentation.grounds import ground_told
from assessment.presentation.money import COSTS, money_told
from assessment.presentation.step_work import shortened, step_texts
from assessment.questionnaire.addressed import addressed_topics
from assessment.questionnaire.model import Pack
from assessment.strategy.milestones import Milestone
from assessment.strategy.projection import Lift
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.worth import LEAST_LIFT, names_purposes

ALREADY_THERE = N_("It is there already, as your answers say.")

_VERDICTS = {
    Verdict.ACCEPTED: N_("accepted"),
    Verdict.DEFERRED: N_("deferred"),
    Verdict.REJECTED: N_("rejected"),
    Verdict.DONE: N_("done"),
}
_BEGINNINGS = {
    30: N_("Begins in the first 30 days"),
    60: N_("Begins on days 31 to 60"),
    90: N_("Begins on days 61 to 90"),
    180: N_("Begins on days 91 to 180"),
    365: N_("Begins on days 181 to 365"),
}
_FIRST_DAYS = 7
_FIRST_STEPS = 5
"""Steps that are told in full where nothing has a date."""


class RoadmapText:
    """Texts about one roadmap."""

    def __init__(
        self,
        pack: Pack,
        roadmap: Roadmap,
        _: Translator,
        *,
        author: bool = True,
        sheet: Sheet = NOBODY,
    ) -> None:
        """Take what they are about; `author`: whether their reader is who decided about the steps.

        `sheet`: who said what, for texts that tell answers.
        """
        self.pack = pack
        self._sheet = sheet
        self.author = author
        """Whether the reader is who decided about the steps."""
        self.roadmap = roadmap
        self.translator = _

    def title(self, action: str) -> str:
        """Return the title of an action, including one the user added."""
        step = self.roadmap.step(action)
        if step is not None and step.title is not None:
            return step.title or self.translator("Untitled")
        found = self.pack.actions_by_id.get(action)
        return action if found is None else self.translator.text(found.title)

    def owner(self, step: Step) -> str:
        """Return the owner named by the user, or the usual one."""
        return step.owner or self.usual_owner(step.action)

    def usual_owner(self, action: str) -> str:
        """Return who does an action unless the user decides otherwise: a name, or else a role.

        Those who do a good part of it stand beside the name. Where the pack gives actions a task, one
        without is not a matter of the table of people alone: then so does whoever decides, by name, or
        else the role from the pack; not that of the person in charge, whom the notes ask for once.
        """
        _, found, step = (
            self.translator,
            self.pack.actions_by_id.get(action),
            self.roadmap.step(action),
        )
        role = "" if found is None else _.text(found.owner)
        in_charge = is_in_charge(role, _)
        deciding = deciders(self.roadmap) if in_charge else ()
        if step is None or not step.person:
            return _.list([*deciding]) or role
        by_task = any(each.task for each in self.pack.actions_by_id.values())
        others = list(step.helpers)
        if found is not None and found.task is None and by_task and role:
            people = (step.person, *others)
            if deciding:
                others += [each for each in deciding if each not in people]
            elif not (in_charge and asks_who_decides(self.pack)) and not self._is_named(
                role, people
            ):
                others.append(role)
        if not others:
            return step.person
        return _("{name}, with {role}", name=step.person, role=_.list(others))

    def _is_named(self, role: str, people: Sequence[str]) -> bool:
        """Return whether one of these people is the one in that role, by what is said of them."""
        _ = self.translator
        called = called_in_charge(_) if is_in_charge(role, _) else [role]
        return any(stands_in(each, name) for each in called for name in people)

    def cost(self, step: Step) -> str:
        """Return the cost: a range of money where the catalogue has one, else in words."""
        if step.money is not None:
            return money_told(step.money, self.roadmap.currency, self.translator)
        return self.translator(COSTS[step.cost])

    def dates(self, step: Step) -> str:
        """Return the start and end dates, or that there are none."""
        _ = self.translator
        if step.start is None or step.end is None:
            return _("no date") if self.roadmap.hours is None else self.later()
        return _("{start} to {end}", start=_.date(step.start), end=_.date(step.end))

    def later(self) -> str:
        """Return from when on what has no date may be planned."""
        _, again = self.translator, self.roadmap.again
        return _("later than in a year") if again is None else _("after the next assessment")

    def decision(self, step: Step) -> str:
        """Return the user's decision about a step, to its author; "" for none."""
        _, decision = self.translator, step.decision
        if not self.author:
            return ""
        if step.title is not None:
            return _("your own")
        if decision.verdict is Verdict.DEFERRED and decision.until is not None:
            return _("deferred until {date}", date=_.date(decision.until))
        if decision.verdict is not None:
            return _(_VERDICTS[decision.verdict])
        changed = decision.start is not None or decision.hours is not None or decision.owner
        return _("changed by you") if changed else ""

    def marks(self, step: Step) -> tuple[str, ...]:
        """Return short marks of a step: first week, what customers notice, its deadline.

        A deadline that is missed is told once for all, in the notes on the roadmap.
        """
        _ = self.translator
        marks = [_("first week")] if self.in_first_week(step) else []
        if step.outward:
            marks.append(_("seen from outside"))
        if step.deadline is not None and not self.is_late(step):
            marks.append(_("due by {date}", date=_.date(step.deadline)))
        return tuple(marks)

    def is_late(self, step: Step) -> bool:
        """Return whether a step can't be finished by its deadline; False where nothing has a date."""
        return step.late and self.roadmap.hours is not None

    def in_first_week(self, step: Step) -> bool:
        """Return whether a step is one of the first week, and begins in it."""
        start = step.start
        return step.first_week and (
            start is None or (start - self.roadmap.start).days < _FIRST_DAYS
        )

    def is_soon(self, step: Step, days: int) -> bool:
        """Return whether a step begins in so many days; without dates, whether it is among the first."""
        if step.start is None:
            return bool(days) and step in self.roadmap.steps[:_FIRST_STEPS]
        return (step.start - self.roadmap.start).days < days

    def lateness(self, step: Step) -> tuple[str, ...]:
        """Return that a step can't be finished by its deadline, and what it would take; none in time."""
        _ = self.translator
        if step.deadline is None or not self.is_late(step):
            return ()
        day = _.date(step.deadline)
        if step.short is None:
            return (_("It can’t be finished by {date}; more hours would not help.", date=day),)
        return (
            _(
                "It can’t be finished by {date}: that needs {hours} a week more.",
                date=day,
                hours=hours(_, step.short),
            ),
        )

    def demands(self, step: Step) -> tuple[str, ...]:
        """Return what a step asks for beside its hours, and what is in its way, a sentence each."""
        _, action = self.translator, self.pack.actions_by_id.get(step.action)
        sentences = []
        if action is not None and action.elapsed_days:
            sentences.append(
                _.ngettext(
                    "It takes {n} day at least, however many hours there are.",
                    "It takes {n} days at least, however many hours there are.",
                    action.elapsed_days,
                )
            )
        if step.weekly:
            sentences.append(
                _("Once finished, it goes on to take {hours} a week.", hours=weekly(_, step.weekly))
            )
        if step.beyond_means and step.money is not None:
            sentences.append(
                _(
                    "It costs {money}, more than there is for the year.",
                    money=self.cost(step),
                )
            )
        return tuple(sentences)

    def reasons(self, step: Step) -> tuple[str, ...]:
        """Return the reasons a step is in the roadmap, a sentence each: an answer first, then its effects."""
        return (*self.grounds(step)[:1], *self._effects(step))

    def _effects(self, step: Step) -> tuple[str, ...]:
        """Return what a step helps to reach, and when and why it stands where it does."""
        _ = self.translator
        sentences = [
            *self._target(step),
            *(
                _("It helps to meet “{gate}”.", gate=_.text(self.pack.gate_title(gate)))
                for gate in step.gates
            ),
        ]
        if step.deadline is not None and not self.is_late(step):
            sentences.append(_("It should be done by {date}.", date=_.date(step.deadline)))
        if step.season is not None:
            begins, ends = _.date(step.season.begins), _.date(step.season.ends)
            sentences.append(_("Its season is from {start} to {end}.", start=begins, end=ends))
        if step.further:
            sentences.append(
                _("There are hours left for it, and it serves what you want to achieve.")
            )
        if self.in_first_week(step):
            sentences.append(_("It belongs in the first week."))
        if step.action in self.roadmap.begun:
            sentences.append(_("It goes on with what small things of the first week begin."))
        sentences += [
            _(
                "It raises “{topic}” from {before} to about {after}.",
                topic=_.text(self.pack.title_of(lift.topic)),
                before=whole(lift.before, *self.pack.thresholds),
                after=whole(lift.before + lift.points, *self.pack.thresholds),
            )
            for lift in self._lifts(step)
        ]
        if step.gain >= 0.05:  # a gain displayed as 0.0 is not mentioned
            sentences.append(_("Readiness rises by {gain}.", gain=f"{step.gain:.1f}"))
        if step.needed_by is not None:
            sentences.append(_("“{action}” needs it first.", action=self.title(step.needed_by)))
        if step.too_early:
            needs = _.list([self.title(each) for each in step.needs])
            sentences.append(
                _("You set it before what it needs is finished: {actions}.", actions=needs)
            )
        return tuple(sentences)

    def _target(self, step: Step) -> tuple[str, ...]:
        """Return that a step serves a target of the organisation's own, if it does."""
        if not step.target:
            return ()
        return (self.translator("It serves your target: “{measure}”.", measure=step.target),)

    def grounds(self, step: Step) -> tuple[str, ...]:
        """Return the answers that a step rests on, a sentence each, the most telling first."""
        return tuple(
            ground_told(self.pack, each, self._sheet, self.translator) for each in step.grounds
        )

    def ground(self, step: Step) -> str:
        """Return the answer that leads to a step and what follows from it, in a sentence or two.

        Without an answer, what follows alone; without either, the first reason there is.
        """
        _, action = self.translator, self.pack.actions_by_id.get(step.action)
        why = "" if action is None else first_sentence(_.text(action.why))
        return _.sentences(*self.grounds(step)[:1], why, *self._target(step)) or self.why(step)

    def work(self, step: Step) -> tuple[str, ...]:
        """Return what there is to do, the first sentence of each step with its hours."""
        texts = step_texts(self.pack, step.action, step, self.translator)
        return tuple(map(shortened, texts))

    def result(self, step: Step) -> str:
        """Return what one has in hand once a step is done; "" where the catalogue does not say."""
        action = self.pack.actions_by_id.get(step.action)
        found = "" if action is None else self.translator.text(action.result)
        return self.translator("You then have: {result}", result=found) if found else ""

    def _lifts(self, step: Step) -> list[Lift]:
        """Return the rises worth telling.

        Where the actions of a pack are weighed by purposes, a rise of fewer points than answers can
        tell is none.
        """
        if not names_purposes(self.pack):
            return list(step.lifts)
        promised = self.pack.actions_by_id[step.action].addresses if step.lifts else {}
        return [
            each
            for each in step.lifts
            if each.points >= min(LEAST_LIFT, promised.get(each.topic, each.points)) - EPSILON
        ]

    def absence(self, action: str) -> str:
        """Return the reason an action is not in the roadmap."""
        roadmap, _ = self.roadmap, self.translator
        if action in roadmap.done:
            return _("It is done.")
        if action in roadmap.rejected:
            return _("You rejected it, or something that it needs.")
        if action in roadmap.held_back:
            return _("It waits: at this level only preparation is planned.")
        if action in roadmap.covered:
            return self.covered(action)
        if action in roadmap.there:
            return _(ALREADY_THERE)
        if action in roadmap.unkept:
            return _("It is left out: there would be no time each week to keep it up.")
        return _(
            "Nothing calls for it: its topics have reached their targets, or it does not apply."
        )

    def covered(self, action: str) -> str:
        """Return the reason an action is not worthwhile: another raises its topics, or they are high."""
        _, topics = self.translator, addressed_topics(self.pack, self.pack.actions_by_id[action])
        steps = (*self.roadmap.steps, *self.roadmap.later)
        raised = {lift.topic for step in steps for lift in step.lifts}
        done = (self.pack.actions_by_id.get(each) for each in self.roadmap.done)
        raised.update(
            topic
            for each in done
            if each is not None
            for topic in addressed_topics(self.pack, each)
        )
        if raised.isdisjoint(topics):
            return _("It would change too little: what it works on is nearly where it should be.")
        return _("Another action covers most of this.")

    def why(self, step: Step) -> str:
        """Return what a step helps to reach, in a line; without anything, the user's decision."""
        return next(iter(self._effects(step)), self.decision(step))

    def beginning(self, step: Step) -> str:
        """Return the phase in which an action begins, for a heading."""
        if step.start is None:
            return self.translator("In this order")
        days = (step.start - self.roadmap.start).days
        return self.translator(next(text for end, text in _BEGINNINGS.items() if days < end))

    def milestone(self, milestone: Milestone) -> str:
        """Return the level that would be reached; "" if none is named."""
        if milestone.level is None:
            return ""
        return self.translator.text(self.pack.level(milestone.level).title)

    def events(self) -> tuple[tuple[str, date], ...]:
        """Return what happens on a day beside the steps, where the pack has a rule of fit.

        The review is told once: as a step, where it is one.
        """
        _, roadmap = self.translator, self.roadmap
        if self.pack.catalogues.channels.fit is None:
            return ()
        reviewed = any(each.review and each.start is not None for each in roadmap.steps)
        early, last = None if roadmap.ahead is None else roadmap.ahead.again, roadmap.again
        days = (
            (_("The content calendar begins"), roadmap.calendar),
            (_("The trial is reviewed"), None if reviewed or roadmap.again else roadmap.review),
            (_("The questions are answered again"), early or last),
            (_("The questions are answered again at the latest"), last if early else None),
        )
        return tuple((title, day) for title, day in days if day is not None)
