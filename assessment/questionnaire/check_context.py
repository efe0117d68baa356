"""Context shared by all checks of a pack: known ids, their places, and the problems found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.core.errors import Phrase, Place, Problem
from assessment.core.i18n import N_
from assessment.questionnaire.messages import SUGGESTIONS, fault, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Node
from assessment.questionnaire.paths import key_place_at, place_at
from assessment.questionnaire.types import Item

KINDS = {
    "level": Phrase(N_("level")),
    "section": Phrase(N_("section")),
    "item": Phrase(N_("item")),
    "lens": Phrase(N_("lens")),
    "facet": Phrase(N_("facet")),
    "case": Phrase(N_("case")),
    "channel": Phrase(N_("channel")),
    "metric": Phrase(N_("metric")),
    "action": Phrase(N_("action")),
    "stage": Phrase(N_("stage")),
    "kind": Phrase(N_("kind")),
    "gate": Phrase(N_("gate")),
    "trait": Phrase(N_("option of the audiences table")),
}
"""Names of the kinds of things that can be referred to."""
_OPTIONS = {
    "purposes": Phrase(N_("option of the purposes item")),
    "first_result": Phrase(N_("option of the first_result item")),
    "countries": Phrase(N_("option of the countries item")),
    "budget": Phrase(N_("option of the budget item")),
}

_LONG_CHAIN = 12
"""Maximum number of names shown for a circular dependency."""


class CheckContext:
    """Collector of the problems of one pack, with the ids that its references can name."""

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
        facets = [f"{lens.id}/{facet.id}" for lens in pack.lenses for facet in lens.facets]
        self.scored = {*self.sections, *self.topics, *self.items, *facets}
        """Ids whose score a condition can name, apart from the index."""
        self.lenses = {
            lens.id: dict.fromkeys(facet.id for facet in lens.facets) for lens in pack.lenses
        }
        self.gates = {gate.id for gate in pack.gates}
        self.stages = {stage.id for stage in pack.catalogues.metrics.stages}
        self._mentioned = mentioned
        self._whole = whole

    def add(self, code: str, place: Place, **details: object) -> None:
        """Record a problem."""
        self.problems.append(fault(code, place, **details))

    def value(self, *path: str | int) -> Place:
        """Return the place of the value at the path."""
        return place_at(self.root, path)

    def refer(
        self, kind: Phrase, name: str, known: Iterable[str], *path: str | int, key: bool = False
    ) -> bool:
        """Whether the name, at the path (or the key there), is known.

        Records a problem if it is not and no fault elsewhere explains it.
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
        """Check the reference in each entry of the list at the path."""
        for index, name in enumerate(names):
            self.refer(kind, name, known, *path, index)

    def refer_keys(
        self, kind: Phrase, names: Iterable[str], known: Iterable[str], *path: str | int
    ) -> None:
        """Check the reference in each key of the mapping at the path."""
        for name in names:
            self.refer(kind, name, known, *path, name, key=True)

    def refer_options(
        self, role: str, names: Iterable[str], *path: str | int, keys: bool = False
    ) -> None:
        """Check that the names at the path are options of the item with the role, if there is one.

        They are the entries of a list, or the `keys` of a mapping.
        """
        item = self.items.get(getattr(self.pack.roles, role) or "")
        if item is None:
            return
        refer = self.refer_keys if keys else self.refer_each
        refer(_OPTIONS[role], list(names), item.options_by_id, *path)

    def unique(self, entries: Sequence[object], *path: str | int) -> set[str]:
        """Return the ids of entries that share a namespace; record a problem for each duplicate."""
        places: dict[str, Place] = {}
        for index, entry in enumerate(entries):
            id_: str = entry.id  # type: ignore[attr-defined]
            if id_ in places:
                self.add("id-clash", self.value(*path, index, "id"), id=id_, first=str(places[id_]))
            else:
                places[id_] = self.value(*path, index, "id")
        return set(places)


def circles(needs: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Yield the cycles of a dependency graph: one for every dependency that closes a cycle."""
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
    """Return a cycle as text; a long one is cut after `_LONG_CHAIN` names."""
    shown = chain if len(chain) <= _LONG_CHAIN else [*chain[:_LONG_CHAIN], "…"]
    return " → ".join([*shown, chain[0]])
