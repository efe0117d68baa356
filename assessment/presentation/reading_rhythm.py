"""Rhythm of a strategy's evaluation: how often each measure is read. Its reviews are in `reviews`."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.core.i18n import Translator
from assessment.presentation.measures import measure_cadence, measure_title
from assessment.questionnaire.model import Pack
from assessment.strategy import Strategy


@dataclass(frozen=True, slots=True)
class ReadTogether:
    """Measures that are read equally often."""

    often: str
    measures: tuple[str, ...]
    """Their titles."""


def reading_rhythm(pack: Pack, strategy: Strategy, _: Translator) -> tuple[ReadTogether, ...]:
    """Return the measures by how often they are read, in the catalogue's order.

    Those that the user counts by another period come last; what has none is left out.
    """
    cadences = (each.cadence for each in pack.metrics_by_id.values() if each.cadence is not None)
    found: dict[str, list[str]] = {_.text(each): [] for each in cadences}
    for each in strategy.measures.measures:
        if often := measure_cadence(pack, each, _):
            found.setdefault(often, []).append(measure_title(pack, each, _))
    return tuple(ReadTogether(often, tuple(titles)) for often, titles in found.items() if titles)
