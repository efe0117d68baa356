"""Numbers and shades of the criteria of a channel's fit, in one fixed order."""

from __future__ import annotations

from collections.abc import Collection

from assessment.charts.legend import Key, Mark
from assessment.charts.marks import numbered
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.criterion_words import criterion_title, shade_of_criterion
from assessment.questionnaire.fit_criteria import Criterion
from assessment.typesetting.shapes import Colour


def criterion_number(criterion: Criterion) -> str:
    """Return the number that represents a criterion inside figures."""
    return str(list(Criterion).index(criterion) + 1)


def criterion_shade(criterion: Criterion, look: Look, share: float = 1.0) -> Colour:
    """Return the colour of a criterion; `share` (0–1) of its strength if it is de-emphasised."""
    token, strength = shade_of_criterion(criterion)
    return look.tint(token, strength * share)


def criterion_keys(used: Collection[Criterion], _: Translator, look: Look) -> list[Key]:
    """Return the key to the criteria that are drawn."""
    return [Key(criterion_title(each, _), _mark(each, look)) for each in Criterion if each in used]


def _mark(criterion: Criterion, look: Look) -> Mark:
    text, fill, height = criterion_number(criterion), criterion_shade(criterion, look), look.text
    return lambda x, y, w: numbered((x, y - height / 2), (w, height), text, fill, look)
