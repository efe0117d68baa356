"""Table of the sheet “Calculation”, in which a workbook recomputes itself: its columns."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.exchange.table_parts import Column, Grid, Key, Width

TERMS = {Key.TERM: Key.SCORE, Key.TERM_LOW: Key.LOW, Key.TERM_HIGH: Key.HIGH}
"""Columns of the working table with what a section gives to the index, and the score each is of."""


def empty_working(_: Translator) -> Grid:
    """Return the working table without rows."""
    columns = (
        Column(_("Item"), Width.WORD, key=Key.ITEM),
        Column(_("Who"), Width.WORD, key=Key.WHO),
        Column(_("Part"), Width.LINE, key=Key.TITLE),
        Column(_("Value"), Width.FIGURE, key=Key.VALUE),
        Column(_("Points"), Width.FIGURE, score=True, key=Key.SCORE),
        Column(_("Weight"), Width.FIGURE, key=Key.WEIGHT),
        Column(_("Lowest possible"), Width.FIGURE, score=True, key=Key.LOW),
        Column(_("Highest possible"), Width.FIGURE, score=True, key=Key.HIGH),
        Column(_("Coverage (%)"), Width.FIGURE, score=True, key=Key.COVERAGE),
        Column(_("Target"), Width.FIGURE, key=Key.TARGET),
        *(
            Column(f"{_('Points')} {number}", Width.FIGURE, key=key)
            for number, key in enumerate(TERMS, 1)
        ),
    )
    return Grid(_("Calculation"), columns, ())
