"""Deferred loading, after Home is on the screen. Nothing else in the program is loaded late.

Home needs neither a questionnaire nor a document. Once it is painted, what opens a document and knows nothing
of Qt is imported in a thread, and a document named at the start is read once there, so that its questionnaire
is known when the window opens it. Then the opener of documents is made, and the same is done for the pages
that are shown later, and questionnaires are searched for.

Modules of `ui` are imported in the window's thread, one after another in slices: classes of Qt that two
threads make at the same time end the program with a segmentation fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from assessment.core.deferred import load
from assessment.core.errors import AssessmentError
from ui.jobs import BackgroundJob, CancelToken, CollectorPause, JobThread
from ui.pack_cache import Offer
from ui.page_table import PAGES
from ui.settings import Settings
from ui.widgets.slices import Slices
from ui.window import Window

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.shell.document_opener import DocumentOpener

PRELOADED = (
    "assessment.document.document",
    "assessment.analysis.pack_upgrade",
    "assessment.presentation.agreement",
    "assessment.presentation.level_summary",
)
"""Modules without Qt that a document is opened and its questions are shown with."""
OPENING = (
    "ui.session",
    "ui.pages.level_summary",
    "ui.widgets.drawing",
    "ui.pages.answer.outline",
    "ui.widgets.editors.number",
    "ui.pages.answer.page",
    "ui.shell.session_files",
    "ui.shell.assessment_pages",
    "ui.shell.document_opener",
)
"""Modules that open a document and show it, in an order in which none of them brings many others."""
BEHIND = (
    "assessment.charts.radar",
    "assessment.strategy.due",
    "assessment.exchange.answers_reader",
    "assessment.exchange.benchmark_file",
    "assessment.presentation.follow_up",
    "assessment.programme.peers",
    "assessment.report.pdf.writer",
    "assessment.exchange.export",
    "assessment.comparison",
    "assessment.workshop.answers_import",
    "assessment.workshop.stage",
)
"""Modules without Qt that pages shown later work with."""
LATER = (
    "ui.painting",
    "ui.pages.answer.review",
    "ui.shell.about",
    "ui.pages.workshop.stage_layout",
    "ui.pages.workshop.stage_view",
    "ui.widgets.gantt",
    "ui.widgets.preview",
    *(page.module for page in PAGES.values()),
    "ui.pages.comparison",
    "ui.pages.author.page",
)
"""Modules of the pages that are shown later."""
_PAINTED_MILLISECONDS = 50


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
        self._job, self._slices = BackgroundJob(self), Slices(self)

    def load(self) -> None:
        """Start loading."""
        self._job.run(self._preload, self._on_preloaded, self._on_failed)

    def close(self) -> None:
        """Wait for what is being loaded."""
        self._slices.stop()
        self._job.close()

    def _preload(self, _token: CancelToken) -> None:
        for name in PRELOADED:
            load(name)
        if self._path is not None:
            load("assessment.document.document").read_ahead(self._path)

    def _document_opener(self) -> DocumentOpener:
        from ui.shell.document_opener import DocumentOpener

        return DocumentOpener(self._settings, self._pack_folders)

    def _on_preloaded(self, _nothing: object) -> None:
        self._slices.run(self._opening())

    def _opening(self) -> Iterator[None]:
        """Import what opens documents, and let the window open them from now on."""
        with CollectorPause():  # what is imported stays, so that going through it frees nothing
            for name in OPENING:
                load(name)
                yield
        opener = self._document_opener()
        opener.read_at_start = self._path
        self._window.equip(opener)
        self._go_on_later(opener)

    def _go_on_later(self, opener: DocumentOpener) -> None:
        QTimer.singleShot(_PAINTED_MILLISECONDS, self, lambda: self._go_on(opener))

    def _go_on(self, opener: DocumentOpener) -> None:
        """Load the rest once what is opened is painted, as imports would take the window's time from it."""
        since = (perf_counter() - Slices.ended) * 1000
        if JobThread.running or since < _PAINTED_MILLISECONDS:
            self._go_on_later(opener)
            return
        folders = self._window.entrance.folders
        self._job.run(
            lambda _token: self._load_rest(opener, folders), self._on_offers, self._on_failed
        )

    @staticmethod
    def _load_rest(opener: DocumentOpener, folders: list[Path]) -> tuple[list[Path], list[Offer]]:
        for name in BEHIND:
            load(name)
        load("assessment.questionnaire.answers_file").prepare()
        fonts = load("assessment.typesetting.fonts")
        fonts.register_fonts(fonts.COMMON)  # slow, and figures need it
        return folders, opener.offers(folders)

    def _on_offers(self, found: tuple[list[Path], list[Offer]]) -> None:
        self._window.entrance.show_offers(*found)
        self._slices.run(self._later())

    def _later(self) -> Iterator[None]:
        for name in LATER:
            load(name)
            yield
        self.finished.emit()

    def _on_failed(self, error: BaseException) -> None:
        if not isinstance(error, AssessmentError):
            raise error
        self._window.notices.fault(error.message)
