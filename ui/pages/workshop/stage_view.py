"""View of a stage: as large as fits, without scrolling, to be read from the back of a room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from PySide6.QtCore import QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.answers.workshop import Phase
from assessment.workshop.stage import Row, Stage
from ui.overrides import guarded
from ui.pages.workshop.person_badge import paint_sign
from ui.pages.workshop.stage_layout import FLAGS, PAD, Box, Layout, Typesetter, stage_font
from ui.theme import Theme
from ui.widgets.roles import Told, tell_as

_NAMES = (1.0, 0.8)
"""Sizes of names that are tried, in text sizes; they are known to those who read them."""
_APART = 0.8
"""Room between a row's text and names beside it, in text sizes."""
_HINT = 0.5
"""Size of the hint to the facilitator, in text sizes."""
_MIDDLE = int(Qt.AlignmentFlag.AlignCenter)


@guarded
class StageView(QWidget):
    """Painted view of a stage. A click on a row picks it, which changes nothing here."""

    picked = Signal(str)
    """Emitted with the key of the row that was pressed."""

    divided = Signal()
    """Emitted when another part is shown, or there are more or fewer of them."""

    def __init__(self, theme: Theme, *, screen: float = 0, divides: bool = False) -> None:
        """Show nothing yet.

        `screen` is the height that text is readable for, 0 for the widget's own. Where not everything
        finds room in readable text, `divides` decides between parts and smaller text.
        """
        super().__init__()
        self._theme, self._screen = theme, screen
        tell_as(self, Told.FIGURE)
        self._stage = Stage("", "", (), ())
        self._prompt = ""
        self.timer = ""
        self._marked = ""
        self._divides = divides
        self._parts: tuple[Layout, ...] = ()
        self._part = 0
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    @property
    def part(self) -> int:
        """Number of the part shown, from 0."""
        self._laid_out()
        return self._part

    @property
    def parts(self) -> int:
        """Number of parts that are shown one after another, so that each can be read."""
        return len(self._laid_out())

    @property
    def texts(self) -> tuple[str, ...]:
        """Texts in sight, from the question to the last sentence."""
        placed = self._placed()
        asked = (self._stage.question,) if placed.question.height() else ()
        told = tuple(text for text, _place in placed.sentences)
        said = (placed.said,) if placed.said else ()
        return (*asked, *said, *(box.row.text for box in placed.boxes), *told)

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
        if (stage.question, stage.phase) != (self._stage.question, self._stage.phase):
            self._part = 0
        self._stage, self._prompt, self._marked = stage, prompt, marked
        self._parts = ()
        self.setAccessibleName(stage.question)
        self.setAccessibleDescription("\n".join(filter(None, (stage.told, prompt))))
        self.update()
        self.divided.emit()

    def turn(self) -> None:
        """Show the next part, after the last the first."""
        self._part = (self.part + 1) % self.parts
        self.update()
        self.divided.emit()

    def show_hint(self, text: str) -> None:
        """Show a small line to the facilitator at the foot; "" for none."""
        self._hint = text
        self.update()

    def show_timer(self, text: str) -> None:
        """Show the time that is left to talk; "" for none."""
        if text != self.timer:
            self.timer = text
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, 270)

    def resizeEvent(self, event: object) -> None:
        self._parts = ()
        self.divided.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        for box in self._placed().boxes:
            if box.whole.contains(event.position()):
                self.picked.emit(box.row.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        placed, theme, stage = self._placed(), self._theme, self._stage
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.colour("paper"))
        painter.setFont(stage_font(theme, placed.size))
        painter.setPen(theme.colour("muted"))
        painter.drawText(placed.place, FLAGS, stage.place)
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.setPen(theme.colour("ink"))
        painter.drawText(placed.place, right, "   ".join(filter(None, (self.timer, self._page()))))
        painter.setFont(stage_font(theme, placed.size * placed.form.question, bold=True))
        painter.setPen(theme.colour("ink"))
        painter.drawText(placed.question, FLAGS, stage.question)
        painter.setFont(stage_font(theme, placed.size))
        painter.setPen(theme.colour("muted"))
        painter.drawText(placed.help, FLAGS, placed.said)
        most = max((row.count or 0 for row in stage.rows), default=0)
        for box in placed.boxes:
            self._paint_row(painter, placed.size, box, most)
        last = len(placed.sentences) - 1
        for number, (text, place) in enumerate(placed.sentences):
            is_prompt = bool(self._prompt) and number == last
            ended = stage.phase is Phase.AGREED and number == 0
            painter.setFont(stage_font(theme, placed.size, bold=is_prompt or ended))
            painter.setPen(theme.colour("accent" if is_prompt or ended else "ink"))
            painter.drawText(place, FLAGS, text)
        self._paint_hint(painter, placed.size)
        painter.end()

    # internals

    def _page(self) -> str:
        """Return which part is shown, and by an arrow that there are more."""
        if self.parts == 1:
            return ""
        return f"{self._part + 1}/{self.parts}" + (" →" if self._part + 1 < self.parts else "")

    def _paint_hint(self, painter: QPainter, size: float) -> None:
        corner = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        painter.setFont(stage_font(self._theme, size * _HINT))
        painter.setPen(self._theme.colour("muted"))
        margin = size * _HINT
        painter.drawText(
            QRectF(self.rect()).adjusted(0, 0, -margin, -margin / 2), corner, self._hint
        )

    def _paint_row(self, painter: QPainter, size: float, box: Box, most: int) -> None:
        theme, row = self._theme, box.row
        marked = row.is_agreed or (bool(self._marked) and row.key == self._marked)
        painter.setBrush(theme.colour("accent_soft" if marked else "surface"))
        painter.setPen(QPen(theme.colour("accent" if marked else "line"), size / 16))
        painter.drawRoundedRect(box.whole, size / 4, size / 4)
        middle = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(stage_font(theme, size, bold=True))
        painter.setPen(theme.colour("accent"))
        key = QRectF(box.whole.left() + size * PAD, box.whole.top(), size, box.whole.height())
        painter.drawText(key, _MIDDLE, row.key)
        painter.setFont(stage_font(theme, size))
        painter.setPen(theme.colour("ink"))
        wrapped = middle | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(box.text, wrapped, row.text)
        if row.count is None:
            return
        self._paint_votes(painter, size, box, most)

    def _paint_votes(self, painter: QPainter, size: float, box: Box, most: int) -> None:
        """Paint who voted so, or a bar, with the number at its right and the first votes before it."""
        theme, row, room = self._theme, box.row, box.votes
        told = str(row.count) if row.before is None else f"{row.before} → {row.count}"
        figure = QRectF(room.right() - size * 3.6, room.top(), size * 3.4, room.height())
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(stage_font(theme, size, bold=True))
        painter.setPen(theme.colour("ink" if row.count else "muted"))
        painter.drawText(figure, right, told)
        taken = size * (1.6 if row.before is None else 3.4)
        free = QRectF(room.left(), room.top(), room.width() - taken, room.height())
        if free.width() < size:
            return  # the number alone finds room
        if row.badges:
            self._paint_badges(painter, size, row, (free, self._beside_text(size, box, free)))
        elif row.count:
            bar = QRectF(free.left(), free.center().y() - size * 0.3, 0, size * 0.6)
            bar.setWidth(free.width() * row.count / max(most, 1))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(bar, size / 8, size / 8)

    def _beside_text(self, size: float, box: Box, free: QRectF) -> QRectF:
        """Return the room for votes with all that the text of the row leaves free."""
        metrics = QFontMetricsF(stage_font(self._theme, size))
        end = metrics.boundingRect(box.text, FLAGS, box.row.text).right() + size * _APART
        wider = QRectF(free)
        wider.setLeft(min(free.left(), end))
        return wider

    def _paint_badges(
        self, painter: QPainter, size: float, row: Row, rooms: Sequence[QRectF]
    ) -> None:
        """Paint signs and names, on two lines if need be; signs alone where names find no room in any."""
        theme, side = self._theme, size * 0.8
        for share, room in product(_NAMES, rooms):
            painter.setFont(stage_font(theme, size * share))
            metrics = QFontMetricsF(painter.font())
            widths = [metrics.horizontalAdvance(each.name) + side * 1.75 for each in row.badges]
            lines = _lines(widths, room.width())
            named = len(lines) * metrics.height() <= room.height() + size * PAD
            if named:
                break
        if not named:
            room = rooms[0]
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

    def _placed(self) -> Layout:
        return self._laid_out()[self._part]

    def _laid_out(self) -> tuple[Layout, ...]:
        if not self._parts:
            room = QSizeF(self.size())
            screen = self._screen or room.height()
            setter = Typesetter(self._theme, self._stage, self._prompt, room, screen)
            self._parts = setter.parts() if self._divides else (setter.whole(),)
            self._part = min(self._part, len(self._parts) - 1)
        return self._parts


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
