"""The strategy on one page, for whoever decides: each question with its answer, on a single page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.text import brief
from assessment.presentation.chapter_sentences import key_figures
from assessment.presentation.chapter_titles import STRATEGY_PAGE
from assessment.presentation.deliverables.one_page import Line, one_page
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import grid, marked, tile
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
from assessment.report.pdf.rich_text import rich_text
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import STRONG, Style
from assessment.strategy.deliverables.parts import Deliverable

_FIGURE = Style(size=12.5, leading=19, bold=True)
_TIGHT = 8.0
"""Size of text below which what is said is shortened."""
SIZES = ((9.5, 14.0, 12), (9.0, 13.0, 12), (8.5, 12.0, 12), (8.0, 11.0, 7), (7.5, 10.5, 4))
"""Size and leading of the text in points, and most texts of a line, from roomy to tight."""


def strategy_page(setting: Setting) -> list[Block]:
    """Return the page: as roomy as fits, then tighter, then with fewer texts; not below half a foreword."""
    lines = one_page(setting.teller, week_follows=Deliverable.FIRST_WEEK in setting.parts)
    blocks: list[Block] = []
    for size, leading, most in SIZES:
        blocks = _page(setting, lines, Style(size=size, leading=leading, even=True), most)
        if Stack(blocks[1:]).height(setting.width) <= setting.height:
            break
    needed = min(Stack(blocks[1:]).height(setting.width), setting.height)
    return [Break(needed, is_own_page=True), *blocks, Break(setting.height, is_own_page=True)]


def _page(setting: Setting, lines: Sequence[Line], style: Style, most: int) -> list[Block]:
    content, _ = setting.content, setting.translator
    rows: list[Block] = []
    # what the level means stands on the cover already, if there is one
    means = "" if content.level is None or "cover" in setting.parts else content.level.meaning
    meaning = _.sentences(means, content.next_level)
    for line in lines:
        texts = line.texts[:most]
        if style.size < _TIGHT:
            texts = tuple(brief(each) for each in texts)
        told: Sequence[Block] = [setting.text(each, style) for each in texts]
        if len(texts) > 1:
            told = marked(setting, texts, style=style)
        if own := content.said.lines.get(line.id):
            told = [*rich_text(setting.page, own, style), *setting.suggested(texts)]
        rows.append(setting.columns((3, setting.text(line.title, STRONG)), (9, Stack(told))))
    return [
        *setting.chapter(_(STRATEGY_PAGE), "summary"),
        *figures(setting),
        *([setting.text(meaning, style)] if meaning else []),
        Space(6),
        setting.table(None, rows, 4.0),
    ]


def figures(setting: Setting) -> list[Block]:
    """Return the key figures side by side: readiness, hours, money, the target."""
    found = key_figures(setting.teller, setting.result)
    if not found:
        return []
    across = {1: 1, 2: 2, 3: 3}.get(len(found), 4)
    cells = [tile(setting, each.label, each.figure, each.text, _FIGURE) for each in found]
    return grid(setting, cells, across, 8)
