"""Caps of gates on the level: results, draws, the strategy and its projection ask `gate_cap` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TypeVar

from assessment.questionnaire.condition import Truth
from assessment.questionnaire.model import Gate, Pack

_Places = TypeVar("_Places")


def gate_cap(gate: Gate, met: Truth) -> str | None:
    """Return the highest level that a gate allows; None for all of them.

    `met`: whether its requirement is met; None where that is open.
    """
    if met is None:
        return gate.cap_if_open
    return None if met else gate.cap


def place_of_cap(pack: Pack, cap: str | None) -> int:
    """Return the place of the highest level that a cap allows, from 0."""
    return len(pack.levels) - 1 if cap is None else pack.level_index[cap]


def lowest_of(
    places: Iterable[_Places], top: _Places, lower: Callable[[_Places, _Places], _Places]
) -> _Places:
    """Return what several caps allow together: the lowest decides, and the top without any.

    `lower`: the lower of two; of places, or of arrays with a place for each draw.
    """
    return reduce(lower, places, top)


def highest_place(pack: Pack, caps: Iterable[str | None]) -> int:
    """Return the place of the highest level that caps allow together."""
    return lowest_of((place_of_cap(pack, cap) for cap in caps), len(pack.levels) - 1, min)


def caps_below(pack: Pack, cap: str | None, place: int) -> bool:
    """Return whether a cap allows no level above a place."""
    return place_of_cap(pack, cap) <= place < len(pack.levels) - 1
