"""View of a stage: as large as fits, without scrolling, to be read from the back of a room."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.answers.workshop import Phase
from assessment.workshop.stage import Row, Stage
from ui.overrides import guarded
from ui.pages.workshop.person_badge import paint_sign
from ui.theme import Theme
from ui.widgets.roles import Told, tell_as

READABLE = 43 / 1080
"""Text size that is read from eight metres, by the height of the screen: 32 points at 1080 lines."""
_LARGEST, _SMALLEST, _STEP = 1.15, 0.35, 0.95
"""Text sizes that are tried, in readable sizes."""
_QUESTION, _MARGIN = 1.25, 0.9
_PAD, _TIGHT, _TIGHTEST = 0.32, 0.15, 0.06
_VOTES = 0.38
"""Part of the width that votes take, once they are revealed."""
_NARROW_VOTES, _COUNTS = 0.28, 0.2
"""The same where room is scarce, and where rows stand beside each other."""
_MANY = 9
"""Rows from which on they stand beside each other, if they are too small to be read otherwise."""
_HELP = 0.8
"""Size of the help below a question, in text sizes."""
_NAME = 0.8
"""Size of names, which are known to those who read them, in text sizes."""
_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


@dataclass(frozen=True, slots=True)
class _Box:
    """A row in its place."""

    row: Row
    whole: QRectF
    text: QRectF
    votes: QRectF


@dataclass(frozen=True, slots=True)
class _Form:
    """Form of a layout: rows beside each other, with the help or without, the part that votes take."""

    columns: int = 1
    helps: bool = True
    votes: float = _VOTES
    pad: float = _PAD
    """Space above and below the text of a row, in text sizes."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Everything in its place, in one text size."""

    size: float
    place: QRectF
    question: QRectF
    help: QRectF
    boxes: tuple[_Box, ...]
    sentences: tuple[tuple[str, QRectF], ...]
    height: float
    said: str = ""
    """Help that is shown."""


