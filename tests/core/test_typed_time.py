"""Times of day as people type them."""

from __future__ import annotations

import pytest

from assessment.core.i18n import Translator
from assessment.core.typed_input import NotRead
from assessment.core.typed_time import read_time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("08:30", "08:30"),
        ("８点３０", "08:30"),
        ("8.30", "08:30"),
        ("8", "08:00"),
        ("0830", "08:30"),
        ("830", "08:30"),
        ("8:30 pm", "20:30"),
        ("8.30 P.M.", "20:30"),
        ("12 am", "00:00"),
        ("12 pm", "12:00"),
        ("8 o'clock", "08:00"),
        ("18h", "18:00"),
        ("18h15", "18:15"),
        ("noon", "12:00"),
        ("20点", "20:00"),
        ("八点", "08:00"),
        ("晚上8点半", "20:30"),
        ("下午3点15分", "15:15"),
        ("下午三点一刻", "15:15"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("凌晨12点", "00:00"),
        ("上午十点整", "10:00"),
    ],
)
def test_times_are_read(text, time):
    found = read_time(text)
    assert found.value == time
    told = "" if found.remark is None else Translator().render(found.remark)
    assert told == ("" if text == time else f"Read as {time}.")


@pytest.mark.parametrize("text", ["soon", "24:00", "8:60", "25", "1" * 100, "8:5:3", ""])
def test_other_texts_are_no_time(text):
    with pytest.raises(NotRead):
        read_time(text)


@pytest.mark.parametrize("text", ["60 past eight", "75 to nine"])
def test_an_hour_has_no_more_than_59_minutes(text):
    with pytest.raises(NotRead):
        read_time(text)
