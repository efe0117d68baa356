"""The summary page: level, verdict, strengths, gaps, limits of the level, first steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.charts.ring import ring
from assessment.core.numbers import whole
from assessment.core.text import brief
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.days import short_span
from assessment.presentation.score_lines import provisional
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.chapters.one_page import figures, strategy_page
from assessment.report.pdf.components import grid
from assessment.report.pdf.context import Setting
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import (
    BODY,
    OVERLINE,
    SECTION,
    SMALL_MUTED,
    STRONG,
    Style,
)
from assessment.scoring.results import GateState
from assessment.strategy.roadmap import Step

_MOST = 3
_RING = 120.0
_VERDICT = Style(size=11.5, leading=18, even=True)
_NUMBER = 24.0
_STEPS = 5
_STEP = 10.0
_WIDE = 10
"""Columns of a text set alone."""


@dataclass(frozen=True, slots=True)
class _Fill:
    """Amount of text on the page, so that it remains one page."""

    size: float
    leading: float
    words: bool = True
    """Whether strengths and gaps are explained in words."""
    reasons: bool = True
    """Whether requirements give their reasons."""
    why: bool = True
    """Whether steps give their reasons."""
    tasks: int = 5

    @property
    def body(self) -> Style:
        return Style(size=self.size, leading=self.leading, even=True)


_FILLS = (
    _Fill(9.5, 15),
    _Fill(9, 14),
    _Fill(8.5, 13),
    _Fill(8, 12),
    _Fill(8, 12, reasons=False),
    _Fill(7.5, 11, reasons=False, tasks=3),
    _Fill(8.5, 13, words=False),
    _Fill(7.5, 11, words=False, reasons=False, tasks=3),
    _Fill(7.5, 11, words=False, reasons=False, why=False, tasks=3),
)
"""From roomy to tight; the first that fits is used."""


def summary(setting: Setting) -> list[Block]:
    """Return one page: roomy if there is little to say, tight if there is much.

    For a pack that leads to deliverables it is the strategy on one page.
    """
    if setting.strategy.deliverables.there:
        return strategy_page(setting)
    blocks: list[Block] = []
    for fill in _FILLS:
        blocks = _page(setting, fill)
        if Stack(blocks[1:]).height(setting.width) <= setting.height:
            break
    return [*blocks, Break(setting.height, is_own_page=True)]


def _page(setting: Setting, fill: _Fill) -> list[Block]:
    return [
        *setting.chapter(setting.translator(CHAPTERS["summary"]), "summary"),
        *(figures(setting) if setting.strategic else []),
        _verdict(setting),
        Space(16),
        _standing(setting),
        Space(18),
        _findings(setting, fill),
        Space(8),
        *_last_rows(setting, fill),
    ]


def _last_rows(setting: Setting, fill: _Fill) -> list[Block]:
    """Return what limits the level, then the first steps; without steps, what to find out beside it."""
    steps = setting.strategy.roadmap.steps[:_STEPS]
    holds = _holds(setting, fill)
    title = setting.subtitle(setting.translator("What holds the level down"), OVERLINE)
    if not steps:
        tasks = _tasks(setting, fill)
        if not holds:
            return [tasks]
        below = Stack([title, Space(4), *_apart(holds)])
        return [setting.columns((6, below), (6, tasks))]
    if not holds:
        return [_first_steps(setting, fill, steps)]
    alone = [setting.columns((_WIDE, each)) for each in holds]
    return [
        title,
        Space(4),
        *(alone if len(alone) == 1 else grid(setting, holds, 2, 6)),
        Space(8),
        _first_steps(setting, fill, steps),
    ]


def _first_steps(setting: Setting, fill: _Fill, steps: Sequence[Step]) -> Stack:
    """Return the first steps, a row each: action, reason in a line, dates."""
    _ = setting.translator
    telling = setting.teller.roadmap
    title = _("Five first steps") if len(steps) == _STEPS else _("First steps")
    bold, muted = replace(fill.body, bold=True), replace(fill.body, colour="muted")
    rows: list[Block] = []
    for place, step in enumerate(steps, start=1):
        number = setting.text(str(place), replace(bold, colour="accent_text"))
        said = brief(telling.title(step.action))
        step_title = Hanging(number, _STEP, setting.text(said, bold), gap=4)
        why = telling.why(step) if fill.why else ""
        day = ""
        if step.start is not None and step.end is not None:
            day = short_span(step.start, step.end, _)
        rows.append(
            setting.columns(
                (4, step_title), (5, setting.text(why, fill.body)), (3, setting.text(day, muted))
            )
        )
    return Stack([setting.subtitle(title, OVERLINE), Space(3), setting.table(None, rows, 3.0)])


def _verdict(setting: Setting) -> Block:
    verdict = setting.content.verdict
    sentences = [each for each in (verdict.need, verdict.ready) if each]
    blocks = [setting.text(verdict.question, STRONG), Space(3)]
    return setting.panel(
        [*blocks, *(setting.text(each, _VERDICT) for each in sentences)], "accent_soft", "accent"
    )


def _standing(setting: Setting) -> Block:
    content, _, look = setting.content, setting.translator, setting.page.look
    figure = setting.worded_chart(
        lambda width: ring(setting.result, setting.pack, _, look.sized(width, _RING)),
        _RING,
        told=ring_alt(setting.result, setting.pack, _),
    )
    texts: list[Block] = []
    title = content.level_words
    if content.index.value is None:
        title = _("Not yet") if content.index.low is not None else _("Not applicable")
    if content.level and content.provisional:
        title = provisional(title, _)
    if title:
        texts.append(setting.text(title, SECTION))
    texts.append(setting.text(setting.facts(content.index), SMALL_MUTED))
    if content.misfits:
        texts.append(setting.text(content.misfits, SMALL_MUTED))
    meaning = content.level.meaning if content.level else content.no_level
    meaning = _.sentences(meaning, content.next_level)
    if content.levels:
        texts += [Space(4), setting.text(meaning, BODY)]
    return setting.columns((3, figure), (9, Stack(texts)), middle=True)


def _findings(setting: Setting, fill: _Fill) -> Block:
    strong, weak = (
        [each if fill.words else replace(each, said="", next_step="") for each in found]
        for found in (setting.content.strengths, setting.content.gaps)
    )
    return setting.findings(strong, weak, fill.body)


def _apart(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks one below the other with a little space after each."""
    return [each for block in blocks for each in (block, Space(5))]


