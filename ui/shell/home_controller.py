"""Controller of Home: its questionnaires, and the dialogs for files and folders."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from assessment.core.errors import AssessmentError, Message
from assessment.core.files import safe_name
from assessment.core.i18n import N_
from assessment.core.resources import packs_folder
from ui.context import Context
from ui.jobs import BackgroundJob
from ui.notices import SAVED_AS, Notices
from ui.pack_cache import Offer
from ui.pages.home import HomePage
from ui.settings import Recent, Settings
from ui.shell.name_sheet import NameSheet

if TYPE_CHECKING:  # loaded after Home is shown
    from ui.shell.document_opener import DocumentOpener

CARRIED = N_(
    "Choose a questionnaire. What was said of the organisation, and answers that mean the same, are taken over."
)
_NOT_OPENED = N_(
    "Only “{name}” was opened, not: {names}. Answers of several people become one assessment with "
    "“sounding import”; “Compare …” on Home puts assessments side by side."
)


def open_first(
    paths: Sequence[Path],
    opens: Callable[[Path], None],
    shown: Callable[[], object],
    notices: Notices,
) -> tuple[Message, ...]:
    """Open the first of several files that can be; return what to tell of the others, if anything.

    `shown` returns what is open; another one than before tells that a file could be opened. Where none
    could, what `notices` said of each.
    """
    before, faults = shown(), list[Message]()
    for path in paths:
        notices.clear()
        opens(path)
        faults += notices.faults
        if shown() is not before:
            names = tuple(each.name for each in paths if each is not path)
            return (Message(_NOT_OPENED, {"name": path.name, "names": names}),) if names else ()
    return tuple(faults)


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
    author_wanted = Signal(object)
    """Emitted with the folder of the questionnaire to write."""
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
        self._documents: DocumentOpener | None = None
        self._search = BackgroundJob(self)

    @property
    def is_shown(self) -> bool:
        """Whether Home is what the window shows."""
        return self._home is not None

    @property
    def folders(self) -> list[Path]:
        """Folders searched for questionnaires."""
        own = self._settings.packs_folder
        return [*self._pack_folders, *([own] if own is not None else []), packs_folder()]

    @property
    def offers(self) -> list[Offer]:
        """Questionnaires that Home offers."""
        return self._offers or []

    def home(
        self, documents: DocumentOpener | None, context: Context, notices: Notices
    ) -> HomePage:
        """Return the Home page for a context; without `documents` it offers cached questionnaires."""
        self._context, self._notices = context, notices
        self._offers = self._known(documents)
        self._recents = self._settings.recents
        self._there = [each.exists for each in self._recents]
        if documents is not None and self._has_own_folders:
            self._look_through(documents)
        home = HomePage(self._offers, self._recents, context, self._settings.packs_folder)
        home.folder_wanted.connect(self._on_folder_wanted)
        home.folder_unwanted.connect(self._on_folder_unwanted)
        home.author_wanted.connect(self._on_author_wanted)
        home.new_wanted.connect(self.begin_wanted)
        home.open_wanted.connect(self._on_open_wanted)
        home.locate_wanted.connect(self._on_locate_wanted)
        home.forget_wanted.connect(self._on_forget)
        home.rename_wanted.connect(partial(self._on_rename_wanted, documents))
        home.duplicate_wanted.connect(partial(self._on_duplicate_wanted, documents))
        home.compare_wanted.connect(self._on_compare_wanted)
        home.sample_wanted.connect(self.sample_wanted)
        home.about_wanted.connect(self.about_wanted)
        home.left_copies.open_wanted.connect(self._on_open_wanted)
        home.left_copies.discard_wanted.connect(self._on_discard_wanted)
        home.left_copies.locate_wanted.connect(self._on_locate_wanted)
        home.left_copies.save_wanted.connect(self._on_save_wanted)
        self._home = home
        if documents is not None:
            self.show_left_copies(documents)
        return home

    def show_left_copies(self, documents: DocumentOpener) -> None:
        """Show the working copies that were not put back."""
        self._documents = documents
        if self._home is not None:
            self._home.show_left(documents.left_copies())

    def look_again(self, documents: DocumentOpener | None) -> None:
        """Update Home if documents or questionnaires were changed elsewhere meanwhile."""
        if self._home is None:
            return
        recents = self._settings.recents
        if recents != self._recents or [each.exists for each in recents] != self._there:
            self.changed.emit()
        elif documents is not None:
            self.show_offers(self.folders, documents.offers(self.folders))

    def leave(self) -> None:
        """Record that Home is no longer shown."""
        self._home = None
        self._search.cancel()

    def close(self) -> None:
        """Wait no longer for a search."""
        self._search.abandon()

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

    def _known(self, documents: DocumentOpener | None) -> list[Offer] | None:
        """Return the current questionnaires, or the cached ones while they can't be looked up."""
        known = self._settings.offers(self.folders)
        if known is not None or documents is None or self._has_own_folders:
            return known
        offers = documents.offers(self.folders)
        self._settings.keep_offers(self.folders, offers)
        return offers

    @property
    def _has_own_folders(self) -> bool:
        """Whether folders of the user's are searched, which may hold anything."""
        return self.folders != [packs_folder()]

    def _look_through(self, documents: DocumentOpener) -> None:
        """Look for questionnaires in the background, and show what is found."""
        folders = self.folders
        self._search.run(
            lambda _token: documents.offers(folders),
            lambda offers: self.show_offers(folders, offers),
            self._on_failed,
        )

    def _on_failed(self, error: BaseException) -> None:
        raise error

    def _on_open_wanted(self, name: str) -> None:
        if name and any(each.path == name and not each.exists for each in self._recents):
            self.changed.emit()  # the row offers to find it
        elif name:
            self.path_wanted.emit(Path(name))
        else:
            self.ask(self._context, self._notices)

    def _on_discard_wanted(self, name: str) -> None:
        assert self._documents is not None  # which listed it
        try:
            self._documents.discard(Path(name))
        except AssessmentError as error:
            self._notices.fault(error.message)
        self.show_left_copies(self._documents)

    def _on_save_wanted(self, copy: str) -> None:
        assert self._documents is not None  # which listed it
        title, folder = self._context.translator("Save a copy"), self._settings.documents_folder
        suggested = folder / f"{safe_name(self._name_of(copy), 'assessment')}.sounding"
        target = self._notices.ask_target(title, suggested, "Sounding (*.sounding)")
        if target is None:
            return
        try:
            self._documents.save_copy(Path(copy), target)
        except AssessmentError as error:
            self._notices.fault(error.message)
        else:
            self.path_wanted.emit(target)

    def _name_of(self, copy: str) -> str:
        """Return the name of the file that a working copy stands for."""
        assert self._documents is not None
        stems = {str(each.path): each.origin.stem for each in self._documents.left_copies()}
        return stems.get(copy, "")

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

    def _on_rename_wanted(self, documents: DocumentOpener | None, path: str) -> None:
        if documents is None:
            return

        def rename(name: str) -> None:
            try:
                documents.rename(Path(path), name)
            except AssessmentError as error:
                self._notices.fault(error.message)
            else:
                self.changed.emit()

        sheet = NameSheet(Path(path).stem, self._context, self._notices.window())
        sheet.chosen.connect(rename)
        sheet.open_name()

    def _on_duplicate_wanted(self, documents: DocumentOpener | None, path: str) -> None:
        if documents is None:
            return
        try:
            made = documents.duplicate(Path(path), self._context.translator.language)
        except AssessmentError as error:
            self._notices.fault(error.message)
            return
        self.changed.emit()
        self._notices.tell(self._context.translator(SAVED_AS, name=made.name))

    def _on_folder_wanted(self) -> None:
        title = self._context.translator("The folder with your questionnaires")
        start = self._settings.packs_folder or self._settings.documents_folder
        folder = self._notices.ask_folder(title, start)
        if folder is not None:
            self._settings.packs_folder = folder
            self.changed.emit()

    def _on_author_wanted(self) -> None:
        """Ask for the folder of the questionnaire to write."""
        title = self._context.translator("The folder of the questionnaire")
        start = self._settings.packs_folder or self._settings.documents_folder
        folder = self._notices.ask_folder(title, start)
        if folder is not None:
            self.author_wanted.emit(folder)

    def _on_folder_unwanted(self) -> None:
        self._settings.packs_folder = None
        self.changed.emit()


def _asked(context: Context, notices: Notices, folder: Path) -> Path | None:
    return notices.ask_source(context.translator("Open"), folder, _kinds(context))


def _kinds(context: Context) -> str:
    """Return the file filter of the dialogs."""
    return f"{context.translator('Assessments')} (*.sounding *.yaml *.yml *.json)"
