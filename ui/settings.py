"""Settings kept between runs: language, theme, text size, recent documents, folders.

Stored in one file of the user's; values that can't be read are ignored.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QLocale, QObject, QSettings, QStandardPaths

from assessment.core.files import PRIVATE
from assessment.core.i18n import DRAFTS, LANGUAGES, language_of_system
from assessment.core.path_checks import is_file
from ui.pack_cache import Offer, is_text, offer_from
from ui.theme import SCALES, THEMES

RECENT_LIMIT = 60


@dataclass(frozen=True, slots=True)
class Recent:
    """Recently opened document with the data Home shows of it."""

    path: str
    name: str
    pack: Mapping[str, str] | str
    index: float | None
    level: Mapping[str, str] | str
    level_place: float
    """Position of the level among all levels, 0–1."""
    coverage: float | None
    """Share of what counts that is answered, 0–100; None where nothing that counts applies."""
    touched: str
    shown: str = ""
    """The index as it is shown everywhere; "" where an earlier release kept it."""
    due: tuple[str, ...] = ()
    """Days, as ISO 8601, on which something is due, where the strategy is followed up."""
    document: str = ""
    """Id of the document; "" where an earlier release kept it."""

    @property
    def exists(self) -> bool:
        """Whether the file still exists."""
        return is_file(Path(self.path))

    @property
    def days(self) -> int:
        """Days since it was last touched."""
        return (datetime.now(UTC).date() - datetime.fromisoformat(self.touched).date()).days


def recent_from(stored: Any) -> Recent:
    """Return a stored recent document. Raise TypeError or ValueError for anything else."""
    made = Recent(**stored)
    datetime.fromisoformat(made.touched)
    for day in made.due:
        date.fromisoformat(day)
    known = [each for each in (made.coverage, made.index) if each is not None]
    figures = [made.level_place, *known]
    if not (
        isinstance(made.document, str)
        and is_path(made.path)
        and is_text(made.name)
        and is_text(made.pack)
        and is_text(made.level)
    ):
        raise ValueError
    if any(isinstance(each, bool) or not 0 <= each <= 100 for each in figures):  # not for NaN
        raise ValueError
    return replace(made, due=tuple(made.due))


def is_path(value: object) -> bool:
    """Whether a stored value can be a path."""
    return isinstance(value, str) and value != "" and "\0" not in value and is_text(value)


class Settings(QObject):
    """Reader and writer of the settings. Values out of range count as missing."""

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if path is None:
            places = QStandardPaths.StandardLocation
            path = Path(QStandardPaths.writableLocation(places.AppConfigLocation)) / "settings.ini"
        _keep_private(path)
        self.store = QSettings(str(path), QSettings.Format.IniFormat, self)

    @property
    def language(self) -> str:
        """Language of the interface; the system's until the user chooses one."""
        system = language_of_system(QLocale.system().name())
        return self._one_of("language", (*LANGUAGES, *DRAFTS), system)

    @language.setter
    def language(self, code: str) -> None:
        self.store.setValue("language", code)

    @property
    def theme(self) -> str:
        """Name of the theme; "system" to follow the system."""
        return self._one_of("theme", (*THEMES, "system"), "system")

    @theme.setter
    def theme(self, name: str) -> None:
        self.store.setValue("theme", name)

    @property
    def percent(self) -> int:
        """Text size in per cent."""
        return int(self._one_of("percent", tuple(map(str, SCALES)), "100"))

    @percent.setter
    def percent(self, percent: int) -> None:
        self.store.setValue("percent", str(percent))

    @property
    def geometry(self) -> QByteArray:
        """Saved geometry of the window; empty at first."""
        value = self.store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.store.setValue("geometry", geometry)

    @property
    def documents_folder(self) -> Path:
        """Folder for new documents."""
        stored = self._path("documents")
        if stored is not None:
            return stored
        place = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(place)) / "Sounding"

    @documents_folder.setter
    def documents_folder(self, folder: Path) -> None:
        self.store.setValue("documents", str(folder))

    @property
    def packs_folder(self) -> Path | None:
        """Folder of the user's own questionnaires; None if none was chosen."""
        return self._path("packs")

    @packs_folder.setter
    def packs_folder(self, folder: Path | None) -> None:
        self.store.setValue("packs", "" if folder is None else str(folder))

    def offers(self, folders: Sequence[Path]) -> list[Offer] | None:
        """Return the cached packs of these folders; None if unknown or if anything changed."""
        try:
            stored = self._json("offers")
            if stored.get("folders") != [str(each) for each in folders]:
                return None
            offers = [offer_from(each) for each in stored["offers"]]
        except (AttributeError, KeyError, TypeError, ValueError):
            return None
        return offers if all(each.fresh for each in offers) else None

    def keep_offers(self, folders: Sequence[Path], offers: Sequence[Offer]) -> None:
        """Cache the packs found; those with faults are left out, to be checked anew each time."""
        whole = [each.stored() for each in offers if not each.faults]
        stored = {"folders": [str(each) for each in folders], "offers": whole}
        self.store.setValue("offers", json.dumps(stored, ensure_ascii=False))

    @property
    def recents(self) -> list[Recent]:
        """Recently opened documents, latest first, including those of other windows."""
        self.store.sync()
        stored = self._json("recents")
        found = []
        for entry in stored if isinstance(stored, list) else []:
            with suppress(TypeError, ValueError):
                found.append(recent_from(entry))
        return found

    def touch(self, recent: Recent) -> None:
        """Move a document to the head of the recent ones; a place where it no longer is is forgotten."""
        others = [
            each
            for each in self.recents
            if each.path != recent.path
            and (not recent.document or each.document != recent.document or each.exists)
        ]
        self._write([recent, *others][:RECENT_LIMIT])

    def forget(self, path: str) -> None:
        """Remove a document from the recent ones; the file stays."""
        self._write([each for each in self.recents if each.path != path])

    def rename(self, path: str, target: str) -> None:
        """Let the recent document of one path be found at another."""
        gone = [each for each in self.recents if each.path != target]
        self._write([replace(each, path=target) if each.path == path else each for each in gone])

    @property
    def house(self) -> dict[str, str]:
        """Brand and consultant for new documents, as a document stores them; empty at first."""
        stored = self._json("house")
        if not isinstance(stored, dict):
            return {}
        return {key: str(value) for key, value in stored.items()}

    @house.setter
    def house(self, stored: Mapping[str, str]) -> None:
        self.store.setValue("house", json.dumps(dict(stored), ensure_ascii=False))

    def _write(self, recents: list[Recent]) -> None:
        self.store.setValue(
            "recents", json.dumps([asdict(each) for each in recents], ensure_ascii=False)
        )
        self.store.sync()

    def _json(self, key: str) -> Any:
        """Return the JSON of a key; None for nothing or anything else."""
        try:
            return json.loads(str(self.store.value(key, "null")))
        except (ValueError, RecursionError):
            return None

    def _path(self, key: str) -> Path | None:
        stored = self.store.value(key)
        return Path(stored) if isinstance(stored, str) and is_path(stored) else None

    def _one_of(self, key: str, allowed: tuple[str, ...], otherwise: str) -> str:
        value = str(self.store.value(key, otherwise))
        return value if value in allowed else otherwise


def _keep_private(path: Path) -> None:
    """Let nobody else read the settings, which name clients; Qt keeps the mode of the file it replaces."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(PRIVATE)
        path.chmod(PRIVATE)
