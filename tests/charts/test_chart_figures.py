"""Figures: every label inside and none over another, however many sections there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from reportlab.graphics.shapes import Circle, Drawing, Path, PolyLine, Rect, String
from reportlab.pdfbase.pdfmetrics import stringWidth

from assessment.answers.answer import Sheet
from assessment.charts.bars import bars
from assessment.charts.facet_bars import facet_bars
from assessment.charts.heat import heat
from assessment.charts.radar import radar
from assessment.charts.range_bars import Track, draw_tracks
from assessment.charts.ring import level_words, ring
from assessment.charts.style import Look, band, contrast, level_token, score_token, shown_level
from assessment.core.i18n import Translator
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.level_summary import too_early
from assessment.presentation.rounds import PastResult
from assessment.scoring import score_sheet
from assessment.scoring.results import Score
from assessment.typesetting.shapes import arc_band, colour, on_circle, rect

LONG = {
    "en": "Cooperation with agencies, suppliers, neighbouring shops and unaccountably long-named partners",
    "zh": "与代理公司、供应商、邻近商铺以及名称特别长的合作伙伴之间的配合情况",
}
LOOK = Look(width=300, height=240)


def strings(drawing: Drawing) -> list[String]:
    return [part for part in drawing.contents if isinstance(part, String)]


def boxes(drawing: Drawing) -> Iterator[tuple[float, float, float, float, str]]:
    for part in strings(drawing):
        width = stringWidth(part.text, part.fontName, part.fontSize)
        yield (
            part.x,
            part.y - 0.1 * part.fontSize,
            part.x + width,
            part.y + 0.7 * part.fontSize,
            part.text,
        )


def check(drawing: Drawing) -> None:
    """Nothing outside, no text over another."""
    found = list(boxes(drawing))
    for left, low, right, high, text in found:
        assert left >= -3.6, text  # the blank of an opening bracket at a line's start
        assert low >= -0.5, text
        assert right <= drawing.width + 5, text
        assert high <= drawing.height + 0.5, text
    for one, other in combinations(found, 2):
        apart = (
            one[2] <= other[0] + 5
            or other[2] <= one[0] + 5
            or one[3] <= other[1]
            or other[3] <= one[1]
        )
        assert apart, (one, other)


def said(drawing: Drawing) -> str:
    return " ".join(part.text for part in strings(drawing))


@pytest.mark.parametrize("title", ["Short", LONG["en"], LONG["zh"]])
@pytest.mark.parametrize("count", range(1, 13))
def test_labels_are_never_cut_and_never_overlap(
    made: Any, english: Translator, count: int, title: str
) -> None:
    pack, result = made(count, 3, title)
    for width in (260, 480):
        look = LOOK.sized(width)
        for drawing in (
            radar(result, pack, english, look, last=result),
            bars(result, pack, english, look),
            heat(result, pack, english, look),
            facet_bars(result, pack, english, look, "l"),
        ):
            check(drawing)
            assert drawing.width == width


@pytest.mark.parametrize("title", ["Short", LONG["en"], LONG["zh"]])
@pytest.mark.parametrize("answers", [(3,), (3, None), ()])
def test_a_ring_holds_its_words(
    made: Any, english: Translator, title: str, answers: tuple[int | None, ...]
) -> None:
    pack, result = made(3, 2, title, answers=answers)
    drawing = ring(result, pack, english, LOOK.sized(150, 120))
    check(drawing)
    assert (drawing.width, drawing.height) == (150, 120)


def test_a_ring_says_index_level_range_and_that_it_is_provisional(
    made: Any, english: Translator
) -> None:
    pack, result = made(2, 2, answers=(3, 3, 3, None))
    text = said(ring(result, pack, english, LOOK))
    assert "75" in text
    assert "range 56–81" in text or "range" in text
    assert "provisional" in text
    assert level_words(result, pack, english) in text


def test_a_whole_ring_has_no_range(made: Any, english: Translator) -> None:
    pack, result = made(answers=(4,))
    text = said(ring(result, pack, english, LOOK))
    assert "100" in text
    assert "range" not in text
    assert "provisional" not in text
    pack, result = made(answers=(0,))
    assert said(ring(result, pack, english, LOOK)).startswith("0")


def test_an_empty_result_draws_honest_figures(made: Any, english: Translator) -> None:
    pack, result = made(answers=())
    assert "Not yet" in said(ring(result, pack, english, LOOK))
    for drawing in (
        radar(result, pack, english, LOOK),
        bars(result, pack, english, LOOK),
        heat(result, pack, english, LOOK),
    ):
        assert "not yet" in said(drawing)
    assert not [
        part for part in radar(result, pack, english, LOOK).contents if isinstance(part, PolyLine)
    ]


def test_the_level_is_a_range_while_too_little_is_answered(made: Any, english: Translator) -> None:
    pack, result = made(2, 4, answers=(2, None, None, None))
    assert result.standing.level is None
    assert level_words(result, pack, english) == "Short 0 to Short 4"
    assert shown_level(pack, result) == band(pack, 50)
    assert too_early(result, pack)
    text = said(ring(result, pack, english, LOOK))
    assert text.startswith("13–88")
    assert ring_alt(result, pack, english).startswith("Readiness between 13 and 88 of 100.")
    assert "range" not in text
    pack, result = made(2, 2, levels=1, answers=(2, None, None, None))
    assert level_words(result, pack, english) == "Short 0"


def test_no_section_or_topic_has_a_figure_while_a_level_would_be_too_early(
    made: Any, english: Translator
) -> None:
    pack, result = made(2, 7, answers=(3, *[None] * 13))
    [first, _second] = result.scored_sections
    assert too_early(result, pack)
    assert first.score.value == 75
    drawings = (
        radar(result, pack, english, LOOK),
        bars(result, pack, english, LOOK),
        facet_bars(result, pack, english, LOOK, "l"),
    )
    for drawing in drawings:
        bold = {part.text for part in strings(drawing) if "Bold" in part.fontName}
        assert "75" not in bold
        assert any(part.text == "11–96" for part in strings(drawing)) or drawing is drawings[2]
    assert len([part for part in drawings[0].contents if isinstance(part, Circle)]) == 4 + 1
    pack, result = made(4, 2, answers=(3, 3, *[None] * 6))
    assert too_early(result, pack)
    for drawing in (radar(result, pack, english, LOOK), heat(result, pack, english, LOOK)):
        assert "75" in said(drawing)  # all of it is answered, so nothing can move it


def test_a_pack_without_levels_is_drawn_in_the_accent(made: Any, english: Translator) -> None:
    pack, result = made(levels=0)
    assert level_words(result, pack, english) == ""
    assert shown_level(pack, result) is None
    assert score_token(pack, 50) == "accent"
    assert "Short" not in said(ring(result, pack, english, LOOK))
    assert "from" not in said(heat(result, pack, english, LOOK))


def test_bars_show_one_sections_topics(made: Any, english: Translator) -> None:
    pack, result = made(2, 3)
    text = said(bars(result, pack, english, LOOK, section="s1"))
    assert text.count("Short") == 3
    with pytest.raises(StopIteration):
        bars(result, pack, english, LOOK, section="none")
    with pytest.raises(StopIteration):
        facet_bars(result, pack, english, LOOK, "none")


def test_bars_have_ranges_only_where_one_is_wide_and_a_key_only_where_wished() -> None:
    def drawn(low: float, keyed: bool = True) -> str:
        ink = LOOK.colour("ink")
        score = Score(50.0, low, 50.0, 100.0)
        track = Track("One", score, ink, ink, 70.0)
        return said(draw_tracks([track], Translator("en"), LOOK, keyed=keyed))

    assert "range" in drawn(40.0)
    assert "what open answers leave" in drawn(40.0)
    assert "range" not in drawn(50.0)
    assert drawn(50.0).count("target") == 2
    assert drawn(50.0, keyed=False).count("target") == 1
    assert "what open answers leave" not in drawn(40.0, keyed=False)


def test_a_bar_is_as_long_as_its_score(made: Any, english: Translator) -> None:
    pack, result = made(2, 1, answers=(2, 4))
    tall = [
        part
        for part in bars(result, pack, english, LOOK).contents
        if isinstance(part, Rect) and part.width > 20
    ]
    assert tall[1].width == pytest.approx(2 * tall[0].width)


def test_a_section_without_topics_or_counted_items_has_no_score(english: Translator) -> None:
    from assessment.questionnaire.loader import load_files  # noqa: PLC0415

    text = b"""
