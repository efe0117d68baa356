"""Reading of a typed time of day, in the words of every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.language import ClockWords
from assessment.core.languages import meanings, parted, pattern, words
from assessment.core.typed_input import (
    LENGTH_LIMIT,
    NotRead,
    Understood,
    plain_text,
    spelt_in_digits,
)

NOT_A_TIME = N_("This is not a time of day yet; write it like 08:30 or 20:15.")
_TIME_READ = N_("Read as {time}.")


def _words(part: Callable[[ClockWords], Iterable[str]]) -> tuple[str, ...]:
    return words(lambda each: part(each.clock))


def _any(part: Callable[[ClockWords], Iterable[str]]) -> str:
    return pattern(_words(part))


_WHOLE = meanings(lambda each: each.clock.whole)
_BEFORE_NOON = _words(lambda each: each.before_noon)
_AFTER_NOON = _words(lambda each: each.after_noon)
_AT_NIGHT = _words(lambda each: each.at_night)
_AFTER_MIDNIGHT = _words(lambda each: each.after_midnight)
_AT_NOON = _words(lambda each: each.at_noon)
_MORNING_ENDS = 10
"""First hour that at noon is told as it is."""
_LATE_EVENING = 4
"""Last hour after midnight that nobody counts to an evening for certain."""
_MINUTES = 60
_DAY = 24 * _MINUTES


class _Patterns:
    """Patterns of times, compiled when the first time is read: that takes long, and a start needs none."""

    def __init__(self) -> None:
        part = pattern((*_BEFORE_NOON, *_AFTER_NOON, *_AT_NOON))
        hour = _any(lambda each: each.hour)
        self.time = re.compile(
            rf"(?P<part>{part})? ?(?P<hour>[0-9]{{1,2}})"
            rf"(?: ?(?::|\.(?! ?[0-9](?![0-9]))|{hour}) ?"
            rf"(?:(?P<minute>[0-9]{{1,2}})(?:{_any(lambda each: each.minute)}| ?{hour})?"
            rf"|(?P<half>{_any(lambda each: each.half)})"
            rf"|(?P<quarter>[13]){_any(lambda each: each.quarter)}"
            rf"|{_any(lambda each: each.sharp)})?"
            rf"|(?P<joined>[0-9]{{2}}))? ?(?P<ending>{part})?"
        )
        self.sharp_apart = re.compile(pattern(parted(_words(lambda each: each.sharp))[0]))
        self.lead = re.compile(rf"^((?:{part} )?){_any(lambda each: each.leads)} ")
        told = rf"(?P<hour>[0-9]{{1,2}}|{pattern(_WHOLE)})(?: ?{hour})?"
        self.phrases = tuple(
            (_phrase(text, part, told), minutes)
            for text, minutes in meanings(lambda each: each.clock.phrases).items()
        )


def _phrase(text: str, part: str, hour: str) -> re.Pattern[str]:
    """Return the pattern of a time told from an hour."""
    told = text.replace("{hour}", hour).replace("{minutes}", "(?P<minutes>[0-9]{1,2})")
    return re.compile(rf"(?:(?P<part>{part}) )?{told}(?: (?P<ending>{part}))?")


_patterns = cache(_Patterns)


def read_time(text: str) -> Understood[str]:
    """Return a time of day typed by hand, as HH:MM: 8:30; 8.30; 0830; 8:30 pm; 20点; 晚上8点半.

    Raise NotRead if there is none.
    """
    plain = plain_text(text).casefold() if len(text) <= LENGTH_LIMIT else ""
    plain = re.sub(r"\b([ap])\.? ?m\.?(?=$| )", r"\1m", plain)
    plain = " ".join(_patterns().sharp_apart.sub(" ", plain).split())
    times = (_read(each) for each in spelt_in_digits(_patterns().lead.sub(r"\1", plain)))
    time = next((each for each in times if each), "")
    if not time:
        raise NotRead(NOT_A_TIME)
    remark = (
        None if re.fullmatch("[0-9]{2}:[0-9]{2}", plain) else Message(_TIME_READ, {"time": time})
    )
    return Understood(time, remark)


def _read(plain: str) -> str:
    """Return the time that a text tells with numbers in digits; "" for none."""
    if plain in _WHOLE:
        return _WHOLE[plain]
    if found := _patterns().time.fullmatch(plain):
        return _shown(_time(found))
    told = ((pattern.fullmatch(plain), minutes) for pattern, minutes in _patterns().phrases)
    return next((_shown(_told_from(found, by)) for found, by in told if found), "")


def _shown(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _told_from(found: re.Match[str], by: int) -> int | None:
    """Return the minutes of a time told from an hour; None where its part of the day leaves two times open."""
    minutes = found.groupdict().get("minutes")
    if minutes is not None and int(minutes) >= _MINUTES:
        return None
    by *= 1 if minutes is None else int(minutes)
    named = _WHOLE.get(found["hour"], "").partition(":")[0]
    hour, part = int(named or found["hour"]), found["part"] or found["ending"]
    start, shifted = _in_day(hour, 0, part), (60 * hour + by) % _DAY
    if part is None and hour == 1 and by < 0:  # before the hour at which the clock begins again
        return None
    if start is None or (start + by) % _DAY != _in_day(*divmod(shifted, 60), part):
        return None
    return (start + by) % _DAY


def _time(found: re.Match[str]) -> int | None:
    """Return the minutes of the time that the parts of a text name; None where there is no such time."""
    minute = int(found["minute"] or found["joined"] or 0)
    if found["half"]:
        minute = 30
    elif found["quarter"]:
        minute = 15 * int(found["quarter"])
    return _in_day(int(found["hour"]), minute, found["part"] or found["ending"])


def _in_day(hour: int, minute: int, part: str | None) -> int | None:
    """Return the minutes since midnight of a time in a part of the day; None for none."""
    if part in _BEFORE_NOON and (
        hour > 12 or (hour == 12 and part not in _AFTER_MIDNIGHT)  # could be noon
    ):
        return None
    if part in _AT_NIGHT and 0 < hour <= _LATE_EVENING:
        return None
    if part in (*_BEFORE_NOON, *_AT_NIGHT) and hour in (0, 12):
        hour = 0
    elif (part in _AT_NOON and hour < _MORNING_ENDS) or (part in _AFTER_NOON and hour < 12):
        hour += 12
    return None if hour > 23 or minute > 59 else 60 * hour + minute
