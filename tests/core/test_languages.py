"""Languages, a file each: every one is whole, none contradicts another, all are understood."""

from __future__ import annotations

import re
from datetime import date
from itertools import chain

import pytest

from assessment.core.i18n import DRAFTS, LANGUAGES, Translator, east_asian_within
from assessment.core.language import Language
from assessment.core.languages import ALL, BY_CODE, FIRST, word_pattern
from assessment.core.numbers import with_unit
from assessment.core.typed_days import read_day
from assessment.core.typed_hours import read_hours, read_measured
from assessment.core.typed_input import NotRead, read_number
from assessment.core.typed_time import read_time
from assessment.questionnaire.periods import names_season, period_of

TODAY = date(2026, 5, 20)
by_language = pytest.mark.parametrize("language", ALL, ids=lambda each: each.code)


def written(language: Language, day: date) -> str:
    name = language.days.months[day.month - 1] if language.days.months else ""
    return language.date.format(year=day.year, month=day.month, day=day.day, name=name)


def test_the_first_language_comes_first_and_drafts_come_last() -> None:
    assert ALL[0].code == FIRST
    assert [each.code for each in ALL] == [*LANGUAGES, *DRAFTS]


@by_language
def test_a_language_says_everything(language: Language) -> None:
    assert all((language.name, language.english_name, language.tag, language.date))
    assert language.yes
    assert language.no
    assert language.periods.seasons
    assert language.days.weekdays
    assert language.hours.hours
    assert language.tables.totals
    assert language.script.east_asian == bool(language.script.typeface)
    assert len(language.days.months) in {0, 12}
    assert len(language.days.short_months) in {0, 12}


@by_language
@pytest.mark.parametrize("month", range(1, 13))
def test_a_day_in_its_own_words_round_trips(language: Language, month: int) -> None:
    day = date(2026, month, 20)
    understood = read_day(written(language, day), TODAY)
    assert (understood.value, understood.remark) == (day, None)
    assert read_day(written(language, day).upper(), TODAY).value == day


@by_language
def test_every_month_weekday_and_near_day_is_understood(language: Language) -> None:
    days = language.days
    for number, forms in enumerate(days.short_months, start=1):
        for form in filter(None, forms.split("|")):
            assert read_day(f"3 {form}. 2027", TODAY).value == date(2027, number, 3)
    for name in days.weekdays:
        assert read_day(f"{name} {written(language, TODAY)}", TODAY).value == TODAY
    for word, apart in days.near.items():
        assert (read_day(word, TODAY).value - TODAY).days == apart
    for word in days.next_month:
        assert read_day(word, TODAY).value == date(2026, 6, 30)
    for word in days.this_month:
        assert read_day(word, TODAY).value == date(2026, 5, 31)


@by_language
def test_times_and_hours_in_its_words_are_understood(language: Language) -> None:
    for mark in language.clock.hour:
        assert read_time(f"8{mark}30").value == "08:30"
        assert read_time(f"20 {mark}").value == "20:00"
    for word in language.clock.after_noon:
        assert read_time(f"{word} 8:30").value == read_time(f"8:30 {word}").value == "20:30"
    for word in language.clock.before_noon:
        assert read_time(f"8:30 {word}").value == "08:30"
    for word, time in language.clock.whole.items():
        assert read_time(word).value == time
    for word in language.hours.hours:
        assert read_hours(f"2 {word}").value == 2
        assert read_hours(f"1{word}30").value == 1.5
    for word in language.hours.minutes:
        assert read_hours(f"90 {word}").value == 1.5
    for word, hours in language.hours.halves.items():
        assert read_hours(word).value == hours


@by_language
def test_numbers_in_its_words_are_understood(language: Language) -> None:
    numbers = language.numbers
    for word, size in numbers.sizes.items():
        assert read_number(f"5 {word}").value == 5 * size
    for word in chain.from_iterable(numbers.money.values()):
        assert read_number(f"5 {word}", [word]).value == 5
    for word in numbers.percent:
        assert read_number(f"5 {word}", ["%"]).value == 5
    for word in numbers.about:
        assert read_number(f"{word} 300").value == 300
    for word in numbers.and_a_half:
        assert read_number(f"2 {word}").value == 2.5
    for word in numbers.to:
        with pytest.raises(NotRead, match="one number"):
            read_number(f"3 {word} 5")
    for many, one in numbers.one.items():
        assert with_unit(1, many) == f"1 {one}"
        assert read_number(f"1 {one}", [many]).value == 1