@guarded
class StageView(QWidget):
    """Painted view of a stage. A click on a row picks it, which changes nothing here."""

    picked = Signal(str)
    """Emitted with the key of the row that was pressed."""

    def __init__(self, theme: Theme, *, screen: float = 0) -> None:
        """Show nothing yet; `screen` is the height that text is readable for, 0 for the widget's own."""
        super().__init__()
        self._theme, self._screen = theme, screen
        tell_as(self, Told.FIGURE)
        self._stage = Stage("", "", (), ())
        self._prompt = ""
        self._timer = ""
        self._marked = ""
        self._layout: _Layout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    @property
    def text_size(self) -> float:
        """Size of the smallest text, in pixels."""
        return self._placed().size

    @property
    def fits(self) -> bool:
        """Whether everything is in sight."""
        return self._placed().height <= self.height()

    def show_stage(self, stage: Stage, *, prompt: str = "", marked: str = "") -> None:
        """Show a stage, with a sentence of the moment, and with one row marked by its key."""
        if (stage, prompt, marked) == (self._stage, self._prompt, self._marked):
            return
        self._stage, self._prompt, self._marked = stage, prompt, marked
        self._layout = None
        self.setAccessibleName(stage.question)
        self.setAccessibleDescription("\n".join(filter(None, (stage.told, prompt))))
        self.update()

    def show_timer(self, text: str) -> None:
        """Show the time that is left to talk; "" for none."""
        if text != self._timer:
            self._timer = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def resizeEvent(self, event: object) -> None:
        self._layout = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box in self._placed().boxes:
            if box.whole.contains(event.position()):
                self.picked.emit(box.row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        placed, theme, stage = self._placed(), self._theme, self._stage
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setFont(_font(theme, placed.size))
        painter.setPen(theme.colour("muted"))
        painter.drawText(placed.place, _FLAGS, stage.place)
        if self._timer:
            painter.setPen(theme.colour("ink"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
            painter.drawText(placed.place, right, self._timer)
        painter.setFont(_font(theme, placed.size * _QUESTION, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(placed.question, _FLAGS, stage.question)
        painter.setFont(_font(theme, placed.size * _HELP))
        painter.setPen(theme.colour("muted"))
        painter.drawText(placed.help, _FLAGS, placed.said)
        most = max((row.count or 0 for row in stage.rows), default=0)
        for box in placed.boxes:
            self._paint_row(painter, placed.size, box, most)
        last = len(placed.sentences) - 1
        for number, (text, place) in enumerate(placed.sentences):
            is_prompt = bool(self._prompt) and number == last
            ended = stage.phase is Phase.AGREED and number == 0
            painter.setFont(_font(theme, placed.size, bold=is_prompt or ended))
            painter.setPen(theme.colour("accent" if is_prompt or ended else "ink"))
            painter.drawText(place, _FLAGS, text)
        painter.end()

    # internals

    def _paint_row(self, painter: QPainter, size: float, box: _Box, most: int) -> None:
        theme, row = self._theme, box.row
        marked = row.is_agreed or (bool(self._marked) and row.key == self._marked)
        painter.setBrush(theme.colour("accent_soft" if marked else "surface"))
        painter.setPen(QPen(theme.colour("accent" if marked else "line"), size / 16))
        painter.drawRoundedRect(box.whole, size / 4, size / 4)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(_font(theme, size, bold=True))
        painter.setPen(theme.colour("accent"))
        key = QRectF(box.whole.left() + size * _PAD, box.whole.top(), size, box.whole.height())
        painter.drawText(key, _MIDDLE, row.key)
        painter.setFont(_font(theme, size))
        painter.setPen(theme.colour("ink"))
        wrapped = middle | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.text, wrapped, row.text)
        if row.count is None:
            return
        self._paint_votes(painter, size, box, most)

    def _paint_votes(self, painter: QPainter, size: float, box: _Box, most: int) -> None:
        """Paint who voted so, or a bar, with the number at its right and the first votes before it."""
        theme, row, room = self._theme, box.row, box.votes
        told = str(row.count) if row.before is None else f"{row.before} → {row.count}"
        figure = QRectF(room.right() - size * 3.6, room.top(), size * 3.4, room.height())
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(_font(theme, size, bold=True))
        painter.setPen(theme.colour("ink" if row.count else "muted"))
        painter.drawText(figure, right, told)
        taken = size * (1.6 if row.before is None else 3.4)
        free = QRectF(room.left(), room.top(), room.width() - taken, room.height())
        if free.width() < size:
            return  # the number alone finds room
        if row.badges:
            self._paint_badges(painter, size, row, free)
        elif row.count:
            bar = QRectF(free.left(), free.center().y() - size * 0.3, 0, size * 0.6)
            bar.setWidth(free.width() * row.count / max(most, 1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(bar, size / 8, size / 8)

    def _paint_badges(self, painter: QPainter, size: float, row: Row, room: QRectF) -> None:
        """Paint signs and names, on two lines if need be; signs alone where names find no room."""
        theme, side = self._theme, size * 0.8
        painter.setFont(_font(theme, size * _NAME))
        metrics = QFontMetricsF(painter.font())
        widths = [metrics.horizontalAdvance(each.name) + side * 1.75 for each in row.badges]
        lines = _lines(widths, room.width())
        named = len(lines) * metrics.height() <= room.height() + size * _PAD
        if not named:
            step = min(side * 1.15, room.width() / len(row.badges))
            widths, lines = [step] * len(row.badges), [list(range(len(row.badges)))]
        tall = metrics.height()
        top = room.center().y() - tall * len(lines) / 2
        for line in lines:
            left = room.left()
            for place in line:
                each = row.badges[place]
                sign = QRectF(left, top + (tall - side) / 2, side, side)
                paint_sign(painter, theme, each, sign)
                if named:
                    painter.setPen(theme.colour("ink"))
                    text = QRectF(sign.right() + side * 0.2, top, widths[place], tall)
                    painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter), each.name)
                left += widths[place]
            top += tall

    def _placed(self) -> _Layout:
        """Return the layout in which everything is in sight, in the largest text size.

        Where that is less than readable, the help gives way once votes are shown, and many rows stand
        beside each other.
        """
        if self._layout is None:
            readable = READABLE * (self._screen or self.height())
            self._layout = self._fitted(readable, _Form())
            for form in self._forms():
                if self._layout.size >= readable and self.fits:
                    break
                other = self._fitted(readable, form)
                if (other.size, -other.height) > (self._layout.size, -self._layout.height):
                    self._layout = other
        return self._layout

    def _forms(self) -> list[_Form]:
        """Return the forms that are tried where the usual one is too small to be read."""
        shown = any(row.count is not None for row in self._stage.rows)
        pads = (_TIGHT, _TIGHTEST)
        found = [_Form(helps=not shown, votes=_NARROW_VOTES, pad=pad) for pad in pads]
        if len(self._stage.rows) >= _MANY:
            found += [_Form(columns, helps=not shown, pad=_TIGHTEST) for columns in (2, 3)]
        return found

    def _fitted(self, readable: float, form: _Form) -> _Layout:
        size = readable * _LARGEST
        made = self._arranged(size, form)
        while made.height > self.height() and size > readable * _SMALLEST:
            size = max(size * _STEP, readable) if size > readable else size * _STEP
            made = self._arranged(size, form)
        return made

    def _arranged(self, size: float, form: _Form) -> _Layout:
        stage, margin = self._stage, size * _MARGIN
        width = self.width() - 2 * margin
        top = margin * 0.7
        place = self._text_box(stage.place or " ", size, margin, top, width)
        top = place.bottom() + size * 0.2
        question = self._text_box(
            stage.question or " ", size * _QUESTION, margin, top, width, bold=True
        )
        said = stage.help if form.helps else ""
        help_ = self._text_box(said, size * _HELP, margin, question.bottom(), width)
        boxes = self._boxes(size, form, help_.bottom() + size * 0.5)
        top = max((box.whole.bottom() for box in boxes), default=help_.bottom() + size * 0.5)
        top += size * 0.47
        sentences = []
        for told in (*stage.sentences, *([self._prompt] if self._prompt else [])):
            box = self._text_box(told, size, margin, top, width, bold=told == self._prompt)
            sentences.append((told, box))
            top = box.bottom() + size * 0.15
        return _Layout(
            size, place, question, help_, tuple(boxes), tuple(sentences), top + margin * 0.3, said
        )

    def _boxes(self, size: float, form: _Form, start: float) -> list[_Box]:
        """Return the rows in their places, column by column."""
        rows, margin, gap = self._stage.rows, size * _MARGIN, size * form.pad * 0.7
        width = (self.width() - 2 * margin - gap * (form.columns - 1)) / form.columns
        most = -(-len(rows) // form.columns)
        shown = any(row.count is not None for row in rows)
        share = 1 - (form.votes if form.columns == 1 else _COUNTS) if shown else 1.0
        boxes: list[_Box] = []
        top = start
        for number, row in enumerate(rows):
            column, place = divmod(number, most)
            top = top if place else start
            left = margin + column * (width + gap)
            inner, pad = left + size * 1.9, size * form.pad
            text = self._text_box(row.text, size, inner, top + pad, width * share - size * 2.6)
            whole = QRectF(left, top, width, text.height() + 2 * pad)
            votes = QRectF(left + width * share, top, width * (1 - share) - pad, whole.height())
            boxes.append(_Box(row, whole, text, votes))
            top = whole.bottom() + gap
        return boxes

    def _text_box(
        self, text: str, size: float, left: float, top: float, width: float, *, bold: bool = False
    ) -> QRectF:
        metrics = QFontMetricsF(_font(self._theme, size, bold=bold))
        box = metrics.boundingRect(QRectF(left, top, max(width, size), 100_000), _FLAGS, text)
        return QRectF(left, top, max(width, size), box.height())


def _lines(widths: list[float], room: float) -> list[list[int]]:
    """Return the numbers of parts on each line, as many on one as there is room for."""
    lines: list[list[int]] = [[]]
    left = room
    for number, width in enumerate(widths):
        if width > left and lines[-1]:
            lines.append([])
            left = room
        lines[-1].append(number)
        left -= width
    return lines


def _font(theme: Theme, size: float, *, bold: bool = False) -> QFont:
    font = theme.font(bold=bold)
    font.setPixelSize(max(round(size), 1))
    return font
