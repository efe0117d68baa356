"""Figures of many organisations in sentences: how many, the middle half, movement between rounds."""

from __future__ import annotations

from datetime import date

from assessment.answers.peers import Spread
from assessment.core.i18n import Translator
from assessment.core.numbers import whole


def programme_told(firms: int, until: date, index: Spread | None, _: Translator) -> tuple[str, ...]:
    """Return how many organisations there are, until which day, and where the middle half lies."""
    said = _(
        "{organisations}, each by its newest assessment; the newest is of {date}.",
        organisations=_.ngettext("{n} organisation", "{n} organisations", firms),
        date=_.date(until),
    )
    if index is None:
        return (said,)
    half = _(
        "Half of them have a readiness above {median}; the middle half lies between {lower} and {upper}.",
        median=whole(index.median),
        lower=whole(index.lower),
        upper=whole(index.upper),
    )
    return said, half


def left_out_told(assessments: int, _: Translator) -> str:
    """Return how many assessments are left out, since they answer other questions."""
    return _.ngettext(
        "{n} assessment with another questionnaire or version is left out.",
        "{n} assessments with other questionnaires or versions are left out.",
        assessments,
    )


def movement_told(
    firms: int, medians: tuple[float, float], rose: int | None, fell: int | None, _: Translator
) -> str:
    """Return how the organisations with two rounds moved. `rose`, `fell`: None for fewer than five."""
    few, (before, now) = _("fewer than 5"), medians
    return _(
        "{n} organisations have two rounds: their median was {before} and is {now}. It rose in {rose} and fell "
        "in {fell}.",
        n=firms,
        before=whole(before),
        now=whole(now),
        rose=few if rose is None else str(rose),
        fell=few if fell is None else str(fell),
    )
