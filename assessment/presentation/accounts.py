"""Existing accounts in words: what becomes of each, why, and the hours that it takes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assessment.answers.decisions import Account
from assessment.core.i18n import N_, Translator
from assessment.presentation.amounts import hours
from assessment.presentation.behind import behind_told
from assessment.questionnaire.model import Pack
from assessment.strategy.accounts import AccountPlan, Ground
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.deliverables.account_tasks import AccountTask

DECISIONS = {
    Account.KEEP: N_("keep"),
    Account.ANSWERS: N_("answers only"),
    Account.PARK: N_("park with a notice"),
    Account.CLOSE: N_("close"),
}
MEANINGS = {
    Account.KEEP: N_("Go on publishing and answering there."),
    Account.ANSWERS: N_("Publish nothing; answer whoever writes."),
    Account.PARK: N_("Publish nothing; a notice at the top says where you are to be found."),
    Account.CLOSE: N_("Save what is there, tell the people, then delete it."),
}
_UNPUBLISHED = N_("keep up to date, answer")
"""An account that goes on where no posts are planned."""
_GROUNDS = {
    Ground.CHOSEN: N_("It fits, and there are hours for it."),
    Ground.HOURS: N_("It fits, but there are no hours to run it properly."),
    Ground.WORKS: N_(
        "It is known and works, so it goes on, at a pace you can hold, before anything new is opened."
    ),
    Ground.BRINGS: N_(
        "Most of those who come to you come from here, so it goes on before anything new is opened."
    ),
    Ground.FITS: N_("It fits, and at this pace it stays alive beside the rest."),
    Ground.LIST: N_(
        "Its people asked to hear from you, so it goes on, at a pace you can hold, before anything new is "
        "opened."
    ),
    Ground.BEST: N_(
        "Of your accounts it fits best, so it goes on, at a pace you can hold, before anything new is opened."
    ),
    Ground.CARRIES: N_(
        "Something that you run builds on this account: keep it, and answer what people write."
    ),
    Ground.RIGHT: N_("People find it anyway: keep its facts right and answer what they write."),
    Ground.OPEN: N_(
        "Whether it fits is not known yet, or something has to be settled first; until then whoever writes "
        "gets an answer as far as there are hours."
    ),
    Ground.LEVEL: N_(
        "At this level nothing is run but what prepares; whoever writes still gets an answer."
    ),
    Ground.MEASURED: N_("What you count comes from here, so it is not shut."),
}
_GROUNDS_OF_PARKED = {
    Ground.HOURS: N_("It fits, but there are no hours, not even to answer what people write."),
    Ground.OPEN: N_(
        "Whether it fits is not known yet, or something has to be settled first; until then there are no "
        "hours to answer what people write."
    ),
    Ground.LEVEL: N_(
        "At this level nothing is run but what prepares, and there are no hours to answer here as well."
    ),
}
"""Grounds on which a fitting account is only parked: the reasons to answer do not hold there."""


def choice_told(decision: Account, _: Translator, *, published: bool = True) -> str:
    """Return a decision that can be made about an account; `published`: whether posts are planned on it."""
    if decision is Account.KEEP and not published:
        return _(_UNPUBLISHED)
    return _(DECISIONS[decision])


def meaning_told(decision: Account, _: Translator, *, published: bool = True) -> str:
    """Return what a decision asks for, a sentence."""
    if decision is Account.KEEP and not published:
        return _(
            "No posts are planned here; keep what it says up to date, and answer whoever writes."
        )
    return _(MEANINGS[decision])


def decision_told(pack: Pack, plan: AccountPlan, _: Translator, *, published: bool = True) -> str:
    """Return what becomes of an account; for one at a slower pace, how often one publishes."""
    if plan.decision is Account.KEEP and not published:
        return _(_UNPUBLISHED)
    if plan.decision is Account.ANSWERS and pack.channels_by_id[plan.channel].foundation:
        return _("keep its facts right, answer")
    if not plan.slow:
        return _(DECISIONS[plan.decision])
    slow = pack.channels_by_id[plan.channel].slow
    if slow is None:
        return _("keep, at a pace you can hold")
    return _("keep, {cadence}", cadence=_.text(slow.cadence))


def ground_told(
    pack: Pack, plan: AccountPlan, _: Translator, channels: ChannelPlan | None = None
) -> str:
    """Return the reason, some sentences; also that a measure of the user depends on the account.

    With the `channels`, what has the hours before an account that fits better.
    """
    behind = () if channels is None else behind_told(pack, channels, plan.channel, _)
    measure = _measure(pack, plan, _)
    back = _back(plan, _)
    more = [each for each in (back, measure) if each]
    return _.sentences(_ground(pack, plan, _), *behind, *more)


def _back(plan: AccountPlan, _: Translator) -> str:
    """Return until when a parked account rests, and what brings it back; "" where the user decided."""
    if plan.decision is not Account.PARK or plan.ground in {Ground.USER, Ground.TAKEN}:
        return ""
    if plan.ground is Ground.MISFIT:
        return _(
            "Look at it again at the first review: it comes back if you then plan for the people there."
        )
    return _(
        "Look at it again at the first review: it comes back once there are hours to answer there."
    )


def _measure(pack: Pack, plan: AccountPlan, _: Translator) -> str:
    """Return what a measure misses where nothing is published on the account that it counts."""
    if not plan.measure:
        return ""
    metric = pack.metrics_by_id.get(plan.measure)
    return _(
        "Your measure “{measure}” depends on it: where nothing is published, hardly more will come of it. Keep "
        "the account up, or set no higher target for it.",
        measure=plan.measure if metric is None else _.text(metric.title),
    )


def _ground(pack: Pack, plan: AccountPlan, _: Translator) -> str:
    """Return the reason; where the user decided, also what was suggested."""
    if plan.ground is Ground.TAKEN:
        return _taken(pack, plan, _)
    if plan.ground is Ground.USER:
        if plan.suggested is plan.decision:
            return _("Your decision; the same is suggested.")
        return _("Your decision; suggested: {decision}.", decision=_(DECISIONS[plan.suggested]))
    if plan.ground is not Ground.MISFIT:
        parked = _GROUNDS_OF_PARKED if plan.decision is Account.PARK else {}
        return _(parked.get(plan.ground, _GROUNDS[plan.ground]))
    if plan.decision is Account.PARK:
        return _("It is not for what you plan, but people are there who would miss you.")
    return _("It is not for what you plan, and hardly anybody is there.")


def _taken(pack: Pack, plan: AccountPlan, _: Translator) -> str:
    """Return what the user's decisions about other channels took from an account."""
    assert plan.without is not None
    full = N_("keep at its full pace")
    suggested = _(full if plan.without is plan.decision else DECISIONS[plan.without])
    if not plan.because:
        return _(
            "What you decided about other channels leaves less for it; suggested without that: {decision}.",
            decision=suggested,
        )
    return _(
        "Your decision about {channels} takes the hours it would have had; suggested without that: "
        "{decision}.",
        channels=_.list(
            [
                _("“{channel}”", channel=_.text(pack.channels_by_id[id_].title))
                for id_ in plan.because
            ]
        ),
        decision=suggested,
    )


