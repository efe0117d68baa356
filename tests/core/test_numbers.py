"""Numbers as they are shown: they never look like what they have not reached."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.core.numbers import (
    adding_up,
    change_shown,
    covered,
    ends,
    in_full,
    money_in_full,
    plain,
    signed,
    tenths,
    whole,
    with_unit,
)


@pytest.mark.parametrize(
    ("score", "next_start", "shown"),
    [
        (None, None, "–"),
        (62.5, None, "63"),
        (62.4, 65, "62"),
        (64.6, 65, "64"),
        (64.6, None, "65"),
        (64.6, 64.7, "64"),
        (64.97, 65, "64"),
        (64.57, 65, "64"),
        (65.0, 80, "65"),
        (65.0 - 1e-12, 65, "65"),
        (0.0, 0.4, "0"),
    ],
)
def test_a_score_never_looks_like_the_next_level(score, next_start, shown):
    assert whole(score, next_start) == shown


@pytest.mark.parametrize(
    ("share", "needed", "shown"),
    [
        (None, 100, "–"),
        (100.0, 100, "100"),
        (99.7, 100, "99"),
        (95.97, 100, "96"),
        (69.6, 70, "69"),
        (69.6, 90, "70"),
        (70.0, 70, "70"),
        (99.7, 70, "99"),
        (0.0, 70, "0"),
        (0.2, 70, "1"),
        (0.9, 100, "1"),
    ],
)
def test_what_is_answered_never_looks_like_enough_or_like_nothing(share, needed, shown):
    assert covered(share, needed) == shown


@pytest.mark.parametrize(
    ("score", "thresholds", "shown"),
    [
        (None, (), "–"),
        (64.97, (), "65.0"),
        (64.97, (50, None, 65), "64.9"),
        (64.94, (65,), "64.9"),
        (65.0 - 1e-12, (65,), "65.0"),
    ],
)
def test_one_decimal_never_looks_like_a_threshold_either(score, thresholds, shown):
    assert tenths(score, *thresholds) == shown


@given(st.floats(0, 100), st.sets(st.integers(0, 100), max_size=4))
def test_both_ways_of_rounding_agree(score, thresholds):
    shown, finer = float(whole(score, *thresholds)), float(tenths(score, *thresholds))
    assert abs(shown - finer) < 1
    for each in thresholds:
        if score < each - 1e-6:
            assert shown < each
            assert finer < each


@given(st.floats(0, 100), st.floats(0, 100))
def test_what_is_shown_is_below_a_start_that_is_not_reached(score, start):
    shown = float(whole(score, start))
    assert abs(shown - score) < 1
    if score < start - 0.1 and start == int(start):
        assert shown < start


def test_numbers_in_full():
    assert [in_full(each) for each in (1200.0, 0.5, 12_345.25)] == ["1,200", "0.5", "12,345.25"]


@pytest.mark.parametrize(
    ("unit", "shown"),
    [("a week", "1,200 a week"), ("单", "1,200单"), ("CNY", "1,200 CNY"), ("", "1,200")],
)
def test_a_chinese_unit_stands_beside_its_number(unit, shown):
    assert with_unit(1200, unit) == shown


@pytest.mark.parametrize(
    ("change", "said"), [(0.04, "±0"), (-0.04, "±0"), (1.26, "+1.3"), (-2.0, "−2.0")]
)
def test_a_change_has_its_sign(change, said):
    assert signed(change) == said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        ("59", "91", "+32"),
        ("44.5", "46", "+1.5"),
        ("46", "44.5", "−1.5"),
        ("46", "46", "±0"),
        ("46.0", "46", "±0"),
        ("–", "46", "–"),
        ("46", "–", "–"),
    ],
)
def test_a_change_is_the_difference_of_what_is_shown(before, now, said):
    assert change_shown(before, now) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (300, "£ a month", "£300 a month"),
        (1250.5, "£ a month", "£1,250.50 a month"),
        (9000.5, "€", "€9,000.50"),
        (60, "€", "€60"),
        (10, "%", "10 %"),
        (10, "", "10"),
    ],
)
def test_the_sign_of_a_currency_stands_before_the_amount(value, unit, said):
    assert with_unit(value, unit) == said


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (1, "hours a week", "1 hour a week"),
        (1.0, "people", "1 person"),
        (2, "hours a week", "2 hours a week"),
        (1.5, "hours", "1.5 hours"),
        (1, "小时", "1小时"),
        (1, "stars", "1 stars"),  # not known here, so that it stays as it is written
        (1, "", "1"),
        (1, "heures", "1 heure"),
    ],
)
def test_of_one_the_unit_is_singular(value, unit, said):
    assert with_unit(value, unit) == said


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ((5.77, 1.45), (5.8, 1.4)),
        ((3.04, 0.76, 0.44), (3.0, 0.8, 0.4)),
        ((3.0, 0.2), (3.0, 0.2)),
        ((13.5, 6.5), (13.5, 6.5)),
        ((), ()),
    ],
)
def test_parts_add_up_to_their_total_as_shown(parts, shown):
    assert adding_up(*parts) == shown
    assert round(sum(shown), 1) == round(sum(parts), 1)


@pytest.mark.parametrize(
    ("low", "high", "thresholds", "shown"),
    [
        (43.2, 44.7, (45,), ("43", "44")),
        (44.8, 61, (45,), ("44", "61")),
        (43.2, 44.2, (45,), ("43", "44")),
        (None, None, (45,), ("–", "–")),
        (44.8, None, (45,), ("44", "–")),
    ],
)
def test_both_ends_of_a_range_are_as_exact(low, high, thresholds, shown):
    assert ends(low, high, *thresholds) == shown


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        ("每天桌数", "每天66桌"),
        ("每月条数", "每月66条"),
        ("每季人数", "每季66人"),
        ("每周", "每周66"),
        ("每个月新会员", "每个月66新会员"),
        ("人", "66人"),
        ("每年新会员数", "每年66新会员"),
        ("每年龄段人数", "66每年龄段人数"),
        ("次（每周）", "66次（每周）"),
    ],
)
def test_a_period_in_chinese_stands_before_the_number(unit: str, said: str) -> None:
    assert with_unit(66, unit) == said


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (whole(-50.0), "−50"),
        (whole(-0.2), "0"),
        (whole(-35.4, -35.2), "−36"),
        (covered(-50.0), "−50"),
        (tenths(-1.25), "−1.2"),
        (tenths(-0.96, -0.9), "−1.0"),
        (in_full(-1234), "−1,234"),
        (in_full(-0.5), "−0.5"),
        (money_in_full(-2.5), "−2.50"),
        (with_unit(-12, "visits"), "−12 visits"),
        (with_unit(-12, "€ a month"), "−€12 a month"),
        (plain(-3.0), "−3"),
        (plain(-0.0), "0"),
        (change_shown("−5", "−12"), "−7"),
        (signed(-3.0), "−3.0"),
    ],
)
def test_below_nothing_a_minus_stands_and_no_hyphen(told, expected):
    assert told == expected
