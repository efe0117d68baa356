"""Strategy page: its tabs, their selection, and the signals between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from assessment.answers.answer import State
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.next_steps import BEGIN_ANOTHER, NO_STRATEGY
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result
from assessment.strategy.parts import StrategyPart, parts_of
from ui.context import Context
from ui.overrides import guarded
from ui.pages.page_base import AssessmentPage
from ui.pages.strategy.channels import ChannelsTab
from ui.pages.strategy.measures import MeasuresTab
from ui.pages.strategy.media import MediaTab
from ui.pages.strategy.purposes import PurposesTab
from ui.pages.strategy.roadmap import RoadmapTab
from ui.pages.strategy.tab import WIDTH, Tab
from ui.planner import Plan
from ui.session import Session
from ui.shortcuts import listen
from ui.theme import SPACE
from ui.widgets.factories import Scroll, clear, column, label
from ui.widgets.option_buttons import Link
from ui.widgets.slices import Slices
from ui.widgets.tabs import TabStrip

PURPOSES, CHANNELS, MEDIA, ROADMAP, MEASURES = (
    "purposes",
    "channels",
    "media",
    "roadmap",
    "measures",
)
_VIEW_TAB = "strategy.tab"
_WIDTH = 640
_LATE_MILLISECONDS = 300
"""Time after which the page says that a new strategy is being computed."""
_MAKERS: dict[str, Callable[[Session, Context], Tab]] = {
    PURPOSES: PurposesTab,
    CHANNELS: ChannelsTab,
    MEDIA: MediaTab,
    ROADMAP: RoadmapTab,
    MEASURES: MeasuresTab,
}


class _Tabs(dict[str, Tab]):
    """Tabs by name, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], Tab]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> Tab:
        self[name] = made = self._make(name)
        return made


