"""Caps of gates on the level: results, draws, the strategy and its projection ask `gate_cap` alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import TypeVar

from assessment.questionnaire.condition import Truth
from assessment.questionnaire.model import Gate, Pack

_Places = TypeVar("_Places")


CAPPED_IF_JUST: bool = True
"""Whether a gate caps the level though it is only just missed."""


def gate_cap(gate: Gate, met: Truth, *, just: bool = False) -> str | None:
    """Return the highest level that a gate allows; None for all of them.

    `met`: whether its requirement is met; None where that is open. `just`: whether one rated answer, a
    step off, would turn that.
    """
    if met is None:
        return gate.cap_if_open
    if met or (just and not CAPPED_IF_JUST):
        return None
    return gate.cap


def place_of_cap(pack: Pack, cap: str | None) -> int:
    """Return the place of the highest level that a cap allows, from 0."""
    return len(pack.levels) - 1 if cap is None else pack.level_index[cap]


def places_of_gate(pack: Pack, gate: Gate, *, just: bool = False) -> tuple[int, int, int]:
    """Return the highest places that a gate allows: where it fails, is open, is passed."""
    failed, is_open, passed = (
        place_of_cap(pack, gate_cap(gate, met, just=just)) for met in (False, None, True)
    )
    return failed, is_open, passed


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