def test_no_language_contradicts_another() -> None:
    said: dict[tuple[str, str], object] = {}
    for each in ALL:
        days = each.days
        months = [
            (form, number)
            for forms in (days.months, days.short_months)
            for number, month in enumerate(forms)
            for form in month.casefold().split("|")
            if form
        ]
        for kind, meanings in (
            ("month", months),
            ("part", days.parts.items()),
            ("year", days.years.items()),
            ("near", days.near.items()),
            ("one", each.numbers.one.items()),
            ("truth", [*((word, True) for word in each.yes), *((word, False) for word in each.no)]),
            ("money", [(w, code) for code, ws in each.numbers.money.items() for w in ws]),
        ):
            for word, meaning in meanings:
                assert said.setdefault((kind, word.casefold()), meaning) == meaning, word


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 novembre 2026", date(2026, 11, 20)),
        ("1er mars 2027", date(2027, 3, 1)),
        ("début d'août 2027", date(2027, 8, 1)),
        ("fin d'année", date(2026, 12, 31)),
        ("Ende des Monats", date(2026, 5, 31)),
        ("bis Ende des Monats", date(2026, 5, 31)),
        ("zum Monatsende", date(2026, 5, 31)),
        ("Ende des nächsten Monats", date(2026, 6, 30)),
        ("d'ici fin juin", date(2026, 6, 30)),
        ("d’ici à la fin juin", date(2026, 6, 30)),
        ("d'ici le 3 juin", date(2026, 6, 3)),
        ("fin de mois", date(2026, 5, 31)),
        ("d'ici la fin du mois", date(2026, 5, 31)),
        ("fin de mes", date(2026, 5, 31)),
        ("hasta fin de mes", date(2026, 5, 31)),
        ("a finales de mayo", date(2026, 5, 31)),
        ("end of the month", date(2026, 5, 31)),
        ("Freitag, 20. November 2026", date(2026, 11, 20)),
        ("20.Dez.2026", date(2026, 12, 20)),
        ("am 3. Juni", date(2026, 6, 3)),
        ("Ende dieses Jahres", date(2026, 12, 31)),
        ("1º de marzo de 2027", date(2027, 3, 1)),
        ("finales de año", date(2026, 12, 31)),
        ("2026年11月20日 星期五", date(2026, 11, 20)),
        ("Friday 20 November 2026", date(2026, 11, 20)),
    ],
)
def test_days_as_people_write_them(text: str, day: date) -> None:
    assert read_day(text, TODAY).value == day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("8 Uhr 30", "08:30"),
        ("20h30", "20:30"),
        ("20 heures 15", "20:15"),
        ("8 de la tarde", "20:00"),
        ("8 heures et demie du soir", "20:30"),
        ("8时30分", "08:30"),
        ("8 o'clock pm", "20:00"),
        ("12 de la noche", "00:00"),
        ("12h de la noche", "00:00"),
        ("12:30 de la noche", "00:30"),
        ("12h de la tarde", "12:00"),
        ("12 heures du soir", "00:00"),
        ("12 Uhr abends", "00:00"),
        ("晚上12点", "00:00"),
        ("12 pm", "12:00"),
    ],
)
def test_times_as_people_write_them(text: str, time: str) -> None:
    assert read_time(text).value == time


def test_lengths_of_time_as_people_write_them() -> None:
    assert read_hours("2 heures et demie").value == 2.5
    assert read_hours("dos horas y media".replace("dos", "2")).value == 2.5
    assert read_measured("1 Std. 30", ["Stunden"]).value == 1.5
    assert read_measured("media hora", ["horas"]).value == 0.5


@pytest.mark.parametrize("text", ["media", "demi", "adventure", "mediados"])
def test_a_half_before_nothing_is_no_number(text: str) -> None:
    with pytest.raises(NotRead):
        read_number(text)


@pytest.mark.parametrize(
    ("text", "is_season"),
    [
        ("Umsatz an Weihnachten", True),
        ("Sommergeschäft", True),
        ("ventes de Noël", True),
        ("ventas de Navidad", True),
        ("visitas en mayo", True),
        ("bis August", False),
        ("by August", False),
        ("hasta agosto", False),
        ("d'ici août", False),
        ("Adventure tours", False),
        ("jars of mayo", False),
        ("pedidos antes de mayo", False),
        ("pedidos antes de finales de marzo", False),
        ("hasta el 3 de mayo", False),
        ("ventas de marzo hasta mayo", True),
        ("ventas en mayo", True),
        ("bis Ende Mai", False),
        ("bis zum 20. Mai", False),
        ("bis Mitte Dezember", False),
        ("bis zum Sommer", False),
        ("von Mai bis September", True),
        ("d’ici fin juin", False),
        ("d'ici la fin juin", False),
        ("avant le 1er mars", False),
        ("by the end of March", False),
        ("by 3 March", False),
        ("by mid-March", False),
        ("until Friday, 3rd May", False),
        ("by hand in March", True),
        ("walks by the sea in summer", True),
    ],
)
def test_seasons_are_known_in_every_language(text: str, is_season: bool) -> None:
    assert names_season(text) is is_season


@pytest.mark.parametrize("texts", [("a week", "每周", "pro Woche", "par semaine", "por semana")])
def test_periods_mean_the_same_in_every_language(texts: tuple[str, ...]) -> None:
    assert {period_of(each) for each in texts} == {period_of("weekly")}


def test_a_unit_in_east_asian_characters_stands_close() -> None:
    assert with_unit(3, "カ月") == "3カ月"
    assert with_unit(3, "个月") == "3个月"


def test_east_asian_characters_have_a_language_in_every_text() -> None:
    assert east_asian_within("zh").code == "zh"
    assert east_asian_within("en").code == "zh"
    assert east_asian_within("unknown").script.typeface


def test_a_draft_writes_days_in_figures() -> None:
    assert Translator("de").date(date(2026, 11, 2)) == "2026-11-02"
    assert written(BY_CODE["de"], date(2026, 11, 2)) == "2. November 2026"


def test_words_are_whole_where_spaces_part_them() -> None:
    made = re.compile(word_pattern(["am", "d'", "周五"]))
    assert made.sub("", "am damm d'août 2周五") == " damm août 2"