@guarded
class StrategyPage(AssessmentPage):
    """Strategy page, one tab at a time. Has the strategy computed only while visible.

    It shows the last plan until the new one is there; before the first one, that it is on its way.
    """

    def __init__(self, session: Session, context: Context, *, trial: bool = False) -> None:
        """Take `trial`: whether nothing else can be begun from here."""
        super().__init__()
        self._session, self._context, self._is_trial = session, context, trial
        self._tab = ""
        self._slices = Slices(self)
        self._titles = self._made_titles()
        self.tabs = _Tabs(self._made_tab)
        self._fresh: dict[str, Tab] = {}
        """Tabs that are not in the page yet."""
        self.strip = TabStrip(context.theme, self._titles)
        self._stack = QStackedWidget()
        self._empty = column(space=SPACE[2])
        self.start_link: Link | None = None
        self.late = QTimer(self)
        self.late.setSingleShot(True)
        self.late.setInterval(_LATE_MILLISECONDS)
        self.late.timeout.connect(self._on_late)
        self._build()
        session.scored.connect(self._on_scored)
        session.planned.connect(self._on_planned)

    # properties

    @property
    def tab(self) -> str:
        """Name of the tab shown; "" while there is nothing to show."""
        return self._tab

    # events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    # public interface

    def show_tab(self, name: str) -> None:
        """Show the tab of that name, if there is one and any question is answered."""
        if name not in self._titles or not self._is_begun():
            return
        self.flush()
        self._tab = name
        self.strip.show_tab(name)
        self._session.note(_VIEW_TAB, name)
        if self.isVisible():
            self._look()

    def take_focus(self) -> None:
        """Give the tab that is shown keyboard focus."""
        self._refresh()
        if self.tab:
            self._take_tab_focus()
        elif self.start_link is not None:
            self.start_link.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Record typed input that is not recorded yet."""
        for tab in self.tabs.values():
            tab.flush()

    # internals

    def _made_titles(self) -> dict[str, str]:
        _ = self._context.translator
        titles = {
            PURPOSES: _("Purposes and audiences"),
            CHANNELS: _(CHAPTERS["channels"]),
            MEDIA: _(CHAPTERS["media"]),
            ROADMAP: _(CHAPTERS["roadmap"]),
            MEASURES: _("Measures"),
        }
        has = tabs_of(self._session.pack)
        return {name: title for name, title in titles.items() if name in has}

    def _build(self) -> None:
        content = QWidget()
        content.setLayout(self._empty)
        self._page = Scroll(content, self._context.theme.px(_WIDTH))
        self._stack.addWidget(self._page)
        self.waiting = self._made_waiting()
        self._stack.addWidget(self.waiting)
        layout = column(self.strip, self._stack, space=0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.strip.picked.connect(self.show_tab)
        listen(self, "next_tab", self._go_on)
        listen(self, "tab_before", self._go_back)

    def _made_tab(self, name: str) -> Tab:
        tab = self._fresh.pop(name, None) or _MAKERS[name](self._session, self._context)
        self._stack.addWidget(tab)
        tab.question_wanted.connect(self.item_wanted)
        tab.step_wanted.connect(self._on_step_wanted)
        return tab

    def _made_waiting(self) -> Scroll:
        words = self._context.translator("Working it out …")
        content = QWidget()
        content.setLayout(column(label(words, "muted"), None))
        made = Scroll(content, self._context.theme.px(WIDTH))
        made.make_focusable(words)
        return made

    def _is_begun(self) -> bool:
        items = self._session.result.items.values()
        return any(item.state is State.ANSWERED for item in items)

    def _on_scored(self, _result: Result) -> None:
        if self.isVisible():
            self._refresh()

    def _on_planned(self, _plan: Plan) -> None:
        self.late.stop()
        self.strip.set_note("")
        if self.isVisible() and self.tab:
            self._look()

    def _on_late(self) -> None:
        """Say that the figures shown are about to change."""
        if self._session.plan is not None and not self._session.is_planned:
            self.strip.set_note(self._context.translator("Working it out …"))

    def _refresh(self) -> None:
        begun = bool(self._titles) and self._is_begun()
        self.strip.setVisible(begun)
        if not begun:
            self._show_nothing()
            return
        self._session.request_plan()
        if not self._session.is_planned:
            self.late.start()
        if self.tab:
            self._look()
        else:
            self.show_tab(self._remembered())

    def _look(self) -> None:
        """Show the tab, or that what it shows is being worked out for the first time."""
        if self._session.plan is None:
            self._slices.stop()
            self._stack.setCurrentWidget(self.waiting)
            return
        self._slices.run(self._looking())

    def _looking(self) -> Iterator[None]:
        """Show the tab, and then let it show the plan."""
        name = self.tab
        if name not in self.tabs:
            self._fresh[name] = _MAKERS[name](self._session, self._context)
            yield
        tab, waited = self.tabs[name], self.waiting.hasFocus()
        yield
        self._stack.setCurrentWidget(tab)
        yield
        yield from tab.looking()
        if waited:
            tab.take_focus()

    def _take_tab_focus(self) -> None:
        if self._stack.currentWidget() is self.waiting:
            self.waiting.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.tabs[self.tab].take_focus()

    def _remembered(self) -> str:
        name = str(self._session.recall(_VIEW_TAB, ""))
        return name if name in self._titles else next(iter(self._titles))

    def _show_nothing(self) -> None:
        """Show why there is no strategy, with a link to the first question.

        Without any tabs, the link leads to another questionnaire.
        """
        if self.start_link is not None and self._stack.currentWidget() is self._page:
            return
        clear(self._empty)
        _, pack = self._context.translator, self._session.pack
        self._tab = ""
        self._stack.setCurrentWidget(self._page)
        self._empty.addWidget(label(_("Strategy"), "title"))
        if not self._titles:
            told = _(NO_STRATEGY)
            self._empty.addWidget(label(told, "muted"))
            self.start_link = Link(self._context.theme, _(BEGIN_ANOTHER))
            self.start_link.clicked.connect(self.other_wanted)
            self.start_link.setVisible(not self._is_trial)
            self._empty.addWidget(self.start_link)
        else:
            told = _("A strategy grows from your answers, and there is none yet. Begin here:")
            self._empty.addWidget(label(told, "muted"))
            first = next(iter(pack.items))
            self.start_link = Link(self._context.theme, self._context.text(pack.items[first].text))
            self.start_link.setProperty("item", first)
            self.start_link.clicked.connect(self._on_start)
            self._empty.addWidget(self.start_link)
        self._empty.addStretch(1)

    def _on_start(self) -> None:
        self.item_wanted.emit(str(self.sender().property("item")))

    def _on_step_wanted(self, action_id: str) -> None:
        if ROADMAP in self._titles:
            self.show_tab(ROADMAP)
            roadmap = self.tabs[ROADMAP]
            assert isinstance(roadmap, RoadmapTab)
            roadmap.show_step(action_id)

    def _go_on(self) -> None:
        self._step(1)

    def _go_back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.tab:
            names = self.strip.names
            self.show_tab(names[(names.index(self.tab) + step) % len(names)])
            self.take_focus()


def tabs_of(pack: Pack) -> set[str]:
    """Return the tabs for which a questionnaire has something to show."""
    there = parts_of(pack)
    shown = {
        PURPOSES: StrategyPart.PURPOSES in there or StrategyPart.AUDIENCES in there,
        CHANNELS: StrategyPart.CHANNELS in there,
        MEDIA: StrategyPart.MEDIA in there,
        ROADMAP: StrategyPart.ROADMAP in there,
        MEASURES: StrategyPart.MEASURES in there,
    }
    return {name for name, has in shown.items() if has}
