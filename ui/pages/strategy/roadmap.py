"""Tab of the roadmap: expected readiness, the chart, and the selected step beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from assessment.answers.decisions import ActionDecision, Closure, Decisions, OwnAction, Verdict
from assessment.document.acts import Act
from assessment.document.strategy_edits import (
    add_own_action,
    remove_own_action,
    set_action,
    set_closures,
    set_own_action,
)
from assessment.presentation.gone_by import gone_by
from assessment.presentation.roadmap import RoadmapText
from assessment.presentation.roadmap_notes import roadmap_notes
from assessment.strategy import Strategy
from ui.context import Context
from ui.overrides import guarded
from ui.pages.acting import follow
from ui.pages.strategy.days_off import DaysOff
from ui.pages.strategy.detail import StepDetail
from ui.pages.strategy.milestones import milestones
from ui.pages.strategy.plan_notes import IN_VIEW, PlanNotes
from ui.pages.strategy.steps import Steps
from ui.pages.strategy.tab import Tab
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import Scroll, button, clear, column
from ui.widgets.flow import Flow
from ui.widgets.gantt import Gantt
from ui.widgets.gantt_key import GanttKey

_VIEW_STEP, _VIEW_GROUPS, _VIEW_NOTES = "strategy.step", "strategy.groups", "strategy.notes"
_BESIDE = 820
"""Width from which the step is beside the chart, in pixels at 100 %."""
_SHORT = 700
"""Height below which what stands above the chart is folded, in pixels at 100 %."""
_SIDE = 350
_TALL = 0.75
"""Maximum share of the page's height that is kept for the chart if the step is below it."""


