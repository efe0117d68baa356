"""Loading of a pack's files into one checked `Pack`. Reads files inside the pack's folder only."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import Any, Protocol

from assessment.core.deferred import Deferred
from assessment.core.errors import InputError, Place, Problem, Severity, each_once
from assessment.core.files import is_reserved, stays_inside
from assessment.core.gc_pause import collector_paused
from assessment.core.path_checks import is_folder
from assessment.questionnaire.fields import A_MAPPING, KnownEntries, describe
from assessment.questionnaire.file_kind import ANSWERS, other_file
from assessment.questionnaire.messages import FAULTS_LIMIT, fault
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Listing, Node, Scalar, make_listing, make_mapping
from assessment.questionnaire.nodes import Mapping as NodeMapping
from assessment.questionnaire.option_lists import share_options
from assessment.questionnaire.reader import Source, Unreadable, parse, read_bytes
from assessment.questionnaire.validation import ids_mentioned, validate

_checker: Any = Deferred("assessment.questionnaire.checker")
MAIN_FILE = "pack.yaml"
FILES_LIMIT = 500
"""Maximum number of files of a pack."""
_MOST_LANGUAGES = 100
"""Maximum number of a pack's languages in which texts are required; bounds the checking time."""
_PATH_LIMIT = 200
"""Limit on the length of a path inside a pack, in characters; paths must be shorter."""


@dataclass(frozen=True, slots=True)
class CheckedPack:
    """A pack and its problems. `pack` is None if there are errors.

    `files` are the bytes it was made from, by path relative to its folder, the main file first.
    """

    pack: Pack | None
    problems: tuple[Problem, ...]
    files: Mapping[str, bytes]
    path: Path | None = None

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Problems that prevent the pack from being used."""
        return tuple(each for each in self.problems if each.severity is Severity.ERROR)

    def usable(self) -> Pack:
        """Return the pack. Raises InputError with its errors if it has any."""
        if self.pack is None:
            raise InputError(self.errors)
        return self.pack


class _Files(Protocol):
    """Source of a pack's files."""

    main: str

    def shown(self, name: str) -> str:
        """Return the name of the file in problems."""
        ...

    def read(self, name: str) -> bytes:
        """Return the file's bytes. Raises Unreadable."""
        ...


class _FolderFiles:
    def __init__(self, path: Path) -> None:
        inside = is_folder(path)
        self.main = MAIN_FILE if inside else path.name
        self._folder = path if inside else path.parent

    def shown(self, name: str) -> str:
        return str(self._folder / name)

    def read(self, name: str) -> bytes:
        path = self._folder / name
        if not stays_inside(path, self._folder):
            raise Unreadable(fault("path-outside", Place(self.shown(name)), path=name))
        return read_bytes(path, self.shown(name))


class _MemoryFiles:
    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.main = next(iter(files), MAIN_FILE)
        self._files = files

    def shown(self, name: str) -> str:
        return name

    def read(self, name: str) -> bytes:
        if name not in self._files:
            raise Unreadable(fault("file-missing", Place(name)))
        return self._files[name]


