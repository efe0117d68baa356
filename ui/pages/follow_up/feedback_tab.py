"""Tab of feedback and stories: a log with consent, search and counts by month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from assessment.answers.records import LogEntry, Sentiment
from assessment.document.strategy_edits import (
    add_feedback,
    add_story,
    remove_feedback,
    remove_story,
)
from assessment.presentation.statements import (
    SENTIMENTS,
    counted_by_month,
    finds,
    statement_told,
)
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.pages.strategy.tab import PageTab, hairline
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.debounced_fields import LimitedLine
from ui.widgets.factories import button, clear, column, label, row
from ui.widgets.labelled_field import past_day_entry, words_entry
from ui.widgets.rebuilding import ROW, rebuilding
from ui.widgets.toggles import Toggles

_FEEDBACK, _STORY = "feedback", "story"
_UNSAID = ""


class TalkTab(PageTab):
    """Form for what somebody said, and the log below it."""

    def __init__(self, session: Session, context: Context, today: Callable[[], date]) -> None:
        super().__init__(session, context, context.translator("What people say"))
        self._today = today
        self._listed: object = None
        _, theme = context.translator, context.theme
        entries = {
            "text": words_entry(context, _("What was said"), 420),
            "day": past_day_entry(context, _("Day"), today),
            "source": words_entry(context, _("Who said it"), 160),
            "channel": words_entry(context, _("Where"), 160),
            "done": words_entry(context, _("What was done about it"), 260),
        }
        self.form = Form(entries, _("Record it"), {"day": today()})
        self.form.submitted.connect(self._on_submitted)
        self._kind, self._sentiment = _FEEDBACK, _UNSAID
        self.kinds = Toggles(
            {_FEEDBACK: _("Feedback"), _STORY: _("A story worth telling")}, _FEEDBACK
        )
        self.kinds.picked.connect(self._on_kind)
        tones = {_UNSAID: _("tone not said")} | {
            str(key): _(text) for key, text in SENTIMENTS.items()
        }
        self.tones = Toggles(tones, _UNSAID)
        self.tones.picked.connect(self._on_tone)
        self.consent = Check(theme, _("They agreed that it may be published"), strong=False)
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
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Show the log; it needs no strategy."""
        self.refresh()

    def refresh(self) -> None:
        assessment = self._session.assessment
        now = (assessment.feedback, assessment.stories)
        if now != self._listed:
            self._listed = now
            with rebuilding(self._scroll):
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
                parts += [hairline(self._context), self._line(kind, each)]
            self._log.addWidget(self._sheet(*parts))

    def _line(self, kind: str, entry: LogEntry) -> QWidget:
        _ = self._context.translator
        away = button(_("Take away"), partial(self._remove, kind, entry.number), "link")
        away.setAccessibleName(_("Take away: {text}", text=entry.text))
        texts = column(label(entry.text), label(statement_told(entry, _), "small"), space=0)
        holder = QWidget()
        holder.setProperty(ROW, f"{kind}/{entry.number}")
        layout = row(texts, away, space=SPACE[2])
        layout.setStretch(0, 1)
        holder.setLayout(layout)
        return holder

    # slots

    def _on_kind(self, kind: str) -> None:
        self._kind = kind

    def _on_tone(self, tone: str) -> None:
        self._sentiment = tone

    def _remove(self, kind: str, number: int) -> None:
        remove = remove_feedback if kind == _FEEDBACK else remove_story
        self._session.run(remove(number))

    def _on_submitted(self, said: dict[str, object]) -> None:
        _ = self._context.translator
        text, consent = str(said["text"] or ""), self.consent.isChecked()
        fault = "" if text else _("Write what was said.")
        if text and self._kind == _STORY and not consent:
            fault = _("A story is kept only with the consent of the person.")
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if fault:
            return
        day = said["day"] if isinstance(said["day"], date) else self._today()
        source, channel, done = (str(said[name] or "") for name in ("source", "channel", "done"))
        tone = Sentiment(self._sentiment) if self._sentiment else None
        entry = LogEntry(day, text, source, channel, tone, consent, done)
        self._session.run(add_feedback(entry) if self._kind == _FEEDBACK else add_story(entry))
        self.form.clear()
        self.consent.setChecked(False)
