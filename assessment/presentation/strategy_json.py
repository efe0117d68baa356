"""The figures of a strategy as plain data, rounded for display, for `strategy --format json`."""

from __future__ import annotations

from datetime import date
from typing import Any

from assessment.analysis.answer_error import PROBABILITY, AnswerError
from assessment.analysis.findings import TopicFinding, gaps, open_items, strengths
from assessment.analysis.robustness import Robustness
from assessment.answers.assessment import Assessment
from assessment.presentation.deliverables.figures import deliverable_figures
from assessment.presentation.measures_json import measure_figures
from assessment.presentation.score_json import (
    gate_figures,
    head_figures,
    number,
    rounded,
    said_figures,
)
from assessment.presentation.sources import role_items
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.strategy import Strategy
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.fit import Fit
from assessment.strategy.inputs import Inputs
from assessment.strategy.media import MediaPlan
from assessment.strategy.outlook import Outlook
from assessment.strategy.roadmap import Relief, Roadmap, Step
from assessment.strategy.workload import PersonWeeks

Plain = dict[str, Any]


def strategy_figures(
    pack: Pack, assessment: Assessment, result: Result, strategy: Strategy
) -> Plain:
    """Return all figures of a strategy by id.

    Scores, fits (0–100) and hours have one decimal, shares (0–1) three. `deliverables` only where
    the pack leads to any.
    """
    handed = deliverable_figures(strategy)
    return {
        **head_figures(pack, assessment),
        "index": rounded(result.index.value),
        "level": result.standing.level,
        "robustness": None if strategy.robustness is None else _robustness(strategy.robustness),
        "findings": _findings(pack, result),
        **_context(pack, strategy.inputs),
        **_sources(pack, assessment),
        "purposes": [
            {"id": each.id, "weight": round(each.weight, 4)}
            for each in strategy.inputs.purposes or ()
        ],
        "channels": channel_figures(strategy.channels),
        "media": _media(strategy.media),
        "roadmap": roadmap_figures(strategy.roadmap),
        "measures": measure_figures(strategy.measures),
        **({"deliverables": handed} if handed else {}),
    }


def _context(pack: Pack, inputs: Inputs) -> Plain:
    """Return what the organisation is and who does the work; empty where the pack does not ask."""
    roles = pack.roles
    if not any((roles.kind, roles.stage, roles.countries, roles.first_result, roles.who)):
        return {}
    context = {
        "kind": inputs.kind,
        "stage": inputs.stage,
        "countries": list(inputs.countries),
        **({} if roles.home is None else {"home": inputs.home}),
        "first_result": inputs.first_result,
        "who": [
            {
                "name": each.name,
                "tasks": sorted(each.tasks),
                "hours": rounded(each.hours),
                "stand_in": each.stand_in,
            }
            for each in inputs.who
        ],
        "currency": inputs.currency,
        "hours_free": rounded(inputs.hours),
        "hours_plannable": rounded(inputs.plannable),
    }
    return {"context": context}


def _sources(pack: Pack, assessment: Assessment) -> Plain:
    """Return whose the answers are that the strategy rests on; nothing where nobody else was asked."""
    said = {each.id: said_figures(pack, assessment.sheet, each.id) for each in role_items(pack)}
    found = {item: told["said"] for item, told in said.items() if told}
    return {"answers": found} if found else {}


def channel_figures(plan: ChannelPlan) -> Plain:
    """Return the figures of the channels: choice, ranking, exclusions and firmness."""
    return {
        "suggested": list(plan.suggested),
        "chosen": list(plan.chosen),
        "chosen_by": "user" if plan.by_user else "program",
        "hours": rounded(plan.hours),
        "hours_used": rounded(plan.used_told),
        "hours_for_channels": rounded(plan.channel_hours),
        "hours_wanted": rounded(plan.hours_wanted),
        "at_most": plan.at_most,
        "trouble": plan.trouble,
        "gates": list(plan.gates),
        "topsis_first": plan.rival,
        "without_data": [str(each) for each in plan.missing],
        "ranking": [_fit(fit, plan) for fit in plan.ranking],
        "excluded": [
            {
                "id": each.channel,
                "reason": str(each.reason),
                "gate": each.gate,
                "found": rounded(each.found),
                "needed": None if each.needed is None else number(each.needed),
                "near": each.near,
                "named": each.named,
            }
            for each in plan.excluded
        ],
        "foundations": list(plan.foundations),
        "accounts": [
            {
                "id": each.channel,
                "decision": str(each.decision),
                "ground": str(each.ground),
                "hours": rounded(each.hours),
                "suggested": str(each.suggested),
            }
            for each in plan.accounts
        ],
        "unreached": plan.unreached,
        "one_hour_decides": [
            {"id": each.channel, "hours": number(each.hours), "channels": list(each.channels)}
            for each in plan.pivots
        ],
    }


