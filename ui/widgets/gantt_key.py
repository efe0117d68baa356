"""Key to the colours of a Gantt chart's bars: those that are in the chart, each with its words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from assessment.core.i18n import N_, Translator
from ui.overrides import guarded
from ui.theme import SPACE, Theme
from ui.widgets.factories import label, row
from ui.widgets.flow import Flow
from ui.widgets.gantt_painter import paint_bar
from ui.widgets.gantt_rows import Tone

_TEXTS: Mapping[Tone, str] = {
    Tone.PLANNED: N_("suggested"),
    Tone.OWN: N_("your own"),
    Tone.TROUBLE: N_("late, or before what it needs"),
}
_BAR = QSize(20, 12)


@guarded
class _Sample(QWidget):
    """A bar of a tone, beside the words for it."""

    def __init__(self, theme: Theme, tone: Tone) -> None:
        super().__init__()
        self._theme, self._tone = theme, tone
        self.setFixedSize(theme.px(_BAR.width()), theme.px(_BAR.height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, self._theme, QRectF(self.rect()), self._tone)
        painter.end()


class GanttKey(Flow):
    """Key of the tones that are in a chart; hidden where all bars look alike."""

    def __init__(self, theme: Theme, translator: Translator) -> None:
        super().__init__(space=theme.px(SPACE[3]))
        self._entries: dict[Tone, QWidget] = {}
        for tone, text in _TEXTS.items():
            made = QWidget()
            words = label(translator(text), "small", wrap=False)
            made.setLayout(row(_Sample(theme, tone), words, space=theme.px(SPACE[0])))
            self._entries[tone] = made
            self.add(made)
        self.hide()

    def show_tones(self, tones: Collection[Tone]) -> None:
        """Show the entries of these tones."""
        for tone, entry in self._entries.items():
            entry.setVisible(tone in tones)
        self.setVisible(len(set(tones)) > 1 or Tone.TROUBLE in tones)

    @property
    def told(self) -> list[Tone]:
        """Tones that have an entry now."""
        return [tone for tone, entry in self._entries.items() if not entry.isHidden()]
