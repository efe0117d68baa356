"""Temporary pages in place of Home or the assessment: copies, damage, conflicts, comparisons, authors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessment.core.errors import Message
from ui.context import Context
from ui.notices import Notices

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.merge import Conflict
    from assessment.report.pdf.writer import ReportOptions
    from ui.session import Session
    from ui.shell.document_opener import DocumentOpener


class Overlays(QObject):
    """The wanted page, if any. The page itself is rebuilt for every language and theme."""

    changed = Signal()
    """Emitted when another page, or none, is wanted."""
    restore_wanted = Signal(object, object)
    """Emitted with the `Backup` to restore and the path of its document."""
    failed = Signal(object)
    """Emitted with the list of `Message`s that explain why a page can't be shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: Callable[[Context, Notices], QWidget] | None = None
        self._stop: Callable[[], None] | None = None
        self._end: Callable[[], None] | None = None
        """Function that closes the holder of the page's state, once no page of it is wanted any more."""

    @property
    def is_shown(self) -> bool:
        """Whether a page is wanted."""
        return self._made is not None

    def page(self, context: Context, notices: Notices) -> QWidget | None:
        """Return the wanted page for a context; None if none is wanted."""
        return None if self._made is None else self._made(context, notices)

    def close_jobs(self) -> None:
        """Stop the background work of the page shown."""
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def close(self) -> None:
        """Stop the background work, and drop the page with what it holds."""
        self.close_jobs()
        self.forget()

    def leave(self) -> None:
        """Return to Home or the assessment."""
        self._show(None)

    def forget(self) -> None:
        """Drop the page without a signal, for callers that show something else anyway."""
        self._made = None
        end, self._end = self._end, None
        if end is not None:
            self.close_jobs()
            end()

    def show_copies(self, documents: DocumentOpener, session: Session) -> None:
        """Show the earlier copies of the open document."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = documents.copies(session, context)
            page.restore_wanted.connect(self._restorer(session.document.path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_damage(self, documents: DocumentOpener, path: Path, damage: Message) -> None:
        """Show the options for a damaged document."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = documents.damaged(path, damage, context)
            page.restore_wanted.connect(self._restorer(path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_conflicts(
        self, documents: DocumentOpener, session: Session, conflicts: tuple[Conflict, ...]
    ) -> None:
        """Show the conflicting changes made here and elsewhere."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = documents.conflicts(session, conflicts, context)
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_comparison(self, documents: DocumentOpener, paths: Sequence[Path]) -> None:
        """Show assessments side by side; if that fails, emit the reasons and stay on the page."""
        compared, faults = documents.compared(paths)
        if compared is None:
            self.failed.emit(faults)
            return
        options: ReportOptions | None = None

        def keep(chosen: ReportOptions) -> None:
            nonlocal options
            options = chosen

        def made(context: Context, notices: Notices) -> QWidget:
            page = documents.comparison(compared, paths[0].parent, options, context, notices)
            page.chosen.connect(keep)
            page.left.connect(self.leave)
            self._stop = page.close_jobs
            return page

        self._show(made)

    def show_author(self, documents: DocumentOpener, path: Path, language: str) -> None:
        """Show a questionnaire that is being written, which is read again after each save."""
        pack = documents.written(path, language)

        def made(context: Context, notices: Notices) -> QWidget:
            page = documents.author(pack, context, notices)
            page.left.connect(self.leave)
            page.relayed.connect(self.changed)
            self._stop = page.close_jobs
            return page

        self._show(made)
        self._end = pack.close
        pack.read()

    def _restorer(self, path: Path) -> Callable[[object], None]:
        return lambda backup: self.restore_wanted.emit(backup, path)

    def _show(self, made: Callable[[Context, Notices], QWidget] | None) -> None:
        self.forget()
        self._made = made
        self.changed.emit()
