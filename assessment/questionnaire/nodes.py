"""Plain values of a file with their places. `reader` makes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from assessment.core.errors import Place


def _place(node: Scalar | Listing | Mapping) -> Place:
    """Return the place of a node, computed from the parser's mark on demand; most are never needed."""
    mark = node.mark
    if isinstance(mark, Place):
        return mark
    return Place(node.file, mark.line + 1, mark.column + 1)


class Scalar(str):
    """A scalar of a file. A `plain` one has no quotes and is read as the type expected there."""

    __slots__ = ("file", "mark", "plain")
    file: str
    mark: Any
    plain: bool
    place = property(_place)

    def __reduce__(self) -> tuple[Callable[..., Scalar], tuple[str, Place, bool]]:
        return make_scalar, (str(self), self.place, self.plain)


class Listing(list[object]):
    """A sequence of a file."""

    __slots__ = ("file", "mark")
    file: str
    mark: Any
    place = property(_place)


class Mapping(dict[str, object]):
    """A mapping of a file; its keys are `Scalar`s, so they have places too."""

    __slots__ = ("_key_places", "file", "mark")
    file: str
    mark: Any
    place = property(_place)
    _key_places: dict[str, Place]

    def key_place(self, key: str) -> Place:
        """Return the place of the key; the mapping's own place if there is no such key.

        The places are collected at the first call.
        """
        if not hasattr(self, "_key_places"):
            self._key_places = {str(key): key.place for key in self if isinstance(key, Scalar)}
        return self._key_places.get(key) or _place(self)


Node = Scalar | Listing | Mapping


def make_scalar(text: str, place: Place, plain: bool) -> Scalar:
    """Return a scalar with that place."""
    scalar = Scalar(text)
    scalar.mark = place
    scalar.plain = plain
    return scalar


def make_mapping(place: Place, entries: dict[str, object] | None = None) -> Mapping:
    """Return a mapping with that place."""
    mapping = Mapping(entries or {})
    mapping.mark = place
    return mapping


def make_listing(place: Place, entries: list[object] | None = None) -> Listing:
    """Return a listing with that place."""
    listing = Listing(entries or ())
    listing.mark = place
    return listing


def place_of(value: object) -> Place | None:
    """Return the place a value was read from; None for a value without one."""
    return getattr(value, "place", None)


def absent(value: object) -> bool:
    """Whether the value is None, an empty plain scalar, null or ~."""
    return value is None or (
        isinstance(value, Scalar) and value.plain and value in {"", "~", "null", "Null", "NULL"}
    )
