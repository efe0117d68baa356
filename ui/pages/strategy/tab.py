"""Base classes and shared widgets of the tabs of the Strategy page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from assessment.answers.decisions import Decisions
from assessment.charts.style import Look
from assessment.strategy import Strategy
from ui.context import Context
from ui.planner import Plan
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import Scroll, card, column, label
from ui.widgets.option_buttons import Link

WIDTH = 1080
"""Maximum width of a page of text, in pixels at 100 %."""
_FIGURE_TEXT = 12


class Tab(QWidget):
    """Base class of the tabs. Shows the session's last plan, and only while visible."""

    question_wanted = Signal(str)
    """Emitted with the id of an item to go to."""
    step_wanted = Signal(str)
    """Emitted with the id of an action to show in the roadmap."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._plan: Plan | None = None
        self._is_whole = False
        """Whether all of the plan is shown."""

    def look(self) -> None:
        """Show the session's last plan, if it is not shown, and what was decided since."""
        for _step in self.looking():
            pass

    def looking(self) -> Iterator[None]:
        """Do the same bit by bit; what was dropped on the way is shown anew the next time."""
        plan = self._session.plan
        if plan is None:
            return
        if plan is not self._plan or not self._is_whole:
            self._plan, self._is_whole = plan, False
            yield from self.refreshing()
            self._is_whole = True
        self.show_decisions(self._session.assessment.decisions)
        yield

    def refresh(self) -> None:
        """Show the plan."""
        for _step in self.refreshing():
            pass

    def refreshing(self) -> Iterator[None]:
        """Show the plan bit by bit; a tab has this or `refresh`."""
        self.refresh()
        yield

    def show_decisions(self, decisions: Decisions) -> None:
        """Show at once what the user decided, before the plan that follows from it is there."""

    def flush(self) -> None:
        """Record typed input that is not recorded yet."""

    def take_focus(self) -> None:
        """Give the page keyboard focus."""

    # shared by several tabs

    @property
    def _shown(self) -> Plan:
        """The plan shown; only asked for once there is one."""
        assert self._plan is not None
        return self._plan

    @property
    def _strategy(self) -> Strategy:
        return self._shown.strategy

    def _sheet(self, *parts: QWidget) -> QFrame:
        return card(*parts, margin=self._context.theme.px(SPACE[3]))

    def _question(self, item_id: str) -> Link:
        """Return a link to a question."""
        link = Link(self._context.theme, self._context.text(self._session.pack.items[item_id].text))
        link.setProperty("item", item_id)
        link.clicked.connect(self._on_question)
        return link

    def _figure(self, name: str, draw: Callable[[Look], Any], most: int = 10_000) -> DrawingView:
        theme = self._context.theme

        def drawn(width: float) -> Any:
            text = theme.px(_FIGURE_TEXT)
            return draw(Look(theme=theme.name, width=width, height=width, text=text))

        return DrawingView(name, drawn, most)

    def _on_question(self) -> None:
        self.question_wanted.emit(str(self.sender().property("item")))


class PageTab(Tab):
    """Tab with a single scrolling page; `_layout` holds its parts."""

    def __init__(self, session: Session, context: Context, title: str) -> None:
        super().__init__(session, context)
        self._layout = column(space=SPACE[3])
        content = QWidget()
        content.setLayout(self._layout)
        self.scroll_area = Scroll(content, context.theme.px(WIDTH))
        self.scroll_area.make_focusable(title)
        self.setLayout(column(self.scroll_area, space=0))

    def take_focus(self) -> None:
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)


def accented(text: str, context: Context, token: str = "accent") -> QLabel:
    """Return a small label in a colour of the theme."""
    made = label(text, "small")
    made.setStyleSheet(f"color: {context.theme.tokens[token]};")
    return made


def fact(title: str, text: str) -> QWidget:
    """Return a text below its small caption."""
    made = QWidget()
    made.setLayout(column(label(title, "small"), label(text), space=0))
    return made


def hairline() -> QFrame:
    """Return a thin line to put between rows."""
    made = QFrame()
    made.setFixedHeight(1)
    made.setObjectName("hairline")
    return made
