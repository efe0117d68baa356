"""`strategy`: print the strategy, as text or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path

from assessment.analysis.findings import gaps, open_items, strengths
from assessment.cli.console import Console, one_line
from assessment.core.i18n import Words
from assessment.evaluation import Scored, read_scored
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.measures import (
    MEDIA,
    cell_gap,
    firmness,
    measure_goal,
    measure_title,
    purpose_title,
    stage_title,
)
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.strategy_json import strategy_figures

_FINDINGS = 5


def tell_strategies(console: Console, files: Sequence[Path], form: str) -> int:
    """Print the strategy for each file; return the exit status.

    With several files, the JSON is one object a line.
    """

    def work(path: Path) -> None:
        scored = read_scored(path, console.library)
        if form == "json":
            plain = strategy_figures(scored.pack, scored.assessment, scored.result, scored.strategy)
            indent = None if len(files) > 1 else 1
            console.say(json.dumps(plain, ensure_ascii=False, indent=indent))
        else:
            console.say("\n".join(_Text(scored, console.words).lines()))

    return console.each(files, work)


class _Text:
    """One strategy as lines of text."""

    def __init__(self, scored: Scored, words: Words) -> None:
        self._scored = scored
        self._pack, self._result, self._strategy = scored.pack, scored.result, scored.strategy
        self._words = words
        self._channels = ChannelTelling(scored.pack, scored.strategy, words)
        self._roadmap = RoadmapText(scored.pack, scored.strategy.roadmap, words)

    def lines(self) -> Iterator[str]:
        words = self._words
        name = one_line(self._scored.assessment.name(words.language))
        yield f"{name or words('Untitled')} · {one_line(words.text(self._pack.title))}"
        for title, lines in (
            (words("What stands out"), self._findings()),
            (words("How firm this is"), self._firmness()),
            (words("Channels"), self._channel_lines()),
            (words("Media plan"), self._media()),
            (words("Roadmap"), self._steps()),
            (words("Measures"), self._measures()),
        ):
            found = list(lines)
            if found:
                yield ""
                yield title
                yield from (f"  {line}" for line in found)
        yield ""

    def _findings(self) -> Iterator[str]:
        words = self._words
        for text, found in (
            (words("Strength"), strengths(self._result)),
            (words("Gap"), gaps(self._result)),
        ):
            for each in found[:_FINDINGS]:
                yield words(
                    "{kind}: {topic}, {score} of {target}",
                    kind=text,
                    topic=words.text(self._pack.title_of(each.topic)),
                    score=f"{each.score:.1f}",
                    target=f"{each.target:g}",
                )
        for gate in self._result.gates:
            if gate.state == "failed":
                title = words.text(self._pack.gate_title(gate.id))
                yield words("Not met: {gate}", gate=title)
        unknown = [each for each in open_items(self._pack, self._result) if each.unknown]
        for item in unknown[:_FINDINGS]:
            yield words(
                "To find out: {question}", question=words.text(self._pack.title_of(item.item))
            )

    def _firmness(self) -> Iterator[str]:
        found = self._strategy.robustness
        if found is not None:
            yield from firmness(self._pack, found, self._result.standing.level, self._words)

    def _channel_lines(self) -> Iterator[str]:
        plan, words = self._strategy.channels, self._words
        if not self._pack.channels_by_id:
            return
        yield from (*self._channels.verdict(), *self._channels.cautions())
        for fit in plan.ranking:
            mark = "*" if fit.channel in plan.chosen else " "
            value = "–" if fit.value is None else f"{fit.value:.1f}"
            yield f"{mark} {self._channels.title(fit.channel)}: {value}"
            points = self._channels.points(fit)
            yield from (f"    + {each}" for each in points.good)
            yield from (f"    - {each}" for each in points.bad)
            if fit.channel in plan.chosen:
                yield f"    {self._channels.firmness(fit)}"
        for each in plan.excluded:
            yield words(
                "{channel}: {reason}",
                channel=self._channels.title(each.channel),
                reason=self._channels.excluded(each),
            )

    def _media(self) -> Iterator[str]:
        words = self._words
        for cell in self._strategy.media.cells:
            names = [self._channels.title(each) for each in cell.channels]
            names += [self._roadmap.title(each) for each in cell.actions]
            gap = cell_gap(self._pack, cell, words)
            yield words(
                "{stage}, {media}: {names}",
                stage=stage_title(self._pack, cell.stage, words),
                media=words(MEDIA[cell.media]),
                names="; ".join([*names, *([gap] if gap else [])]),
            )

    def _steps(self) -> Iterator[str]:
        roadmap, words = self._strategy.roadmap, self._words
        if not self._pack.actions_by_id and not roadmap.steps:
            return
        yield from self._roadmap.notes()
        for step in (*roadmap.steps, *roadmap.later):
            details = [
                self._roadmap.dates(step),
                words("{number} h", number=f"{round(step.hours, 1):g}"),
                self._roadmap.owner(step),
                self._roadmap.decision(step),
            ]
            line = " · ".join(each for each in details if each)
            yield f"{self._roadmap.title(step.action)} · {line}"
            yield from (f"    {each}" for each in self._roadmap.reasons(step))
        for milestone in roadmap.milestones:
            index = "–" if milestone.index is None else f"{milestone.index:.1f}"
            yield words(
                "After {n} days: {index} {level}",
                n=milestone.days,
                index=index,
                level=self._roadmap.milestone(milestone),
            ).rstrip()

    def _measures(self) -> Iterator[str]:
        words = self._words
        for each in self._strategy.measures.measures:
            purpose = (
                words("set by you")
                if each.purpose is None
                else purpose_title(self._pack, each.purpose, words)
            )
            title = measure_title(self._pack, each, words)
            yield f"{title} · {purpose} · {measure_goal(each, words)}"
        for purpose in self._strategy.measures.without:
            yield words(
                "There is no measure for “{purpose}”.",
                purpose=purpose_title(self._pack, purpose, words),
            )


ABOUT = "Print the strategy: channels, media plan, roadmap, measures."
EXAMPLE = "strategy answers.yaml"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", nargs="+", type=Path)
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    return tell_strategies(console, options.file, options.format)