@guarded
class _Side(Scroll):
    """Column that requests no more height than its minimum."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


@guarded
class RoadmapTab(Tab):
    """Editable Gantt chart. Selection and unfolded groups are remembered."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session, context)
        _, theme = context.translator, context.theme
        self._steps: Steps | None = None
        self._groups: list[str] = session.recall_names(_VIEW_GROUPS)
        self._is_short = False
        """Whether the head was made for a page of little height."""
        self._naming = ""
        """Id of the action that the user has just added, until the roadmap has it."""
        self._head = column(space=SPACE[1])
        self.gantt = Gantt(theme, _("Roadmap: steps in time"), _.date)
        self.gantt.unfold(self._groups)
        self.key = GanttKey(theme, _)
        self.detail = StepDetail(context)
        self.add = button(_("Add an action of your own"), self._on_add, icon=theme.icon("new"))
        self.days_off = DaysOff(context)
        self.days_off.hide()
        self.off = button(_("Days off"), self._on_off)
        self.side = _Side(self.detail, margin=theme.px(SPACE[3]))
        self.side.setObjectName("card")
        self._build()
        self._connect()

    # public interface

    def take_focus(self) -> None:
        self.gantt.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        self.detail.flush()
        self.days_off.flush()

    def show_step(self, action_id: str) -> None:
        """Select an action in the chart."""
        self.look()
        self._choose(action_id)
        self.take_focus()

    def refreshing(self) -> Iterator[None]:
        session, strategy, free = self._session, self._strategy, self._shown.free_starts
        self._steps = Steps(session.pack, strategy, self._context, free, session.assessment.sheet)
        chart = self._steps.chart()
        self.gantt.show_chart(chart)
        dated = [bar.tone for bar in chart.bars if bar.start is not None]
        self.key.show_tones(dated if chart.dated else ())
        filled = bool(self.gantt.rows)
        self.gantt.setVisible(filled)
        self.side.setVisible(filled)
        yield
        self._show_head(strategy)
        yield
        wanted = self.detail.step or str(self._session.recall(_VIEW_STEP, ""))
        if chart.bar(wanted) is None:
            wanted = chart.bars[0].id if chart.bars else ""
        self._show(wanted)
        self._arrange()
        self._name_new()
        yield

    def show_decisions(self, decisions: Decisions) -> None:
        id_ = self.detail.step
        self.detail.take_over(decisions.action(id_), _own(decisions, id_))
        self.days_off.show_closures(decisions.closures)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._steps is not None and self._has_little_height() != self._is_short:
            self._show_head(self._strategy)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit_side()
        return super().eventFilter(watched, event)

    # building

    def _build(self) -> None:
        left = QWidget()
        foot = Flow(self.add, self.off, self.key)
        layout = column(self.gantt, foot, self.days_off, None, space=SPACE[1])
        layout.setStretch(0, 1000)
        left.setLayout(layout)
        self._split = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._split.setContentsMargins(0, 0, 0, 0)
        self._split.setSpacing(self._context.theme.px(SPACE[2]))
        self._split.addWidget(left, 1)
        self._split.addWidget(self.side)
        content = QWidget()
        body = column(space=SPACE[2])
        body.addLayout(self._head)
        body.addLayout(self._split, 1)
        content.setLayout(body)
        self.scroll_area = Scroll(content, margin=self._context.theme.px(SPACE[3]))
        self.setLayout(column(self.scroll_area, space=0))
        self._inner = self.side.widget()
        assert self._inner is not None
        for each in (self._inner, self.side.viewport()):
            each.setObjectName("")
            each.setAutoFillBackground(False)
        self._inner.installEventFilter(self)

    def _connect(self) -> None:
        self.gantt.selected.connect(self._choose)
        self.days_off.decided.connect(self._on_closed)
        self.gantt.opened.connect(self._on_opened)
        self.gantt.moved.connect(self._on_moved)
        self.gantt.released.connect(self._on_released)
        self.gantt.unfolded.connect(self._on_unfolded)
        self.detail.decided.connect(self._on_decided)
        self.detail.changed.connect(self._on_changed)
        self.detail.removed.connect(self._on_removed)
        self.detail.step_wanted.connect(self._choose)

    def _arrange(self) -> None:
        """Put the step beside the chart if there is room, else below it."""
        px = self._context.theme.px
        beside = self.width() >= px(_BESIDE)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._split.setDirection(across if beside else down)
        most = 16_777_215
        self.side.setMinimumWidth(px(_SIDE) if beside else 0)
        self.side.setMaximumWidth(px(_SIDE) if beside else most)
        whole = self.gantt.whole_height
        self.gantt.setMinimumHeight(0 if beside else min(whole, round(self.height() * _TALL)))
        self._fit_side()

    def _has_little_height(self) -> bool:
        return self.height() < self._context.theme.px(_SHORT)

    def _fit_side(self) -> None:
        """Set the minimum height of the step.

        Below the chart the step gets all the height it needs, and the page scrolls.
        """
        tall = 0
        if self._split.direction() == QBoxLayout.Direction.TopToBottom and self._inner is not None:
            width = max(self.side.viewport().width(), 100)
            needed = self._inner.heightForWidth(width), self._inner.minimumSizeHint().height()
            tall = max(needed) + 4
        if self.side.minimumHeight() != tall:
            self.side.setMinimumHeight(tall)

    # showing

    def _show_head(self, strategy: Strategy) -> None:
        clear(self._head)
        pack, roadmap = self._session.pack, strategy.roadmap
        self._is_short = self._has_little_height()
        whole = not self._is_short
        self._head.addWidget(milestones(pack, roadmap, self._context, events=whole))
        today, _ = date.today(), self._context.translator  # noqa: DTZ011 - the user's own calendar
        over = [each for each in (gone_by(roadmap.start, today, _),) if each]
        telling = RoadmapText(pack, roadmap, _)
        days = (
            []
            if whole
            else [_("{name}: {text}", name=t, text=_.date(d)) for t, d in telling.events()]
        )
        notes = (*over, *roadmap_notes(telling), *days)
        self._head.addWidget(
            PlanNotes(
                self._context, notes,
                strong=roadmap.preparation_only,
                opened=bool(self._session.recall(_VIEW_NOTES, False)),
                folded=self._on_notes_folded,
                in_view=IN_VIEW if whole or roadmap.preparation_only else 1,
            )
        )  # fmt: skip
        capacity = pack.roles.capacity
        if roadmap.hours is None and capacity is not None:
            self._head.addWidget(self._question(capacity))

    def _show(self, id_: str) -> None:
        """Show an action in the chart and beside it."""
        assert self._steps is not None
        self.gantt.select(id_)
        view = self._steps.view(id_)
        if id_ != self.detail.step:
            self.side.verticalScrollBar().setValue(0)
        self.detail.show_step(view, self._strategy.roadmap.start)
        self._fit_side()

    # slots

    def _choose(self, id_: str) -> None:
        if self._steps is None:
            return
        self.flush()
        self._show(id_)
        self._session.note(_VIEW_STEP, id_)

    def _on_decided(self, action_id: str, decision: ActionDecision) -> None:
        self._record(set_action(action_id, decision), decision.verdict is Verdict.DONE)

    def _on_changed(self, action: OwnAction) -> None:
        self._record(set_own_action(action), action.done)

    def _record(self, act: Act[Any], done: bool) -> None:
        """Run an act; the first tick takes the plan up, as in the follow-up."""
        if done:
            follow(self._session, self._strategy, act)
        else:
            self._session.run(act)

    def _on_removed(self, action_id: str) -> None:
        self._session.run(remove_own_action(action_id))

    def _on_notes_folded(self, opened: bool) -> None:
        self._session.note(_VIEW_NOTES, opened)

    def _on_off(self) -> None:
        """Show the days off, or hide them again."""
        self.days_off.setVisible(self.days_off.isHidden())
        if not self.days_off.isHidden():
            self.days_off.first.line.setFocus()
            self.scroll_area.reveal(self.days_off)

    def _on_closed(self, closures: tuple[Closure, ...]) -> None:
        self._session.run(set_closures(closures))

    def _on_opened(self, id_: str) -> None:
        self._choose(id_)
        self.detail.take_focus()
        self.scroll_area.ensureWidgetVisible(self.side, 0, 0)

    def _on_moved(self, id_: str, day: date) -> None:
        self._pin(id_, day)

    def _on_released(self, id_: str) -> None:
        self._pin(id_, None)

    def _pin(self, id_: str, day: date | None) -> None:
        decisions = self._session.assessment.decisions
        mine = _own(decisions, id_)
        if mine is not None:
            self._session.run(set_own_action(replace(mine, start=day)))
        else:
            self._session.run(set_action(id_, replace(decisions.action(id_), start=day)))

    def _on_unfolded(self, group: str, opened: bool) -> None:
        self._groups = [id_ for id_ in self._groups if id_ != group] + ([group] if opened else [])
        self._session.note(_VIEW_GROUPS, self._groups)

    def _on_add(self) -> None:
        self.flush()
        before = {each.id for each in self._session.assessment.decisions.own}
        self._session.run(add_own_action("", 1.0))
        made = [each.id for each in self._session.assessment.decisions.own if each.id not in before]
        self._naming = next(iter(made), "")
        self._name_new()

    def _name_new(self) -> None:
        """Let the user name the action they have just added, once the roadmap has it."""
        id_ = self._naming
        if not id_ or self._steps is None or self._steps.view(id_) is None:
            return
        self._naming = ""
        self._choose(id_)
        self.detail.name_it()
        self.scroll_area.ensureWidgetVisible(self.side, 0, 0)


def _own(decisions: Decisions, id_: str) -> OwnAction | None:
    return next((each for each in decisions.own if each.id == id_), None)
