"""Cleaning of text that users type or paste, and of text for a terminal.

Characters that files, databases or pages can't hold are replaced.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from assessment.core.deferred import compiled_later

_BRIEF = 70
"""Maximum characters of a text that is shown in full elsewhere."""
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_SENTENCE = compiled_later(r".+?(?:[。！？]|[.!?](?=\s+[^\W\d_a-z]))", re.DOTALL)
"""A sentence that another follows, or that ends as those in Chinese do."""
_PAIRS = ("“”", "()", "（）", "《》")
"""Signs that stand around what belongs together."""
_NOT_TEXT = compiled_later("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_PAIR = compiled_later("[\ud800-\udbff][\udc00-\udfff]")
_COMMANDS = compiled_later(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
"""Characters that a terminal obeys, or that turn the direction of what follows."""
_BREAKS = compiled_later("\r\n?|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """Return the text with uniform line breaks, surrogate pairs joined and U+FFFD for non-text."""
    text = _BREAKS.sub("\n", text)
    text = _PAIR.sub(
        lambda pair: pair.group().encode("utf-16", "surrogatepass").decode("utf-16"), text
    )
    return _NOT_TEXT.sub(REPLACEMENT, text)


def clean_inside(value: Any) -> Any:
    """Return the value with every text in it cleaned, including in lists, mappings and their keys."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list | tuple):
        return tuple(clean_inside(each) for each in value)
    if isinstance(value, Mapping):
        return {clean_inside(key): clean_inside(each) for key, each in value.items()}
    return value


def brief(text: str, most: int = _BRIEF) -> str:
    """Return the text shortened with an ellipsis (…), for where it is only mentioned."""
    return text if len(text) <= most else text[:most].rstrip() + "…"


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; the whole where it has no end that one can tell.

    No quotation or bracket is cut in two.
    """
    found = ""
    for each in _SENTENCE.finditer(text):
        found += each[0]
        if all(found.count(pair[0]) == found.count(pair[1]) for pair in _PAIRS):
            return found
    return text


def stands_in(name: str, text: str) -> bool:
    """Whether a name stands in a text, in any case; what begins or ends in Latin letters as a word."""
    name, text = name.casefold(), text.casefold()
    first = r"(?<![a-z0-9])" if re.match(r"[a-z0-9]", name) else ""
    last = r"(?![a-z0-9])" if re.search(r"[a-z0-9]$", name) else ""
    return re.search(first + re.escape(name) + last, text) is not None


def visible(text: str) -> str:
    """Return a text whose control and direction characters are written as codes, but tabs and line ends.

    A terminal obeys them: they come from documents, questionnaires and file names of other people.
    """
    return _COMMANDS.sub(lambda found: ascii(found[0])[1:-1], text)
