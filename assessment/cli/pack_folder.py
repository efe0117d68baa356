"""The folder of a pack that `pack` writes into: nothing that was changed in it is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from assessment.authoring.example import NO_FOLDER
from assessment.cli.console import Console
from assessment.cli.targets import free_name
from assessment.core.errors import AssessmentError
from assessment.core.files import made_folder, read_at_most, written_whole
from assessment.core.i18n import N_
from assessment.core.path_checks import exists, is_folder
from assessment.exchange.packs.merge import Difference, merged
from assessment.questionnaire.loader import load_files, load_pack

WORKBOOK_LIMIT = 32 * 1024 * 1024
"""Largest file that is read as a workbook, in bytes."""
LAST_IMPORT = ".last-import.json"
"""Name of the file in a pack's folder that holds what its workbook said when it was imported last."""

_MOST_TOLD = 20
_A_FILE = N_("“{name}” is a file; a pack is written into a folder. Name another after -o.")
_OTHER = N_(
    "“{name}” is there already, and it is not from this workbook or file. Name an empty folder after -o; or "
    "say --force, which replaces it and leaves a copy beside it."
)
_BROKEN = N_(
    "The questionnaire in “{name}” was changed by hand and has errors, so nothing was put together. Mend "
    "it, or say --force, which replaces it and leaves a copy beside it."
)
_NOT_TOGETHER = N_(
    "What was changed in “{name}” by hand does not go together with the workbook; nothing was written. "
    "Change one of both, or say --force, which takes the workbook's and leaves a copy of the files."
)
_COPY = N_("{name}: the file as it was.")
_KEPT = N_(
    "{place}: changed in the folder by hand, and kept: “{folder}”; the workbook has “{workbook}”."
)
_CONFLICT = N_(
    "{place}: changed in the folder and in the workbook. The folder had “{folder}”, the workbook has "
    "“{workbook}”, which was taken."
)
_ROW_DELETED = N_("{place}: deleted in the folder, and not put back.")
_ROW_ADDED = N_("{place}: added in the folder, and kept.")
_ROW_BACK = N_("{place}: deleted in the folder, but changed in the workbook, so it is back.")
_ROW_STAYS = N_("{place}: deleted in the workbook, but changed in the folder, so it stays.")
_MORE = N_("… and {n} more.")


@dataclass(frozen=True, slots=True)
class Written:
    """Files that a workbook or another file makes of a pack, and those it was made from."""

    files: Mapping[str, bytes]
    source: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """Hash that tells workbooks made from different files apart; all templates have the same."""
        made = hashlib.sha256()
        for name, data in self.source.items():
            made.update(f"{name}\n{len(data)}\n".encode())
            made.update(data)
        return made.hexdigest()


def put_into(console: Console, folder: Path, wanted: Written, *, force: bool) -> None:
    """Write what a workbook says into the folder of its pack, with what was changed there by hand meanwhile.

    Raises AssessmentError, or InputError, where something would be lost that is not the workbook's; nothing is
    written then. With `force` the workbook's files replace those in the folder. A copy is left of a file
    that was changed by hand and is replaced.
    """
    must_be_a_folder(folder)
    base: Mapping[str, bytes] = _last_import(folder, wanted) or wanted.source
    files, known = wanted.files, base
    there = _folder_files(folder, files)
    if there and not force and not _same(there, files) and not _same(there, base):
        files, known, copied = _together(console, folder, wanted.files, base)
        write_pack(console, folder, files, known, copied=copied)
    else:
        write_pack(console, folder, files, known, force=force)
    _remember(folder, wanted)


def _same(there: Mapping[str, bytes], files: Mapping[str, bytes]) -> bool:
    return all(files.get(name) == data for name, data in there.items())


