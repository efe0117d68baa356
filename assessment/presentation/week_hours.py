"""Free hours of a week and what they go into: the same figures wherever they are told."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.core.i18n import Translator
from assessment.core.numbers import adding_up
from assessment.presentation.amounts import hours
from assessment.presentation.inputs import is_cut
from assessment.strategy import Strategy


@dataclass(frozen=True, slots=True)
class WeekHours:
    """Parts of the free hours a week, each to one decimal; they add up to the free ones."""

    channels: float
    building: float
    unforeseen: float
    unnamed: float
    """Hours that nobody named has: nothing is planned in them."""
    free: float

    @property
    def plannable(self) -> float:
        """Free hours of those who are named."""
        return round(self.free - self.unnamed, 1)


def week_hours(strategy: Strategy) -> WeekHours | None:
    """Return the parts of the free hours once everything runs; None where those are not known.

    Where channels and roadmap take more than there are, nothing is left for the unforeseen.
    """
    inputs = strategy.inputs
    free, there = inputs.hours, inputs.plannable
    if free is None or there is None:
        return None
    used, building = strategy.channels.used_told, strategy.roadmap.hours_afterwards or 0.0
    rest = max(0.0, there - used - building)
    channels, built, kept, unnamed = adding_up(used, building, rest, free - there)
    return WeekHours(channels, built, kept, unnamed, round(free, 1))


def hours_source(strategy: Strategy, _: Translator) -> str:
    """Return where the hours and the money on one slide come from, and how many of the hours are planned."""
    if is_cut(strategy.inputs):
        return _(
            "The people named have fewer hours than are free, so four fifths of theirs are planned; costs as "
            "the actions have them. Source: chapters “Channels” and “Budget”."
        )
    return _(
        "Hours as answered, four fifths of them planned; costs as the actions have them. Source: chapters "
        "“Channels” and “Budget”."
    )


def hours_counted(strategy: Strategy, _: Translator) -> str:
    """Return whose hours are counted, where those who are named have fewer than are free; else ""."""
    found = week_hours(strategy)
    if found is None or not is_cut(strategy.inputs):
        return ""
    return _(
        "Free hours a week: {free}, of which the people named have {named}. Wherever a share of the free hours "
        "is planned, it is a share of theirs.",
        free=f"{found.free:g}",
        named=f"{found.plannable:g}",
    )


def hours_lines(strategy: Strategy, _: Translator) -> tuple[tuple[str, str], ...]:
    """Return the free hours a week and their parts, as pairs of caption and hours."""
    found = week_hours(strategy)
    if found is None:
        return ()
    pairs = (
        (_("Free a week"), found.free),
        (_("Channels and accounts"), found.channels),
        (_("What is to be built"), found.building),
        (_("Kept for what nobody foresees"), found.unforeseen),
        *([(_("Nobody named has them"), found.unnamed)] if found.unnamed else []),
    )
    return tuple((caption, hours(_, number)) for caption, number in pairs)
