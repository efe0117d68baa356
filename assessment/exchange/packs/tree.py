"""A YAML file as values that can be edited, each with its span in the text.

`splice` writes the edits back. The file has been accepted by `questionnaire.reader` before: that
is where its size, depth and constructs are bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: Any = yaml.CSafeLoader


@dataclass(eq=False)
class Leaf:
    """A scalar. A `plain` one is written without quotes where YAML allows it: numbers, ids, words.

    `style` is the one it has in the file: empty for a plain scalar, a quote, `|` or `>`.
    """

    text: str
    plain: bool = True
    style: str = ""
    start: int = -1
    end: int = -1


@dataclass(eq=False)
class Map:
    """A mapping; `was` are its entries in the file, and `keys` where each key begins there."""

    entries: dict[str, Node] = field(default_factory=dict)
    flow: bool = False
    start: int = -1
    end: int = -1
    was: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(eq=False)
class Seq:
    """A sequence; `was` are its entries in the file."""

    entries: list[Node] = field(default_factory=list)
    flow: bool = False
    start: int = -1
    end: int = -1
    was: list[Node] = field(default_factory=list)


Node = Leaf | Map | Seq


def parse_tree(text: str) -> Node:
    """Return the values of a text that the reader has accepted."""
    loader = _Loader(text)
    try:
        events = iter(_events(loader))
        return _node(next(events), events, text)
    finally:
        loader.dispose()


def _events(loader: Any) -> Iterator[Any]:
    wanted = (yaml.NodeEvent, yaml.CollectionEndEvent)
    while True:
        event = loader.get_event()
        if isinstance(event, wanted):
            yield event


def _node(event: Any, events: Iterator[Any], text: str) -> Node:
    start, end = event.start_mark.index, event.end_mark.index
    if isinstance(event, yaml.ScalarEvent):
        style = event.style or ""
        if style in {"|", ">"}:
            end = start + len(text[start:end].rstrip())
        return Leaf(event.value, not style, style, start, end)
    if isinstance(event, yaml.SequenceStartEvent):
        seq = Seq(flow=bool(event.flow_style), start=start)
        while not _closes(part := next(events)):
            seq.entries.append(_node(part, events, text))
        seq.was = list(seq.entries)
        seq.end = part.end_mark.index if seq.flow else _end(seq.entries, start)
        return seq
    found = Map(flow=bool(event.flow_style), start=start)
    while not _closes(part := next(events)):
        found.keys[part.value] = part.start_mark.index
        found.entries[part.value] = _node(next(events), events, text)
    found.was = dict(found.entries)
    found.end = part.end_mark.index if found.flow else _end([*found.entries.values()], start)
    return found


def _closes(event: Any) -> bool:
    return isinstance(event, yaml.CollectionEndEvent)


def _end(parts: list[Node], start: int) -> int:
    return max((part.end for part in parts), default=start)


def plain(node: Node) -> object:
    """Return the values of a tree, to compare two."""
    if isinstance(node, Leaf):
        return node.text
    if isinstance(node, Map):
        return {key: plain(each) for key, each in node.entries.items()}
    return [plain(each) for each in node.entries]


def pairs(one: Node, other: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the parts of two trees of the same form, side by side."""
    yield one, other
    if isinstance(one, Map) and isinstance(other, Map):
        for key, part in one.entries.items():
            yield from pairs(part, other.entries[key])
    elif isinstance(one, Seq) and isinstance(other, Seq):
        for first, second in zip(one.entries, other.entries, strict=True):
            yield from pairs(first, second)


def index_of(holder: Seq, node: Node) -> int:
    """Return the place of a value in a list: of that very one, not of an equal one."""
    return next(index for index, each in enumerate(holder.entries) if each is node)


def take_out(holder: Seq, node: Node) -> None:
    """Take a value out of a list."""
    holder.entries = [each for each in holder.entries if each is not node]