def channel_figures_of(strategy: Strategy, channel: str) -> Plain:
    """Return the figures of one channel, ranked or excluded."""
    plain = channel_figures(strategy.channels)
    found: list[Plain] = [*plain["ranking"], *plain["excluded"]]
    return next(each for each in found if each["id"] == channel)


def action_figures_of(strategy: Strategy, action: str) -> Plain:
    """Return the figures of one action; `planned` names the list of the roadmap it is in."""
    plain = roadmap_figures(strategy.roadmap)
    for name in ("actions", "later"):
        for each in plain[name]:
            if each["id"] == action:
                return {"planned": name, **each}
    lists = ("rejected", "done", "held_back", "covered", "there", "unkept")
    return {"planned": next((name for name in lists if action in plain[name]), "not_suggested")}


def _fit(fit: Fit, plan: ChannelPlan) -> Plain:
    return {
        "id": fit.channel,
        "fit": rounded(fit.value),
        "firmness": round(plan.firmness.get(fit.channel, 0.0), 3),
        "chosen": fit.channel in plan.chosen,
        "hours": rounded(fit.hours),
        "criteria": {
            str(each.criterion): {
                "score": rounded(each.score),
                "weight": number(each.weight),
                "share": round(each.share, 3),
            }
            for each in fit.criteria
        },
        "needs": [
            {"id": need.id, "needed": number(need.needed), "found": rounded(need.found)}
            for need in fit.needs
        ],
        "competitors": list(fit.rivals),
    }


def _relief(relief: Relief) -> Plain:
    return {
        "park": relief.channel,
        "until": _day(relief.until),
        "hours": rounded(relief.hours),
        "actions": list(relief.actions),
        "end": _day(relief.end),
    }


def roadmap_figures(roadmap: Roadmap) -> Plain:
    """Return the figures of the roadmap: actions, dates and milestones."""
    return {
        "start": _day(roadmap.start),
        "hours": rounded(roadmap.hours),
        "hours_afterwards": rounded(roadmap.hours_afterwards),
        "launch": _day(roadmap.launch),
        "preparation_only": roadmap.preparation_only,
        "relief": None if roadmap.relief is None else _relief(roadmap.relief),
        "actions": [_step(step) for step in roadmap.steps],
        "later": [_step(step) for step in roadmap.later],
        "rejected": list(roadmap.rejected),
        "done": list(roadmap.done),
        "held_back": list(roadmap.held_back),
        "covered": list(roadmap.covered),
        "there": list(roadmap.there),
        "unkept": list(roadmap.unkept),
        "calendar": _day(roadmap.calendar),
        "review": _day(roadmap.review),
        "again": _day(roadmap.again),
        "uncleared_gates": list(roadmap.uncleared),
        "overfull_days": len(roadmap.overfull),
        "closed": [{"from": _day(each.first), "to": _day(each.last)} for each in roadmap.closures],
        "busy_week": None
        if roadmap.busy_week is None
        else {
            "roadmap": rounded(roadmap.busy_week.roadmap),
            "running": rounded(roadmap.busy_week.running),
        },
        "to_fill": [
            {
                "from": _day(each.months.begins),
                "to": _day(each.months.ends),
                "id": each.action or None,
                "begin_by": _day(each.begin_by),
                "planned": each.planned,
                "late": each.late,
            }
            for each in roadmap.to_fill
        ],
        "put_off": list(roadmap.put_off),
        "dragging": list(roadmap.dragging),
        "in_busy_months": [{"id": id_, "due": _day(due)} for id_, due in roadmap.in_busy],
        "workload": [_person_weeks(each) for each in roadmap.workload],
        "next_level": None if roadmap.ahead is None else _outlook(roadmap.ahead),
        "milestones": [
            {
                "days": each.days,
                "day": _day(each.day),
                "index": rounded(each.index),
                "level": each.level,
            }
            for each in roadmap.milestones
        ],
    }


