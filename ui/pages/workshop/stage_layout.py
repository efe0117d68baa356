"""Layout of a stage: everything in its place, in parts where one would be too small to be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from assessment.workshop.stage import Row, Stage
from ui.theme import Theme

READABLE = 43 / 1080
"""Text size that is read from eight metres, by the height of the screen: 32 points at 1080 lines."""
QUESTION, PAD, MARGIN = 1.25, 0.32, 0.9
_LARGEST, _SMALLEST, _STEP = 1.15, 0.35, 0.95
"""Text sizes that are tried, in readable sizes."""
_NARROW = 0.45
"""Margin where room is scarce, in text sizes."""
_TIGHT, _TIGHTEST = 0.15, 0.06
_VOTES = 0.38
"""Part of the width that votes take, once they are revealed."""
_NARROW_VOTES, _COUNTS = 0.28, 0.2
"""The same where room is scarce, and where rows stand beside each other."""
_MANY = 9
"""Rows from which on they stand beside each other, if they are too small to be read otherwise."""
FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000.0
"""Height of what finds no room."""


@dataclass(frozen=True, slots=True)
class Box:
    """A row in its place."""

    row: Row
    whole: QRectF
    text: QRectF
    votes: QRectF


@dataclass(frozen=True, slots=True)
class Form:
    """Form of a layout: rows beside each other, with the help or without, the part that votes take."""

    columns: int = 1
    helps: bool = True
    votes: float = _VOTES
    pad: float = PAD
    """Space above and below the text of a row, in text sizes."""
    question: float = QUESTION
    margin: float = MARGIN


@dataclass(frozen=True, slots=True)
class Layout:
    """A part that is shown at once, in its place, in one text size."""

    size: float
    form: Form
    place: QRectF
    question: QRectF
    help: QRectF
    boxes: tuple[Box, ...]
    sentences: tuple[tuple[str, QRectF], ...]
    height: float
    said: str = ""
    """Help that is shown."""


@dataclass(frozen=True, slots=True)
class _Share:
    """Rows and sentences of one part, by number, and whether the question and its help stand above."""

    rows: tuple[int, int]
    sentences: tuple[int, int]
    asks: bool = True
    helps: bool = True


def stage_font(theme: Theme, size: float, *, bold: bool = False) -> QFont:
    """Return the font of a text on a stage."""
    font = theme.font(bold=bold)
    font.setPixelSize(max(round(size), 1))
    return font


class Typesetter:
    """Sets one stage into one room."""

    def __init__(
        self, theme: Theme, stage: Stage, prompt: str, room: QSizeF, screen: float
    ) -> None:
        """Take the height of the screen that text has to be readable on, which may be more than the room's."""
        self._theme, self._stage, self._room = theme, stage, room
        self._told = (*stage.sentences, *([prompt] if prompt else []))
        self._prompt = prompt
        self._readable = READABLE * screen

    def whole(self) -> Layout:
        """Return the layout in which everything is in sight, in the largest text size.

        Where that is less than readable, the help gives way once votes are shown, and many rows stand
        beside each other.
        """
        best = self._fitted(Form())
        for form in self._forms():
            if self.is_readable(best):
                break
            other = self._fitted(form)
            if (other.size, -other.height) > (best.size, -best.height):
                best = other
        return best

    def parts(self) -> tuple[Layout, ...]:
        """Return as few parts as there can be, each of which is readable; one if one will do."""
        whole = self.whole()
        if self.is_readable(whole):
            return (whole,)
        found = [tuple(self._divided(form)) for form in self._divided_forms()]
        return min(found, key=len)

    def is_readable(self, made: Layout) -> bool:
        """Return whether a layout is in sight and read from the back."""
        return made.size >= self._readable and made.height <= self._room.height()

    # internals

    def _forms(self) -> list[Form]:
        """Return the forms that are tried where the usual one is too small to be read."""
        shown = self._is_shown()
        pads = (_TIGHT, _TIGHTEST)
        found = [Form(helps=not shown, votes=_NARROW_VOTES, pad=pad) for pad in pads]
        found.append(replace(found[-1], question=1.0, margin=_NARROW))
        if len(self._stage.rows) >= _MANY:
            found += [Form(columns, helps=not shown, pad=_TIGHTEST) for columns in (2, 3)]
        return found

    def _divided_forms(self) -> list[Form]:
        columns = (1, 2) if len(self._stage.rows) >= _MANY else (1,)
        tight = Form(votes=_NARROW_VOTES, pad=_TIGHT, question=1.0, margin=_NARROW)
        return [replace(tight, columns=number) for number in columns]

    def _is_shown(self) -> bool:
        return any(row.count is not None for row in self._stage.rows)

    def _fitted(self, form: Form) -> Layout:
        readable, share = self._readable, self._all(helps=form.helps)
        size = readable * _LARGEST
        made = self._arranged(size, form, share)
        while made.height > self._room.height() and size > readable * _SMALLEST:
            size = max(size * _STEP, readable) if size > readable else size * _STEP
            made = self._arranged(size, form, share)
        return made

    def _all(self, *, helps: bool) -> _Share:
        return _Share((0, len(self._stage.rows)), (0, len(self._told)), helps=helps)

    def _divided(self, form: Form) -> Iterator[Layout]:
        """Yield parts in the readable size: rows in their order, then the sentences."""
        rows, told = len(self._stage.rows), len(self._told)
        row = sentence = 0
        while row < rows or sentence < told:
            share = self._next_share(form, row, sentence, first=row == sentence == 0)
            yield self._arranged(self._readable, form, share)
            row, sentence = share.rows[1], share.sentences[1]

    def _next_share(self, form: Form, row: int, sentence: int, *, first: bool) -> _Share:
        """Return what the next part shows: as much as fits, and something in any case."""
        rows, told = len(self._stage.rows), len(self._told)
        best = _Share((row, row), (sentence, sentence), helps=first)
        if not (first and self._stage.help and self._fits(form, best)):
            least = (row + 1, sentence) if row < rows else (row, sentence + 1)
            for asks in (True, False):
                best = _Share((row, least[0]), (sentence, least[1]), asks=asks, helps=False)
                if self._fits(form, best):
                    break
        while best.rows[1] < rows:
            more = replace(best, rows=(row, best.rows[1] + 1))
            if not self._fits(form, more):
                return best
            best = more
        while best.sentences[1] < told:
            more = replace(best, sentences=(sentence, best.sentences[1] + 1))
            if not self._fits(form, more):
                return best
            best = more
        return best

    def _fits(self, form: Form, share: _Share) -> bool:
        return self._arranged(self._readable, form, share).height <= self._room.height()

    def _arranged(self, size: float, form: Form, share: _Share) -> Layout:
        stage, margin = self._stage, size * form.margin
        width = self._room.width() - 2 * margin
        top = margin * 0.7
        place = self._text_box(stage.place or " ", size, margin, top, width)
        top = place.bottom() + size * 0.2
        asked = (stage.question or " ") if share.asks else ""
        question = self._text_box(asked, size * form.question, margin, top, width, bold=True)
        said = stage.help if share.helps else ""
        help_ = self._text_box(said, size, margin, question.bottom(), width)
        rows = stage.rows[slice(*share.rows)]
        boxes = self._boxes(rows, size, form, help_.bottom() + size * 0.5)
        top = max((box.whole.bottom() for box in boxes), default=help_.bottom() + size * 0.5)
        top += size * 0.47
        sentences = []
        for told in self._told[slice(*share.sentences)]:
            box = self._text_box(told, size, margin, top, width, bold=told == self._prompt)
            sentences.append((told, box))
            top = box.bottom() + size * 0.15
        return Layout(
            size, form, place, question, help_, boxes, tuple(sentences), top + margin * 0.3, said
        )

    def _boxes(
        self, rows: tuple[Row, ...], size: float, form: Form, start: float
    ) -> tuple[Box, ...]:
        """Return rows in their places, column by column."""
        margin, gap = size * form.margin, size * form.pad * 0.7
        width = (self._room.width() - 2 * margin - gap * (form.columns - 1)) / form.columns
        most = -(-len(rows) // form.columns)
        share = 1 - (form.votes if form.columns == 1 else _COUNTS) if self._is_shown() else 1.0
        boxes: list[Box] = []
        top = start
        for number, row in enumerate(rows):
            column, place = divmod(number, most)
            top = top if place else start
            left = margin + column * (width + gap)
            inner, pad = left + size * 1.9, size * form.pad
            text = self._text_box(row.text, size, inner, top + pad, width * share - size * 2.6)
            whole = QRectF(left, top, width, text.height() + 2 * pad)
            votes = QRectF(left + width * share, top, width * (1 - share) - pad, whole.height())
            boxes.append(Box(row, whole, text, votes))
            top = whole.bottom() + gap
        return tuple(boxes)

    def _text_box(
        self, text: str, size: float, left: float, top: float, width: float, *, bold: bool = False
    ) -> QRectF:
        """Return the place of a text; an endless one where a word is wider than there is room."""
        metrics = QFontMetricsF(stage_font(self._theme, size, bold=bold))
        wide = max(width, size)
        if not text:
            return QRectF(left, top, wide, 0)  # Qt would give it a line
        box = metrics.boundingRect(QRectF(left, top, wide, _ENDLESS), FLAGS, text)
        return QRectF(left, top, wide, box.height() if box.width() <= wide + 1 else _ENDLESS)
