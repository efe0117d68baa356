"""Refusals, competitors and risks in words."""

from __future__ import annotations

from collections.abc import Callable

from assessment.core.i18n import N_
from assessment.presentation.amounts import share
from assessment.presentation.deliverables.tables import (
    Cell,
    Column,
    Handout,
    HandoutTable,
    Teller,
    by_id,
)
from assessment.presentation.inputs import cells_told
from assessment.questionnaire.types.table import Table
from assessment.strategy.deliverables.refusals import Refusal, RefusalGround
from assessment.strategy.deliverables.risks import Risk, RiskKind

_REFUSED = {
    RefusalGround.PARKED: N_("Nothing new is published there; a notice says where to write."),
    RefusalGround.CLOSED: N_("The account is closed, after its contacts were told."),
    RefusalGround.REJECTED: N_("You decided against it."),
    RefusalGround.HELD_BACK: N_("Not yet: only preparation is planned now."),
    RefusalGround.UNKEPT: N_("There are no hours a week to keep it up."),
    RefusalGround.LATER: N_("It does not fit into the year with these hours."),
}
_MOST_COLUMNS = 6
"""Most columns of the table of competitors, so that each can be read."""


def refusals(teller: Teller) -> Handout | None:
    """Return what is not done, what shares a reason in one line."""
    _ = teller.translator
    reasons: dict[str, list[str]] = {}
    for each in teller.found.refusals:
        reasons.setdefault(refusal_reason(teller, each), []).append(refusal_title(teller, each))
    if not reasons:
        return None
    columns = (Column(_("What"), 5), Column(_("Why"), 7))
    rows = tuple((_.list(names), reason) for reason, names in reasons.items())
    note = _("Hours that go into one thing are missing elsewhere: this is left out on purpose.")
    return Handout((note,), (HandoutTable("", columns, rows),))


def refusal_title(teller: Teller, refusal: Refusal) -> str:
    """Return the title of a channel or an action that is not done."""
    if refusal.is_channel:
        return teller.channels.title(refusal.id)
    own = {each.id: each.title for each in teller.strategy.decisions.own}
    return own.get(refusal.id) or teller.roadmap.title(refusal.id)


def refusal_reason(teller: Teller, refusal: Refusal) -> str:
    """Return the reason that something is not done."""
    plan, _ = teller.strategy.channels, teller.translator
    if refusal.ground is RefusalGround.OUTRANKED:
        if not plan.at_most:
            return _("At this level nothing new is opened.")
        if teller.pack.channels_by_id[refusal.id].foundation:
            return _("There are no hours a week to keep it right.")
        fit = next(each for each in plan.ranking if each.channel == refusal.id)
        return teller.channels.why_not(fit)
    out = next((each for each in plan.excluded if each.channel == refusal.id), None)
    if refusal.is_channel and out is not None:
        told = teller.channels.excluded(out)
        below = refusal.ground is RefusalGround.BELOW
        return told if below else _.sentences(_(_REFUSED[refusal.ground]), told)
    return _(_REFUSED[refusal.ground])


def competitors(teller: Teller) -> Handout | None:
    """Return the competitors as they were described, with a column for one's own answer to them."""
    rows, _ = teller.strategy.inputs.competitors, teller.translator
    item = teller.pack.items.get(teller.pack.roles.competitors or "")
    if not rows or not isinstance(item, Table):
        return None
    told = [
        {id_: text for id_, _title, text in cells_told(teller.pack, item, each.cells, _)}
        for each in rows
    ]
    filled = [each for each in item.columns if any(each.id in row for row in told)]
    shown = filled[: _MOST_COLUMNS - 1]
    span = 12 // (len(shown) + 1)
    columns = [Column(_.text(each.text), span) for each in shown]
    columns.append(Column(_("What we do differently"), 12 - span * len(shown), blank=True))
    cells: tuple[tuple[Cell, ...], ...] = tuple(
        (*(row.get(each.id) for each in shown), None) for row in told
    )
    return Handout((), (HandoutTable("", tuple(columns), cells),))


