"""Pages of an open assessment: the rail, each page, and the connections between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollBar, QStackedWidget, QWidget

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError
from assessment.document.answer_edits import set_peers
from assessment.presentation.level_summary import too_early
from ui.context import Context
from ui.crash_report import LOG
from ui.notices import Notices
from ui.page_table import (
    ANSWER,
    FOLLOW_UP,
    PAGES,
    REPORT,
    RESULTS,
    STRATEGY,
    TRIED,
    VIEW_PAGE,
    WORKSHOP,
)
from ui.pages.answer.evidence import EvidenceDesk
from ui.pages.page_base import AssessmentPage
from ui.session import Session
from ui.shell.rail import Rail
from ui.shell.round_notice import RoundNotice
from ui.shell.search import Finder
from ui.shell.search_dialog import JumpSheet
from ui.shortcuts import with_keys
from ui.widgets.factories import Scroll, label, row
from ui.widgets.rebuilding import lay_out
from ui.widgets.slices import Slices

if TYPE_CHECKING:  # loaded when first shown
    from assessment.workshop.answers_import import ReadFile
    from ui.pages.answer.page import AnswerPage
    from ui.pages.follow_up.round_tab import Newer
    from ui.pages.report.page import ReportPage
    from ui.pages.results.page import ResultsPage
    from ui.pages.strategy.page import StrategyPage
    from ui.pages.workshop.page import WorkshopPage
    from ui.planner import Plan

_benchmark_file: Any = Deferred("assessment.exchange.benchmark_file")
_due: Any = Deferred("assessment.strategy.due")
_parts: Any = Deferred("assessment.strategy.parts")
_peers: Any = Deferred("assessment.programme.peers")
_told: Any = Deferred("assessment.presentation.follow_up")


@dataclass(frozen=True, slots=True)
class ScrollPosition:
    """Position of the user: an item, or a share of a page scrolled (0–1)."""

    item: str | None
    share: float


class AssessmentPages(QWidget):
    """Stack of pages, one shown at a time; a document reopens on the last one."""

    other_wanted = Signal()
    """Emitted to begin another questionnaire for the same organisation."""
    workshop_left = Signal()
    """Emitted when another page than the workshop is shown, which needs the rail."""
    compare_wanted = Signal(object)
    """Emitted with the paths of the documents whose rounds are to be shown side by side."""

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        newer: Newer = lambda: None,
        *,
        answers: ReadFile | None = None,
        pages: Sequence[str] = tuple(PAGES),
    ) -> None:
        """Take `newer`, which returns a newer version of the questionnaire, if there is one.

        `answers`: reads an answers file to any questionnaire at hand; None for the bundled ones.
        `pages`: names of the pages there are, in order.
        """
        super().__init__()
        self._names = tuple(pages)
        self._session, self._context, self._notices = session, context, notices
        self._newer, self._answers = newer, answers
        self._today = date.today
        session.rounds.today = self._today
        RoundNotice(session, context, notices, self)
        self._slices = Slices(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._made_waiting())
        self.built: dict[str, AssessmentPage] = {}
        """Pages that were shown or asked for, by name."""
        self._begun: dict[str, tuple[AssessmentPage, Iterator[None]]] = {}
        """Pages of which a part is still to be made."""
        layout = row(self._made_rail(), self._stack, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._tell_due()

    # pages, each made when it is first shown or asked for

    def page(self, name: str) -> AssessmentPage:
        """Return the page of that name, made if need be; an unknown name is that of the questions."""
        if name not in PAGES:
            name = ANSWER
        for _step in self._making(name):
            pass
        return self.built[name]

    def _making(self, name: str) -> Iterator[None]:
        """Make a page in the window, where Qt styles each part as it comes in."""
        if name in self.built:
            return
        if name not in self._begun:
            made = getattr(Deferred(PAGES[name].module), PAGES[name].class_name)
            page: AssessmentPage = made(self._session, self._context, **self._given(name))
            self._begun[name] = page, page.parts()
        page, steps = self._begun[name]
        yield
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
            yield
        yield from steps
        if self._begun.pop(name, None) is None:  # somebody could not wait for it meanwhile
            return
        self.built[name] = page
        page.item_wanted.connect(self.show_item)
        page.other_wanted.connect(self.other_wanted)
        page.compare_wanted.connect(self._on_compare_wanted)
        self._connect(name)

    def _given(self, name: str) -> dict[str, Any]:
        """Return what a page is made with besides the session and the context."""
        trial, answers = {"trial": self._names == TRIED}, {"answers": self._answers}
        noted = {"notices": self._notices, "at_once": False}
        given: dict[str, dict[str, Any]] = {
            RESULTS: trial,
            STRATEGY: trial,
            REPORT: noted,
            WORKSHOP: {**noted, **(answers if self._answers else {})},
            FOLLOW_UP: {**noted, "today": self._today, "newer": self._newer},
        }
        return given.get(name, {})

    def _connect(self, name: str) -> None:
        """Connect what a page asks for besides what every page may."""
        if name == ANSWER:
            self.answer.finished.connect(self._on_answered_all)
            desk = EvidenceDesk(self._session, self._notices, self._context, self.answer)
            self.answer.files_asked.connect(desk.do)
        elif name == RESULTS:
            self.results.wanted.connect(self._on_topic_wanted)
            self.results.benchmark_wanted.connect(self._on_benchmark_wanted)
        elif name == WORKSHOP:
            self.workshop.results_wanted.connect(lambda: self.show_page(RESULTS))

    @property
    def answer(self) -> AnswerPage:
        """Page of the questions."""
        return cast("AnswerPage", self.page(ANSWER))

    @property
    def results(self) -> ResultsPage:
        """Page of the results."""
        return cast("ResultsPage", self.page(RESULTS))

    @property
    def strategy(self) -> StrategyPage:
        """Page of the strategy."""
        return cast("StrategyPage", self.page(STRATEGY))

    @property
    def report(self) -> ReportPage:
        """Page of the report."""
        return cast("ReportPage", self.page(REPORT))

    @property
    def workshop(self) -> WorkshopPage:
        """Page of the workshop."""
        return cast("WorkshopPage", self.page(WORKSHOP))

    # properties

    @property
    def page_names(self) -> tuple[str, ...]:
        """Names of all pages."""
        return self._names

    @property
    def page_name(self) -> str:
        """Name of the page shown; "" before the first."""
        current = self._stack.currentWidget()
        return next((name for name, page in self.built.items() if page is current), "")

    # requests

    def show_page(self, name: str) -> None:
        """Show a page."""
        self._slices.run(self._showing(name))

    def _showing(self, name: str) -> Iterator[None]:
        """Make a page bit by bit, and then show it."""
        if name not in self._names:
            name = ANSWER
        LOG.info("page %s", name)
        self.flush()
        self.rail.mark(name)
        self._session.note(VIEW_PAGE, name)
        yield from self._making(name)
        page = self.page(name)
        yield
        self._stack.setCurrentWidget(page)
        if name != WORKSHOP:
            self.show_bare(bare=False)
            self.workshop_left.emit()
        page.take_focus()

    def renew(self) -> None:
        """Show another version of the questionnaire, whose topics and head are the same.

        The page of the questions makes anew what has changed of it; every other page is made anew when
        it is shown next.
        """
        name = self.page_name
        self.close_jobs()
        for each in [each for each in self.built if each != ANSWER]:
            page = self.built.pop(each)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        for page, _steps in self._begun.values():
            page.deleteLater()
        self._begun.clear()
        if ANSWER in self.built:
            self.answer.renew()
        if name != ANSWER:
            self.show_page(name)

    def shed(self) -> Iterator[None]:
        """Delete the pages that are out of sight one by one, as all in one go would hold the window."""
        for name, page in [*self.built.items()]:
            if page is not self._stack.currentWidget():
                del self.built[name]
                page.deleteLater()
                QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete.value)
                yield

    def position(self) -> ScrollPosition:
        """Return the position in the page shown."""
        bar = self.scroll_bar()
        share = bar.value() / bar.maximum() if bar is not None and bar.maximum() else 0.0
        return ScrollPosition(self.answer.here if self.page_name == ANSWER else None, share)

    def return_to(self, position: ScrollPosition) -> None:
        """Go to a position kept before a rebuild."""
        self._slices.finish()
        if position.item is not None:
            self.answer.open_item(position.item)
        elif position.share and self.page_name != ANSWER:
            QTimer.singleShot(0, self, lambda: self._scroll_to(position.share))

    def show_last_page(self) -> None:
        """Show the page on which the document was left."""
        self._slices.run(self.showing_last())

    def showing_last(self) -> Iterator[None]:
        """Show the page on which the document was left, bit by bit."""
        yield from self._showing(str(self._session.recall(VIEW_PAGE, ANSWER)))

    def show_item(self, item_id: str) -> None:
        """Show a question with the keyboard focus on it."""
        self._show_now(ANSWER)
        self.answer.open_item(item_id)

    def _show_now(self, name: str) -> None:
        """Show a page of which a part is shown next."""
        self.show_page(name)
        self._slices.finish()

    def show_workshop(self, *, bare: bool) -> None:
        """Show the workshop; from a question, that question is put before the room."""
        item_id = self.answer.here if self.page_name == ANSWER else None
        self._show_now(WORKSHOP)
        if item_id is not None:
            self.workshop.show_item(item_id)
        self.show_bare(bare=bare)

    def show_bare(self, *, bare: bool) -> None:
        """Leave out rail and tabs in full screen, or show them again."""
        self.rail.setVisible(not bare)
        if WORKSHOP in self.built:
            self.workshop.show_bare(bare=bare)

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
        for page in self.built.values():
            page.flush()

    def close_jobs(self) -> None:
        """Stop the background work."""
        for page in self.built.values():
            page.close_jobs()

    # internals

    def scroll_bar(self) -> QScrollBar | None:
        """Return the scroll bar of the page shown; None if nothing scrolls."""
        page = self._stack.currentWidget()
        scrolls = [] if page is None else page.findChildren(Scroll)
        bars = (each.verticalScrollBar() for each in scrolls if each.isVisible())
        return next((bar for bar in bars if bar.maximum()), None)

    def _scroll_to(self, share: float) -> None:
        """Scroll to a share of the page, after making the rest of it and laying it out."""
        for _part in ("texts", "figures"):  # which are drawn once their width is known
            for each in self.built[self.page_name].findChildren(Slices):
                each.finish()
            for area in self.built[self.page_name].findChildren(Scroll):
                if area.isVisible():
                    lay_out(area)
        bar = self.scroll_bar()
        if bar is not None:
            bar.setValue(round(share * bar.maximum()))

    def _made_waiting(self) -> QWidget:
        """Return what is shown until the first page is made."""
        told = label(self._context.translator("The page is being set up …"), "muted")
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return told

    def _made_rail(self) -> Rail:
        _ = self._context.translator
        titles = {name: _(PAGES[name].title) for name in self._names}
        tips = {name: with_keys(_, title, f"page:{name}") for name, title in titles.items()}
        self.rail = Rail(self._context.theme, titles, tips)
        self.rail.picked.connect(self.show_page)
        return self.rail

    def _on_compare_wanted(self) -> None:
        self.compare_wanted.emit([self._session.document.path])

    def _tell_due(self) -> None:
        """Have it worked out what is due, where the day of the assessment is behind."""
        session, assessment = self._session, self._session.assessment
        planned = _parts.has_strategy(session.pack) and not too_early(session.result, session.pack)
        if (assessment.is_taken_up or planned) and self._today() > assessment.assessed_on:
            self._session.planned.connect(
                self._on_first_planned, Qt.ConnectionType.SingleShotConnection
            )
            self._session.request_plan()

    def _on_first_planned(self, plan: Plan) -> None:
        session, _ = self._session, self._context.translator
        listed = _due.due_list(session.pack, plan.strategy, session.assessment, self._today())
        if (told := _told.due_told(listed, _)) and not self._notices.text:
            self._notices.tell(_("Follow-up: {told}", told=told))

    def _on_answered_all(self) -> None:
        self.show_page(RESULTS)

    def _on_topic_wanted(self, topic_id: str) -> None:
        self._show_now(ANSWER)
        self.answer.open_page(topic_id)

    def _on_benchmark_wanted(self) -> None:
        """Ask for a benchmark file, and set the results beside the group in it."""
        _ = self._context.translator
        kinds = _("Benchmark") + " (*.yaml *.yml *.json)"
        folder = self._session.document.path.parent
        path = self._notices.ask_source(_("Take in a benchmark"), folder, kinds)
        if path is None:
            return
        try:
            benchmark = _benchmark_file.read_benchmark(path)
            peers = _peers.peers_for(benchmark, self._session.pack, self._session.assessment)
        except AssessmentError as error:
            self._notices.fault(error.message)
        else:
            self._session.run(set_peers(peers))
