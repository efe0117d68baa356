"""The one gate for text that people type or paste: what no file, database or page can hold is replaced."""

from __future__ import annotations

import re

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_BREAKS = re.compile("\r\n?|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """The text with one kind of line break, surrogate pairs joined, and U+FFFD for what is no text."""
    text = _BREAKS.sub("\n", text)
    text = _PAIR.sub(
        lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return _NOT_TEXT.sub(REPLACEMENT, text)
