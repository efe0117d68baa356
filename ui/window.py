"""Main window: header, and Home or the pages of the open assessment. Rebuilt for a language or theme.

It is shown before what works on assessments is loaded: nothing here imports a page but Home.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from assessment.core.errors import Message
from ui.overrides import guarded
from ui.pack_cache import Offer
from ui.page_table import NUMBERED, RESULTS, WORKSHOP
from ui.settings import Settings
from ui.shell.closing import may_close
from ui.shell.document_controller import DocumentController
from ui.shell.frame import Frame
from ui.shell.header import Header
from ui.shell.home_controller import CARRIED, HomeController, open_first
from ui.shell.moved_document import tell_failed
from ui.shell.name_sheet import NameSheet
from ui.shell.overlays import Overlays
from ui.shortcuts import bind
from ui.widgets.slices import Slices

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.merge import Conflict
    from assessment.questionnaire.loader import CheckedPack
    from ui.session import Session
    from ui.shell.assessment_pages import AssessmentPages, ScrollPosition
    from ui.shell.document_opener import DocumentOpener
    from ui.shell.session_files import Before, Opening


@guarded
class Window(Frame):
    """Window that shows Home or one assessment."""

    session_changed = Signal()

    def __init__(
        self,
        settings: Settings,
        documents: DocumentOpener | None = None,
        system_dark: bool = False,
        pack_folders: Sequence[Path] = (),
    ) -> None:
        super().__init__(settings, system_dark)
        self.documents = documents
        self._opened = self._made_opened()
        self.saver.failed.connect(self._on_failed)
        self._pages: AssessmentPages | None = None
        self._position: ScrollPosition | None = None  # in the page that is made anew
        self._building = Slices(self)
        self._wish: Callable[[], None] | None = None
        self._carried: Before | None = None  # what the next new assessment takes over from
        self._entrance = self._made_entrance(pack_folders)
        self._side = Overlays(self)
        self._side.changed.connect(self.rebuild)
        self._side.restore_wanted.connect(
            lambda backup, path: self._open_now(lambda: self._ready.restored(backup, path))
        )
        self._side.failed.connect(lambda faults: self._notices.fault(*faults))
        self._ending = False
        self.appearance_changed.connect(self.rebuild)
        self.typing_changed.connect(self._retitle)
        self.activated.connect(self._on_activated)
        self.deactivated.connect(lambda: self._opened.touch(self.documents))
        self.files_dropped.connect(self.open_paths)
        self._shortcuts()
        self.rebuild()

    @property
    def session(self) -> Session | None:
        """The open assessment; None at Home."""
        return self._opened.session

    @property
    def page_name(self) -> str:
        """Name of the page shown; "" at Home."""
        return "" if self._pages is None else self._pages.page_name

    @property
    def pages(self) -> AssessmentPages | None:
        """Pages of the open assessment; None at Home."""
        return self._pages

    @property
    def entrance(self) -> HomeController:
        """Controller of Home."""
        return self._entrance

    @property
    def _ready(self) -> DocumentOpener:
        assert self.documents is not None
        return self.documents

    # deferred loading; opening and closing

    def equip(self, documents: DocumentOpener) -> None:
        """Take the opener of documents, and carry out the request made in the meantime."""
        self.documents = documents
        self._entrance.show_left_copies(documents)
        wish, self._wish = self._wish, None
        if wish is not None:
            self._notices.clear()
            wish()

    def _soon(self, wish: Callable[[], None], text: str) -> bool:
        """Return whether a request must wait for loading; only the last one is carried out then."""
        if self.documents is None:
            self._wish = wish
            self._notices.tell(text, lasting=True)
        return self.documents is None

    def open_path(self, path: Path, page: str = "") -> None:
        """Open a document, or an answers file as a new document, on a page if one is named."""
        opening = self._context.translator("Opening “{name}” …", name=path.name)
        if self._soon(lambda: self.open_path(path, page), opening):
            self._building.stop()  # nobody looks at Home meanwhile
        else:
            self._notices.tell(opening)
            self._open(self._ready.opening(path), page or None)

    def begin(self, offer: Offer) -> None:
        """Start a new assessment with a questionnaire that Home offers."""
        if not self._soon(lambda: self.begin(offer), self._context.translator("One moment …")):
            self._open(self._ready.beginning(offer, self.settings.language, self._carried))

    def start(self, checked: CheckedPack) -> None:
        """Start a new assessment with a pack."""
        self._open_now(lambda: self._ready.create(checked, self.settings.language))

    def open_paths(self, paths: Sequence[Path]) -> None:
        """Open the first of several files that can be, and say what to do with the others."""
        if self._soon(lambda: self.open_paths(paths), self._context.translator("One moment …")):
            return
        opens = lambda path: self._open_now(partial(self._ready.open, path), path)  # noqa: E731
        if told := open_first(paths, opens, lambda: self.session, self._notices):
            self._notices.fault(*told)

    def open_sample(self) -> None:
        """Open the sample in the interface's language."""
        if not self._soon(self.open_sample, self._context.translator("One moment …")):
            self._open(self._ready.sampling(self.settings.language), RESULTS)

    def compare(self, paths: Sequence[Path]) -> None:
        """Show assessments side by side; a single one beside its earlier rounds."""
        if not self._soon(lambda: self.compare(paths), self._context.translator("One moment …")):
            self._side.show_comparison(self._ready, paths)

    def write_pack(self, path: Path) -> None:
        """Show a questionnaire that is being written, with its faults and a preview to try it."""
        if not self._soon(lambda: self.write_pack(path), self._context.translator("One moment …")):
            self._side.show_author(self._ready, path, self.settings.language)

    def go_home(self) -> None:
        """Close the assessment, saving everything, unless the user stays."""
        if self._opened.may_leave():
            self._opened.close(self.documents)
            self._side.leave()

    def begin_another(self) -> None:
        """Go to Home to start another questionnaire that takes over what was said."""
        before = (self.session.pack, self.session.assessment) if self.session else None
        self.go_home()
        if self.session is not None:  # the user stays
            return
        self._carried = before
        own = None if before is None else before[0].title
        others = [each for each in self.entrance.offers if not each.faults and each.title != own]
        if len(others) == 1:
            self.begin(others[0])
        elif before and (before[1].organisation or before[1].answers):
            self._notices.tell(self._context.translator(CARRIED))

    def show_page(self, name: str) -> None:
        """Show a page of the open assessment."""
        if self._pages is not None and name in self._pages.page_names:
            self._pages.show_page(name)

    def show_workshop(self) -> None:
        """Show the workshop in full screen; from there, go back to the window."""
        if self._pages is not None:
            self.show_bare(bare=not (self.is_bare and self.page_name == WORKSHOP))
            self._pages.show_workshop(bare=self.is_bare)

    def show_about(self) -> None:
        """Show versions and licences."""
        if not self._soon(self.show_about, self._context.translator("One moment …")):
            self._ready.show_about(self._context, self)

    def show_jump(self) -> None:
        """Search for a question by its words and show it."""
        if self._pages is not None:
            self._pages.show_jump()

    def show_rename(self) -> None:
        """Ask for another name for the file of the open document."""
        if self.session is not None:
            sheet = NameSheet(self.session.document.path.stem, self._context, self)
            sheet.chosen.connect(lambda name: self._opened.rename(self._ready, name))
            sheet.open_name()

    def show_copies(self) -> None:
        """Show the earlier copies of the open document."""
        if self.session is not None:
            self._side.show_copies(self._ready, self.session)

    def is_kept(self) -> bool:
        """Whether everything that was entered is on disk."""
        return self.session is None or self.session.all_kept

    def keep(self) -> None:
        """Save everything that was entered."""
        self._flush()
        self._opened.keep()

    def end(self) -> None:
        """Save everything that can be saved, and close without a question."""
        self._ending = True
        self.close()

    # appearance

    def set_language(self, code: str) -> None:
        """Change the language of the window and the questions."""
        self._looks.speak(code, self.session)
        self.rebuild()

    def rebuild(self) -> None:
        """Rebuild header and pages from session and settings, and return to the same page."""
        self._flush()
        self._stop_jobs()
        self._building.run(self._rebuilding())

    def _rebuilding(self) -> Iterator[None]:
        """Make the contents one after another, without pages out of sight; between, the window answers."""
        yield from self._pages.shed() if self._pages and self.session else ()
        self._flush()  # what was typed meanwhile
        if self._pages is not None and self._pages.page_name:
            self._position = self._pages.position()
        self._pages = None
        self._entrance.leave()
        self._clear(self.session)
        self._show_head(self._made_header())
        yield from self._showing_body(self._body, now=self.session is not None)
        if self.pages is not None:
            yield from self.pages.showing_last()
            self.pages.show_bare(bare=self.is_bare)
            if self._position is not None:
                self.pages.return_to(self._position)
        self._position = None
        yield
        self._retitle()
        self._opened.tell_holder()
        self.session_changed.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.settings.geometry = self.saveGeometry()
        if not self._ending and not self._opened.may_leave():
            event.ignore()
            return
        self._opened.end()
        self._building.stop()
        self._opened.close(self.documents)
        self._side.close()
        self.saver.abandon()
        self._entrance.close()
        super().closeEvent(event)

    # building

    def _made_entrance(self, pack_folders: Sequence[Path]) -> HomeController:
        entrance = HomeController(self.settings, pack_folders, self)
        entrance.begin_wanted.connect(self.begin)
        entrance.path_wanted.connect(self.open_path)
        entrance.paths_wanted.connect(self.open_paths)
        entrance.compare_wanted.connect(self.compare)
        entrance.author_wanted.connect(self.write_pack)
        entrance.sample_wanted.connect(self.open_sample)
        entrance.about_wanted.connect(self.show_about)
        entrance.changed.connect(self.rebuild)
        return entrance

    def _made_opened(self) -> DocumentController:
        asks = lambda one: may_close(one, self._context, self._notices)  # noqa: E731
        opened = DocumentController(self, self._flush, self._stop_jobs, asks)
        opened.changed.connect(self._on_opened)
        opened.turn_changed.connect(self.rebuild)
        opened.updated.connect(self._retitle)
        opened.kept.connect(self._on_kept)
        opened.failed.connect(self._on_failed)
        opened.told.connect(self._on_told)
        opened.damaged.connect(lambda path, said: self._side.show_damage(self._ready, path, said))
        opened.conflicted.connect(self._on_conflicted)
        return opened

    def _made_header(self) -> Header:
        read_only = self.session is not None and self.session.read_only
        header = Header(self._context, is_open=self.session is not None, read_only=read_only)
        header.home_wanted.connect(self.go_home)
        header.turn_wanted.connect(self._opened.take_turn)
        header.rename_wanted.connect(self.show_rename)
        header.copies_wanted.connect(self.show_copies)
        header.undo_wanted.connect(self._opened.undo)
        header.redo_wanted.connect(self._opened.redo)
        header.language_chosen.connect(self.set_language)
        header.theme_chosen.connect(self.set_theme)
        header.keys_wanted.connect(self.show_keys)
        self.header = header
        return header

    def _body(self) -> QWidget:
        page = self._side.page(self._context, self._notices)
        if page is not None:
            return page
        if self.session is not None:
            self._pages = self._ready.pages(self.session, self._context, self._notices)
            self._pages.other_wanted.connect(self.begin_another)
            self._pages.workshop_left.connect(lambda: self.show_bare(bare=False))
            self._pages.compare_wanted.connect(self.compare)
            return self._pages
        return self._entrance.home(self.documents, self._context, self._notices)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "undo": self._opened.undo,
            "redo": self._opened.redo,
            "open": lambda: self._entrance.ask(self._context, self._notices),
            "rename": self.show_rename,
            "jump": self.show_jump,
            "keys": self.show_keys,
            "larger": lambda: self._step_percent(1),
            "smaller": lambda: self._step_percent(-1),
            "usual": lambda: self.set_percent(100),
        }
        acts |= {f"page:{name}": partial(self.show_page, name) for name in NUMBERED}
        bind(self, acts | {f"page:{WORKSHOP}": self.show_workshop})

    def _open(self, opening: Opening, page: str | None = None) -> None:
        self._opened.open_ahead(self._ready, opening, page)

    def _open_now(self, opener: Callable[[], Session], path: Path | None = None) -> None:
        self._opened.open(self._ready, opener, path, None)

    def _flush(self) -> None:
        if self._pages is not None:
            self._pages.flush()

    def _stop_jobs(self) -> None:
        self._side.close_jobs()
        if self._pages is not None:
            self._pages.close_jobs()

    def _retitle(self) -> None:
        session, _ = self.session, self._context.translator
        if session is None:
            self.setWindowTitle("Sounding 摸底")
            return
        name = session.assessment.name(_.language) or _("Untitled")
        self.setWindowTitle(f"{name} – Sounding 摸底")
        self.header.tell(name, session, typing=self._typing)

    def _on_opened(self) -> None:
        self._side.forget()
        self._carried = None
        self._pages = self._position = None  # one in another document does not apply to this one
        self.rebuild()

    def _on_conflicted(self, conflicts: tuple[Conflict, ...]) -> None:
        assert self.session is not None
        self._side.show_conflicts(self._ready, self.session, conflicts)

    def _on_kept(self) -> None:
        self._notices.clear()
        self._retitle()

    def _on_failed(self, message: Message) -> None:
        if self.session is None and not self._entrance.is_shown and not self._side.is_shown:
            self.rebuild()
        ways = self.open_path, lambda path: self._opened.save_copy(self._ready, path)
        tell_failed(message, self.session, self._context, self._notices, *ways)
        self._retitle()

    def _on_told(self, message: Message) -> None:
        self._notices.tell(self._context.translator.render(message))
        self._retitle()

    def _on_activated(self) -> None:
        QTimer.singleShot(0, self._entrance, lambda: self._entrance.look_again(self.documents))
