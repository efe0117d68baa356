"""`score`: print readiness in figures, as text or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from assessment.cli.batches import Batch, worst
from assessment.cli.console import Console, one_line
from assessment.cli.exit_status import DONE
from assessment.cli.folders import files_in
from assessment.cli.targets import output_file, replacing
from assessment.core.deferred import Deferred
from assessment.core.files import written_whole
from assessment.core.i18n import Text, Translator
from assessment.core.numbers import covered, tenths
from assessment.evaluation import Scored
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.level_summary import floors, level_lines
from assessment.presentation.misfits import misfits_told
from assessment.presentation.own_scale import own_index, own_parts
from assessment.presentation.score_json import figures
from assessment.presentation.state_labels import state_of_gate
from assessment.programme.batches import Journal
from assessment.questionnaire.model import Pack
from assessment.scoring.results import GateState, NoLevel, Score

_channels: Any = Deferred("assessment.presentation.channels")
_roadmap: Any = Deferred("assessment.presentation.roadmap")
_strategy_json: Any = Deferred("assessment.presentation.strategy_json")
_FIRST = 5
"""Number of actions listed."""


@dataclass(frozen=True, slots=True)
class ScoreRequest:
    """Options of a scoring."""

    form: str = "text"
    strategy: bool = False
    """Whether channels and actions are worked out, which takes ten times as long as scoring."""
    output: Path | None = None
    processes: int | None = None


def score_files(console: Console, given: Sequence[Path], request: ScoreRequest) -> int:
    """Score each file, also those in folders; return the exit status.

    With several files, or a folder, the JSON is one object a line; many are scored by several processes.
    With an output, an interrupted run goes on where it was. Raises AssessmentError if that can't be written,
    or where a folder holds no files.
    """
    files = files_in(given)
    work = partial(_score, request, files != [*given] or len(files) > 1)
    if files == [*given] and len(files) == 1 and request.output is None:
        return console.each(files, partial(work, console))
    batch, status = Batch.of(files, request.processes), DONE
    if request.output is None:
        for part in batch.parts(console, work):
            status = worst(status, part)
            print(part.data.decode("utf-8", "surrogatepass"), end="", file=console.out)
        return status
    task = f"score {request.form} {request.strategy}"
    with (
        Journal.cleared_where_full(request.output),
        replacing(console, request.output),
        written_whole(request.output) as file,
    ):
        for part in batch.parts(console, work, request.output, task):
            status = worst(status, part)
            file.write(part.data)
    console.tell(str(request.output))
    return status


def _score(request: ScoreRequest, many: bool, console: Console, path: Path) -> None:
    scored = console.read_scored(path, settled=request.form == "text")
    if request.form == "text":
        sheet, _ = scored.assessment.sheet, console.translator
        if told := misfits_told(scored.pack, sheet, scored.result, _):
            console.tell(told)
        console.say("\n".join(_lines(scored, console.translator, request.strategy)))
        return
    plain = figures(scored.pack, scored.assessment, scored.result)
    if request.strategy:
        plain |= _planned(scored)
    console.say(json.dumps(plain, ensure_ascii=False, indent=None if many else 1))


def _planned(scored: Scored) -> dict[str, Any]:
    """Return the main figures of channels and actions, if any; `strategy` prints all of them."""
    plain: dict[str, Any] = {}
    if scored.pack.channels_by_id:
        ranking = _strategy_json.channel_figures(scored.strategy.channels)["ranking"]
        plain["channels"] = [
            {name: each[name] for name in ("id", "fit", "chosen")} for each in ranking
        ]
    if scored.pack.actions_by_id:
        steps = _strategy_json.roadmap_figures(scored.strategy.roadmap)["actions"]
        plain["actions"] = [
            {name: each[name] for name in ("id", "gain", "start", "end")} for each in steps
        ]
    return plain


def _lines(scored: Scored, _: Translator, strategy: bool) -> list[str]:
    pack, result = scored.pack, scored.result
    name = _line_of(_, scored.assessment.name(_.language)) or _("Untitled")
    lines = [f"{name} · {_line_of(_, pack.title)} {pack.version} · {scored.assessment.assessed_on}"]
    lines += ["", _line(_("Readiness"), result.index, pack, _), *level_lines(pack, result, _), ""]
    for section in result.scored_sections:
        lines.append(_line(_line_of(_, pack.title_of(section.id)), section.score, pack, _))
        lines += [
            _line("  " + _line_of(_, pack.title_of(topic.id)), topic.score, pack, _)
            for topic in section.topics
        ]
    if own := own_index(pack, result, _):
        lines += ["", own]
    if parts := own_parts(pack, result, _):
        lines += ["", _("As this questionnaire counts"), *(f"  {one_line(each)}" for each in parts)]
    held = [gate for gate in result.gates if gate.just or gate.state is not GateState.PASSED]
    if held and result.standing.no_level is not NoLevel.NOT_APPLICABLE:
        lines += ["", _("Gates")]
        lines += [
            "  "
            + _(
                "{title}: {text}",
                title=state_of_gate(_, gate.state, gate.just),
                text=_line_of(_, pack.gate_title(gate.id)),
            )
            for gate in held
        ]
    if missed := floors(pack, result, _):
        lines += ["", _("Minimum scores"), *(f"  {each}" for each in missed)]
    return [*lines, *(_planned_lines(scored, _) if strategy else ()), ""]


def _planned_lines(scored: Scored, _: Translator) -> list[str]:
    """Return lines on the channels and first actions; none for a pack without either."""
    lines = []
    if scored.pack.channels_by_id:
        lines += ["", _(CHAPTERS["channels"])]
        lines += [
            f"  {each}"
            for each in _channels.ChannelTelling(scored.pack, scored.strategy, _).verdict()
        ]
    steps = scored.strategy.roadmap.steps[:_FIRST] if scored.pack.actions_by_id else ()
    if steps:
        telling = _roadmap.RoadmapText(scored.pack, scored.strategy.roadmap, _)
        lines += ["", _("To do first")]
        lines += [
            "  " + _("{title}: {text}", title=telling.title(each.action), text=telling.dates(each))
            for each in steps
        ]
    return lines


def _line_of(_: Translator, text: Text) -> str:
    """Return a text on one line."""
    return one_line(_.text(text))


def _line(title: str, score: Score, pack: Pack, _: Translator) -> str:
    if score.coverage is None:
        return _("{title}: {text}", title=title, text=_("not counted"))
    value, low, high = (
        tenths(each, *pack.thresholds) for each in (score.value, score.low, score.high)
    )
    coverage = _("coverage {share} %", share=covered(score.coverage))
    return _(
        "{title}: {value} ({low}–{high}, {coverage})",
        title=title,
        value=value,
        low=low,
        high=high,
        coverage=coverage,
    )


ABOUT = "Score documents or answers files, also whole folders of them."
EXAMPLE = "score answers.yaml --format json"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path, metavar="FOLDER|FILE")
    parser.add_argument("--format", choices=["text", "json"], default="text")
    parser.add_argument(
        "--strategy", action="store_true", help="channels and first actions too, which takes longer"
    )
    parser.add_argument(
        "-o",
        "--output",
        type=output_file,
        metavar="OUT",
        help="a file; an interrupted run goes on there",
    )
    parser.add_argument(
        "--processes", type=int, metavar="N", help="how many work at once; all cores by default"
    )


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = ScoreRequest(options.format, options.strategy, options.output, options.processes)
    return score_files(console, options.file, request)
