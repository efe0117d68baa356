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
_LARGEST, _SMALLEST, _STEP = 1.15, 0.5, 0.95
"""Text sizes that are tried, in readable sizes."""
_QUESTION, _MARGIN, _PAD = 1.25, 0.9, 0.32
_VOTES = 0.38
"""Part of the width that votes take, once they are revealed."""
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
class _Layout:
    """Everything in its place, in one text size."""

    size: float
    place: QRectF
    question: QRectF
    help: QRectF
    boxes: tuple[_Box, ...]
    sentences: tuple[tuple[str, QRectF], ...]
    height: float


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
        painter.drawText(placed.help, _FLAGS, stage.help)
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
        """Return the layout in the largest text size in which everything is in sight."""
        if self._layout is None:
            readable = READABLE * (self._screen or self.height())
            size = readable * _LARGEST
            self._layout = self._arranged(size)
            while self._layout.height > self.height() and size > readable * _SMALLEST:
                size *= _STEP
                self._layout = self._arranged(size)
        return self._layout

    def _arranged(self, size: float) -> _Layout:
        stage, margin = self._stage, size * _MARGIN
        width = self.width() - 2 * margin
        top = margin * 0.7
        place = self._text_box(stage.place or " ", size, margin, top, width)
        top = place.bottom() + size * 0.2
        question = self._text_box(
            stage.question or " ", size * _QUESTION, margin, top, width, bold=True
        )
        help_ = self._text_box(stage.help, size * _HELP, margin, question.bottom(), width)
        top = help_.bottom() + size * 0.5
        shown = any(row.count is not None for row in stage.rows)
        share = 1 - _VOTES if shown else 1.0
        boxes = []
        for row in stage.rows:
            left, pad = margin + size * 1.9, size * _PAD
            text = self._text_box(row.text, size, left, top + pad, width * share - size * 2.6)
            whole = QRectF(margin, top, width, text.height() + 2 * pad)
            votes = QRectF(margin + width * share, top, width * (1 - share) - pad, whole.height())
            boxes.append(_Box(row, whole, text, votes))
            top = whole.bottom() + size * 0.22
        top += size * 0.25
        sentences = []
        for told in (*stage.sentences, *([self._prompt] if self._prompt else [])):
            box = self._text_box(told, size, margin, top, width, bold=told == self._prompt)
            sentences.append((told, box))
            top = box.bottom() + size * 0.15
        return _Layout(
            size, place, question, help_, tuple(boxes), tuple(sentences), top + margin * 0.3
        )

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
