"""The foreword: what the author says before the report, signed."""

from __future__ import annotations

from assessment.report.pdf.blocks import Block, Space
from assessment.report.pdf.context import Setting
from assessment.report.pdf.rich_text import rich_text
from assessment.report.pdf.typography import BODY, STRONG


def foreword(setting: Setting) -> list[Block]:
    """Return the chapter; empty where the author wrote none."""
    said = setting.content.said
    if not said.foreword and not said.signature:
        return []
    blocks = setting.chapter(setting.translator("Foreword"), "foreword")
    blocks += rich_text(setting.page, said.foreword, BODY)
    return [*blocks, Space(10), *rich_text(setting.page, said.signature, STRONG)]
