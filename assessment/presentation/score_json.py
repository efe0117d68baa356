"""The figures of a result as plain data, rounded for display, for `score --format json`."""

from __future__ import annotations

from typing import Any

from assessment.analysis.agreement import agreement_on
from assessment.answers.answer import Sheet
from assessment.answers.assessment import Assessment
from assessment.presentation.own_scale import own_figures
from assessment.questionnaire.model import Pack
from assessment.scoring.results import (
    GateResult,
    ItemResult,
    Result,
    Score,
    SectionResult,
    TopicResult,
)


def figures(pack: Pack, assessment: Assessment, result: Result) -> dict[str, Any]:
    """Return all figures of a result by id; scores 0–100 with one decimal, None for no score."""
    standing = result.standing
    return {
        **head_figures(pack, assessment),
        "index": rounded(result.index.value),
        "range": bounds(result.index),
        "coverage": rounded(result.index.coverage),
        **own_figures(pack, result.index),
        "level": standing.level,
        "level_range": [standing.low, standing.high]
        if result.index.low is not None and pack.levels
        else None,
        "provisional": standing.provisional,
        "gates": [{**gate_figures(gate), "cap": gate.cap} for gate in result.gates],
        "sections": [_section(pack, assessment.sheet, section) for section in result.sections],
        "facets": {
            lens: {facet: rounded(score.value) for facet, score in facets.items()}
            for lens, facets in result.facets.items()
        },
    }


def head_figures(pack: Pack, assessment: Assessment) -> dict[str, Any]:
    """Return the head of all figures: the questionnaire, the organisation, the day."""
    return {
        "questionnaire": pack.id,
        "version": pack.version,
        "organisation": assessment.name(assessment.language) or None,
        "assessed_on": assessment.assessed_on.isoformat(),
    }


def gate_figures(gate: GateResult) -> dict[str, Any]:
    """Return the state of a gate; `just` only where one rated answer a step off would turn it."""
    plain: dict[str, Any] = {"id": gate.id, "state": str(gate.state)}
    return {**plain, "just": True} if gate.just else plain


def rounded(score: float | None) -> float | None:
    """Return a score rounded to one decimal; None for no score."""
    return None if score is None else round(score, 1)


def bounds(score: Score) -> list[float | None] | None:
    """Return the range of a score as [low, high]; None if there is none."""
    return None if score.low is None else [rounded(score.low), rounded(score.high)]


def number(weight: float) -> float | int:
    """Return a declared number, as an int if it is whole."""
    return int(weight) if float(weight).is_integer() else weight


def _section(pack: Pack, sheet: Sheet, section: SectionResult) -> dict[str, Any]:
    return {
        "id": section.id,
        **_score(section.score),
        **own_figures(pack, section.score, section.id),
        "weight": number(section.weight),
        "target": number(section.target),
        "topics": [_topic(pack, sheet, topic) for topic in section.topics],
    }


def _topic(pack: Pack, sheet: Sheet, topic: TopicResult) -> dict[str, Any]:
    return {
        "id": topic.id,
        **_score(topic.score),
        **own_figures(pack, topic.score, topic.id),
        "weight": number(topic.weight),
        "target": number(topic.target),
        "items": [{**_item(item), **said_figures(pack, sheet, item.id)} for item in topic.items],
    }


def _score(score: Score) -> dict[str, Any]:
    return {
        "score": rounded(score.value),
        "range": bounds(score),
        "coverage": rounded(score.coverage),
    }


def _item(item: ItemResult) -> dict[str, Any]:
    return {
        "id": item.id,
        "state": str(item.state),
        "score": rounded(item.score),
        "weight": number(item.weight),
    }


def said_figures(pack: Pack, sheet: Sheet, item_id: str) -> dict[str, Any]:
    """Return whose an answer is and how far the others were; nothing where nobody else was asked."""
    said = [each for each in sheet.said(item_id) if not each.misfits]
    if not said and (sheet.room is None or not sheet.is_agreed(item_id)):
        return {}
    near = agreement_on(pack, sheet, item_id)
    plain = near is not None and all(isinstance(each, int | float | str) for each in near.ends)
    ends = {"from": near.ends[0], "to": near.ends[1]} if near is not None and plain else {}
    return {"said": {"standing": str(sheet.standing(item_id)), "people": len(said), **ends}}
