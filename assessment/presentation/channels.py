"""Channels in words: points for and against each, reasons for exclusion or for no suggestion."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date

from assessment.core.i18n import N_, Translator
from assessment.core.numbers import EPSILON, whole
from assessment.presentation.amounts import share
from assessment.presentation.behind import behind_told
from assessment.presentation.channel_sentences import (
    BETTER,
    BEYOND_NAMED,
    FIRM,
    FIRM_BY_RULE,
    NONE_FITS,
    RESERVE,
    RESERVE_BY_RULE,
    RESERVE_OF_NAMED,
    TAKEN,
    TROUBLES,
    Points,
    scarce,
)
from assessment.presentation.criterion_words import tie_told
from assessment.presentation.exclusions import exclusion_told
from assessment.presentation.fit_gaps import fit_gaps
from assessment.presentation.inputs import is_cut
from assessment.presentation.next_steps import bare
from assessment.presentation.pace import kept_account
from assessment.presentation.portfolio import little_left
from assessment.questionnaire.catalogues import Channel
from assessment.questionnaire.fit_criteria import CRITERIA, Criterion
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan, Trouble
from assessment.strategy.exclusions import Excluded
from assessment.strategy.fit import CriterionScore, Fit, hours_a_week

_GOOD = 65.0
_POOR = 50.0
"""A criterion scoring `_GOOD` or more speaks for a channel, below `_POOR` against it (0–100)."""
_CROWD = 0.6
"""Share of the competitors' strength above which a channel is crowded, 0–1."""
_CLOSE = 2.0
"""Difference in fit, in points, too small to tell which of two channels is better."""
_OLD_DAYS = 365
"""Age in days after which the facts of a channel should be checked again."""


