"""The page to read first: level, verdict, strengths, gaps, what holds the level down, the first steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.charts.numbers import whole
from assessment.charts.ring import ring
from assessment.report.blocks import Block, Figure, Space
from assessment.report.frames import Hanging, Stack
from assessment.report.pages import Break
from assessment.report.setting import Setting
from assessment.report.typography import (
    BODY,
    OVERLINE,
    SECTION,
    SMALL_BOLD,
    SMALL_MUTED,
    STRONG,
    Style,
)
from assessment.strategy.roadmap import Step
from assessment.telling.roadmap import RoadmapTelling

_MOST = 3
_RING = 120.0
_VERDICT = Style(size=11.5, leading=18)
_NUMBER = 24.0
_STEPS = 5
_STEP = 10.0


@dataclass(frozen=True, slots=True)
class _Fill:
    """How much is said on the page, so that it stays one."""

    size: float
    leading: float
    words: bool = True
    """Whether strengths and gaps are told in words."""
    reasons: bool = True
    """Whether requirements say why they are asked for."""
    why: bool = True
    """Whether steps say why they are taken."""
    tasks: int = 5

    @property
    def body(self) -> Style:
        return Style(size=self.size, leading=self.leading)


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
"""From roomy to tight; the first that fits is taken."""


def summary(setting: Setting) -> list[Block]:
    """One page: roomy where there is little to say, tight where there is much."""
    blocks: list[Block] = []
    for fill in _FILLS:
        blocks = _page(setting, fill)
        if Stack(blocks[1:]).height(setting.width) <= setting.height:
            break
    return [*blocks, Break(setting.height)]


def _page(setting: Setting, fill: _Fill) -> list[Block]:
    return [
        *setting.chapter(setting.words("In one page"), "summary"),
        _verdict(setting),
        Space(16),
        _standing(setting),
        Space(18),
        _findings(setting, fill),
        Space(10),
        _last_row(setting, fill),
    ]


def _last_row(setting: Setting, fill: _Fill) -> Block:
    """What holds the level down beside the first steps; where none are planned, beside what to find out."""
    steps = setting.strategy.roadmap.steps[:_STEPS]
    if not steps:
        return setting.columns((6, _holds(setting, fill)), (6, _tasks(setting, fill)))
    return setting.columns((5, _holds(setting, fill)), (7, _first_steps(setting, fill, steps)))


def _first_steps(setting: Setting, fill: _Fill, steps: Sequence[Step]) -> Stack:
    """What to do first: when, and why in a line."""
    words = setting.words
    telling = RoadmapTelling(setting.pack, setting.strategy.roadmap, words)
    title = words("Five first steps") if len(steps) == _STEPS else words("First steps")
    blocks: list[Block] = [setting.subtitle(title, OVERLINE), Space(4)]
    bold, muted = replace(fill.body, bold=True), replace(fill.body, colour="muted")
    for place, step in enumerate(steps, start=1):
        said: list[Block] = [setting.text(telling.title(step.action), bold)]
        if fill.why and (why := telling.why(step)):
            said.append(setting.text(why, fill.body))
        if step.start is not None:
            said.append(setting.text(telling.dates(step), muted))
        number = setting.text(str(place), replace(bold, colour="accent_text"))
        blocks += [Hanging(number, _STEP, Stack(said), gap=4), Space(4)]
    return Stack(blocks)


def _verdict(setting: Setting) -> Block:
    verdict = setting.content.verdict
    sentences = [each for each in (verdict.need, verdict.ready) if each]
    blocks = [setting.text(verdict.question, STRONG), Space(3)]
    return setting.panel(
        [*blocks, *(setting.text(each, _VERDICT) for each in sentences)], "accent_soft", "accent"
    )


def _standing(setting: Setting) -> Block:
    content, words, look = setting.content, setting.words, setting.page.look
    figure = Figure(
        lambda width: ring(setting.result, setting.pack, words, look.sized(width, _RING)), _RING
    )
    texts: list[Block] = []
    title = words("Not yet") if content.index.value is None else content.level_words
    if content.level and content.provisional:
        title = words("{level} (provisional)", level=title)
    if title:
        texts.append(setting.text(title, SECTION))
    texts.append(setting.text(setting.facts(content.index), SMALL_MUTED))
    meaning = (
        content.level.meaning if content.level else words("Too little is answered to name a level.")
    )
    if content.levels:
        texts += [Space(4), setting.text(meaning, BODY)]
    return setting.columns((3, figure), (9, Stack(texts)), middle=True)


def _findings(setting: Setting, fill: _Fill) -> Block:
    strong, weak = (
        [each if fill.words else replace(each, now="", next_step="") for each in found]
        for found in (setting.content.strengths, setting.content.gaps)
    )
    return setting.findings(strong, weak, fill.body, whole=True)


def _holds(setting: Setting, fill: _Fill) -> Stack:
    """What holds the level down: gates that bind first, then others that cap, then floors."""
    words, content = setting.words, setting.content
    blocks: list[Block] = [setting.subtitle(words("What holds the level down"), OVERLINE), Space(4)]
    capping = sorted((gate for gate in content.gates if gate.caps), key=lambda gate: not gate.binds)
    for gate in capping[:_MOST]:
        title = words("{requirement}: {state}", requirement=gate.title, state=gate.state_words)
        blocks += [setting.text(title, SMALL_BOLD), setting.text(gate.effect, fill.body)]
        if fill.reasons and gate.reason:
            blocks.append(setting.text(gate.reason, replace(fill.body, colour="muted")))
        blocks.append(Space(5))
    blocks += [setting.text(each, fill.body) for each in content.floors[:_MOST]]
    if not capping and not content.floors:
        blocks.append(setting.text(_nothing_holds(setting), fill.body))
    return Stack(blocks)


def _nothing_holds(setting: Setting) -> str:
    """That it is the index alone that keeps the level where it is."""
    words, levels = setting.words, setting.content.levels
    text = words("No requirement does, and no section is too low for it.")
    current = next((place for place, level in enumerate(levels) if level.current), None)
    if current is not None and current + 1 < len(levels):
        following = levels[current + 1]
        next_one = words(
            "“{level}” begins at {start}.", level=following.title, start=whole(following.start)
        )
        text = setting.sentences(text, next_one)
    return text


def _tasks(setting: Setting, fill: _Fill) -> Stack:
    words, content = setting.words, setting.content
    blocks: list[Block] = [setting.subtitle(words("To find out first"), OVERLINE), Space(4)]
    for task in content.tasks[: fill.tasks]:
        number = setting.text(task.number, replace(fill.body, colour="muted"))
        blocks += [Hanging(number, _NUMBER, setting.text(task.question, fill.body)), Space(4)]
    if not content.tasks:
        blocks.append(setting.text(words("Everything has been answered."), fill.body))
    return Stack(blocks)
