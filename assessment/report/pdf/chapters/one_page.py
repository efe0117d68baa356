"""The strategy on one page, for whoever decides: each question with its answer, on a single page."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.text import brief
from assessment.presentation.deliverables.one_page import Line, one_page
from assessment.presentation.deliverables.tables import Teller
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.components import marked
from assessment.report.pdf.context import Setting
from assessment.report.pdf.pages import Break
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import SMALL_MUTED, STRONG, Style

_TIGHT = 8.0
"""Size of text below which what is said is shortened."""
_SIZES = ((9.5, 14.0, 12), (9.0, 13.0, 12), (8.5, 12.0, 12), (8.0, 11.0, 7), (7.5, 10.5, 4))
"""Size and leading of the text in points, and most texts of a line, from roomy to tight."""


def strategy_page(setting: Setting) -> list[Block]:
    """Return the page: as roomy as fits, then tighter, then with fewer texts."""
    lines = one_page(Teller(setting.pack, setting.strategy, setting.translator))
    blocks: list[Block] = []
    for size, leading, most in _SIZES:
        blocks = _page(setting, lines, Style(size=size, leading=leading, even=True), most)
        if Stack(blocks[1:]).height(setting.width) <= setting.height:
            break
    return [*blocks, Break(setting.height)]


def _page(setting: Setting, lines: Sequence[Line], style: Style, most: int) -> list[Block]:
    content, _ = setting.content, setting.translator
    rows: list[Block] = []
    for line in lines:
        texts = line.texts[:most]
        if style.size < _TIGHT:
            texts = tuple(brief(each) for each in texts)
        told: Sequence[Block] = [setting.text(each, style) for each in texts]
        if len(texts) > 1:
            told = marked(setting, texts, style=style)
        rows.append(setting.columns((3, setting.text(line.title, STRONG)), (9, Stack(told))))
    standing = content.level_words
    if content.level and content.provisional:
        standing = _("{level} (provisional)", level=standing)
    facts = setting.facts(content.index)
    return [
        *setting.chapter(_("The strategy on one page"), "summary"),
        setting.panel(
            [
                *([setting.text(standing, STRONG)] if standing else []),
                *([setting.text(content.level.meaning, style)] if content.level else []),
                setting.text(facts, SMALL_MUTED),
            ],
            "accent_soft",
            "accent",
        ),
        Space(10),
        setting.table(None, rows, 4.0),
    ]
