"""Line breaking and positioning of text, for figures and pages.

reportlab's line breaking for Chinese is not used: its list of characters that can't begin a line
lacks ，！？；： and ”, its list of those that can't end one is never read, a full stop may exceed the
width of a line, Latin words are cut, and users' text would have to pass through an XML parser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessment.typesetting.glyphs import Glyph, glyphs_of, paragraphs_of

_FUZZ = 1e-6
_LEAST_LAST = 2
"""Least letters or characters on the last line of an even Chinese paragraph."""
_RELUCTANCE = 8
"""Maximum number of characters a forced break moves back."""
_SAME = ("—", "…")
"""Characters that are doubled in Chinese; a pair is never broken."""
_TO_AN_EM = 8
"""Maximum number of visible characters in an em of any font; limits the text read for one line."""


@dataclass(frozen=True, slots=True)
class Run:
    """Adjacent characters of one font; `x` is in points from the start of the line."""

    x: float
    text: str
    font: str
    size: float
    places: int = 0
    """Number of stretchable gaps before it in its line."""
    wide: bool = False
    """Whether it can be stretched between its characters."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `width` is its visible width in points."""

    runs: tuple[Run, ...] = ()
    width: float = 0.0
    places: int = 0
    """Number of gaps between glyphs that can be stretched."""
    ends: bool = True
    """Whether it is the last line of its paragraph."""
    spaced: bool = False
    """Whether a space at its end was left out."""

    @property
    def text(self) -> str:
        """Text of the line."""
        return "".join(run.text for run in self.runs)


def break_lines(
    text: str, width: float, size: float, bold: bool = False, *, even: bool = False
) -> list[Line]:
    """Return text in lines of at most `width` points; an empty paragraph is an empty line.

    `even`: no Chinese character stands alone on the last line of a paragraph.
    """
    paragraphs = (glyphs_of(paragraph, bold) for paragraph in paragraphs_of(text))
    return [line for glyphs in paragraphs for line in _lines(glyphs, width, size, even)]


def break_spans(spans: Sequence[tuple[str, bool]], width: float, size: float) -> list[Line]:
    """Return pieces of text, each bold or not, in lines as `break_lines` does."""
    paragraphs: list[list[Glyph]] = [[]]
    for text, bold in spans:
        first, *others = paragraphs_of(text)
        paragraphs[-1] += glyphs_of(first, bold)
        paragraphs += [list(glyphs_of(each, bold)) for each in others]
    return [line for glyphs in paragraphs for line in _lines(glyphs, width, size, True)]


def _lines(glyphs: Sequence[Glyph], width: float, size: float, even: bool) -> list[Line]:
    """Return the glyphs of one paragraph in lines."""
    if not glyphs:
        return [Line()]
    starts = _line_starts(glyphs, width / size)
    if even:
        _join_last(glyphs, starts)
    ends = pairwise([*starts, len(glyphs)])
    return [_line(glyphs, start, end, size, ends=end == len(glyphs)) for start, end in ends]


