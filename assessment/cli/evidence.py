"""`evidence`: list the files that support answers in a document, add, save or remove one."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assessment.answers.evidence import EvidenceFile, plain_name
from assessment.cli.columns import aligned
from assessment.cli.console import Console
from assessment.cli.exit_status import DONE
from assessment.core.errors import AssessmentError
from assessment.core.files import cannot_read, must_be_new, read_at_most, safe_name, written_whole
from assessment.core.i18n import N_
from assessment.core.sizes import size_told
from assessment.document.document import Document
from assessment.document.evidence import (
    FILE_MEGABYTES,
    MEGABYTE,
    add_evidence,
    content_of,
    remove_evidence,
    why_not_added,
)
from assessment.presentation.evidence import day_told, plain_files
from assessment.questionnaire.messages import nearest

ADD, SAVE, REMOVE, LIST = "add", "save", "remove", "list"
_NO_ITEM = N_("There is no question “{id}” in “{name}”.")
_MEANT = N_("There is no question “{id}” in “{name}”. Did you mean “{nearest}”?")
_NO_FILE_OF = N_("No file “{file}” supports the answer to “{id}”.")
_NOT_HERE = N_("“{file}” is named here, but it is not in this document.")
_INCOMPLETE = N_("Say which question and which file: “evidence FILE {act} ITEM NAME”.")
_NONE = N_("No file supports an answer in “{name}”.")
_SEVERAL = N_("“{id}” has several files named “{file}”: name one by its SHA-256, {hashes}.")
_ADDED = N_("{file} was added to “{id}”.")
_THERE = N_("{file} was there already.")
_REMOVED = N_("{file} was removed from “{id}”.")


@dataclass(frozen=True, slots=True)
class EvidenceRequest:
    """Options of the command. `name`: a path to add, or the name of a file that is there."""

    act: str
    item: str | None = None
    name: str | None = None
    output: Path | None = None
    form: str = "text"


def evidence_of(console: Console, path: Path, request: EvidenceRequest) -> int:
    """List, add, save or remove files; return the exit status. Raises AssessmentError."""
    if request.act == LIST:
        with closing(Document(path, read_only=True)) as document:
            _list(console, document, request.form)
        return DONE
    if request.item is None or request.name is None:
        raise AssessmentError(_INCOMPLETE, act=request.act)
    with closing(Document(path, read_only=request.act == SAVE)) as document:
        if request.act == ADD:
            _add(console, document, request.item, Path(request.name))
            return DONE
        file = _found(document, request.item, request.name)
        if request.act == SAVE:
            _save(console, document, file, request.output)
        else:
            document.run(remove_evidence(request.item, file.sha256))
            console.changed.append(path)
            console.tell(console.translator(_REMOVED, file=file.name, id=request.item))
    return DONE


def _list(console: Console, document: Document, form: str) -> None:
    evidence = document.assessment.evidence
    if form == "json":
        plain = {
            item: [
                {**plain, "here": content_of(document.entries, file.sha256) is not None}
                for plain, file in zip(plain_files(files), files, strict=True)
            ]
            for item, files in evidence.items()
        }
        console.say(json.dumps(plain, ensure_ascii=False, indent=1))
    elif not evidence:
        console.tell(console.translator(_NONE, name=document.path.name))
    else:
        console.say("\n".join(_lines(console, document)))


def _lines(console: Console, document: Document) -> Iterator[str]:
    _ = console.translator
    rows = [(_("Question"), _("File"), _("Size"), _("Added"), "SHA-256")]
    for item, files in document.assessment.evidence.items():
        for each in files:
            here = content_of(document.entries, each.sha256) is not None
            name = each.name if here else _("{name} (not in this document)", name=each.name)
            rows.append((item, name, size_told(each.size), day_told(each, _), each.sha256))
    return aligned(rows, [False, False, True, False, False])


def _add(console: Console, document: Document, item: str, path: Path) -> None:
    items = document.pack.items
    if item not in items:
        details = {"id": item, "name": document.path.name}
        close = nearest(item, list(items))
        if close:
            raise AssessmentError(_MEANT, **details, nearest=close)
        raise AssessmentError(_NO_ITEM, **details)
    try:
        data = read_at_most(path, FILE_MEGABYTES * MEGABYTE)
    except OSError as error:
        raise cannot_read(path, str(path), error) from None
    if (refusal := why_not_added(document.entries, path.name, data)) is not None:
        raise AssessmentError(refusal.text, **refusal.details)
    day = console.past_day(None)
    added = document.run(add_evidence(item, path.name, data, day))
    if added:
        console.changed.append(document.path)
    sentence = _ADDED if added else _THERE
    console.tell(console.translator(sentence, file=plain_name(path.name), id=item))


def _found(document: Document, item: str, name: str) -> EvidenceFile:
    files = document.assessment.evidence.get(item, ())
    found = [each for each in files if name in (each.name, each.sha256)]
    if not found:
        raise AssessmentError(_NO_FILE_OF, file=name, id=item)
    if len(found) > 1:
        raise AssessmentError(
            _SEVERAL, file=name, id=item, hashes=tuple(each.sha256 for each in found)
        )
    return found[0]


def _save(console: Console, document: Document, file: EvidenceFile, output: Path | None) -> None:
    data = content_of(document.entries, file.sha256)
    if data is None:
        raise AssessmentError(_NOT_HERE, file=file.name)
    target = Path(safe_name(file.name, "file")) if output is None else output
    must_be_new(target)
    with written_whole(target, new=True) as made:
        made.write(data)
    console.tell(str(target))


ABOUT = "List the files that support answers in a document; add, save or remove one."
EXAMPLE = "evidence firm.sounding add written-plan plan.pdf"


def add_arguments(parser: ArgumentParser) -> None:
    """Add the options of the command to its parser."""
    parser.add_argument("file", type=Path, help="a document")
    parser.add_argument("act", nargs="?", choices=[LIST, ADD, SAVE, REMOVE], default=LIST)
    parser.add_argument("item", nargs="?", metavar="ITEM", help="the question that it supports")
    parser.add_argument(
        "name", nargs="?", metavar="NAME", help="the path of the file to add, or a name in the list"
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="OUT", help="where to save it; its name if left out"
    )
    parser.add_argument("--format", choices=["text", "json"], default="text")


def run(console: Console, options: Namespace) -> int:
    """Do what the options say; return the exit status."""
    request = EvidenceRequest(
        options.act, options.item, options.name, options.output, options.format
    )
    return evidence_of(console, options.file, request)
