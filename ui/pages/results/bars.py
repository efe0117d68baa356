"""Bars of the results: sections that open into their topics, and the facets of a lens."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QWidget

from assessment.answers.peers import Peers
from assessment.core.i18n import N_
from assessment.presentation.level_summary import too_early
from assessment.questionnaire.model import Lens, Pack
from assessment.scoring.results import Result, Score, SectionResult
from ui.context import Context
from ui.theme import SPACE, Theme
from ui.widgets.bar_row import Bar, BarKey, BarRow
from ui.widgets.factories import column, fill_card, label, row, tool
from ui.widgets.roles import Told, tell_as

_LENS = N_(
    "The same answers, grouped in another way: each bar is the mean of the answers that count for it, "
    "from 0 to 100. It shows where to look first and does not change the level."
)


class _Bars(QFrame):
    """Card with rows of bars; each leads to its explanation."""

    wanted = Signal(str)
    """Emitted with the id whose explanation is wanted."""

    def __init__(
        self,
        title: str,
        context: Context,
        *,
        target: bool,
        last: bool,
        peers: bool = False,
        told: str = "",
    ) -> None:
        super().__init__()
        self._context = context
        self._rows = column(space=0)
        key = BarKey(context.translator, context.theme, target=target, last=last, peers=peers)
        heads = [label(title, "heading"), *([label(told, "muted")] if told else [])]
        fill_card(self, *heads, key, self._rows, margin=context.theme.px(SPACE[4]))

    def _made(self, id_: str, bar: Bar) -> BarRow:
        made = BarRow(bar, self._context.translator, self._context.theme)
        made.setProperty("story", id_)
        made.clicked.connect(self._on_row)
        return made

    def _on_row(self) -> None:
        self.wanted.emit(str(self.sender().property("story")))


class SectionBars(_Bars):
    """A bar for each section; its topics are shown below it on demand."""

    def __init__(
        self,
        result: Result,
        pack: Pack,
        context: Context,
        last: Result | None,
        peers: Peers | None = None,
    ) -> None:
        title = context.translator("Sections: score, range and target")
        beside = peers is not None
        super().__init__(title, context, target=True, last=last is not None, peers=beside)
        self._pack, self._last, self._peers = pack, last, peers
        self._early = too_early(result, pack)
        for section in result.scored_sections:
            self._add(section)

    def _add(self, section: SectionResult) -> None:
        _, theme = self._context.translator, self._context.theme
        title = self._context.text(self._pack.title_of(section.id))
        before = self._last.section(section.id).score.value if self._last is not None else None
        bar = _bar(self._pack, title, section.score, section.target, before, strong=True)
        bar = _narrowed(bar, early=self._early)
        bar = self._beside(bar, section.id)
        opener = tool(theme, "next", _("Topics of “{title}”", title=title), _nothing, size=16)
        opener.setIcon(_chevron(theme))
        tell_as(opener, Told.OPENER)
        opener.setCheckable(True)
        topics = QWidget()
        topics.hide()
        opener.toggled.connect(partial(self._on_toggled, topics, section))
        line = row(opener, self._made(section.id, bar), space=0)
        line.setStretch(1, 1)
        self._rows.addLayout(line)
        self._rows.addWidget(topics)

    def _on_toggled(self, topics: QWidget, section: SectionResult, opened: bool) -> None:
        """Show or hide the topics of a section, made when they are first shown."""
        if topics.layout() is None:
            inner = column(*self._topics(section), space=0)
            inner.setContentsMargins(self._context.theme.px(SPACE[5]), 0, 0, 0)
            topics.setLayout(inner)
        topics.setVisible(opened)

    def _beside(self, bar: Bar, id_: str) -> Bar:
        """Return a bar with the scores of other organisations, if there are any."""
        return bar if self._peers is None else replace(bar, peers=self._peers.spread(id_))

    def _topics(self, section: SectionResult) -> list[BarRow]:
        rows = []
        for topic in section.topics:
            title = self._context.text(self._pack.title_of(topic.id))
            before = self._last.topics[topic.id].score.value if self._last is not None else None
            bar = _bar(self._pack, title, topic.score, topic.target, before)
            bar = _narrowed(bar, early=self._early)
            rows.append(self._made(topic.id, self._beside(bar, topic.id)))
        return rows


class FacetBars(_Bars):
    """A bar for each facet of a lens."""

    def __init__(
        self, lens: Lens, result: Result, pack: Pack, context: Context, last: Result | None
    ) -> None:
        told = context.translator(_LENS)
        title = context.text(lens.title)
        super().__init__(title, context, target=False, last=last is not None, told=told)
        for facet in lens.facets:
            score = result.facets[lens.id][facet.id]
            before = last.facets[lens.id][facet.id].value if last is not None else None
            bar = _bar(pack, context.text(facet.title), score, None, before)
            bar = _narrowed(bar, early=too_early(result, pack))
            self._rows.addWidget(self._made(f"{lens.id}/{facet.id}", bar))


def _bar(
    pack: Pack,
    title: str,
    score: Score,
    target: float | None,
    last: float | None,
    *,
    strong: bool = False,
) -> Bar:
    marks = pack.thresholds
    return Bar(title, score.value, score.low, score.high, target, last, strong, marks)


def _narrowed(bar: Bar, *, early: bool) -> Bar:
    """Return the bar of an open score without its figure while a level would be too early."""
    return replace(bar, only_range=early and bar.score is not None and bar.low != bar.high)


def _chevron(theme: Theme) -> QIcon:
    """Return a chevron that points at what is closed, and down once it is open."""
    icon = theme.icon("next", size=16)
    icon.addPixmap(theme.pixmap("down", size=16), QIcon.Mode.Normal, QIcon.State.On)
    return icon


def _nothing() -> None:
    """Do nothing; action of a button that is only toggled."""
