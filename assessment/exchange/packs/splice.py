"""Writing of edited values into the text they came from, touching nothing else.

What was not edited keeps its bytes: comments, quotes, line breaks and order.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assessment.exchange.packs.scalars import (
    block_lines,
    flow_text,
    in_style,
    item_lines,
    key_lines,
)
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq


def spliced(text: str, root: Node) -> str:
    """Return the text with the edits that were made to its values."""
    splicing = _Splicing(text)
    splicing.walk(root)
    pieces: list[str] = []
    done = 0
    for start, end, new in sorted(splicing.edits, key=lambda each: each[:2]):
        pieces += (text[done:start], new)
        done = end
    made = "".join((*pieces, text[done:]))
    if "\r\n" in text:
        made = made.replace("\r\n", "\n").replace("\n", "\r\n")
    return made


@dataclass
class _Splicing:
    text: str
    edits: list[tuple[int, int, str]] = field(default_factory=list)
    """Start, end and new text of each piece; none overlap."""

    def walk(self, node: Node) -> None:
        if isinstance(node, Map):
            self._walk_map(node)
        elif isinstance(node, Seq):
            self._walk_seq(node)

    def _walk_map(self, node: Map) -> None:
        kept = [key for key in node.was if key in node.entries]
        gone = [key for key in node.was if key not in node.entries]
        if node.was and (not kept or (gone and node.flow)):
            self._replace_whole(node)
            return
        for key in gone:
            self._remove_key(node, key)
        for key in kept:
            self._slot(node.was[key], node.entries[key], self._column(node.keys[key]), node.flow)
        self._new_keys(node)

    def _walk_seq(self, node: Seq) -> None:
        staying = {id(each) for each in node.entries}
        by_place = dict(enumerate(node.was))
        gone = [each for each in by_place.values() if id(each) not in staying]
        replaced = self._replaced_entries(node)
        gone = [each for each in gone if id(each) not in replaced]
        apart = not node.flow and any(self._before_dash(each).strip() for each in gone)
        if node.was and (len(gone) == len(node.was) or apart or (gone and node.flow)):
            self._replace_whole(node)
            return
        for each in gone:
            start = self._line_start(self._dash(each))
            self.edits.append((start, min(self._line_end(each.end) + 1, len(self.text)), ""))
        for each in node.was:
            if id(each) in replaced:
                self._replace_entry(each, replaced[id(each)], node.flow)
            elif id(each) in staying:
                self.walk(each)
        self._new_entries(node, {id(new) for new in replaced.values()})

    @staticmethod
    def _replaced_entries(node: Seq) -> dict[int, Node]:
        """Return, by the identity of the old entry, what stands in its place now."""
        old = {id(each) for each in node.was}
        present = {id(each) for each in node.entries}
        found: dict[int, Node] = {}
        if len(node.was) == len(node.entries):
            for was, now in zip(node.was, node.entries, strict=True):
                if was is not now and id(was) not in present and id(now) not in old:
                    found[id(was)] = now
        return found

    # places

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found

    def _content_end(self, at: int) -> int:
        """Return the end of the line without its carriage return."""
        end = self._line_end(at)
        return end - 1 if end > at and self.text[end - 1] == "\r" else end

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _dash(self, entry: Node) -> int:
        return self.text.rfind("-", 0, entry.start)

    def _before_dash(self, entry: Node) -> str:
        dash = self._dash(entry)
        return self.text[self._line_start(dash) : dash]

    # edits

    def _slot(self, old: Node, new: Node, indent: int, flow: bool) -> None:
        if new is old:
            self.walk(old)
        elif isinstance(new, Leaf):
            self._replace_by_leaf(old, new, indent, flow)
        elif flow or new.flow or not new.entries:
            self._put(old, flow_text(new))
        else:
            lines = "".join(f"\n{' ' * (indent + 2)}{line}" for line in block_lines(new))
            start = len(self.text[: old.start].rstrip(" "))
            self.edits.append((start, old.end, lines))

    def _replace_entry(self, old: Node, new: Node, flow: bool) -> None:
        """Put a value in the place of an entry of a list, behind its dash."""
        column = 0 if flow else self._column(self._dash(old))
        if isinstance(new, Leaf) or flow or new.flow:
            self._slot(old, new, column, flow)
        else:
            self._put(old, f"\n{' ' * (column + 2)}".join(block_lines(new)))

    def _replace_by_leaf(self, old: Node, new: Leaf, indent: int, flow: bool) -> None:
        model = old if isinstance(old, Leaf) else Leaf("")
        self._put(old, in_style(new, model, indent + 2, flow=flow))

    def _put(self, old: Node, made: str) -> None:
        """Put a text in the place of a value; one that is empty stands right behind its colon."""
        space = "" if old.end > old.start or self.text[old.start - 1 : old.start] == " " else " "
        self.edits.append((old.start, old.end, space + made))

    def _replace_whole(self, node: Map | Seq) -> None:
        """Write a collection anew, where none of its old entries is left or it stands in one line."""
        if node.flow or not node.entries:
            self.edits.append((node.start, node.end, flow_text(node)))
            return
        indent = " " * self._column(node.start)
        self.edits.append((node.start, node.end, f"\n{indent}".join(block_lines(node))))

    def _remove_key(self, node: Map, key: str) -> None:
        start = node.keys[key]
        line = self._line_start(start)
        if self.text[line:start].strip():  # on the line of the dash
            following = min(at for at in node.keys.values() if at > start)
            self.edits.append((start, following, ""))
            return
        end = min(self._line_end(node.was[key].end) + 1, len(self.text))
        self.edits.append((line, end, ""))

    def _new_keys(self, node: Map) -> None:
        """Insert new keys, each behind the key before it."""
        before: str | None = None
        waiting: dict[str | None, list[str]] = {}
        for key in node.entries:
            if key in node.was:
                before = key
            else:
                waiting.setdefault(before, []).append(key)
        for anchor, keys in waiting.items():
            parts = {key: node.entries[key] for key in keys}
            if node.flow:
                after = None if anchor is None else node.was[anchor].end
                self._into_flow(node, after, flow_text(Map(parts))[1:-1])
                continue
            first = min(node.keys.values())
            indent = " " * self._column(first)
            lines = [line for key, value in parts.items() for line in key_lines(key, value)]
            if anchor is None:
                self.edits.append((first, first, "".join(f"{line}\n{indent}" for line in lines)))
            else:
                at = self._content_end(node.was[anchor].end)
                self.edits.append((at, at, "".join(f"\n{indent}{line}" for line in lines)))

    def _into_flow(self, node: Map | Seq, after: int | None, made: str) -> None:
        at = node.start + 1 if after is None else after
        lead = "" if after is None else ", "
        follows = ", " if after is None and node.was else ""
        self.edits.append((at, at, f"{lead}{made}{follows}"))

    def _new_entries(self, node: Seq, written: set[int]) -> None:
        """Insert new entries of a list, each behind the entry before it."""
        old = {id(each): each for each in node.was}
        before: Node | None = None
        waiting: dict[int, tuple[Node | None, list[Node]]] = {}
        for each in node.entries:
            if id(each) in old:
                before = each
            elif id(each) not in written:
                waiting.setdefault(id(before), (before, []))[1].append(each)
        for anchor, entries in waiting.values():
            if node.flow:
                made = flow_text(Seq(entries))[1:-1]
                self._into_flow(node, None if anchor is None else anchor.end, made)
                continue
            first = self._dash(node.was[0])
            indent = " " * self._column(first)
            gap = self._gap(node)
            blocks = [f"\n{indent}".join(item_lines(each)) for each in entries]
            if anchor is None:
                made = "".join(f"{block}\n{gap}{indent}" for block in blocks)
                self.edits.append((first, first, made))
            else:
                at = self._content_end(anchor.end)
                made = "".join(f"\n{gap}{indent}{block}" for block in blocks)
                self.edits.append((at, at, made))

    def _gap(self, node: Seq) -> str:
        """Return the blank line that separates the entries of a list, where one does."""
        if len(node.was) < 2:
            return ""
        between = self.text[node.was[-2].end : self._dash(node.was[-1])]
        return "\n" if "\n\n" in between.replace("\r", "") else ""
