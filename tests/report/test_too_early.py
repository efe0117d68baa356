"""Reports of which too little is answered for a level: only ranges are told, wherever a score stands."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pptx

from assessment.core.i18n import Translator
from assessment.presentation.alt_text import bars_alt, heat_alt, radar_alt
from assessment.presentation.level_summary import too_early
from tests.report.test_slides import made

ITEMS = "\n".join(
    f"      - {{id: q{n}, type: rating, scale: s, text: Question {n}}}" for n in range(9)
)
PACK = f"""\
format: 1
id: long
version: 1.0.0
title: Long
languages: [en]
scales: {{s: [A, B, C, D, E, F, G]}}
levels: [{{id: low, from: 0, title: Low}}, {{id: high, from: 50, title: High}}]
sections:
- id: one
  title: One
  topics:
  - id: t
    title: All
    items:
{ITEMS}
"""
SCORE, RANGE = "83", "9–98"


def test_the_figure_of_few_answers_stands_nowhere(snapshot_of: Callable[..., Any]) -> None:
    snapshot = snapshot_of(PACK, q0=5)
    result, pack, english = snapshot.result, snapshot.pack, Translator("en")
    assert too_early(result, pack)
    assert round(result.index.value) == int(SCORE)
    slides = pptx.Presentation(io.BytesIO(made(snapshot))).slides
    on_slides = "\n".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )
    told = [
        radar_alt(result, pack, english, None),
        bars_alt(result, pack, english),
        bars_alt(result, pack, english, "one"),
        heat_alt(result, pack, english),
        on_slides,
    ]
    for text in told:
        assert SCORE not in text
        assert RANGE in text
    assert "Readiness lies between 9 and 98 of 100" in on_slides
    printed = snapshot.text()
    assert RANGE in printed
    assert f"\n{SCORE}\n" not in printed