class ChannelTelling:
    """Texts about the channels of one strategy."""

    def __init__(self, pack: Pack, strategy: Strategy, _: Translator) -> None:
        self.pack = pack
        self._strategy = strategy
        self._plan: ChannelPlan = strategy.channels
        self._inputs = strategy.inputs
        self._rule = pack.catalogues.channels.fit
        self._translator = _

    def title(self, channel: str) -> str:
        """Return the title of a channel."""
        return self._translator.text(self.pack.channels_by_id[channel].title)

    def titles(self, channels: tuple[str, ...]) -> str:
        """Return the titles of several channels as a list for a sentence."""
        return self._translator.list([self.title(each) for each in channels])

    def points(self, fit: Fit) -> Points:
        """Return the points for and against a channel."""
        good = [sentence for sentence, _unused, speaks_for in self._told(fit) if speaks_for]
        bad = [sentence for sentence, _unused, speaks_for in self._told(fit) if not speaks_for]
        bad += [self._need(need.id, need.needed, need.found) for need in fit.needs if not need.met]
        if self._in_reserve(fit):
            bad.append(self._not_carried(fit))
        return Points(tuple(good), tuple(bad))

    def main_reason(self, fit: Fit) -> str:
        """Return the main reason a channel is not among the chosen ones; "" if there is none.

        The hours, where it fits as well as a chosen one; else the point against it that costs it most,
        without those which a chosen one shares.
        """
        ranking, limit = self._plan.ranking, self._limit
        chosen = [each for each in ranking if each.channel in self._plan.chosen]
        if limit is not None and any((fit.value or 0.0) >= (each.value or 0.0) for each in chosen):
            left = limit - self._taken
            if not self.carries(fit):
                return self._not_carried(fit)
            if fit.hours > left + EPSILON:
                return self._beside(fit, left)
        shared = {
            sentence
            for each in chosen
            for sentence, _unused, speaks_for in self._told(each)
            if not speaks_for
        }
        costs = [
            ((100 - (each.score or 0.0)) * each.share, sentence)
            for sentence, each, speaks_for in self._told(fit)
            if fit.crowd or each.criterion is not Criterion.COMPETITORS  # none there proves nothing
            if not speaks_for and sentence not in shared
        ]
        if costs:
            return max(costs, key=lambda cost: cost[0])[1]
        crowd = self._crowd(fit)
        return next((each for each in self.points(fit).bad if each != crowd), "")

    def _told(self, fit: Fit) -> Iterator[tuple[str, CriterionScore, bool]]:
        """Yield for each criterion a sentence, its score and whether it speaks for the channel."""
        for each in fit.criteria:
            if each.score is None or not each.weight:
                continue
            if each.criterion is Criterion.EFFORT:
                yield self._effort(fit), each, self.carries(fit) or self._in_reserve(fit)
            elif each.criterion is Criterion.COMPETITORS:
                crowded = fit.crowd is None or fit.crowd == 0 or fit.crowd > _CROWD
                yield self._crowd(fit), each, not crowded
            elif each.score >= _GOOD and (well := CRITERIA[each.criterion].well):
                yield self._translator(well, score=whole(each.score)), each, True
            elif each.score < _POOR and (badly := CRITERIA[each.criterion].badly):
                yield self._translator(badly, score=whole(each.score)), each, False

    def why_not(self, fit: Fit) -> str:
        """Return the reason a considered channel is not among the chosen ones."""
        plan, _ = self._plan, self._translator
        limit = self._limit
        left = None if limit is None else limit - self._taken
        if plan.by_user:
            return _("You chose otherwise.")
        if self._rule is not None and not plan.at_most:
            return self._no_room()
        if not self.carries(fit):
            behind = behind_told(self.pack, plan, fit.channel, _)
            return _.sentences(self._not_carried(fit), *behind)
        if self._rule is not None and self._new >= plan.at_most:
            return self._no_room()
        if self._rule is None and len(plan.chosen) >= plan.at_most:
            return _.ngettext(
                "At this level there is room for {n} channel, and what is chosen fits better as a whole.",
                "At this level there is room for {n} channels, and what is chosen fits better as a whole.",
                plan.at_most,
            )
        if left is not None and self.takes(fit) > left + EPSILON:
            return self._beside(fit, left)
        return _("What is chosen fits better as a whole.")

    def _beside(self, fit: Fit, left: float) -> str:
        return self._translator(
            "It takes {takes} {takes:hour|hours} a week, and beside the chosen ones {left} {left:is|are} left.",
            takes=f"{self.takes(fit):g}",
            left=f"{round(max(0.0, left), 1):g}",
        )

    @property
    def _limit(self) -> float | None:
        """Hours a week that the chosen channels may take; None where they are not known."""
        return self._plan.hours if self._rule is None else self._plan.channel_hours

    @property
    def _taken(self) -> float:
        """Hours a week that the chosen channels take."""
        channels = self.pack.channels_by_id
        if self._rule is None:
            return self._plan.used
        return sum(hours_a_week(channels[id_], self._inputs) or 0.0 for id_ in self._plan.chosen)

    @property
    def _new(self) -> int:
        """Number of chosen channels that are not there yet."""
        presence = self._inputs.presence or {}
        return sum(not presence.get(each) for each in self._plan.chosen)

    def _no_room(self) -> str:
        _, plan = self._translator, self._plan
        if not plan.at_most:
            return _("At this level nothing new should be opened.")
        return _.ngettext(
            "At this level there is room for {n} new channel, and what is chosen fits better as a whole.",
            "At this level there is room for {n} new channels, and what is chosen fits better as a whole.",
            plan.at_most,
        )

    def takes(self, fit: Fit) -> float:
        """Return the hours a week that a channel takes: as planned for its account where that goes on."""
        kept = kept_account(self._plan, fit.channel)
        return fit.hours if kept is None else kept.hours

    def carries(self, fit: Fit) -> bool:
        """Return whether the hours for channels are enough for this channel alone."""
        if self._plan.existing_first and kept_account(self._plan, fit.channel) is not None:
            return True
        return self._limit is None or self.takes(fit) <= self._limit + EPSILON

    def _in_reserve(self, fit: Fit) -> bool:
        """Return whether the free hours are enough for this channel, but not those to plan with."""
        return not self.carries(fit) and self.takes(fit) <= (self._inputs.plannable or 0)

    def _not_carried(self, fit: Fit) -> str:
        planned = N_(
            "It takes {takes} {takes:hour|hours} a week, and only {hours} can be planned with."
        )
        by_rule = N_(
            "It takes {takes} {takes:hour|hours} a week, and channels may take {hours} in all."
        )
        if self._plan.existing_first:
            by_rule = N_(
                "It takes {takes} {takes:hour|hours} a week, and your accounts leave {hours} for new ones."
            )
        return self._translator(
            planned if self._rule is None else by_rule,
            takes=f"{self.takes(fit):g}",
            hours=f"{round(self._limit or 0, 1):g}",
        )

    def _effort(self, fit: Fit) -> str:
        free, named, cut = self._inputs.hours, self._inputs.plannable, is_cut(self._inputs)
        details = {
            "takes": f"{self.takes(fit):g}",
            "free": f"{free or 0:g}",
            "named": f"{named or 0:g}",
        }
        if cut and not self.carries(fit):
            told = RESERVE_OF_NAMED if self._in_reserve(fit) else BEYOND_NAMED
            return self._translator(told, **details)
        if self._in_reserve(fit):
            return self._translator(RESERVE if self._rule is None else RESERVE_BY_RULE, **details)
        if self.carries(fit):
            return self._translator(
                "It takes {takes} of your {free} free {free:hour|hours} a week.", **details
            )
        return self._translator(
            "It takes {takes} {takes:hour|hours} a week, and {free} {free:is|are} free.", **details
        )

    def _crowd(self, fit: Fit) -> str:
        if not fit.rivals:
            return self._translator(
                "None of the competitors you named is there to show that it works."
            )
        names = self._translator.list([each for each in fit.rivals if each])
        if fit.crowd is not None and fit.crowd > _CROWD:
            return self._translator("It is crowded. Competitors there: {names}.", names=names)
        text = N_("There is an audience, and still room. Competitors there: {names}.")
        return self._translator(text, names=names)

    def _need(self, id_: str, needed: float, found: float | None) -> str:
        _ = self._translator
        title = _.text(self.pack.title_of(id_))
        item = self.pack.items.get(id_)
        if isinstance(item, Rating) and found is not None:
            anchors = self.pack.anchors(item)
            level = anchors[math.ceil(needed * (len(anchors) - 1) / 100 - EPSILON)]
            return _("Not there yet; it needs the answer “{anchor}”.", anchor=bare(_.text(level)))
        if found is None:
            return _("Not known yet: “{need}” ({needed} needed).", need=title, needed=f"{needed:g}")
        return _(
            "“{need}” is at {found}; {needed} is needed.",
            need=title,
            found=whole(found, needed, *self.pack.thresholds),
            needed=f"{needed:g}",
        )

    def firmness(self, fit: Fit) -> str:
        """Return how often it is in the best set when weights vary; "" for a foundation."""
        plan, channel = self._plan, fit.channel
        if self.pack.channels_by_id[channel].foundation or not plan.firm:
            return ""
        tied = bool(plan.runner_up) and not plan.by_user
        if tied and (channel in plan.suggested) != (channel in plan.runner_up):
            return self._translator("Another choice is as good as this one.")
        return self._translator(
            FIRM if self._rule is None else FIRM_BY_RULE,
            share=share(self._plan.firm.get(fit.channel, 0.0)),
        )

    def dated(self, channel: Channel, today: date | None) -> str:
        """Return the date of the facts, with a warning if over a year old `today`; "" if undated."""
        if channel.as_of is None:
            return ""
        details = {"date": self._translator.date(channel.as_of)}
        if today is not None and channel.as_of > today:
            return self._translator(
                "Facts as of {date}, which is after the date of this report.", **details
            )
        if today is not None and (today - channel.as_of).days > _OLD_DAYS:
            return self._translator(
                "Facts as of {date}: over a year old, check them again.", **details
            )
        return self._translator("Facts as of {date}.", **details)

    def excluded(self, excluded: Excluded) -> str:
        """Return the reason a channel is not considered, and what would change it where that is near."""
        return exclusion_told(self.pack, self._strategy, excluded, self._translator)

    def verdict(self, *, sensitivity: bool = True) -> tuple[str, ...]:
        """Return sentences on what is chosen, or why nothing is.

        `sensitivity`: whether also what would change that.
        """
        plan, _ = self._plan, self._translator
        sentences = []
        if plan.by_user:
            sentences.append(_("You chose: {channels}.", channels=self.titles(plan.chosen) or "–"))
            if plan.suggested and set(plan.suggested) != set(plan.chosen):
                sentences.append(_("Suggested: {channels}.", channels=self.titles(plan.suggested)))
            if plan.overfull:
                sentences.append(self.overfull())
        elif plan.suggested:
            sentences.append(_("Suggested: {channels}.", channels=self.titles(plan.suggested)))
        if plan.trouble is not None:
            sentences.append(self._trouble(plan.trouble))
        runs = plan.chosen if plan.trouble is None else self._rule is not None and plan.used
        if plan.hours is not None and runs and not plan.overfull:
            sentences.append(self.hours_taken())
        if sensitivity and plan.hours_wanted is not None and plan.suggested:
            sentences.append(
                _(
                    BETTER[scarce(plan.hours_wanted, self._inputs)],
                    hours=f"{round(plan.hours_wanted, 1):g}",
                )
            )
        return tuple(sentences)

    def cautions(self, *, second_opinion: bool = True, sensitivity: bool = True) -> tuple[str, ...]:
        """Return cautions about the ranking, a sentence each.

        On request only: that of a `second_opinion`, and how close it was (`sensitivity`).
        """
        plan, _ = self._plan, self._translator
        sentences = [each for each in [little_left(self._strategy, _)] if each]
        sentences += fit_gaps(self.pack, self._strategy, _)
        if not sensitivity:
            return tuple(sentences)
        if tie := tie_told(self.pack, plan, _):
            sentences.append(tie)
        elif close := self._close():
            sentences.append(
                _("It is close: {channels} would do about as well.", channels=self.titles(close))
            )
        if second_opinion and plan.rival is not None and plan.chosen:
            sentences.append(
                _(
                    "Another method of ranking (TOPSIS) would put “{channel}” first: look at both.",
                    channel=self.title(plan.rival),
                )
            )
        return tuple(sentences)

    def _close(self) -> tuple[str, ...]:
        """Return other channels within the hours, at most `_CLOSE` below the worst suggested."""
        plan = self._plan
        if plan.by_user or not plan.suggested:
            return ()
        least = min(fit.value or 0.0 for fit in plan.fits(plan.suggested))
        return tuple(
            fit.channel
            for fit in plan.ranking
            if fit.channel not in plan.suggested
            and not self.pack.channels_by_id[fit.channel].foundation
            and (fit.value or 0.0) >= least - _CLOSE
            and self.carries(fit)
        )

    def hours_taken(self) -> str:
        """Return how many of the hours that can be planned are taken by the chosen channels."""
        plan = self._plan
        return self._translator(
            TAKEN[self._rule is not None, is_cut(self._inputs)],
            used=f"{plan.used_told:g}",
            hours=f"{round(plan.hours or 0, 1):g}",
        )

    def overfull(self) -> str:
        """Return a warning that the chosen channels take more hours than are available."""
        plan = self._plan
        return self._translator(
            "You have chosen {used} {used:hour|hours} a week, and only {hours} can be planned with.",
            used=f"{plan.used_told:g}",
            hours=f"{round(plan.hours or 0, 1):g}",
        )

    def _trouble(self, trouble: Trouble) -> str:
        plan, _ = self._plan, self._translator
        if trouble is Trouble.GATE:
            gates = [_.text(self.pack.gate_title(gate)) for gate in plan.gates]
            return _(
                "No channel is suggested before this is settled: {gates}.", gates=_.list(gates)
            )
        if trouble is Trouble.HOURS and plan.hours_wanted is not None:
            return _(
                NONE_FITS[scarce(plan.hours_wanted, self._inputs)],
                hours=f"{round(self._limit or 0, 1):g}",
                wanted=f"{round(plan.hours_wanted, 1):g}",
            )
        return _(TROUBLES[trouble])
