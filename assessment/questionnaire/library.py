"""Discovery of packs: those bundled with the program, and those in folders the user names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from assessment.core.path_checks import entries, is_file
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import MAIN_FILE, CheckedPack, load_pack
from assessment.questionnaire.nodes import Mapping, Scalar
from assessment.questionnaire.reader import Unreadable, parse, read_bytes

ENDINGS = (".yaml", ".yml", ".json")
EARLIER = "earlier"
"""Folder within that of the bundled packs with their earlier versions, for answers that name one."""
_SECTIONS = re.compile(rb"^\s*[\"']?sections[\"']?\s*:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PackRef:
    """A pack that was found but not loaded: its path, and the id and version in its main file."""

    path: Path
    id: str
    version: str


class Library:
    """The bundled packs and those in further folders, which take precedence for the same id."""

    def __init__(self, folders: Sequence[Path] = (), bundled: Path | None = None) -> None:
        self._bundled = bundled if bundled is not None else packs_folder()
        self._folders = (*folders, self._bundled)
        self._loaded: dict[Path, CheckedPack] = {}
        self._beside: dict[Path, Library] = {}

    def shelves(self) -> list[PackRef]:
        """Return all packs found, in the order of folders and names."""
        return list(chain.from_iterable(self._found))

    @cached_property
    def _found(self) -> list[list[PackRef]]:
        """Packs found in each folder; every file is read once per library."""
        return [list(_shelves(folder)) for folder in self._folders]

    @cached_property
    def _earlier(self) -> list[PackRef]:
        """Earlier versions of bundled packs."""
        return list(_shelves(self._bundled / EARLIER))

    def packs(self) -> Iterator[CheckedPack]:
        """Yield all packs, loaded and checked."""
        for shelf in self.shelves():
            yield load_pack(shelf.path)

    def find(self, pack_id: str, version: str | None = None) -> PackRef | None:
        """Return the pack with that id and version, else the newest in the first folder that has one.

        An earlier version of a bundled pack is found where it is named; it is not among the shelves.
        """
        found = [[shelf for shelf in each if shelf.id == pack_id] for each in self._found]
        for shelf in chain.from_iterable(found):
            if shelf.version == version:
                return shelf
        for shelf in self.earlier(pack_id) if version is not None else ():
            if shelf.version == version:
                return shelf
        first = next(filter(None, found), [])
        return max(first, key=lambda shelf: version_key(shelf.version), default=None)

    def versions(self, pack_id: str, version: str) -> Iterator[CheckedPack]:
        """Yield the packs of an id and a version, earlier ones too; those of any where one is empty."""
        for shelf in (*self.shelves(), *self._earlier):
            if pack_id in {"", shelf.id} and version in {"", shelf.version}:
                yield self.checked(shelf)

    def earlier(self, pack_id: str) -> list[PackRef]:
        """Return the earlier versions of a bundled pack, the newest first."""
        found = [each for each in self._earlier if each.id == pack_id]
        return sorted(found, key=lambda shelf: version_key(shelf.version), reverse=True)

    def checked(self, shelf: PackRef) -> CheckedPack:
        """Return a pack that was found, loaded and checked; once per library."""
        if shelf.path not in self._loaded:
            self._loaded[shelf.path] = load_pack(shelf.path)
        return self._loaded[shelf.path]

    def beside(self, folder: Path) -> Library:
        """Return the library of the packs in a folder of answers files; one per folder."""
        if folder not in self._beside:
            self._beside[folder] = Library([], bundled=folder)
        return self._beside[folder]

    def newer(self, pack_id: str, version: str) -> CheckedPack | None:
        """Return the newest version of a pack, loaded; None unless it is newer than that version."""
        shelf = self.find(pack_id)
        if shelf is None or version_key(shelf.version) <= version_key(version):
            return None
        return load_pack(shelf.path)

    def load(self, name: str) -> CheckedPack:
        """Load the pack with that id, or the one at that path."""
        shelf = self.find(name)
        return load_pack(shelf.path if shelf is not None else Path(name))


def has_packs(path: Path) -> bool:
    """Return whether a folder has a pack in it, or a file is one."""
    return next(_shelves(path), None) is not None


def version_key(version: str) -> tuple[int, ...]:
    """Return a sort key that orders versions by their numbers."""
    head = version.split("-", maxsplit=1)[0].split("+", maxsplit=1)[0]
    parts = head.split(".")[:4]
    return tuple(int(part[:9]) for part in parts if part.isascii() and part.isdigit())


def _shelves(folder: Path) -> Iterator[PackRef]:
    if is_file(folder / MAIN_FILE):
        yield from _shelf(folder, folder / MAIN_FILE)
    if is_file(folder):
        yield from _shelf(folder, folder)
    for path in entries(folder):
        if is_file(path / MAIN_FILE):
            yield from _shelf(path, path / MAIN_FILE)
        elif path.suffix.lower() in ENDINGS and path.name != MAIN_FILE and is_file(path):
            yield from _shelf(path, path)


def _shelf(path: Path, main: Path) -> Iterator[PackRef]:
    """Yield the pack at a path, if there is one.

    A pack without a readable id and version has the name of its file as id.
    """
    try:
        data = read_bytes(main, str(main))
        if path is main and not _may_have_sections(data):
            return
        root = parse(data, str(main)).root
    except Unreadable:
        if path is not main or _mentions_sections(main):
            yield PackRef(path, path.stem, "")
        return
    if isinstance(root, Mapping) and "sections" in root:
        id_, version = root.get("id"), root.get("version")
        named = isinstance(id_, Scalar) and isinstance(version, Scalar)
        yield PackRef(path, str(id_), str(version)) if named else PackRef(path, path.stem, "")


def _may_have_sections(data: bytes) -> bool:
    """Whether the bytes of a file can be a pack's; most files beside one are answers, not to be parsed."""
    return b"sections" in data or b"\\" in data


def _mentions_sections(path: Path) -> bool:
    """Whether a file that can't be read as YAML appears to be a pack."""
    try:
        return _SECTIONS.search(read_bytes(path, path.name)) is not None
    except Unreadable:
        return False
