"""Pages in place of Home or the assessment, for a while: copies, a damaged file, conflicts, comparisons."""

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
    from ui.shell.page_factory import PageFactory


class Overlays(QObject):
    """Which of them is wanted, if any. The page itself is made anew for every language and theme."""

    changed = Signal()
    """Another page is wanted, or none."""
    restore_wanted = Signal(object, object)
    """The `Backup` to bring back, and the path of the document it is of."""
    failed = Signal(object)
    """A list of `Message`s that say why a page can't be shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: Callable[[Context, Notices], QWidget] | None = None
        self._stop: Callable[[], None] | None = None

    def page(self, context: Context, notices: Notices) -> QWidget | None:
        """The page that is wanted, in this language and theme."""
        return None if self._made is None else self._made(context, notices)

    def close_jobs(self) -> None:
        """Stops what the page that is shown does in the background."""
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def leave(self) -> None:
        """Back to Home or the assessment."""
        self._show(None)

    def forget(self) -> None:
        """Like `leave`, for who shows something else anyway."""
        self._made = None

    def show_copies(self, desk: PageFactory, session: Session) -> None:
        """The earlier copies of the open document."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = desk.copies(session, context)
            page.restore_wanted.connect(self._restorer(session.document.path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_damage(self, desk: PageFactory, path: Path, damage: Message) -> None:
        """What can be done about a damaged document."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = desk.damaged(path, damage, context)
            page.restore_wanted.connect(self._restorer(path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_conflicts(
        self, desk: PageFactory, session: Session, conflicts: tuple[Conflict, ...]
    ) -> None:
        """What was changed here and elsewhere."""

        def made(context: Context, _notices: Notices) -> QWidget:
            page = desk.conflicts(session, conflicts, context)
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_comparison(self, desk: PageFactory, paths: Sequence[Path]) -> None:
        """Assessments side by side; where that can't be, the reason is told and the page stays."""
        compared, faults = desk.compared(paths)
        if compared is None:
            self.failed.emit(faults)
            return
        options: ReportOptions | None = None

        def keep(chosen: ReportOptions) -> None:
            nonlocal options
            options = chosen

        def made(context: Context, notices: Notices) -> QWidget:
            page = desk.comparison(compared, paths[0].parent, options, context, notices)
            page.chosen.connect(keep)
            page.left.connect(self.leave)
            self._stop = page.close_jobs
            return page

        self._show(made)

    def _restorer(self, path: Path) -> Callable[[object], None]:
        return lambda backup: self.restore_wanted.emit(backup, path)

    def _show(self, made: Callable[[Context, Notices], QWidget] | None) -> None:
        self._made = made
        self.changed.emit()