def risks(teller: Teller) -> Handout | None:
    """Return the risks: what may go wrong, what is done about it, by whom and when.

    A row has somebody who answers for it or a day; the rest is told in a sentence for each kind.
    Actions that are late are told with the roadmap. The program's own facts are their author's to check.
    """
    _ = teller.translator
    shown: list[Risk] = []
    apart: dict[str, list[str]] = {}
    skipped = {RiskKind.DEADLINE, *(() if teller.author else _FACTS)}
    for each in (each for each in teller.found.risks if each.kind not in skipped):
        shared = each.kind is RiskKind.LOAD or each.kind in _FACTS
        if each.day is not None or teller.owner(each.action) or shared:
            shown.append(each)
        else:
            apart.setdefault(_APART[each.kind], []).append(_subject(teller, each))
    told = tuple(_(text, titles=_.list(titles)) for text, titles in apart.items())
    if not shown:
        return Handout(told, ()) if told else None
    columns = (
        Column(_("Risk"), 5),
        Column(_("What to do"), 3),
        Column(_("Who"), 2),
        Column(_("By"), 2),
    )
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (
            risk_told(teller, each),
            _remedy(teller, each),
            _whose(teller, each) or None,
            each.day,
        )
        for each in shown
    )
    note = _("Go through the list once a month.")
    if not all(row[2] for row in rows):
        note = _("Where nobody is named yet, write a name; go through the list once a month.")
    return Handout((note, *told), (HandoutTable("", columns, rows),))


def risk_told(teller: Teller, risk: Risk) -> str:
    """Return a risk that has a row of its own as a sentence."""
    _ = teller.translator
    gate = next((each for each in teller.pack.gates if each.id == risk.subject), None)
    if risk.kind is RiskKind.GATE_FAILED and gate is not None and gate.risk is not None:
        return _.text(gate.risk)
    if risk.kind is RiskKind.LOAD:
        who = teller.strategy.inputs.who
        own = sum(each.hours or 0.0 for each in who if each.name == risk.subject)
        part = own / sum(each.hours or 0.0 for each in who)
        return _(
            "{name} has {share} % of the hours: a week of illness, and nearly everything stands still.",
            name=risk.subject,
            share=share(part),
        )
    return _(_RISKS[risk.kind], title=_subject(teller, risk))


def _subject(teller: Teller, risk: Risk) -> str:
    """Return what a risk is about: the title of a requirement, action, item, channel or rule; a name."""
    pack, _, subject = teller.pack, teller.translator, risk.subject
    titles: dict[RiskKind, Callable[[], str]] = {
        RiskKind.GATE_FAILED: lambda: _.text(pack.gate_title(subject)),
        RiskKind.GATE_OPEN: lambda: _.text(pack.gate_title(subject)),
        RiskKind.MONEY: lambda: teller.roadmap.title(subject),
        RiskKind.NO_STAND_IN: lambda: subject,
        RiskKind.LOAD: lambda: subject,
        RiskKind.UNKNOWN: lambda: _("“{title}”", title=_.text(pack.title_of(subject))),
        RiskKind.OLD_CHANNEL: lambda: teller.channels.title(subject),
        RiskKind.OLD_RULE: lambda: _.text(by_id(pack.catalogues.templates.rules)[subject].question),
    }
    return titles[risk.kind]()


_FACTS = frozenset({RiskKind.OLD_CHANNEL, RiskKind.OLD_RULE})
"""Risks of the program's own facts, which their author has to check."""
_APART = {
    RiskKind.GATE_FAILED: N_("Not met: {titles}."),
    RiskKind.GATE_OPEN: N_("Not known yet whether it is met: {titles}."),
    RiskKind.MONEY: N_("It costs more than there is: {titles}."),
    RiskKind.NO_STAND_IN: N_("Nobody stands in yet for {titles}."),
    RiskKind.UNKNOWN: N_("Not known yet: {titles}."),
}
"""Risks that nobody answers for on any day, told together."""
_RISKS = {
    RiskKind.GATE_FAILED: N_("“{title}” is not met."),
    RiskKind.GATE_OPEN: N_("Whether “{title}” is met is not known."),
    RiskKind.MONEY: N_("“{title}” costs more than there is."),
    RiskKind.OLD_CHANNEL: N_("The facts about “{title}” are over a year old."),
    RiskKind.OLD_RULE: N_("A rule was last checked over a year ago: “{title}”"),
}
_REMEDIES = {
    RiskKind.MONEY: N_("Find a cheaper way, or the money first."),
    RiskKind.OLD_CHANNEL: N_("Look whether they still hold."),
    RiskKind.OLD_RULE: N_("Look up what holds today."),
}


def _whose(teller: Teller, risk: Risk) -> str:
    """Return who answers for a risk: whoever does the action, or stands in; "" for nobody yet."""
    if risk.kind is not RiskKind.LOAD:
        return teller.owner(risk.action)
    found = (each for each in teller.strategy.inputs.who if each.name == risk.subject)
    return next(found).stand_in


def _remedy(teller: Teller, risk: Risk) -> str:
    """Return what to do about a risk: a sentence, or the action that meets it."""
    if risk.kind is RiskKind.LOAD:
        return teller.translator("Somebody else does one day alone, with the log-ins.")
    if risk.kind in _REMEDIES:
        return teller.translator(_REMEDIES[risk.kind])
    return teller.roadmap.title(risk.action or "")
