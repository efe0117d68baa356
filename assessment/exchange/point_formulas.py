"""Points of answers and means of scores as formulas of a spreadsheet, made from the pack alone.

The same rules as in `questionnaire.types` and `scoring.aggregation`. A formula has no sign of equality in
front; a missing score is an empty text.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import assert_never

from assessment.core.i18n import Text
from assessment.core.numbers import EPSILON
from assessment.questionnaire.scale_levels import ScoredLevel
from assessment.questionnaire.type_parts.base import Scales
from assessment.questionnaire.type_parts.options import Option, counting
from assessment.questionnaire.type_parts.scale import level_score
from assessment.questionnaire.type_parts.scores import Line
from assessment.questionnaire.type_parts.single_value import SingleValueItem
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.date import DateItem
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import CellItem
from assessment.questionnaire.types.text import TextItem
from assessment.questionnaire.types.time import TimeItem
from assessment.questionnaire.types.yes_no import YesNoItem

AGGREGATES = {
    "mean": "AVERAGE({0})",
    "max": "MAX({0})",
    "sum": "SUM({0})",
    "top-3": "(LARGE({0},1)+IF(COUNT({0})>1,LARGE({0},2),0)+IF(COUNT({0})>2,LARGE({0},3),0))"
    "/MIN(3,COUNT({0}))",
}
"""Formulas for the points of a whole from those of its parts; `{0}` is their range, one number at least."""


def letters(column: int) -> str:
    """Return the letters of a column, counted from 1."""
    made = ""
    while column:
        column, rest = divmod(column - 1, 26)
        made = chr(65 + rest) + made
    return made


def points(item: CellItem, value: str, scales: Scales) -> str:
    """Return the points of the answer in the cell `value`."""
    match item:
        case Rating(enough=None):
            return level_points(scales[item.scale], value)
        case Rating() if not isinstance(scales[item.scale][0], ScoredLevel):
            return f"100*MIN({value}/{item.enough},1)"
        case Rating():
            reached = [item.score(scales, level) for level in range(len(scales[item.scale]))]
            return f"INDEX({{{','.join(map(number, reached))}}},{value}+1)"
        case YesNoItem():
            yes, no = (number(item.score(scales, each)) for each in (True, False))
            return f'IF(LOWER({value})="true",{yes},{no})'
        case Choice():
            names, scores = _options(item.settled_options)
            return f"INDEX({{{scores}}},MATCH({value},{{{names}}},0))"
        case Choices():
            asked = counting(item.options)
            names, _scores = _options(asked, '""')
            shares = ",".join(number(item.shares[each.id]) for each in asked)
            found = f"SUMPRODUCT(ISNUMBER(SEARCH({{{names}}},{value}))*{{{shares}}})"
            made = f"MIN(100,{found})" if item.point_ends is None else _within(item.base, found)
            if len(asked) < len(item.options):
                made = f'IF(SUMPRODUCT(--ISNUMBER(SEARCH({{{names}}},{value})))>0,{made},"")'
            return f'IF(ISNUMBER(SEARCH("""",{value})),{made},"")'
        case NumberItem():
            assert item.points is not None  # only what is scored has points
            return line(item.points, value)
        case TextItem() | DateItem() | TimeItem() | Ranking():
            raise AssertionError(item.type)  # never scored
        case SingleValueItem():
            return item.formula(value)
    assert_never(item)


def _within(base: float, parts: str) -> str:
    """Return the sum of a number and of parts that may be below 0, as a score."""
    return f"MAX(0,MIN(100,{number(base)}+{parts}))"


def offered_points(offered: Choice | Choices, value: str) -> str:
    """Return the points of an answer in the cell `value`; nothing for options that are not offered."""
    if not offered.options:
        return '""'
    made = points(offered, value, {})
    if isinstance(offered, Choice):
        return f'IFERROR({made},"")'
    names, _scores = _options(offered.options, '""')
    return f'IF(SUMPRODUCT(--ISNUMBER(SEARCH({{{names}}},{value})))>0,{made},"")'


def _options(options: Sequence[Option], quote: str = "") -> tuple[str, str]:
    """Return ids and scores of options as the insides of constant arrays."""
    names = ",".join(f'"{quote}{each.id}{quote}"' for each in options)
    scored = ('""' if each.not_applicable else number(each.score or 0.0) for each in options)
    return names, ",".join(scored)


