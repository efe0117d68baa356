"""Reading level of English texts by a published formula, and the length of Chinese sentences.

Flesch–Kincaid grade level: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, Derivation of New
Readability Formulas for Navy Enlisted Personnel, Naval Technical Training Command, 1975:

    0.39 × words / sentences + 11.8 × syllables / words − 15.59

A grade is a year of school in the United States; grade 6 is read at eleven to twelve. Syllables are counted
by rule, so the figure of one short text is rough. No such formula for Chinese fits sentences as short as these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?:(?:[^aeiouyl]|[aeiouy]l)e|(?:[^aeiouylcgszx]|[aeiouy]l)es|[^aeiouydt]ed)$"
)
_TWO_VOWELS = re.compile(r"[^aeiouyc]ia|iety|io(?!u|n)|[^gq]ua|deo|[aeiou]ing$|[aeiou].*ea$")
_CHINESE = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")


def syllables(word: str) -> int:
    """Syllables of an English word: groups of vowels, without a silent end."""
    letters = re.sub(r"['’].*", "", word.lower())
    count = len(_VOWELS.findall(letters))
    if count > 1 and _SILENT.search(letters) and not letters.endswith(("ches", "shes")):
        count -= 1
    return max(1, count + bool(_TWO_VOWELS.search(letters)))


def grade(sentences: Iterable[str]) -> float:
    """Flesch–Kincaid grade level of some sentences."""
    told = [each for each in map(_words, sentences) if each]
    words = [word for sentence in told for word in sentence]
    spoken = sum(map(syllables, words))
    return 0.39 * len(words) / len(told) + 11.8 * spoken / len(words) - 15.59


def longest(sentences: Iterable[str]) -> int:
    """Characters of the longest Chinese sentence, without its marks."""
    parts = (part for each in sentences for part in re.split(r"[。？！；]", each))
    return max(len(_CHINESE.findall(part)) for part in parts)


def _words(sentence: str) -> list[str]:
    return _WORD.findall(sentence.lower())
