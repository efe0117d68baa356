"""Reading of a typed time of day, in the words of every language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.core.language import ClockWords
from assessment.core.languages import meanings, parted, pattern, words
from assessment.core.typed_input import LENGTH_LIMIT, NotRead, Understood, plain_text

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
_AT_NOON = _words(lambda each: each.at_noon)
_PART = pattern((*_BEFORE_NOON, *_AFTER_NOON, *_AT_NOON))
_TIME = re.compile(
    rf"(?P<part>{_PART})? ?(?P<hour>[0-9]{{1,2}})"
    rf"(?: ?(?:[:.]|{_any(lambda each: each.hour)}) ?"
    rf"(?:(?P<minute>[0-9]{{1,2}})(?:{_any(lambda each: each.minute)})?"
    rf"|(?P<half>{_any(lambda each: each.half)})"
    rf"|(?P<quarter>[13]){_any(lambda each: each.quarter)}"
    rf"|{_any(lambda each: each.sharp)})?"
    rf"|(?P<joined>[0-9]{{2}}))? ?(?P<ending>{_PART})?"
)
_SHARP_APART = re.compile(pattern(parted(_words(lambda each: each.sharp))[0]))
_MORNING_ENDS = 10
"""First hour that at noon is told as it is."""
_FULL = re.compile("[0-9]{2}:[0-9]{2}")


def read_time(text: str) -> Understood[str]:
    """Return a time of day typed by hand, as HH:MM: 8:30; 8.30; 0830; 8:30 pm; 20点; 晚上8点半.

    Raise NotRead if there is none.
    """
    plain = plain_text(text).casefold() if len(text) <= LENGTH_LIMIT else ""
    plain = re.sub(r"\b([ap])\.? ?m\.?(?=$| )", r"\1m", plain)
    plain = " ".join(_SHARP_APART.sub(" ", plain).split())
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
    if (part in _AT_NOON and hour < _MORNING_ENDS) or (part in _AFTER_NOON and hour < 12):
        hour += 12
    elif part in (*_BEFORE_NOON, *_AT_NIGHT) and hour == 12:
        hour = 0
    return "" if hour > 23 or minute > 59 else f"{hour:02}:{minute:02}"
