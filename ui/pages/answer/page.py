"""Answer page: outline, current page, side panel, and navigation between pages."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QSplitter, QWidget

from assessment.analysis.agreement import unsettled
from assessment.core.deferred import Deferred
from assessment.scoring.results import Result
from ui.context import Context
from ui.overrides import guarded
from ui.pages.answer.counting import asked, rows_rated
from ui.pages.answer.day_field import ASSESSED_ON
from ui.pages.answer.outline import ORGANISATION, REVIEW, Outline
from ui.pages.answer.page_base import Page
from ui.pages.answer.side_panel import SidePanel
from ui.pages.answer.topic_pages import OrganisationPage, TopicPage
from ui.pages.page_base import AssessmentPage
from ui.session import Session
from ui.shortcuts import listen, with_keys
from ui.widgets.factories import Scroll, button, column, toggle
from ui.widgets.flow import Flow
from ui.widgets.footer_bar import Foot
from ui.widgets.option_buttons import Link
from ui.widgets.slices import Slices

if TYPE_CHECKING:  # loaded when first shown
    from ui.pages.answer.review import ReviewPage

_review: Any = Deferred("ui.pages.answer.review")
_PAGE_WIDTH, _TABLE_WIDTH, _PAGE_LEAST, _OUTLINE, _SIDE = 760, 1160, 440, 200, 240
_LOW = 360
"""Height of the page below which the head of a topic is folded, in pixels at 100 %."""
_VIEW_PAGE = "answer.page"
_VIEW_SINGLE = "answer.single"
_VIEW_ASIDE = "answer.aside"


@guarded
class AnswerPage(AssessmentPage):
    """One page at a time; the document opens again at the last one."""

    finished = Signal()
    """Emitted when the user goes on from the last page."""
    files_asked = Signal(str, object)
    """Emitted with the item id and a `FileAsk` on the files that support its answer."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self.page_ids = [ORGANISATION, *session.pack.topics, REVIEW]
        last = str(session.recall(_VIEW_PAGE, ORGANISATION))
        self.page_id = last if last in self.page_ids else ORGANISATION
        self.page: Page | None = None  # until the first is made, which is the next thing
        self._slices, self._showing = Slices(self), Slices(self)
        self._unseen: Result | None = None  # scores that came while another page was shown
        self.scroll_area: Scroll | None = None
        self._single_view = session.recall(_VIEW_SINGLE) is True
        self.outline = Outline(session.pack, context)
        self.side_panel = SidePanel(session, context)
        self._holder = column(space=0)
        self._build()
        self.outline.wanted.connect(self.open_page)
        self.outline.chosen.connect(self.take_focus)
        session.scored.connect(self._on_scored)
        self._show_outline(session.result)
        self._slices.run_soon(self._first())

    @property
    def here(self) -> str | None:
        """Id of the question with keyboard focus; None if none has it."""
        return self.page.here if isinstance(self.page, TopicPage) else None

    # slots

    def open_page(self, page_id: str, item_id: str | None = None) -> None:
        """Show a page, given by a topic's id, `ORGANISATION` or `REVIEW`."""
        if page_id not in self.page_ids:
            page_id = ORGANISATION
        if page_id == self.page_id and item_id is None and self.page is not None:
            return
        self._slices.stop()
        self.flush()
        if page_id == self.page_id and self.page is not None:
            self.page.take_focus(item_id)
            return
        browsing = self.outline.hasFocus()
        self.page_id = page_id
        self._show(self._made(page_id))
        self.outline.show_page(page_id)
        self._showing.run_soon(self._shown_outline(self._session.result))
        self.side_panel.show_topic(self._session.pack.topics.get(page_id))
        self.back_button.setEnabled(self._step(-1) is not None)
        self._session.note(_VIEW_PAGE, page_id)
        if self.page is not None and (item_id is not None or not browsing):
            if page_id == REVIEW and self.page.findChild(Link) is None:
                self.next_button.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.page.take_focus(item_id)
        self.side_panel.to_top()
        self._name_steps()

    def renew(self) -> None:
        """Show another version of the questionnaire, whose topics have the same ids and titles.

        The page is made anew only if it has changed, and stays scrolled as it was.
        """
        pack, page = self._session.pack, self.page
        topic = pack.topics.get(self.page_id)
        section = next((each for each in pack.sections if topic in each.topics), None)
        kept = (
            isinstance(page, TopicPage)
            and topic is not None
            and section is not None
            and page.renew(section, topic)
        )
        if kept and self.scroll_area is not None:
            self._order_tabs(self.scroll_area)
        else:
            self._renew_page()
        self._show_outline(self._session.result)
        self.side_panel.renew(topic)

    def open_item(self, item_id: str) -> None:
        """Show the page of an item or of `ASSESSED_ON`, and give it keyboard focus."""
        if item_id == ASSESSED_ON:
            self.open_page(ORGANISATION, item_id)
            return
        _unused, topic = self._session.pack.home_of[item_id]
        self.open_page(topic.id, item_id)

    def take_focus(self) -> None:
        """Give the page keyboard focus."""
        if self.page is not None:
            self.page.take_focus()

    def flush(self) -> None:
        """Record typed input that is not recorded yet."""
        if self.page is not None:
            self.page.flush()

    def go_next(self) -> None:
        """Show the next question or page; from the last one, emit `finished`."""
        if isinstance(self.page, TopicPage) and self.page.step(1):
            return
        following = self._step(1)
        if following is None:
            self.flush()
            self.finished.emit()
        else:
            self.open_page(following)

    def go_back(self) -> None:
        """Show the previous question or page."""
        if isinstance(self.page, TopicPage) and self.page.step(-1):
            return
        before = self._step(-1)
        if before is not None:
            self.open_page(before)
            if self._single_view and isinstance(self.page, TopicPage):
                self.page.take_last()

    # internals

    def _first(self) -> Iterator[None]:
        """Open the page on which the document was left."""
        self.open_page(self.page_id)
        yield

    def _build(self) -> None:
        _, theme = self._context.translator, self._context.theme
        self.back_button = button(_("Back"), self.go_back, icon=theme.icon("back"))
        self.next_button = button(_("Next"), self.go_next, "primary")
        self.outline_toggle = toggle(_("Outline"))
        self.side_toggle = toggle(
            _("Readiness"), name=with_keys(_, _("Readiness beside the questions"), "aside")
        )
        self._is_roomy = False
        """Whether the side panel stands beside the page rather than over a part of it."""
        self.single_toggle = toggle(_("One at a time"), on=self._single_view)
        self.single_toggle.clicked.connect(self._on_single)
        for one, other in (
            (self.outline_toggle, self.side_toggle),
            (self.side_toggle, self.outline_toggle),
        ):
            one.toggled.connect(partial(self._on_part, other))
        self.side_toggle.clicked.connect(self._on_aside)
        between = Flow(self.outline_toggle, self.side_toggle, self.single_toggle)
        self._foot = Foot(self.back_button, between, self.next_button)
        self._middle = QWidget()
        self._middle.setObjectName("paper")
        layout = column(space=0)
        layout.addLayout(self._holder, 1)
        layout.addWidget(self._foot)
        self._middle.setLayout(layout)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(1)
        for part in (self.outline, self._middle, self.side_panel):
            split.addWidget(part)
        self.outline.setMinimumWidth(theme.px(_OUTLINE))
        self.side_panel.setMinimumWidth(theme.px(_SIDE))
        split.setStretchFactor(1, 1)
        split.setSizes([theme.px(_OUTLINE + 36), 700, theme.px(_SIDE + 60)])
        self.setLayout(column(split, space=0))
        listen(self, "next", self.go_next)
        listen(self, "back", self.go_back)
        listen(self, "aside", self.side_toggle.click)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _on_part(self, other: QAbstractButton, on: bool) -> None:
        """Show or hide the outline or the side panel; without room for both, in place of the other."""
        if on and not self._is_roomy:
            other.setChecked(False)
        self._arrange()

    def _arrange(self) -> None:
        """Show outline and side panel where there is room, else on demand."""
        px, width = self._context.theme.px, self.width()
        room_for_side = width >= px(_OUTLINE + _PAGE_LEAST + _SIDE)
        if room_for_side is not self._is_roomy:
            self._is_roomy = room_for_side
            wanted = room_for_side and self._session.recall(_VIEW_ASIDE, True) is not False
            self.side_toggle.setChecked(wanted)
        aside = _SIDE if self.side_toggle.isChecked() else 0
        room_for_outline = width >= px(_OUTLINE + _PAGE_LEAST + aside)
        self.outline_toggle.setVisible(not room_for_outline)
        self.outline.setVisible(room_for_outline or self.outline_toggle.isChecked())
        self.side_panel.setVisible(self.side_toggle.isChecked())
        self._fold_head()
        beside = room_for_outline or (aside and width >= px(_PAGE_LEAST + aside))
        self._middle.setMinimumWidth(px(_PAGE_LEAST) if beside else 0)

    def _fold_head(self) -> None:
        """Leave the room of a low page to the questions."""
        low = self.height() < self._context.theme.px(_LOW)
        self._foot.fold(low=low)
        if isinstance(self.page, TopicPage):
            self.page.head.fold(low=low)

    def _made(self, page_id: str) -> Page:
        pack = self._session.pack
        if page_id == ORGANISATION:
            return OrganisationPage(self._session, self._context)
        if page_id == REVIEW:
            page: ReviewPage = _review.ReviewPage(self._session, self._context)
            page.wanted.connect(self.open_item)
            return page
        topic = pack.topics[page_id]
        section = next(each for each in pack.sections if topic in each.topics)
        made = TopicPage(self._session, section, topic, self._context, self._single_view)
        made.passed.connect(self._on_passed)
        made.files_asked.connect(self.files_asked)
        return made

    def _show(self, page: Page) -> None:
        while (item := self._holder.takeAt(0)) is not None:
            old = item.widget()
            if isinstance(old, QScrollArea):
                old.hide()
                old.deleteLater()
        self.page = page
        page.setEnabled(not self._session.read_only or self.page_id == REVIEW)
        width = _TABLE_WIDTH if page.wide else _PAGE_WIDTH
        self.scroll_area = scroll = Scroll(page, self._context.theme.px(width))
        page.reached.connect(scroll.reveal)
        page.finished.connect(self.go_next)
        page.completed.connect(partial(self._on_completed, scroll))
        self._fold_head()
        self._holder.addWidget(scroll)
        self._order_tabs(scroll)

    def _on_completed(self, scroll: Scroll) -> None:
        if scroll is self.scroll_area:
            self._order_tabs(scroll)

    def _order_tabs(self, scroll: QWidget) -> None:
        """Let Tab go through the outline, the questions, the foot and the side, in this order."""
        fields = [
            each
            for each in scroll.findChildren(QWidget)
            if each.focusPolicy() is not Qt.FocusPolicy.NoFocus
        ]
        foot = (
            self.back_button,
            self.outline_toggle,
            self.side_toggle,
            self.single_toggle,
            self.next_button,
        )
        # One by one: Qt moves a part that holds others without what is in it.
        for before, after in pairwise((self.outline, *fields, *foot)):
            QWidget.setTabOrder(before, after)

    def _renew_page(self) -> None:
        scrolled = (
            self.scroll_area.verticalScrollBar().value() if self.scroll_area is not None else 0
        )
        page = self._made(self.page_id)
        page.finish()
        self._show(page)
        QTimer.singleShot(0, self, lambda: self._scroll_to(scrolled))

    def _scroll_to(self, value: int) -> None:
        """Scroll to where a page stood, after laying out widgets that were just made."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        if self.scroll_area is not None:
            self.scroll_area.verticalScrollBar().setValue(value)

    def _step(self, step: int) -> str | None:
        """Return the next (1) or previous (-1) page that has something to ask; None if none has."""
        index = self.page_ids.index(self.page_id) + step
        while 0 <= index < len(self.page_ids):
            page_id = self.page_ids[index]
            topic = self._session.pack.topics.get(page_id)
            if topic is None or not topic.items or self._asks(page_id):
                return page_id
            index += step
        return None

    def _on_passed(self, by: int) -> None:
        if by > 0:
            self.go_next()
        else:
            self.go_back()

    def _on_aside(self, shown: bool) -> None:
        if self._is_roomy:
            self._session.note(_VIEW_ASIDE, shown)

    def _on_single(self, single: bool) -> None:
        self._single_view = single
        self._session.note(_VIEW_SINGLE, single)
        page_id, self.page_id = self.page_id, ""
        self.open_page(page_id)

    def _name_steps(self) -> None:
        """Let the buttons say whether they lead to a page or to a question."""
        _ = self._context.translator
        alone = isinstance(self.page, TopicPage) and bool(self.page.current)
        self.back_button.setText(_("Previous question") if alone else _("Back"))
        following = _("Next question") if alone else _("Next")
        self.next_button.setText(_("To the results") if self.page_id == REVIEW else following)
        self._foot.arrange()

    def _asks(self, topic_id: str) -> bool:
        return bool(asked(self._session.result.topics[topic_id].items))

    def _show_outline(self, result: Result) -> None:
        session = self._session
        in_part = rows_rated(session.pack, session.assessment.answers, result)
        self.outline.show_result(result, self._unsettled(), in_part)

    def _unsettled(self) -> Collection[str]:
        return unsettled(self._session.pack, self._session.assessment.sheet)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        unseen, self._unseen = self._unseen, None
        if unseen is not None:
            self._show_result(unseen)

    def _on_scored(self, result: Result) -> None:
        if self.isVisible() or Slices.at_once:
            self._show_result(result)
        else:
            self._unseen = result

    def _show_result(self, result: Result) -> None:
        """Show the scores, where one looks first, and then in the outline."""
        self._showing.run(self._shown_result(result))

    def _shown_result(self, result: Result) -> Iterator[None]:
        if self.page is not None:
            self.page.show_result(result)
        self.side_panel.show_result(result)
        yield
        yield from self._shown_outline(result)

    def _shown_outline(self, result: Result) -> Iterator[None]:
        self._unsettled()
        yield
        self._show_outline(result)
