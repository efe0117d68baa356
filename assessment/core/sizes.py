"""Sizes of files as people read them."""

from __future__ import annotations

_THOUSAND = 1024
_LONG = 10
"""From this figure on, a size has no decimal."""


def size_told(size: int) -> str:
    """Return a length in bytes as people read it."""
    if size < _THOUSAND:
        return f"{size} B"
    found, unit = size / _THOUSAND, "kB"
    if found >= _THOUSAND:
        found, unit = found / _THOUSAND, "MB"
    return f"{found:.0f} {unit}" if found >= _LONG else f"{found:.1f} {unit}"