def level_points(levels: Sequence[Text], value: str) -> str:
    """Return the points of the level in the cell `value`: by its place, or its own."""
    if not isinstance(levels[0], ScoredLevel):
        return f"100*{value}/{len(levels) - 1}"
    own = ",".join(number(level_score(level, levels)) for level in range(len(levels)))
    return f"INDEX({{{own}}},{value}+1)"


def line(points: Line, value: str) -> str:
    """Return a line through points, level before the first and after the last."""
    parts = [number(points[0][1])]
    for (x0, y0), (x1, y1) in pairwise(points):
        if y0 != y1:
            slope = f"{number(y1 - y0)}/{number(x1 - x0)}"
            parts.append(f"{slope}*MAX(0,MIN({value},{number(x1)})-{number(x0)})")
    return "+".join(parts).replace("+-", "-")


def number(value: float) -> str:
    """Return a number as a formula has it, in full; without an exponent where it is whole."""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


@dataclass(frozen=True, slots=True)
class ScoreColumns:
    """Letters of the columns of the table of scores."""

    kind: str
    score: str
    low: str
    coverage: str
    weight: str


@dataclass(frozen=True, slots=True)
class Span:
    """Rows of the table of scores, or with a kind those of that kind among them."""

    columns: ScoreColumns
    first: int
    last: int
    kind: str = ""

    def score(self, column: str, aggregation: str) -> str:
        """Return the score that those of a column make, over those that count and have a number."""
        if aggregation == "mean":
            return self.mean(column)
        scores, weights = self._over(column), self._over(self.columns.weight)
        own = f',{self._over(self.columns.kind)},"{self.kind}"' if self.kind else ""
        made = f'_xlfn.MINIFS({scores},{weights},">0",{scores},">=0"{own})'
        if aggregation == "all":
            made = f"IF({made}>={number(100 - EPSILON)},100,0)"
        return f'IF({self._sum(column)}>0,{made},"")'

    def mean(self, column: str) -> str:
        """Return the weighted mean of the scores in a column that have a number."""
        scores, weights = self._over(column), self._over(self.columns.weight)
        return f'IF({self._sum(column)}>0,SUMPRODUCT({self._own}{weights},{scores})/{self._sum(column)},"")'

    def coverage(self) -> str:
        """Return the share of the weight that is answered, 0–100."""
        if self.kind:
            weights, shares = self._over(self.columns.weight), self._over(self.columns.coverage)
            top = f"SUMPRODUCT({self._own}{weights},{shares})"
        else:
            top = f"100*{self._sum(self.columns.score)}"
        return f'IF({self._sum(self.columns.low)}>0,{top}/{self._sum(self.columns.low)},"")'

    def _over(self, column: str) -> str:
        return f"{column}{self.first}:{column}{self.last}"

    @property
    def _own(self) -> str:
        return f'--({self._over(self.columns.kind)}="{self.kind}"),' if self.kind else ""

    def _sum(self, column: str) -> str:
        """Return the sum of the weights where a column has a number."""
        own = f',{self._over(self.columns.kind)},"{self.kind}"' if self.kind else ""
        return f'SUMIFS({self._over(self.columns.weight)},{self._over(column)},">=0"{own})'


def index_term(aggregation: str, score: str, weight: str, floor: float) -> str:
    """Return what a section's score gives to the index: the score, its logarithm, or itself if it counts."""
    if aggregation == "geometric":
        return f'IF(ISNUMBER({score}),LN(MAX({score},{number(floor)})),"")'
    return f'IF(AND(ISNUMBER({score}),{weight}>0),{score},"")'


def index_term_value(
    aggregation: str, score: float | None, weight: float, floor: float
) -> float | None:
    """Return what `index_term` is the formula of."""
    if score is None:
        return None
    if aggregation == "geometric":
        return math.log(max(score, floor))
    return score if weight > 0 else None


def index_score(aggregation: str, scores: str, terms: str, weights: str) -> str:
    """Return the index from the ranges of its sections' scores, their terms and weights."""
    if aggregation == "minimum":
        return f'IF(COUNT({terms})>0,MIN({terms}),"")'
    total = f'SUMIF({scores},">=0",{weights})'
    mean = f"SUMPRODUCT({weights},{terms})/{total}"
    mean = f"EXP({mean})" if aggregation == "geometric" else mean
    return f'IF({total}>0,{mean},"")'


def index_coverage(shares: str, weights: str, lows: str) -> str:
    """Return the mean coverage of the sections that can have a score."""
    total = f'SUMIF({lows},">=0",{weights})'
    return f'IF({total}>0,SUMPRODUCT({weights},{shares})/{total},"")'
