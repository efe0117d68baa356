"""Widths of a table's columns: narrow ones take what they need, those of long texts the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assessment.typesetting.lines import text_width

_SPARE = 1.2
"""Allowance for fonts of another computer that are wider than the bundled ones, such as DejaVu Sans:
a name in a column as wide as its text alone would lose its last letter to a line of its own."""
_WIDE_SIGNS = 0x2E80
"""Code point from which on lines may break between any two signs."""


@dataclass(frozen=True, slots=True)
class Need:
    """Widths that a column has use for, in points: of its longest word, and of its longest text."""

    least: float = 0.0
    most: float = 0.0


def need_of(texts: Iterable[tuple[str, float, bool]], gap: float) -> Need:
    """Return what a column needs for texts, each with its size and whether it is bold.

    A bold text is measured bold: by the widths of the regular font its last letter would not fit.
    """
    least = most = 0.0
    for text, size, bold in texts:
        for line in text.split("\n"):
            most = max(most, text_width(line, size, bold))
        for word in _words(text):
            least = max(least, text_width(word, size, bold))
    return Need(least * _SPARE + gap, most * _SPARE + gap)


def column_widths(shares: Sequence[float], needs: Sequence[Need], room: float) -> list[float]:
    """Return the widths of columns that fill the room, by their shares of it.

    None is wider than its longest text, as long as another one has use for the space; that one
    gets it by its share. None is narrower than its longest word, as long as all words fit.
    """
    most = sum(need.most for need in needs)
    if most <= room:
        rest = (room - most) / sum(shares)
        return [need.most + rest * share for need, share in zip(needs, shares, strict=True)]
    fits = sum(need.least for need in needs) <= room
    left, widths = room, dict[int, float]()
    open_ = set(range(len(shares)))
    while open_:
        total = sum(shares[place] for place in open_)
        fair = {place: left * shares[place] / total for place in open_}
        settled = {place: needs[place].most for place in open_ if needs[place].most <= fair[place]}
        if fits and not settled:
            least = {place: needs[place].least for place in open_}
            settled = {place: width for place, width in least.items() if width > fair[place]}
        widths |= settled or fair
        left -= sum(settled.values())
        open_ -= set(settled or fair)
    return [widths[place] for place in range(len(shares))]


def _words(text: str) -> list[str]:
    """Return the parts of a text between which a line can break."""
    apart = "".join(f" {sign} " if ord(sign) >= _WIDE_SIGNS else sign for sign in text)
    return apart.split()