def _holds(setting: Setting, fill: _Fill) -> list[Block]:
    """Return what limits the level: gates that bind first, then others that cap, then floors.

    Empty for a pack without levels, and where nothing that counts applies.
    """
    _, content = setting.translator, setting.content
    blocks: list[Block] = []
    if not content.levels or content.index.low is None:
        return blocks
    capping = sorted((gate for gate in content.gates if gate.caps), key=lambda gate: not gate.binds)
    for gate in capping[:_MOST]:
        title = _("{requirement}: {state}", requirement=gate.title, state=gate.state_words)
        said = [
            setting.text(title, replace(fill.body, bold=True)),
            setting.text(gate.effect, fill.body),
        ]
        if fill.reasons and gate.reason:
            said.append(setting.text(gate.reason, replace(fill.body, colour="muted")))
        blocks.append(Stack(said))
    blocks += [setting.text(each, fill.body) for each in content.floors[:_MOST]]
    if not capping and not content.floors:
        blocks.append(setting.text(_nothing_holds(setting), fill.body))
    return blocks


def _nothing_holds(setting: Setting) -> str:
    """Return the statement that only the index limits the level."""
    _, levels = setting.translator, setting.content.levels
    unmet = [gate for gate in setting.content.gates if gate.state is GateState.FAILED]
    if unmet:
        text = _.ngettext(
            "{n} requirement is not met yet; it does not hold the level.",
            "{n} requirements are not met yet; they do not hold the level.",
            len(unmet),
        )
    else:
        text = _("Every requirement is met that could hold it, and no section is too low.")
    current = next((place for place, level in enumerate(levels) if level.current), None)
    if current is not None and current + 1 < len(levels):
        following = levels[current + 1]
        next_one = _(
            "“{level}” begins at {start}.", level=following.title, start=whole(following.start)
        )
        text = setting.sentences(text, next_one)
    return text


def _tasks(setting: Setting, fill: _Fill) -> Stack:
    _, content = setting.translator, setting.content
    blocks: list[Block] = [setting.subtitle(_("To find out first"), OVERLINE), Space(4)]
    for task in content.tasks[: fill.tasks]:
        number = setting.text(task.number, replace(fill.body, colour="muted"))
        blocks += [Hanging(number, _NUMBER, setting.text(task.question, fill.body)), Space(4)]
    if not content.tasks:
        blocks.append(setting.text(content.no_tasks, fill.body))
    return Stack(blocks)
