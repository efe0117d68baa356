"""What must fit together in a pack: references, ids, orders, conditions. Every fault, in one run.

Works on a typed pack and finds places in the values it was made from. What is merely unwise is
`lint`'s business, what has the wrong form `structure`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from graphlib import CycleError, TopologicalSorter

from assessment.errors import Phrase, Place, Problem
from assessment.language import mark
from assessment.questionnaire.condition import (
    INDEX,
    AllOf,
    AnyOf,
    Condition,
    ItemCondition,
    Not,
    ScoreCondition,
)
from assessment.questionnaire.faults import fault, nearest
from assessment.questionnaire.items import (
    Amount,
    Choice,
    Choices,
    ColumnScore,
    DateItem,
    Item,
    Matrix,
    NumberItem,
    Ranking,
    Rating,
    RowsScore,
    Table,
    TextItem,
    YesNoItem,
)
from assessment.questionnaire.lint import lint
from assessment.questionnaire.model import Pack, dependencies
from assessment.questionnaire.reader import Node
from assessment.questionnaire.structure import Path, at, key_place_at, place_at
from assessment.questionnaire.values import Misfit, to_value

FITTING: dict[type, tuple[str, ...]] = {
    Rating: ("is", "in", "at_least", "at_most", "answered"),
    YesNoItem: ("is", "in", "answered"),
    Choice: ("is", "in", "answered"),
    Choices: ("is", "in", "includes", "answered"),
    NumberItem: ("is", "in", "at_least", "at_most", "answered"),
    Amount: ("is", "in", "at_least", "at_most", "answered"),
    TextItem: ("is", "in", "answered"),
    DateItem: ("is", "in", "at_least", "at_most", "answered"),
    Ranking: ("is", "in", "includes", "answered"),
    Matrix: ("answered",),
    Table: ("includes", "at_least", "at_most", "answered"),
}
"""Which comparisons fit which type of item."""

ROLE_TYPES: dict[str, tuple[type, ...]] = {
    "purposes": (Ranking, Choices),
    "audiences": (Table,),
    "capacity": (NumberItem,),
    "budget": (Amount, NumberItem),
    "presence": (Matrix, Choices),
    "competitors": (Table,),
    "success": (Table,),
}

_KINDS = {
    name: Phrase(mark(name))
    for name in (
        "scale", "level", "section", "item", "lens", "facet", "case", "channel", "metric", "action",
        "column", "stage", "kind",
    )
}  # fmt: skip
_TOPIC = Phrase(mark("topic"))
_SECTION_TOPIC_ITEM = Phrase(mark("section, topic or item"))
_ITEM_OR_TOPIC = Phrase(mark("item or topic"))
_PURPOSE = Phrase(mark("option of the purposes item"))
_A_NUMBER_COLUMN = Phrase(mark("a number, amount or rating column, or “points” over a scored one"))


def check(
    pack: Pack,
    root: Node,
    *,
    mentioned: Iterable[str] = (),
    whole: bool = True,
    faithful: bool = True,
) -> list[Problem]:
    """All faults and all unwise things of a pack.

    `mentioned` are ids that exist but whose entries are faulty in form; without `whole`, files are
    missing, and references into what they may hold are not judged. What is unwise is told only of a
    pack that is `faithful` (nothing was left out of it) and whose parts fit together.
    """
    checker = _Checker(pack, root, frozenset(mentioned), whole)
    problems = checker.run()
    if whole and faithful and not problems:
        problems += lint(pack, root)
    return problems


class _Checker:
    def __init__(self, pack: Pack, root: Node, mentioned: frozenset[str], whole: bool) -> None:
        self._pack = pack
        self._root = root
        self._mentioned = mentioned
        self._whole = whole
        self._problems: list[Problem] = []
        self._ids: dict[str, Place] = {}
        self._sections = set(pack.sections_by_id)
        self._topics = set(pack.topics)
        self._items: dict[str, Item] = {}
        for topic in (topic for section in pack.sections for topic in section.topics):
            for item in topic.items:
                self._items.setdefault(item.id, item)

    def run(self) -> list[Problem]:
        self._head()
        self._levels()
        self._gates()
        self._lenses()
        self._walk_sections()
        self._circles()
        self._catalogues()
        self._roles()
        return self._problems

    # what the checks share

    def _add(self, code: str, place: Place, **details: object) -> None:
        self._problems.append(fault(code, place, **details))

    def _value(self, *path: str | int) -> Place:
        return place_at(self._root, path)

    def _refer(
        self, kind: Phrase, name: str, known: Iterable[str], *path: str | int, key: bool = False
    ) -> bool:
        """Whether the name, at the path (or the key there), is known.

        A problem where it is not and no fault elsewhere explains it.
        """
        if name in known:
            return True
        if name not in self._mentioned and self._whole:
            place = key_place_at(self._root, path) if key else self._value(*path)
            close = nearest(name, sorted(known))
            self._add("unknown-reference", place, kind=kind, id=name, nearest=close)
        return False

    def _refer_each(
        self, kind: Phrase, names: Sequence[str], known: Iterable[str], *path: str | int
    ) -> None:
        for index, name in enumerate(names):
            self._refer(kind, name, known, *path, index)

    def _refer_keys(
        self, kind: Phrase, names: Iterable[str], known: Iterable[str], *path: str | int
    ) -> None:
        for name in names:
            self._refer(kind, name, known, *path, name, key=True)

    def _unique(self, entries: Sequence[object], *path: str | int) -> set[str]:
        """The ids of entries that share a namespace of their own; a problem for each clash."""
        places: dict[str, Place] = {}
        for index, entry in enumerate(entries):
            own: str = entry.id  # type: ignore[attr-defined]
            if own in places:
                self._add(
                    "id-clash", self._value(*path, index, "id"), id=own, first=str(places[own])
                )
            else:
                places[own] = self._value(*path, index, "id")
        return set(places)

    def _claim(self, own: str, path: Path) -> None:
        """Takes an id in the namespace of sections, topics and items."""
        if own in self._ids:
            self._add("id-clash", self._value(*path, "id"), id=own, first=str(self._ids[own]))
        else:
            self._ids[own] = self._value(*path, "id")

    # the head

    def _head(self) -> None:
        pack = self._pack
        if pack.format != 1:
            self._add("format-unknown", self._value("format"), found=pack.format)
        for index, code in enumerate(pack.languages):
            if code in pack.languages[:index]:
                self._add("twice", self._value("languages", index), value=code)
        for name, levels in pack.scales.items():
            if len(levels) < 2:
                self._add("scale-short", self._value("scales", name), found=len(levels))

    def _levels(self) -> None:
        levels = self._pack.levels
        self._unique(levels, "levels")
        for index, level in enumerate(levels):
            if index == 0 and level.start != 0:
                self._add(
                    "levels-start", self._value("levels", 0, "from"), found=f"{level.start:g}"
                )
            elif index and level.start <= levels[index - 1].start:
                place = self._value("levels", index, "from")
                before = f"{levels[index - 1].start:g}"
                self._add("levels-order", place, found=f"{level.start:g}", before=before)
            self._refer_keys(
                _KINDS["section"], level.floors, self._sections, "levels", index, "floors"
            )

    def _gates(self) -> None:
        levels = [level.id for level in self._pack.levels]
        self._unique(self._pack.gates, "gates")
        for index, gate in enumerate(self._pack.gates):
            for key in ("cap", "cap_if_open"):
                if (name := getattr(gate, key)) is not None:
                    self._refer(_KINDS["level"], name, levels, "gates", index, key)
            self._condition(gate.require, ("gates", index, "require"))

    def _lenses(self) -> None:
        self._unique(self._pack.lenses, "lenses")
        for index, lens in enumerate(self._pack.lenses):
            self._unique(lens.facets, "lenses", index, "facets")

    def _facets(self, facets: dict[str, list[str]], *path: str | int) -> None:
        lenses = {lens.id: [facet.id for facet in lens.facets] for lens in self._pack.lenses}
        self._refer_keys(_KINDS["lens"], facets, lenses, *path)
        for lens, names in facets.items():
            if lens in lenses:
                self._refer_each(_KINDS["facet"], names, lenses[lens], *path, lens)

    # sections, topics, items

    def _walk_sections(self) -> None:
        cases = set(self._pack.cases_by_id)
        for s, section in enumerate(self._pack.sections):
            self._claim(section.id, ("sections", s))
            for t, topic in enumerate(section.topics):
                path: Path = ("sections", s, "topics", t)
                self._claim(topic.id, path)
                self._refer_each(_KINDS["case"], topic.cases, cases, *path, "cases")
                for i, item in enumerate(topic.items):
                    item_path = (*path, "items", i)
                    self._claim(item.id, item_path)
                    self._item(item, item_path)
        if INDEX in self._ids:
            self._add("id-clash", self._ids[INDEX], id=INDEX, first=INDEX)

    def _item(self, item: Item, path: Path) -> None:
        if item.facets:
            self._facets(item.facets, *path, "facets")
        if item.when is not None:
            self._condition(item.when, (*path, "when"), owner=item.id)
        if isinstance(item, Rating | Matrix):
            self._scale(item, path)
        if isinstance(item, Choice | Choices | Ranking):
            self._options(item, path)
        if isinstance(item, NumberItem):
            self._bounds(item.minimum, item.maximum, (*path, "minimum"))
            self._points(item.points, (*path, "points"))
        if isinstance(item, DateItem):
            self._bounds(item.earliest, item.latest, (*path, "earliest"))
        if isinstance(item, Matrix):
            self._unique(item.rows, *path, "rows")
        if isinstance(item, Table):
            self._table(item, path)

    def _scale(self, item: Rating | Matrix, path: Path) -> None:
        scales = self._pack.scales
        if not self._refer(_KINDS["scale"], item.scale, scales, *path, "scale"):
            return
        if isinstance(item, Rating) and item.anchors is not None:
            levels, anchors = len(scales[item.scale]), len(item.anchors)
            if levels != anchors:
                place = self._value(*path, "anchors")
                details = {"scale": item.scale, "levels": levels, "anchors": anchors}
                self._add("anchors-mismatch", place, **details)

    def _options(self, item: Choice | Choices | Ranking, path: Path) -> None:
        self._unique(item.options, *path, "options")
        missing = [option.id for option in item.options if option.score is None]
        if missing and len(missing) < len(item.options):
            place = self._value(*path, "options")
            self._add("some-scores", place, missing=len(missing), all=len(item.options))

    def _bounds(self, low: object, high: object, path: Path) -> None:
        if low is not None and high is not None and low > high:  # type: ignore[operator]
            self._add("bounds-order", self._value(*path), low=_shown(low), high=_shown(high))

    def _points(self, points: list[tuple[float, float]] | None, path: Path) -> None:
        xs = [x for x, _ in points or ()]
        for index in range(1, len(xs)):
            if xs[index] <= xs[index - 1]:
                place = self._value(*path, index)
                self._add(
                    "points-order", place, found=f"{xs[index]:g}", before=f"{xs[index - 1]:g}"
                )

    def _table(self, item: Table, path: Path) -> None:
        self._unique(item.columns, *path, "columns")
        for index, column in enumerate(item.columns):
            self._item(column, (*path, "columns", index))
        score_by = item.score_by
        if isinstance(score_by, RowsScore):
            self._points(score_by.rows, (*path, "score_by", "rows"))
        elif isinstance(score_by, ColumnScore):
            self._points(score_by.points, (*path, "score_by", "points"))
            names = [column.id for column in item.columns]
            here = (*path, "score_by", "column")
            if self._refer(_KINDS["column"], score_by.column, names, *here):
                self._column_scores(item, score_by, self._value(*here))

    def _column_scores(self, item: Table, score_by: ColumnScore, place: Place) -> None:
        column = item.column(score_by.column)
        assert column is not None
        numeric = isinstance(column, NumberItem | Rating)
        fits = (
            column.scored and score_by.aggregate != "sum"
            if score_by.points is None
            else numeric or column.scored
        )
        if not fits:
            details = {"column": column.id, "type": column.type, "aggregate": score_by.aggregate}
            self._add("score-by-column", place, expected=_A_NUMBER_COLUMN, **details)

    # conditions

    def _condition(self, condition: Condition, path: Path, owner: str | None = None) -> None:
        for leaf, leaf_path in _placed_leaves(condition, path):
            if isinstance(leaf, ScoreCondition):
                self._score_leaf(leaf, leaf_path, owner)
            else:
                self._item_leaf(leaf, leaf_path, owner)

    def _score_leaf(self, leaf: ScoreCondition, path: Path, owner: str | None) -> None:
        place = self._value(*path, "score")
        if owner is not None:
            self._add("condition-scores", place, id=leaf.score)
        elif leaf.score != INDEX:
            known = [*self._sections, *self._topics, *self._items]
            self._refer(_SECTION_TOPIC_ITEM, leaf.score, known, *path, "score")

    def _item_leaf(self, leaf: ItemCondition, path: Path, owner: str | None) -> None:
        place = self._value(*path, "item")
        if not self._refer(_KINDS["item"], leaf.item, self._items, *path, "item"):
            return
        if leaf.item == owner:
            self._add("condition-itself", place, id=owner)
            return
        item = self._items[leaf.item]
        operator = leaf.operator
        if operator not in FITTING[type(item)]:
            key = key_place_at(self._root, (*path, operator))
            details = {"operator": operator, "item": item.id, "type": item.type}
            self._add("condition-operator", key, fitting=FITTING[type(item)], **details)
            return
        values = leaf.operand if operator == "in" else [leaf.operand]
        for index, value in enumerate(values):
            self._operand(
                item, operator, value, (*path, operator, *([index] if operator == "in" else []))
            )

    def _operand(self, item: Item, operator: str, value: object, path: Path) -> None:
        if isinstance(item, Rating | Matrix) and item.scale not in self._pack.scales:
            return
        misfit = operand_misfit(self._pack, item, operator, value)
        if misfit is not None:
            first = misfit.problems[0]
            details = dict(first.message.details)
            inner = details.get("sentence")
            if inner is not None:
                details = {**dict(inner.details), "nearest": details["nearest"]}  # type: ignore[attr-defined]
            self._add(
                "condition-value",
                self._value(*path),
                item=item.id,
                value=details.get("found", value),
                expected=details.get("expected", first.message),
                nearest=details.get("nearest", ""),
            )

    def _circles(self) -> None:
        graph = {own: needed - {own} for own, needed in sorted(dependencies(self._items).items())}
        for chain in _circles(graph):
            section, topic = self._pack.home_of[chain[0]]
            s, t = self._pack.sections.index(section), section.topics.index(topic)
            i = [item.id for item in topic.items].index(chain[0])
            place = self._value("sections", s, "topics", t, "items", i, "when")
            self._add("circle", place, chain=" → ".join([*chain, chain[0]]))

    # catalogues and roles

    def _catalogues(self) -> None:
        catalogues = self._pack.catalogues
        self._unique(catalogues.cases.cases, "catalogues", "cases", "cases")
        metrics = self._unique(catalogues.metrics.metrics, "catalogues", "metrics", "metrics")
        channels = self._unique(catalogues.channels.channels, "catalogues", "channels", "channels")
        actions = self._unique(catalogues.actions.actions, "catalogues", "actions", "actions")
        self._metrics(channels)
        self._channels()
        self._actions(actions, metrics)

    def _purposes(self) -> set[str] | None:
        """The options of the purposes item; None where the pack has none, so nothing is judged."""
        item = self._items.get(self._pack.roles.purposes or "")
        return set(item.options_by_id) if item is not None else None

    def _metrics(self, channels: set[str]) -> None:
        path: Path = ("catalogues", "metrics", "metrics")
        catalogue = self._pack.catalogues.metrics
        stages = self._unique(catalogue.stages, "catalogues", "metrics", "stages")
        purposes = self._purposes()
        for index, metric in enumerate(catalogue.metrics):
            here = (*path, index)
            if metric.stage is not None:
                self._refer(_KINDS["stage"], metric.stage, stages, *here, "stage")
            if purposes is not None:
                self._refer_each(_PURPOSE, metric.purposes, purposes, *here, "purposes")
            self._refer_each(_KINDS["channel"], metric.channels or (), channels, *here, "channels")

    def _channels(self) -> None:
        path: Path = ("catalogues", "channels", "channels")
        catalogue = self._pack.catalogues.channels
        kinds = self._unique(catalogue.kinds, "catalogues", "channels", "kinds")
        purposes = self._purposes()
        for index, channel in enumerate(catalogue.channels):
            here = (*path, index)
            if channel.kind is not None:
                self._refer(_KINDS["kind"], channel.kind, kinds, *here, "kind")
            if purposes is not None:
                self._refer_keys(_PURPOSE, channel.purposes, purposes, *here, "purposes")
            known = {*self._items, *self._topics}
            self._refer_keys(_ITEM_OR_TOPIC, channel.needs, known, *here, "needs")
            if channel.when is not None:
                self._condition(channel.when, (*here, "when"))

    def _actions(self, actions: set[str], metrics: set[str]) -> None:
        path: Path = ("catalogues", "actions", "actions")
        catalogue = self._pack.catalogues.actions
        for index, action in enumerate(catalogue.actions):
            here = (*path, index)
            self._refer_keys(_TOPIC, action.addresses, self._topics, *here, "addresses")
            self._refer_each(_KINDS["action"], action.requires, actions, *here, "requires")
            self._refer_each(_KINDS["metric"], action.metrics, metrics, *here, "metrics")
            self._refer_each(_KINDS["case"], action.cases, self._pack.cases_by_id, *here, "cases")
            self._facets(action.facets, *here, "facets")
            if action.when is not None:
                self._condition(action.when, (*here, "when"))
        graph = {each.id: set(each.requires) & actions for each in catalogue.actions}
        names = [each.id for each in catalogue.actions]
        for chain in _circles(graph):
            place = self._value(*path, names.index(chain[0]), "requires")
            self._add("circle", place, chain=" → ".join([*chain, chain[0]]))

    def _roles(self) -> None:
        for role, types in ROLE_TYPES.items():
            name = getattr(self._pack.roles, role)
            if name is None:
                continue
            place = self._value("roles", role)
            if self._refer(_KINDS["item"], name, self._items, "roles", role):
                item = self._items[name]
                if not isinstance(item, types):
                    wanted = tuple(_type_name(each) for each in types)
                    self._add("role-type", place, role=role, types=wanted, id=name, type=item.type)


def operand_misfit(pack: Pack, item: Item, operator: str, value: object) -> Misfit | None:
    """Why an item can't be compared with that value; None where it can."""
    try:
        if operator == "answered" or (
            isinstance(item, Table) and operator in {"at_least", "at_most"}
        ):
            if operator != "answered":
                to_value(pack, _ROW_COUNT, value)
        elif operator == "includes" and isinstance(item, Choices | Ranking):
            to_value(pack, item, [value])
        elif isinstance(item, Table):
            return _cell_misfit(pack, item, value)
        elif operator in {"at_least", "at_most"} and isinstance(item, NumberItem):
            to_value(pack, _ANY_NUMBER.model_copy(update={"id": item.id}), value)
        else:
            to_value(pack, item, value)
    except Misfit as misfit:
        return misfit
    return None


