"""Tab of feedback and stories: a log with consent, search and counts by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.answers.records import LogEntry
from assessment.document.strategy_edits import (
    add_feedback,
    add_story,
    remove_feedback,
    remove_story,
    set_feedback,
    set_story,
)
from assessment.presentation.statements import counted_by_month, finds
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.pages.follow_up.statement_line import (
    CONSENT,
    UNSAID,
    StatementLine,
    entered,
    fault_of,
    statement_entries,
    tones_told,
)
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import clear, column, label
from ui.widgets.rebuilding import ROW, rebuilding
from ui.widgets.toggles import Toggles

_FEEDBACK, _STORY = "feedback", "story"


class TalkTab(PageTab):
    """Form for what somebody said, and the log below it."""

    def __init__(self, session: Session, context: Context, today: Callable[[], date]) -> None:
        super().__init__(session, context, context.translator("What people say"))
        self._today = today
        self._listed: object = None
        _, theme = context.translator, context.theme
        entries = statement_entries(context, today)
        self.form = Form(entries, _("Record it"), {"day": today()}, goes_on=True)
        self.form.submitted.connect(self._on_submitted)
        self._kind, self._sentiment = _FEEDBACK, UNSAID
        self.kinds = Toggles(
            {_FEEDBACK: _("Feedback"), _STORY: _("A story worth telling")}, _FEEDBACK
        )
        self.kinds.picked.connect(self._on_kind)
        self.tones = Toggles(tones_told(_), UNSAID)
        self.tones.picked.connect(self._on_tone)
        self.consent = Check(theme, _(CONSENT), strong=False)
        self._fault = label("", "fault")
        self._fault.hide()
        self.search = LimitedLine(_("Search what was said"))
        self.search.setPlaceholderText(_("Search what was said"))
        self.search.textChanged.connect(self._show)
        self._log = column(space=SPACE[2])
        self._layout.addWidget(label(_("What people say"), "title"))
        self._layout.addWidget(
            self._sheet(self.kinds, self.tones, self.consent, self.form, self._fault)
        )
        self._layout.addWidget(self.search)
        self._layout.addLayout(self._log)
        self._layout.addStretch(1)

    def take_focus(self) -> None:
        self.scroll_area.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show the log; it needs no strategy."""
        self.refresh()

    def refresh(self) -> None:
        self.form.begin_with(day=self._today())  # which is another one in a window left open
        assessment = self._session.assessment
        now = (assessment.feedback, assessment.stories)
        if now != self._listed:
            self._listed = now
            with rebuilding(self.scroll_area):
                self._show()

    def _show(self) -> None:
        assessment, _ = self._session.assessment, self._context.translator
        wanted = self.search.text()
        clear(self._log)
        for kind, title, log in (
            (_FEEDBACK, _("Feedback"), assessment.feedback),
            (_STORY, _("Stories"), assessment.stories),
        ):
            found = [each for each in log if finds(each, wanted)]
            if not found:
                continue
            parts: list[QWidget] = [label(title, "heading")]
            parts += [label(line, "small") for line in counted_by_month(found, _)]
            for each in sorted(found, key=lambda one: (one.day, one.number), reverse=True):
                parts += [hairline(), self._line(kind, each)]
            self._log.addWidget(self._sheet(*parts))

    def _line(self, kind: str, entry: LogEntry) -> QWidget:
        made = StatementLine(entry, kind == _STORY, self._context, self._today)
        made.setProperty(ROW, f"{kind}/{entry.number}")
        made.changed.connect(partial(self._change, kind))
        made.removed.connect(partial(self._remove, kind))
        return made

    # slots

    def _on_kind(self, kind: str) -> None:
        self._kind = kind

    def _on_tone(self, tone: str) -> None:
        self._sentiment = tone

    def _change(self, kind: str, entry: LogEntry) -> None:
        self._session.run(set_feedback(entry) if kind == _FEEDBACK else set_story(entry))

    def _remove(self, kind: str, number: int) -> None:
        remove = remove_feedback if kind == _FEEDBACK else remove_story
        self._session.run(remove(number))

    def _on_submitted(self, said: dict[str, object]) -> None:
        is_story, tone = self._kind == _STORY, self._sentiment
        entry = entered(said, tone, self._today(), consent=self.consent.isChecked())
        fault = fault_of(entry, is_story, self._context.translator)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            return
        self._session.run(add_story(entry) if is_story else add_feedback(entry))
        self.form.clear()
        self.consent.setChecked(False)
