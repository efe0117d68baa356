"""Widths of columns by their texts, as slides and Word documents share the room of a table."""

from __future__ import annotations

import pytest

from assessment.typesetting.column_widths import Need, column_widths, need_of
from assessment.typesetting.lines import break_lines


def plain(*texts: str) -> Need:
    return need_of(((text, 14, False) for text in texts), 20)


def test_columns_take_what_their_texts_need_and_long_ones_the_rest() -> None:
    needs = [plain("Day", "Mon 12 Oct"), plain("What", "a long text " * 20), plain("Who", "Priya")]
    day, what, who = column_widths((0.2, 0.5, 0.3), needs, 800)
    assert day < 0.2 * 800
    assert who < 0.3 * 800
    assert day + what + who == pytest.approx(800)
    short = column_widths((0.5, 0.5), [plain("A"), plain("B")], 800)
    assert sum(short) == pytest.approx(800)
    both = column_widths((0.4, 0.6), [plain("a long text " * 20)] * 2, 800)
    assert both == pytest.approx([320, 480])


def test_no_word_is_broken_as_long_as_all_fit() -> None:
    long = plain("a long text " * 20)
    names = plain("Neighbourhoods and what else is written about them", "Neighbourhoods")
    narrow, rest = column_widths((0.1, 0.9), [names, long], 400)
    assert narrow == pytest.approx(names.least)
    assert narrow + rest == pytest.approx(400)
    crowded = column_widths((0.1, 0.9), [names, long], 90)
    assert crowded == pytest.approx([9, 81])


def test_bold_names_are_measured_bold() -> None:
    name = "Neighbourhoods"
    for bold in (False, True):
        need = need_of([(name, 9.5, bold)], 0)
        assert len(break_lines(name, need.least, 9.5, bold)) == 1
        assert need.least == need.most
    assert need_of([(name, 9.5, True)], 0).least > need_of([(name, 9.5, False)], 0).least


def test_chinese_breaks_between_any_two_characters() -> None:
    text = "附近的居民"
    assert need_of([(text, 10, False)], 0).least < 13
    assert need_of([(text + "\n" + text, 10, False)], 0).most < 62
    assert need_of((), 5) == Need(5, 5)
