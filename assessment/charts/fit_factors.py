"""Factors of a fit by a rule: the scores it multiplies, then those for how feasible it is."""

from __future__ import annotations

from assessment.charts.criterion_marks import criterion_number, criterion_shade
from assessment.charts.fitted_text import name
from assessment.charts.labels import LEADING, Label, Side, draw_stack, label
from assessment.charts.marks import numbered
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.criterion_words import criterion_title
from assessment.presentation.portfolio import fit_made
from assessment.questionnaire.catalogues import FitRule
from assessment.questionnaire.fit_criteria import EASE, WORTH
from assessment.strategy.fit import CriterionScore, Fit
from assessment.typesetting.shapes import Drawing, Shape, drawing, line

_NAME = 0.27
"""Share of the width for names."""
_FIGURE = 3.6
"""Width of the column of scores, in text sizes."""
_GAP, _PAD = 8.0, 7.0


def fit_factors(rule: FitRule, fit: Fit, title: str, _: Translator, look: Look) -> Drawing:
    """Draw the score of each criterion from 0 to 100, in two groups, and how the fit follows.

    `title`: drawn above; "" for none.
    """
    note = label(fit_made(rule, fit, _), look.text * 0.85, look.colour("muted"), look.width)
    head = [name(title, look.text, look.colour("ink"), look.width, bold=True)] if title else []
    groups = [
        (text, [each for each in fit.criteria if each.criterion in members and _counts(each)])
        for text, members in (
            (_("What it is worth"), WORTH),
            (_("How feasible it is"), EASE),
        )
    ]
    rows: list[tuple[Label, CriterionScore | None, float]] = []
    for text, members in groups:
        if members:
            made = label(text, look.text * 0.85, look.colour("muted"), look.width)
            rows.append((made, None, made.height + _PAD * 0.7))
        for each in members:
            room = look.width * _NAME - _GAP
            made = label(criterion_title(each.criterion, _), look.text, look.colour("ink"), room)
            rows.append((made, each, max(made.height, look.text * LEADING) + _PAD * 0.7))
    top = note.height + _PAD + sum(tall for _unused, _criterion, tall in rows)
    height = top + sum(made.height + _PAD for made in head)
    parts: list[Shape] = note.draw(0, note.height)
    for made in head:
        parts += made.draw(0, height)
    for made, criterion, tall in rows:
        parts += draw_stack([made], 0, top - tall / 2)
        if criterion is not None:
            parts += _row(criterion, top - tall / 2, look)
        top -= tall
    return drawing(look.width, height, parts)


def _counts(each: CriterionScore) -> bool:
    return bool(each.share) and each.score is not None


def _row(each: CriterionScore, middle: float, look: Look) -> list[Shape]:
    score, height = each.score or 0.0, look.text * 0.95
    left, right = look.width * _NAME, look.width - _FIGURE * look.text
    fill = criterion_shade(each.criterion, look)
    parts: list[Shape] = [line((left, middle), (right, middle), look.colour("line"), 0.35)]
    if score:
        size = ((right - left) * score / 100, height)
        number = criterion_number(each.criterion)
        parts += numbered((left, middle - height / 2), size, number, fill, look)
    figure = label(whole(score), look.text, look.colour("ink"), look.width)
    return parts + draw_stack([figure], look.width, middle, Side.RIGHT)