def changes_told(
    pack: Pack, before: Sequence[AccountPlan], now: Sequence[AccountPlan], _: Translator
) -> str:
    """Return which accounts a decision about another changed, and why; "" for none."""
    was = {each.channel: (each.decision, each.slow) for each in before}
    return _.sentences(
        *(
            _(
                "“{channel}” changed as well, from {before} to {now}.",
                channel=_.text(pack.channels_by_id[each.channel].title),
                before=_paced(*was[each.channel], _),
                now=_paced(each.decision, each.slow, _),
            )
            for each in now
            if each.ground is not Ground.USER
            and each.channel in was
            and was[each.channel] != (each.decision, each.slow)
        )
    )


def _paced(decision: Account, slow: bool, _: Translator) -> str:
    """Return a decision, and whether the account goes on at a slower pace."""
    return _("keep, at a pace you can hold") if slow else _(DECISIONS[decision])


def hours_told(plan: AccountPlan, _: Translator) -> str:
    """Return the hours a week that an account takes; "" for none."""
    return _("{hours} a week", hours=hours(_, plan.hours)) if plan.hours else ""


def task_day(task: AccountTask | None, published: bool) -> date | None:
    """Return the day of what is done about an account; None where nothing is, or no posts begin."""
    if task is None or (task.decision is Account.KEEP and not published):
        return None
    return task.day


def task_told(task: AccountTask, _: Translator, *, published: bool = True) -> str:
    """Return when a decision is carried out, and by whom; for an account that goes on, from when on.

    Where no posts are planned, nothing begins on a day.
    """
    if task_day(task, published) is None:
        return task.owner
    if task.decision is Account.KEEP:
        if not task.owner:
            return _("from {day}", day=task.day)
        return _("{name}, from {day}", name=task.owner, day=task.day)
    if not task.owner:
        return _("by {day}", day=_.date(task.day))
    return _("{name}, by {day}", name=task.owner, day=_.date(task.day))


def account_told(
    pack: Pack,
    plan: AccountPlan,
    _: Translator,
    *,
    published: bool = True,
    channels: ChannelPlan | None = None,
) -> str:
    """Return an account with its decision, hours and ground in one line."""
    parts = [decision_told(pack, plan, _, published=published), hours_told(plan, _)]
    return _(
        "{channel}: {decision}. {reason}",
        channel=_.text(pack.channels_by_id[plan.channel].title),
        decision=" · ".join(each for each in parts if each),
        reason=ground_told(pack, plan, _, channels),
    )
