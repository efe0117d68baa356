"""The last result of a dear function, kept for the same arguments: the very same objects, or equal numbers.

Frozen values stand for themselves, so that pages which show one state ask for the same thing once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


def kept_last(work: Callable[P, R]) -> Callable[P, R]:
    """Return the function with its last result kept, for calls with positional arguments from any thread."""
    last: list[tuple[tuple[object, ...], R]] = []

    @wraps(work)
    def asked(*args: P.args, **named: P.kwargs) -> R:
        held = last[:1]  # one step, whatever another thread does meanwhile
        if held and not named and _same(held[0][0], args):
            return held[0][1]
        made = work(*args, **named)
        if not named:
            last[:] = [(args, made)]
        return made

    return asked


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(map(_is, one, other))


def _is(one: object, other: object) -> bool:
    return one is other or (type(one) is type(other) is float and one == other)
