"""Reader of brand files. The logo is checked before it is decoded, then encoded anew.

The keys are defined in `questionnaire.brand_file`. Does not lay out the report.
"""

from __future__ import annotations

import re
import struct
from io import BytesIO
from pathlib import Path, PurePosixPath

from assessment.answers.assessment import Brand
from assessment.core.errors import AssessmentError, InputError, Message, Phrase, Place, each_once
from assessment.core.files import is_reserved, read_at_most, stays_inside
from assessment.core.i18n import N_
from assessment.core.pictures import MOST_PIXELS, UnreadablePicture, plain_picture
from assessment.questionnaire.brand_file import BrandFile
from assessment.questionnaire.fields import A_MAPPING, describe
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Mapping
from assessment.questionnaire.paths import place_at
from assessment.questionnaire.reader import Unreadable, read_file
from assessment.questionnaire.validation import validate

MOST_BYTES = 8 * 1024 * 1024
"""Maximum size of a logo file, bytes; a longer list of empty parts would take Pillow seconds."""
MOST_SCANS = 100
"""Maximum number of scans of a progressive JPEG; a real one has ten.

Each scan covers the whole picture (6 ms at 16 million pixels).
"""
_PATH_LIMIT = 200

_A_PATH = Phrase(N_("a path inside the brand file's own folder"))
_A_PICTURE = Phrase(N_("a PNG or JPEG picture"))
_FEWER_PIXELS = Phrase(N_("a picture of at most 16 million pixels"))
_FEWER_BYTES = Message(N_("a picture file of at most {most} MiB"), {"most": MOST_BYTES // 1024**2})
_NO_LOGO = N_(
    "“{name}” can't be the logo: it takes a PNG or JPEG picture of at most {most} MiB and 16 million pixels."
)
_DAMAGED = N_("“{name}”, which can't be decoded as a picture")
_OTHER = N_("“{name}”, which is something else")
_SIZE = N_("{width} × {height}")

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAME = re.compile(rb"[\xc0-\xc3\xc5-\xc7\xc9-\xcb\xcd-\xcf]")
"""Markers of the JPEG segments that hold the size."""
_SEGMENTS = 2_000
"""Maximum number of JPEG segments skipped in search of the size."""


def read_brand(path: Path, name: str | None = None) -> Brand:
    """Return the brand in a YAML or JSON file; `name` is the file's name in problems.

    Raises InputError with every problem. The logo is returned as a PNG of plain colours.
    """
    try:
        source = read_file(path, name)
    except Unreadable as unreadable:
        raise InputError([unreadable.problem]) from None
    root = source.root
    if not isinstance(root, Mapping):
        found = describe(root)
        raise InputError([fault("wrong-type", root.place, expected=A_MAPPING, found=found)])
    understood = validate(BrandFile, root)
    problems = [*source.problems, *understood.problems]
    form, logo = understood.model, b""
    if form is not None and form.logo:
        try:
            logo = _read_logo(path.parent, form.logo, place_at(understood.root, ("logo",)))
        except Unreadable as unreadable:
            problems.append(unreadable.problem)
    if problems or form is None:
        raise InputError(sorted(each_once(problems), key=lambda each: (each.place, each.code)))
    return Brand(form.consultant, form.client, form.footer, form.colour, logo)


def picture_in(data: bytes, name: str, place: Place) -> bytes:
    """Return the picture in the data as a PNG of plain colours.

    Raises Unreadable where it is none, or too large; `name` and `place` stand in the problem.
    """
    return _encoded_anew(data, name, place)


def chosen_logo(path: Path) -> bytes:
    """Return a picture that the user chose, as a PNG of plain colours.

    Raises AssessmentError where it is no picture, or too large.
    """
    try:
        return _read_picture(path, path.name, Place(path.name))
    except Unreadable:
        raise AssessmentError(_NO_LOGO, name=path.name, most=MOST_BYTES // 1024**2) from None


def _read_logo(folder: Path, name: str, place: Place) -> bytes:
    path = _inside(folder, name)
    if path is None:
        raise _refused(place, _A_PATH, Message("“{text}”", {"text": name[:80]}))
    return _read_picture(path, name, place)


def _read_picture(path: Path, name: str, place: Place) -> bytes:
    try:
        if path.exists() and not path.is_file():  # a folder, or a pipe that would block
            raise _refused(place, _A_PICTURE, Message(_OTHER, {"name": name}))
        data = read_at_most(path, MOST_BYTES)
    except FileNotFoundError:
        raise Unreadable(fault("file-missing", place)) from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise Unreadable(fault("file-closed", place, reason=reason)) from None
    return _encoded_anew(data, name, place)


def _inside(folder: Path, name: str) -> Path | None:
    """Return the path in the folder; None unless it stays inside on every system."""
    text = name.replace("\\", "/")
    parts = PurePosixPath(text).parts
    if not parts or parts[0] == "/" or ".." in parts or ":" in text or len(text) >= _PATH_LIMIT:
        return None
    path = folder.joinpath(*parts)
    return path if stays_inside(path, folder) and not any(map(is_reserved, parts)) else None


def _refused(place: Place, expected: object, found: object) -> Unreadable:
    return Unreadable(fault("wrong-type", place, expected=expected, found=found))


def _encoded_anew(data: bytes, name: str, place: Place) -> bytes:
    """Return the picture as a small PNG without anything else in the file. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise _refused(place, _FEWER_BYTES, Message("“{text}”", {"text": name}))
    size = _png_size(data) if data.startswith(_PNG) else _jpeg_size(data)
    if size is None:
        raise _refused(place, _A_PICTURE, Message(_OTHER, {"name": name}))
    if size[0] * size[1] > MOST_PIXELS:
        details = {"width": f"{size[0]:,}", "height": f"{size[1]:,}"}
        raise _refused(place, _FEWER_PIXELS, Message(_SIZE, details))
    try:
        plain = plain_picture(data)
    except UnreadablePicture:  # also where a second header, further on, tells another size
        raise _refused(place, _A_PICTURE, Message(_DAMAGED, {"name": name})) from None
    plain.info.clear()
    target = BytesIO()
    plain.save(target, "PNG")
    return target.getvalue()


def _png_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the header of a PNG, pixels; None where it has no header."""
    if data[12:16] != b"IHDR" or len(data) < 24:
        return None
    width, height = struct.unpack_from(">II", data, 16)
    return width, height


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height from the header of a JPEG, pixels.

    None for anything else, and for a file with more than `MOST_SCANS` scans.
    """
    if not data.startswith(_JPEG) or data.count(b"\xff\xda") > MOST_SCANS:
        return None
    at = 2
    for _ in range(_SEGMENTS):
        head = data[at : at + 9]
        if len(head) < 9 or head[0] != 0xFF:
            return None
        if head[1] == 0xFF:  # a fill byte
            at += 1
            continue
        if _FRAME.match(head[1:2]):
            height, width = struct.unpack_from(">HH", head, 5)
            return width, height
        at += 2 + int.from_bytes(head[2:4], "big")
    return None
