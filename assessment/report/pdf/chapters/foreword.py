"""The foreword: what the author says before the report, signed."""

from __future__ import annotations

from assessment.presentation.chapter_titles import CHAPTERS
from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.context import Setting
from assessment.report.pdf.rich_text import rich_text
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.typography import BODY, LEAD, STRONG

_LARGE = 0.6
"""Share of a page up to which a foreword is set in large type, as a letter is."""


def foreword(setting: Setting) -> list[Block]:
    """Return the chapter; empty where the author wrote none."""
    said = setting.content.said
    if not said.foreword and not said.signature:
        return []
    blocks = setting.chapter(setting.translator(CHAPTERS["foreword"]), "foreword")
    text = rich_text(setting.page, said.foreword, LEAD)
    if Stack(text).height(setting.width) > _LARGE * setting.height:
        text = rich_text(setting.page, said.foreword, BODY)
    return [*blocks, *text, Space(10), *rich_text(setting.page, said.signature, STRONG)]
