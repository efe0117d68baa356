"""The questionnaire that is being written: read again after each save, with a document to try it in.

The document stands in a folder of its own that is deleted in the end: nothing of a trial is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.plain import plain_value
from assessment.answers.wording import worded
from assessment.authoring.example import write_example
from assessment.authoring.reached import Reached, reached_by, reached_by_trials
from assessment.authoring.trial import Trial, trial_answers
from assessment.core.errors import Place
from assessment.core.gc_pause import collector_paused
from assessment.core.i18n import Translator, nearest_language
from assessment.core.path_checks import exists, is_file
from assessment.document.answer_edits import set_answers
from assessment.document.document import Document
from assessment.questionnaire.loader import MAIN_FILE, CheckedPack, ParsedFiles, load_pack
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import InvalidValue
from ui.jobs import BackgroundJob, CancelToken
from ui.pack_cache import stamp_of
from ui.page_table import VIEW_PAGE
from ui.session import Session

WAIT_MILLISECONDS = 5
"""Time after a sign of a save in which others are waited for; an editor gives several."""
ADVICE_MILLISECONDS = 50
"""Time after the preview was shown, before the advice is worked out beside it."""
LOOK_MILLISECONDS = 1_000
"""Interval of looking for changes by the clock, for folders whose changes the system does not tell."""
_VIEWS = (VIEW_PAGE, "answer.page", "answer.single", "answer.aside")
"""View settings that outlive a save."""
_ENDINGS = (".yaml", ".yml", ".json")
_OUTSIDE = (
    "version",
    "summary",
    "minutes",
    "sections",
    "option_lists",
    "catalogues",
    "roles",
    "replaces",
)
"""Parts of a pack that are shown on pages only, or nowhere."""


class PackWatcher(QObject):
    """Reader of a pack's folder or file after each save, and holder of the trial."""

    renewing = Signal()
    """Emitted before the document of the trial is replaced, so that nothing typed is lost."""
    checked = Signal()
    """Emitted when the pack was read again and anything in it had changed."""
    tried = Signal()
    """Emitted when more was found to be reached."""

    def __init__(self, path: Path, language: str, parent: QObject | None = None) -> None:
        """Take the pack at `path`, to be tried in a language."""
        super().__init__(parent)
        self.path = path
        self._language = language
        self._seed = 0
        self._made = 0
        self._last: CheckedPack | None = None
        self._session: Session | None = None
        self._reached = Reached()
        self._stamp = ""
        self._closed = False
        self._advised = False
        self._parsed = ParsedFiles()
        self._folder = TemporaryDirectory(prefix="sounding-", ignore_cleanup_errors=True)
        self._reading = BackgroundJob(self)
        self._trying = BackgroundJob(self)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_sign)
        self._watcher.directoryChanged.connect(self._on_sign)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(WAIT_MILLISECONDS)
        self._soon.timeout.connect(self.read)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(ADVICE_MILLISECONDS)
        self._later.timeout.connect(self.advise)
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MILLISECONDS)
        self._look.timeout.connect(self.read_if_changed)
        self._look.start()

    # properties

    @property
    def last(self) -> CheckedPack | None:
        """The pack as it was read last; None before the first time."""
        return self._last

    @property
    def session(self) -> Session | None:
        """The trial, of the last pack without errors; None while there was none."""
        return self._session

    @property
    def is_current(self) -> bool:
        """Whether the trial is that of the pack as it was read last."""
        return self._last is not None and self._last.pack is not None

    @property
    def is_advised(self) -> bool:
        """Whether the pack that was read last was checked with the advice that takes longest."""
        return self._advised

    @property
    def language(self) -> str:
        """Language of the questions in the trial."""
        return self._language

    @property
    def reached(self) -> Reached:
        """Parts that the answers tried so far have reached."""
        return self._reached

    @property
    def is_trying(self) -> bool:
        """Whether answers are being tried in the background."""
        return self._trying.busy

    # requests

    def read(self) -> None:
        """Read the pack in the background; `checked` follows if anything has changed.

        It follows once without the advice that takes longest, so that the preview need not wait, and
        again with it.
        """
        self._stamp = stamp_of(self.path)
        path, parsed = self.path, self._parsed
        sheet = None if self._session is None else self._session.assessment.sheet

        def read(_token: CancelToken) -> CheckedPack:
            with collector_paused():
                checked = load_pack(path, advice=False, parsed=parsed)
                if checked.pack is not None and sheet is not None:
                    worded(checked.pack, sheet)  # kept for the session
            return checked

        self._reading.run(read, self._on_read, self._on_failed)

    def try_out(self, trial: Trial) -> None:
        """Answer everything in the trial; each time at random means other answers."""
        if self._session is None:
            return
        self._seed += trial is Trial.RANDOM
        self.renewing.emit()
        pack = self._session.document.pack
        answers = trial_answers(pack, trial, self._session.assessment.assessed_on, self._seed)
        self._session.run(set_answers(answers))

    def try_many(self) -> None:
        """Try the present answers and a hundred others in the background; `tried` follows."""
        if self._session is None or self._trying.busy:
            return
        pack, now = self._session.document.pack, self._session.assessment

        def tried(token: CancelToken) -> Reached:
            own = reached_by(pack, now.sheet, now.assessed_on)
            return own | reached_by_trials(pack, now.assessed_on, stopped=token.is_cancelled)

        self._trying.run(tried, self._on_tried, self._on_failed)
        self.tried.emit()

    def speak(self, language: str) -> None:
        """Show the questions in another of their languages."""
        self._language = language

    def begin(self, translator: Translator) -> None:
        """Write a small example into the folder, open it in the system's editor, and read it.

        It replaces nothing: where there is a pack that has errors, the example stands beside it and is what
        is read from now on. Raises AssessmentError where it can't be written.
        """
        file = write_example(self.home, translator)
        if file.name != MAIN_FILE:
            self.path = file
        self.read()
        self.open_place(Place(str(file)))

    def open_place(self, place: Place) -> None:
        """Open a file of the pack with the program that the system has for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(place.file))

    def open_folder(self) -> None:
        """Open the folder of the pack in the system's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.home)))

    @property
    def home(self) -> Path:
        """Folder of the pack."""
        is_pack_file = is_file(self.path) or self.path.suffix.lower() in _ENDINGS
        return self.path.parent if is_pack_file else self.path

    def close(self) -> None:
        """Stop everything and delete the trial."""
        self._closed = True
        self._look.stop()
        self._soon.stop()
        self._later.stop()
        self._reading.close()
        self._trying.close()
        self._drop()
        self._folder.cleanup()

    # internals

    def _on_sign(self) -> None:
        if not self._closed:  # the system's sign may be on its way still
            self._soon.start()

    def read_if_changed(self) -> None:
        """Read the pack anew where its files are no longer as they were read."""
        if stamp_of(self.path) != self._stamp:
            self.read()

    def _on_failed(self, error: BaseException) -> None:
        raise error

    def _on_read(self, checked: CheckedPack) -> None:
        self._watch(checked)
        if self._last is not None and self._last.files == checked.files:
            return
        self._last, self._advised = checked, checked.pack is None
        if checked.pack is None:
            self.checked.emit()
            return
        self.renewing.emit()
        before = self._session
        document = self._document(checked, checked.pack)
        self._reached = Reached()
        if before is not None and frame_of(before.document.pack) == frame_of(checked.pack):
            path = before.document.path
            before.go_on_with(document)
            path.unlink(missing_ok=True)
            self.checked.emit()
        else:
            self._session = Session(document, backed_up=False)
            self.checked.emit()
            if before is not None:
                self._let_go(before)
        self._later.start()

    def advise(self) -> None:
        """Check the pack once more, with the advice."""
        path, parsed = self.path, self._parsed
        self._reading.run(
            lambda _token: load_pack(path, parsed=parsed), self._on_advised, self._on_failed
        )

    def _on_advised(self, checked: CheckedPack) -> None:
        if self._last is not None and self._last.files != checked.files:  # saved meanwhile
            self._on_read(checked)
            return
        self._last, self._advised = checked, True
        self.checked.emit()

    def _watch(self, checked: CheckedPack) -> None:
        """Watch all files and folders of the pack; one saved under a new name is a new file."""
        files = [self.home / name for name in checked.files]
        wanted = {str(each) for each in (*files, *(each.parent for each in files), self.home)}
        there = {*self._watcher.files(), *self._watcher.directories()}
        if new := sorted(each for each in wanted - there if exists(Path(each))):
            self._watcher.addPaths(new)

    def _document(self, checked: CheckedPack, pack: Pack) -> Document:
        """Return a new document for a trial, with the answers of the one before that still fit."""
        before, self._made = self._session, self._made + 1
        folder = Path(self._folder.name)
        self._language = nearest_language(self._language, pack.languages)
        now = Assessment(date.today(), self._language)  # noqa: DTZ011 - a day on the user's calendar
        view = {}
        if before is not None:
            said = before.assessment
            sheet = Sheet(fitting(pack, said.answers))
            now = replace(now, organisation=said.organisation, sheet=sheet)
            view = {key: before.recall(key) for key in _VIEWS}
        path = folder / f"{self._made}.sounding"
        return Document.create(path, checked, now, folder, view)

    def _on_tried(self, found: Reached) -> None:
        self._reached |= found
        self.tried.emit()

    def _drop(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            self._let_go(session)

    @staticmethod
    def _let_go(session: Session) -> None:
        path = session.document.path
        session.close()
        session.deleteLater()
        path.unlink(missing_ok=True)


def frame_of(pack: Pack) -> object:
    """Return everything of a pack that is shown beside its questions, whichever page is open.

    Between two versions with equal frames, only the page that is open may have to be made anew.
    """
    head = pack.model_copy(update=dict.fromkeys(_OUTSIDE))
    bare = {"topics": None, "purpose": None}
    sections = [each.model_copy(update=bare) for each in pack.sections]
    topics = [(each.id, each.title, each.target) for each in pack.topics.values()]
    return head, sections, [len(each.topics) for each in pack.sections], topics


def fitting(pack: Pack, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """Return those answers that a changed questionnaire still takes."""
    kept = {}
    for item_id, answer in answers.items():
        item = pack.items.get(item_id)
        if item is None:
            continue
        value = plain_value(answer.value)
        try:
            read = answer.value if value is None else item.read(pack.scales, value)
        except InvalidValue:
            continue
        kept[item_id] = replace(answer, value=read)
    return kept
