"""Panel beside the questions: readiness, effect of the last answer, guide and cases."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from assessment.core.deferred import Deferred
from assessment.presentation.score_lines import has_radar
from assessment.questionnaire.catalogues import Case
from assessment.questionnaire.model import Topic
from assessment.scoring.results import Result
from ui.context import Context
from ui.pages.level_summary import StandingHead
from ui.pages.score_changes import moved
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import Fold
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import Scroll, clear, column, label, show_text

_radar: Any = Deferred("assessment.charts.radar")
_style: Any = Deferred("assessment.charts.style")
_MOVED_LINES = 2
"""Lines kept free for what the last answer moved."""


class SidePanel(QFrame):
    """Panel that is updated with every answer."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._session, self._context = session, context
        self.standing = StandingHead(session, context)
        self._result = session.result
        self._topic: Topic | None = None
        self.guide: QLabel | None = None
        self._shown: tuple[Topic, list[Case]] | None = None
        """Topic and cases of which the texts stand there."""
        self.moved_label = label("")
        self.moved_label.setAccessibleName(context.translator("What the last answer moved"))
        self.moved_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        policy = self.moved_label.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.moved_label.setSizePolicy(policy)
        lines = self.moved_label.fontMetrics().lineSpacing() * _MOVED_LINES
        self.moved_label.setMinimumHeight(lines)
        self.moved_label.hide()
        self.radar = DrawingView(context.translator("Readiness by section"), self._draw)
        self._texts = column(space=SPACE[1])
        if not has_radar(len(session.result.scored_sections)):
            self.radar.hide()
        content = QWidget()
        content.setLayout(
            column(self.standing, self.radar, self.moved_label, self._texts, None, space=SPACE[2])
        )
        self._scroll = Scroll(content, margin=context.theme.px(SPACE[3]))
        self.setLayout(column(self._scroll, space=0))

    def show_result(self, result: Result) -> None:
        """Show new scores."""
        pack = self._session.pack
        self.standing.show_result(result)
        if text := moved(self._result, result, pack, self._context):
            self.moved_label.setText(text)
            self.moved_label.show()
        self._result = result
        self._draw_radar()
        if self._topic is not None and self.guide is not None:
            guide = self._session.pack.topics[self._topic.id].guide
            show_text(self.guide, self._context.text(guide))

    def renew(self, topic: Topic | None) -> None:
        """Show scores and topic of another version of the questionnaire; nothing has moved by it."""
        result = self._session.result
        if result != self._result:
            self._result = result
            self.standing.show_result(result)
            self._draw_radar()
        self.show_topic(topic)

    def to_top(self) -> None:
        """Scroll back to readiness at the top."""
        self._scroll.verticalScrollBar().setValue(0)

    def show_topic(self, topic: Topic | None) -> None:
        """Show the guide and the cases of a topic; nothing for None."""
        self.moved_label.hide()
        cases = self._session.pack.cases_by_id
        shown = None if topic is None else (topic, [cases[name] for name in topic.cases])
        if shown == self._shown:
            return
        clear(self._texts)
        self._topic, self.guide, self._shown = topic, None, shown
        if topic is None:
            return
        _, context = self._context.translator, self._context
        if topic.guide is not None:
            self._texts.addWidget(label(_("What good looks like"), "strong"))
            self.guide = label("", "muted")
            show_text(self.guide, context.text(topic.guide))
            self._texts.addWidget(self.guide)
        for name in topic.cases:
            case = self._session.pack.cases_by_id[name]
            self._texts.addSpacing(context.theme.px(SPACE[2]))
            title = " · ".join(
                part for part in (context.text(case.title), context.text(case.year)) if part
            )
            self._texts.addWidget(
                Fold(
                    context.theme,
                    _("Case: {title}", title=title),
                    partial(self._case, case),
                    strong=True,
                )
            )

    def _case(self, case: Case) -> QWidget:
        """Return the contents of a case, made when it is first opened."""
        text = self._context.text
        told = [label(text(case.summary), "muted"), label(text(case.lesson))]
        if case.source is not None:
            told.append(label(text(case.source), "small"))
        holder = QWidget()
        holder.setLayout(column(*told))
        return holder

    def _draw_radar(self) -> None:
        """Draw the scores of the sections anew; of one or two nothing that their bars do not say better."""
        self.radar.setVisible(has_radar(len(self._session.result.scored_sections)))
        self.radar.redraw()

    def _draw(self, width: float) -> object:
        theme = self._context.theme
        look = _style.Look(theme=theme.name, width=width, height=width, text=theme.px(11))
        return _radar.radar(
            self._session.result, self._session.pack, self._context.figure_words, look
        )
