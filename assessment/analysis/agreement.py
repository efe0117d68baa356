"""Agreement between several respondents, per item and overall. Ids and numbers only.

The sheet holds who said what; verdicts are worded where they are shown. Nothing is called “acceptable”:
of two people who answer at random, half reach an r_wg of .70. Always state how many answered.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import median
from typing import Any, Literal

from assessment.answers.answer import BLANK, Answer, Sheet, State
from assessment.answers.conditions import replies
from assessment.core.last_result import kept_last
from assessment.core.numbers import EPSILON
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.values import Value, is_empty

ALPHA_RESPONDENTS = 3
"""Minimum number of respondents for an α of the whole questionnaire."""
ALPHA_ITEMS = 10
"""Minimum number of items, each rated by two or more, for an α of the whole questionnaire."""
DISCUSS_FROM = 0.5
"""Minimum part of the scale spanned to be discussed: two steps of four, one of two, three of six."""
DISPUTE_FROM = 0.75
"""Minimum part of the scale spanned in a dispute: three steps of four, two of two, five of six."""
DISPUTE_BELOW = 0.5
"""Consensus below which answers are a dispute, however little of the scale they span."""

Metric = Literal["nominal", "ordinal", "interval"]


class Verdict(StrEnum):
    """Verdict on the answers to an item, the most urgent first."""

    DISPUTE = "dispute"
    DISCUSS = "discuss"
    """Spans half of the scale; of numbers also where the least is half the greatest or less."""
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """Agreement of two or more respondents on one item.

    Ratings use their own scale, 0…`top` in steps of one. Other scored items (yes or no, options,
    numbers) use the scale of scores, 0…100, and have a spread only.
    """

    id: str
    ratings: int
    """Number of respondents who answered, two or more."""
    top: int
    """Highest value of the scale; the lowest is 0."""
    lowest: float
    highest: float
    median: float
    deviation: float
    """Mean absolute deviation from the median, on the scale."""
    verdict: Verdict
    counts: tuple[int, ...] = ()
    """Number of answers on each level, the lowest first; empty where the item has no levels."""
    consensus: float | None = None
    """Tastle and Wierman's consensus, 0–1; None where the item has no levels."""
    r_wg: float | None = None
    """Within-group agreement, 0–1; None where the item has no levels."""
    ends: tuple[Value, Value] = (None, None)
    """Answers at either end: least and greatest number or level, else those of lowest and highest score."""
    same: bool = False
    """Whether all gave the same answer."""
    settled: bool = False
    """Whether an answer was agreed on, so that the difference is history."""

    @property
    def is_open(self) -> bool:
        """Whether there is something to talk about: answers lie apart, and nothing is agreed."""
        return self.verdict is not Verdict.CLOSE and not self.settled

    @property
    def on_levels(self) -> bool:
        """Whether these are ratings on a scale; otherwise they are scores, with a spread only."""
        return bool(self.counts)

    @property
    def spread(self) -> float:
        """Distance from lowest to highest answer, in steps of the scale (points for scores)."""
        return self.highest - self.lowest


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of the respondents."""

    items: tuple[ItemAgreement, ...]
    """Items that two or more answered, in pack order."""
    raters: int
    """Number of respondents who rated at least one of the items with levels."""
    rated: int
    """Number of items with levels that two or more rated."""
    alpha: float | None
    """Krippendorff's α, ordinal; None for too few raters or items, or where no ratings differ."""
    uncompared: tuple[str, ...] = ()
    """Items that two or more answered, or don't know, but whose answers lie on no scale."""

    @property
    def to_discuss(self) -> tuple[ItemAgreement, ...]:
        """Items to talk about, the largest disagreement first."""
        return tuple(each for each in self.most_divided if each.is_open)

    @property
    def settled_apart(self) -> tuple[ItemAgreement, ...]:
        """Items whose answers lie apart, but on which something was agreed since."""
        apart = (each for each in self.most_divided if each.verdict is not Verdict.CLOSE)
        return tuple(each for each in apart if each.settled)

    @property
    def most_divided(self) -> tuple[ItemAgreement, ...]:
        """The same items, the largest disagreement first.

        Sorted by verdict (disputes, then items to discuss, then the rest), by the part of the scale
        that the answers span, by 1 − consensus (0 where there is none), then in pack order.
        """
        order = list(Verdict)
        return tuple(
            sorted(
                self.items,
                key=lambda each: (
                    order.index(each.verdict),
                    -each.spread / each.top,
                    1.0 if each.consensus is None else each.consensus,
                ),
            )
        )


_STEP = 40  # items between two steps
_last: list[tuple[Pack, Sheet, Agreement]] = []
"""The agreement worked out last, with what it was worked out of."""


def agreement(pack: Pack, sheet: Sheet) -> Agreement:
    """Return the agreement of the respondents on every item that at least two of them answered.

    Respondents' answers count, whatever was agreed on since, those by show of hands as well; hidden
    items, matrices and tables are left out. α is computed over ratings alone, each as its position
    between the ends of its scale.
    """
    steps = agreeing(pack, sheet)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            found: Agreement = done.value
            return found


