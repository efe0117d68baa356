"""Results page: readiness and its limits, sections, strengths, gaps, lenses, differing opinions.

Every figure leads to its explanation, shown beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from assessment.analysis.findings import TopicFinding, gaps, strengths
from assessment.charts.radar import radar
from assessment.charts.ring import ring
from assessment.charts.style import Look
from assessment.core.numbers import whole
from assessment.presentation.explanation_facts import LEVEL
from assessment.presentation.findings import none_told
from assessment.presentation.level_summary import (
    figure_told,
    floor,
    too_early,
    why_no_index,
    why_no_level,
)
from assessment.presentation.next_steps import BEGIN_ANOTHER, NO_STRATEGY, topic_step
from assessment.presentation.own_scale import own_index, own_parts
from assessment.presentation.peers import peers_of
from assessment.presentation.rounds import earlier_rounds, fair_change
from assessment.presentation.score_lines import coverage_line, has_radar, level_line, range_line
from assessment.questionnaire.condition import INDEX
from assessment.scoring.results import Result
from assessment.strategy.parts import parts_of
from ui.context import Context
from ui.overrides import guarded
from ui.pages.page_base import AssessmentPage
from ui.pages.results.bars import FacetBars, SectionBars
from ui.pages.results.explanation_panel import TracePanel
from ui.pages.results.gates_card import gates_card
from ui.pages.results.opinions import OpinionsCard
from ui.pages.results.peers_card import PeersCard
from ui.pages.results.robustness_card import FirmCard
from ui.pages.results.rounds_card import RoundsCard
from ui.session import Session
from ui.shortcuts import pressed
from ui.theme import SPACE
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import Scroll, button, card, column, label, row
from ui.widgets.option_buttons import Link
from ui.widgets.slices import Parts, Slices

_WIDTH, _FIGURE_TEXT = 1080, 12
_SHOWN = 5
_RING, _RING_MOST = 220, 300
_RADAR = 520
_TRACE = 460
_PAGE_LEAST = 560


@guarded
class ResultsPage(AssessmentPage):
    """Results page. Rebuilt only while visible, not with every answer given elsewhere."""

    wanted = Signal(str)
    """Emitted with the id of a topic to go to."""
    benchmark_wanted = Signal()
    """Emitted to ask for a benchmark file."""

    def __init__(self, session: Session, context: Context, *, trial: bool = False) -> None:
        """`trial`: the questionnaire is being written, and nothing leads on from it."""
        super().__init__()
        self._session, self._context, self._is_trial = session, context, trial
        self._stale = True
        self.content = QWidget()
        self._layout = column(space=SPACE[3])
        self._parts, self._slices = Parts(self._layout), Slices(self)
        self.opinions_card = OpinionsCard(session, context)
        self.firm_card = FirmCard(session, context)
        self.opinions_card.wanted.connect(self.item_wanted)
        self.firm_card.hide()
        self._peers = PeersCard(session, context)
        self._peers.wanted.connect(self.benchmark_wanted)
        self._peers.hide()
        self._rounds = RoundsCard(session, context)
        self._rounds.compare_wanted.connect(self.compare_wanted)
        below = (self._rounds, self._peers, self.opinions_card, self.firm_card)
        self.content.setLayout(column(self._layout, *below, None, space=SPACE[3]))
        self.scroll_area = Scroll(self.content, context.theme.px(_WIDTH))
        self.scroll_area.make_focusable(context.translator("Results"))
        self.trace = TracePanel(session, context)
        self.trace.topic_wanted.connect(self.wanted)
        self.trace.item_wanted.connect(self.item_wanted)
        self.trace.closed.connect(self._on_trace_closed)
        self._asker: QWidget | None = None
        layout = row(self.scroll_area, self.trace, space=0)
        layout.setStretch(0, 1)
        self.setLayout(layout)
        session.scored.connect(self._on_scored)

    # events

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if pressed(event, "leave", loose=True) and not self.trace.isHidden():
            self.trace.close_stories()
        else:
            super().keyPressEvent(event)

    # public interface

    def tell(self, id_: str) -> None:
        """Show the explanation of the figure with that id."""
        focused = self.focusWidget()
        if focused is not None and not self.trace.isAncestorOf(focused):
            self._asker = focused
        self.trace.open(id_)
        self._arrange()

    def close_jobs(self) -> None:
        """Stop the background jobs."""
        self.firm_card.close_jobs()

    def take_focus(self) -> None:
        """Give the page keyboard focus, so that the arrow keys scroll it."""
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    # internals

    def _arrange(self) -> None:
        """Show the explanation beside the page, or instead of it if there is no room for both."""
        px = self._context.theme.px
        beside = self.width() >= px(_PAGE_LEAST + _TRACE)
        shown = not self.trace.isHidden()
        self.trace.setMaximumWidth(px(_TRACE) if beside else 10_000)
        self.trace.setMinimumWidth(px(_TRACE) if beside else 0)
        self.scroll_area.setVisible(beside or not shown)

    def _on_trace_closed(self) -> None:
        self._arrange()
        asker, self._asker = self._asker, None
        (asker or self.scroll_area).setFocus(Qt.FocusReason.OtherFocusReason)

    def _teller(self, id_: str) -> Callable[[], None]:
        return lambda: self.tell(id_)

    def _link(self, text: str, id_: str) -> Link:
        link = Link(self._context.theme, text)
        link.clicked.connect(self._teller(id_))
        return link

    def _on_scored(self, _result: Result) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        self._asker = None
        self._slices.run(self._building())

    def _building(self) -> Iterator[None]:
        """Show the current scores, part by part from the top."""
        result, parts = self._session.result, self._parts
        pack, assessment, context = self._session.pack, self._session.assessment, self._context
        self.past_rounds = earlier_rounds(pack, assessment)
        self._last = self.past_rounds[-1].result if self.past_rounds else None
        self._beside = peers_of(pack, assessment)
        parts.begin()
        parts.put(label(context.translator("Results"), "title"))
        is_scored = result.index.value is not None
        if is_scored:
            parts.put(self._head(result))
            yield
            if not self._is_trial and not parts_of(pack):
                parts.put(self._way_on())
            if gates := gates_card(self._session, context, self.tell):
                parts.put(gates)
                yield
            middle = self._middle(result)
            yield
            parts.put(middle)
            yield
            bars = self._told(SectionBars(result, pack, context, self._last, self._beside))
            yield
            parts.put(bars)
            for lens in pack.lenses:
                yield
                parts.put(self._told(FacetBars(lens, result, pack, context, self._last)))
        else:
            parts.put(label(self._why_nothing(result), "muted"))
        parts.end()
        yield
        yield from self.opinions_card.refreshing()
        yield
        self._rounds.refresh()
        self.firm_card.setVisible(is_scored)
        self._peers.setVisible(is_scored)
        if is_scored:
            yield
            self.firm_card.show_result(result)
            self._peers.show_result(result)
            self.trace.refresh()

    def _told(self, bars: SectionBars | FacetBars) -> QWidget:
        bars.wanted.connect(self.tell)
        return bars

    def _why_nothing(self, result: Result) -> str:
        _ = self._context.translator
        if result.index.low is not None:
            return _("Nothing counts yet. Answer a few questions first.")
        return why_no_index(result, _)

    def _figure(self, name: str, draw: Callable[[Look], Any], most: int = 10_000) -> DrawingView:
        theme = self._context.theme

        def drawn(width: float) -> Any:
            return draw(
                Look(theme=theme.name, width=width, height=width, text=theme.px(_FIGURE_TEXT))
            )

        return DrawingView(name, drawn, most)

    def _head(self, result: Result) -> QFrame:
        _, context, pack = self._context.translator, self._context, self._session.pack
        figure = self._figure(
            _("Readiness"),
            lambda look: ring(result, pack, context.figure_words, look),
            _RING_MOST,
        )
        figure.setFixedWidth(min(context.theme.px(_RING), _RING_MOST))
        self._make_pressable(figure)
        parts: list[QWidget] = [label(level_line(result, pack, _), "title")]
        level = result.standing.level
        if level is not None:
            parts.append(label(context.text(pack.level(level).meaning)))
        else:
            parts.append(label(why_no_level(pack, result.standing, result.index, _)))
        early = too_early(result, pack)
        told = coverage_line(result, pack, _) if early else range_line(result, pack, _)
        if level is not None or not early or not pack.levels:  # else that was just said
            parts.append(label(told, "muted"))
        if not early and (own := own_index(pack, result, context.figure_words)):
            parts.append(label(own, "muted"))
        if own_of_parts := own_parts(pack, result, context.figure_words, early=early):
            parts.append(label(_("; ").join(own_of_parts), "muted"))
        if self._last is not None and not early:
            parts.append(label(self._compared(result, self._last), "muted"))
        elif not early and (
            change := fair_change(pack, self._session.assessment, context.figure_words)
        ):
            parts.append(label(change, "muted"))
        if pack.levels:
            parts.append(self._link(_("How the level came about"), LEVEL))
        texts = column(None, *parts, *self._holds(result), None, space=SPACE[1])
        layout = row(figure, texts, space=SPACE[4])
        layout.setStretch(1, 1)
        sheet = card(margin=context.theme.px(SPACE[4]))
        sheet.layout().addLayout(layout)  # type: ignore[union-attr]
        return sheet

    def _way_on(self) -> QFrame:
        """Return the way to a questionnaire that leads to a strategy, with what was said here."""
        _ = self._context.translator
        told = _(NO_STRATEGY)
        begin = button(_(BEGIN_ANOTHER), self.other_wanted.emit, role="primary")
        line = row(label(told, "muted"), begin, space=SPACE[3])
        line.setStretch(0, 1)
        sheet = card(margin=self._context.theme.px(SPACE[3]))
        sheet.layout().addLayout(line)  # type: ignore[union-attr]
        return sheet

    def _holds(self, result: Result) -> list[QWidget]:
        pack, _ = self._session.pack, self._context.figure_words
        missed = [hold for hold in result.standing.holds if hold.kind == "floor"]
        return [self._link(floor(pack, hold, _), hold.id) for hold in missed]

    def _compared(self, result: Result, last: Result) -> str:
        _, before = self._context.translator, last.index.value
        marks = self._session.pack.thresholds
        if before is None or result.index.value is None:
            return _("There was no index in the last round.")
        now = whole(result.index.value, *marks)
        return _(
            "last round {before}, now {now}",
            before=whole(before, *marks),
            now=now,
        )

    def _make_pressable(self, figure: DrawingView) -> None:
        name = self._context.translator("{what}: how it came about", what=figure.accessibleName())
        figure.make_pressable(name, self._context.theme.colour("focus"))
        figure.pressed.connect(self._teller(INDEX))

    def _middle(self, result: Result) -> QWidget:
        _, context, pack = self._context.translator, self._context, self._session.pack
        good, poor = strengths(result), gaps(result)
        no_good, no_poor = none_told(result.index, is_scored=bool(good or poor), _=_)
        strong = self._topics(_("Strengths"), good, no_good)
        weak = self._topics(_("Gaps"), poor, no_poor)
        if not has_radar(len(result.scored_sections)):
            return _side_by_side([strong], [weak])
        title = _("Readiness by section")
        figure = self._figure(
            title,
            lambda look: radar(
                result,
                pack,
                context.figure_words,
                look,
                self._last,
                self._beside,
                older=self.past_rounds[:-1],
                snug=True,
            ),
            context.theme.px(_RADAR),
        )
        self._make_pressable(figure)
        sheet = card(label(title, "heading"), figure, margin=context.theme.px(SPACE[3]))
        return _side_by_side([sheet], [strong, weak])

    def _next_step(self, found: TopicFinding) -> str:
        """Return what to do next in a gap; "" for a strength, and where there is nothing to say."""
        if found.margin >= 0:
            return ""
        session, _ = self._session, self._context.figure_words
        step = topic_step(session.pack, session.assessment.sheet, session.result, found.topic, _)
        return _("Next: {step}", step=step) if step else ""

    def _figured(self, found: TopicFinding) -> str:
        """Return a topic's score; its range while a level would be too early."""
        pack, result = self._session.pack, self._session.result
        if too_early(result, pack):
            score = result.topics[found.topic].score
            return figure_told(score, result, pack, self._context.figure_words)
        return whole(found.score, found.target, *pack.thresholds)

    def _topics(self, title: str, found: Sequence[TopicFinding], none: str) -> QFrame:
        context, pack = self._context, self._session.pack
        parts: list[QWidget] = [label(title, "heading")]
        if found:
            told = context.translator(
                "By how far they are from their targets, and how much they count."
            )
            parts.append(label(told, "small"))
        for each in found[:_SHOWN]:
            text = context.translator(
                "{title} · {score}, target {target}",
                title=context.text(pack.title_of(each.topic)),
                score=self._figured(each),
                target=whole(each.target),
            )
            parts.append(self._link(text, each.topic))
            if step := self._next_step(each):
                parts.append(label(step, "muted"))
        if not found:
            parts.append(label(none, "muted"))
        return card(*parts, margin=context.theme.px(SPACE[3]))


def _side_by_side(*stacks: Sequence[QWidget]) -> QWidget:
    """Return stacks of cards beside each other, each as high as its contents."""
    line = row(space=SPACE[3])
    for place, stack in enumerate(stacks):
        holder = QWidget()
        holder.setLayout(column(*stack, None, space=SPACE[3]))
        line.addWidget(holder)
        line.setStretch(place, 1)
    whole = QWidget()
    whole.setLayout(line)
    return whole
