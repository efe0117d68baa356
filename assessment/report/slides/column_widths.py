"""Widths of a slide's table: narrow columns take what they need, those of long texts the rest."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.typesetting.lines import text_width

_SPARE = 1.04
"""Allowance for fonts of a presenter's computer that are wider than the bundled ones."""


def column_widths(
    shares: Sequence[float], columns: Sequence[Sequence[str]], size: float, gap: float, room: float
) -> list[float]:
    """Return the widths of columns by their texts at a font size, each with a gap after it.

    None is wider than its longest text, as long as another one has use for the space; that one
    gets it by its share.
    """
    needs = [
        max((text_width(text, size) for text in texts), default=0.0) * _SPARE + gap
        for texts in columns
    ]
    if sum(needs) <= room:
        return [
            need + (room - sum(needs)) * share for need, share in zip(needs, shares, strict=True)
        ]
    left, widths = room, dict[int, float]()
    open_ = set(range(len(shares)))
    while True:
        total = sum(shares[place] for place in open_)
        fair = {place: left * shares[place] / total for place in open_}
        narrow = {place for place in open_ if needs[place] <= fair[place]}
        if not narrow:
            widths |= fair
            return [widths[place] for place in range(len(shares))]
        for place in narrow:
            widths[place] = needs[place]
            left -= needs[place]
        open_ -= narrow