def one_line(text: str, size: float, bold: bool = False) -> Line:
    """Return text in one line of any width; line breaks become spaces."""
    glyphs = glyphs_of(" ".join(paragraphs_of(text)), bold)
    return _line(glyphs, 0, len(glyphs), size, ends=True) if glyphs else Line()


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in one line, in points."""
    return one_line(text, size, bold).width


def shortened(text: str, width: float, size: float, bold: bool = False) -> Line:
    """Return text in one line of at most `width` points, cut with “…” if need be; for footers."""
    enough = int(_TO_AN_EM * (width / size + 1))
    line = one_line(text[:enough], size, bold)
    if len(text) <= enough and line.width <= width:
        return line
    text = " ".join(paragraphs_of(text[:enough]))
    kept = break_lines(text, max(width - size, size), size, bold)[0].text
    return one_line(kept.rstrip() + "…", size, bold)


def kern(before: Glyph, after: Glyph) -> float:
    """Return the space added between two glyphs, in em.

    A gap between scripts; negative to remove blank between punctuation.
    """
    if {before.script, after.script} == {"han", "latin"}:
        return before.gap + after.gap
    if before.blank_right and (after.no_start or after.no_end) and after.wide:
        return -before.blank_right
    if before.no_end and before.wide and after.blank_left:
        return -after.blank_left
    return 0.0


def may_break(glyphs: Sequence[Glyph], index: int) -> bool:
    """Return whether a line may end before `glyphs[index]`; spaces stay with the glyph before."""
    after = glyphs[index]
    if after.script == "space" or after.no_start:
        return False
    before = glyphs[index - 1]
    if before.script == "space":
        while index > 0 and glyphs[index - 1].script == "space":
            index -= 1
        return index > 0 and not glyphs[index - 1].no_end
    if before.no_end or (before.text in _SAME and after.text == before.text):
        return False
    if before.wide or after.wide:
        return True
    return (
        before.text in "-/"
        and after.script == "latin"
        and not after.text.isdecimal()  # so that a date or a range stays whole
        and index > 1
        and glyphs[index - 2].script == "latin"
    )


def _line_starts(glyphs: Sequence[Glyph], room: float) -> list[int]:
    starts = [0]
    while (end := _line_end(glyphs, starts[-1], room)) < len(glyphs):
        starts.append(end)
    return starts


def _join_last(glyphs: Sequence[Glyph], starts: list[int]) -> None:
    """Begin the last line of a Chinese paragraph earlier if it holds a single character.

    What comes down from the line above is the least that can: a character with its punctuation, or
    a Latin word.
    """
    if len(starts) < 2 or not any(glyph.script == "han" for glyph in glyphs):
        return
    first, start = starts[-2], starts[-1]
    while start > first and _count(glyphs[start:]) < _LEAST_LAST:
        start -= 1
        while start > first and not may_break(glyphs, start):
            start -= 1
    if start > first:
        starts[-1] = start


def _count(glyphs: Sequence[Glyph]) -> int:
    """Return the number of letters, digits and Chinese characters."""
    return sum(glyph.script in {"han", "latin"} for glyph in glyphs)


def _line_end(glyphs: Sequence[Glyph], start: int, room: float) -> int:
    """Return the end of the line that begins at `start`.

    The last allowed break that fits, else a forced one.
    """
    used = -glyphs[start].blank_left
    best = 0
    for index in range(start, len(glyphs)):
        glyph = glyphs[index]
        if index > start:
            if may_break(glyphs, index):
                best = index
            used += kern(glyphs[index - 1], glyph)
        used += glyph.advance * glyph.scale
        if glyph.script != "space" and used - glyph.blank_right > room + _FUZZ:
            return best or _forced_end(glyphs, start, index)
    return len(glyphs)


def _forced_end(glyphs: Sequence[Glyph], start: int, index: int) -> int:
    """Return the end of a line without an allowed break: `index`, or earlier for punctuation."""
    for end in range(index, max(start, index - _RELUCTANCE), -1):
        if not glyphs[end].no_start and not glyphs[end - 1].no_end:
            return end
    return max(index, start + 1)


def _line(glyphs: Sequence[Glyph], start: int, end: int, size: float, ends: bool) -> Line:
    whole = end
    while end > start + 1 and glyphs[end - 1].script == "space":
        end -= 1
    runs: list[Run] = []
    text, run_x, run_places = "", 0.0, 0
    pen = -glyphs[start].blank_left
    places = 0
    for index in range(start, end):
        glyph = glyphs[index]
        extra = kern(glyphs[index - 1], glyph) if index > start else 0.0
        places += index > start and _stretches(glyphs[index - 1], glyph)
        pen += extra
        if not text or extra or _parts(glyphs[index - 1], glyph):
            if text:
                runs.append(_run(run_x, text, glyphs[index - 1], size, run_places))
            text, run_x, run_places = "", pen, places
        text += glyph.text
        pen += glyph.advance * glyph.scale
    last = glyphs[end - 1]
    runs.append(_run(run_x, text, last, size, run_places))
    return Line(tuple(runs), (pen - last.blank_right) * size, places, ends, end < whole)


def _parts(before: Glyph, after: Glyph) -> bool:
    """Return whether two neighbours belong to different runs."""
    return before.font != after.font or before.wide != after.wide


def _stretches(before: Glyph, after: Glyph) -> bool:
    """Return whether a justified line may stretch between two neighbours: if either is wide."""
    return before.wide or after.wide


def _run(x: float, text: str, glyph: Glyph, size: float, places: int) -> Run:
    return Run(x * size, text, glyph.font, size * glyph.scale, places, glyph.wide)
