"""Pages in place of Home or the assessment, for a while: earlier copies, a damaged file, conflicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from assessment.errors import Message
from ui.context import Context

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.merge import Conflict
    from ui.desk import Desk
    from ui.session import Session


class SidePages(QObject):
    """Which of them is wanted, if any. The page itself is made anew for every language and theme."""

    changed = Signal()
    """Another page is wanted, or none."""
    restore_wanted = Signal(object, object)
    """The `Backup` to bring back, and the path of the document it is of."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._made: Callable[[Context], QWidget] | None = None

    def page(self, context: Context) -> QWidget | None:
        """The page that is wanted, in this language and theme."""
        return None if self._made is None else self._made(context)

    def leave(self) -> None:
        """Back to Home or the assessment."""
        self._show(None)

    def forget(self) -> None:
        """Like `leave`, for who shows something else anyway."""
        self._made = None

    def show_copies(self, desk: Desk, session: Session) -> None:
        """The earlier copies of the open document."""

        def made(context: Context) -> QWidget:
            page = desk.copies(session, context)
            page.restore_wanted.connect(self._restorer(session.document.path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_damage(self, desk: Desk, path: Path, damage: Message) -> None:
        """What can be done about a damaged document."""

        def made(context: Context) -> QWidget:
            page = desk.damaged(path, damage, context)
            page.restore_wanted.connect(self._restorer(path))
            page.left.connect(self.leave)
            return page

        self._show(made)

    def show_conflicts(self, desk: Desk, session: Session, conflicts: tuple[Conflict, ...]) -> None:
        """What was changed here and elsewhere."""

        def made(context: Context) -> QWidget:
            page = desk.conflicts(session, conflicts, context)
            page.chosen.connect(session.choose)
            page.left.connect(self.leave)
            return page

        self._show(made)

    def _restorer(self, path: Path) -> Callable[[object], None]:
        return lambda backup: self.restore_wanted.emit(backup, path)

    def _show(self, made: Callable[[Context], QWidget] | None) -> None:
        self._made = made
        self.changed.emit()
