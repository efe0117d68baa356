"""`explain`: explain a score, the level, a gate, an answer, a channel or an action."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from assessment.answers.disclosure import disclosed
from assessment.answers.plain import plain_answer, plain_value
from assessment.cli.columns import aligned
from assessment.cli.console import Console
from assessment.evaluation import Scored
from assessment.presentation.evidence import plain_files, with_evidence
from assessment.presentation.explanation_facts import (
    ActionStory,
    ChannelStory,
    GateStory,
    ItemStory,
    LevelStory,
    Requirement,
    ScoreStory,
    Story,
)
from assessment.presentation.explanation_parts import Table
from assessment.presentation.explanations import tell
from assessment.presentation.score_json import bounds, number, rounded
from assessment.presentation.strategy_json import action_figures_of, channel_figures_of
from assessment.presentation.traces import explain
from assessment.questionnaire.condition import ItemCondition, ScoreCondition


def explain_file(console: Console, path: Path, name: str, form: str) -> int:
    """Explain the thing of that name in a document or an answers file; return the exit status."""

    def work(path: Path) -> None:
        scored = console.read_scored(path)
        scored = replace(scored, assessment=disclosed(scored.assessment))
        story = explain(
            scored.pack, scored.assessment.sheet, scored.result, name, lambda: scored.strategy
        )
        if form == "json":
            plain = _plain(story)
            if isinstance(story, ItemStory) and story.id in scored.assessment.evidence:
                plain["evidence"] = plain_files(scored.assessment.evidence[story.id])
            console.say(json.dumps(plain, ensure_ascii=False, indent=1))
        else:
            console.say("\n".join(_lines(console, scored, story)))

    return console.each([path], work)


def _lines(console: Console, scored: Scored, story: Story) -> Iterator[str]:
    told = tell(story, scored.pack, scored.assessment.sheet, console.translator)
    if isinstance(story, ItemStory):
        files = scored.assessment.evidence.get(story.id, ())
        told = with_evidence(told, files, console.translator)
    yield told.title
    yield from told.sentences
    for table in told.tables:
        yield ""
        yield from _table_lines(table)


def _table_lines(table: Table) -> Iterator[str]:
    rows = [tuple(column.title for column in table.columns), *table.rows]
    return aligned(rows, [column.figures for column in table.columns])


def _plain(story: Story) -> dict[str, Any]:
    """Return the story as plain data: scores and shares 0–100 with one decimal, None for none."""
    head = {"kind": str(story.kind), "id": story.id}
    match story:
        case ScoreStory():
            return head | _plain_score(story)
        case ItemStory():
            return head | _plain_item(story)
        case GateStory():
            return head | _plain_gate(story)
        case ChannelStory():
            return head | channel_figures_of(story.strategy, story.id)
        case ActionStory():
            return head | action_figures_of(story.strategy, story.id)
    return head | _plain_level(story)


def _shares(shares: tuple[tuple[str, float], ...]) -> dict[str, float | None]:
    return {whole: rounded(100 * share) for whole, share in shares}


def _plain_score(story: ScoreStory) -> dict[str, Any]:
    return {
        "score": rounded(story.score.value),
        "range": bounds(story.score),
        "coverage": rounded(story.score.coverage),
        "aggregation": story.aggregation,
        "target": None if story.target is None else number(story.target),
        "part_of": _shares(story.shares),
        "parts": [
            {
                "id": part.id,
                "score": rounded(part.score),
                "weight": number(part.weight),
                "share": rounded(100 * part.share),
                "left_out": None if part.left_out is None else str(part.left_out),
            }
            for part in story.score.parts
        ],
    }


def _plain_item(story: ItemStory) -> dict[str, Any]:
    result = story.result
    return {
        "state": str(result.state),
        "score": rounded(result.score),
        "weight": number(result.weight),
        "counted": result.counted,
        "part_of": _shares(story.shares),
        "answers": [
            {
                "respondent": said.respondent,
                "answer": plain_answer(said.answer),
                "score": rounded(said.score),
                "counts": said.counts,
                **({"not_offered": list(said.not_offered)} if said.not_offered else {}),
            }
            for said in story.said
        ],
        "when": None if story.when is None else _plain_requirement(story.when),
        **({"offers": offers} if (offers := _plain_offers(story)) else {}),
    }


def _plain_offers(story: ItemStory) -> dict[str, Any]:
    return {option: _plain_requirement(each) for option, each in story.offers}


def _plain_requirement(requirement: Requirement) -> dict[str, Any]:
    plain: dict[str, Any] = {"form": requirement.form, "holds": requirement.truth}
    leaf = requirement.leaf
    if isinstance(leaf, ScoreCondition):
        bound = {"below": leaf.below} if leaf.below is not None else {"at_least": leaf.at_least}
        return plain | {"score": leaf.score, **bound, "now": rounded(requirement.score)}
    if isinstance(leaf, ItemCondition):
        assert requirement.reply is not None
        return plain | {
            "item": leaf.item,
            leaf.operator: leaf.operand,
            "state": str(requirement.reply.state),
            "now": plain_value(requirement.reply.value),
        }
    return plain | {"parts": [_plain_requirement(part) for part in requirement.parts]}


def _plain_gate(story: GateStory) -> dict[str, Any]:
    return {
        "state": str(story.result.state),
        **({"just": True} if story.result.just else {}),
        "cap": story.result.cap,
        "binds": story.binds,
        "requirement": _plain_requirement(story.requirement),
    }


def _plain_level(story: LevelStory) -> dict[str, Any]:
    standing = story.standing
    return {
        "level": standing.level,
        "level_range": [standing.low, standing.high],
        "no_level": standing.no_level,
        "provisional": standing.provisional,
        "without_gates": standing.uncapped,
        "index": rounded(story.index.value),
        "coverage": rounded(story.index.coverage),
        "coverage_needed": dict(zip(("level", "firm"), map(number, story.coverage), strict=True)),
        "levels": [
            {
                "id": step.id,
                "from": number(step.start),
                "reached": step.reached,
                "floors": [
                    {
                        "section": floor.section,
                        "needed": number(floor.needed),
                        "found": rounded(floor.found),
                        "met": floor.met,
                    }
                    for floor in step.floors
                ],
            }
            for step in story.steps
        ],
        "gates": [{"id": gate.id, **_plain_gate(gate)} for gate in story.gates],
    }


ABOUT = "Say how a score, the level, a gate, an answer, a channel or an action came about."
EXAMPLE = "explain answers.yaml level"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "id",
        metavar="ID",
        help="a section, topic, item, gate, channel or action; index, level, or LENS/FACET",
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return explain_file(console, options.file, options.id, options.format)
