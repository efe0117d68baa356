"""The window: header, rail, places, and what they say to each other. Builds anew for a language or theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QToolButton,
    QWidget,
)

from assessment.errors import AssessmentError, InputError, Message
from assessment.language import LANGUAGES, Words, mark
from assessment.questionnaire.loader import CheckedPack
from ui.context import Context
from ui.files import Files
from ui.notices import Notices
from ui.places.answer import AnswerPlace
from ui.places.home import HomePlace
from ui.places.report import ReportPlace
from ui.places.results import ResultsPlace
from ui.session import Session
from ui.settings import Settings
from ui.theme import SPACE, Theme
from ui.widgets.basics import WheelGuard, column, label, row, toggle, tool

ANSWER, RESULTS, REPORT = "answer", "results", "report"
PLACES = (ANSWER, RESULTS, REPORT)
LEAST = QSize(1024, 640)
_VIEW_PLACE = "place"
_VIEW_CONTENT = "content_language"
_RAIL = 84
_PROBLEM = mark("{place}: {problem}")
_PROBLEMS = mark("{place}: {problem} – and {more} more.")


class Window(QMainWindow):
    """One window, at home or in one assessment."""

    session_changed = Signal()

    def __init__(self, settings: Settings, files: Files, system_dark: bool = False) -> None:
        super().__init__()
        self._settings, self._files, self._system_dark = settings, files, system_dark
        self._session: Session | None = None
        self._places: dict[str, AnswerPlace | ResultsPlace | ReportPlace] = {}
        self._guard = WheelGuard(self)
        self._report: ReportPlace | None = None
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
        current = self._stack.currentWidget() if self._session is not None else None
        return next((name for name, place in self._places.items() if place is current), "")

    @property
    def answer_place(self) -> AnswerPlace | None:
        """The Answer place of the open assessment."""
        place = self._places.get(ANSWER)
        return place if isinstance(place, AnswerPlace) else None

    @property
    def context(self) -> Context:
        """What places are made with now."""
        return self._context

    @property
    def notices(self) -> Notices:
        """Where the window tells of faults."""
        return self._notices

    # opening and closing

    def open_path(self, path: Path) -> None:
        """Opens a document, or an answers file as a new document."""
        self._open(lambda: self._files.open(path))

    def start(self, checked: CheckedPack) -> None:
        """Begins a new assessment with a pack."""
        self._open(lambda: self._files.create(checked, self._settings.language))

    def open_sample(self) -> None:
        """Opens the sample in the interface's language."""
        self._open(lambda: self._files.sample(self._settings.language), place=RESULTS)

    def go_home(self) -> None:
        """Closes the assessment; everything is kept."""
        self._close_session()
        self.rebuild()

    def show_place(self, name: str) -> None:
        """Shows a place of the open assessment."""
        if self._session is None or name not in self._places:
            return
        self._flush()
        self._stack.setCurrentWidget(self._places[name])
        self._rail[name].setChecked(True)
        self._session.remember(_VIEW_PLACE, name)
        self._places[name].take_focus()

    # how everything looks

    def set_language(self, code: str) -> None:
        """Speaks another language, in the window and in the questions."""
        self._settings.language = code
        if self._session is not None:
            self._session.remember(_VIEW_CONTENT, None)
        self.rebuild()

    def set_theme(self, name: str) -> None:
        """Wears other colours."""
        self._settings.theme = name
        self.rebuild()

    def set_percent(self, percent: int) -> None:
        """Makes the text larger or smaller."""
        self._settings.percent = percent
        self.rebuild()

    def rebuild(self) -> None:
        """Builds header and places from the session and the settings, and shows the same place again."""
        self._flush()
        self._stop_jobs()
        self._places = {}
        self._context = self._made_context()
        theme = self._context.theme
        self._dress(theme)
        self._notices = Notices(self._context)
        body = self._assessment() if self._session is not None else self._home()
        shell = QWidget()
        shell.setObjectName("paper")
        shell.setLayout(column(self._header(), self._notices, body, space=0))
        shell.layout().setStretch(2, 1)  # type: ignore[union-attr]
        self.setCentralWidget(shell)
        shell.show()
        self._guard_fields()
        if self._session is not None:
            self.show_place(str(self._session.recall(_VIEW_PLACE, ANSWER)))
        self._retitle()
        self.session_changed.emit()

    # events

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
            self._heading = label("", "strong", wrap=False)
            self._kept = label("", "small", wrap=False)
            parts += [self._heading, SPACE[2], self._kept, None]
            self._undo = tool(theme, "undo", words("Undo"), self._session.undo)
            self._redo = tool(theme, "redo", words("Redo"), self._session.redo)
            parts += [self._undo, self._redo, SPACE[2]]
        else:
            parts.append(None)
        parts += [*self._language_buttons(header), SPACE[1], self._theme_button()]
        layout = row(*parts, space=SPACE[0])
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
        dark = theme.name == "dark"
        name = words("Light colours") if dark else words("Dark colours")
        return tool(theme, "sun" if dark else "moon", name, self._on_theme)

    def _home(self) -> QWidget:
        own = self._settings.packs_folder
        home = HomePlace(self._files.packs(), self._settings.recents, self._context, own)
        home.folder_wanted.connect(self._on_folder_wanted)
        home.folder_unwanted.connect(self._on_folder_unwanted)
        home.new_wanted.connect(self.start)
        home.open_wanted.connect(self._on_open_wanted)
        home.forget_wanted.connect(self._on_forget)
        home.sample_wanted.connect(self.open_sample)
        return home

    def _assessment(self) -> QWidget:
        session = self._session
        assert session is not None
        answer = AnswerPlace(session, self._context)
        results = ResultsPlace(session, self._context)
        self._report = ReportPlace(session, self._context, self._notices)
        self._answer = answer
        answer.finished.connect(self._on_answered_all)
        results.wanted.connect(self._on_topic_wanted)
        self._places = {ANSWER: answer, RESULTS: results, REPORT: self._report}
        self._stack = QStackedWidget()
        for place in self._places.values():
            self._stack.addWidget(place)
        body = QWidget()
        body.setLayout(row(self._made_rail(), self._stack, space=0))
        body.layout().setStretch(1, 1)  # type: ignore[union-attr]
        return body

    def _made_rail(self) -> QFrame:
        words, theme = self._context.words, self._context.theme
        titles = {ANSWER: words("Answer"), RESULTS: words("Results"), REPORT: words("Report")}
        rail = QFrame()
        rail.setObjectName("rail")
        rail.setFixedWidth(theme.px(_RAIL))
        group = QButtonGroup(rail)
        group.setExclusive(True)
        self._rail: dict[str, QToolButton] = {}
        for number, (name, title) in enumerate(titles.items(), 1):
            made = tool(theme, name, title, self._shower(name), size=24)
            made.setProperty("role", "rail")
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
            made.setText(title)
            made.setToolTip(f"{title} (Ctrl+{number})")
            made.setCheckable(True)
            made.setFixedWidth(theme.px(_RAIL - 12))
            group.addButton(made)
            self._rail[name] = made
        layout = column(*self._rail.values(), None, space=SPACE[0])
        layout.setContentsMargins(6, SPACE[2], 6, SPACE[2])
        rail.setLayout(layout)
        return rail

    def _shower(self, name: str) -> Callable[[], None]:
        return lambda: self.show_place(name)

    def _guard_fields(self) -> None:
        for widget in self.findChildren(QWidget):
            widget.installEventFilter(self._guard)

    def _shortcuts(self) -> None:
        acts: dict[str, Callable[[], None]] = {
            "Ctrl+Z": self._on_undo,
            "Ctrl+Shift+Z": self._on_redo,
            "Ctrl+Y": self._on_redo,
            "Ctrl+O": lambda: self._on_open_wanted(""),
        }
        acts |= {f"Ctrl+{number}": self._shower(name) for number, name in enumerate(PLACES, 1)}
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # the session

    def _open(self, opener: Callable[[], Session], place: str | None = None) -> None:
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
            self._notices.fault(error.message)
            return
        self._close_session()
        self._session = session
        session.setParent(self)
        session.changed.connect(self._retitle)
        session.kept.connect(self._on_kept)
        session.refused.connect(self._on_refused)
        if place is not None:
            session.remember(_VIEW_PLACE, place)
        self._files.touch(session)
        self.rebuild()

    def _close_session(self) -> None:
        if self._session is None:
            return
        self._flush()
        self._stop_jobs()
        self._files.touch(self._session)
        self._session.close()
        self._session.deleteLater()
        self._session = None

    def _flush(self) -> None:
        answer = self._places.get(ANSWER)
        if isinstance(answer, AnswerPlace):
            answer.flush()

    def _stop_jobs(self) -> None:
        if self._report is not None:
            self._report.close_jobs()
            self._report = None

    def _retitle(self) -> None:
        session, words = self._session, self._context.words
        if session is None:
            self.setWindowTitle("Sounding 摸底")
            return
        name = session.assessment.name(words.language) or words("Untitled")
        self.setWindowTitle(f"{name} – Sounding 摸底")
        title = self._context.text(session.pack.title)
        self._heading.setText(f"{name} · {title}")
        kept = words("All changes kept") if session.all_kept else words("Not kept yet")
        self._kept.setText(kept)
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

    # slots

    def _on_language(self, chosen: QToolButton) -> None:
        self.set_language(str(chosen.property("code")))

    def _on_theme(self) -> None:
        self.set_theme("light" if self._context.theme.name == "dark" else "dark")

    def _on_open_wanted(self, name: str) -> None:
        path: Path | None = Path(name) if name else None
        if path is None:
            words = self._context.words
            kinds = f"{words('Assessments')} (*.sounding *.yaml *.yml *.json)"
            path = self._notices.ask_source(words("Open"), self._settings.documents_folder, kinds)
        if path is not None:
            self.open_path(path)

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

    def _on_answered_all(self) -> None:
        self.show_place(RESULTS)

    def _on_topic_wanted(self, topic_id: str) -> None:
        self.show_place(ANSWER)
        self._answer.open_page(topic_id)

    def _on_kept(self) -> None:
        self._notices.clear()
        self._retitle()

    def _on_refused(self, message: Message) -> None:
        self._notices.fault(message)
        self._retitle()
