"""Files that support an answer: a list with name and size, and a button and a place to drop for more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtWidgets import QWidget

from assessment.answers.evidence import EvidenceFile
from assessment.core.i18n import N_
from assessment.core.sizes import size_told
from ui.context import Context
from ui.overrides import guarded
from ui.theme import SPACE
from ui.widgets.factories import button, clear, column, hide_unless, label, row
from ui.widgets.flow import Flow

_OTHERS = frozenset({".sounding", ".yaml", ".yml", ".json"})
"""Endings of what the window itself opens when it is dropped."""
_STAYS = N_(
    "Files stay in this document and are never opened here. The report names them wherever it may name people."
)


class FileAct(Enum):
    """Request of the user's that concerns files."""

    CHOOSE = auto()
    ADD = auto()
    SAVE = auto()
    REMOVE = auto()


@dataclass(frozen=True, slots=True)
class FileAsk:
    """Request of the user on the files of an answer."""

    act: FileAct
    paths: tuple[Path, ...] = ()
    file: EvidenceFile | None = None


@guarded
class EvidenceBox(QWidget):
    """Files of one answer. Names are plain text, and nothing is opened from here."""

    asked = Signal(object)
    """Emitted with a `FileAsk`."""

    def __init__(self, wanted: str, context: Context) -> None:
        """Take the text on which files are welcome; "" where the question asks for none."""
        super().__init__()
        self._context = context
        self._shown: tuple[tuple[EvidenceFile, bool], ...] = ()
        _ = context.translator
        self.add_button = button(_("Add a file …"), self._on_choose, "link")
        text = _("Evidence is welcome: {files}", files=wanted) if wanted else ""
        self.wanted_label = label(text, "small")
        hide_unless(bool(text), self.wanted_label)
        self._rows = column(space=SPACE[0])
        self._stays = label(_(_STAYS), "small")
        self._stays.hide()
        self.setLayout(
            column(self.wanted_label, self._rows, row(self.add_button, None), self._stays)
        )

    def show_files(self, files: Sequence[EvidenceFile], kept: Callable[[str], bool]) -> None:
        """Show these files; `kept` says whether the bytes of a hash are in the document."""
        shown = tuple((each, kept(each.sha256)) for each in files)
        if shown == self._shown:
            return
        had_keyboard = self.focusWidget() not in (None, self.add_button)
        self._shown = shown
        clear(self._rows)
        for file, here in shown:
            made = self._row(file, here=here)
            self._rows.addWidget(made)
            made.show()
        self._stays.setVisible(bool(shown))
        if had_keyboard:  # the button that was pressed has gone
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def takes(self, data: QMimeData) -> bool:
        """Return whether what is dragged over the question would be added to it."""
        paths = _paths(data)
        return bool(paths) and not any(each.suffix.lower() in _OTHERS for each in paths)

    def drop(self, data: QMimeData) -> None:
        """Ask for the files that were dropped to be added."""
        self.asked.emit(FileAsk(FileAct.ADD, _paths(data)))

    def _row(self, file: EvidenceFile, *, here: bool) -> QWidget:
        _ = self._context.translator
        told = _("{name} ({size})", name=file.name, size=size_told(file.size))
        if not here:
            told = _("{name} (not in this document)", name=told)
        name = label(told, wrap=False)
        save = button(_("Save a copy …"), lambda: self._ask(FileAct.SAVE, file), "link")
        save.setAccessibleName(_("Save a copy of {name}", name=file.name))
        save.setEnabled(here)
        remove = button(_("Remove"), lambda: self._ask(FileAct.REMOVE, file), "link")
        remove.setAccessibleName(_("Remove {name}", name=file.name))
        return Flow(name, save, remove)

    def _on_choose(self) -> None:
        self.asked.emit(FileAsk(FileAct.CHOOSE))

    def _ask(self, act: FileAct, file: EvidenceFile) -> None:
        self.asked.emit(FileAsk(act, file=file))


def _paths(data: QMimeData) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
