"""Reading of a typed time of day, in English and Chinese."""

from __future__ import annotations

import re

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.typed_input import LENGTH_LIMIT, NotRead, Understood, plain_text

NOT_A_TIME = N_("This is not a time of day yet; write it like 08:30 or 20:15.")
_TIME_READ = N_("Read as {time}.")
_WHOLE = {"noon": "12:00", "midday": "12:00", "midnight": "00:00", "正午": "12:00", "午夜": "00:00"}
_BEFORE_NOON = ("上午", "早上", "清晨", "早晨", "凌晨", "am")
_AFTER_NOON = ("中午", "下午", "傍晚", "晚上", "晚间", "pm")
_TIME = re.compile(
    rf"(?P<part>{'|'.join((*_BEFORE_NOON[:-1], *_AFTER_NOON[:-1]))})? ?(?P<hour>[0-9]{{1,2}})"
    r"(?: ?(?:[:.点时h] ?(?:(?P<minute>[0-9]{1,2})分?|(?P<half>半)|(?P<quarter>[13])刻|整|钟)?)"
    r"|(?P<joined>[0-9]{2}))? ?(?P<ending>[ap]m)?"
)
_FULL = re.compile("[0-9]{2}:[0-9]{2}")


def read_time(text: str) -> Understood[str]:
    """Return a time of day typed by hand, as HH:MM: 8:30; 8.30; 0830; 8:30 pm; 20点; 晚上8点半.

    Raise NotRead if there is none.
    """
    plain = plain_text(text).casefold() if len(text) <= LENGTH_LIMIT else ""
    plain = re.sub(r"\b([ap])\.? ?m\.?(?=$| )", r"\1m", plain).replace("o'clock", "").strip()
    found = _TIME.fullmatch(plain)
    time = _WHOLE.get(plain) or (_time(found) if found else "")
    if not time:
        raise NotRead(NOT_A_TIME)
    remark = None if _FULL.fullmatch(plain) else Message(_TIME_READ, {"time": time})
    return Understood(time, remark)


def _time(found: re.Match[str]) -> str:
    """Return the time that the parts of a text name; "" where there is no such time."""
    hour, part = int(found["hour"]), found["part"] or found["ending"]
    minute = int(found["minute"] or found["joined"] or 0)
    if found["half"]:
        minute = 30
    elif found["quarter"]:
        minute = 15 * int(found["quarter"])
    if part in _AFTER_NOON and hour < (10 if part == "中午" else 12):
        hour += 12
    elif part in _BEFORE_NOON and hour == 12:
        hour = 0
    return "" if hour > 23 or minute > 59 else f"{hour:02}:{minute:02}"
