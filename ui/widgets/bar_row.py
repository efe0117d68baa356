"""Score as a bar with its range and target; pressing it asks for the explanation."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from assessment.answers.peers import Spread
from assessment.core.i18n import Translator
from assessment.core.numbers import ends, whole
from assessment.presentation.peers import MIDDLE_HALF, spread_words
from assessment.presentation.score_text import from_to
from ui.overrides import guarded
from ui.theme import BODY, SMALL, SPACE, TEXT_FLAGS, Theme
from ui.widgets.factories import label, row
from ui.widgets.focus_ring import is_ringed

_TITLE = 0.36
"""Share of the width for the title."""
_RANGE_STRENGTH = 0.3
_SAMPLE = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """Data of a bar; all scores 0–100, None if missing. `last` is the previous round's score."""

    title: str
    score: float | None
    low: float | None
    high: float | None
    target: float | None = None
    last: float | None = None
    strong: bool = False
    thresholds: tuple[float, ...] = ()
    peers: Spread | None = None
    """Scores of other organisations."""
    only_range: bool = False
    """Whether the range is told in place of the score, as too little is answered for a level."""

    @property
    def shown(self) -> str:
        """The figure beside the bar."""
        if self.only_range and self.low is not None and self.high is not None:
            return from_to(*ends(self.low, self.high, *self.thresholds))
        return self.figure(self.score)

    def figure(self, score: float | None) -> str:
        """Return a score as it is shown; a dash for None."""
        return whole(score, self.target, *self.thresholds)


@guarded
class BarRow(QPushButton):
    """Row with title, bar and score."""

    def __init__(self, bar: Bar, _: Translator, theme: Theme) -> None:
        super().__init__()
        self._bar, self._theme = bar, theme
        self._font = theme.font(BODY, bold=bar.strong)
        self.setAccessibleName(_spoken(bar, _))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._title_box(width).height() + 2 * self._theme.px(SPACE[1])

    def sizeHint(self) -> QSize:
        return QSize(480, self.heightForWidth(self.width() if self.width() > 160 else 480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(10_000))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, bar = self._theme, self._bar
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), theme.colour("raised"))
        pad, height = theme.px(SPACE[1]), self.height()
        title = self._title_box(self.width())
        painter.setFont(self._font)
        painter.setPen(theme.colour("ink"))
        painter.drawText(
            title.translated(pad, (height - title.height()) // 2), TEXT_FLAGS, bar.title
        )
        figure = QRect(self.width() - theme.px(SPACE[5] + 12) - pad, 0, theme.px(44), height)
        painter.setFont(theme.font(SMALL if bar.only_range else BODY, bold=True))
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            figure,
            side,
            bar.shown,
        )
        left = self.width() * _TITLE + 2 * pad
        paint_bar(painter, QRectF(left, 0, figure.left() - left, height), bar, theme)
        if is_ringed(self):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        painter.end()

    def _title_box(self, width: int) -> QRect:
        room = max(round(width * _TITLE), 60)
        return self._theme.text_box(self._bar.title, room, bold=self._bar.strong)


def paint_bar(painter: QPainter, box: QRectF, bar: Bar, theme: Theme) -> None:
    """Paint the bar alone: range lighter, score full, target a line, last round a diamond."""
    middle, thick = box.center().y(), theme.px(10)

    def x(score: float) -> float:
        return box.left() + box.width() * score / 100

    def stripe(start: float, end: float, high: float) -> QRectF:
        return QRectF(start, middle - high / 2, max(end - start, 1), high)

    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("line"))
    painter.drawRect(stripe(box.left(), box.right(), 1))
    accent = theme.colour("accent")
    if bar.low is not None and bar.high is not None and bar.low < bar.high:
        tint = theme.colour("accent")
        tint.setAlphaF(_RANGE_STRENGTH)
        painter.setBrush(tint)
        painter.drawRect(stripe(x(bar.low), x(bar.high), thick * 1.6))
    if bar.score is not None and not bar.only_range:
        painter.setBrush(accent)
        painter.drawRect(stripe(box.left(), x(bar.score), thick * 0.8))
    if bar.target is not None:
        painter.setBrush(theme.colour("ink"))
        painter.drawRect(QRectF(x(bar.target) - 1, middle - thick, 2, 2 * thick))
    if bar.peers is not None:
        _paint_peers(
            painter, x(bar.peers.lower), x(bar.peers.upper), x(bar.peers.median), box, theme
        )
    if bar.last is not None:
        half = thick * 0.55
        corners = [(0, -half), (half, 0), (0, half), (-half, 0)]
        painter.setBrush(theme.colour("surface"))
        painter.setPen(QPen(theme.colour("ink"), 1.4))
        at = x(bar.last)
        painter.drawPolygon(QPolygonF([QPointF(at + dx, middle + dy) for dx, dy in corners]))


def _paint_peers(  # noqa: PLR0917 - three places on one line
    painter: QPainter, lower: float, upper: float, median: float, box: QRectF, theme: Theme
) -> None:
    """Paint the middle half of other organisations as a thin line below the bar, with their median."""
    thick = theme.px(10)
    under, muted = box.center().y() + thick * 0.8, theme.colour("muted")
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(muted)
    painter.drawRect(QRectF(lower, under, max(upper - lower, 1), thick * 0.25))
    painter.setBrush(theme.colour("ink"))
    painter.drawEllipse(QPointF(median, under + thick * 0.12), thick * 0.25, thick * 0.25)


class BarKey(QWidget):
    """Legend of the parts of a bar."""

    def __init__(
        self, _: Translator, theme: Theme, *, target: bool, last: bool, peers: bool = False
    ) -> None:
        super().__init__()
        shown = [
            (_("score"), Bar("", 100, None, None)),
            (_("what open answers leave"), Bar("", None, 0, 100)),
        ]
        if target:
            shown.append((_("target"), Bar("", None, None, None, target=50)))
        if last:
            shown.append((_("last round"), Bar("", None, None, None, last=50)))
        if peers:
            spread = Spread(0, 0, 50, 100, 100)
            told = _(MIDDLE_HALF)
            shown.append((told, Bar("", None, None, None, peers=spread)))
        parts: list[QWidget] = []
        for text, bar in shown:
            parts += [_Sample(bar, theme), label(text, "small", wrap=False)]
        self.setLayout(row(None, *parts))


@guarded
class _Sample(QWidget):
    """Small bar in the legend."""

    def __init__(self, bar: Bar, theme: Theme) -> None:
        super().__init__()
        self._bar, self._theme = bar, theme
        self.setFixedSize(theme.px(_SAMPLE), theme.px(SMALL + 7))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(self.rect()), self._bar, self._theme)
        painter.end()


def _spoken(bar: Bar, _: Translator) -> str:
    """Return the bar in words, for screen readers."""
    if bar.score is None:
        return _("{title}: no score yet", title=bar.title)
    parts = [_("{title}: {score}", title=bar.title, score=bar.shown)]
    if not bar.only_range and bar.low is not None and bar.high is not None:
        low, high = bar.figure(bar.low), bar.figure(bar.high)
        if low != high:
            parts.append(_("range {low}–{high}", low=low, high=high))
    if bar.target is not None:
        parts.append(_("target {target}", target=whole(bar.target)))
    if bar.last is not None:
        parts.append(_("last round {score}", score=bar.figure(bar.last)))
    if bar.peers is not None:
        parts.append(spread_words(bar.peers, _))
    return _.list(parts)
