"""What all checks of one pack share: what exists, where it stands, and the faults found so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.core.errors import Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.items import Item
from assessment.questionnaire.messages import SUGGESTIONS, fault, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Node
from assessment.questionnaire.paths import key_place_at, place_at

KINDS = {
    "scale": Phrase(N_("scale")),
    "level": Phrase(N_("level")),
    "section": Phrase(N_("section")),
    "item": Phrase(N_("item")),
    "lens": Phrase(N_("lens")),
    "facet": Phrase(N_("facet")),
    "case": Phrase(N_("case")),
    "channel": Phrase(N_("channel")),
    "metric": Phrase(N_("metric")),
    "action": Phrase(N_("action")),
    "column": Phrase(N_("column")),
    "stage": Phrase(N_("stage")),
    "kind": Phrase(N_("kind")),
    "gate": Phrase(N_("gate")),
}
"""What a reference can be to, in words."""


_LONG_CHAIN = 12
"""How many names of a circle are told."""


class CheckContext:
    """Takes down the faults of one pack; knows what its names can refer to."""

    def __init__(self, pack: Pack, root: Node, mentioned: frozenset[str], whole: bool) -> None:
        self.pack = pack
        self.root = root
        self.problems: list[Problem] = []
        self.sections = set(pack.sections_by_id)
        self.topics = set(pack.topics)
        self.items: dict[str, Item] = {}
        for topic in (topic for section in pack.sections for topic in section.topics):
            for item in topic.items:
                self.items.setdefault(item.id, item)
        self.scored = {*self.sections, *self.topics, *self.items}
        """Everything whose score a condition can name, but for the index."""
        self.lenses = {
            lens.id: dict.fromkeys(facet.id for facet in lens.facets) for lens in pack.lenses
        }
        self.gates = {gate.id for gate in pack.gates}
        self.stages = {stage.id for stage in pack.catalogues.metrics.stages}
        self._mentioned = mentioned
        self._whole = whole

    def add(self, code: str, place: Place, **details: object) -> None:
        """Takes down a fault."""
        self.problems.append(fault(code, place, **details))

    def value(self, *path: str | int) -> Place:
        """Where the value at the path stands."""
        return place_at(self.root, path)

    def refer(
        self, kind: Phrase, name: str, known: Iterable[str], *path: str | int, key: bool = False
    ) -> bool:
        """Whether the name, at the path (or the key there), is known.

        A problem where it is not and no fault elsewhere explains it.
        """
        if name in known:
            return True
        if name not in self._mentioned and self._whole:
            place = key_place_at(self.root, path) if key else self.value(*path)
            few = len(self.problems) < SUGGESTIONS
            close = nearest(name, sorted(known)) if few else ""
            self.add("unknown-reference", place, kind=kind, id=name, nearest=close)
        return False

    def refer_each(
        self, kind: Phrase, names: Sequence[str], known: Iterable[str], *path: str | int
    ) -> None:
        """Refers to each entry of the list at the path."""
        for index, name in enumerate(names):
            self.refer(kind, name, known, *path, index)

    def refer_keys(
        self, kind: Phrase, names: Iterable[str], known: Iterable[str], *path: str | int
    ) -> None:
        """Refers to each key of the mapping at the path."""
        for name in names:
            self.refer(kind, name, known, *path, name, key=True)

    def unique(self, entries: Sequence[object], *path: str | int) -> set[str]:
        """The ids of entries that share a namespace of their own; a problem for each clash."""
        places: dict[str, Place] = {}
        for index, entry in enumerate(entries):
            own: str = entry.id  # type: ignore[attr-defined]
            if own in places:
                self.add("id-clash", self.value(*path, index, "id"), id=own, first=str(places[own]))
            else:
                places[own] = self.value(*path, index, "id")
        return set(places)


def circles(needs: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """The circles among things that need each other: one for every need that closes one."""
    graph = {node: sorted(needed) for node, needed in needs.items()}
    done: set[str] = set()
    for first, needed_first in graph.items():
        path: dict[str, Iterator[str]] = {} if first in done else {first: iter(needed_first)}
        while path:
            node = next(reversed(path))
            needed = next(path[node], None)
            if needed is None:
                del path[node]
                done.add(node)
            elif needed in path:
                chain = list(path)
                chain = chain[chain.index(needed) :]
                start = chain.index(min(chain))
                yield chain[start:] + chain[:start]
            elif needed not in done:
                path[needed] = iter(graph[needed])


def told(chain: list[str]) -> str:
    """A circle in a sentence, its middle left out where it is long."""
    shown = chain if len(chain) <= _LONG_CHAIN else [*chain[:_LONG_CHAIN], "…"]
    return " → ".join([*shown, chain[0]])
