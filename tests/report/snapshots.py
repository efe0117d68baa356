"""Helpers that the tests of chapters share: small packs, and a snapshot with something else in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from assessment.answers.answer import Sheet as Answers

TITLES = {
    "purposes": "Purposes and demand",
    "capability": "Capability and resources",
    "audiences": "Audiences",
    "channels": "Channels",
    "media": "Media plan",
    "roadmap": "Roadmap",
    "measures": "Success and evaluation",
    "opinions": "Where opinions differed",
}
NOTHING = "nothing for the chosen parts"
PLAIN = """
sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [
  {{id: rated, type: yes_no, text: Rated}}, {items}]}}]}}]
roles: {{{roles}}}
{more}
"""
COMPANY = "{{id: them, type: table, text: Them, columns: [{columns}]}}"
OTHERS = "{id: name, type: text, text: Their name}, {id: a, type: text, text: Col A}"


def plain(items: str, roles: str, more: str = "") -> str:
    """A pack of one topic with some items, some of which play a role."""
    return PLAIN.format(items=items, roles=roles, more=more)


def roles(snapshot: Any, **changed: Any) -> Any:
    """The same with other roles."""
    return snapshot.with_pack(roles=snapshot.pack.roles.model_copy(update=changed))


def catalogue(snapshot: Any, **changed: Any) -> Any:
    """The same with other catalogues; None for an empty one."""
    catalogues = snapshot.pack.catalogues
    empty = type(catalogues)()
    update = {
        name: getattr(empty, name) if each is None else each for name, each in changed.items()
    }
    fields = {name: getattr(snapshot.pack, name) for name in type(snapshot.pack).model_fields}
    pack = type(snapshot.pack).model_validate(
        {**fields, "catalogues": catalogues.model_copy(update=update)}
    )
    return replace(snapshot, pack=pack)


def unanswered(snapshot: Any) -> Any:
    return snapshot.with_sheet(Answers())


@dataclass(frozen=True)
class Sheet:
    """A page as it was read back, in points."""

    text: str
    height: float
    lowest: float
    """Distance from the foot of the sheet to the last thing over the page's foot: texts, and lines to write on."""

    def is_almost_empty(self, *, chars: int) -> bool:
        """Whether it has fewer characters than these, and ends in its upper half."""
        return len("".join(self.text.split())) <= chars and self.lowest > self.height / 2


@lru_cache(maxsize=16)
def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """Pages of a report, read once."""
    return tuple(_sheet(page) for page in PdfReader(BytesIO(data)).pages)


def _sheet(page: Any) -> Sheet:
    heights: list[float] = []

    def see(text: str, current: Any, matrix: Any, *_: Any) -> None:
        if text.strip():
            heights.append(matrix[5] * current[3] + current[5])

    def draw(operator: bytes, operands: Any, current: Any, _matrix: Any) -> None:
        if operator in {b"l", b"re"}:
            heights.append(float(operands[1]) * current[3] + current[5])

    text = page.extract_text(visitor_text=see, visitor_operand_before=draw)
    lowest = min((height for height in heights if height > 62), default=0.0)
    return Sheet(text, float(page.mediabox.height), lowest)
