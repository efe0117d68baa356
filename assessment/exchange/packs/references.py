"""Names of entries that a row refers to and that are not there, told with the one that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from assessment.core.errors import Phrase, Place
from assessment.exchange.packs.records import Record
from assessment.exchange.packs.tree import Leaf, Map, Node
from assessment.exchange.packs.values import Faults
from assessment.questionnaire.messages import fault, nearest

_TITLES = ("title", "text")


def tell_no_such(
    faults: Faults, place: str, kind: str, wanted: str, known: Iterable[Record]
) -> str:
    """Record that there is no such entry; one of that title, or of a similar id, is named and returned."""
    named = {record.reference: list(_titles(record.node)) for record in known}
    meant = next((id_ for id_, titles in named.items() if wanted in titles), None)
    close = meant or nearest(wanted, list(named))
    details = {"kind": Phrase(kind), "id": wanted, "nearest": close}
    faults.problems.append(fault("unknown-reference", Place(f"{faults.book}:{place}"), **details))
    return close


def _titles(node: Node) -> Iterator[str]:
    """Yield how an entry is called, in each of its languages."""
    for key in _TITLES:
        title = node.entries.get(key) if isinstance(node, Map) else None
        for each in title.entries.values() if isinstance(title, Map) else (title,):
            if isinstance(each, Leaf):
                yield each.text
