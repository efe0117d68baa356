"""Parsing of YAML into plain values with places. The only module that reads with yaml.

Uses the parser's events, not its constructors: the limits apply while a file is read, before
anything large is built. JSON is read in the same way. The models interpret the values.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessment.core.deferred import Deferred, compiled_later
from assessment.core.errors import AssessmentError, Phrase, Place, Problem
from assessment.core.files import is_stream, read_at_most
from assessment.core.i18n import N_
from assessment.questionnaire.file_kind import kind_of, other_file
from assessment.questionnaire.hints import wide_sign
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import (
    Listing,
    Mapping,
    Node,
    Scalar,
)

FILE_LIMIT = 4 * 1024 * 1024
"""Maximum size of a file in bytes."""
DEPTH_LIMIT = 50
NODE_LIMIT = 200_000
SCALAR_LIMIT = 100_000
"""Maximum length of a single text in characters."""
DIGIT_LIMIT = 30
"""Maximum number of digits of a whole number."""


yaml: Any = Deferred("yaml")
"""PyYAML, which a document whose pack is kept compiled does without. The loader is that of libyaml: PyYAML's
own, in Python, is many times slower and reads tabs differently."""
_NO_LIBYAML = N_("This Python's PyYAML lacks libyaml; install PyYAML from its wheel.")
_NOT_TEXT = compiled_later(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]"
)
_BYTE_ORDER_MARK = "\ufeff"
"""Byte order mark; allowed escaped in a text, or at the start of a file."""
_STREAM = Phrase(N_("it is a pipe or a device, no file"))
_BREAK = compiled_later("\r\n?|[\n\x85\u2028\u2029]")
_LONG_INTEGER = compiled_later(rf"[-+]?[0-9_]{{{DIGIT_LIMIT + 1},}}\Z")
_PARSER_TOO_DEEP = compiled_later("exceeded max|maximum nesting", re.IGNORECASE)
"""Message of newer parsers at their own depth limit; they look ahead, so may stop earlier."""
_SURROGATE_PAIR = compiled_later(
    r"(?<!\\)((?:\\\\)*)\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
)


class Unreadable(Exception):
    """A file that could not be parsed; carries the problem that stopped it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Source:
    """Content of a file, and the faults that did not stop the parsing (duplicate keys)."""

    root: Node
    problems: tuple[Problem, ...] = ()


def read_file(path: Path, name: str | None = None) -> Source:
    """Read and parse a YAML or JSON file. Raises `Unreadable`.

    `name` is the name of the file in problems; its path by default.
    """
    name = name or str(path)
    return parse(read_bytes(path, name), name)


def read_bytes(path: Path, name: str) -> bytes:
    """Return a file's bytes, at most `FILE_LIMIT` + 1 of them. Raises `Unreadable`."""
    try:
        data = read_at_most(path, FILE_LIMIT)
    except FileNotFoundError:
        raise Unreadable(fault("file-missing", Place(name))) from None
    except IsADirectoryError:
        folder = Phrase(N_("it is a folder"))
        raise Unreadable(fault("file-closed", Place(name), reason=folder)) from None
    except (OSError, ValueError) as error:
        stream = isinstance(error, OSError) and is_stream(error)
        reason = _STREAM if stream else getattr(error, "strerror", None) or str(error)
        raise Unreadable(fault("file-closed", Place(name), reason=reason)) from None
    return data


