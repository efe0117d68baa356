"""Decisions that a board is asked for, a sentence each."""

from __future__ import annotations

from assessment.core.numbers import money_in_full
from assessment.presentation.amounts import hours
from assessment.presentation.deliverables.plans import first_to_fall
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.money import money, money_range, money_to_choose
from assessment.strategy.deliverables.risks import RiskKind

_RISKS = 4
"""Most risks told."""


def asked(teller: Teller) -> tuple[str, ...]:
    """Return the decisions: channels, hours, money, what is settled first, the day to look again."""
    _, strategy = teller.translator, teller.strategy
    roadmap = strategy.roadmap
    found = [_run(teller)] if strategy.channels.active else []
    if strategy.channels.overfull:
        found.append(_("Settle what gives way: {warning}", warning=teller.channels.overfull()))
    elif strategy.inputs.hours is not None:
        building = roadmap.hours_afterwards or 0.0
        found.append(
            _(
                "Free {hours} a week: {channels} for channels, {roadmap} for what is to be built.",
                hours=hours(_, strategy.channels.used_told + building),
                channels=hours(_, strategy.channels.used_told),
                roadmap=hours(_, building),
            )
        )
    found += _money(teller)
    unmet = [each.subject for each in teller.found.risks if each.kind is RiskKind.GATE_FAILED]
    gates = {each.id: each for each in teller.pack.gates}
    decide = [text for each in unmet if (text := _.text(gates[each].decide))]
    titles = [_.text(teller.pack.gate_title(each)) for each in unmet if gates[each].decide is None]
    found += decide[:_RISKS]
    if titles and len(decide) < _RISKS:
        first = _.list(titles[: _RISKS - len(decide)])
        found.append(_("See to it that this is met first: {gates}.", gates=first))
    if roadmap.review is not None:
        found.append(
            _("Look at the figures on {date}, and go on, change or stop.", date=roadmap.review)
        )
    return tuple(found)


def _money(teller: Teller) -> list[str]:
    """Return the money to be released: never more than there is."""
    _, budget = teller.translator, teller.found.budget
    if budget is None or not budget.high:
        return []
    if budget.unfunded:
        return [
            _("No money is set aside: decide between {choice}.", choice=money_to_choose(budget, _))
        ]
    if not budget.over:
        told = money_range(budget.low, budget.high, budget.currency, _)
        return [_("Release the money that what is planned costs: {money}.", money=told)]
    return [
        _(
            "Release at most {money} for the year, which is all there is; what may cost more waits: {actions}.",
            money=money(money_in_full(budget.high - budget.over), budget.currency, _),
            actions=_.list(first_to_fall(budget, teller)),
        )
    ]


def _run(teller: Teller) -> str:
    """Return what is run, what is new told apart from what goes on."""
    _, strategy, titles = teller.translator, teller.strategy, teller.channels.titles
    active, presence = strategy.channels.active, strategy.inputs.presence or {}
    new = tuple(each for each in active if not presence.get(each))
    old = tuple(each for each in active if presence.get(each))
    if not new:
        return _("We go on with {channels}, and open nothing new.", channels=titles(old))
    if strategy.roadmap.preparation_only:
        return _("We prepare first; then we open {channels}.", channels=titles(new))
    if not old:
        return _("We run {channels}, and nothing else new.", channels=titles(new))
    return _(
        "We go on with {old}, and open {new} and nothing else.", old=titles(old), new=titles(new)
    )
