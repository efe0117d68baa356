"""Tab of the media plan: use of each kind of media per stage, gaps, and moves."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from assessment.core.numbers import whole
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.measures import MEDIA as MEDIA_TITLES
from assessment.presentation.measures import cell_gap, stage_title
from assessment.questionnaire.catalogues import MEDIA
from assessment.strategy.channels import ChannelPlan
from assessment.strategy.media import Cell, MediaPlan
from ui.context import Context
from ui.pages.strategy.tab import PageTab
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.factories import clear, label
from ui.widgets.meter import Meter
from ui.widgets.option_buttons import Link


class MediaTab(PageTab):
    """Grid of stages × owned, earned and paid media. Rebuilt only if it changed."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__(session, context, context.translator(CHAPTERS["media"]))
        self._listed: tuple[MediaPlan, ChannelPlan] | None = None

    def refresh(self) -> None:
        plan = self._strategy.media
        shown = (plan, self._strategy.channels)
        if shown == self._listed:
            return
        self._listed = shown
        clear(self._layout)
        told = self._context.translator(
            "What each kind of media does for people on their way to you, and where nothing does."
        )
        self._layout.addWidget(label(told, "muted"))
        self._layout.addWidget(self._grid(plan))
        if plan.moves:
            self._layout.addWidget(self._moves(plan))
        self._layout.addStretch(1)

    def _grid(self, plan: MediaPlan) -> QWidget:
        _, theme = self._context.translator, self._context.theme
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(SPACE[1]))
        line = 0
        for stage in plan.stages:
            title = label(stage_title(self._session.pack, stage, _), "heading")
            grid.addWidget(title, line, 0, 1, len(MEDIA))
            for place, media in enumerate(MEDIA):
                grid.addWidget(self._cell(plan.cell(stage, media)), line + 1, place)
            line += 2
        for place in range(len(MEDIA)):
            grid.setColumnStretch(place, 1)
            grid.setColumnMinimumWidth(place, 1)
        return holder

    def _cell(self, cell: Cell) -> QFrame:
        _, pack = self._context.translator, self._session.pack
        parts: list[QWidget] = [label(_(MEDIA_TITLES[cell.media]), "small")]
        for id_ in cell.channels:
            parts.append(label(self._context.text(pack.channels_by_id[id_].title), "strong"))
        for id_ in cell.actions:
            link = Link(self._context.theme, self._context.text(pack.actions_by_id[id_].title))
            link.setProperty("action", id_)
            link.clicked.connect(self._on_action)
            parts.append(link)
        if gap := cell_gap(pack, cell, self._strategy.channels, _):
            parts.append(label(gap, "muted"))
        made = self._sheet(*parts)
        layout = made.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setSpacing(SPACE[0])
        layout.addStretch(1)
        return made

    def _moves(self, plan: MediaPlan) -> QFrame:
        pack, context = self._session.pack, self._context
        lens = next(each for each in pack.lenses if each.id == pack.roles.moves)
        titles = {facet.id: context.text(facet.title) for facet in lens.facets}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(context.theme.px(SPACE[3]))
        grid.setVerticalSpacing(context.theme.px(SPACE[1]))
        for line, (facet, score) in enumerate(plan.moves):
            figure = label(whole(score.value, *pack.thresholds), "strong", wrap=False)
            name = context.translator("{title}: {text}", title=titles[facet], text=figure.text())
            grid.addWidget(label(titles[facet]), line, 0)
            middle = Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(Meter(context.theme, name, (score.value or 0.0) / 100), line, 1, middle)
            grid.addWidget(figure, line, 2, Qt.AlignmentFlag.AlignRight)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        return self._sheet(label(context.text(lens.title), "heading"), holder)

    def _on_action(self) -> None:
        self.step_wanted.emit(str(self.sender().property("action")))