def parse(data: bytes, name: str) -> Source:
    """Parse the bytes of a file; `name` is its name in problems.

    Raises `Unreadable`, and AssessmentError where PyYAML was built without libyaml.
    """
    if not yaml.__with_libyaml__:
        raise AssessmentError(_NO_LIBYAML)
    if len(data) > FILE_LIMIT:
        raise Unreadable(fault("file-too-large", Place(name), limit=FILE_LIMIT // 1024**2))
    if (kind := kind_of(data)) is not None:
        raise Unreadable(other_file(kind, Place(name)))
    text = _decode(data, name)
    if name.lower().endswith(".json"):
        text = _json_as_yaml(text)
    return _Builder(name).build(text)


def _decode(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        raise Unreadable(fault("not-utf8", _place_after(before, name))) from None
    found = _NOT_TEXT.search(text)
    at = found.start() if found else text.find(_BYTE_ORDER_MARK)
    if at >= 0:
        place = _place_after(text[:at], name)
        raise Unreadable(fault("control-character", place, character=_name_of(text[at])))
    return text


def _place_after(before: str, name: str) -> Place:
    lines = _BREAK.split(before)
    return Place(name, len(lines), len(lines[-1]) + 1)


def _name_of(character: str) -> str:
    return f"U+{ord(character):04X}"


def _json_as_yaml(text: str) -> str:
    """Replace what JSON allows and YAML does not: tabs, and escaped surrogate pairs past U+FFFF."""

    def joined(found: re.Match[str]) -> str:
        high, low = int(found.group(2), 16), int(found.group(3), 16)
        return f"{found.group(1)}\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08x}"

    return _SURROGATE_PAIR.sub(joined, text.replace("\t", " "))


class _Builder:
    """Builder of the values of one document from events; stops at the first forbidden construct."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._holder: Listing | Mapping | None = None
        """Collection being filled; `_waiting` is the key in it that has no value yet."""
        self._waiting: Scalar | None = None
        self._around: list[tuple[Listing | Mapping | None, Scalar | None]] = []
        self._root: Node | None = None
        self._nodes = 0
        self._problems: list[Problem] = []
        self._firsts: dict[int, dict[str, int]] = {}
        """Line of the first occurrence of each key, for mappings with duplicate keys."""

    def build(self, text: str) -> Source:
        loader = yaml.CSafeLoader(text)
        try:
            self.run(loader)
        except yaml.MarkedYAMLError as error:
            raise Unreadable(self._syntax(error, text)) from None
        finally:
            loader.dispose()
        if self._root is None or self._root == "":
            raise Unreadable(fault("file-empty", Place(self._name, 1, 1)))
        return Source(self._root, tuple(self._problems))

    def run(self, loader: Any) -> None:
        documents = 0
        get_event, scalar = loader.get_event, yaml.ScalarEvent
        mapping, listing = yaml.MappingStartEvent, yaml.SequenceStartEvent
        ends = (yaml.MappingEndEvent, yaml.SequenceEndEvent)
        while True:
            event = get_event()
            kind = type(event)
            if kind is scalar:
                self._add_scalar(event)
            elif kind is mapping or kind is listing:
                self._open(event, Mapping() if kind is mapping else Listing())
            elif kind in ends:
                self._holder, self._waiting = self._around.pop()
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                if documents > 1:
                    raise Unreadable(fault("second-document", self._place(event)))
                if event.tags:
                    raise Unreadable(fault("tag", self._place(event)))
            elif kind is yaml.AliasEvent:
                raise Unreadable(fault("alias", self._place(event), name=event.anchor))
            elif kind is yaml.StreamEndEvent:
                return

    def _place(self, event: Any) -> Place:
        return Place(self._name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _open(self, event: Any, node: Mapping | Listing) -> None:
        self._refuse_clever(event)
        node.file, node.mark = self._name, event.start_mark
        self._attach(node)
        if len(self._around) >= DEPTH_LIMIT:
            raise Unreadable(fault("too-deep", node.place, limit=DEPTH_LIMIT))
        self._around.append((self._holder, self._waiting))
        self._holder, self._waiting = node, None

    def _add_scalar(self, event: Any) -> None:
        if event.anchor is not None or event.tag is not None:
            self._refuse_clever(event)
        text, style = event.value, event.style
        if len(text) > DIGIT_LIMIT or style == '"':
            self._refuse_text(event)
        node = Scalar(text)
        node.file, node.mark, node.plain = self._name, event.start_mark, not style
        self._attach(node)

    def _attach(self, node: Node) -> None:
        self._nodes += 1
        if self._nodes > NODE_LIMIT:
            raise Unreadable(fault("too-many-nodes", node.place, limit=NODE_LIMIT))
        holder, key = self._holder, self._waiting
        if key is not None:
            self._waiting = None
            if key in holder:  # type: ignore[operator]
                self._refuse_twice(key)
            else:
                holder[key] = node  # type: ignore[index, call-overload]
        elif type(holder) is Listing:
            holder.append(node)
        elif holder is None:
            self._root = node
        else:
            self._waiting = self._key(node)

    def _key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            raise Unreadable(fault("key-not-text", node.place))
        if node.plain and node == "<<":
            raise Unreadable(fault("merge-key", node.place))
        return node

    def _refuse_twice(self, key: Scalar) -> None:
        assert isinstance(self._holder, Mapping)
        firsts = self._firsts.setdefault(id(self._holder), {})
        if key not in firsts:
            firsts.update(
                (str(id_), id_.place.line) for id_ in self._holder if isinstance(id_, Scalar)
            )
        details = {"key": str(key), "line": firsts[key]}
        self._problems.append(fault("duplicate-key", key.place, **details))

    def _refuse_text(self, event: Any) -> None:
        """Raise Unreadable for a text that is too long, has non-text characters or too many digits."""
        text, plain = event.value, not event.style
        if len(text) > SCALAR_LIMIT:
            raise Unreadable(fault("text-too-long", self._place(event), limit=SCALAR_LIMIT))
        if event.style == '"' and (found := _NOT_TEXT.search(text)):
            character = _name_of(found.group())
            raise Unreadable(fault("control-character", self._place(event), character=character))
        if plain and _LONG_INTEGER.match(text):
            raise Unreadable(fault("integer-too-long", self._place(event), limit=DIGIT_LIMIT))

    def _refuse_clever(self, event: Any) -> None:
        if event.anchor is not None:
            raise Unreadable(fault("anchor", self._place(event), name=event.anchor))
        if event.tag is not None:
            raise Unreadable(fault("tag", self._place(event)))

    def _syntax(self, error: Any, text: str) -> Problem:
        said = error.problem or error.context or ""
        mark = error.problem_mark or error.context_mark
        place = self._in_text(mark, text)
        if _PARSER_TOO_DEEP.match(said):
            return self._too_deep(text[: mark.index] if mark else text, place)
        if "invalid Unicode character" in said:
            # An escaped lone surrogate, or a number past U+10FFFF.
            line = _BREAK.split(text)[place.line - 1]
            code = _HEX.match(line, place.column - 1)
            if code and int(code.group(), 16) <= 0x10FFFF:
                start = self._in_text(error.context_mark, text)
                return fault("control-character", start, character=f"U+{code.group()[-4:].upper()}")
        return self._wide_sign(text, place) or self._not_yaml(said, place)

    def _wide_sign(self, text: str, place: Place) -> Problem | None:
        """Return the problem of a full-width sign in the faulty line or the one before it."""
        lines = _BREAK.split(text)
        before = [each for each in range(place.line - 1) if lines[each].strip()]
        for number in (place.line - 1, *before[:-3:-1]):
            if found := wide_sign(lines[number]):
                at, reason, hint = found
                place = Place(self._name, number + 1, at + 1)
                return fault("yaml", place, reason=reason, hint=hint)
        return None

    def _too_deep(self, before: str, place: Place) -> Problem:
        """Return the problem of a text that exceeds the parser's depth limit before ours is checked.

        Parses the text up to that position again to find where it exceeds our limit.
        """
        loader = yaml.CSafeLoader(before)
        try:
            with suppress(yaml.MarkedYAMLError):
                _Builder(self._name).run(loader)
        except Unreadable as refused:
            return refused.problem
        finally:
            loader.dispose()
        return fault("too-deep", place, limit=DEPTH_LIMIT)

    def _not_yaml(self, said: str, place: Place) -> Problem:
        for pattern, reason, hint in _REASONS:
            if re.search(pattern, said):
                return fault("yaml", place, reason=Phrase(reason), hint=Phrase(hint))
        return fault("yaml", place, reason=Phrase(_STRUCTURE), hint=Phrase(_INDENTATION))

    def _in_text(self, mark: Any, text: str) -> Place:
        """Return the place of a mark; the end of the text if there is no mark or it is after the end."""
        end = _place_after(text, self._name)
        if mark is None or mark.line + 1 > end.line:
            return end
        return Place(self._name, mark.line + 1, mark.column + 1)


_HEX = compiled_later("[0-9a-fA-F]{8}|[0-9a-fA-F]{4}")
_STRUCTURE = N_("the lines do not fit together here")
_INDENTATION = N_("Look at the indentation, and put texts with “: ” or “#” in quotes.")
_REASONS = (
    (
        "mapping values are not allowed",
        N_("a “:” stands where no key can be"),
        N_("A text with “: ” in it needs quotes, or a key stands too far in."),
    ),
    (
        "cannot start any token|tab character",
        N_("no text can start with this character"),
        N_("A tab, “@”, “`” or “%” starts a text: indent with spaces, put such a text in quotes."),
    ),
    (
        "escape|hexdecimal",
        N_("the text in double quotes has a “\\” that means nothing"),
        N_("Write “\\\\”, or use single quotes."),
    ),
    (
        "end of stream|',' or",
        N_("something is not closed before the end"),
        N_("Look for a missing quote, comma or bracket."),
    ),
)
"""Messages of the parser, mapped to our own: pattern, reason, hint."""
