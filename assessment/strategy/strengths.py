"""Strengths of people: what the words about somebody say they are good at, and who decides.

Formulas: docs/method.md, “People”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from assessment.questionnaire.catalogues import ActionCatalogue
from assessment.questionnaire.strengths import Strength
from assessment.strategy.inputs import Worker

DECIDES = "decide"
"""Option of the column `task` for who decides."""
_GOOD_AT = "good-at"


def deciders_of(who: Sequence[Worker]) -> tuple[str, ...]:
    """Return the names of those who decide, as the table of people says it."""
    return tuple(dict.fromkeys(each.name for each in who if each.name and DECIDES in each.tasks))


def heads_of(catalogue: ActionCatalogue, who: Sequence[Worker]) -> tuple[str, ...]:
    """Return the names of those who decide, by the table or else by the words about them."""
    return deciders_of(who) or good_at_task(catalogue, who, DECIDES)


_VOLUNTEERS = re.compile(
    r"\bvolunt|\btrainee|\bintern\b|\bapprentice|志愿|义工|实习", re.IGNORECASE
)


def volunteers_of(who: Sequence[Worker]) -> frozenset[str]:
    """Return the names of those who are volunteers or there to learn, by name or the words about them."""
    return frozenset(
        each.name
        for each in who
        if each.name
        and DECIDES not in each.tasks
        and _VOLUNTEERS.search(f"{each.name} {each.cells.get(_GOOD_AT) or ''}")
    )


def good_at_task(
    catalogue: ActionCatalogue, who: Sequence[Worker], task: str | None
) -> tuple[str, ...]:
    """Return the names of those whose words say that they are good at a task."""
    return _named(who, [each for each in catalogue.strengths if task in each.tasks])


def good_at_action(
    catalogue: ActionCatalogue, who: Sequence[Worker], action: str
) -> tuple[str, ...]:
    """Return the names of those whose words say that they are good at an action."""
    return _named(who, [each for each in catalogue.strengths if action in each.actions])


def _named(who: Sequence[Worker], strengths: Iterable[Strength]) -> tuple[str, ...]:
    words = tuple(word for each in strengths for word in each.words)
    if not words:
        return ()
    pattern = _pattern(words)
    return tuple(
        dict.fromkeys(
            each.name
            for each in who
            if each.name and pattern.search(f"{each.name} {each.cells.get(_GOOD_AT) or ''}")
        )
    )


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for any of the words: a whole one in Latin letters, or its beginning before a *."""
    return re.compile("|".join(map(_of_word, words)), re.IGNORECASE)


def _of_word(word: str) -> str:
    stem, begins = word.rstrip("*"), word.endswith("*")
    if not stem.isascii():
        return re.escape(stem)
    return rf"(?<![a-z0-9]){re.escape(stem)}" + ("" if begins else "(?![a-z0-9])")
