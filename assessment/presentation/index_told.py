"""The readiness index in sentences."""

from __future__ import annotations

from assessment.core.i18n import Translator
from assessment.core.numbers import covered, ends, whole
from assessment.presentation.level_summary import too_early
from assessment.presentation.own_scale import own_index
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result


def index_told(
    pack: Pack, result: Result, _: Translator, *, is_headed: bool = False
) -> tuple[str, ...]:
    """Return sentences on the index, which must have a value, and on how far open answers may move it.

    `is_headed`: whether a heading tells the index itself.
    """
    index, marks = result.index, pack.thresholds
    low, high = ends(index.low, index.high, *marks)
    if too_early(result, pack):
        told = _("Readiness could lie anywhere from {low} to {high} of 100.", low=low, high=high)
        return (told,)
    said = ""
    if not is_headed:
        said = _("The readiness index is {index} of 100.", index=whole(index.value, *marks))
    value = index.value or 0.0
    if above := next((each for each in pack.levels if 0 < each.start - value < 1), None):
        told = _(
            "It is just short of {start}, where “{level}” begins.",
            start=f"{above.start:g}",
            level=_.text(above.title),
        )
        said = _.sentences(said, told)
    if own := own_index(pack, result, _):
        said = _.sentences(said, own)
    if index.low == index.high:
        return _with(said, _("Everything that counts is answered."))
    share = covered(index.coverage)
    if low == high:
        rest = _("What is still open hardly moves it; {share} % is answered.", share=share)
        return _with(said, rest)
    rest = _(
        "With the answers still open it could lie anywhere from {low} to {high}; {share} % of what counts "
        "is answered.",
        low=low,
        high=high,
        share=share,
    )
    return _with(said, rest)


def _with(*said: str) -> tuple[str, ...]:
    """Return the sentences that say something."""
    return tuple(each for each in said if each)
