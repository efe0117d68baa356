"""Competitors in a line each: what they do, and what follows for oneself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assessment.core.numbers import in_full
from assessment.presentation.deliverables.tables import Teller
from assessment.presentation.inputs import cells_told
from assessment.presentation.next_steps import bare
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.table import Table
from assessment.strategy.inputs import Competitor

LESSON = "lesson"
"""Column that says what can be learnt from them."""


@dataclass(frozen=True, slots=True)
class CompetitorLine:
    """A competitor in words."""

    name: str
    does: tuple[str, ...]
    """Pieces of text told of them, in order."""
    follows: tuple[str, ...]
    """Conclusions for oneself, a sentence each."""


def competitor_lines(teller: Teller) -> tuple[CompetitorLine, ...]:
    """Return a line for each competitor with a name."""
    item = teller.pack.items.get(teller.pack.roles.competitors or "")
    if not isinstance(item, Table):
        return ()
    return tuple(
        CompetitorLine(
            each.name, tuple(_does(teller, item, each)), tuple(_follows(teller, item, each))
        )
        for each in teller.strategy.inputs.competitors or ()
        if each.name
    )


def _does(teller: Teller, item: Table, competitor: Competitor) -> Iterator[str]:
    """Yield the cells that describe what somebody does, with their title."""
    _ = teller.translator
    judged = {each.id for each in item.columns if isinstance(each, Rating)}
    told = cells_told(teller.pack, item, competitor.cells, _)
    for id_, title, text in told:
        if id_ != LESSON and id_ not in judged and text != competitor.name:
            yield _("{name}: {text}", name=title, text=text)


def _follows(teller: Teller, item: Table, competitor: Competitor) -> Iterator[str]:
    """Yield what can be learnt, what the options chosen lead to, and where one meets them."""
    _, running = teller.translator, teller.strategy.channels.running
    if lesson := str(competitor.cells.get(LESSON) or ""):
        yield _("You noted: “{lesson}”.", lesson=bare(lesson))
    for column in item.columns:
        if isinstance(column, Choice) and column.id in competitor.cells:
            text = _.text(column.options_by_id[str(competitor.cells[column.id])].follows)
            if text:
                yield text
    met = tuple(id_ for id_ in running if id_ in competitor.channels)
    if met:
        channels = teller.channels.titles(met)
        yield _("You meet them here too: {channels}.", channels=channels)
    reviews = number_in(competitor, _REVIEWS)
    if reviews is not None and reviews >= _MANY and reviews == most_reviews(teller):
        yield _(
            "They have {n} reviews: from this week on, ask people for one, pleased or not, "
            "as soon as what they came for is done.",
            n=in_full(reviews),
        )


_REVIEWS = "reviews"
"""Column with the number of reviews."""
_MANY = 30
"""Number of reviews from which on a lead shows."""


def number_in(competitor: Competitor, column: str) -> float | None:
    """Return the number in a column of a competitor's row; None for none."""
    value = competitor.cells.get(column)
    return float(value) if isinstance(value, int | float) else None


def most_reviews(teller: Teller) -> float:
    """Return the most reviews that a competitor has."""
    found = [number_in(each, _REVIEWS) for each in teller.strategy.inputs.competitors or ()]
    return max((each for each in found if each is not None), default=0.0)
