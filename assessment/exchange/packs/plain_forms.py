"""Values with parts as people write them in a cell: `0=0; 20=60`, `rules: 40`, `consent = yes`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from assessment.exchange.packs.kinds import Form
from assessment.exchange.packs.tree import Leaf, Map, Node, Seq

EXAMPLES: Mapping[Form, str] = {
    Form.IDS: "shop, cafe",
    Form.TRUTH: "yes / no",
    Form.PAIRS: "0=0; 20=60; 50=100",
    Form.NUMBERS: "rules: 40; staff: 10",
    Form.LISTS: "principles: goal, audience; stages: start",
    Form.CONDITION: "consent = yes; size >= 50",
}
"""Example of a cell of each form with parts; several parts also stand one a line."""
IN_BRACKETS: Mapping[str, str] = {
    "score_by": "{column: hours, aggregate: mean}",
    "option_lists": "{often: [{id: never, title: Never}, {id: daily, title: Every day}]}",
    "telephones": "{uk: '999', eu: '112'}",
}
"""Example of a cell whose value has parts of its own in brackets, by the name of its column."""
_FULL_WIDTH = str.maketrans("：；＝，、（）＞＜≥≤", ":;=,,()><≥≤")
_YES = "yes|true|y|1|x|✓|✔|√|是|对|有|真|ja|oui|vrai|sí|si|wahr|verdadero"
_NO = "no|false|n|0|否|不|不是|错|无|没有|假|nein|non|falsch|faux|falso"
_TRUE, _FALSE = (frozenset(each.split("|")) for each in (_YES, _NO))
_NUMBER = r"-?[0-9]+(?:\.[0-9]+)?"
_PAIR = re.compile(rf"\s*\(?\s*({_NUMBER})\s*(?:[=:,→]|->|\s)\s*({_NUMBER})\s*\)?\s*\Z")
_KEYED = re.compile(r"\s*([^=:;\n]+?)\s*[=:]\s*([^=:;\n]+?)\s*\Z")
_PART = re.compile(
    r"\s*(?P<score>(?:score(?:\s+of)?\s+)|得分\s*)?(?P<id>[a-z][a-z0-9/-]*)\s*"
    r"(?P<how>>=|<=|≥|≤|=|<|is\b|in\b|includes\b|at least\b|at most\b|below\b"
    r"|是|包括|包含|至少|不低于|最多|不超过|低于)"
    r"\s*(?P<value>[^=<>]+?)\s*\Z"
)
_HOW = {
    ">=": "at_least", "≥": "at_least", "at least": "at_least", "至少": "at_least",
    "不低于": "at_least", "<=": "at_most", "≤": "at_most", "at most": "at_most", "最多": "at_most",
    "不超过": "at_most", "<": "below", "below": "below", "低于": "below", "includes": "includes",
    "包括": "includes", "包含": "includes", "in": "in", "=": "is", "is": "is", "是": "is",
}  # fmt: skip
_AND = re.compile(r"\s+and\s+|\s*(?:并且|而且|且)\s*|[;\n]", re.IGNORECASE)
_OR = re.compile(r"\s+or\s+|\s*或者?\s*", re.IGNORECASE)


def read_plain(text: str, form: Form) -> Node | None:
    """Return a value with parts as it was written without brackets; None for what is none of that form."""
    read = _READERS.get(form)
    return read(text.translate(_FULL_WIDTH).strip()) if read else None


def truth(text: str) -> Leaf | None:
    """Return yes or no, in whatever language of the program it was written."""
    word = text.strip().casefold()
    if word in _TRUE:
        return Leaf("yes")
    return Leaf("no") if word in _FALSE else None


def _parts(text: str) -> list[str]:
    return [each for each in re.split(r"[;\n]", text) if each.strip()]


def _pairs(text: str) -> Node | None:
    parts = _parts(text)
    if len(parts) == 1 and len(re.findall("[=:→]", text)) > 1:
        parts = text.split(",")
    found = [_PAIR.match(each) for each in parts]
    pairs = [Seq([Leaf(each[1]), Leaf(each[2])], flow=True) for each in found if each]
    return Seq([*pairs], flow=True) if pairs and len(pairs) == len(found) else None


def _numbers(text: str) -> Node | None:
    parts = _parts(text)
    if len(parts) == 1:
        parts = [each for each in text.split(",") if each.strip()]
    return _keyed(parts, Leaf)


def _lists(text: str) -> Node | None:
    return _keyed(
        _parts(text),
        lambda said: Seq(
            [Leaf(each.strip()) for each in said.split(",") if each.strip()], flow=True
        ),
    )


def _keyed(parts: list[str], made: Callable[[str], Node]) -> Node | None:
    found = [_KEYED.match(each) for each in parts]
    entries = {each[1]: made(each[2]) for each in found if each}
    return Map(entries, flow=True) if entries and len(entries) == len(found) else None


def _condition(text: str) -> Node | None:
    for separator, joined in ((_OR, "any"), (_AND, "all")):
        parts = [each for each in separator.split(text) if each.strip()]
        if len(parts) > 1:
            found = [_comparison(each) for each in parts]
            made = [each for each in found if each is not None]
            whole = Map({joined: Seq([*made], flow=True)}, flow=True)
            return whole if len(made) == len(found) else None
    return _comparison(text)


def _comparison(text: str) -> Node | None:
    found = _PART.match(text)
    if not found:
        return None
    how = _HOW[found["how"]]
    words = [each.strip() for each in found["value"].strip("()").split(",") if each.strip()]
    values: list[Node] = [_operand(each) for each in words]
    if how == "is" and len(values) > 1:
        how = "in"
    if not values or (len(values) > 1 and how != "in"):
        return None
    value: Node = Seq(values, flow=True) if how == "in" else values[0]
    subject = "score" if found["score"] or how == "below" else "item"
    return Map({subject: Leaf(found["id"]), how: value}, flow=True)


def _operand(word: str) -> Leaf:
    """Return what a comparison is with; an id is ASCII, so other words for yes and no can't be meant as one."""
    return (None if word.isascii() else truth(word)) or Leaf(word)


_READERS: Mapping[Form, Callable[[str], Node | None]] = {
    Form.TRUTH: truth,
    Form.PAIRS: _pairs,
    Form.NUMBERS: _numbers,
    Form.LISTS: _lists,
    Form.CONDITION: _condition,
}
