"""Names of the deliverables, and which of them a pack can lead to."""

from __future__ import annotations

from enum import StrEnum

from assessment.questionnaire.model import Pack


class Deliverable(StrEnum):
    """Something handed over beside the strategy, named as the report's part is."""

    COMPETITORS = "competitors"
    REFUSALS = "not-to-do"
    FIRST_WEEK = "first-week"
    MONDAY = "monday"
    CALENDAR = "calendar"
    BUDGET = "budget"
    KPI_SHEET = "kpi-sheet"
    CRISIS = "crisis"
    RULES = "rules"
    RISKS = "risks"
    VOICE = "voice"
    REPLIES = "replies"
    LOGS = "logs"


def opted_in(pack: Pack) -> bool:
    """Return whether a pack leads to deliverables: it has templates or a rule of fit."""
    templates = pack.catalogues.templates
    lists = (getattr(templates, name) for name in type(templates).model_fields)
    return pack.catalogues.channels.fit is not None or any(lists)


def deliverables_of(pack: Pack) -> frozenset[Deliverable]:
    """Return the deliverables for which the pack asks something or has a catalogue."""
    if not opted_in(pack):
        return frozenset()
    roles, catalogues = pack.roles, pack.catalogues
    templates = catalogues.templates
    found = {
        Deliverable.COMPETITORS: roles.competitors,
        Deliverable.REFUSALS: catalogues.channels.channels or catalogues.actions.actions,
        Deliverable.FIRST_WEEK: templates.first_week,
        Deliverable.MONDAY: templates.first_week or catalogues.actions.actions,
        Deliverable.CALENDAR: templates.calendar,
        Deliverable.BUDGET: catalogues.actions.budget,
        Deliverable.KPI_SHEET: catalogues.metrics.metrics or roles.success,
        Deliverable.CRISIS: templates.crisis,
        Deliverable.RULES: templates.rules,
        Deliverable.RISKS: True,
        Deliverable.VOICE: templates.voice,
        Deliverable.REPLIES: templates.replies,
        Deliverable.LOGS: True,
    }
    return frozenset(part for part, there in found.items() if there)
