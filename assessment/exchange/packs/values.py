"""Cells of a workbook as values of a pack."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assessment.core.errors import Message, Place, Problem
from assessment.core.i18n import N_
from assessment.core.text import clean
from assessment.exchange.packs.kinds import Form
from assessment.exchange.packs.plain_forms import EXAMPLES, read_plain
from assessment.exchange.packs.sheets import Cell, canonical
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq, parse_tree
from assessment.questionnaire.reader import Unreadable, parse

_SEPARATORS = re.compile("[,，、;；\n]")
_TYPED = str.maketrans(dict.fromkeys("“”„«»", '"') | {"：": ": ", "，": ", ", "｛": "{", "｝": "}"})
"""Signs that a word processor or an input method puts in the place of those of YAML."""
_NOT_A_VALUE = N_("This is no value in braces or brackets: {problem}")
_WRITE = N_("{told} Write it like this: {example}")
_NO_PARTS = N_("“{text}” can't be read here. Write it like this: {example}")


@dataclass
class Faults:
    """Faults of a workbook, each with its sheet and cell."""

    book: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, place: str, sentence: str, **details: object) -> None:
        """Record a fault; `place` is a sheet and a cell."""
        self.problems.append(
            Problem(Place(f"{self.book}:{place}"), "workbook", Message(sentence, details))
        )


def value_of(cell: Cell, form: Form, place: str, faults: Faults) -> Node | None:
    """Return a cell that is not empty as a value; None, with a fault, for one that can't be read."""
    text = clean(canonical(cell)).strip()
    if form in EXAMPLES:
        text = text.translate(_TYPED)
    if text[:1] in {"{", "["} and form is not Form.LITERAL:
        try:
            parse(text.encode("utf-8"), place)
        except Unreadable as unreadable:
            told = Message(_NOT_A_VALUE, {"problem": unreadable.problem.message})
            if form in EXAMPLES:
                faults.add(place, _WRITE, told=told, example=EXAMPLES[form])
            else:
                faults.problems.append(Problem(Place(f"{faults.book}:{place}"), "workbook", told))
            return None
        return fresh(parse_tree(text), plain=form is Form.CONDITION)
    if form is Form.IDS:
        names = [each.strip() for each in _SEPARATORS.split(text)]
        return Seq([Leaf(each) for each in names if each], flow=True)
    if form not in EXAMPLES:
        return Leaf(text)
    made = read_plain(text, form)
    if made is None:
        faults.add(place, _NO_PARTS, text=text, example=EXAMPLES[form])
    return made


def text_of(cell: Cell) -> str:
    """Return a cell as a text of a pack."""
    return clean(canonical(cell)).strip()


def fresh(node: Node, *, plain: bool = False) -> Node:
    """Return a value without a place in a file, to be written in one line; `plain`: without its quotes."""
    if isinstance(node, Leaf):
        return Leaf(node.text, plain or node.plain)
    if isinstance(node, Map):
        entries = {key: fresh(each, plain=plain) for key, each in node.entries.items()}
        return Map(entries, flow=True)
    return Seq([fresh(each, plain=plain) for each in node.entries], flow=True)


def put(node: Map, path: tuple[str, ...], value: Node | None, order: tuple[str, ...]) -> None:
    """Set the value at a path, or take it out; a new key goes where `order` has it."""
    key, *rest = path
    if rest:
        inner = node.entries.get(key)
        if not isinstance(inner, Map):
            inner = Map()
        put(inner, tuple(rest), value, ())
        value = inner if inner.entries else None
    if value is None:
        node.entries.pop(key, None)
    elif key in node.entries:
        node.entries[key] = value
    else:
        _insert(node, key, value, order)


def _insert(node: Map, key: str, value: Node, order: tuple[str, ...]) -> None:
    rank = {each: index for index, each in enumerate(order)}
    mine = rank.get(key, len(rank))
    before = [each for each in node.entries if rank.get(each, -1) < mine]
    entries: dict[str, Node] = {}
    if not before:
        entries[key] = value
    for each, old in node.entries.items():
        entries[each] = old
        if before and each == before[-1]:
            entries[key] = value
    node.entries = entries
