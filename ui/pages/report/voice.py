"""The author's own words in the report: one text at a time, chosen from a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from assessment.answers.voice import COMMENT, FOREWORD, LINE, SIGNATURE, Voice
from assessment.core.i18n import N_
from assessment.presentation.deliverables.one_page import DECISION, LINE_TITLES
from ui.context import Context
from ui.theme import SPACE
from ui.widgets.combo import Combo
from ui.widgets.factories import column, label
from ui.widgets.labelled_field import NoteField

_HEIGHT = 150
_HINT = N_(
    "Written in Markdown: **bold**, lists with “-” or “1.”, links. Leave it empty to keep what is suggested; "
    "the author’s view shows both."
)


class VoiceFields(QWidget):
    """A list of the texts that an author may write, and a field for the chosen one."""

    said = Signal(str, str)
    """Emitted with the key of a text and what was typed."""

    def __init__(self, context: Context, chapters: dict[str, str]) -> None:
        """Take the chapters that may have a comment: their titles by part."""
        super().__init__()
        _ = context.translator
        self._voice = Voice()
        titles = {FOREWORD: _("Foreword"), SIGNATURE: _("Signature")}
        titles[LINE + DECISION] = _("First page: the sentence at its head")
        titles |= {
            LINE + id_: _("First page: {title}", title=_(title))
            for id_, title in LINE_TITLES.items()
        }
        titles |= {
            COMMENT + part: _("Comment: {title}", title=title) for part, title in chapters.items()
        }
        self.chooser = Combo(context.theme, _("Text to write"))
        self.chooser.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        for key, title in titles.items():
            self.chooser.addItem(title, key)
        self.field = NoteField(_("Own words"))
        self.field.setFixedHeight(context.theme.px(_HEIGHT))
        self._key = FOREWORD
        self.chooser.activated.connect(self._on_chosen)
        self.field.typed.connect(self._on_typed)
        self.setLayout(column(self.chooser, self.field, label(_(_HINT), "small"), space=SPACE[1]))

    def show_voice(self, voice: Voice) -> None:
        """Show the current words; keep what is being typed."""
        self._voice = voice
        self.field.fill(voice.texts.get(self._key, ""))

    def flush(self) -> None:
        """Emit typed input that is not emitted yet."""
        self.field.flush()

    def _on_chosen(self, _place: int) -> None:
        self.flush()
        self._key = str(self.chooser.currentData())
        self.field.fill(self._voice.texts.get(self._key, ""))

    def _on_typed(self, text: str) -> None:
        self.said.emit(self._key, text)
