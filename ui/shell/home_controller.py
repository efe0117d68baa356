"""Controller of Home: its questionnaires, and the dialogs for files and folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessment.core.resources import packs_folder
from ui.context import Context
from ui.notices import Notices
from ui.pack_cache import Offer
from ui.pages.home import HomePage
from ui.settings import Recent, Settings

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.shell.page_factory import PageFactory


class HomeController(QObject):
    """Controller that outlives the Home page, which is rebuilt for every language and theme."""

    begin_wanted = Signal(object)
    """Emitted with the `Offer` to begin with."""
    path_wanted = Signal(object)
    """Emitted with the file to open."""
    paths_wanted = Signal(object)
    """Emitted with the list of files that were chosen to be opened."""
    compare_wanted = Signal(object)
    """Emitted with the list of paths to show side by side."""
    sample_wanted = Signal()
    about_wanted = Signal()
    changed = Signal()
    """Emitted when Home has to show something else."""

    def __init__(self, settings: Settings, pack_folders: Sequence[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._settings, self._pack_folders = settings, tuple(pack_folders)
        self._offers: list[Offer] | None = None
        self._recents: list[Recent] = []
        self._home: HomePage | None = None

    @property
    def folders(self) -> list[Path]:
        """Folders searched for questionnaires."""
        own = self._settings.packs_folder
        return [*self._pack_folders, *([own] if own is not None else []), packs_folder()]

    @property
    def offers(self) -> list[Offer]:
        """Questionnaires that Home offers."""
        return self._offers or []

    def home(self, desk: PageFactory | None, context: Context, notices: Notices) -> HomePage:
        """Return the Home page for a context; without a desk it offers cached questionnaires."""
        self._context, self._notices = context, notices
        self._offers = self._known(desk)
        self._recents = self._settings.recents
        home = HomePage(self._offers, self._recents, context, self._settings.packs_folder)
        home.folder_wanted.connect(self._on_folder_wanted)
        home.folder_unwanted.connect(self._on_folder_unwanted)
        home.new_wanted.connect(self.begin_wanted)
        home.open_wanted.connect(self._on_open_wanted)
        home.locate_wanted.connect(self._on_locate_wanted)
        home.forget_wanted.connect(self._on_forget)
        home.compare_wanted.connect(self._on_compare_wanted)
        home.sample_wanted.connect(self.sample_wanted)
        home.about_wanted.connect(self.about_wanted)
        self._home = home
        return home

    def look_again(self) -> None:
        """Update Home if another window of the program opened or closed documents meanwhile."""
        if self._home is not None and self._settings.recents != self._recents:
            self.changed.emit()

    def leave(self) -> None:
        """Record that Home is no longer shown."""
        self._home = None

    def show_offers(self, folders: list[Path], offers: list[Offer]) -> None:
        """Show the questionnaires found, if these folders still apply and anything changed."""
        if folders != self.folders:
            return
        self._settings.keep_offers(folders, offers)
        if offers != self._offers:
            self._offers = offers
            if self._home is not None:
                self._home.show_offers(offers)

    def ask(self, context: Context, notices: Notices) -> None:
        """Ask the user for a file to open; where several are chosen, all are told of."""
        folder = self._settings.documents_folder
        self.paths_wanted.emit(
            notices.ask_sources(context.translator("Open"), folder, _kinds(context))
        )

    def _known(self, desk: PageFactory | None) -> list[Offer] | None:
        """Return the current questionnaires, or the cached ones while they can't be looked up."""
        if desk is None:
            return self._settings.offers(self.folders)
        offers = desk.offers(self.folders)
        self._settings.keep_offers(self.folders, offers)
        return offers

    def _on_open_wanted(self, name: str) -> None:
        if name:
            self.path_wanted.emit(Path(name))
        else:
            self.ask(self._context, self._notices)

    def _on_compare_wanted(self) -> None:
        title, folder = self._context.translator("Compare"), self._settings.documents_folder
        paths = self._notices.ask_sources(title, folder, _kinds(self._context))
        if paths:
            self.compare_wanted.emit(paths)

    def _on_locate_wanted(self, gone: str) -> None:
        path = _asked(self._context, self._notices, Path(gone).parent)
        if path is not None:
            self._settings.forget(gone)
            self.path_wanted.emit(path)

    def _on_forget(self, path: str) -> None:
        self._settings.forget(path)
        self.changed.emit()

    def _on_folder_wanted(self) -> None:
        title = self._context.translator("The folder with your questionnaires")
        start = self._settings.packs_folder or self._settings.documents_folder
        folder = self._notices.ask_folder(title, start)
        if folder is not None:
            self._settings.packs_folder = folder
            self.changed.emit()

    def _on_folder_unwanted(self) -> None:
        self._settings.packs_folder = None
        self.changed.emit()


def _asked(context: Context, notices: Notices, folder: Path) -> Path | None:
    return notices.ask_source(context.translator("Open"), folder, _kinds(context))


def _kinds(context: Context) -> str:
    """Return the file filter of the dialogs."""
    return f"{context.translator('Assessments')} (*.sounding *.yaml *.yml *.json)"
