"""Opener of documents and packs, and maker of the pages that fill the window with them.

Loaded after Home is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, Message
from assessment.document.backups import backups_of, move_backups, newest_good
from assessment.document.merge import Conflict, settle
from assessment.document.working_copy import (
    WorkingCopy,
    discard,
    origin_of,
    save_as,
    working_copies,
)
from ui.context import Context
from ui.notices import Notices
from ui.page_table import TRIED
from ui.pages.backups import CopiesPage
from ui.pages.conflicts import ConflictsPage
from ui.session import Session
from ui.shell.assessment_pages import AssessmentPages
from ui.shell.session_files import Files

if TYPE_CHECKING:  # loaded when something is compared or written
    from assessment.comparison import SideBySide
    from assessment.report.pdf.writer import ReportOptions
    from ui.pages.author.pack_watcher import PackWatcher
    from ui.pages.author.page import AuthorPage
    from ui.pages.comparison import ComparisonPage

_about: Any = Deferred("ui.shell.about")
_answers_reader: Any = Deferred("assessment.exchange.answers_reader")
_comparison: Any = Deferred("assessment.comparison")
_comparison_page: Any = Deferred("ui.pages.comparison")
_author: Any = Deferred("ui.pages.author.page")
_pack_watcher: Any = Deferred("ui.pages.author.pack_watcher")


class DocumentOpener(Files):
    """The files, and the pages that work on them."""

    def follow(self, path: Path, target: Path) -> None:
        """Let earlier copies and the entry on Home belong to a document that was renamed elsewhere."""
        move_backups(path, target)
        self._settings.rename(str(path.absolute()), str(target.absolute()))

    def pages(self, session: Session, context: Context, notices: Notices) -> AssessmentPages:
        """Return the pages of an assessment."""
        pack = session.document.pack
        newer = partial(self._library.newer, pack.id, pack.version)
        library = self._library
        answers = lambda path: _answers_reader.read_answers(path, library)  # noqa: E731
        return AssessmentPages(session, context, notices, newer, answers=answers)

    def copies(self, session: Session, context: Context) -> CopiesPage:
        """Return the page of the earlier copies of an open document."""
        path = session.document.path
        return CopiesPage(path, backups_of(path), context)

    def has_copy(self, path: Path) -> bool:
        """Return whether there is a good copy of the document that was at this path."""
        return newest_good(path) is not None

    def left_copies(self) -> list[WorkingCopy]:
        """Return the working copies that were not put back."""
        return working_copies()

    def save_copy(self, copy: Path, target: Path) -> None:
        """Write a working copy to a new document, in place of the entry of the one that is gone.

        Raise AssessmentError if that can't be done.
        """
        gone = origin_of(copy)
        save_as(copy, target)
        self._settings.forget(str(gone))

    def discard(self, copy: Path) -> None:
        """Delete a working copy. Raise AssessmentError if that can't be done."""
        discard(copy)

    def damaged(self, path: Path, damage: Message, context: Context) -> CopiesPage:
        """Return the page for a damaged document."""
        return CopiesPage(path, backups_of(path), context, damage)

    def conflicts(
        self, session: Session, conflicts: tuple[Conflict, ...], context: Context
    ) -> ConflictsPage:
        """Return the page of changes made here and elsewhere, side by side."""
        page = ConflictsPage(session.pack, conflicts, context)
        page.chosen.connect(lambda conflict, theirs: session.run(settle(conflict, theirs)))
        return page

    def compared(self, paths: Sequence[Path]) -> tuple[SideBySide | None, list[Message]]:
        """Return files side by side, earliest first; else None and the reasons."""
        scored, faults = _comparison.read_files(paths, self._library)
        if faults:
            return None, faults
        try:
            ordered = sorted(scored, key=lambda each: each.assessment.assessed_on)
            return _comparison.side_by_side(ordered), []
        except AssessmentError as error:
            return None, [error.message]

    def comparison(
        self,
        compared: SideBySide,
        folder: Path,
        options: ReportOptions | None,
        context: Context,
        notices: Notices,
    ) -> ComparisonPage:
        """Return the page that compares assessments as a PDF, suggesting `folder` to save it in."""
        page: ComparisonPage = _comparison_page.ComparisonPage(
            compared, folder, options, context, notices
        )
        return page

    def written(self, path: Path, language: str) -> PackWatcher:
        """Return what reads a questionnaire that is being written."""
        watcher: PackWatcher = _pack_watcher.PackWatcher(path, language)
        return watcher

    def author(self, watcher: PackWatcher, context: Context, notices: Notices) -> AuthorPage:
        """Return the page on which a questionnaire is written."""

        def pages(session: Session, its_context: Context) -> AssessmentPages:
            return AssessmentPages(session, its_context, notices, pages=TRIED)

        page: AuthorPage = _author.AuthorPage(watcher, context, pages)
        return page

    def show_about(self, context: Context, parent: QWidget) -> None:
        """Show versions and licences."""
        _about.AboutSheet(context, parent).open_about()
