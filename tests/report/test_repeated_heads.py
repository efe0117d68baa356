"""Heads that tables repeat on the next page are short: a checker takes longer artifacts for lost prose."""

from __future__ import annotations

from typing import Any

import pytest

from assessment.core.i18n import Translator
from assessment.questionnaire.types.table import Table as TableItem
from assessment.report.pdf.blocks import Text
from assessment.report.pdf.columns import Columns
from assessment.report.pdf.table import Table
from assessment.report.presets import Preset

WORDS = Translator()
PROSE, SMALL = 8, 4
"""Words from which on a line counts as prose, if so many of them are in small letters."""


def like_prose(text: str) -> bool:
    words = text.split()
    return len(words) >= PROSE and sum(each[:1].islower() for each in words) >= SMALL


@pytest.mark.parametrize("preset", [Preset.DECISION, Preset.FULL])
@pytest.mark.parametrize("name", ["trust", "bakery"])
def test_no_head_reads_like_prose(
    name: str, preset: Preset, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads: list[str] = []
    made = Table.__init__

    def watched(self: Table, head: Any, *rest: Any, **more: Any) -> None:
        made(self, head, *rest, **more)
        if isinstance(head, Columns):
            blocks = [cell.block for cell in head.cells]
            heads.append(" ".join(each.text for each in blocks if isinstance(each, Text)))

    monkeypatch.setattr(Table, "__init__", watched)
    snapshot = request.getfixturevalue(name)
    snapshot.anew().pdf(preset=preset)
    assert len(heads) > 5
    tables = [each for each in snapshot.pack.items.values() if isinstance(each, TableItem)]
    authors = {WORDS.text(column.text) for each in tables for column in each.columns}
    own = [each for each in heads if not any(text in each for text in authors)]
    assert [each for each in own if like_prose(each)] == []
