"""Line breaking and positioning of text, for figures and pages.

reportlab's line breaking for Chinese is not used: its list of characters that can't begin a line
lacks ，！？；： and ”, its list of those that can't end one is never read, a full stop may exceed the
width of a line, Latin words are cut, and users' text would have to pass through an XML parser.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from assessment.typesetting.glyphs import Glyph, glyphs_of, paragraphs_of, set_glyphs
from assessment.typesetting.unprintable import note

_FUZZ = 1e-6
_LEAST_LAST = 2
"""Least letters or characters on the last line of an even Chinese paragraph."""
_RELUCTANCE = 8
"""Maximum number of characters a forced break moves back."""
_LETTERS = ("han", "latin")
"""Scripts of letters; between two of different ones there is a gap."""
_SAME = ("—", "…")
"""Characters that are doubled in Chinese; a pair is never broken."""
_TO_AN_EM = 8
"""Maximum number of visible characters in an em of any font; limits the text read for one line."""
_MOST_KEPT = 2_000
"""Characters of the longest paragraph that is kept measured, to be broken at other widths."""
_is_close: ContextVar[bool] = ContextVar("close", default=False)


@contextmanager
def set_close() -> Iterator[None]:
    """Leave no gap between Han and Latin, as in the window around a figure, where Qt sets the text."""
    before = _is_close.set(True)
    try:
        yield
    finally:
        _is_close.reset(before)


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


class _Paragraph(NamedTuple):
    """Glyphs of a paragraph, and the facts about each that hold at any width, in em."""

    glyphs: Sequence[Glyph]
    kerns: Sequence[float]
    """Space added before each."""
    advances: Sequence[float]
    breaks: Sequence[bool]
    """Whether a line may end before each."""


def break_lines(
    text: str, width: float, size: float, bold: bool = False, *, even: bool = False
) -> list[Line]:
    """Return text in lines of at most `width` points; an empty paragraph is an empty line.

    `even`: no Chinese character stands alone on the last line of a paragraph.
    """
    paragraphs = _paragraphs(text, bold)
    return [line for paragraph in paragraphs for line in _lines(paragraph, width, size, even)]


def break_spans(spans: Sequence[tuple[str, bool]], width: float, size: float) -> list[Line]:
    """Return pieces of text, each bold or not, in lines as `break_lines` does."""
    if len(spans) == 1:
        ((text, bold),) = spans
        return break_lines(text, width, size, bold, even=True)
    paragraphs: list[list[Glyph]] = [[]]
    for text, bold in spans:
        first, *others = paragraphs_of(text)
        paragraphs[-1] += glyphs_of(first, bold)
        paragraphs += [list(glyphs_of(each, bold)) for each in others]
    measured = map(_measured, paragraphs)
    return [line for paragraph in measured for line in _lines(paragraph, width, size, True)]


def _paragraphs(text: str, bold: bool) -> Iterator[_Paragraph]:
    """Yield the paragraphs of a text; note the characters that no font has each time it is set."""
    for each in paragraphs_of(text):
        if len(each) > _MOST_KEPT:
            yield _measured(glyphs_of(each, bold))
        else:
            paragraph, without = _kept(each, bold, _is_close.get())
            if without:
                note(each, without)
            yield paragraph


@lru_cache(maxsize=2_000)
def _kept(text: str, bold: bool, _close: bool) -> tuple[_Paragraph, tuple[str, ...]]:
    """Return one paragraph, measured, and its characters that no font has; another where it is set close."""
    glyphs, without = set_glyphs(text, bold)
    return _measured(glyphs), tuple(without)


def _measured(glyphs: Sequence[Glyph]) -> _Paragraph:
    """Measure a paragraph: the same text is set at many widths until its page is full."""
    inner = range(1, len(glyphs))
    return _Paragraph(
        glyphs,
        [0.0, *(kern(before, after) for before, after in pairwise(glyphs))],
        [glyph.advance * glyph.scale for glyph in glyphs],
        [False, *(may_break(glyphs, index) for index in inner)],
    )


def _lines(paragraph: _Paragraph, width: float, size: float, even: bool) -> list[Line]:
    """Return one paragraph in lines."""
    count = len(paragraph.glyphs)
    if not count:
        return [Line()]
    starts = _line_starts(paragraph, width / size)
    if even:
        _join_last(paragraph, starts)
    ends = pairwise([*starts, count])
    return [_line(paragraph, start, end, size, ends=end == count) for start, end in ends]


def one_line(text: str, size: float, bold: bool = False) -> Line:
    """Return text in one line of any width; line breaks become spaces."""
    (paragraph,) = _paragraphs(" ".join(paragraphs_of(text)), bold)
    count = len(paragraph.glyphs)
    return _line(paragraph, 0, count, size, ends=True) if count else Line()


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
    if before.script != after.script and before.script in _LETTERS and after.script in _LETTERS:
        return 0.0 if _is_close.get() else before.gap + after.gap
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


def _line_starts(paragraph: _Paragraph, room: float) -> list[int]:
    starts = [0]
    while (end := _line_end(paragraph, starts[-1], room)) < len(paragraph.glyphs):
        starts.append(end)
    return starts


def _join_last(paragraph: _Paragraph, starts: list[int]) -> None:
    """Begin the last line of a Chinese paragraph earlier if it holds a single character.

    What comes down from the line above is the least that can: a character with its punctuation, or
    a Latin word.
    """
    glyphs, breaks = paragraph.glyphs, paragraph.breaks
    if len(starts) < 2 or not any(glyph.script == "han" for glyph in glyphs):
        return
    first, start = starts[-2], starts[-1]
    while start > first and _count(glyphs[start:]) < _LEAST_LAST:
        start -= 1
        while start > first and not breaks[start]:
            start -= 1
    if start > first:
        starts[-1] = start


def _count(glyphs: Sequence[Glyph]) -> int:
    """Return the number of letters, digits and Chinese characters."""
    return sum(glyph.script in {"han", "latin"} for glyph in glyphs)


def _line_end(paragraph: _Paragraph, start: int, room: float) -> int:
    """Return the end of the line that begins at `start`.

    The last allowed break that fits, else a forced one.
    """
    glyphs, kerns, advances, breaks = paragraph
    most = room + _FUZZ
    used = advances[start] - glyphs[start].blank_left
    best = 0
    for index in range(start, len(glyphs)):
        if index > start:
            if breaks[index]:
                best = index
            used += kerns[index]
            used += advances[index]
        if used > most:
            glyph = glyphs[index]
            if glyph.script != "space" and used - glyph.blank_right > most:
                return best or _forced_end(glyphs, start, index)
    return len(glyphs)


def _forced_end(glyphs: Sequence[Glyph], start: int, index: int) -> int:
    """Return the end of a line without an allowed break: `index`, or earlier for punctuation."""
    for end in range(index, max(start, index - _RELUCTANCE), -1):
        if not glyphs[end].no_start and not glyphs[end - 1].no_end:
            return end
    return max(index, start + 1)


def _line(paragraph: _Paragraph, start: int, end: int, size: float, ends: bool) -> Line:
    glyphs, kerns, advances, _ = paragraph
    whole = end
    while end > start + 1 and glyphs[end - 1].script == "space":
        end -= 1
    runs: list[Run] = []
    before = glyphs[start]
    text, run_x, run_places = before.text, -before.blank_left, 0
    pen = run_x + advances[start]
    places = 0
    for index in range(start + 1, end):
        glyph, extra = glyphs[index], kerns[index]
        places += before.wide or glyph.wide  # a justified line may stretch there
        pen += extra
        if extra or before.font != glyph.font or before.wide != glyph.wide:
            runs.append(_run(run_x, text, before, size, run_places))
            text, run_x, run_places = "", pen, places
        text += glyph.text
        pen += advances[index]
        before = glyph
    runs.append(_run(run_x, text, before, size, run_places))
    return Line(tuple(runs), (pen - before.blank_right) * size, places, ends, end < whole)


def _run(x: float, text: str, glyph: Glyph, size: float, places: int) -> Run:
    return Run(x * size, text, glyph.font, size * glyph.scale, places, glyph.wide)
