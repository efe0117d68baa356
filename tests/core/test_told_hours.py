"""Hours and times of day as Germans, French, Spaniards and English write them, with numbers in words."""

from __future__ import annotations

import pytest

from assessment.core.typed_hours import read_hours, read_measured
from assessment.core.typed_input import NotRead
from assessment.core.typed_time import read_time

HOURS = {
    0.25: "Viertelstunde | un quart d’heure | un cuarto de hora | a quarter of an hour",
    0.5: "halbe Stunde | une demi-heure | une demi heure | media hora | half an hour",
    0.75: "Dreiviertelstunde | trois quarts d'heure | 45 mn | tres cuartos de hora | 45 Min.",
    1: "eine Stunde | une heure | una hora | one hour",
    1.25: "une heure et quart | hora y cuarto | una hora y cuarto | an hour and a quarter | 1 Stunde 15 Minuten",
    1.5: "1,5 Std. | 1½ Std. | 1:30 Std. | 1 Std. 30 Min. | 1 Std. und 30 Min. | anderthalb Stunden | "
    "une heure et demie | 1h30 | 1 h 30 | 1h30mn | hora y media | una hora y media | 1:30 h | 90 Min. | "
    "one and a half hours",
    1.75: "2 heures moins le quart | deux heures moins le quart | dos horas menos cuarto | "
    "une heure trois quarts | una hora y tres cuartos",
    2.5: "zweieinhalb Stunden | zweieinhalb | deux heures et demie | dos horas y media | two and a half hours",
    3.5: "dreieinhalb Stunden | trois heures et demie | tres horas y media",
    12: "zwölf Stunden | douze heures | doce horas | twelve hours",
    20: "zwanzig Stunden | vingt heures | veinte horas",
}
NO_HOURS = (
    "anderthalb | viertel Stunde | eineinviertel Stunden | ein paar Stunden | une heure trente | hora y pico | "
    "quatre-vingt-dix minutes | vingt cinq minutes | fünf und zwanzig Minuten | veinte y cinco minutos | "
    "zwei bis drei Stunden | deux à trois heures | dos o tres horas | una docena de horas | once a week | "
    "deux cents heures | zwei halbe Stunden | 2 Tage | halb"
)
TIMES = {
    "07:15": "Viertel nach sieben | 7 heures et quart | sept heures et quart | siete y cuarto | quarter past seven",
    "07:30": "halb acht | halb 8 Uhr | sept heures et demie | 7 h et demie | siete y media | a las siete y media | "
    "las 7 y media | half past seven | morgens halb acht | 7.30 Uhr | siete y media de la mañana",
    "07:45": "Viertel vor acht | dreiviertel acht | 8 heures moins le quart | ocho menos cuarto | quarter to eight",
    "07:50": "zehn vor acht | huit heures moins dix | las ocho menos diez | ten minutes to eight",
    "08:00": "acht | acht Uhr | um acht | à huit heures | a las ocho | las 8 de la mañana | at eight o'clock",
    "19:30": "halb acht abends | sept heures et demie du soir | siete y media de la tarde | half past 7 pm",
    "20:00": "zwanzig Uhr | vingt heures | abends um 8 | las ocho de la noche | huit heures du soir",
    "12:30": "midi et demi | halb eins mittags | 12 y media de la tarde | half past 12 pm",
    "00:30": "minuit et demi | 12 y media de la noche | half past 12 am | halb eins morgens | 凌晨12点半",
    "23:30": "halb zwölf abends",
    "00:00": "12 de la noche | 12 de la madrugada | 晚上0点 | 12 am",
    "23:45": "Viertel vor Mitternacht",
}
NO_TIMES = (
    "half eight | fünf vor halb acht | viertel acht | 8 to 10 | ten to eight | 8 y 10 | las siete y diez | nachts | "
    "2 Uhr nachts | halb eins | quarter to 1 | halb zwölf morgens | quarter to 12 pm | 12 de la mañana | 上午12点 | "
    "1 de la noche | 晚上1点 | 20 Uhr morgens | 13 am | 19.5 | 8.5 Uhr | halb 25 | Viertel nach 30 | las 3 y pico"
)


def table(cells):
    return [(text.strip(), value) for value, texts in cells.items() for text in texts.split(" | ")]


@pytest.mark.parametrize(("text", "hours"), table(HOURS))
def test_hours_are_read_as_they_are_told(text, hours):
    assert read_hours(text).value == hours
    assert read_measured(text, ("hours a week",)).value == hours
    assert read_hours(text.upper()).value == hours


@pytest.mark.parametrize("text", NO_HOURS.split(" | "))
def test_what_is_no_length_for_certain_is_refused(text):
    with pytest.raises(NotRead):
        read_hours(text)
    with pytest.raises(NotRead):
        read_measured(text, ("hours a week",))


@pytest.mark.parametrize(("text", "time"), table(TIMES))
def test_times_are_read_as_they_are_told(text, time):
    found = read_time(text)
    assert (found.value, found.remark is not None) == (time, True)


@pytest.mark.parametrize("text", NO_TIMES.split(" | "))
def test_what_could_be_two_times_is_refused(text):
    with pytest.raises(NotRead):
        read_time(text)
