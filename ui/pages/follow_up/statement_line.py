"""Line of feedback or of a story that can be changed in place, or taken away."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.records import LogEntry, Sentiment
from assessment.core.i18n import N_, Translator
from assessment.presentation.statements import SENTIMENTS, statement_told
from ui.context import Context
from ui.pages.follow_up.form import Form
from ui.theme import SPACE
from ui.widgets.check import Check
from ui.widgets.factories import button, column, label, row
from ui.widgets.labelled_field import Entry, past_day_entry, words_entry
from ui.widgets.toggles import Toggles

UNSAID = ""
"""Value of a tone that was not said."""
CONSENT = N_("They agreed that it may be published")


def statement_entries(context: Context, today: Callable[[], date]) -> dict[str, Entry]:
    """Return the fields of a statement."""
    _ = context.translator
    return {
        "text": words_entry(context, _("What was said"), 420),
        "day": past_day_entry(context, _("Day"), today),
        "source": words_entry(context, _("Who said it"), 160),
        "channel": words_entry(context, _("Where"), 160),
        "done": words_entry(context, _("What was done about it"), 260),
    }


def tones_told(_: Translator) -> dict[str, str]:
    """Return the tones to choose from, by value."""
    return {UNSAID: _("tone not said")} | {str(key): _(text) for key, text in SENTIMENTS.items()}


def entered(said: Mapping[str, object], tone: str, today: date, *, consent: bool) -> LogEntry:
    """Return the statement that was entered; without a day, it was made today."""
    day = said["day"] if isinstance(said["day"], date) else today
    text, source, channel, done = (
        str(said[name] or "") for name in ("text", "source", "channel", "done")
    )
    return LogEntry(day, text, source, channel, Sentiment(tone) if tone else None, consent, done)


def fault_of(entry: LogEntry, is_story: bool, _: Translator) -> str:
    """Return why a statement can't be kept; "" if it can."""
    if not entry.text:
        return _("Write what was said.")
    if is_story and not entry.consent:
        return _("A story is kept only with the consent of the person.")
    return ""


class StatementLine(QWidget):
    """A statement in words. Emits only on user input."""

    changed = Signal(object)
    """Emitted with the `LogEntry` as it is to be, under its number."""
    removed = Signal(int)
    """Emitted with the number of a statement to take away."""

    def __init__(
        self, entry: LogEntry, is_story: bool, context: Context, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._entry, self._is_story = entry, is_story
        self._context, self._today = context, today
        self._tone = UNSAID if entry.sentiment is None else str(entry.sentiment)
        self.form: Form | None = None
        self._fields: QWidget | None = None
        _ = context.translator
        change = button(_("Change …"), self._on_change, "link")
        change.setAccessibleName(_("Change: {text}", text=entry.text))
        away = button(_("Take away"), partial(self.removed.emit, entry.number), "link")
        away.setAccessibleName(_("Take away: {text}", text=entry.text))
        texts = column(label(entry.text), label(statement_told(entry, _), "small"), space=0)
        head = row(texts, change, away, space=SPACE[2])
        head.setStretch(0, 1)
        self._column = column(head, space=SPACE[0])
        self.setLayout(self._column)

    def _on_change(self) -> None:
        """Show the fields with what was said, or hide them again."""
        if self._fields is not None:
            self._column.removeWidget(self._fields)
            self._fields.deleteLater()
            self.form = self._fields = None
            return
        _, was = self._context.translator, self._entry
        self.tones = Toggles(tones_told(_), self._tone)
        self.tones.picked.connect(self._on_tone)
        self.consent = Check(self._context.theme, _(CONSENT), strong=False)
        self.consent.setChecked(was.consent)
        self._fault = label("", "fault")
        self._fault.hide()
        values = {
            "text": was.text,
            "day": was.day,
            "source": was.source or None,
            "channel": was.channel or None,
            "done": was.done or None,
        }
        entries = statement_entries(self._context, self._today)
        self.form = Form(entries, _("Keep the change"), values)
        self.form.submitted.connect(self._on_submitted)
        self._fields = QWidget()
        self._fields.setLayout(column(self.tones, self.consent, self.form, self._fault))
        self._column.addWidget(self._fields)
        self.form.take_focus()

    def _on_tone(self, tone: str) -> None:
        self._tone = tone

    def _on_submitted(self, said: dict[str, object]) -> None:
        consent = self.consent.isChecked()
        made = entered(said, self._tone, self._entry.day, consent=consent)
        fault = fault_of(made, self._is_story, self._context.translator)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if not fault:
            self.changed.emit(replace(made, number=self._entry.number))
