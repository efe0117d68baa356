"""Evidence in a document: which files support an answer, and their bytes, once for each content.

Both are entries about the assessment, so that adding a file is one change that can be undone. Programs
that do not know these entries keep them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Container, Iterator, Mapping
from datetime import date

from assessment.answers.evidence import Evidence, EvidenceFile, evidence_file
from assessment.core.errors import Message
from assessment.core.i18n import N_
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome
from assessment.document.history import Key, Kind, Plain

EVIDENCE, CONTENT = "evidence/", "evidence-content/"
"""Stems of the keys of a file that supports an answer, and of the bytes of a file."""
FILE_MEGABYTES, DOCUMENT_MEGABYTES = 8, 32
"""Most megabytes of one file, and of all files that a document keeps."""
MEGABYTE = 1024**2
ADDED_LABEL = N_("file added")
REMOVED_LABEL = N_("file removed")
_PART = 60_000
"""Characters of a part of a file in Base64, below what a text in a document may have; divisible by 4."""
_KEY = re.compile(rf"{EVIDENCE}([^/]+)/([0-9a-f]{{64}})")
_EMPTY = N_("“{name}” is empty, and was not added.")
_TOO_BIG = N_(
    "“{name}” is larger than {most} MB, the most a file may have, and was not added. Add an extract, or write "
    "in the note where it is kept."
)
_NO_ROOM = N_(
    "“{name}” was not added: the files of this document would have {size} MB together, and may have {most} MB."
    " Remove one, or write in the note where this one is kept."
)


def why_not_added(entries: Mapping[Key, Plain], name: str, data: bytes) -> Message | None:
    """Return the sentence that says why a file can't be added; None where it can."""
    file = evidence_file(name, data)
    if not data:
        return Message(_EMPTY, {"name": file.name})
    if len(data) > FILE_MEGABYTES * MEGABYTE:
        return Message(_TOO_BIG, {"name": file.name, "most": FILE_MEGABYTES})
    together = bytes_kept(entries) + (0 if content_of(entries, file.sha256) == data else len(data))
    if together > DOCUMENT_MEGABYTES * MEGABYTE:
        size = -(-together // MEGABYTE)
        return Message(_NO_ROOM, {"name": file.name, "size": size, "most": DOCUMENT_MEGABYTES})
    return None


def add_evidence(item_id: str, name: str, data: bytes, day: date) -> Act[bool]:
    """Add a file to the answer to an item. The caller has asked `why_not_added` before."""
    file = evidence_file(name, data, day)

    def act(state: DocumentState) -> Outcome[bool]:
        wanted: list[Wanted] = []
        if (str(Kind.ABOUT), _key(item_id, file)) not in state.entries:  # else it keeps its name
            wanted.append((Kind.ABOUT, _key(item_id, file), stored_file(file)))
        if content_of(state.entries, file.sha256) is None:
            wanted.append((Kind.ABOUT, CONTENT + file.sha256, _parts(data)))
        return outcome(state, ADDED_LABEL, wanted)

    return act


def remove_evidence(item_id: str, sha256: str) -> Act[bool]:
    """Remove a file from the answer to an item; its bytes, too, where no other answer has it."""

    def act(state: DocumentState) -> Outcome[bool]:
        key = f"{EVIDENCE}{item_id}/{sha256}"
        others = any(sha == sha256 and each != key for each, _item, sha in _named(state.entries))
        wanted: list[Wanted] = [(Kind.ABOUT, key, None)]
        if not others:
            wanted.append((Kind.ABOUT, CONTENT + sha256, None))
        return outcome(state, REMOVED_LABEL, wanted)

    return act


def evidence_entries(evidence: Evidence) -> dict[Key, Plain]:
    """Return the entries of files without their bytes."""
    return {
        (str(Kind.ABOUT), _key(item, each)): stored_file(each)
        for item, files in evidence.items()
        for each in files
    }


def stored_file(file: EvidenceFile) -> Plain:
    """Return a file as its entry stores it."""
    plain: dict[str, Plain] = {"name": file.name, "size": file.size}
    return plain | ({} if file.added is None else {"added": file.added.isoformat()})


def read_evidence(about: Mapping[str, Plain]) -> Evidence:
    """Return the files among the entries about an assessment, by item."""
    found: dict[str, list[EvidenceFile]] = {}
    for name, plain in about.items():
        matched = _KEY.fullmatch(name)
        if matched is not None:
            added = date.fromisoformat(plain["added"]) if "added" in plain else None
            file = EvidenceFile(plain["name"], plain["size"], matched[2], added)
            found.setdefault(matched[1], []).append(file)
    return {
        item: tuple(sorted(files, key=lambda each: (each.name, each.sha256)))
        for item, files in sorted(found.items())
    }


def content_of(entries: Mapping[Key, Plain], sha256: str) -> bytes | None:
    """Return the bytes of a file; None where the document does not keep them, or others in their place."""
    parts = entries.get((str(Kind.ABOUT), CONTENT + sha256))
    if parts is None:
        return None
    try:
        data = base64.b64decode("".join(parts))
    except ValueError:
        return None
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def is_kept(entries: Mapping[Key, Plain], sha256: str) -> bool:
    """Return whether a document keeps the bytes of a file."""
    return (str(Kind.ABOUT), CONTENT + sha256) in entries


def bytes_kept(entries: Mapping[Key, Plain]) -> int:
    """Return how many bytes the files of a document have together."""
    return sum(
        sum(map(len, parts)) * 3 // 4 - parts[-1][-2:].count("=")
        for (kind, key), parts in entries.items()
        if kind == Kind.ABOUT and key.startswith(CONTENT) and parts
    )


def moved_evidence(
    entries: Mapping[Key, Plain],
    target: Callable[[str], str | None],
    taken: Container[str],
    version: str,
) -> dict[Key, Plain]:
    """Return the entries of files that another version of the questionnaire moves; None for one that goes.

    `target` names the item that takes the place of one. Files of an item without one stay where they are, or
    beside a new item that has `taken` its id, under the `version` they were for.
    """
    gone: dict[Key, Plain] = {}
    placed: dict[Key, Plain] = {}
    for name, item, sha256 in _named(entries):
        after = target(item) or (f"{item}@{version}" if item in taken else item)
        if after != item:
            gone[str(Kind.ABOUT), name] = None
            placed[str(Kind.ABOUT), f"{EVIDENCE}{after}/{sha256}"] = entries[Kind.ABOUT, name]
    return {**gone, **placed}


def lost_contents(merged: Mapping[Key, Plain], *sides: Mapping[Key, Plain]) -> dict[Key, Plain]:
    """Return the bytes of files that merged entries name and do not keep, while a side has them."""
    needed = {(str(Kind.ABOUT), CONTENT + sha256) for _name, _item, sha256 in _named(merged)}
    return {key: side[key] for key in needed - merged.keys() for side in sides if key in side}


def loose_contents(entries: Mapping[Key, Plain]) -> set[Key]:
    """Return the keys of bytes that no file of the entries has."""
    needed = {CONTENT + sha256 for _name, _item, sha256 in _named(entries)}
    kept = {
        (kind, name) for kind, name in entries if kind == Kind.ABOUT and name.startswith(CONTENT)
    }
    return {key for key in kept if key[1] not in needed}


def _named(entries: Mapping[Key, Plain]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the item and the SHA-256 of each file."""
    for kind, name in entries:
        matched = _KEY.fullmatch(name) if kind == Kind.ABOUT else None
        if matched is not None:
            yield name, matched[1], matched[2]


def _key(item_id: str, file: EvidenceFile) -> str:
    return f"{EVIDENCE}{item_id}/{file.sha256}"


def _parts(data: bytes) -> Plain:
    text = base64.b64encode(data).decode("ascii")
    return [text[at : at + _PART] for at in range(0, len(text), _PART)]