def agreeing(pack: Pack, sheet: Sheet) -> Generator[None, None, Agreement]:
    """Work out the agreement in steps, between which others have their turn; then `agreement` has it."""
    kept = _last[:1]
    if kept and kept[0][0] is pack and kept[0][1] is sheet:
        return kept[0][2]
    said = replies(pack, sheet)
    found: list[ItemAgreement] = []
    units: list[list[float]] = []
    raters: set[str] = set()
    uncompared: list[str] = []
    hands = 0
    for number, (item_id, item) in enumerate(pack.items.items()):
        if number % _STEP == _STEP - 1:
            yield
        if said[item_id].state is State.HIDDEN:
            continue
        made = agreement_on(pack, sheet, item_id)
        if made is None:
            uncompared += [item_id] if len(sheet.said(item_id)) > 1 else []
            continue
        found.append(made)
        if isinstance(item, Rating):
            own = _own_values(sheet, item_id)
            values = (*own.values(), *_counted_values(sheet, item_id))
            units.append([item.score(pack.scales, value) or 0.0 for value in values])
            raters |= own.keys()
            hands = max(hands, len(values))
    most = max(len(raters), hands)
    enough = most >= ALPHA_RESPONDENTS and len(units) >= ALPHA_ITEMS
    yield
    alpha = krippendorff_alpha(units) if enough else None
    whole = Agreement(tuple(found), most, len(units), alpha, tuple(uncompared))
    _last[:] = [(pack, sheet, whole)]
    return whole


@kept_last
def unsettled(pack: Pack, sheet: Sheet) -> tuple[str, ...]:
    """Return the items of any type on which people said different things and nothing is agreed."""
    said = replies(pack, sheet)
    return tuple(
        item_id
        for item_id in pack.items
        if said[item_id].state is not State.HIDDEN
        and not sheet.is_agreed(item_id)
        and len({repr((each.state, each.value)) for each in sheet.said(item_id)}) > 1
    )


def agreement_on(pack: Pack, sheet: Sheet, item_id: str) -> ItemAgreement | None:
    """Return the agreement on one item; None where fewer than two answered, or answers have no score."""
    item = pack.items[item_id]
    values = [*_own_values(sheet, item_id).values(), *_counted_values(sheet, item_id)]
    if not _comparable(item) or len(values) < 2:
        return None
    scores = [item.score(pack.scales, value) or 0.0 for value in values]
    if isinstance(item, Rating):
        made = _on_levels(item_id, values, pack.steps(item))
    else:
        made = _on_scale(item_id, scores, 100)
        if made.verdict is Verdict.CLOSE and _own_spread(values) >= DISCUSS_FROM - EPSILON:
            made = replace(made, verdict=Verdict.DISCUSS)
    return replace(_with_ends(made, values, scores), settled=sheet.is_agreed(item_id))


def consensus(counts: Sequence[int]) -> float:
    """Return the consensus of answers, from 0 (half at either end) to 1 (all alike).

    `counts`: number of answers on each level.
    Cns = 1 + Σ pₓ·log₂(1 − |x − μ| / m) over levels 0…m (Tastle, Wierman, “Consensus and dissention:
    a measure of ordinal dispersion”, International Journal of Approximate Reasoning 45, 2007,
    531–545). Raises ValueError for fewer than two levels, or where nobody answered.
    """
    top, number = len(counts) - 1, sum(counts)
    if top < 1 or number < 1:
        raise ValueError("consensus needs two levels and an answer")
    mean = math.fsum(level * count for level, count in enumerate(counts)) / number
    terms = (
        count / number * math.log2(1 - abs(level - mean) / top)
        for level, count in enumerate(counts)
        if count
    )
    return max(0.0, 1 + math.fsum(terms))


def r_wg(values: Sequence[float], levels: int) -> float:
    """Return the proportion by which the variance falls short of that of random answers, 0–1.

    max(0, 1 − s²/σ²) with s² over n − 1; σ² = (levels² − 1)/12 is the variance where all levels of
    the scale are equally likely (James, Demaree, Wolf, Journal of Applied Psychology 69, 1984,
    85–98; negative values set to 0 as is usual). Raises ValueError for fewer than two values or
    levels.
    """
    if len(values) < 2 or levels < 2:
        raise ValueError("r_wg needs two values and two levels")
    mean = math.fsum(values) / len(values)
    variance = math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return max(0.0, 1 - variance / ((levels**2 - 1) / 12))


def average_deviation(values: Sequence[float]) -> float:
    """Return the mean absolute deviation from the median, in the unit of the values.

    0 where all values are alike. AD_Md of Burke and Dunlap, “Estimating interrater agreement with
    the average deviation index”, Organizational Research Methods 5, 2002, 159–172. Raises ValueError
    for no values.
    """
    middle = median(values)
    return math.fsum(abs(value - middle) for value in values) / len(values)


