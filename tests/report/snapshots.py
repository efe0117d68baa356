"""What the tests of chapters share: small packs, and a snapshot with something else in it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from assessment.answers.answer import Sheet

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
    return snapshot.with_sheet(Sheet())


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]
