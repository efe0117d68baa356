"""Follow-up page: ten minutes a week with the strategy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from PySide6.QtCore import QEvent
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from assessment.answers.rounds import is_going_on
from ui.context import Context
from ui.notices import Notices
from ui.overrides import guarded
from ui.pages.follow_up.due_tab import DueTab
from ui.pages.follow_up.feedback_tab import TalkTab
from ui.pages.follow_up.measures_tab import ReadingsTab
from ui.pages.follow_up.round_tab import Newer, RoundTab
from ui.pages.page_base import AssessmentPage
from ui.pages.strategy.tab import WIDTH, Tab
from ui.session import Session
from ui.shortcuts import listen
from ui.widgets.factories import Scroll, column, label
from ui.widgets.tabs import TabStrip

DUE, MEASURES, TALK, ROUND = "due", "measures", "talk", "round"
_VIEW_TAB = "follow_up.tab"


@guarded
class FollowUpPage(AssessmentPage):
    """Tabs of due things, measures, statements and rounds. Plans only while it is visible."""

    def __init__(
        self,
        session: Session,
        context: Context,
        notices: Notices,
        today: Callable[[], date] = date.today,
        newer: Newer = lambda: None,
        *,
        at_once: bool = True,
    ) -> None:
        """Take `newer`, which returns a newer version of the questionnaire, if there is one."""
        super().__init__()
        self._session, self._context, self._notices = session, context, notices
        self._today, self._newer = today, newer
        _ = context.translator
        self.tabs: dict[str, Tab] = {}
        titles = {
            DUE: _("This week"),
            MEASURES: _("Measures"),
            TALK: _("What people say"),
            ROUND: _("Next round"),
        }
        self.strip = TabStrip(context.theme, titles)
        self._stack = QStackedWidget()
        content = QWidget()
        words = _("Working it out …")
        content.setLayout(column(label(words, "muted"), None))
        self._waiting = Scroll(content, context.theme.px(WIDTH))
        self._waiting.make_focusable(words)
        self._stack.addWidget(self._waiting)
        layout = column(self.strip, self._stack, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self._tab = str(session.recall(_VIEW_TAB, DUE))
        if self._tab not in titles:
            self._tab = DUE
        self.strip.show_tab(self._tab)
        for _step in self.parts() if at_once else ():
            pass

    def parts(self) -> Iterator[None]:
        session, context, notices = self._session, self._context, self._notices
        self.due = DueTab(session, context, notices, self._today)
        yield from self._adding(DUE, self.due)
        self.measures = ReadingsTab(session, context, notices, self._today)
        yield from self._adding(MEASURES, self.measures)
        self.talk = TalkTab(session, context, self._today)
        yield from self._adding(TALK, self.talk)
        self.round = RoundTab(session, context, notices, self._today, self._newer)
        yield from self._adding(ROUND, self.round)
        self.strip.picked.connect(self.show_tab)
        self.round.compare_wanted.connect(self.compare_wanted)
        self.due.reading_wanted.connect(self._on_reading_wanted)
        self.due.questions_wanted.connect(self._on_questions_wanted)
        session.changed.connect(self._refresh)
        session.planned.connect(self._refresh)
        listen(self, "next_tab", lambda: self._step(1))
        listen(self, "tab_before", lambda: self._step(-1))
        yield

    def _adding(self, name: str, tab: Tab) -> Iterator[None]:
        """Take a tab that was just made into the page, where Qt styles it."""
        yield
        self.tabs[name] = tab
        self._stack.addWidget(tab)
        tab.question_wanted.connect(self.item_wanted)
        yield

    @property
    def tab(self) -> str:
        """Name of the tab shown."""
        return self._tab

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh()  # the day may be another one than when the window was left

    def show_tab(self, name: str) -> None:
        """Show the tab of that name."""
        self._tab = name
        self.strip.show_tab(name)
        self._session.note(_VIEW_TAB, name)
        self._refresh()

    def take_focus(self) -> None:
        """Give the tab that is shown keyboard focus."""
        self._refresh()
        current = self._stack.currentWidget()
        (current.take_focus if isinstance(current, Tab) else self._waiting.setFocus)()

    def flush(self) -> None:
        """Do nothing: what is typed here is recorded by a button."""

    def _refresh(self, _unused: object = None) -> None:
        if not self.isVisible():
            return
        self._session.request_plan()
        tab = self.tabs[self._tab]
        if self._session.plan is None and tab not in (self.talk, self.round):
            self._stack.setCurrentWidget(self._waiting)
            return
        self._stack.setCurrentWidget(tab)
        tab.look()

    def _on_reading_wanted(self, measure: str) -> None:
        self.show_tab(MEASURES)
        self.measures.show_measure(measure)

    def _on_questions_wanted(self) -> None:
        """Begin a round, unless one is going on, and show what it asks first."""
        self.show_tab(ROUND)
        if not is_going_on(self._session.assessment):
            self.round.begin()

    def _step(self, step: int) -> None:
        names = self.strip.names
        self.show_tab(names[(names.index(self._tab) + step) % len(names)])
        self.take_focus()
