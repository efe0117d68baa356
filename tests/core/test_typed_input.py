"""Numbers as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessment.core.chinese_numerals import in_digits
from assessment.core.i18n import Translator
from assessment.core.numbers import in_full
from assessment.core.typed_hours import read_hours, read_measured
from assessment.core.typed_input import NotRead, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12),
        ("-5", -5),
        ("\u22125", -5),
        ("+5", 5),
        ("12.", 12),
        (".5", 0.5),
        ("1,250", 1250),
        ("1,250.50", 1250.5),
        ("9.000,50", 9000.5),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("1 250,5", 1250.5),
        ("1\u202f250", 1250),
        ("1'250.50", 1250.5),
        ("1\u2019250", 1250),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1,2345", 1.2345),
        ("１２５０", 1250),
        ("１，２５０．５", 1250.5),
        ("٣٥", 35),
        ("3 万", 30_000),
        ("1.2万", 12_000),
        ("1.1亿", 110_000_000),
        ("五千", 5_000),
        ("三十六", 36),
        ("3k", 3_000),
        ("￥1,200", 1200),
        ("-¥1,200", -1200),
        ("US$1,700", 1700),
        ("1,300 £", 1300),
        ("3万元", 30_000),
        ("6 h", 6),
        ("6小时", 6),
        ("1家", 1),
        ("两个", 2),
        ("２个", 2),
        ("4.5分", 4.5),
        ("860条", 860),
    ],
)
def test_numbers_are_read_as_people_write_them(text: str, number: float) -> None:
    understood = read_number(text, ["h", "小时", ""], beside=["¥", "$", "£"])
    assert (understood.value, understood.remark) == (number, None)


@pytest.mark.parametrize(
    ("text", "units", "most", "number"),
    [
        ("1h", ["hours a week", "小时"], None, 1),
        ("1 shop", ["shops"], None, 1),
        ("2,5 hours", ["hours a week"], None, 2.5),
        ("2.5 h/week", ["hours a week"], None, 2.5),
        ("1 story", ["stories"], None, 1),
        ("2 searches", ["searches a month"], None, 2),
        ("1 person", ["people"], None, 1),
        ("3k people", ["people"], None, 3000),
        ("3万人", ["人/月"], None, 30_000),
        ("5个小时", ["小时"], None, 5),
        ("3 人", ["人/月"], None, 3),
        ("4.4/5", [], 5, 4.4),
        ("4.4 out of 5 stars", ["stars"], 5, 4.4),
        ("4/5", ["of 5"], None, 4),
    ],
)
def test_a_unit_may_be_typed_in_each_of_its_forms(
    text: str, units: list[str], most: float | None, number: float
) -> None:
    assert read_number(text, units, most=most).value == number


@pytest.mark.parametrize(
    ("text", "units", "most"),
    [
        ("7/12", [], 5),
        ("7/12", ["shops"], None),
        ("4 days", ["hours"], None),
        ("shops", ["shops"], None),
    ],
)
def test_other_units_are_refused(text: str, units: list[str], most: float | None) -> None:
    with pytest.raises(NotRead):
        read_number(text, units, most=most)


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("1.5", 1.5),
        ("1,5 h", 1.5),
        ("1h30", 1.5),
        ("1 h 30 min", 1.5),
        ("1:30", 1.5),
        ("90 min", 1.5),
        ("90分钟", 1.5),
        ("1小时30分", 1.5),
        ("一个半小时", 1.5),
        ("3个半小时", 3.5),
        ("2 and a half hours", 2.5),
        ("1h", 1),
    ],
)
def test_hours_are_read_as_people_write_them(text: str, hours: float) -> None:
    assert read_hours(text).value == hours


@pytest.mark.parametrize(
    ("text", "beside", "remark"),
    [
        ("$5,000", ["单位是元：每月3000元，就填36000"], "Read as 5,000; “$” was left out."),
        ("$5,000", ["The sum, in pounds: 3,000 a month is 36,000"], "Read as 5,000; “$” was left out."),
        ("£5,000", ["The sum, in pounds: 3,000 a month is 36,000"], ""),
        ("¥5,000", ["单位是元：每月3000元，就填36000"], ""),
        ("5000美元", ["in your own currency"], "Read as 5,000; “美元” was left out."),
        ("5000", ["in euros"], ""),
        ("10%", ["of which % come back"], "Read as 10; “%” was left out."),
    ],
)  # fmt: skip
def test_a_sign_of_a_money_that_nothing_near_names_is_told(
    text: str, beside: list[str], remark: str
) -> None:
    understood = read_number(text, ["how much is it for the year"], beside=beside)
    assert ("" if understood.remark is None else str(understood.remark)) == remark


@pytest.mark.parametrize(
    ("text", "told"), [("1h75", "no hours yet"), ("soon", "no hours yet"), ("-2", "less than 0")]
)
def test_what_is_no_number_of_hours_is_refused(text: str, told: str) -> None:
    with pytest.raises(NotRead, match=told):
        read_hours(text)


@pytest.mark.parametrize(
    ("text", "units", "whole", "number", "remark"),
    [
        ("1.250", [], False, 1.25, "Read as 1.25; if 1,250 is meant, write it like that."),
        ("-1.250", [], False, -1.25, "Read as −1.25; if −1,250 is meant, write it like that."),
        ("1.250", [], True, 1250, "Read as 1,250."),
        ("10%", [], False, 10, "Read as 10; “%” was left out."),
        ("$300", ["", "CNY"], False, 300, "Read as 300; “$” was left out."),
        ("50 euros", ["GBP"], False, 50, "Read as 50; “euros” was left out."),
        ("300美元", ["CNY"], False, 300, "Read as 300; “美元” was left out."),
        ("300元", ["£"], False, 300, "Read as 300; “元” was left out."),
        ("300元", ["CNY"], False, 300, ""),
        ("$300", ["AUD"], False, 300, ""),
        ("A$5,000", ["AUD"], False, 5000, ""),
        ("AU$ 5,000", ["AUD"], False, 5000, ""),
        ("R$50", ["BRL"], False, 50, ""),
        ("50 R$", ["BRL"], False, 50, ""),
        ("HK$1,200", ["HKD"], False, 1200, ""),
        ("$300", ["Sum"], False, 300, "Read as 300; “$” was left out."),
        ("£3", ["people"], False, 3, "Read as 3; “£” was left out."),
        ("€3", ["yuan a visit"], False, 3, "Read as 3; “€” was left out."),
        ("3元", ["元/人"], False, 3, ""),
        ("£3", ["pounds a visit"], False, 3, ""),
        ("£3", ["£ a visit"], False, 3, ""),
        ("£3", [], False, 3, "Read as 3; “£” was left out."),
        ("3万元", [], False, 30_000, "Read as 30,000; “元” was left out."),
        ("10 per cent", ["people"], False, 10, "Read as 10; “%” was left out."),
        ("10％", ["%"], False, 10, ""),
        ("90%", ["% of posts"], False, 90, ""),
    ],
)
def test_a_number_that_can_be_read_in_two_ways_says_which_was_taken(
    text: str, units: list[str], whole: bool, number: float, remark: str
) -> None:
    understood = read_number(text, units, whole)
    assert understood.value == number
    said = "" if understood.remark is None else Translator().render(understood.remark)
    assert said == remark


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "1,2,3",
        "1.2.3",
        "12,50.3,4",
        "12,5.3",
        "1 2",
        "5 h",
        "1" * 70,
        "一百百",
        "一二三",
        "二四十",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("十", "10"),
        ("二十", "20"),
        ("一百二十", "120"),
        ("一百零五", "105"),
        ("一百五", "150"),
        ("两千零八", "2008"),
        ("三万五", "35000"),
        ("三万零五", "30005"),
        ("一亿二千万", "120000000"),
        ("二〇二七年三月", "2027年3月"),
        ("八点零五", "8点05"),
        ("三点二五", "3点25"),
        ("1.2万", "1.2万"),
        ("3十", "3十"),
        ("百", "百"),
        ("一百十", "一百十"),
        ("三千百", "三千百"),
        ("十百万", "十百万"),
        ("三万百", "三万百"),
        ("五六个", "五六个"),
    ],
)
def test_chinese_numerals_in_digits(text: str, digits: str) -> None:
    assert in_digits(text) == digits


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("五六个小时", "5", "6"),
        ("七八条", "7", "8"),
        ("七八百", "700", "800"),
        ("三四十", "30", "40"),
        ("十五六", "15", "16"),
        ("二十七八", "27", "28"),
        ("一两个", "1", "2"),
        ("10-20", "10", "20"),
        ("5 to 6", "5", "6"),
        ("300～400", "300", "400"),
    ],
)
def test_two_numbers_are_told_to_be_two(text: str, low: str, high: str) -> None:
    with pytest.raises(NotRead, match=f"not two: {low}, {high}, or one between"):
        read_number(text, ["个", "小时", "条"])
    with pytest.raises(NotRead, match="not two"):
        read_hours(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("300多", 300),
        ("8000多人", 8000),
        ("3万+", 30_000),
        ("三百多", 300),
        ("10来个", 10),
        ("about 300", 300),
        ("over 9,000", 9000),
        ("~300", 300),
        ("约300人", 300),
        ("300左右", 300),
    ],
)
def test_about_how_many_is_read_with_a_remark(text: str, number: float) -> None:
    understood = read_number(text)
    assert understood.value == number
    assert understood.remark is not None


@pytest.mark.parametrize(
    ("text", "units", "number"),
    [
        ("七个半小时", ["小时"], 7.5),
        ("半个小时", ["小时"], 0.5),
        ("2小时半", ["小时"], 2.5),
        ("7 and a half", [], 7.5),
        ("7½", [], 7.5),
        ("¼", [], 0.25),
        ("三点五", [], 3.5),
        ("两成", ["%"], 20),
        ("三成五", ["%"], 35),
    ],
)
def test_parts_in_words_are_decimals(text: str, units: list[str], number: float) -> None:
    assert read_number(text, units).value == number


def test_a_small_number_is_asked_for_with_a_small_example() -> None:
    with pytest.raises(NotRead, match=r"digits such as 7\.5"):
        read_number("many", most=168)


@pytest.mark.parametrize("text", ["3天", "半年", "2 个月"])
def test_another_length_of_time_is_no_number_of_hours(text: str) -> None:
    with pytest.raises(NotRead):
        read_number(text, ["小时", "hours"])


@pytest.mark.parametrize(
    ("text", "units", "number"),
    [
        ("1h30", ["hours a week"], 1.5),
        ("90 min", ["小时"], 1.5),
        ("1.5", ["hours"], 1.5),
        ("5 homes", ["homes"], 5),
    ],
)
def test_hours_in_a_question_are_read_as_hours(text: str, units: list[str], number: float) -> None:
    assert read_measured(text, units).value == number


@pytest.mark.parametrize("text", ["3", "3 hours", "3h", "3 小时", "3 hours a week", "180 min"])
def test_hours_are_read_where_only_the_title_says_that_they_are_hours(text):
    assert read_measured(text, ["Hours a week"]).value == 3


@given(st.floats(-1e15, 1e15).map(lambda number: round(number, 6)))
def test_a_number_as_it_is_shown_reads_as_itself(number: float) -> None:
    shown = in_full(number)
    if "e" not in shown:
        assert read_number(shown).value == number


@pytest.mark.parametrize(
    ("text", "units", "most", "number"),
    [
        ("10 %", ["people a week"], None, None),
        ("10%", ["人/周"], 500, None),
        ("10 per cent", ["hours"], 168, None),
        ("10 %", ["%"], None, 10),
        ("10 %", ["% of posts"], 100, 10),
        ("90%", ["of 100"], 100, 90),
        ("10", ["people a week"], None, 10),
    ],
)
def test_a_share_is_no_number_of_what_is_counted(
    text: str, units: list[str], most: float | None, number: float | None
) -> None:
    if number is None:
        with pytest.raises(NotRead, match="not a share in %"):
            read_measured(text, units, most=most, counted=True)
    else:
        assert read_measured(text, units, most=most, counted=True).value == number


@pytest.mark.parametrize("unit", ["percent", "per cent of guests"])
def test_a_share_is_read_where_shares_are_counted(unit):
    assert read_number("10 %", [unit], counted=True).value == 10
