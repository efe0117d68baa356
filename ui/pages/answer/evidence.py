"""Adding, saving and removing the files that support answers, as the Answer page asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject

from assessment.answers.evidence import EvidenceFile
from assessment.core.errors import AssessmentError, Message
from assessment.core.files import cannot_read, read_at_most, safe_name, written_whole
from assessment.document.evidence import (
    FILE_MEGABYTES,
    MEGABYTE,
    add_evidence,
    content_of,
    remove_evidence,
    why_not_added,
)
from ui.context import Context
from ui.notices import SAVED_AS, Notices
from ui.session import Session
from ui.widgets.evidence_box import FileAct, FileAsk


class EvidenceDesk(QObject):
    """Does what is asked for with files, and says where it can't be done."""

    def __init__(
        self, session: Session, notices: Notices, context: Context, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._session, self._notices, self._context = session, notices, context

    def do(self, item_id: str, ask: FileAsk) -> None:
        """Do what is asked for with the files of an item."""
        if ask.act is FileAct.CHOOSE:
            title = self._context.translator("Choose files that support the answer")
            folder = self._session.document.path.parent
            self._add(item_id, self._notices.ask_sources(title, folder, ""))
        elif ask.act is FileAct.ADD:
            self._add(item_id, ask.paths)
        elif ask.file is not None and ask.act is FileAct.SAVE:
            self._save(ask.file)
        elif ask.file is not None:
            self._session.run(remove_evidence(item_id, ask.file.sha256))

    def _add(self, item_id: str, paths: Sequence[Path]) -> None:
        faults: list[Message] = []
        for path in paths:
            try:
                data = read_at_most(path, FILE_MEGABYTES * MEGABYTE)
            except OSError as error:
                faults.append(cannot_read(path, path.name, error).message)
                continue
            fault = why_not_added(self._session.document.entries, path.name, data)
            if fault is None:
                today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
                self._session.run(add_evidence(item_id, path.name, data, today))
            else:
                faults.append(fault)
        if faults:
            self._notices.fault(*faults)

    def _save(self, file: EvidenceFile) -> None:
        """Write a copy where the user says; nothing offers to open it."""
        data = content_of(self._session.document.entries, file.sha256)
        _ = self._context.translator
        if data is None:
            return
        suggested = self._session.document.path.parent / safe_name(file.name, "file")
        path = self._notices.ask_target(_("Save a copy"), suggested, "")
        if path is None:
            return
        try:
            with written_whole(path) as made:
                made.write(data)
        except AssessmentError as error:
            self._notices.fault(error.message)
            return
        self._notices.clear()
        self._notices.tell(_(SAVED_AS, name=path.name))