def _folder_files(folder: Path, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what the folder has of the files of a pack."""
    found = {name: content(folder / name) for name in files if exists(folder / name)}
    return {name: data for name, data in found.items() if data is not None}


def _together(
    console: Console, folder: Path, files: Mapping[str, bytes], base: Mapping[str, bytes]
) -> tuple[Mapping[str, bytes], Mapping[str, bytes], set[str]]:
    """Return the files of both, those that were there, and which of these are replaced in part."""
    main = next(iter(files))
    there = load_pack(folder / main)
    if not base and not exists(folder / LAST_IMPORT) and _of_one_pack(files, there.files):
        return (
            files,
            there.files,
            set(there.files),
        )  # by a version that did not keep what it imported
    if main not in base or not _of_one_pack(files, base):
        raise AssessmentError(_OTHER, name=str(folder / main))
    if there.pack is None:
        console.tell_problems(there.errors)
        raise AssessmentError(_BROKEN, name=str(folder))
    made = merged(base, files, there.files)
    if made.problems:
        console.tell_problems(made.problems)
        raise AssessmentError(_NOT_TOGETHER, name=str(folder))
    _tell(console, made.kept, _KEPT, _ROW_ADDED, _ROW_DELETED)
    _tell(console, made.conflicts, _CONFLICT, _ROW_STAYS, _ROW_BACK)
    copied = {name for name in there.files if base.get(name) != there.files[name]}
    return made.files, there.files, copied if made.conflicts else set()


def _of_one_pack(files: Mapping[str, bytes], base: Mapping[str, bytes]) -> bool:
    """Whether the workbook is still about the pack that was imported last."""
    packs = [load_files(each).pack for each in (files, base)]
    return packs[0] is not None and packs[1] is not None and packs[0].id == packs[1].id


def _tell(
    console: Console, found: Sequence[Difference], cell: str, only_here: str, only_there: str
) -> None:
    for each in found[:_MOST_TOLD]:
        sentence = cell if each.head else only_here if each.folder else only_there
        console.tell(
            console.translator(
                sentence,
                place=each.place,
                folder=_short(each.folder),
                workbook=_short(each.workbook),
            )
        )
    if len(found) > _MOST_TOLD:
        console.tell(console.translator(_MORE, n=len(found) - _MOST_TOLD))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59] + "…"


def write_pack(
    console: Console,
    folder: Path,
    files: Mapping[str, bytes],
    source: Mapping[str, bytes],
    *,
    force: bool = False,
    copied: set[str] | frozenset[str] = frozenset(),
) -> None:
    """Write a pack's files, making its folder; raises AssessmentError where another file would be lost.

    `source`: what the files may replace. `copied`: names of those of which a copy is left. Where a file
    can't be written, new folders and files are taken away again.
    """
    must_be_a_folder(folder)
    for name, data in files.items():
        target = folder / name
        if exists(target):
            there = content(target)
            if there is None or (there not in {data, source.get(name)} and not force):
                raise AssessmentError(_OTHER, name=str(target))
    made: list[Path] = []
    try:
        for name, data in files.items():
            target = folder / name
            made += _missing_folders(target.parent)
            made_folder(target.parent, NO_FOLDER)
            if not exists(target):
                made.append(target)
            elif (there := content(target)) == data:
                continue
            elif there is not None and (name in copied or there != source.get(name)):
                copy = free_name(target)
                made.append(copy)
                with written_whole(copy, new=True) as file:
                    file.write(there)
                console.tell(console.translator(_COPY, name=str(copy)))
            with written_whole(target) as file:
                file.write(data)
            console.tell(str(target))
    except AssessmentError:
        _take_away(made)
        raise


def content(target: Path) -> bytes | None:
    """Return what is in a file of a pack; None for what is no such file."""
    with suppress(OSError):
        return read_at_most(target, WORKBOOK_LIMIT)
    return None


def must_be_a_folder(folder: Path) -> None:
    """Raise AssessmentError where there is a file in the place of the folder."""
    if exists(folder) and not is_folder(folder):
        raise AssessmentError(_A_FILE, name=str(folder))


def _missing_folders(folder: Path) -> list[Path]:
    """Return the folder and those around it that are not there yet, the outermost first."""
    return [each for each in (*reversed(folder.parents), folder) if not exists(each)]


def _take_away(made: list[Path]) -> None:
    """Delete new files, and new folders in which nothing is."""
    for each in reversed(made):
        with suppress(OSError):  # never made, or something of another is in it
            each.rmdir() if is_folder(each) else each.unlink()


def _remember(folder: Path, wanted: Written) -> None:
    """Keep what the workbook said, to know at its next import what was changed since, and where."""
    texts = {name: data.decode("utf-8") for name, data in wanted.files.items()}
    kept = {"format": 1, "workbook": wanted.digest, "files": texts}
    data = json.dumps(kept, ensure_ascii=False, indent=1).encode()
    if content(folder / LAST_IMPORT) != data:
        with written_whole(folder / LAST_IMPORT) as file:
            file.write(data)


def _last_import(folder: Path, wanted: Written) -> dict[str, bytes] | None:
    """Return the files that this workbook, or one made from the same files, said last; None if unknown."""
    try:
        kept = json.loads(content(folder / LAST_IMPORT) or b"")
        if kept["workbook"] != wanted.digest:
            return None
        files = {name: text.encode() for name, text in kept["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if load_files(files).pack is not None else None
