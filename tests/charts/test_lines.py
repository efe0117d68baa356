"""Lines: where they break, what they measure, which fonts they use."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.score_text import missing, span
from assessment.scoring.results import Score
from assessment.typesetting.fonts import (
    FONT,
    FONT_BOLD,
    FONT_EMOJI,
    FONT_LATIN,
    FONT_LATIN_BOLD,
    advance,
    face,
    register_fonts,
)
from assessment.typesetting.glyphs import SCRIPT_GAP, glyph_of, glyphs_of
from assessment.typesetting.lines import (
    Line,
    break_lines,
    one_line,
    set_close,
    shortened,
    text_width,
)

CHINESE = (
    "社交媒体向所有人开放（包括您的顾客）：消息即时互通，"
    "“人人都能与人人对话”，并由此聚成社群；口碑只是其中一部分！"
)
CLOSING = "，。、；：！？）》」』】”’…—%"
OPENING = "（《「『【“‘"


def texts(lines: list[Line]) -> list[str]:
    return [line.text for line in lines]


def test_fonts_are_registered_once() -> None:
    register_fonts()
    before = face(FONT)
    register_fonts()
    assert face(FONT) is before


@pytest.mark.parametrize("width", range(62, 240, 7))
@pytest.mark.parametrize(
    "text", [CHINESE, CHINESE.replace("，", "…… "), "（" + CHINESE * 2 + "）——完"]
)
def test_no_line_begins_with_closing_or_ends_with_opening_punctuation(
    text: str, width: int
) -> None:
    lines = texts(break_lines(text, width, 9.5))
    assert "".join(lines) == text.replace(" ", "") or " " in text
    for line in lines:
        assert line[0] not in CLOSING
        assert line[-1] not in OPENING


@pytest.mark.parametrize("width", [30, 61.5, 100, 333])
@pytest.mark.parametrize(
    "text", [CHINESE, "One wide-ranging word, don’t you think? 真的HTC手机", "x" * 300]
)
def test_no_line_is_wider_than_it_may_be(text: str, width: float) -> None:
    for line in break_lines(text, width, 9.5):
        assert line.width <= width + 1e-6


def test_words_stay_whole_and_spaces_vanish_at_the_ends() -> None:
    lines = break_lines("several  words of several letters", 60, 10)
    assert all(
        word in ["several", "words", "of", "letters"]
        for line in lines
        for word in line.text.split()
    )
    assert all(line.text == line.text.strip() for line in lines)
    assert "several  words" in texts(break_lines("several  words of several letters", 70, 10))


def test_a_line_may_break_after_a_hyphen_between_letters_only() -> None:
    assert texts(break_lines("social-media", 40, 10)) == ["social-", "media"]
    assert texts(break_lines("a -1", 12, 10)) == ["a", "-1"]
    assert texts(break_lines("--long", 20, 10))[0] != "--"
    width = text_width("on 2027-10-", 10)
    for day in ("2027-10-14", "2027/10/14"):
        assert texts(break_lines(f"on {day}", width, 10)) == ["on", day]


def test_a_word_without_end_is_cut_and_keeps_every_character() -> None:
    word = "abcdefghij" * 1000
    assert "".join(texts(break_lines(word, 200, 9.5))) == word
    commas = "," * 100
    assert "".join(texts(break_lines(commas, 50, 10))) == commas


def test_a_forced_cut_keeps_punctuation_in_its_place() -> None:
    width = text_width("x" * 20, 10)
    assert texts(break_lines("x" * 20 + "，好", width, 10)) == ["x" * 19, "x，好"]
    assert texts(break_lines("（" * 3 + "x", 1, 10)) == ["（", "（", "（", "x"]


def test_doubled_dashes_and_dots_are_never_torn() -> None:
    for width in range(46, 90, 3):
        lines = texts(break_lines("好好好——好好……好好", width, 10))
        assert not any(line.endswith("—") and not line.endswith("——") for line in lines)
        assert all("…" not in line or "……" in line for line in lines)


def test_spaces_do_not_free_punctuation() -> None:
    assert all(line[0] != "，" for line in texts(break_lines("好 ，" * 9, 44, 10)))
    assert texts(break_lines("好（ 好好", 22, 10)) == ["好", "（ 好", "好"]
    assert "".join(texts(break_lines("   ", 5, 10))).strip() == ""


def test_newlines_begin_paragraphs() -> None:
    lines = break_lines("one\ntwo\r\n\rthree\u2028four", 300, 10)
    assert texts(lines) == ["one", "two", "", "three", "four"]
    assert all(line.ends for line in lines)
    assert [line.ends for line in break_lines("one two", 20, 10)] == [False, True]


def test_a_thin_gap_stands_between_han_and_latin() -> None:
    assert text_width("好a", 100) == pytest.approx(
        text_width("好", 100) + text_width("a", 100) + 100 * SCRIPT_GAP
    )
    assert text_width("好，a", 100) == pytest.approx(200 + text_width("a", 100))
    assert pytest.approx(advance(" ", FONT)) == SCRIPT_GAP
    for typed in ("好 a", "7 好", "好a好 7 好"):
        assert text_width(typed, 100) == pytest.approx(text_width(typed.replace(" ", ""), 100))


def test_neighbouring_full_width_punctuation_is_squeezed() -> None:
    assert text_width("好。”好", 100) == pytest.approx(350)
    assert text_width("好：“（好", 100) < 450
    assert text_width("好，", 100) == pytest.approx(150)
    assert text_width("（好", 100) == pytest.approx(150)


def test_shared_quotes_are_narrow_in_latin_and_wide_in_chinese() -> None:
    assert text_width("don’t", 100) < text_width("dont", 100) + 30
    fonts = {run.font for run in one_line("say “yes”", 10).runs}
    assert FONT_LATIN in fonts
    assert {run.font for run in one_line("他说“好”吧", 10).runs} == {FONT}
    assert {run.font for run in one_line("“好”", 10).runs} == {FONT}
    assert {run.font for run in one_line("“yes”", 10, bold=True).runs} == {
        FONT_BOLD,
        FONT_LATIN_BOLD,
    }


def test_emoji_come_from_their_own_font_and_unknown_ones_as_code() -> None:
    runs = one_line("好🎉é", 10).runs
    assert [(run.text, run.font) for run in runs] == [("好", FONT), ("🎉", FONT_EMOJI), ("é", FONT)]
    assert one_line("a\U0001fae8b", 10).text in {"a\U0001fae8b", "a[U+1FAE8]b"}
    assert one_line("a\u0e01b\x07\ue000", 10).text == "a[U+0E01]b[U+0007][U+E000]"
    assert one_line("\ud800", 10).text == "[U+D800]"


def test_joiners_and_selectors_are_not_shown_and_accents_are_joined() -> None:
    assert one_line("❤\ufe0f👩\u200d🔧\u200b", 10).text == "❤👩🔧"
    assert one_line("cafe\u0301", 10).text == "café"
    assert glyph_of("\ufe0f", False, False) is None
    assert glyphs_of("\u200d") == []
    assert break_lines("\u200d", 10, 10) == [Line()]
    assert one_line("", 10) == Line()


def test_every_kind_of_space_is_a_space() -> None:
    assert one_line("a\u2009b\u00a0c\td", 10).text == "a b c    d"


def test_shortened_ends_with_dots_only_where_it_must() -> None:
    assert shortened("Harbour Trust", 300, 8).text == "Harbour Trust"
    cut = shortened("Harbour Trust for isolated people " * 5, 100, 8)
    assert cut.text.endswith("…")
    assert cut.width <= 100
    assert shortened("好" * 500, 100, 8).width <= 100
    assert shortened("好" * 20_000, 100, 8) == shortened("好" * 500, 100, 8)
    assert shortened("i" * 101, 100, 8) == shortened("i" * 900, 100, 8)


@pytest.mark.parametrize(
    ("score", "shown"),
    [(None, "–"), (0.0, "0"), (62.5, "63"), (62.4999, "62"), (49.5 - 1e-12, "50"), (100.0, "100")],
)
def test_scores_are_shown_as_whole_numbers(score: float | None, shown: str) -> None:
    assert whole(score) == shown


def test_a_range_of_one_number_is_that_number(english: Translator) -> None:
    assert span(Score(50, 50, 50, 100)) == "50"
    assert span(Score(50, 44.4, 61.2, 80)) == "44–61"
    assert missing(Score(50, 50, 50, 100), english) == ""
    assert missing(Score(None, 0, 100, 0), english) == "not yet"
    assert missing(Score(None, None, None, None), english) == "no score"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六", ["一二三四", "五六"]),
        ("一二三四五六七八九", ["一二三四五", "六七八九"]),
        ("一二三四五六七八九十", ["一二三四五", "六七八九十"]),
        ("一二三四五六七", ["一二三四五", "六七"]),
        ("一二三四五六。", ["一二三四", "五六。"]),
        ("一二三四，五。", ["一二三", "四，五。"]),
        ("一二wor 三。", ["一二", "wor 三。"]),
        ("一二三四五 a", ["一二三四", "五 a"]),
        ("一二三四五 ab", ["一二三四五", "ab"]),
        ("一\n二三四五六七\n八", ["一", "二三四五", "六七", "八"]),
        ("（一（二", ["（一（二"]),
        ("wwwwwww一", ["wwwwww", "w一"]),
    ],
)
def test_no_chinese_character_stands_alone_on_the_last_line(text: str, expected: list[str]) -> None:
    width = text_width("一二三四五", 10)
    assert texts(break_lines(text, width, 10, even=True)) == expected


def test_a_last_line_that_can_not_grow_stays() -> None:
    assert texts(break_lines("一二", 10, 10, even=True)) == ["一", "二"]
    for width in range(20, 90):
        latin = "only words and a x"
        assert break_lines(latin, width, 10, even=True) == break_lines(latin, width, 10)


def test_a_last_line_grows_by_one_character_at_most() -> None:
    for count in range(6, 60):
        text = ("甲乙丙丁戊己庚，" * 9)[:count] + "。"
        ragged, even = (
            texts(break_lines(text, 73, 10)),
            texts(break_lines(text, 73, 10, even=True)),
        )
        assert len(even) == len(ragged)
        assert sum(map(str.isalnum, even[-1])) >= 2
        assert 0 <= sum(map(str.isalnum, even[-1])) - sum(map(str.isalnum, ragged[-1])) <= 1


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("text", ["每周16小时", "已作答98%，Facebook上"])
def test_a_figure_in_the_window_has_no_gap_between_scripts(text: str, bold: bool) -> None:
    apart = text_width(text, 10, bold)
    with set_close():
        close = text_width(text, 10, bold)
        (line,) = break_lines(text, 500, 10, bold)
        assert line.width == pytest.approx(close)
    assert close < apart
    assert text_width(text, 10, bold) == apart, "paper keeps its gap"
