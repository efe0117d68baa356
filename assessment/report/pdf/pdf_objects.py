"""PDF objects of reportlab, and the file they make: numbered, compressed, with their table.

reportlab writes objects one by one and uncompressed, too much for the thousands in a structure
tree; here they go into object streams (ISO 32000-1, 7.5.7 and 7.5.8). Does not interpret what
the objects say.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_CHUNK = 500
"""Most objects in one stream; reading any of them means unpacking them all."""
_WIDTHS = (1, 4, 2)
"""Bytes of each column of the cross-reference table: type, offset or stream, index in the stream."""
_ROW = sum(_WIDTHS)
_pdf: Any = pdfdoc


class _Array(_pdf.PDFArrayCompact):  # type: ignore[misc]
    """Array that is written as reportlab writes it, in a third of the time."""

    def format(self, document: Any) -> bytes:
        told = [_told(each, document) for each in self.sequence]
        return b"[ " + b" ".join(_broken(told, 10)) + b" ]"


class _Dictionary(_pdf.PDFDictionary):  # type: ignore[misc]
    """Dictionary that is written as reportlab writes it, in a third of the time."""

    def format(self, document: Any) -> bytes:
        entries = sorted(self.dict.items())
        told = [_encoded(_name(key)) + b" " + _told(each, document) for key, each in entries]
        return b"<<\n" + b" ".join(_broken(told, 6)) + b"\n>>"


def _broken(told: list[bytes], every: int) -> Iterable[bytes]:
    """Return the parts with a line break after so many."""
    if len(told) <= every:
        return told
    lines = (told[at : at + every] for at in range(0, len(told), every))
    first, *others = lines
    return [*first, *(part for line in others for part in (b"\n ", *line))]


def _told(value: Any, document: Any) -> bytes:
    """Return a value as it is written."""
    if type(value) is _pdf.PDFObjectReference:
        return b"%d %d R" % document.idToObjectNumberAndVersion[value.name]
    if type(value) is int:
        return b"%d" % value
    if type(value) is str:
        return _encoded(value)
    told: bytes = _pdf.format(value, document)
    return told


@lru_cache(4_096)
def _encoded(text: str) -> bytes:
    encoded: bytes = _pdf.pdfdocEnc(text)
    return encoded


@lru_cache(4_096)
def _name(text: str) -> str:
    name: str = _pdf.PDFName(text)
    return name


def name_of(text: str) -> Any:
    """Return a PDF name."""
    return _name(text)


def text_string(text: str) -> Any:
    """Return a text as a PDF string."""
    return _pdf.PDFString(text)


def array(values: Iterable[Any]) -> Any:
    """Return a PDF array."""
    return _Array(values)


def dictionary(entries: Mapping[str, Any]) -> Any:
    """Return a PDF dictionary; its keys are without their slash."""
    return _Dictionary(entries)


def stream(entries: Mapping[str, Any], content: bytes) -> Any:
    """Return a PDF stream that is not compressed, so that any program can read it."""
    return _pdf.PDFStream(dictionary(entries), content, filters=[])


def reference(doc: Any, made: Any) -> Any:
    """Return how other objects refer to an object of a document, which it becomes if it is not."""
    return doc.Reference(made)


def packed(doc: Any) -> bytes:
    """Return the bytes of the file of a reportlab document, in place of the document's `format`."""
    bodies = dict(enumerate(_bodies(doc), start=1))
    loose = {number: body for number, body in bodies.items() if body.endswith(b"endstream")}
    small = [number for number in bodies if number not in loose]
    rows = {0: (0, 0, 65535)}
    following = len(bodies) + 1
    for first in range(0, len(small), _CHUNK):
        chosen = small[first : first + _CHUNK]
        loose[following] = _stream_of(doc, chosen, [bodies[number] for number in chosen])
        rows |= {number: (2, following, place) for place, number in enumerate(chosen)}
        following += 1
    out = bytearray(_HEAD)
    for number, body in loose.items():
        rows[number] = (1, len(out), 0)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    rows[following] = (1, len(out), 0)
    signature = f"<{doc.signature.hexdigest()}>"
    entries = {
        "Type": name_of("XRef"),
        "Size": following + 1,
        "Root": reference(doc, doc.Catalog),
        "Info": reference(doc, doc.info),
        "W": array(_WIDTHS),
        "ID": array([signature, signature]),
        "DecodeParms": dictionary({"Predictor": 12, "Columns": _ROW}),
    }
    table = _stream(doc, entries, _table([rows[number] for number in range(following + 1)]))
    start = len(out)
    out += b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (following, table, start)
    return bytes(out)


def _bodies(doc: Any) -> list[bytes]:
    """Return the objects of a reportlab document in the order of their numbers."""
    bodies: list[bytes] = []
    while name := doc.numberToId.get(len(bodies) + 1):  # writing an object may make others
        bodies.append(_pdf.format(doc.idToObject[name], doc, toplevel=True).rstrip(b"\n"))
    return bodies


def _stream_of(doc: Any, numbers: Sequence[int], bodies: Sequence[bytes]) -> bytes:
    """Return objects in one stream, after a list of their numbers and offsets."""
    places, reached = [], 0
    for number, body in zip(numbers, bodies, strict=True):
        places.append(f"{number} {reached}")
        reached += len(body) + 1
    head = " ".join(places).encode() + b"\n"
    entries = {"Type": name_of("ObjStm"), "N": len(bodies), "First": len(head)}
    return _stream(doc, entries, head + b"\n".join(bodies) + b"\n")


def _table(rows: Sequence[tuple[int, int, int]]) -> bytes:
    """Return the cross-reference table, each row as its difference from the last (PNG filter 2)."""
    kind, place, index = _WIDTHS
    plain = [
        a.to_bytes(kind, "big") + b.to_bytes(place, "big") + c.to_bytes(index, "big")
        for a, b, c in rows
    ]
    return b"".join(
        b"\x02" + bytes([(new - old) & 255 for new, old in zip(row, before, strict=True)])
        for row, before in zip(plain, [bytes(_ROW), *plain[:-1]], strict=True)
    )


def _stream(doc: Any, entries: Mapping[str, Any], content: bytes) -> bytes:
    small = zlib.compress(content, 9)
    about = dictionary({**entries, "Filter": name_of("FlateDecode"), "Length": len(small)})
    written: bytes = _pdf.format(about, doc)
    return written + b"\nstream\n" + small + b"\nendstream"
