"""Opening of files as sessions: new documents, samples, documents, answers files."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from assessment.analysis.pack_upgrade import taken_along
from assessment.answers.assessment import Assessment
from assessment.answers.wording import worded
from assessment.core.deferred import Deferred
from assessment.core.errors import AssessmentError, InputError, Place
from assessment.core.files import fitting_name, made_folder, safe_name
from assessment.core.i18n import N_, Text, Translator, localise, nearest_language
from assessment.core.languages import BY_CODE, FIRST
from assessment.core.numbers import whole
from assessment.core.path_checks import exists, is_file, is_folder
from assessment.core.resources import packs_folder
from assessment.document.backups import Backup, restore
from assessment.document.document import Document, read_ahead
from assessment.document.paths import ENDING, is_document, write_image
from assessment.document.renaming import rename_document
from assessment.document.store import read_image
from assessment.document.working_copy import origin_of
from assessment.presentation.level_summary import too_early
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import CheckedPack, load_pack
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from ui.pack_cache import Offer, stamp_of
from ui.session import Session
from ui.settings import Recent, Settings
from ui.shell import house_brand

if TYPE_CHECKING:  # loaded when answers are read
    from assessment.exchange.answers_reader import ReadAnswers

_answers_reader: Any = Deferred("assessment.exchange.answers_reader")
_due: Any = Deferred("assessment.strategy.due")
SAMPLE_PACK = "social-media"
_SAMPLE = N_("Sample")
_AHEAD_DAYS = 366
"""Days ahead for which Home knows what is due."""
_IN_USE = N_("“{name}” is open in another window or on another computer; close it there first.")
_MADE_NAME = re.compile(r"(?P<title>.+) (?P<day>\d{4}-\d\d-\d\d)( \d+)?")
"""File name of a document that nobody named."""
Before = tuple[Pack, Assessment]
"""An assessment that another one follows, with its pack."""
_ANSWERS = frozenset({".yaml", ".yml", ".json", ".xlsx", ".csv", ".zip"})
"""Endings of files that may be answers, whose faults are then told by their place."""
_TEXTS = frozenset({".yaml", ".yml", ".json"})
_OTHER_KIND = N_(
    "“{name}” is neither a Sounding document nor a file of answers; those end in .sounding or .yaml."
)
_CANT_MAKE = N_("A new assessment can't be put in “{folder}”: {reason}.")


@dataclass(frozen=True, slots=True)
class Opening:
    """Opening of a session in the window's thread, once what takes long was read in another."""

    session: Callable[[], Session]
    """Function that opens it. Raises InputError or AssessmentError where it can't."""
    ahead: Callable[[], object] | None = None
    """Function that reads, in any thread, what `session` then finds known; None for nothing."""
    path: Path | None = None
    early: Early | None = None
    """Document that another thread can open instead, where no other is open; `session` takes it."""


class Early:
    """A document that is opened and scored in another thread, until the window's thread takes or drops it."""

    def __init__(self, path: Path) -> None:
        self._path, self._lock = path, Lock()
        self._ready: tuple[Document, Result] | None = None
        self._is_dropped = False

    def open(self) -> None:
        """Open it, in any thread. Raises as `Document` does."""
        document = Document(self._path)
        try:
            sheet = document.assessment.sheet
            worded(document.pack, sheet)
            result = score_sheet(document.pack, sheet)
        except BaseException:
            document.close()
            raise
        with self._lock:
            if not self._is_dropped:
                self._ready = document, result
                return
        document.close()

    def session(self) -> Session:
        """Return a session of it, opened now where that was not done before. Raises as `Document` does."""
        with self._lock:
            ready, self._ready = self._ready, None
        if ready is None:
            return Session(Document(self._path))
        return Session(ready[0], result=ready[1])

    def drop(self) -> None:
        """Close it unless it was taken; it is not opened any more."""
        with self._lock:
            self._is_dropped = True
            ready, self._ready = self._ready, None
        if ready is not None:
            ready[0].close()


def _sample_of(language: str) -> Path:
    name = BY_CODE[language].sample or BY_CODE[FIRST].sample
    return packs_folder() / SAMPLE_PACK / "samples" / f"{name}.yaml"


