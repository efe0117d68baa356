"""Differences of opinion: the questions that divide respondents most, as counts, not by name.

Same content as the report's chapter, shown under the same conditions. What was agreed on stands apart
from what is still to be talked about. Who moved is named once names may stand in the report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from assessment.analysis.agreement import Agreement, ItemAgreement, Verdict, agreeing
from assessment.answers.disclosure import disclosed
from assessment.answers.workshop import Workshop
from assessment.charts.agreement import agreement_strip
from assessment.charts.style import Look
from assessment.presentation.agreement import (
    WHY_DIFFERENCES,
    overview_told,
    settled_told,
    verdict_told,
)
from assessment.presentation.alt_text import answers_alt
from assessment.presentation.chapter_titles import CHAPTERS
from assessment.presentation.moves import BY_QUESTION, Way, last_spread_told, ways_told
from ui.context import Context
from ui.pages.strategy.tab import hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import clear, column, fill_card, label
from ui.widgets.flow import Pair
from ui.widgets.option_buttons import Link

_DRAWN = 6
"""Number of questions shown with a figure, as in the report."""
_MOST = 10
"""Maximum number of questions shown; the report has all."""
_TEXT, _WIDEST = 12, 520
_BESIDE = 680
"""Width from which a question and its answers are side by side, in pixels at 100 %."""
_INSET = 2
"""Room for the ring of a link, in pixels; what stands below it begins where its text does."""
_COLOURS = {Verdict.DISPUTE: "danger", Verdict.DISCUSS: "warning"}


class OpinionsCard(QFrame):
    """Degree of agreement, and the questions to discuss.

    Hidden if no comparable question was answered by two respondents.
    """

    wanted = Signal(str)
    """Emitted with the id of an item to go to."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._found: tuple[Agreement, Workshop, bool] | None = None
        self._body = column(space=context.theme.px(SPACE[2]))
        head = label(context.translator(CHAPTERS["opinions"]), "heading")
        fill_card(self, head, self._body, margin=context.theme.px(SPACE[4]))
        self.hide()

    def refreshing(self) -> Iterator[None]:
        """Show the current agreement, row by row."""
        assessment = self._session.assessment
        found = yield from agreeing(self._session.pack, assessment.sheet)
        now = (found, assessment.workshop, assessment.revealed)
        if self._found == now:
            return
        self._found = None
        clear(self._body)
        ways = ways_told(self._session.pack, disclosed(assessment), self._context.figure_words)
        if found.items:
            yield from self._fill(found)
        yield from self._add_moved(ways)
        self.setVisible(bool(found.items or ways))
        self._found = now

    # internals

    def _fill(self, found: Agreement) -> Iterator[None]:
        _ = self._context.translator
        self._body.addWidget(_stacked(*[label(each) for each in overview_told(found, _)]))
        apart = found.to_discuss
        if not apart:
            yield from self._add_settled(found.settled_apart)
            return
        why = _(WHY_DIFFERENCES)
        self._body.addWidget(label(why, "muted"))
        yield from self._add(apart[:_DRAWN], drawn=True)
        if others := apart[_DRAWN:_MOST]:
            self._body.addSpacing(self._context.theme.px(SPACE[1]))
            self._body.addWidget(label(_("Also to be talked about"), "strong"))
            yield from self._add(others, drawn=False)
        if (more := len(apart) - _MOST) > 0:
            self._body.addWidget(label(_("The report lists {n} more.", n=more), "muted"))
        yield from self._add_settled(found.settled_apart)

    def _add_settled(self, found: Sequence[ItemAgreement]) -> Iterator[None]:
        """Add the questions on which people differed until something was agreed."""
        if found:
            self._body.addSpacing(self._context.theme.px(SPACE[1]))
            self._body.addWidget(label(self._context.translator("Settled since"), "strong"))
            yield from self._add(found[:_MOST], drawn=False)

    def _add_moved(self, ways: Sequence[Way]) -> Iterator[None]:
        """Add the questions of the workshop: the first vote, who moved, what was agreed, and why."""
        _, theme = self._context.translator, self._context.theme
        if not ways:
            return
        self._body.addSpacing(theme.px(SPACE[1]))
        self._body.addWidget(label(_(BY_QUESTION), "strong"))
        for way in ways:
            link = Link(theme, way.question)
            link.clicked.connect(partial(self.wanted.emit, way.item))
            second = [_("Second vote: {text}", text=way.second)] if way.second else []
            lines = (_("First vote: {text}", text=way.first), *second, *way.later)
            said = _stacked(*(label(line) for line in lines))
            said.setContentsMargins(0, theme.px(SPACE[0]), 0, 0)  # aligns with the link
            self._body.addWidget(hairline())
            self._body.addWidget(Pair(link, said, theme.px(_BESIDE)))
            yield

    def _add(self, found: Sequence[ItemAgreement], *, drawn: bool) -> Iterator[None]:
        """Add a row for each question, below a thin line."""
        theme, keyed = self._context.theme, set[bool]()
        for each in found:
            self._body.addWidget(hairline())
            one, other = self._asked(each), self._said(each)
            if drawn:
                figure = self._figure(each, key=each.on_levels not in keyed)
                one, other = _stacked(one, other), _stacked(figure)
                keyed.add(each.on_levels)
            self._body.addWidget(Pair(one, other, theme.px(_BESIDE)))
            yield

    def _asked(self, found: ItemAgreement) -> QWidget:
        """Return the question as a link to its item, with its section and topic."""
        context, pack = self._context, self._session.pack
        _, text = context.figure_words, context.text(pack.items[found.id].text)
        link = Link(context.theme, text)
        verdict = verdict_told(found, _)
        link.setAccessibleName(_("{name}: {text}", name=text, text=verdict))
        link.setAccessibleDescription(self._spread(found))
        link.clicked.connect(lambda: self.wanted.emit(found.id))
        section, topic = pack.home_of[found.id]
        place = label(
            _(
                "{section} · {topic}",
                section=context.text(section.title),
                topic=context.text(topic.title),
            ),
            "small",
        )
        place.setIndent(_INSET)
        return _stacked(link, place)

    def _said(self, found: ItemAgreement) -> QWidget:
        """Return the verdict and spread of the answers."""
        parts: list[QWidget] = [self._verdict(found), label(self._spread(found))]
        assessment, _ = self._session.assessment, self._context.figure_words
        if settled := settled_told(self._session.pack, found, assessment.sheet, _):
            parts.append(label(settled))
        if reason := assessment.workshop.round(found.id).reason:
            parts.append(label(_("Reason: {text}", text=reason), "muted"))
        made = _stacked(*parts)
        made.setContentsMargins(
            _INSET, self._context.theme.px(SPACE[0]), 0, 0
        )  # aligns with the link
        return made

    def _verdict(self, found: ItemAgreement) -> QLabel:
        made = label(verdict_told(found, self._context.figure_words))
        colour = self._context.theme.tokens["muted" if found.settled else _COLOURS[found.verdict]]
        made.setStyleSheet(f"color: {colour}; font-weight: bold;")
        return made

    def _spread(self, found: ItemAgreement) -> str:
        session = self._session
        return last_spread_told(session.pack, session.assessment, found, self._context.figure_words)

    def _figure(self, found: ItemAgreement, *, key: bool) -> DrawingView:
        """Return the distribution of the answers; with a key on the first figure of its kind."""
        _, theme = self._context.figure_words, self._context.theme
        steps = max(len(found.counts), 2)

        def drawn(width: float) -> Any:
            look = Look(theme=theme.name, width=width, height=width, text=theme.px(_TEXT))
            return agreement_strip(found, steps, _, look, key=key)

        name = answers_alt(self._session.pack, found, _)
        return DrawingView(name, drawn, theme.px(_WIDEST))


def _stacked(*parts: QWidget) -> QWidget:
    made = QWidget()
    made.setLayout(column(*parts, None, space=SPACE[0]))
    return made
