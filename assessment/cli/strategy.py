"""`strategy`: print the strategy, as text or as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from assessment.analysis.findings import gaps, open_items, strengths
from assessment.cli.console import Console, one_line
from assessment.core.i18n import N_, Translator
from assessment.core.numbers import tenths
from assessment.evaluation import Scored
from assessment.presentation.accounts import account_told
from assessment.presentation.channels import ChannelTelling
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.deliverables import TITLES, handouts
from assessment.presentation.deliverables.tables import cell_text
from assessment.presentation.gone_by import gone_by
from assessment.presentation.inputs import context_told, origins_told
from assessment.presentation.level_summary import floors, level_lines
from assessment.presentation.measures import (
    MEDIA,
    cell_gap,
    later_told,
    measure_goal,
    measure_title,
    proposal_told,
    purpose_title,
    stage_title,
    without_channel,
)
from assessment.presentation.portfolio import beside, decisive_hours
from assessment.presentation.publishing_rhythms import is_published_on
from assessment.presentation.replies import with_question
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.presentation.robustness import robustness_told
from assessment.presentation.strategy_json import strategy_figures
from assessment.scoring.results import GateState
from assessment.strategy.deliverables.parts import Deliverable

_FINDINGS = 5
_GATES = {GateState.FAILED: N_("Not met: {gate}")}
_JUST = {GateState.FAILED: N_("Just missed: {gate}"), GateState.PASSED: N_("Just met: {gate}")}
_SHEETS = (
    Deliverable.COMPETITORS,
    Deliverable.MONDAY,
    Deliverable.KPI_SHEET,
    Deliverable.CRISIS,
    Deliverable.RULES,
    Deliverable.VOICE,
    Deliverable.REPLIES,
)
"""Deliverables that are printed as sheets; here only their length is told."""


def tell_strategies(console: Console, files: Sequence[Path], form: str) -> int:
    """Print the strategy for each file; return the exit status.

    With several files, the JSON is one object a line.
    """

    def work(path: Path) -> None:
        scored = console.read_scored(path)
        if form == "json":
            plain = strategy_figures(scored.pack, scored.assessment, scored.result, scored.strategy)
            indent = None if len(files) > 1 else 1
            console.say(json.dumps(plain, ensure_ascii=False, indent=indent))
        else:
            console.say("\n".join(_Text(scored, console.translator).lines()))

    return console.each(files, work)


class _Text:
    """One strategy as lines of text."""

    def __init__(self, scored: Scored, _: Translator) -> None:
        self._scored = scored
        self._pack, self._result, self._strategy = scored.pack, scored.result, scored.strategy
        self._translator = _
        self._channels = ChannelTelling(scored.pack, scored.strategy, _)
        self._roadmap = RoadmapText(
            scored.pack, scored.strategy.roadmap, _, sheet=scored.assessment.sheet
        )

    def lines(self) -> Iterator[str]:
        _ = self._translator
        name = one_line(self._scored.assessment.name(_.language))
        yield f"{name or _('Untitled')} · {one_line(_.text(self._pack.title))}"
        yield from (f"  {line}" for line in level_lines(self._pack, self._result, _))
        for title, lines in (
            (_("Who you are"), self._context()),
            (_("What stands out"), self._findings()),
            (_("How firm this is"), self._firmness()),
            (_(CHAPTERS["channels"]), self._channel_lines()),
            (_(CHAPTERS["media"]), self._media()),
            (_(CHAPTERS["roadmap"]), self._steps()),
            (_("Measures"), self._measures()),
        ):
            found = list(lines)
            if found:
                yield ""
                yield title
                yield from (f"  {line}" for line in found)
        yield from self._deliverables()
        yield ""

    def _context(self) -> Iterator[str]:
        _ = self._translator
        for caption, text in context_told(self._pack, self._strategy.inputs, _):
            yield _("{name}: {text}", name=caption, text=one_line(text))
        for question, whose in origins_told(self._pack, self._scored.assessment.sheet, _):
            yield one_line(with_question(question, whose, _))

    def _deliverables(self) -> Iterator[str]:
        """Yield what is decided and dated in full; of sheets to print only how long they are."""
        _ = self._translator
        for part, found in handouts(self._pack, self._strategy, _).items():
            rows = [(table.columns, row) for table in found.tables for row in table.rows]
            said = found.notes if part is Deliverable.RISKS else ()
            if not rows and not said:
                continue
            yield ""
            if part in _SHEETS:
                count = _.ngettext("{n} line, in the report", "{n} lines, in the report", len(rows))
                yield f"{_(TITLES[part])} · {count}"
                continue
            yield _(TITLES[part])
            for columns, row in rows:
                cells = [cell_text(*pair, _) for pair in zip(row, columns, strict=True) if pair[0]]
                yield f"  {one_line(' · '.join(cells))}"
            yield from (f"  {each}" for each in said)

    def _findings(self) -> Iterator[str]:
        _ = self._translator
        for text, found in (
            (_("Strength"), strengths(self._result)),
            (_("Gap"), gaps(self._result)),
        ):
            for each in found[:_FINDINGS]:
                yield _(
                    "{kind}: {topic}, {score} of {target}",
                    kind=text,
                    topic=_.text(self._pack.title_of(each.topic)),
                    score=tenths(each.score, each.target, *self._pack.thresholds),
                    target=f"{each.target:g}",
                )
        for gate in self._result.gates:
            told = _JUST if gate.just else _GATES
            if gate.state in told:
                yield _(told[gate.state], gate=_.text(self._pack.gate_title(gate.id)))
        yield from floors(self._pack, self._result, _)
        unknown = [each for each in open_items(self._pack, self._result) if each.unknown]
        for item in unknown[:_FINDINGS]:
            yield _("To find out: {question}", question=_.text(self._pack.title_of(item.item)))

    def _firmness(self) -> Iterator[str]:
        found = self._strategy.robustness
        if found is not None:
            yield from robustness_told(
                self._pack, found, self._result.standing.level, self._translator
            )

    def _channel_lines(self) -> Iterator[str]:
        plan, _ = self._strategy.channels, self._translator
        if not self._pack.channels_by_id:
            return
        yield from self._channels.verdict()
        yield from beside(self._pack, self._strategy, _)
        yield from self._channels.cautions()
        yield from decisive_hours(self._pack, self._strategy, _)
        for fit in plan.ranking:
            mark = "*" if fit.channel in plan.chosen else " "
            mark = "+" if fit.channel in plan.running and mark == " " else mark
            value = "–" if fit.value is None else f"{fit.value:.1f}"
            told = _("{title}: {text}", title=self._channels.title(fit.channel), text=value)
            yield f"{mark} {told}"
            points = self._channels.points(fit)
            yield from (f"    + {each}" for each in points.good)
            yield from (f"    - {each}" for each in points.bad)
            if fit.channel in plan.chosen:
                yield f"    {self._channels.firmness(fit)}"
        if plan.accounts:
            yield _("Existing accounts")
        for account in plan.accounts:
            published = is_published_on(self._strategy, account.channel)
            yield f"  {account_told(self._pack, account, _, published=published, channels=plan)}"
        for each in plan.left_out:
            yield _(
                "{channel}: {reason}",
                channel=self._channels.title(each.channel),
                reason=self._channels.excluded(each),
            )

    def _media(self) -> Iterator[str]:
        _ = self._translator
        for cell in self._strategy.media.cells:
            names = [self._channels.title(each) for each in cell.channels]
            names += [self._roadmap.title(each) for each in cell.actions]
            gap = cell_gap(self._pack, cell, self._strategy.channels, _)
            yield _(
                "{stage}, {media}: {names}",
                stage=stage_title(self._pack, cell.stage, _),
                media=_(MEDIA[cell.media]),
                names=_("; ").join([*names, *([gap] if gap else [])]),
            )

    def _steps(self) -> Iterator[str]:
        roadmap, _ = self._strategy.roadmap, self._translator
        if not self._pack.actions_by_id and not roadmap.steps:
            return
        today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
        if over := gone_by(roadmap.start, today, _):
            yield over
        yield from roadmap_notes(self._roadmap)
        for step in (*roadmap.steps, *roadmap.later):
            details = [
                self._roadmap.dates(step),
                _("{number} h", number=f"{round(step.hours, 1):g}"),
                *([] if step.money is None else [self._roadmap.cost(step)]),
                self._roadmap.owner(step),
                self._roadmap.decision(step),
                *self._roadmap.marks(step),
            ]
            line = " · ".join(each for each in details if each)
            yield f"{self._roadmap.title(step.action)} · {line}"
            yield from (f"    {each}" for each in self._roadmap.reasons(step))
            asked = (*self._roadmap.lateness(step), *self._roadmap.demands(step))
            yield from (f"    ! {each}" for each in asked)
        for milestone in roadmap.milestones:
            index = tenths(milestone.index, *self._pack.thresholds)
            yield _(
                "After {n} days: {index} {level}",
                n=milestone.days,
                index=index,
                level=self._roadmap.milestone(milestone),
            ).rstrip()

        for title, day in self._roadmap.events():
            yield _("{name}: {text}", name=title, text=_.date(day))

    def _measures(self) -> Iterator[str]:
        _ = self._translator
        for each in self._strategy.measures.measures:
            purpose = (
                _("set by you")
                if each.purpose is None
                else purpose_title(self._pack, each.purpose, _)
            )
            title = measure_title(self._pack, each, _)
            yield f"{title} · {purpose} · {measure_goal(each, _)}"
        if later := later_told(self._pack, self._strategy.measures, _):
            yield later
        if proposal := proposal_told(self._strategy.measures, _):
            yield proposal
        running = self._strategy.channels.running
        yield from without_channel(self._pack, self._strategy.measures, running, _)
        for purpose in self._strategy.measures.without:
            yield _(
                "There is no measure for “{purpose}”.",
                purpose=purpose_title(self._pack, purpose, _),
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