def krippendorff_alpha(
    units: Sequence[Sequence[float]], metric: Metric = "ordinal"
) -> float | None:
    """Return Krippendorff's α: 1 all agree, 0 as by chance, below 0 worse than by chance.

    `units`: for each item the given values, in any order, without missing ones; a unit with one
    value is ignored. None where no two values can be compared or none differ.
    α = 1 − D_o/D_e from the matrix of coincidences (Krippendorff, “Computing Krippendorff's
    Alpha-Reliability”, 2011; “Content Analysis”, 4th ed., 2019, ch. 12).
    """
    pairable = [Counter(unit) for unit in units if len(unit) > 1]
    totals: Counter[float] = Counter()
    for unit in pairable:
        totals.update(unit)
    if len(totals) < 2:
        return None
    distance = _distances(totals, metric)
    observed = math.fsum(_disagreement(unit, distance) / (unit.total() - 1) for unit in pairable)
    expected = _disagreement(totals, distance) / (totals.total() - 1)
    return 1 - observed / expected


_Distances = dict[tuple[float, float], float]


def _distances(totals: Counter[float], metric: Metric) -> _Distances:
    """Return the squared difference of any two values, by pair, the smaller value first."""
    values = sorted(totals)
    pairs = [(one, other) for place, one in enumerate(values) for other in values[place + 1 :]]
    if metric == "nominal":
        return dict.fromkeys(pairs, 1.0)
    if metric == "interval":
        return {(one, other): (other - one) ** 2 for one, other in pairs}
    ranks: dict[float, float] = {}
    below = 0
    for value in values:
        ranks[value] = below + totals[value] / 2
        below += totals[value]
    return {(one, other): (ranks[other] - ranks[one]) ** 2 for one, other in pairs}


def _disagreement(counts: Counter[float], distance: _Distances) -> float:
    """Return the squared differences summed over all ordered pairs of values."""
    values = sorted(counts)
    return 2 * math.fsum(
        counts[one] * counts[other] * distance[one, other]
        for place, one in enumerate(values)
        for other in values[place + 1 :]
    )


def _comparable(item: Item) -> bool:
    """Return whether answers have one score each, unlike the rows of matrices and tables."""
    return item.scored and item.compares_by_score


def _own_values(sheet: Sheet, item_id: str) -> dict[str, Any]:
    """Return the value of each respondent who answered, by the respondent's id."""
    answers = {
        one.id: one.answers.get(item_id, BLANK)
        for one in sheet.respondents
        if sheet.counts(one.id, item_id)
    }
    return {id_: answer.value for id_, answer in answers.items() if _has_value(answer)}


def _counted_values(sheet: Sheet, item_id: str) -> list[Any]:
    """Return the values by show of hands, one for each hand."""
    return [each.value for each in sheet.counted.get(item_id, ()) if _has_value(each)]


def _has_value(answer: Answer) -> bool:
    return answer.state is State.ANSWERED and not is_empty(answer.value)


def _with_ends(found: ItemAgreement, values: list[Value], scores: list[float]) -> ItemAgreement:
    """Return the agreement with the answers at its ends."""
    order = [
        float(value) if isinstance(value, int | float) else score
        for value, score in zip(values, scores, strict=True)
    ]
    ends = (values[order.index(min(order))], values[order.index(max(order))])
    return replace(found, ends=ends, same=all(value == values[0] for value in values))


def _own_spread(values: Sequence[Value]) -> float:
    """Return the part by which the least number falls short of the greatest, 0–1; 0 for other values.

    Numbers far apart may have much the same score, where the points of the item lie wide or level off.
    """
    numbers = [each for each in values if isinstance(each, int | float)]
    numbers = [each for each in numbers if not isinstance(each, bool)]
    most = max(map(abs, numbers), default=0)
    return min((max(numbers) - min(numbers)) / most, 1.0) if most else 0.0


def _on_levels(item_id: str, values: list[int], levels: int) -> ItemAgreement:
    chosen = Counter(values)
    counts = tuple(chosen[level] for level in range(levels))
    together = consensus(counts)
    found = _on_scale(item_id, values, levels - 1, together)
    return replace(found, counts=counts, consensus=together, r_wg=r_wg(values, levels))


def _on_scale(
    item_id: str, values: Sequence[float], top: int, together: float | None = None
) -> ItemAgreement:
    lowest, highest = min(values), max(values)
    return ItemAgreement(
        item_id,
        len(values),
        top,
        lowest,
        highest,
        median(values),
        average_deviation(values),
        _verdict((highest - lowest) / top, together),
    )


def _verdict(part: float, together: float | None) -> Verdict:
    """Return the verdict on answers that span `part` of the scale, 0–1, with this consensus."""
    divided = together is not None and together < DISPUTE_BELOW - EPSILON
    if part >= DISPUTE_FROM - EPSILON or divided:
        return Verdict.DISPUTE
    return Verdict.DISCUSS if part >= DISCUSS_FROM - EPSILON else Verdict.CLOSE