def _cell_misfit(pack: Pack, item: Table, value: object) -> Misfit | None:
    """Why no column of a table can hold the value; None where one can."""
    last: Misfit | None = None
    for column in item.columns:
        try:
            to_value(pack, column, value)
        except Misfit as misfit:
            last = misfit
        else:
            return None
    return last


_ROW_COUNT = NumberItem(type="number", id="rows", text="rows", minimum=0, integer=True)
_ANY_NUMBER = NumberItem(type="number", id="number", text="number")


def _placed_leaves(
    condition: Condition, path: Path
) -> Iterator[tuple[ItemCondition | ScoreCondition, Path]]:
    """The comparisons of a condition, each with its path."""
    if isinstance(condition, AllOf):
        for index, part in enumerate(condition.all):
            yield from _placed_leaves(part, (*path, "all", index))
    elif isinstance(condition, AnyOf):
        for index, part in enumerate(condition.any):
            yield from _placed_leaves(part, (*path, "any", index))
    elif isinstance(condition, Not):
        yield from _placed_leaves(condition.not_, (*path, "not"))
    else:
        yield condition, path


def _circles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    """The circles of a graph, one after the other, each cut open once it is found."""
    graph = {node: set(needed) for node, needed in graph.items()}
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            chain: list[str] = error.args[1][:-1]
            start = chain.index(min(chain))
            yield chain[start:] + chain[:start]
            for node in chain:
                graph[node] -= set(chain)
        else:
            return


def _shown(value: object) -> str:
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def _type_name(item_type: type) -> str:
    return str(item_type.model_fields["type"].annotation.__args__[0])  # type: ignore[attr-defined]


__all__ = ["FITTING", "ROLE_TYPES", "at", "check", "operand_misfit"]
