"""The roadmap in words: reasons and dates of actions, and the milestones."""

from __future__ import annotations

from datetime import date

from assessment.answers.decisions import Verdict
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, whole
from assessment.presentation.channels import hours
from assessment.presentation.money import money_told
from assessment.questionnaire.model import Pack
from assessment.strategy.milestones import Milestone
from assessment.strategy.projection import Lift
from assessment.strategy.roadmap import Roadmap, Step
from assessment.strategy.worth import LEAST_LIFT, names_purposes

COSTS = {
    "none": N_("no money"),
    "low": N_("little money"),
    "medium": N_("some money"),
    "high": N_("much money"),
}
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


class RoadmapText:
    """Texts about one roadmap."""

    def __init__(self, pack: Pack, roadmap: Roadmap, _: Translator) -> None:
        self._pack = pack
        self._roadmap = roadmap
        self._translator = _

    def title(self, action: str) -> str:
        """Return the title of an action, including one the user added."""
        step = self._roadmap.step(action)
        if step is not None and step.title is not None:
            return step.title or self._translator("Untitled")
        found = self._pack.actions_by_id.get(action)
        return action if found is None else self._translator.text(found.title)

    def owner(self, step: Step) -> str:
        """Return the owner named by the user, or the usual one from the pack."""
        found = self._pack.actions_by_id.get(step.action)
        return step.owner or ("" if found is None else self._translator.text(found.owner))

    def cost(self, step: Step) -> str:
        """Return the cost: a range of money where the catalogue has one, else in words."""
        if step.money is not None:
            return money_told(step.money, self._roadmap.currency, self._translator)
        return self._translator(COSTS[step.cost])

    def dates(self, step: Step) -> str:
        """Return the start and end dates, or that there are none."""
        _ = self._translator
        if step.start is None or step.end is None:
            return _("no date") if self._roadmap.hours is None else _("later than in a year")
        return _("{start} to {end}", start=_.date(step.start), end=_.date(step.end))

    def decision(self, step: Step) -> str:
        """Return the user's decision about a step; "" for none."""
        _, decision = self._translator, step.decision
        if step.title is not None:
            return _("your own")
        if decision.verdict is Verdict.DEFERRED and decision.until is not None:
            return _("deferred until {date}", date=_.date(decision.until))
        if decision.verdict is not None:
            return _(_VERDICTS[decision.verdict])
        changed = decision.start is not None or decision.hours is not None or decision.owner
        return _("changed by you") if changed else ""

    def marks(self, step: Step) -> tuple[str, ...]:
        """Return short marks of a step: first week, what customers notice, its deadline."""
        _ = self._translator
        marks = [_("first week")] if self._in_first_week(step) else []
        if step.outward:
            marks.append(_("customers notice it"))
        if step.deadline is not None:
            text = N_("too late for {date}") if self.is_late(step) else N_("due by {date}")
            marks.append(_(text, date=_.date(step.deadline)))
        return tuple(marks)

    def is_late(self, step: Step) -> bool:
        """Return whether a step can't be finished by its deadline; False where nothing has a date."""
        return step.late and self._roadmap.hours is not None

    def _in_first_week(self, step: Step) -> bool:
        start = step.start
        return step.first_week and (
            start is None or (start - self._roadmap.start).days < _FIRST_DAYS
        )

    def demands(self, step: Step) -> tuple[str, ...]:
        """Return what a step asks for beside its hours, and what is in its way, a sentence each."""
        _, action = self._translator, self._pack.actions_by_id.get(step.action)
        sentences = []
        if step.deadline is not None and self.is_late(step):
            day = _.date(step.deadline)
            if step.short is None:
                sentences.append(
                    _("It can’t be finished by {date}; more hours would not help.", date=day)
                )
            else:
                sentences.append(
                    _(
                        "It can’t be finished by {date}: that needs {hours} a week more.",
                        date=day,
                        hours=hours(_, step.short),
                    )
                )
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
                _("Once finished, it goes on to take {hours} a week.", hours=hours(_, step.weekly))
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
        """Return the reasons a step is in the roadmap, a sentence each."""
        _ = self._translator
        sentences = [
            _("It helps to meet “{gate}”.", gate=_.text(self._pack.gate_title(gate)))
            for gate in step.gates
        ]
        if step.deadline is not None:
            sentences.append(_("It should be done by {date}.", date=_.date(step.deadline)))
        if self._in_first_week(step):
            sentences.append(_("It belongs in the first week."))
        sentences += [
            _(
                "It raises “{topic}” from {before} to about {after}.",
                topic=_.text(self._pack.title_of(lift.topic)),
                before=whole(lift.before, *self._pack.thresholds),
                after=whole(lift.before + lift.points, *self._pack.thresholds),
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

    def _lifts(self, step: Step) -> list[Lift]:
        """Return the rises worth telling.

        Where the actions of a pack are weighed by purposes, a rise of fewer points than answers can
        tell is none.
        """
        if not names_purposes(self._pack):
            return list(step.lifts)
        promised = self._pack.actions_by_id[step.action].addresses if step.lifts else {}
        return [
            each
            for each in step.lifts
            if each.points >= min(LEAST_LIFT, promised[each.topic]) - EPSILON
        ]

    def absence(self, action: str) -> str:
        """Return the reason an action is not in the roadmap."""
        roadmap, _ = self._roadmap, self._translator
        if action in roadmap.done:
            return _("It is done.")
        if action in roadmap.rejected:
            return _("You rejected it, or something that it needs.")
        if action in roadmap.held_back:
            return _("It waits: at this level only preparation is planned.")
        if action in roadmap.covered:
            return self.covered(action)
        if action in roadmap.there:
            return _("It is there already, as your answers say.")
        if action in roadmap.unkept:
            return _("It is left out: there are no hours a week to go on with it.")
        return _(
            "Nothing calls for it: its topics have reached their targets, or it does not apply."
        )

    def covered(self, action: str) -> str:
        """Return the reason an action is not worthwhile: another raises its topics, or they are high."""
        _, topics = self._translator, self._pack.actions_by_id[action].addresses
        steps = (*self._roadmap.steps, *self._roadmap.later)
        raised = {lift.topic for step in steps for lift in step.lifts}
        done = (self._pack.actions_by_id.get(each) for each in self._roadmap.done)
        raised.update(topic for each in done if each is not None for topic in each.addresses)
        if raised.isdisjoint(topics):
            return _("It would change too little: what it works on is nearly where it should be.")
        return _("Another action covers most of this.")

    def why(self, step: Step) -> str:
        """Return the first reason; without one, the user's decision."""
        return next(iter(self.reasons(step)), self.decision(step))

    def beginning(self, step: Step) -> str:
        """Return the phase in which an action begins, for a heading."""
        if step.start is None:
            return self._translator("In this order")
        days = (step.start - self._roadmap.start).days
        return self._translator(next(text for end, text in _BEGINNINGS.items() if days < end))

    def milestone(self, milestone: Milestone) -> str:
        """Return the level that would be reached; "" if none is named."""
        if milestone.level is None:
            return ""
        return self._translator.text(self._pack.level(milestone.level).title)

    def events(self) -> tuple[tuple[str, date], ...]:
        """Return what happens on a day beside the steps, where the pack has a rule of fit."""
        _, roadmap = self._translator, self._roadmap
        if self._pack.catalogues.channels.fit is None:
            return ()
        days = (
            (_("The content calendar begins"), roadmap.calendar),
            (_("The trial is reviewed"), roadmap.review),
        )
        return tuple((title, day) for title, day in days if day is not None)

    def notes(self) -> tuple[str, ...]:
        """Return notes on the roadmap as a whole, a sentence each."""
        roadmap = self._roadmap
        told = self._hours() if roadmap.steps or roadmap.later else []
        sentences = [self._why_preparation(), self._first_week(), *told, self._expected()]
        sentences += [self._uncleared(), self._late(), self._unkept()]
        if roadmap.overfull:
            sentences.append(
                self._translator.ngettext(
                    "On {n} day the dates you set take more hours than there are.",
                    "On {n} days the dates you set take more hours than there are.",
                    len(roadmap.overfull),
                )
            )
        if roadmap.later:
            sentences.append(
                self._translator.ngettext(
                    "{n} action does not fit into a year with these hours; it is listed as later.",
                    "{n} actions do not fit into a year with these hours; they are listed as later.",
                    len(roadmap.later),
                )
            )
        if not roadmap.steps and not roadmap.later:
            sentences.append(self._nothing())
        else:
            sentences.append(self._beyond())
        return tuple(each for each in sentences if each)

    def _nothing(self) -> str:
        """Return the reason nothing is planned."""
        _, roadmap = self._translator, self._roadmap
        if any(each.index is None for each in roadmap.milestones):
            return _("Nothing can be planned before questions are answered.")
        little = names_purposes(self._pack) and roadmap.covered
        if roadmap.held_back or roadmap.rejected or roadmap.unkept or little:
            return _("Nothing is left to be planned.")
        return _("Nothing needs to be done: every topic has reached its target.")

    def _why_preparation(self) -> str:
        if not self._roadmap.preparation_only:
            return ""
        return self._translator(
            "Only preparation is planned: at this level nothing new should be opened. Answer again when it is "
            "done and has been kept up for four weeks."
        )

    def _hours(self) -> list[str]:
        roadmap, _ = self._roadmap, self._translator
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
        if roadmap.base is not None and roadmap.calendar is not None:
            opened = roadmap.launch is not None and roadmap.launch < roadmap.calendar
            told = _(
                "Until {date}, when the content calendar begins, accounts are only answered, apart from "
                "what the first week and the actions name: {base} hours a week go into that, {hours} from "
                "then on.",
                date=_.date(roadmap.calendar),
                base=f"{round(roadmap.base, 1):g}",
                hours=after if opened else before,
            )
            sentences = [told]
        if not roadmap.opens or before == after:
            return sentences or [_("{hours} hours a week go into this roadmap.", hours=before)]
        if not opened:
            told = _(
                "{before} hours a week go into this roadmap until the new channels open, {after} from then on.",
                before=before,
                after=after,
            )
            sentences.append(told)
        if roadmap.launch is None:
            return [*sentences, _("With these hours no new channel opens within a year.")]
        opening = _("The new channels can open on {date}.", date=_.date(roadmap.launch))
        return [*sentences, opening]

    def _beyond(self) -> str:
        """Return that channels and roadmap together take part of what is kept for the unforeseen."""
        roadmap, _ = self._roadmap, self._translator
        if roadmap.together is None or roadmap.free is None:
            return ""
        left = max(0.0, roadmap.free - roadmap.together)
        return _(
            "With the channels chosen that makes {hours} hours a week, more than the four fifths that can "
            "be planned with: while the roadmap runs, {left} of the {free} free hours are kept for what "
            "nobody foresees.",
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
            self.title(each.action) for each in self._roadmap.steps if self._in_first_week(each)
        ]
        return _("In the first week: {actions}.", actions=_.list(titles)) if titles else ""

    def _late(self) -> str:
        """Return how many actions can't be finished by their deadline."""
        roadmap = self._roadmap
        steps = (*roadmap.steps, *roadmap.later)
        number = sum(map(self.is_late, steps))
        if not number:
            return ""
        return self._translator.ngettext(
            "{n} action can’t be finished by its deadline.",
            "{n} actions can’t be finished by their deadlines.",
            number,
        )

    def _unkept(self) -> str:
        _ = self._translator
        titles = [self.title(each) for each in self._roadmap.unkept]
        if not titles:
            return ""
        return _(
            "Left out, because there are no hours a week to go on with it afterwards: {actions}.",
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
