"""A language as the program knows it: its row in the menu, its words, its rules.

Each language is a file in `assessment.core.languages`. All words may be left empty: what a language does
not say is then read as the others say it, and written as English has it. Words are compared without
regard to case.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


def _unchanged(text: str) -> str:
    return text


def _no_range(_text: str) -> tuple[int, int] | None:
    return None


@dataclass(frozen=True, slots=True)
class DayWords:
    """Words of days, months and years."""

    months: tuple[str, ...] = ()
    """Names of the months, as they stand in a date."""
    short_months: tuple[str, ...] = ()
    """Other forms of each month, with | between them: `sep|sept`."""
    weekdays: tuple[str, ...] = ()
    """Names that may stand beside a date; they are left out."""
    year: tuple[str, ...] = ()
    """Marks behind the number of a year, such as 年."""
    month: tuple[str, ...] = ()
    day: tuple[str, ...] = ()
    ordinals: tuple[str, ...] = ()
    """Endings of a day's number, such as `th`."""
    fillers: tuple[str, ...] = ()
    """Words between the parts of a date that say nothing, such as `of`."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """Parts of a month by the day that they stand for, such as `mid`: 15."""
    near: Mapping[str, int] = field(default_factory=dict)
    """Days by their distance from today, such as `tomorrow`: 1."""
    years: Mapping[str, int] = field(default_factory=dict)
    """Years by their distance from this one."""
    this_month: tuple[str, ...] = ()
    next_month: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClockWords:
    """Words of a time of day."""

    whole: Mapping[str, str] = field(default_factory=dict)
    """Times that have a name: `noon`: 12:00."""
    before_noon: tuple[str, ...] = ()
    after_noon: tuple[str, ...] = ()
    at_night: tuple[str, ...] = ()
    """Those of `after_noon` in which 12 is midnight."""
    at_noon: tuple[str, ...] = ()
    """Parts of the day in which 11 and 12 are what they are, and 1 is 13."""
    hour: tuple[str, ...] = ()
    """Marks behind the hour, such as 点."""
    minute: tuple[str, ...] = ()
    second: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    """Words for half past, behind the hour."""
    quarter: tuple[str, ...] = ()
    """Words for quarters, behind their number."""
    sharp: tuple[str, ...] = ()
    """Words behind a full hour, such as `o'clock`."""
    after_midnight: tuple[str, ...] = ()
    """Those of `before_noon` in which 12 is midnight; in the others it could be noon."""
    leads: tuple[str, ...] = ()
    """Words before a time that say nothing, such as `at`."""
    phrases: Mapping[str, int] = field(default_factory=dict)
    """Times told from an hour, with the minutes that are added to it: `half past {hour}`: 30.

    With `{minutes}` in it, the number is their sign: `{minutes} to {hour}`: -1.
    """


@dataclass(frozen=True, slots=True)
class HourWords:
    """Words of lengths of time."""

    hours: tuple[str, ...] = ()
    minutes: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    """Words between hours and minutes, such as `and`."""
    halves: Mapping[str, float] = field(default_factory=dict)
    """Hours told without a figure: `half an hour`: 0.5."""
    quarters: Mapping[str, float] = field(default_factory=dict)
    """Words behind hours, with the part of one that they add: `and a quarter`: 0.25."""
    signs: tuple[str, ...] = ()
    """Signs by which brackets at the end of a step tell how long it takes."""


@dataclass(frozen=True, slots=True)
class NumberWords:
    """Words in and behind numbers."""

    one: Mapping[str, str] = field(default_factory=dict)
    """Units of one, by those of many; a word that is not here stays as the questionnaire has it."""
    short: Mapping[str, str] = field(default_factory=dict)
    """Units as they are abbreviated, by what they mean: `hr`: hour."""
    singular: Callable[[str], str] = _unchanged
    """Function that returns a noun of many as one, as far as a rule of spelling tells."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Words that multiply, directly behind the digits: 万: 10,000."""
    money: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Words for money by the code of the currency."""
    percent: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    """Words for what is counted, which people write after a number and which say nothing."""
    times: tuple[str, ...] = ()
    """Those of `counted` that are lengths of time: they are left out only where such are asked for."""
    counters: tuple[str, ...] = ()
    """Those of `counted` that may stand before any unit, such as 个."""
    half: tuple[str, ...] = ()
    """Words for one half, before a unit."""
    halved: tuple[str, ...] = ()
    """Units of which a half may follow: 小时 in 2小时半."""
    and_a_half: tuple[str, ...] = ()
    tenths: tuple[str, ...] = ()
    """Words that make tenths of the digit before them: 3成5 is 35 %."""
    point: tuple[str, ...] = ()
    """Words for a decimal point."""
    about: tuple[str, ...] = ()
    """Words before a number that is not exact."""
    more: tuple[str, ...] = ()
    """Words directly behind the digits of a number that is not exact."""
    or_so: tuple[str, ...] = ()
    """Words at the end of a number that is not exact."""
    to: tuple[str, ...] = ()
    """Words between the ends of a range."""
    per: tuple[str, ...] = ()
    """Words of a unit that may be left out."""
    out_of: tuple[str, ...] = ()
    """Words between a number and the highest there is."""
    spelt: tuple[str, ...] = ()
    """Words for 1, 2 and so on in hours and times of day; those of one number with | between them."""
    in_digits: Callable[[str], str] = _unchanged
    """Function that puts a text's numerals in digits."""
    between: Callable[[str], tuple[int, int] | None] = _no_range
    """Function that returns the numbers of a text that tells about how many."""


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Periods and seasons as they stand in short texts; patterns of regular expressions."""

    day: str = ""
    week: str = ""
    month: str = ""
    quarter: str = ""
    year: str = ""
    deadlines: tuple[str, ...] = ()
    """Words before a month, a part or a day of it until which something is done."""
    seasons: str = ""
    """Months, feasts and seasons, with regard to case."""


@dataclass(frozen=True, slots=True)
class TableWords:
    """Words in tables that other programs wrote."""

    totals: tuple[str, ...] = ()
    """Heads of a row that sums up the others."""
    nothing: tuple[str, ...] = ()
    """Words of a cell that holds nothing."""
    seconds: tuple[str, ...] = ()
    """Units of figures in seconds."""


@dataclass(frozen=True, slots=True)
class Script:
    """Rules of setting a language's characters."""

    east_asian: bool = False
    """Whether it is set in East Asian characters: nothing between sentences, “、” in lists, full width."""
    typeface: str = ""
    """Font of its characters that comes with word processors; empty for Latin letters."""
    names: tuple[str, ...] = ()
    """Its characters, by the first word of their Unicode names: CJK."""
    gap: float = 0.0
    """Gap between them and Latin letters or digits, in em."""
    no_start: str = ""
    """Characters that may not begin a line."""
    no_end: str = ""
    """Characters that may not end a line."""


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface: all that the code has to know of it."""

    code: str
    name: str
    """Name in the language itself."""
    english_name: str
    tag: str
    """Tag of what is written in it (BCP 47): `en-GB`."""
    other_names: tuple[str, ...] = ()
    """Names by which files of other programs call it."""
    is_draft: bool = False
    """Whether nobody who grew up with it has read the translation yet.

    What is not translated into a draft is told in English, and reports are not made in it.
    """
    sample: str = ""
    """Sample of the bundled questionnaire that opens in it; else the English one."""
    date: str = "{year:04}-{month:02}-{day:02}"
    """A date written out, once it is no draft; `{name}` is the name of the month."""
    axis_date: str = "d mmm"
    """Format of days on the axis of a chart in a workbook."""
    yes: tuple[str, ...] = ()
    """Words for yes, that of a form's choice first."""
    no: tuple[str, ...] = ()
    days: DayWords = DayWords()
    clock: ClockWords = ClockWords()
    hours: HourWords = HourWords()
    numbers: NumberWords = NumberWords()
    periods: PeriodWords = PeriodWords()
    tables: TableWords = TableWords()
    script: Script = Script()
