"""Languages, a file each with all that is peculiar to it; found by this folder.

To add one, copy `es.py`. `assessment.core.language` says what each field means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import TypeVar

from assessment.core.language import Language

T = TypeVar("T")
FIRST = "en"
"""Language of the texts in the sources, and the one fallen back on."""
_NOTHING = "(?!)"


def _found() -> Iterable[Language]:
    for module in iter_modules(__path__):
        language: Language = import_module(f"{__name__}.{module.name}").LANGUAGE
        yield language


ALL = tuple(sorted(_found(), key=lambda each: (each.code != FIRST, each.is_draft, each.code)))
"""All languages: the first, those that are whole, the drafts."""
BY_CODE = {each.code: each for each in ALL}


def words(part: Callable[[Language], Iterable[str]]) -> tuple[str, ...]:
    """Return the words of all languages, without regard to case."""
    return tuple(dict.fromkeys(word.casefold() for each in ALL for word in part(each)))


def meanings(part: Callable[[Language], Mapping[str, T]]) -> dict[str, T]:
    """Return what words mean in any language, by the words without regard to case."""
    return {word.casefold(): value for each in ALL for word, value in part(each).items()}


def pattern(texts: Iterable[str]) -> str:
    """Return the pattern of any of the texts, the longest first; of nothing for none."""
    ordered = sorted(texts, key=len, reverse=True)
    return f"(?:{'|'.join(map(re.escape, ordered))})" if ordered else _NOTHING


def word_pattern(texts: Iterable[str]) -> str:
    """Return the pattern of any of the texts as whole words, where their script parts words by spaces."""
    apart, close = parted(texts)
    return rf"(?:(?<!\w){pattern(apart)}(?:(?<=')|(?!\w))|{pattern(close)})"


def parted(texts: Iterable[str]) -> tuple[list[str], list[str]]:
    """Return the words whose script parts words by spaces, and the others."""
    apart: list[str] = []
    close: list[str] = []
    for each in texts:
        (close if is_wide(each[-1]) else apart).append(each)
    return apart, close


def is_wide(char: str) -> bool:
    """Return whether a character is set in a square of its own, as those of Chinese are."""
    return unicodedata.east_asian_width(char) == "W"
