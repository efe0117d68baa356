"""Evidence in an answers file: files are named there, by item; their bytes stay in the document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assessment.answers.evidence import Evidence, EvidenceFile, count_files, plain_name
from assessment.core.errors import Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.answers_records import EvidenceEntry
from assessment.questionnaire.fields import ID_PATTERN
from assessment.questionnaire.hints import sign_hint
from assessment.questionnaire.messages import fault, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Node
from assessment.questionnaire.paths import key_place_at
from assessment.questionnaire.replaced import Replaced

_ITEM = Phrase(N_("item"))
_ASIDE = "@"
"""Sign in the key of files to a question of an earlier version, before that version."""
_OF_EARLIER = re.compile(rf"{ID_PATTERN}{_ASIDE}[^/{_ASIDE}]+")


def plain_evidence(evidence: Evidence) -> dict[str, Any]:
    """Return files by item as plain values."""
    return {item: [_plain(each) for each in files] for item, files in evidence.items() if files}


def _plain(file: EvidenceFile) -> dict[str, Any]:
    plain: dict[str, Any] = {"name": file.name, "size": file.size, "sha256": file.sha256}
    return plain | ({} if file.added is None else {"added": file.added})


def read_evidence(
    pack: Pack,
    version: str,
    entries: Mapping[str, Sequence[EvidenceEntry]],
    root: Node,
    problems: list[Problem],
) -> Evidence:
    """Return the files that an answers file names; `problems` takes those of unknown items.

    `version`: the earlier one that the file is for, whose items go by what became of them; "" for none.
    """
    told = _told(pack, version)
    found: dict[str, dict[str, EvidenceFile]] = {}
    for name, files in entries.items():
        item = name
        if told is not None:
            item = told.target(name, pack.items) or f"{name}{_ASIDE}{version}"
        elif name not in pack.items and not _OF_EARLIER.fullmatch(name):
            problems.append(_unknown(pack, name, key_place_at(root, ("evidence", name))))
            continue
        found.setdefault(item, {}).update({each.sha256: _file(each) for each in files})
    return {
        item: tuple(sorted(files.values(), key=lambda each: (each.name, each.sha256)))
        for item, files in sorted(found.items())
        if files
    }


def told_of(evidence: Evidence, place: Place) -> Problem:
    """Return the warning that the bytes of files are not in the answers file that names them."""
    files = sorted({each.name for of_item in evidence.values() for each in of_item})
    return fault("evidence-elsewhere", place, n=count_files(evidence), files=tuple(files))


def _file(entry: EvidenceEntry) -> EvidenceFile:
    return EvidenceFile(plain_name(entry.name), entry.size, entry.sha256, entry.added)


def _told(pack: Pack, version: str) -> Replaced | None:
    if not version:
        return None
    mine = (each for each in pack.replaces if each.questionnaire in (None, pack.id))
    told = next((each for each in mine if each.version == version), None)
    return told or Replaced(version=version)


def _unknown(pack: Pack, name: str, place: Place) -> Problem:
    details = {"kind": _ITEM, "id": name, "nearest": nearest(name, list(pack.items))}
    return fault("unknown-reference", place, **details, also=sign_hint(name))
