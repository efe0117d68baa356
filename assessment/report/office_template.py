"""Templates of the user for office documents: read whole, checked, refused with a sentence.

A template brings styles, letterhead and pictures. What runs or reaches outside does not go out with a
report: macros, embedded objects and links to other files are refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import TypeVar
from xml.etree import ElementTree

from assessment.core.archive import declares
from assessment.core.errors import AssessmentError
from assessment.core.files import cannot_read, read_at_most
from assessment.core.i18n import N_

MOST_BYTES = 20 * 1024**2
"""Most bytes of a template."""
MOST_UNPACKED = 100 * 1024**2
_MOST_PARTS = 2_000
_TYPES = "[Content_Types].xml"
_MAIN = {
    "docx": ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml"),
    "pptx": ("presentationml.presentation.main+xml", "presentationml.template.main+xml"),
}
"""Content types of a document's and of a template's main part, for each form."""
_RUNS = re.compile(r"vbaProject|vbaData|activeX|macroEnabled", re.IGNORECASE)
_OBJECTS = re.compile(r"/(embeddings|oleObject[^/]*|ctrlProps)(/|$)", re.IGNORECASE)
_OUT = re.compile(r"[a-z][a-z0-9+.-]*:|//|\\\\", re.IGNORECASE)
"""Beginning of the address of something outside."""
_INSTRUCTION = re.compile(r"""<w:instrText[^>]*>([^<]*)|\bw:instr\s*=\s*["']([^"']*)""")
_FETCHES = re.compile(r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|RD)\b", re.IGNORECASE)
"""Fields by which Word runs a program or reads another file."""
_DAMAGED = (KeyError, ValueError, SyntaxError, AttributeError, IndexError, TypeError)
"""Exceptions of the office libraries for a file whose parts do not fit together."""

_UNREADABLE = N_("“{name}” can't be used as a template: it is no {form} file.")
_TOO_LARGE = N_(
    "“{name}” can't be used as a template: it has more than {most} MiB, or too many parts."
)
_MACROS = N_("“{name}” can't be used as a template: it contains macros. Save it without them.")
_EMBEDDED = N_("“{name}” can't be used as a template: it contains embedded objects. Remove them.")
_OUTSIDE = N_(
    "“{name}” can't be used as a template: it is linked with other files ({part}). Break the links."
)


_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class OfficeTemplate:
    """A checked template: the name of its file, and a document's bytes."""

    name: str
    form: str
    data: bytes

    def opened(self, library: Callable[[BytesIO], _T]) -> _T:
        """Return it as a library opens it. Raises AssessmentError where that fails."""
        try:
            return library(BytesIO(self.data))
        except _DAMAGED as error:
            raise AssessmentError(_UNREADABLE, name=self.name, form=self.form) from error


def read_template(path: Path, form: str) -> OfficeTemplate:
    """Return a template for documents of `form`, `docx` or `pptx`.

    Raises AssessmentError for what can't be read, is too large, runs something or reaches outside.
    """
    try:
        data = read_at_most(path, MOST_BYTES)
    except OSError as error:
        raise cannot_read(path, path.name, error) from error
    return OfficeTemplate(path.name, form, checked_template(data, path.name, form))


def checked_template(data: bytes, name: str, form: str) -> bytes:
    """Return the bytes of a template as a document of that form. Raises AssessmentError."""
    most = MOST_BYTES // 1024**2
    if len(data) > MOST_BYTES:
        raise AssessmentError(_TOO_LARGE, name=name, most=most)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            size = sum(each.file_size for each in parts)
            if len(parts) > _MOST_PARTS or size > MOST_UNPACKED:
                raise AssessmentError(_TOO_LARGE, name=name, most=most)
            read = {each.filename: archive.read(each) for each in parts}
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        zlib.error,
    ) as error:
        raise AssessmentError(_UNREADABLE, name=name, form=form) from error
    types = read.get(_TYPES, b"").decode("utf-8", "replace")
    document, template = _MAIN[form]
    listed = "\n".join([types, *read])
    if _RUNS.search(listed):
        raise AssessmentError(_MACROS, name=name)
    if _OBJECTS.search("\n/".join(read)):
        raise AssessmentError(_EMBEDDED, name=name)
    if document not in types and template not in types:
        raise AssessmentError(_UNREADABLE, name=name, form=form)
    for part, content in read.items():
        _check_part(part, content, name, form)
    if template not in types:
        return data
    return _with_part(read, _TYPES, types.replace(template, document).encode())


def _check_part(part: str, content: bytes, name: str, form: str) -> None:
    """Raise AssessmentError for a part that declares entities, or is linked with other files."""
    if not _is_xml(part, content):
        return
    if declares(content):
        raise AssessmentError(_UNREADABLE, name=name, form=form)
    if _FETCHES.search(_fields(content)):
        raise AssessmentError(_OUTSIDE, name=name, part=part)
    if not part.lower().endswith(".rels"):
        return
    try:
        relations = list(ElementTree.fromstring(content))
    except (ElementTree.ParseError, ValueError):
        raise AssessmentError(_UNREADABLE, name=name, form=form) from None
    for each in relations:
        kind, target = each.get("Type", ""), each.get("Target", "")
        if kind.endswith("/aFChunk"):
            raise AssessmentError(_EMBEDDED, name=name)
        outside = each.get("TargetMode", "").lower() == "external" or _OUT.match(target)
        if outside and not kind.endswith("/hyperlink"):
            raise AssessmentError(_OUTSIDE, name=name, part=part)


def _is_xml(part: str, content: bytes) -> bool:
    """Return whether a part is XML that an office program reads as such, whatever its name."""
    lower = part.lower()
    begins = content[:16].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")
    return lower.endswith((".xml", ".rels", ".vml")) or (begins and not lower.endswith(".svg"))


def _fields(content: bytes) -> str:
    """Return the instructions of the fields of a part, in the order of the text."""
    text = content.replace(b"\0", b"").decode("utf-8", "replace")
    return unescape("".join(a or b for a, b in _INSTRUCTION.findall(text)))


def _with_part(read: dict[str, bytes], changed: str, content: bytes) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, own in read.items():
            archive.writestr(part, content if part == changed else own)
    return made.getvalue()