class Files:
    """Opener and maker of documents."""

    def __init__(self, settings: Settings, pack_folders: Sequence[Path] = ()) -> None:
        self._settings = settings
        self._pack_folders = tuple(pack_folders)
        self._known: dict[Path, Offer] = {}
        self.read_at_start: Path | None = None
        """Document that was read before there was this opener."""

    @property
    def _library(self) -> Library:
        own = self._settings.packs_folder
        return Library([*self._pack_folders, *([own] if own is not None else [])])

    def offers(self, folders: Sequence[Path]) -> list[Offer]:
        """Return all packs in these folders: bundled ones, largest first, then the user's own.

        A pack whose files are unchanged is not read again. Can be called from any thread.
        """
        found = []
        bundled = packs_folder()
        for shelf in Library([each for each in folders if each != bundled]).shelves():
            stamp = stamp_of(shelf.path)
            known = self._known.get(shelf.path)
            if known is None or known.stamp != stamp:
                known = _offer(shelf.path, stamp)
            self._known[shelf.path] = known
            found.append(known)

        def rank(offer: Offer) -> tuple[bool, int]:
            own = not Path(offer.path).is_relative_to(bundled)
            return own, 0 if own else -offer.questions

        return sorted(found, key=rank)

    def begin(self, offer: Offer, language: str, before: Before | None = None) -> Session:
        """Return a new assessment with an offered pack. Raise AssessmentError as `create` does."""
        return self.create(load_pack(Path(offer.path)), language, before)

    def create(self, checked: CheckedPack, language: str, before: Before | None = None) -> Session:
        """Return a new assessment, with what it takes over of the one before.

        That is what was said of the organisation, and the answers that mean the same. Raise
        AssessmentError if its folder can't be written to.
        """
        pack = checked.usable()
        title = localise(pack.title, language)
        own = nearest_language(language, pack.languages)
        today = date.today()  # noqa: DTZ011 - a day on the user's own calendar
        made = Assessment(today, own)
        if before is not None:
            other, said = before
            sheet = taken_along(other, pack, said.sheet)
            made = replace(made, organisation=dict(said.organisation), sheet=sheet)
        client = made.name(own)
        path = self._unused(f"{safe_name(client or title, pack.id)} {today.isoformat()}")
        return Session(
            Document.create(path, checked, house_brand.dressed(made, self._settings.house))
        )

    def sample(self, language: str, library: Library | None = None) -> Session:
        """Return the sample of a language, creating it if it does not exist yet."""
        source = _sample_of(language)
        read = _answers_reader.read_answers(source, library or self._library)
        name = safe_name(read.assessment.name(language), source.stem)
        path = self._folder() / f"{Translator(language)(_SAMPLE)} – {name}{ENDING}"
        if is_file(path):
            return Session(Document(path))
        return Session(Document.create(path, read.pack, read.assessment))

    def opening(self, path: Path) -> Opening:
        """Return how a document or an answers file is opened, as `open` does."""
        ahead: Callable[[], object] | None = None
        if is_document(path):
            early = Early(path)
            if path == self.read_at_start:
                return Opening(early.session, None, path)
            return Opening(early.session, partial(read_ahead, path), path, early)
        if path.suffix.lower() in _TEXTS:
            ahead = partial(self._read_ahead, path, self._library)
        return Opening(partial(self.open, path), ahead, path)

    def beginning(self, offer: Offer, language: str, before: Before | None) -> Opening:
        """Return how a new assessment is begun, as `begin` does."""
        return Opening(
            partial(self.begin, offer, language, before), partial(load_pack, Path(offer.path))
        )

    def sampling(self, language: str) -> Opening:
        """Return how the sample of a language is opened, as `sample` does."""
        library = self._library  # of which what was found is kept
        ahead = partial(self._read_ahead, _sample_of(language), library)
        return Opening(partial(self.sample, language, library), ahead)

    @staticmethod
    def _read_ahead(path: Path, library: Library) -> None:
        read = _answers_reader.read_answers(path, library)
        worded(read.pack.usable(), read.assessment.sheet)

    def open(self, path: Path) -> Session:
        """Return a document, or a new document with the contents of an answers file.

        Raise InputError for an answers file with problems, AssessmentError if it can't be opened.
        """
        if is_document(path):
            return Session(Document(path))
        read = self._answers(path)
        target = self._unused(safe_name(read.assessment.name(read.assessment.language), path.stem))
        session = Session(Document.create(target, read.pack, read.assessment))
        session.warnings = read.warnings
        return session

    def _answers(self, path: Path) -> ReadAnswers:
        """Return the answers in a file. Raise InputError, AssessmentError for another kind of file."""
        try:
            read: ReadAnswers = _answers_reader.read_answers(path, self._library)
            return read
        except InputError as error:
            if path.suffix.lower() in _ANSWERS or not error.problems[0].place.line:
                raise
            raise AssessmentError(_OTHER_KIND, name=path.name) from None

    def restored(self, backup: Backup, path: Path) -> Session:
        """Return a copy as a new document beside its original, or among the user's own documents.

        Raise AssessmentError if neither folder accepts it.
        """
        moment = backup.made.astimezone()
        name = fitting_name(path.stem, f" ({moment:%Y-%m-%d %H%M})")
        beside = path.with_name(f"{name}{ENDING}")
        target = beside if is_folder(path.parent) and not exists(beside) else self._unused(name)
        restore(backup.path, target, path)
        return Session(Document(target))

    def touch(self, session: Session) -> None:
        """Move an open document to the head of the recent ones."""
        pack, result, document = session.pack, session.result, session.document
        standing = result.standing
        place = 0.0
        level: Text = ""
        if standing.level is not None:
            place = pack.level_index[standing.level] / max(len(pack.levels) - 1, 1)
            level = pack.level(standing.level).title
        self._settings.touch(
            Recent(
                path=str(origin_of(document.path.absolute())),
                document=document.id,
                name=session.assessment.name(session.assessment.language),
                pack=pack.title,
                index=None if too_early(result, pack) else result.index.value,
                level=level,
                level_place=place,
                coverage=result.index.coverage,
                touched=datetime.now(UTC).isoformat(timespec="seconds"),
                shown=whole(result.index.value, *pack.thresholds),
                due=tuple(self._due(session)),
            )
        )

    def _due(self, session: Session) -> list[str]:
        """Return the days on which something is due, or those known before, until there is a strategy."""
        assessment, plan = session.assessment, session.plan
        if not assessment.is_taken_up:
            return []
        if plan is None:
            path = str(origin_of(session.document.path.absolute()))
            known = (each.due for each in self._settings.recents if each.path == path)
            return list(next(known, []))
        today = datetime.now(UTC).date()
        listed = _due.due_list(session.pack, plan.strategy, assessment, today, _AHEAD_DAYS)
        return [
            each.day.isoformat()
            for each in listed
            if each.standing is not _due.Standing.BEGINS and each.kind is not _due.DueKind.QUESTION
        ]

    def close(self, session: Session, *, settle: bool = True) -> None:
        """Close a document, saving everything.

        `settle`: whether a file that nobody named gets the client's name.
        """
        self.touch(session)
        path, name = session.document.path, named_after_client(session)
        session.close()
        if settle and name is not None:
            with suppress(AssessmentError):  # the file keeps its name
                self._move(path, unused(path.parent, name))

    def rename(self, path: Path, name: str) -> Path:
        """Rename a closed document; return its new path.

        Raise AssessmentError if the name is taken, or the file is open elsewhere or can't be moved.
        """
        target = path.with_name(f"{safe_name(name, path.stem)}{ENDING}")
        if target != path:
            with closing(Document(path)) as document:  # rolls back what was cut off
                if document.read_only:
                    raise AssessmentError(_IN_USE, name=path.name)
            self._move(path, target)
        return target

    def duplicate(self, path: Path, language: str) -> Path:
        """Copy a document beside itself; return the path of the copy. Raise as reading does."""
        _ = Translator(language)
        target = unused(path.parent, _("{name} – copy", name=path.stem))
        write_image(target, read_image(path))
        entry = next((each for each in self._settings.recents if each.path == str(path)), None)
        if entry is not None:
            self._settings.touch(replace(entry, path=str(target)))
        return target

    def house_of(self, session: Session) -> dict[str, str]:
        """Return brand and consultant of a document, as they are remembered."""
        return house_brand.of(session.assessment)

    def remember_house(self, session: Session) -> None:
        """Take brand and consultant of a document for those made from now on."""
        self._settings.house = house_brand.of(session.assessment)

    def _move(self, path: Path, target: Path) -> None:
        rename_document(path, target)
        self._settings.rename(str(path.absolute()), str(target.absolute()))

    def _folder(self) -> Path:
        return made_folder(self._settings.documents_folder, _CANT_MAKE)

    def _unused(self, name: str) -> Path:
        return unused(self._folder(), name)


