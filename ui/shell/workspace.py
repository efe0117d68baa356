"""Workspace of an open assessment: the rail, its pages and the connections between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollBar, QStackedWidget, QWidget

from assessment.presentation.follow_up import due_told
from assessment.strategy.due import due_list, is_followed
from ui.context import Context
from ui.crash_report import LOG
from ui.notices import Notices
from ui.page_names import ANSWER, FOLLOW_UP, PLACES, REPORT, RESULTS, STRATEGY, VIEW_PLACE
from ui.pages.answer.page import AnswerPage
from ui.pages.follow_up.page import FollowUpPage
from ui.pages.follow_up.round_tab import Newer
from ui.pages.report.page import ReportPage
from ui.pages.results.page import ResultsPage
from ui.pages.strategy.page import StrategyPage
from ui.planner import Plan
from ui.session import Session
from ui.shell.rail import Rail
from ui.shell.search import Finder
from ui.shell.search_dialog import JumpSheet
from ui.widgets.factories import Scroll, row


@dataclass(frozen=True, slots=True)
class Standing:
    """Position of the user: an item, or a share of a page scrolled (0–1)."""

    item: str | None
    share: float


class Workspace(QWidget):
    """Stack of pages, one shown at a time; a document reopens on the last one."""

    other_wanted = Signal()
    """Emitted to begin another questionnaire for the same organisation."""
    compare_wanted = Signal(object)
    """Emitted with the paths of the documents whose rounds are to be shown side by side."""

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        newer: Newer = lambda: None,
    ) -> None:
        """Take `newer`, which returns a newer version of the questionnaire, if there is one."""
        super().__init__()
        self._session, self._context, self._notices = session, context, notices
        self._today = date.today
        self.answer = AnswerPage(session, context)
        self.results = ResultsPage(session, context)
        self.strategy = StrategyPage(session, context)
        self.report = ReportPage(session, context, notices)
        self.follow_up = FollowUpPage(session, context, notices, newer=newer)
        self.follow_up.question_wanted.connect(self.show_item)
        self.follow_up.compare_wanted.connect(self._on_compare_wanted)
        self.answer.finished.connect(self._on_answered_all)
        self.results.wanted.connect(self._on_topic_wanted)
        self.strategy.question_wanted.connect(self.show_item)
        self.strategy.other_wanted.connect(self.other_wanted)
        self.results.item_wanted.connect(self.show_item)
        self.places: dict[
            str, AnswerPage | ResultsPage | StrategyPage | ReportPage | FollowUpPage
        ] = {
            ANSWER: self.answer,
            RESULTS: self.results,
            STRATEGY: self.strategy,
            REPORT: self.report,
            FOLLOW_UP: self.follow_up,
        }
        self._stack = QStackedWidget()
        for name in PLACES:
            self._stack.addWidget(self.places[name])
        layout = row(self._made_rail(), self._stack, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._tell_due()

    # properties

    @property
    def place(self) -> str:
        """Name of the page shown."""
        current = self._stack.currentWidget()
        return next(name for name, place in self.places.items() if place is current)

    # requests

    def show_place(self, name: str) -> None:
        """Show a page."""
        if name not in self.places:
            name = ANSWER
        LOG.info("place %s", name)
        self.flush()
        self._stack.setCurrentWidget(self.places[name])
        self._rail.mark(name)
        self._session.remember(VIEW_PLACE, name)
        self.places[name].take_focus()

    def standing(self) -> Standing:
        """Return the position in the page shown."""
        bar = self._bar()
        share = bar.value() / bar.maximum() if bar is not None and bar.maximum() else 0.0
        return Standing(self.answer.here if self.place == ANSWER else None, share)

    def return_to(self, standing: Standing) -> None:
        """Go to a position kept before a rebuild."""
        if standing.item is not None:
            self.answer.open_item(standing.item)
        elif standing.share and self.place != ANSWER:
            QTimer.singleShot(0, self, lambda: self._scroll_to(standing.share))

    def show_last_place(self) -> None:
        """Show the page on which the document was left."""
        self.show_place(str(self._session.recall(VIEW_PLACE, ANSWER)))

    def show_item(self, item_id: str) -> None:
        """Show a question with the keyboard focus on it."""
        self.show_place(ANSWER)
        self.answer.open_item(item_id)

    def show_jump(self) -> None:
        """Search for a question by its words and show it."""
        session = self._session
        self.flush()
        finder = Finder(session.pack, session.assessment, session.result, self._context.content)
        sheet = JumpSheet(finder, self._context, self.window())
        sheet.chosen.connect(self.show_item)
        sheet.open_jump()

    def flush(self) -> None:
        """Record typing that was not recorded yet."""
        self.answer.flush()
        self.strategy.flush()
        self.report.flush()

    def close_jobs(self) -> None:
        """Stop the background work."""
        self.report.close_jobs()
        self.results.close_jobs()

    # internals

    def _bar(self) -> QScrollBar | None:
        """Return the scroll bar of the page shown; None if nothing scrolls."""
        scrolls = self.places[self.place].findChildren(Scroll)
        bars = (each.verticalScrollBar() for each in scrolls if each.isVisible())
        return next((bar for bar in bars if bar.maximum()), None)

    def _scroll_to(self, share: float) -> None:
        """Scroll to a share of the page, after laying out widgets that were just made."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        bar = self._bar()
        if bar is not None:
            bar.setValue(round(share * bar.maximum()))

    def _made_rail(self) -> Rail:
        _ = self._context.translator
        titles = {
            ANSWER: _("Answer"),
            RESULTS: _("Results"),
            STRATEGY: _("Strategy"),
            REPORT: _("Report"),
            FOLLOW_UP: _("Follow-up"),
        }
        self._rail = Rail(self._context.theme, titles)
        self._rail.picked.connect(self.show_place)
        return self._rail

    def _on_compare_wanted(self) -> None:
        self.compare_wanted.emit([self._session.document.path])

    def _tell_due(self) -> None:
        """Have it worked out what is due, where the strategy is being followed up."""
        assessment = self._session.assessment
        if is_followed(assessment) and self._today() > assessment.assessed_on:
            self._session.planned.connect(
                self._on_first_planned, Qt.ConnectionType.SingleShotConnection
            )
            self._session.request_plan()

    def _on_first_planned(self, plan: Plan) -> None:
        session, _ = self._session, self._context.translator
        listed = due_list(session.pack, plan.strategy, session.assessment, self._today())
        if told := due_told(listed, _):
            self._notices.tell(_("Follow-up: {told}", told=told))

    def _on_answered_all(self) -> None:
        self.show_place(RESULTS)

    def _on_topic_wanted(self, topic_id: str) -> None:
        self.show_place(ANSWER)
        self.answer.open_page(topic_id)
