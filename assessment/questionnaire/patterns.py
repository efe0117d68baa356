"""Patterns that a text has to fit: a small kind of regular expression, matched in bounded time.

Single characters, sets and classes, each with a count behind it, and alternatives between them. There are no
groups: a pack is a stranger's file, and Python's own matching of nested repeats can take for ever.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from assessment.core.deferred import compiled_later

LENGTH = 200
"""Maximum length of a pattern."""
_COUNT = 1_000
"""Maximum number in braces."""
_TOKEN = compiled_later(
    r"(?P<atom>\\[dwsDWS]|\\[^A-Za-z0-9]|\[\^?(?:\\.|[^\[\]\\])+\]|[^\\\[\](){}*+?|^$])"
    r"(?P<count>[*+?]|\{[0-9]{1,4}(?:,[0-9]{0,4})?\})?"
)
_COUNTS = {"": (1, 1), "?": (0, 1), "*": (0, None), "+": (1, None)}


@dataclass(frozen=True)
class _Part:
    """Characters that one place of a pattern takes, and how many of them."""

    one: re.Pattern[str]
    least: int
    most: int | None

    def ends(self, text: str, starts: set[int]) -> set[int]:
        """Return the places at which this part can end, where it starts at one of these."""
        found: set[int] = set()
        run = [0] * (len(text) + 1)
        for place in range(len(text) - 1, -1, -1):
            run[place] = run[place + 1] + 1 if self.one.match(text[place]) else 0
        reached = -1
        for start in sorted(starts):
            most = run[start] if self.most is None else min(self.most, run[start])
            found.update(range(max(start + self.least, reached + 1), start + most + 1))
            reached = max(reached, start + most) if most >= self.least else reached
        return found


@dataclass(frozen=True)
class Pattern:
    """A pattern that was understood."""

    source: str
    branches: tuple[tuple[_Part, ...], ...]

    def fits(self, text: str) -> bool:
        """Whether the whole text has this form."""
        return any(self._is(branch, text) for branch in self.branches)

    @staticmethod
    def _is(branch: tuple[_Part, ...], text: str) -> bool:
        places = {0}
        for part in branch:
            places = part.ends(text, places)
        return len(text) in places


@cache
def pattern_of(source: str) -> Pattern | None:
    """Return the pattern; None for one that is too long or uses more than this kind has."""
    if not source or len(source) > LENGTH:
        return None
    branches: list[list[_Part]] = [[]]
    place = 0
    while place < len(source):
        if source[place] == "|":
            branches.append([])
            place += 1
            continue
        found = _TOKEN.match(source, place)
        part = None if found is None else _part(found["atom"], found["count"] or "")
        if found is None or part is None:
            return None
        branches[-1].append(part)
        place = found.end()
    return Pattern(source, tuple(map(tuple, branches)))


def expression_of(source: str) -> str:
    """Return a pattern as the regular expression of a whole text, as other tools write it."""
    return f"^({source})$"


def plain_expression(expression: str) -> str | None:
    """Return the source of a regular expression of another tool as a pattern; None where it is none."""
    source = expression.strip()
    source = source.removeprefix("^").removesuffix("$")
    if source.startswith("(") and source.endswith(")") and pattern_of(source[1:-1]):
        return source[1:-1]
    return source if pattern_of(source) else None


def _part(atom: str, count: str) -> _Part | None:
    low, _, high = count.strip("{}").partition(",")
    if count.startswith("{"):
        least, most = int(low), (int(high) if high else None if "," in count else int(low))
    else:
        least, most = _COUNTS[count]
    if least > _COUNT or (most is not None and not least <= most <= _COUNT):
        return None
    try:
        return _Part(re.compile(atom, re.ASCII | re.DOTALL), least, most)
    except re.error:  # such as a set whose bounds are the wrong way round
        return None
