"""English, which texts are written in. A new language is begun from `es`, which is a draft as it will be."""

from __future__ import annotations

from assessment.core.language import (
    ClockWords,
    DayWords,
    HourWords,
    Language,
    NumberWords,
    PeriodWords,
    TableWords,
)

_UNITS = (
    "hour", "minute", "day", "week", "month", "year", "post",
    "time", "order", "visit", "customer", "member", "file", "point",
)  # fmt: skip


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    many = word.endswith("s") and not word.endswith("ss") and len(word) > 1
    return word[:-1] if many else word


LANGUAGE = Language(
    "en",
    "English",
    "English",
    "en-GB",
    sample="harbour-trust",
    date="{day} {name} {year}",
    yes=("Yes", "y"),
    no=("No", "n"),
    days=DayWords(
        months=(
            "January", "February", "March", "April", "May", "June",
            "July", "August", "September", "October", "November", "December",
        ),
        short_months=(
            "jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep|sept", "oct", "nov", "dec",
        ),
        weekdays=(
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
        ),
        ordinals=("st", "nd", "rd", "th"),
        fillers=("of", "on", "by", "the"),
        parts={
            "early": 1, "beginning": 1, "start": 1, "mid": 15, "middle": 15, "end": 31, "late": 31,
        },
        near={"yesterday": -1, "today": 0, "tomorrow": 1},
        years={"last year": -1, "this year": 0, "the year": 0, "next year": 1},
        this_month=("this month", "the month"),
        next_month=("next month",),
    ),
    clock=ClockWords(
        whole={"noon": "12:00", "midday": "12:00", "midnight": "00:00"},
        before_noon=("am",),
        after_midnight=("am",),
        after_noon=("pm",),
        hour=("h",),
        sharp=("o'clock",),
        leads=("at",),
        phrases={
            "half past {hour}": 30, "quarter past {hour}": 15, "a quarter past {hour}": 15,
            "quarter to {hour}": -15, "a quarter to {hour}": -15, "{minutes} past {hour}": 1,
            "{minutes} minutes past {hour}": 1, "{minutes} minutes to {hour}": -1,
        },
    ),
    hours=HourWords(
        hours=("h", "hr", "hrs", "hour", "hours"),
        minutes=("m", "min", "mins", "minute", "minutes"),
        joins=("and",),
        halves={
            "a quarter of an hour": 0.25, "half an hour": 0.5, "three quarters of an hour": 0.75,
            "an hour": 1.0, "an hour and a quarter": 1.25, "an hour and a half": 1.5,
        },
        quarters={"and a quarter": 0.25, "and three quarters": 0.75},
        signs=("h", "min"),
    ),
    numbers=NumberWords(
        one={**{f"{each}s": each for each in _UNITS}, "people": "person"},
        short={
            "h": "hour", "hr": "hour", "min": "minute", "person": "people", "wk": "week",
        },
        singular=_singular,
        sizes={"k": 1_000},
        money={
            "CNY": ("yuan",),
            "USD": ("dollar", "dollars"),
            "EUR": ("euro", "euros"),
            "GBP": ("pound", "pounds"),
        },
        spelt=(
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
        ),
        percent=("percent", "per cent"),
        and_a_half=("and a half",),
        about=("about", "around", "roughly", "over", "more than", "nearly", "some"),
        or_so=("or so",),
        to=("to", "or"),
        per=("a", "an", "per", "each"),
        out_of=("of", "out of"),
    ),
    periods=PeriodWords(
        day=r"\b(daily|(a|per|every|each) day)\b",
        week=r"\b(weekly|(a|per|every|each) week)\b",
        month=r"\b(monthly|(a|per|every|each) month)\b",
        quarter=r"\b(quarterly|(a|per|every|each) quarter)\b",
        year=r"\b(yearly|annually|(a|per|every|each) year)\b",
        deadlines=("by", "until"),
        seasons=r"\b(?:January|February|March|April|May|June|July|August"
        r"|September|October|November|December|Christmas|Easter|Ramadan|[Ss]pring|[Ss]ummer"
        r"|[Aa]utumn|[Ww]inter|[Ss]eason(?:al)?)\b",
    ),
    tables=TableWords(
        totals=("total", "totals", "grand total", "sum"),
        nothing=("n/a", "null"),
        seconds=("s", "sec"),
    ),
)  # fmt: skip
