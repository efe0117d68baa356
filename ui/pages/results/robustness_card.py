"""Robustness of the level against other weights and open answers, computed in the background."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QFrame

from assessment.analysis.robustness import Robustness, robustness
from assessment.answers.conditions import Replies, replies
from assessment.charts.robustness import level_strip
from assessment.charts.style import Look
from assessment.presentation.robustness import robustness_told
from assessment.scoring.results import Result
from ui.context import Context
from ui.jobs import BackgroundJob
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.drawing import DrawingView
from ui.widgets.factories import clear, column, fill_card, label

_TEXT = 12


class FirmCard(QFrame):
    """Card with a few sentences and a strip of levels."""

    def __init__(self, session: Session, context: Context) -> None:
        super().__init__()
        self._session, self._context = session, context
        self._said: Replies | None = None
        self._result: Result | None = None
        self._slot = BackgroundJob(self)
        self._body = column(space=SPACE[1])
        head = label(context.translator("How firm this is"), "heading")
        fill_card(self, head, self._body, margin=context.theme.px(SPACE[4]))

    @property
    def is_busy(self) -> bool:
        """Whether the robustness is being worked out."""
        return self._slot.busy

    def show_result(self, result: Result) -> None:
        """Compute the robustness of a result, and show it."""
        pack = self._session.pack
        said = replies(pack, self._session.assessment.sheet)
        if (said, result) == (self._said, self._result):
            return
        self._said, self._result = said, result
        clear(self._body)
        self._body.addWidget(label(self._context.translator("Trying other weights …"), "muted"))
        self._slot.run(
            lambda _watch: robustness(pack, said, result), self._on_found, self._on_failed
        )

    def close_jobs(self) -> None:
        """Stop the background jobs."""
        self._slot.abandon()

    def _on_found(self, found: Robustness | None) -> None:
        result, context, pack = self._result, self._context, self._session.pack
        clear(self._body)
        if found is None or result is None:
            none = context.translator("Too little is answered to say how firm this is.")
            self._body.addWidget(label(none, "muted"))
            return
        level = result.standing.level
        _, theme = context.figure_words, context.theme
        sentences = robustness_told(pack, found, level, _)
        for sentence in sentences:
            self._body.addWidget(label(sentence))

        def drawn(width: float) -> Any:
            look = Look(theme=theme.name, width=width, height=width, text=theme.px(_TEXT))
            return level_strip(pack, found, level, _, look)

        self._body.addWidget(DrawingView(" ".join(sentences), drawn))

    def _on_failed(self, error: BaseException) -> None:
        raise error