def unused(folder: Path, name: str) -> Path:
    """Return a path for a new document of that name, numbered where there is one already."""
    path, number = folder / fitting_name(name, ENDING), 2
    while exists(path):
        path = folder / fitting_name(name, f" {number}{ENDING}")
        number += 1
    return path


def named_after_client(session: Session) -> str | None:
    """Return the client and the day as a name for the file; None where it is not to be renamed.

    A file is renamed only while it has the name that it was made with.
    """
    pack, assessment = session.pack, session.assessment
    client = safe_name(assessment.name(assessment.language), "")
    settled = session.all_kept and not session.read_only
    if not client or not settled or session.document.sync.is_working_copy:
        return None
    titles = {safe_name(localise(pack.title, code), pack.id) for code in pack.languages}
    made = _MADE_NAME.fullmatch(session.document.path.stem)
    if made is None or made["title"] not in titles:
        return None
    return f"{client} {made['day']}"


def _short(place: Place) -> str:
    """Return a position with the bare file name, since the folder is known."""
    return str(place._replace(file=Path(place.file).name))


def _offer(path: Path, stamp: str) -> Offer:
    checked = load_pack(path)
    if checked.pack is None:
        faults = tuple((_short(each.place), each.message) for each in checked.errors)
        return Offer(str(path), stamp, faults=faults)
    pack = checked.pack
    return Offer(
        str(path),
        stamp,
        pack.title,
        pack.summary or "",
        len(pack.items),
        pack.minutes_for(len(pack.items)),
    )
