"""Tab of measures with their readings, by hand or from a platform's export."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError, Message
from assessment.core.files import CANNOT_READ, read_at_most
from assessment.document.strategy_edits import add_reading, remove_reading, set_reading
from assessment.exchange.platform_exports.readings import (
    RECORDED,
    Choice,
    ReadTable,
    is_recorded,
    keep_choice,
)
from assessment.exchange.platform_exports.tables import MOST_BYTES, tables_in
from assessment.presentation.follow_up import MeasureStanding, measures_standing, next_reading_told
from assessment.presentation.measures import NOTHING_MEASURED, measure_period, measure_title
from assessment.presentation.sources import measures_source_told
from ui.context import Context
from ui.notices import Notices
from ui.overrides import guarded
from ui.pages.acting import follow
from ui.pages.follow_up.export_panel import ExportPanel
from ui.pages.follow_up.measure_card import MeasureCard
from ui.pages.strategy.tab import PageTab
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, label, refill, row
from ui.widgets.rebuilding import ROW, rebuilding
from ui.widgets.slices import Slices

VIEW_EXPORTS = "follow_up.exports"
"""Key under which a document keeps the columns that were chosen in exports."""


@guarded
class ReadingsTab(PageTab):
    """Cards of all measures. A file dropped on it is read as an export."""

    def __init__(
        self, session: Session, context: Context, notices: Notices, today: Callable[[], date]
    ) -> None:
        super().__init__(session, context, context.translator("Measures"))
        self._notices, self._today = notices, today
        self._listed: object = None
        self._slices = Slices(self)
        self._drawn: dict[str, tuple[object, QWidget]] = {}
        """Content of each card, and the sheet that it lies on."""
        self._drawn_of: object = None
        """Questionnaire whose words they have."""
        self.cards: dict[str, MeasureCard] = {}
        self.panels: list[ExportPanel] = []
        self._exports = column(space=SPACE[2])
        self._cards = column(space=SPACE[3])
        _ = context.translator
        self.open = button(
            _("From a platform’s export …"), self._on_open, icon=context.theme.icon("open")
        )
        self._layout.addWidget(label(_("Measures"), "title"))
        told = _(
            "Enter what they show, or drop an export here: Xiaohongshu, Douyin, Bilibili, WeChat, Meta, "
            "YouTube, TikTok, or any table."
        )
        self._layout.addWidget(label(told, "muted"))
        self._layout.addLayout(row(self.open, None))
        self._layout.addLayout(self._exports)
        self.source = label("", "muted")
        """Whose the starting values and targets are; hidden where nobody else was asked."""
        self._layout.addWidget(self.source)
        self._layout.addLayout(self._cards)
        self._layout.addStretch(1)
        self.setAcceptDrops(True)

    def take_focus(self) -> None:
        self.open.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        super().look()
        if self._plan is not None:
            self.refresh()

    def refresh(self) -> None:
        pack, readings = self._session.pack, self._session.assessment.readings
        sheet, words = self._session.assessment.sheet, self._context.figure_words
        self.source.setText(measures_source_told(pack, sheet, words))
        self.source.setVisible(bool(self.source.text()))
        standings = measures_standing(pack, self._strategy, readings)
        now = (standings, self._today(), self._session.assessment.is_taken_up)
        if now == self._listed:
            return
        self._listed = now
        if self._drawn and not self._slices.is_busy:
            with rebuilding(self.scroll_area):
                for _step in self._showing(standings):
                    pass
        else:  # nothing stands there yet that would have to be kept in its place
            self._slices.run(self._showing(standings))

    def _showing(self, standings: Sequence[MeasureStanding]) -> Iterator[None]:
        """Show a card of each measure; one that would show the same stays, with what is typed in it."""
        pack, today = self._session.pack, self._today()
        taken_up = self._session.assessment.is_taken_up
        before = self._drawn if pack is self._drawn_of else {}
        self._drawn, self._drawn_of = {}, pack
        for each in standings:
            following = next_reading_told(each, today, taken_up, self._context.translator)
            id_, shows = each.measure.id, (each, today, following)
            drawn = before.get(id_)
            if drawn is None or drawn[0] != shows:
                drawn = shows, self._sheet(self._made_card(each, following))
            self._drawn[id_] = drawn
            if not before:
                self._cards.addWidget(drawn[1])
            yield
        self.cards = {id_: self.cards[id_] for id_ in self._drawn}
        sheets = [sheet for _shows, sheet in self._drawn.values()]
        none = self._context.translator(NOTHING_MEASURED)
        refill(self._cards, sheets or [label(none, "muted")])

    def _made_card(self, standing: MeasureStanding, following: str) -> MeasureCard:
        pack, today = self._session.pack, self._today()
        made = MeasureCard(pack, standing, self._context, today, following)
        made.read.connect(self._on_read)
        made.changed.connect(self._on_changed)
        made.removed.connect(self._on_removed)
        made.setProperty(ROW, standing.measure.id)
        self.cards[standing.measure.id] = made
        return made

    def show_measure(self, measure: str) -> None:
        """Let the user enter a reading of a measure."""
        self._slices.finish()
        card = self.cards.get(measure)
        if card is not None:
            self.scroll_area.reveal(card)  # once it has its place, in a tab that was just made
            card.form.take_focus()

    # exports

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_export(Path(url.toLocalFile()))
        event.acceptProposedAction()

    def open_export(self, path: Path) -> None:
        """Show the tables of a file, each with a choice of column and measure."""
        try:
            tables = [
                ReadTable.of(path.name, each)
                for each in tables_in(path.name, read_at_most(path, MOST_BYTES))
            ]
        except AssessmentError as error:
            self._notices.fault(error.message)
            return
        except OSError as error:
            details = {"name": path.name, "reason": error.strerror or str(error)}
            self._notices.fault(Message(CANNOT_READ, details))
            return
        self._close_panels()
        pack, _ = self._session.pack, self._context.translator
        measures = {
            each.id: measure_title(pack, each, _) for each in self._strategy.measures.measures
        }
        periods = {
            each.id: measure_period(pack, each, _) for each in self._strategy.measures.measures
        }
        kept = self._session.recall(VIEW_EXPORTS)
        for each in tables:
            panel = ExportPanel(each, measures, kept, self._context, self._today(), periods=periods)
            panel.recorded.connect(self._on_recorded)
            panel.left.connect(self._close_panels)
            self.panels.append(panel)
            self._exports.addWidget(self._sheet(panel))

    def _close_panels(self) -> None:
        clear(self._exports)
        self.panels = []

    # slots

    def _on_open(self) -> None:
        _ = self._context.translator
        folder = self._session.document.path.parent
        path = self._notices.ask_source(
            _("Choose an export"), folder, "(*.xlsx *.csv *.tsv *.txt *.zip)"
        )
        if path is not None:
            self.open_export(path)

    def _on_read(self, reading: Reading) -> None:
        follow(self._session, self._strategy, add_reading(reading))
        self.show_measure(reading.measure)

    def _on_changed(self, reading: Reading) -> None:
        self._session.run(set_reading(reading))
        self.show_measure(reading.measure)

    def _on_removed(self, measure: str, number: int) -> None:
        self._session.run(remove_reading(measure, number))

    def _on_recorded(self, table: ReadTable, measure: str, choice: Choice) -> None:
        _ = self._context.translator
        try:
            pack, known = self._session.pack, self._strategy.measures.measures
            per = next(
                (measure_period(pack, each, _) for each in known if each.id == measure), None
            )
            reading = table.reading(measure, choice, self._today(), _, per=per)
        except AssessmentError as error:
            self._notices.fault(error.message)
            return
        kept = keep_choice(self._session.recall(VIEW_EXPORTS), table.layout, measure, choice)
        self._session.remember(VIEW_EXPORTS, kept)
        if is_recorded(self._session.assessment.readings, reading):
            self._notices.tell(_(RECORDED, source=reading.source))
            return
        follow(self._session, self._strategy, add_reading(reading))
        self._notices.tell(_("Recorded: {source}.", source=reading.source))