format: 1
id: odd
version: 1.0.0
title: Odd
languages: [en]
scales: {s: [A, B]}
sections:
  - {id: a, title: Words only, topics: [{id: t, title: T, items: [{id: x, type: text, text: Say}]}]}
  - {id: b, title: Rated, topics: [{id: u, title: U, items: [{id: y, type: rating, scale: s, text: Rate}]}]}
"""
    pack = load_files({"pack.yaml": text}).usable()
    result = score_sheet(pack, Sheet())
    for drawing in (
        radar(result, pack, english, LOOK),
        bars(result, pack, english, LOOK),
        heat(result, pack, english, LOOK),
    ):
        assert "no score" in said(drawing)
        check(drawing)


def test_the_radar_has_a_dot_for_each_score_and_a_band_where_answers_are_open(
    made: Any, english: Translator
) -> None:
    pack, result = made(5, 2, answers=(3,))
    drawing = radar(result, pack, english, LOOK)
    dots = [part for part in drawing.contents if isinstance(part, Circle)]
    assert len(dots) == 5 + 1
    assert not [part for part in drawing.contents if isinstance(part, Path)]
    assert "what open answers leave" not in said(drawing)
    pack, result = made(5, 2, answers=(3, None))
    assert [part for part in radar(result, pack, english, LOOK).contents if isinstance(part, Path)]
    assert "last round" in said(radar(result, pack, english, LOOK, last=result))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_every_theme_draws(made: Any, english: Translator, theme: str) -> None:
    pack, result = made()
    ink = Look(theme=theme).colour("ink")
    drawing = heat(result, pack, english, Look(theme=theme))
    assert any(part.fillColor.hexval() == ink.hexval() for part in strings(drawing))


def test_a_brand_replaces_the_accent_and_stays_readable() -> None:
    look = Look(accent="#ffe100")
    assert look.colour("accent").hexval() == "0xffe100"
    assert look.colour("on_accent").hexval() == look.colour("ink").hexval()
    assert contrast(look.accent_text, look.colour("surface")) >= 4.5
    assert look.colour("accent_soft").hexval() != Look().colour("accent_soft").hexval()
    assert Look(accent="#0f5c63").colour("on_accent").hexval() == "0xffffff"
    assert Look(accent="red; drop").colour("accent").hexval() == Look().colour("accent").hexval()
    assert Look(accent="#ffffff", theme="light").accent_text is not None


def test_level_colours_spread_over_the_levels(made: Any) -> None:
    for levels, expected in (
        (1, ["level_1"]),
        (2, ["level_1", "level_5"]),
        (3, ["level_1", "level_3", "level_5"]),
        (5, [f"level_{n}" for n in range(1, 6)]),
    ):
        pack, _ = made(levels=levels)
        assert [level_token(pack, level.id) for level in pack.levels] == expected
    assert score_token(pack, None) == "muted"
    assert score_token(pack, 39.999999999999) == "level_3"


def test_shapes_are_where_they_should_be() -> None:
    assert on_circle((0, 0), 10, 90) == pytest.approx((10, 0))
    assert rect(0, 0, 10, 4, radius=9).rx == 2
    band_path = arc_band((0, 0), (10, 8), (0, 180), colour("#123456"))
    assert band_path.points[:2] == pytest.approx([0, 10])
    assert band_path.getBounds()[3] == pytest.approx(10)


def test_no_word_of_a_radar_is_broken(made: Any, english: Translator) -> None:
    narrow = Look(width=240, height=240, text=11)
    pack, result = made(5, 1, title="Communications")
    drawn = strings(radar(result, pack, english, narrow))
    assert sum(part.text.startswith("Communications") for part in drawn) == 5
    assert min(part.fontSize for part in drawn if "Comm" in part.text) < 11
    pack, result = made(5, 1, title="沟通能力")
    drawn = strings(radar(result, pack, english, narrow))
    assert {part.fontSize for part in drawn if "沟" in part.text} == {11}


def test_rounds_before_the_last_are_drawn_fainter_with_their_days(
    made: Any, english: Translator
) -> None:
    pack, result = made(5, 2, answers=(3,))
    older = [PastResult(date(2026, month, 2), result) for month in (1, 2, 3)]
    drawing = radar(result, pack, english, LOOK, last=result, older=older)
    assert "2 March 2026" in said(drawing)
    assert said(drawing).index("2 March") < said(drawing).index("2 January")
    faint = LOOK.tint("muted", 0.7).hexval()
    lines = [part for part in drawing.contents if isinstance(part, PolyLine)]
    drawn = [part for part in lines if part.strokeColor.hexval() == faint]
    assert len(drawn) == 3 * 5
    check(drawing)
