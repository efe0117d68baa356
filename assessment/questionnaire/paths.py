"""Paths into values that were read: the value and the place at a path, and pydantic's paths."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.errors import Place
from assessment.questionnaire.nodes import Listing, Mapping, place_of

Path = tuple[str | int, ...]


def at(root: object, path: Sequence[str | int]) -> object | None:
    """Return the value at a path, or the nearest enclosing one; steps that do not exist are skipped."""
    return walk(root, path)[-1][1]


def place_at(root: object, path: Sequence[str | int]) -> Place:
    """Return the place of the value at the path, or of the nearest enclosing value with a place."""
    for _, value in reversed(walk(root, path)):
        if place := place_of(value):
            return place
    return Place("")


def key_place_at(root: object, path: Sequence[str | int]) -> Place:
    """Return the place of the key at the end of the path."""
    holder = at(root, path[:-1])
    if isinstance(holder, Mapping) and isinstance(path[-1], str):
        return holder.key_place(path[-1])
    return place_at(root, path)


def plain_path(root: object, loc: Path) -> Path:
    """Return a path from pydantic without the steps that name a variant of a union."""
    path: list[str | int] = []
    here, entry = root, False
    for index, step in enumerate(loc):
        if entry and isinstance(here, dict) and here.get("type") == step:
            entry = False
            continue
        found = _step(here, step)
        if found is not None or index == len(loc) - 1:
            path.append(step)
            here, entry = found, isinstance(step, int)
    return tuple(path)


def _step(here: object, step: str | int) -> object | None:
    if isinstance(here, Mapping) and isinstance(step, str):
        return here.get(step)
    if isinstance(here, Listing) and isinstance(step, int) and step < len(here):
        return here[step]
    return None


def walk(root: object, path: Sequence[str | int]) -> list[tuple[str | int | None, object]]:
    """Return the steps of the path that exist, each with its value; the root first."""
    steps: list[tuple[str | int | None, object]] = [(None, root)]
    for step in path:
        found = _step(steps[-1][1], step)
        if found is not None:
            steps.append((step, found))
    return steps
