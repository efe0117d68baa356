"""The window: header, Home or the bench of the open assessment. Builds anew for a language or theme.

It is shown before what works on assessments is loaded (`Desk`); what a person asks for until then is done once
it is there. So nothing here imports a pack, a document or a place other than Home.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QButtonGroup, QFrame, QMainWindow, QToolButton, QWidget

from assessment.document.faults import DamagedDocument
from assessment.errors import AssessmentError, InputError, Message
from assessment.language import LANGUAGES, Words, mark
from assessment.resources import packs_folder
from ui.context import Context
from ui.crashes import LOG
from ui.help import CrashSheet, KeysSheet
from ui.keys import SHORTCUTS
from ui.notices import Notices
from ui.offers import Offer
from ui.places.home import HomePlace
from ui.places.names import PLACES, RESULTS, VIEW_PLACE
from ui.settings import Settings
from ui.theme import SCALES, SPACE, Theme
from ui.widgets.basics import WheelGuard, button, column, label, row, toggle, tool

if TYPE_CHECKING:  # loaded after Home is shown
    from assessment.document.backups import Backup
    from assessment.document.merge import Conflict
    from assessment.questionnaire.loader import CheckedPack
    from ui.bench import Bench
    from ui.desk import Desk
    from ui.places.answer import AnswerPlace
    from ui.places.report import ReportPlace
    from ui.session import Session

LEAST = QSize(1024, 640)
_THEMES = {
    "light": ("sun", mark("Light colours")),
    "dark": ("moon", mark("Dark colours")),
    "contrast": ("contrast", mark("High contrast")),
}
_NEXT_THEME = {"light": "dark", "dark": "contrast", "contrast": "light"}
_VIEW_CONTENT = "content_language"
_PROBLEM = mark("{place}: {problem}")
_PROBLEMS = mark("{place}: {problem} – and {more} more.")


class Window(QMainWindow):
    """One window, at home or in one assessment."""

    session_changed = Signal()
    first_painted = Signal()
    """Home is on the screen; what takes longer may be loaded."""

    def __init__(
        self,
        settings: Settings,
        desk: Desk | None = None,
        system_dark: bool = False,
        pack_folders: Sequence[Path] = (),
    ) -> None:
        super().__init__()
        self._settings, self._desk, self._system_dark = settings, desk, system_dark
        self._pack_folders = tuple(pack_folders)
        self._session: Session | None = None
        self._bench: Bench | None = None
        self._home: HomePlace | None = None
        self._offers: list[Offer] | None = None
        self._wish: Callable[[], None] | None = None
        self._page: Callable[[], QWidget] | None = None
        """Makes what is shown in place of Home or the assessment, for a while."""
        self._painted = False
        self._guard = WheelGuard(self)
        self._dressed: Theme | None = None
        self.setAcceptDrops(True)
        self.setMinimumSize(LEAST)
        self.resize(1280, 720)
        if not settings.geometry.isEmpty():
            self.restoreGeometry(settings.geometry)
        self._shortcuts()
        self.rebuild()

    # properties

    @property
    def session(self) -> Session | None:
        """The assessment that is open."""
        return self._session

    @property
    def place(self) -> str:
        """Which place is shown; "" at home."""
        return "" if self._bench is None else self._bench.place

    @property
    def answer_place(self) -> AnswerPlace | None:
        """The Answer place of the open assessment."""
        return None if self._bench is None else self._bench.answer

    @property
    def report_place(self) -> ReportPlace | None:
        """The Report place of the open assessment."""
        return None if self._bench is None else self._bench.report

    @property
    def bench(self) -> Bench | None:
        """The places of the open assessment."""
        return self._bench

    @property
    def context(self) -> Context:
        """What places are made with now."""
        return self._context

    @property
    def notices(self) -> Notices:
        """Where the window tells of faults."""
        return self._notices

    @property
    def offers(self) -> list[Offer]:
        """The questionnaires that Home offers."""
        return self._offers or []

    @property
    def folders(self) -> list[Path]:
        """Where questionnaires are looked for."""
        own = self._settings.packs_folder
        return [*self._pack_folders, *([own] if own is not None else []), packs_folder()]

    # what is loaded later

    def equip(self, desk: Desk) -> None:
        """Takes what works on assessments, and does what a person has asked for in the meantime."""
        self._desk = desk
        wish, self._wish = self._wish, None
        if wish is not None:
            self._notices.clear()
            wish()

    def show_offers(self, folders: list[Path], offers: list[Offer]) -> None:
        """Shows which questionnaires were found in these folders, if they are still those and it is news."""
        if folders != self.folders:
            return
        self._settings.keep_offers(folders, offers)
        if offers != self._offers:
            self._offers = offers
            if self._home is not None:
                self._home.show_offers(offers)

    def _soon(self, wish: Callable[[], None], text: str) -> bool:
        """Whether a wish has to wait for what is loaded; the last one is done then."""
        if self._desk is None:
            self._wish = wish
            self._notices.tell(text)
        return self._desk is None

    # opening and closing

    def open_path(self, path: Path) -> None:
        """Opens a document, or an answers file as a new document."""
        opening = self._context.words("Opening “{name}” …", name=path.name)
        if not self._soon(lambda: self.open_path(path), opening):
            self._open(lambda: self._ready.open(path), path=path)

    def begin(self, offer: Offer) -> None:
        """Begins a new assessment with a questionnaire that Home offers."""
        if not self._soon(lambda: self.begin(offer), self._context.words("One moment …")):
            self._open(lambda: self._ready.begin(offer, self._settings.language))

    def start(self, checked: CheckedPack) -> None:
        """Begins a new assessment with a pack."""
        self._open(lambda: self._ready.create(checked, self._settings.language))

    def open_sample(self) -> None:
        """Opens the sample in the interface's language."""
        if not self._soon(self.open_sample, self._context.words("One moment …")):
            self._open(lambda: self._ready.sample(self._settings.language), place=RESULTS)

    def go_home(self) -> None:
        """Closes the assessment; everything is kept."""
        self._close_session()
        self._leave_page()

    def show_place(self, name: str) -> None:
        """Shows a place of the open assessment."""
        if self._bench is not None and name in self._bench.places:
            self._bench.show_place(name)

    @property
    def _ready(self) -> Desk:
        assert self._desk is not None
        return self._desk

    # what lies over the page

    def show_keys(self) -> None:
        """Shows what can be done by keys."""
        KeysSheet(self._context, self).open_keys()

    def show_about(self) -> None:
        """Shows versions and licences."""
        if not self._soon(self.show_about, self._context.words("One moment …")):
            self._ready.show_about(self._context, self)

    def show_jump(self) -> None:
        """Asks for a question by its words, and shows it."""
        if self._bench is not None:
            self._bench.show_jump()

    def tell_of_crash(self, report: Path | None) -> None:
        """Says that something went wrong, once at a time."""
        if not any(each.isVisible() for each in self.findChildren(CrashSheet)):
            is_kept = self._session is None or self._session.all_kept
            CrashSheet(report, self._context, self, is_kept=is_kept).open_crash()

    def keep(self) -> None:
        """Brings everything that was said to the disk."""
        self._flush()
        if self._session is not None:
            self._session.keep()

    # how everything looks

    def set_language(self, code: str) -> None:
        """Speaks another language, in the window and in the questions."""
        LOG.info("language %s", code)
        self._settings.language = code
        if self._session is not None:
            self._session.remember(_VIEW_CONTENT, None)
        self.rebuild()

    def set_theme(self, name: str) -> None:
        """Wears other colours."""
        LOG.info("theme %s", name)
        self._settings.theme = name
        self.rebuild()

    def set_percent(self, percent: int) -> None:
        """Makes the text larger or smaller."""
        LOG.info("text %d %%", percent)
        self._settings.percent = percent
        self.rebuild()

    def rebuild(self) -> None:
        """Builds header and places from the session and the settings, and shows the same place again."""
        self._flush()
        self._stop_jobs()
        self._bench = self._home = None
        self._context = self._made_context()
        theme = self._context.theme
        self._dress(theme)
        self._notices = Notices(self._context)
        shell = QWidget()
        shell.setObjectName("paper")
        shell.setLayout(column(self._header(), self._notices, self._body(), space=0))
        shell.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self.setCentralWidget(shell)
        shell.show()
        self._guard_fields()
        if self.bench is not None:
            self.bench.show_last_place()
        self._retitle()
        self._tell_holder()
        self.session_changed.emit()

    # events

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.geometry = self.saveGeometry()
        self._close_session()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.open_path(Path(url.toLocalFile()))
                return

    # building

    def _dress(self, theme: Theme) -> None:
        """Lets go of what is shown, then puts the theme on, so that nothing old is dressed anew."""
        old = self.takeCentralWidget()
        if old is not None:
            old.deleteLater()
        if theme == self._dressed:
            return
        self._dressed = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(theme.palette())
        app.setFont(theme.font())
        self.setStyleSheet(theme.style_sheet())

    def _made_context(self) -> Context:
        name = self._settings.theme
        if name == "system":
            name = "dark" if self._system_dark else "light"
        words = Words(self._settings.language)
        theme = Theme(name, self._settings.percent, words.language)
        context = Context(words, theme, words.language)
        if self._session is not None:
            context = context.for_pack(self._session.pack, self._session.recall(_VIEW_CONTENT))
        return context

    def _header(self) -> QFrame:
        words, theme = self._context.words, self._context.theme
        header = QFrame()
        header.setObjectName("header")
        parts: list[QWidget | int | None] = []
        if self._session is not None:
            parts.append(tool(theme, "home", words("Home"), self.go_home))
            self._heading = label("", "strong")
            self._kept = label("", "small", wrap=False)
            parts += [self._heading, self._kept, SPACE[2]]
            if self._session.read_only:
                parts.append(button(words("Try to change it"), self._on_turn_wanted, "link"))
            parts.append(tool(theme, "copies", words("Earlier copies"), self.show_copies))
            self._undo = tool(theme, "undo", words("Undo"), self._session.undo)
            self._redo = tool(theme, "redo", words("Redo"), self._session.redo)
            parts += [self._undo, self._redo, SPACE[2]]
        else:
            parts.append(None)
        parts += [*self._language_buttons(header), SPACE[1], self._theme_button()]
        parts.append(tool(theme, "keys", words("Keys (F1)"), self.show_keys))
        layout = row(*parts, space=SPACE[0])
        layout.setStretch(1 if self._session is not None else 0, 1)
        layout.setContentsMargins(SPACE[2], SPACE[1], SPACE[2], SPACE[1])
        header.setLayout(layout)
        return header

    def _language_buttons(self, header: QFrame) -> list[QWidget]:
        group = QButtonGroup(header)
        group.setExclusive(True)
        buttons: list[QWidget] = []
        for code, own in LANGUAGES.items():
            made = toggle(
                "EN" if code == "en" else own, name=own, on=code == self._settings.language
            )
            made.setProperty("code", code)
            group.addButton(made)
            buttons.append(made)
        group.buttonClicked.connect(self._on_language)
        return buttons

    def _theme_button(self) -> QToolButton:
        words, theme = self._context.words, self._context.theme
        following = _NEXT_THEME[theme.name]
        icon, name = _THEMES[following]
        return tool(theme, icon, words(name), self._on_theme)

    def _body(self) -> QWidget:
        if self._page is not None:
            return self._page()
        if self._session is not None:
            self._bench = self._ready.bench(self._session, self._context, self._notices)
            return self._bench
        self._offers = self._known_offers()
        own, recents = self._settings.packs_folder, self._settings.recents
        home = HomePlace(self._offers, recents, self._context, own)
        home.folder_wanted.connect(self._on_folder_wanted)
        home.folder_unwanted.connect(self._on_folder_unwanted)
        home.new_wanted.connect(self.begin)
        home.open_wanted.connect(self._on_open_wanted)
        home.locate_wanted.connect(self._on_locate_wanted)
        home.forget_wanted.connect(self._on_forget)
        home.sample_wanted.connect(self.open_sample)
        home.about_wanted.connect(self.show_about)
        self._home = home
        return home

    def _known_offers(self) -> list[Offer] | None:
        """The questionnaires as they are, or as they were found last time while that can't be looked up."""
        if self._desk is None:
            return self._settings.offers(self.folders)
        offers = self._desk.offers(self.folders)
        self._settings.keep_offers(self.folders, offers)
        return offers

    def _guard_fields(self) -> None:
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self._guard)

    def _shower(self, name: str) -> Callable[[], None]:
        return lambda: self.show_place(name)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "undo": self._on_undo,
            "redo": self._on_redo,
            "open": lambda: self._on_open_wanted(""),
            "jump": self.show_jump,
            "keys": self.show_keys,
            "larger": lambda: self._on_percent(1),
            "smaller": lambda: self._on_percent(-1),
            "usual": lambda: self.set_percent(100),
        }
        acts |= {f"place:{name}": self._shower(name) for name in PLACES}
        for name, act in acts.items():
            for keys in SHORTCUTS[name]:
                QShortcut(QKeySequence(keys), self).activated.connect(act)

    # the session

    def _open(
        self, opener: Callable[[], Session], place: str | None = None, path: Path | None = None
    ) -> None:
        self._flush()
        try:
            session = opener()
        except InputError as error:
            first, more = error.problems[0], len(error.problems) - 1
            text = _PROBLEMS if more else _PROBLEM
            details = {"place": first.place, "problem": first.message, "more": more}
            self._notices.fault(Message(text, details))
            return
        except AssessmentError as error:
            if path is not None and isinstance(error, DamagedDocument):
                self._show_damage(path, error.message)
            else:
                self._notices.fault(error.message)
            return
        self._close_session()
        self._page = None
        LOG.info("opened a document")
        self._session = session
        session.setParent(self)
        session.changed.connect(self._retitle)
        session.kept.connect(self._on_kept)
        session.refused.connect(self._on_refused)
        session.moved.connect(self._on_refused)
        session.put_back.connect(self._on_put_back)
        session.turn_changed.connect(self._on_turn_changed)
        session.conflicted.connect(self._on_conflicted)
        if place is not None:
            session.remember(VIEW_PLACE, place)
        self._ready.touch(session)
        self.rebuild()

    def _close_session(self) -> None:
        if self._session is None:
            return
        self._flush()
        self._stop_jobs()
        self._ready.touch(self._session)
        self._session.close()
        self._session.blockSignals(True)  # what still comes from it concerns nobody any more
        self._session.deleteLater()
        self._session = None

    def _flush(self) -> None:
        if self._bench is not None:
            self._bench.flush()

    def _stop_jobs(self) -> None:
        if self._bench is not None:
            self._bench.close_jobs()

    def _retitle(self) -> None:
        session, words = self._session, self._context.words
        if session is None:
            self.setWindowTitle("Sounding 摸底")
            return
        name = session.assessment.name(words.language) or words("Untitled")
        self.setWindowTitle(f"{name} – Sounding 摸底")
        title = self._context.text(session.pack.title)
        self._heading.setText(f"{name} · {title}")
        self._kept.setText(self._kept_words(session))
        document = session.document
        for made, what, verb in (
            (self._undo, document.undo_label, words("Undo")),
            (self._redo, document.redo_label, words("Redo")),
        ):
            made.setEnabled(what is not None)
            name = (
                words("{verb}: {what}", verb=verb, what=words(what)) if what is not None else verb
            )
            made.setToolTip(name)
            made.setAccessibleName(name)

    def _kept_words(self, session: Session) -> str:
        words = self._context.words
        if session.read_only:
            return words("Read only")
        if not session.all_kept:
            return words("Not kept yet")
        if session.document.is_working_copy:
            return words("All changes kept in a working copy")
        return words("All changes kept")

    # pages that come and go

    def show_copies(self) -> None:
        """Shows the earlier copies of the open document."""
        session = self._session
        if session is None:
            return

        def made() -> QWidget:
            page = self._ready.copies(session, self._context)
            page.restore_wanted.connect(self._restorer(session.document.path))
            page.left.connect(self._leave_page)
            return page

        self._show_page(made)

    def _show_damage(self, path: Path, damage: Message) -> None:
        def made() -> QWidget:
            page = self._ready.damaged(path, damage, self._context)
            page.restore_wanted.connect(self._restorer(path))
            page.left.connect(self._leave_page)
            return page

        self._close_session()
        self._show_page(made)

    def _on_conflicted(self, conflicts: tuple[Conflict, ...]) -> None:
        session = self._session
        assert session is not None

        def made() -> QWidget:
            page = self._ready.conflicts(session, conflicts, self._context)
            page.chosen.connect(session.choose)
            page.left.connect(self._leave_page)
            return page

        self._show_page(made)

    def _restorer(self, path: Path) -> Callable[[Backup], None]:
        return lambda backup: self._open(lambda: self._ready.restored(backup, path))

    def _show_page(self, made: Callable[[], QWidget]) -> None:
        self._page = made
        self.rebuild()

    def _leave_page(self) -> None:
        self._page = None
        self.rebuild()

    # slots

    def _on_put_back(self) -> None:
        self._notices.tell(self._context.words("Everything is back where it belongs."))
        self._retitle()

    def _on_turn_changed(self) -> None:
        self.rebuild()

    def _on_turn_wanted(self) -> None:
        if self._session is not None and not self._session.take_turn():
            self._tell_holder()

    def _tell_holder(self) -> None:
        held = None if self._session is None else self._session.held
        if held is not None:
            self._notices.fault(held)

    def _on_language(self, chosen: QToolButton) -> None:
        self.set_language(str(chosen.property("code")))

    def _on_theme(self) -> None:
        self.set_theme(_NEXT_THEME[self._context.theme.name])

    def _on_percent(self, step: int) -> None:
        wanted = SCALES.index(self._settings.percent) + step
        if 0 <= wanted < len(SCALES):
            self.set_percent(SCALES[wanted])

    def _on_open_wanted(self, name: str) -> None:
        path = Path(name) if name else self._asked_source(self._settings.documents_folder)
        if path is not None:
            self.open_path(path)

    def _asked_source(self, folder: Path) -> Path | None:
        words = self._context.words
        kinds = f"{words('Assessments')} (*.sounding *.yaml *.yml *.json)"
        return self._notices.ask_source(words("Open"), folder, kinds)

    def _on_folder_wanted(self) -> None:
        title = self._context.words("The folder with your questionnaires")
        start = self._settings.packs_folder or self._settings.documents_folder
        folder = self._notices.ask_folder(title, start)
        if folder is not None:
            self._settings.packs_folder = folder
            self.rebuild()

    def _on_folder_unwanted(self) -> None:
        self._settings.packs_folder = None
        self.rebuild()

    def _on_locate_wanted(self, gone: str) -> None:
        path = self._asked_source(Path(gone).parent)
        if path is not None:
            self._settings.forget(gone)
            self.open_path(path)

    def _on_forget(self, path: str) -> None:
        self._settings.forget(path)
        self.rebuild()

    def _on_undo(self) -> None:
        if self._session is not None:
            self._flush()
            self._session.undo()

    def _on_redo(self) -> None:
        if self._session is not None:
            self._session.redo()

    def _on_kept(self) -> None:
        self._notices.clear()
        self._retitle()

    def _on_refused(self, message: Message) -> None:
        self._notices.fault(message)
        self._retitle()
