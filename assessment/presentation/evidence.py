"""Files that support answers, in words: name, size, day, and whether they are in the document."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from assessment.answers.evidence import EvidenceFile
from assessment.core.i18n import Translator
from assessment.core.sizes import size_told
from assessment.presentation.explanation_parts import NONE, Column, Explanation, Table


def files_told(files: Sequence[EvidenceFile], _: Translator) -> str:
    """Return the sentence that names the files of an answer; "" for none."""
    if not files:
        return ""
    named = [_("{name} ({size})", name=each.name, size=size_told(each.size)) for each in files]
    return _("Evidence: {files}", files=_.list(named))


def with_evidence(told: Explanation, files: Iterable[EvidenceFile], _: Translator) -> Explanation:
    """Return the explanation of an item with a table of the files that support its answer."""
    rows = tuple((each.name, size_told(each.size), day_told(each, _)) for each in files)
    columns = (Column(_("Evidence")), Column(_("Size"), figures=True), Column(_("Added")))
    return replace(told, tables=(*told.tables, Table(columns, rows))) if rows else told


def day_told(file: EvidenceFile, _: Translator) -> str:
    """Return the day on which a file was added; a dash where it is unknown."""
    return NONE if file.added is None else _.date(file.added)


def plain_files(files: Iterable[EvidenceFile]) -> list[dict[str, Any]]:
    """Return files as plain data."""
    return [
        {
            "name": each.name,
            "size": each.size,
            "sha256": each.sha256,
            "added": None if each.added is None else each.added.isoformat(),
        }
        for each in files
    ]
