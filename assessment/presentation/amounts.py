"""Working hours, shares and names of many things as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessment.core.i18n import Translator
from assessment.core.numbers import adding_up, whole


def hours(_: Translator, number: float) -> str:
    """Return working hours as text: “5 h”, “2.5 h”."""
    return _("{number} h", number=f"{round(number, 1):g}")


def weekly(_: Translator, number: float) -> str:
    """Return hours a week as text, below an hour in minutes: “15 min”."""
    return hours(_, number) if number >= 1 else _("{n} min", n=round(60 * number))


def share(part: float) -> str:
    """Return a share, 0–1, as a whole percentage without the sign."""
    return whole(100 * part)


def cases_of_hundred(levels: Mapping[str, float], unplaced: float) -> dict[str, str]:
    """Return in how many of 100 cases each level is reached, "" being none; they add up to 100.

    Those with the largest remainders are rounded up.
    """
    parts = {**levels, "": unplaced}
    counts = adding_up(*(10 * part for part in parts.values()))
    return {id_: whole(10 * count) for id_, count in zip(parts, counts, strict=True)}


def few_of(names: Sequence[str], most: int, _: Translator) -> str:
    """Return a list of names with at most so many entries; the last tells how many are left out."""
    if len(names) <= most:
        return _.list(names)
    left = len(names) - most + 1
    named = _.list(names[: most - 1])
    return _.ngettext("{names} and {n} more", "{names} and {n} more", left, names=named)
