"""Texts of packs with some parts changed."""

from __future__ import annotations


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Return a text with pairs of old and new replaced, each of which must be there."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text