def _person_weeks(person: PersonWeeks) -> Plain:
    return {
        "name": person.name,
        "hours": rounded(person.hours),
        "weeks": [
            {"week": _day(monday), "hours": rounded(hours)} for monday, hours in person.weeks
        ],
        "over": [_day(monday) for monday, _ in person.over],
    }


def _outlook(ahead: Outlook) -> Plain:
    return {
        "level": ahead.level,
        "day": _day(ahead.day),
        "from": number(ahead.start),
        "through": list(ahead.through),
        "index": rounded(ahead.index),
        "floors": {each.section: rounded(each.score) for each in ahead.floors},
        "gates": list(ahead.gates),
        "again": _day(ahead.again),
    }


def _step(step: Step) -> Plain:
    return {
        "id": step.action,
        "title": step.title,
        "gain": rounded(step.gain),
        "hours": rounded(step.hours),
        "cost": step.cost,
        "owner": step.owner,
        "person": step.person,
        "helpers": list(step.helpers),
        "start": _day(step.start),
        "end": _day(step.end),
        "phase": step.phase,
        "lifts": {lift.topic: rounded(lift.points) for lift in step.lifts},
        "gates": list(step.gates),
        "needs": list(step.needs),
        "needed_by": step.needed_by,
        "decision": step.decision.verdict,
        "too_early": step.too_early,
        "first_week": step.first_week,
        "outward": step.outward,
        "further": step.further,
        "target": step.target,
        "weekly_hours": rounded(step.weekly),
        "season": None
        if step.season is None
        else {"from": _day(step.season.begins), "to": _day(step.season.ends)},
        "deadline": _day(step.deadline),
        "late": step.late,
        "hours_short": step.short,
        "money": None if step.money is None else [number(each) for each in step.money],
        "beyond_means": step.beyond_means,
    }


def _findings(pack: Pack, result: Result) -> Plain:
    unmet = [gate for gate in result.gates if gate.state != "passed"]
    just_met = [gate.id for gate in result.gates if gate.just and gate.state == "passed"]
    return {
        "strengths": [_finding(each) for each in strengths(result)],
        "gaps": [_finding(each) for each in gaps(result)],
        "to_find_out": [each.item for each in open_items(pack, result) if each.unknown],
        "open": [each.item for each in open_items(pack, result) if not each.unknown],
        "gates": [gate_figures(gate) for gate in unmet],
        **({"just_met": just_met} if just_met else {}),
    }


def _finding(finding: TopicFinding) -> Plain:
    return {
        "topic": finding.topic,
        "score": rounded(finding.score),
        "target": number(finding.target),
        "share": round(finding.weight, 3),
    }


def _robustness(found: Robustness) -> Plain:
    driver = found.moves_most
    plain: Plain = {
        "band": [rounded(found.low), rounded(found.high)],
        "median": rounded(found.median),
        "levels": {level: round(share, 3) for level, share in found.levels.items()},
        "stability": None if found.stability is None else round(found.stability, 3),
        "moves_most": None
        if driver is None
        else {"section": driver.section, "by": str(driver.cause), "share": round(driver.share, 3)},
        "draws": found.draws,
    }
    if found.stress is not None:
        plain["stress"] = _robustness(found.stress)
    if found.answer_error is not None:
        plain["answer_error"] = _answer_error(found.answer_error)
    return plain


def _answer_error(found: AnswerError) -> Plain:
    return {
        "probability": PROBABILITY,
        "levels": {level: round(share, 3) for level, share in found.levels.items()},
        "stability": None if found.stability is None else round(found.stability, 3),
        "answers": found.answers,
        "draws": found.draws,
    }


def _media(plan: MediaPlan) -> Plain:
    return {
        "cells": [
            {
                "stage": cell.stage,
                "media": cell.media,
                "channels": list(cell.channels),
                "actions": list(cell.actions),
                "waits_for": list(cell.gates),
                "candidate": cell.candidate,
            }
            for cell in plan.cells
        ],
        "moves": {id_: rounded(score.value) for id_, score in plan.moves},
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
