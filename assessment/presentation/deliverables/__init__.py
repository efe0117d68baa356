"""Deliverables beside the strategy in words: once for report, workbook and command line."""

from __future__ import annotations

from collections.abc import Callable

from assessment.core.i18n import N_, Translator
from assessment.presentation.deliverables.monday import monday
from assessment.presentation.deliverables.plans import budget, calendar, first_week, kpi_sheet
from assessment.presentation.deliverables.refusals_and_risks import competitors, refusals, risks
from assessment.presentation.deliverables.sheets import crisis, logs, replies, rules, voice
from assessment.presentation.deliverables.tables import Handout, Teller
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy
from assessment.strategy.deliverables.parts import Deliverable

TITLES = {
    Deliverable.COMPETITORS: N_("Competitors"),
    Deliverable.REFUSALS: N_("What we will not do"),
    Deliverable.FIRST_WEEK: N_("First week"),
    Deliverable.MONDAY: N_("Monday sheets"),
    Deliverable.CALENDAR: N_("Content calendar"),
    Deliverable.BUDGET: N_("Budget"),
    Deliverable.KPI_SHEET: N_("Figures, week by week"),
    Deliverable.CRISIS: N_("Crisis sheet"),
    Deliverable.RULES: N_("Rules to check"),
    Deliverable.RISKS: N_("Risk register"),
    Deliverable.VOICE: N_("Tone of voice"),
    Deliverable.REPLIES: N_("Reply bank"),
    Deliverable.LOGS: N_("Logs to fill in"),
}
_MAKERS: dict[Deliverable, Callable[[Teller], Handout | None]] = {
    Deliverable.COMPETITORS: competitors,
    Deliverable.REFUSALS: refusals,
    Deliverable.FIRST_WEEK: first_week,
    Deliverable.MONDAY: monday,
    Deliverable.CALENDAR: calendar,
    Deliverable.BUDGET: budget,
    Deliverable.KPI_SHEET: kpi_sheet,
    Deliverable.CRISIS: crisis,
    Deliverable.RULES: rules,
    Deliverable.RISKS: risks,
    Deliverable.VOICE: voice,
    Deliverable.REPLIES: replies,
    Deliverable.LOGS: logs,
}


def handout(
    part: Deliverable, pack: Pack, strategy: Strategy, _: Translator, *, author: bool = True
) -> Handout | None:
    """Return one deliverable in words; None where its data are not there.

    `author`: whether it also tells what only its author needs to know, such as facts to check again.
    """
    if not strategy.deliverables.there:
        return None
    return _MAKERS[part](Teller(pack, strategy, _, author))


def handouts(pack: Pack, strategy: Strategy, _: Translator) -> dict[Deliverable, Handout]:
    """Return all deliverables that have data, in order."""
    found = {part: handout(part, pack, strategy, _) for part in Deliverable}
    return {part: each for part, each in found.items() if each is not None}
