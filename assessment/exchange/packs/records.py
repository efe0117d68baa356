"""The entries of a pack in its files: where each stands, and what it is called in a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from assessment.exchange.packs.kinds import (
    OPTIONS,
    PACK,
    SCALES,
    TEXTS,
    Column,
    Form,
    Kind,
    pack_kind,
)
from assessment.exchange.packs.scalars import whole_text
from assessment.exchange.packs.splice import spliced
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq, parse_tree

_MARK = "\ufeff"


@dataclass
class PackFiles:
    """The files of a pack as values that can be edited; `roots` and `texts` by path, the main file first."""

    roots: dict[str, Node]
    texts: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> PackFiles:
        """Return the values of files that the loader has accepted."""
        texts = {name: data.decode("utf-8") for name, data in files.items()}
        roots = {name: parse_tree(text.removeprefix(_MARK)) for name, text in texts.items()}
        return cls(roots, texts)

    @property
    def main(self) -> Map:
        """The mapping of the main file."""
        root = next(iter(self.roots.values()))
        assert isinstance(root, Map)
        return root

    def resolved(self, node: Node) -> Node:
        """Return the value that stands in the file a leaf names; the node itself for any other."""
        if isinstance(node, Leaf):
            return self.roots.get(node.text.replace("\\", "/"), node)
        return node

    def written(self) -> dict[str, bytes]:
        """Return the bytes of every file, the unedited ones as they were."""
        return {name: self._text(name).encode("utf-8") for name in self.roots}

    def _text(self, name: str) -> str:
        root = self.roots[name]
        if (text := self.texts.get(name)) is None:
            return whole_text(root)
        body = text.removeprefix(_MARK)
        return text[: len(text) - len(body)] + spliced(body, root)


@dataclass(eq=False)
class Record:
    """An entry of a pack: a row of a sheet. `holder` is the list it stands in; None for the pack.

    `key` is, for a text, the key of the entry that it belongs to, and for a level the name of its scale.
    """

    sheet: str
    kind: Kind | None
    node: Node
    holder: Seq | None = None
    parent: Record | None = None
    key: str = ""
    entry: Node | None = None
    """Node in the list, where that is not the entry itself but the name of its file."""

    @property
    def listed(self) -> Node:
        """Return the node that stands for the entry in its list."""
        return self.entry or self.node

    @property
    def id(self) -> str:
        """The id of the entry."""
        node = self.node.entries.get("id") if isinstance(self.node, Map) else self.node
        return node.text if isinstance(node, Leaf) else ""

    @property
    def reference(self) -> str:
        """Name of the entry in other sheets: its id, behind that of its parent where that is needed."""
        parent = self.parent
        if parent is None or parent.kind is None or parent.kind.parts_stand_alone:
            return self.id
        return f"{parent.reference}/{self.id}"


def records(files: PackFiles) -> Iterator[Record]:
    """Yield all entries of a pack in the order of its files: each before its parts and texts."""
    yield from _of(Record(PACK, pack_kind(), files.main), files)


def _of(record: Record, files: PackFiles) -> Iterator[Record]:
    yield record
    kind = record.kind
    assert kind is not None
    yield from _texts(record, kind, files)
    if kind.name == PACK:
        yield from _scales(record, files)
    for part in kind.parts:
        found = step(files, record.node, part.path)
        if isinstance(found, Seq):
            for each in found.entries:
                node = files.resolved(each) if part.name == "sections" else each
                yield from _of(Record(part.name, part, node, found, record, entry=each), files)


def _texts(record: Record, kind: Kind, files: PackFiles) -> Iterator[Record]:
    for column in kind.columns:
        if column.form in {Form.TEXT, Form.TEXTS}:
            found = step(files, record.node, column.path)
            if isinstance(found, Seq):
                for each in found.entries:
                    yield Record(TEXTS, None, each, found, record, column.name)


def _scales(record: Record, files: PackFiles) -> Iterator[Record]:
    scales = step(files, record.node, (SCALES,))
    for name, levels in scales.entries.items() if isinstance(scales, Map) else ():
        assert isinstance(levels, Seq)
        for each in levels.entries:
            yield Record(SCALES, None, each, levels, record, name)


def step(files: PackFiles, node: Node | None, path: tuple[str, ...]) -> Node | None:
    """Return the value at a path from an entry, files followed; None if there is none.

    A catalogue that is a bare list stands for the list of its entries.
    """
    for index, key in enumerate(path):
        if isinstance(node, Seq) and path[0] == "catalogues" and path[1] == key == path[-1]:
            return node
        node = node.entries.get(key) if isinstance(node, Map) else None
        if node is not None and path[0] == "catalogues" and index == 1:
            node = files.resolved(node)
    return node


def text_holder(node: Node) -> tuple[Node, Node | None]:
    """Return the text of a conditional text, and its condition; or that of a level, and its score."""
    for text, more in (("text", "when"), ("title", "score")):
        if isinstance(node, Map) and (text in node.entries or more in node.entries):
            return node.entries.get(text, Leaf("")), node.entries.get(more)
    return node, None


def column_node(files: PackFiles, record: Record, column: Column) -> Node | None:
    """Return the value of an entry in a column."""
    if isinstance(record.node, Leaf):
        return record.node if column.name == "id" else None
    found = step(files, record.node, column.path)
    return None if column.path == OPTIONS and isinstance(found, Seq) else found
