"""The Results place: readiness, what holds it, sections against their targets, strengths and gaps, lenses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from assessment.charts.bars import bars
from assessment.charts.lens import lens
from assessment.charts.look import Look
from assessment.charts.numbers import whole
from assessment.charts.radar import radar
from assessment.charts.ring import ring
from assessment.scoring import GateState, Hold, Result
from assessment.strategy.findings import TopicFinding, gaps, strengths
from assessment.wording import state_of_gate
from ui.context import Context
from ui.places.standing import level_words, range_words
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.basics import Scroll, card, clear, column, label, row
from ui.widgets.choosing import Link
from ui.widgets.drawing import DrawingView

_WIDTH = 1080
_FIGURE_TEXT = 12
_SHOWN = 5


class ResultsPlace(QWidget):
    """Paints anew when it is looked at, not with every answer elsewhere."""

    wanted = Signal(str)
    """The id of a topic to go to."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._stale = True
        self._content = QWidget()
        self._layout = column(space=SPACE[3])
        self._content.setLayout(self._layout)
        self._scroll = Scroll(self._content, context.theme.px(_WIDTH))
        self._scroll.make_focusable(context.words("Results"))
        self.setLayout(column(self._scroll, space=0))
        session.scored.connect(self._on_scored)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def take_focus(self) -> None:
        """Puts the keyboard on the page, so that the arrow keys scroll it."""
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    # internals

    def _on_scored(self, _result: Result) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        clear(self._layout)
        result = self._session.result
        self._layout.addWidget(label(self._context.words("Results"), "title"))
        if not any(item.counted for item in result.items.values()):
            nothing = self._context.words("Nothing counts yet. Answer a few questions first.")
            self._layout.addWidget(label(nothing, "muted"))
            self._layout.addStretch(1)
            return
        self._layout.addWidget(self._head(result))
        if gates := self._gates(result):
            self._layout.addWidget(gates)
        self._layout.addLayout(self._middle(result))
        self._layout.addWidget(self._bars())
        for each in self._session.pack.lenses:
            self._layout.addWidget(self._lens(each.id))
        self._layout.addStretch(1)

    def _figure(self, name: str, draw: Callable[[Look], Any], most: int = 10_000) -> DrawingView:
        theme = self._context.theme

        def drawn(width: float) -> Any:
            return draw(
                Look(theme=theme.name, width=width, height=width, text=theme.px(_FIGURE_TEXT))
            )

        return DrawingView(name, drawn, most)

    def _head(self, result: Result) -> QFrame:
        words, context, pack = self._context.words, self._context, self._session.pack
        figure = self._figure(
            words("Readiness"),
            lambda look: ring(result, pack, context.figure_words, look),
            context.theme.px(220),
        )
        figure.setFixedWidth(context.theme.px(220))
        parts: list[QWidget] = [label(level_words(words, context, pack, result), "title")]
        level = result.standing.level
        if level is not None:
            parts.append(label(context.text(pack.level(level).meaning)))
        else:
            hint = words("Too little is answered to name one level; the range is what is known.")
            parts.append(label(hint))
        parts.append(label(range_words(words, result), "muted"))
        texts = column(None, *parts, *self._holds(result), None, space=SPACE[1])
        layout = row(figure, texts, space=SPACE[4])
        layout.setStretch(1, 1)
        sheet = card(margin=context.theme.px(SPACE[4]))
        sheet.layout().addLayout(layout)  # type: ignore[union-attr]
        return sheet

    def _holds(self, result: Result) -> list[QWidget]:
        floors = [hold for hold in result.standing.holds if hold.kind == "floor"]
        return [label(self._floor(hold)) for hold in floors]

    def _floor(self, hold: Hold) -> str:
        pack, context = self._session.pack, self._context
        return context.words(
            "“{level}” needs at least {needed} in “{section}”; it has {found}.",
            level=context.text(pack.level(hold.level).title),
            section=context.text(pack.title_of(hold.id)),
            needed=whole(hold.needed),
            found=whole(hold.found),
        )

    def _gates(self, result: Result) -> QFrame | None:
        words, context, pack = self._context.words, self._context, self._session.pack
        held = [gate for gate in result.gates if gate.state is not GateState.PASSED]
        if not held:
            return None
        parts: list[QWidget] = [
            label(words("Requirements that no average makes up for"), "heading")
        ]
        declared = {gate.id: gate for gate in pack.gates}
        for gate in held:
            title = context.text(declared[gate.id].title) or gate.id
            parts.append(
                label(
                    words("{title}: {text}", title=title, text=state_of_gate(words, gate.state)),
                    "strong",
                )
            )
            if gate.cap is not None:
                cap = context.text(pack.level(gate.cap).title)
                parts.append(
                    label(
                        words("Until this is met, the level is “{level}” at most.", level=cap),
                        "fault",
                    )
                )
            if (reason := declared[gate.id].reason) is not None:
                parts.append(label(context.text(reason), "muted"))
        return card(*parts, margin=context.theme.px(SPACE[4]))

    def _middle(self, result: Result) -> Any:
        words, context, pack = self._context.words, self._context, self._session.pack
        figure = self._figure(
            words("Readiness by section"),
            lambda look: radar(result, pack, context.figure_words, look),
            context.theme.px(440),
        )
        strong = self._topics(
            words("Strengths"), strengths(result), words("No topic has reached its target yet.")
        )
        weak = self._topics(
            words("Gaps"), gaps(result), words("None: every topic with a score reaches its target.")
        )
        left = card(figure, None, margin=context.theme.px(SPACE[3]))
        right = QWidget()
        right.setLayout(column(strong, weak, None, space=SPACE[3]))
        layout = row(left, right, space=SPACE[3])
        layout.setStretch(0, 1)
        layout.setStretch(1, 1)
        return layout

    def _topics(self, title: str, found: Sequence[TopicFinding], none: str) -> QFrame:
        context, pack = self._context, self._session.pack
        parts: list[QWidget] = [label(title, "heading")]
        for each in found[:_SHOWN]:
            text = context.words(
                "{title} · {score} of {target}",
                title=context.text(pack.title_of(each.topic)),
                score=whole(each.score),
                target=whole(each.target),
            )
            link = Link(context.theme, text)
            link.clicked.connect(self._goer(each.topic))
            parts.append(link)
        if not found:
            parts.append(label(none, "muted"))
        return card(*parts, margin=context.theme.px(SPACE[3]))

    def _goer(self, topic_id: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(topic_id)

    def _bars(self) -> QFrame:
        words, context, pack = self._context.words, self._context, self._session.pack
        result = self._session.result
        head = label(words("Sections: score, range and target"), "heading")
        figure = self._figure(
            head.text(), lambda look: bars(result, pack, context.figure_words, look)
        )
        return card(head, figure, margin=context.theme.px(SPACE[4]))

    def _lens(self, lens_id: str) -> QFrame:
        context, pack, result = self._context, self._session.pack, self._session.result
        title = next(each.title for each in pack.lenses if each.id == lens_id)
        head = label(context.text(title), "heading")
        figure = self._figure(
            head.text(), lambda look: lens(result, pack, context.figure_words, look, lens_id)
        )
        return card(head, figure, margin=context.theme.px(SPACE[4]))
