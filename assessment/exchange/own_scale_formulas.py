"""Formulas of scores on scales of a pack's own, over the scores of the same workbook."""

from __future__ import annotations

from assessment.exchange.point_formulas import letters
from assessment.exchange.table_parts import Grid, Key
from assessment.presentation.own_scale import display_of
from assessment.questionnaire.model import Pack


def own_scale_formulas(pack: Pack, scores: Grid, place: int) -> dict[tuple[int, int, int], str]:
    """Return the formulas of the column with scores on scales of their own, in the table of scores.

    They are found by place of the table, row from 1 with the head, and column from 1.
    """
    numbers = {column.key: number for number, column in enumerate(scores.columns, 1)}
    own = numbers.get(Key.OWN)
    if own is None:
        return {}
    made = {}
    for row, cells in enumerate(scores.rows, start=2):
        thing = cells[numbers[Key.ITEM] - 1]
        display = None if thing in pack.items else display_of(pack, str(thing or ""))
        if display is not None:
            score = f"{letters(numbers[Key.SCORE])}{row}"
            reach = display.end - display.start
            made[place, row, own] = f'IF({score}="","",{display.start!r}+({reach!r})*{score}/100)'
    return made
