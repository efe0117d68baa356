"""Deferred loading, after Home is on the screen. Nothing else in the program is loaded late.

Home needs neither a questionnaire nor a document. Once it is painted, the modules that open a document are
imported in a thread, and a document named at the start is read once there, so that its questionnaire is known
when the window opens it. Then the opener of documents is made, the rest imported, and questionnaires are
searched for.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessment.core.errors import AssessmentError
from ui.jobs import BackgroundJob, CancelToken
from ui.pack_cache import Offer
from ui.page_table import PAGES
from ui.settings import Settings
from ui.window import Window

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.shell.document_opener import DocumentOpener

PRELOADED = (
    "assessment.document.document",
    "assessment.exchange.answers_reader",
    "ui.shell.document_opener",
)
"""Modules that open a document and show it. They make nothing of Qt's when they are imported."""
LATER = (
    *(page.module for page in PAGES.values()),
    "ui.pages.comparison",
    "ui.pages.author.page",
)
"""Modules of the pages that are shown later, which bring what they work with."""


class Startup(QObject):
    """Loader that works step by step without blocking the window."""

    finished = Signal()

    def __init__(
        self,
        window: Window,
        settings: Settings,
        pack_folders: Sequence[Path] = (),
        path: Path | None = None,
    ) -> None:
        super().__init__()
        self._window, self._settings, self._pack_folders = window, settings, pack_folders
        self._path = path
        self._job = BackgroundJob(self)

    def load(self) -> None:
        """Start loading."""
        self._job.run(self._preload, self._on_preloaded, self._on_failed)

    def close(self) -> None:
        """Wait for what is being loaded."""
        self._job.close()

    def _preload(self, _token: CancelToken) -> None:
        for name in PRELOADED:
            import_module(name)
        if self._path is not None:
            import_module("assessment.document.document").read_ahead(self._path)

    def _document_opener(self) -> DocumentOpener:
        from ui.shell.document_opener import DocumentOpener

        return DocumentOpener(self._settings, self._pack_folders)

    def _on_preloaded(self, _nothing: object) -> None:
        opener = self._document_opener()
        self._window.equip(opener)
        folders = self._window.entrance.folders
        self._job.run(
            lambda _token: self._load_rest(opener, folders), self._on_offers, self._on_failed
        )

    @staticmethod
    def _load_rest(opener: DocumentOpener, folders: list[Path]) -> tuple[list[Path], list[Offer]]:
        for name in LATER:
            import_module(name)
        import_module("assessment.typesetting.fonts").register_fonts()  # slow, and figures need it
        return folders, opener.offers(folders)

    def _on_offers(self, found: tuple[list[Path], list[Offer]]) -> None:
        self._window.entrance.show_offers(*found)
        self.finished.emit()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self._window.notices.fault(error.message)