class ParsedFiles:
    """Parsed files of a pack that is read again and again: only those that changed are parsed anew."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[bytes, Source]] = {}
        self.entries = KnownEntries()

    def parse(self, data: bytes, name: str) -> Source:
        """Return the file as `reader.parse` does, and raise as it does."""
        known = self._known.get(name)
        if known is None or known[0] != data:
            known = self._known[name] = data, parse(data, name)
        return known[1]


def load_pack(path: Path, *, advice: bool = True, parsed: ParsedFiles | None = None) -> CheckedPack:
    """Load and check the pack in a folder (its pack.yaml) or single file. Never raises for faults.

    Without `advice` there are no warnings that need its conditions and scores to be tried. Files that are
    in `parsed` already are not parsed again.
    """
    checked = _checked(_FolderFiles(path), advice, parsed)
    return CheckedPack(checked.pack, checked.problems, checked.files, path)


def load_files(files: Mapping[str, bytes]) -> CheckedPack:
    """Load and check the pack in these files, by relative path, the main file first.

    Never raises for faults.
    """
    return _checked(_MemoryFiles(files))


def load_kept(files: Mapping[str, bytes]) -> CheckedPack:
    """Load the pack that a document keeps, without advice for its author; the last ones are remembered.

    Equal files give the same pack, so that a document whose pack was read in another thread opens at once.
    """
    found = remembered(files)
    if found is None:
        with collector_paused():
            found = _Assembly(_MemoryFiles(dict(files)), advice=False).check()
        remember(found)
    return found


def remembered(files: Mapping[str, bytes]) -> CheckedPack | None:
    """Return the pack that these files made before, if it is among the last ones."""
    return kept_packs.get(tuple(files.items())) or _faultless_of(_MemoryFiles(files))


def remember(checked: CheckedPack) -> None:
    """Let `load_kept` return this pack for its files; of several, the last ones are remembered."""
    _put(kept_packs, tuple(checked.files.items()), replace(checked, path=None))


MOST_REMEMBERED = 4
"""Number of packs that are remembered; those used least lately go."""
kept_packs: dict[tuple[tuple[str, bytes], ...], CheckedPack] = {}
faultless_packs: dict[tuple[str, bytes], CheckedPack] = {}
"""The last packs in which nothing was found, by name and bytes of their main files."""
_memory = Lock()


def _put(memory: dict[Any, CheckedPack], key: Hashable, checked: CheckedPack) -> None:
    with _memory:
        memory.pop(key, None)
        memory[key] = checked
        while len(memory) > MOST_REMEMBERED:
            del memory[next(iter(memory))]


def _checked(files: _Files, advice: bool = True, parsed: ParsedFiles | None = None) -> CheckedPack:
    """Return the pack in these files; one without a problem is not made anew from equal files."""
    known = _faultless_of(files)
    if known is not None:
        _put(faultless_packs, (files.main, known.files[files.main]), known)
        return known
    with collector_paused():
        checked = _Assembly(files, advice, parsed).check()
    if advice and checked.pack is not None and not checked.problems:
        _put(faultless_packs, (files.main, checked.files[files.main]), checked)
    return checked


def _faultless_of(files: _Files) -> CheckedPack | None:
    """Return the pack without a problem made from equal files before; None without one."""
    try:
        known = faultless_packs.get((files.main, files.read(files.main)))
        if known is None or any(files.read(name) != data for name, data in known.files.items()):
            return None
    except Unreadable:
        return None
    return known


class _Assembly:
    """Assembly of the files of one pack."""

    def __init__(
        self, files: _Files, advice: bool = True, parsed: ParsedFiles | None = None
    ) -> None:
        self._files = files
        self._advice = advice
        self._parsed = parsed or ParsedFiles()
        self._entries = None if parsed is None else parsed.entries
        self._read: dict[str, bytes] = {}
        self._problems: list[Problem] = []
        self._whole = True

    def check(self) -> CheckedPack:
        main = self._node(self._files.main, None)
        if main is None:
            return self._checked(None)
        if "questionnaire" in main and "sections" not in main:
            self._problems.append(other_file(ANSWERS, Place(main.place.file)))
            return self._checked(None)
        assembled = make_mapping(main.place, dict(main))
        if isinstance(sections := main.get("sections"), Listing):
            assembled["sections"] = make_listing(sections.place, list(self._sections(sections)))
        if isinstance(catalogues := main.get("catalogues"), NodeMapping):
            assembled["catalogues"] = self._catalogues(catalogues)
        assembled, unknown = share_options(assembled)
        self._problems += unknown
        self._whole = self._whole and not unknown
        understood = validate(Pack, assembled, self._languages(main), self._entries)
        missed = sections.place if isinstance(sections, Listing) and not self._whole else None
        self._problems += [
            each
            for each in understood.problems
            if not (each.code == "too-few" and each.place == missed)
        ]
        if understood.model is not None:
            faithful = understood.root is assembled
            self._problems += _checker.check(
                understood.model,
                understood.root,
                mentioned=() if faithful else ids_mentioned(assembled),
                whole=self._whole,
                faithful=faithful,
                advice=self._advice,
            )
        return self._checked(understood.model)

    def _checked(self, pack: Pack | None) -> CheckedPack:
        order = {self._files.shown(name): index for index, name in enumerate(self._read)}
        problems = sorted(
            each_once(self._problems),
            key=lambda each: (order.get(each.place.file, -1), each.place[1:], each.code),
        )
        faulty = any(each.severity is Severity.ERROR for each in problems)
        return CheckedPack(None if faulty else pack, tuple(problems), self._read)

    def _node(self, name: str, named_at: Place | None) -> NodeMapping | None:
        """Return the mapping in a file; record a problem and return None if there is none."""
        root = self._any_node(name, named_at)
        if root is None or isinstance(root, NodeMapping):
            return root
        place = root.place
        self._problems.append(fault("wrong-type", place, expected=A_MAPPING, found=describe(root)))
        self._whole = False
        return None

    def _any_node(self, name: str, named_at: Place | None) -> Node | None:
        if name in self._read and named_at:
            self._problems.append(fault("twice", named_at, value=name))
            return None
        if len(self._read) >= FILES_LIMIT and named_at:
            self._problems.append(
                fault("too-many", named_at, most=FILES_LIMIT, found=len(self._read) + 1)
            )
            self._whole = False
            return None
        try:
            data = self._files.read(name)
            self._read[name] = data
            source = self._parsed.parse(data, self._files.shown(name))
        except Unreadable as unreadable:
            problem = unreadable.problem
            if problem.code in {"file-missing", "file-closed", "path-outside"} and named_at:
                details = dict(problem.message.details)
                problem = fault(problem.code, named_at, **details)
            self._problems.append(problem)
            self._whole = False
            return None
        self._problems += source.problems
        return source.root

    def _inside(self, name: Scalar) -> str | None:
        """Return the path that a pack names if it is inside the pack's folder on every system.

        Otherwise record a problem and return None.
        """
        text = str(name).replace("\\", "/")
        parts = PurePosixPath(text).parts
        plain = not any(is_reserved(part) for part in parts)
        if (
            parts
            and plain
            and ".." not in parts
            and parts[0] != "/"
            and ":" not in text
            and len(text) < _PATH_LIMIT
        ):
            return "/".join(parts)
        self._problems.append(fault("path-outside", name.place, path=str(name)[:80]))
        self._whole = False
        return None

    def _sections(self, sections: Listing) -> Iterator[object]:
        for section in sections:
            if len(self._problems) >= FAULTS_LIMIT:
                self._whole = False
                return
            if not isinstance(section, Scalar):
                yield section
            elif (name := self._inside(section)) and (
                node := self._node(name, section.place)
            ) is not None:
                yield node

    def _catalogues(self, catalogues: NodeMapping) -> NodeMapping:
        found = make_mapping(catalogues.place)
        for key, value in catalogues.items():
            if not isinstance(value, Scalar):
                found[key] = value
            elif (name := self._inside(value)) and (
                node := self._any_node(name, value.place)
            ) is not None:
                found[key] = node
                self._whole = self._whole and not isinstance(node, Scalar)
        return found

    @staticmethod
    def _languages(main: NodeMapping) -> tuple[str, ...]:
        languages = main.get("languages")
        if isinstance(languages, Listing):
            codes = dict.fromkeys(str(each) for each in languages if isinstance(each, Scalar))
            return tuple(codes)[:_MOST_LANGUAGES]
        return ()
