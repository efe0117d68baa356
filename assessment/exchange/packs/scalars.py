"""Scalars and whole values as YAML text."""

from __future__ import annotations

import json
import re

from assessment.exchange.packs.tree import Leaf, Map, Node
from assessment.exchange.serialisation import LIKE_A_NUMBER

_UNSAFE_START = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`\s.=<~]")
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|: |:\\Z| #|\\s\\Z")
_UNSAFE_IN_FLOW = re.compile(r"[,\[\]{}:#]")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_WORDS = re.compile(r"(true|false|null|yes|no|on|off|y|n)\Z", re.IGNORECASE)
_FOLDED = re.compile(r"\S+( \S+)*\Z")
WIDTH = 118
"""Width to which the lines of a folded text are filled."""


def scalar(leaf: Leaf, *, flow: bool) -> str:
    """Return a scalar on one line, in quotes where YAML or the language needs them."""
    text = leaf.text
    fits = _fits_plain(text, flow)
    if leaf.plain and fits:
        return text
    if fits and not LIKE_A_NUMBER.match(text) and not _WORDS.match(text):
        return text
    return quoted(text)


def _fits_plain(text: str, flow: bool) -> bool:
    number = LIKE_A_NUMBER.match(text) and text.strip("-+.") != ""
    starts = bool(text) and (number or not _UNSAFE_START.match(text))
    return bool(starts) and not _UNSAFE.search(text) and not (flow and _UNSAFE_IN_FLOW.search(text))


def quoted(text: str) -> str:
    """Return a text in double quotes."""
    made = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def in_style(leaf: Leaf, old: Leaf, indent: int, *, flow: bool) -> str:
    """Return a scalar in the style of the one it replaces, where its text allows that."""
    if old.style == ">" and not flow and _FOLDED.match(leaf.text):
        return ">-\n" + "\n".join(" " * indent + line for line in _filled(leaf.text, indent))
    if old.style == "'" and not _UNSAFE.search(leaf.text):
        return "'" + leaf.text.replace("'", "''") + "'"
    if old.style == '"':
        return quoted(leaf.text)
    return scalar(leaf, flow=flow)


def _filled(text: str, indent: int) -> list[str]:
    lines: list[str] = []
    for word in text.split(" "):
        if lines and indent + len(lines[-1]) + 1 + len(word) <= WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def flow_text(node: Node) -> str:
    """Return a value on one line."""
    if isinstance(node, Leaf):
        return scalar(node, flow=True)
    if isinstance(node, Map):
        parts = (f"{_key(key, flow=True)}: {flow_text(each)}" for key, each in node.entries.items())
        return "{" + ", ".join(parts) + "}"
    return "[" + ", ".join(map(flow_text, node.entries)) + "]"


def _key(key: str, *, flow: bool) -> str:
    return scalar(Leaf(key), flow=flow)


def block_lines(node: Node) -> list[str]:
    """Return a value as lines without indentation; a scalar or a value in flow is one line."""
    if isinstance(node, Leaf):
        return [scalar(node, flow=False)]
    if node.flow or not node.entries:
        return [flow_text(node)]
    if isinstance(node, Map):
        return [line for key, each in node.entries.items() for line in key_lines(key, each)]
    return [line for each in node.entries for line in item_lines(each)]


def key_lines(key: str, value: Node) -> list[str]:
    """Return the lines of a key with its value."""
    lines = block_lines(value)
    name = _key(key, flow=False)
    if isinstance(value, Leaf) or value.flow or not value.entries:
        return [f"{name}: {lines[0]}"]
    return [f"{name}:", *(f"  {line}" for line in lines)]


def item_lines(value: Node) -> list[str]:
    """Return the lines of an entry of a list."""
    lines = block_lines(value)
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def whole_text(node: Node) -> str:
    """Return the text of a new file."""
    return "\n".join(block_lines(node)) + "\n"
