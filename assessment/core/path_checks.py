"""Checks of paths that never raise: a path that can't be looked at counts as missing.

`Path.is_file` and its like raise for a folder that may not be entered, a share that went away, or a
name that is too long.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def is_file(path: Path) -> bool:
    """Whether there is a file."""
    return _holds(path.is_file)


def is_folder(path: Path) -> bool:
    """Whether there is a folder."""
    return _holds(path.is_dir)


def exists(path: Path) -> bool:
    """Whether there is anything."""
    return _holds(path.exists)


def is_same(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file, or would if there were one."""
    return _holds(lambda: one.samefile(other)) or _holds(lambda: one.resolve() == other.resolve())


def entries(folder: Path) -> list[Path]:
    """Return what is in a folder, by name; nothing if it can't be looked into."""
    try:
        return sorted(folder.iterdir())
    except (OSError, ValueError):
        return []


def _holds(ask: Callable[[], bool]) -> bool:
    try:
        return ask()
    except (OSError, ValueError, RuntimeError):  # the last for a circle of links
        return False
