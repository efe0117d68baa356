"""Consistency checks of a pack: references, ids, orders, conditions. Reports every fault in one run.

Works on a typed pack and finds places in the values it was made from. Advice, that is warnings, is in
`lint` and worded in `messages`; checks of form are in `validation`.
"""

from __future__ import annotations

from collections.abc import Iterable

from assessment.core.errors import Place, Problem
from assessment.questionnaire.catalogue_check import check_catalogues, check_facets
from assessment.questionnaire.check_context import KINDS, CheckContext, circles, told
from assessment.questionnaire.condition import INDEX
from assessment.questionnaire.condition_check import check_condition, check_wordings
from assessment.questionnaire.lint import lint
from assessment.questionnaire.messages import FAULTS_LIMIT
from assessment.questionnaire.model import Pack, dependencies
from assessment.questionnaire.nodes import Node
from assessment.questionnaire.paths import Path
from assessment.questionnaire.replaced_check import check_replaced
from assessment.questionnaire.role_check import check_roles
from assessment.questionnaire.scale_levels import levels_without
from assessment.questionnaire.template_check import check_tasks, check_templates
from assessment.questionnaire.type_parts.base import ItemBase


def check(
    pack: Pack,
    root: Node,
    *,
    mentioned: Iterable[str] = (),
    whole: bool = True,
    faithful: bool = True,
    advice: bool = True,
) -> list[Problem]:
    """Return all problems of a pack.

    `mentioned` are ids that exist but whose entries are faulty in form. If `whole` is false, files
    are missing, and unknown references are not reported. `lint` runs only if `whole` is true, the
    pack is `faithful` (nothing was left out of it), there are no other problems, and `advice` is wanted.
    """
    ledger = CheckContext(pack, root, frozenset(mentioned), whole)
    _Checker(ledger).run()
    problems = ledger.problems
    if advice and whole and faithful and not problems:
        problems += lint(pack, root)
    return problems


class _Checker:
    def __init__(self, ledger: CheckContext) -> None:
        self._ledger = ledger
        self._pack = ledger.pack
        self._ids: dict[str, Place] = {}
        self._items: dict[str, Path] = {}

    def run(self) -> None:
        self._head()
        self._levels()
        self._gates()
        self._lenses()
        self._walk_sections()
        self._circles()
        check_catalogues(self._ledger)
        check_templates(self._ledger)
        check_tasks(self._ledger)
        check_roles(self._ledger)
        check_wordings(self._ledger)
        check_replaced(self._ledger)

    def _claim(self, id_: str, path: Path) -> None:
        """Register an id in the namespace of sections, topics and items; record a duplicate."""
        if id_ in self._ids:
            self._ledger.add(
                "id-clash", self._ledger.value(*path, "id"), id=id_, first=str(self._ids[id_])
            )
        else:
            self._ids[id_] = self._ledger.value(*path, "id")

    # the head

    def _head(self) -> None:
        pack = self._pack
        if pack.format != 1:
            self._ledger.add("format-unknown", self._ledger.value("format"), found=pack.format)
        seen: set[str] = set()
        for index, code in enumerate(pack.languages):
            if code in seen and len(self._ledger.problems) < FAULTS_LIMIT:
                self._ledger.add("twice", self._ledger.value("languages", index), value=code)
            seen.add(code)
        for name, levels in pack.scales.items():
            if len(levels) < 2:
                self._ledger.add(
                    "scale-short", self._ledger.value("scales", name), found=len(levels)
                )
            missing = levels_without(levels)
            if 0 < missing < len(levels):
                place = self._ledger.value("scales", name)
                self._ledger.add("some-levels-scored", place, missing=missing, all=len(levels))

    def _levels(self) -> None:
        levels = self._pack.levels
        self._ledger.unique(levels, "levels")
        for index, level in enumerate(levels):
            if index == 0 and level.start != 0:
                self._ledger.add(
                    "levels-start",
                    self._ledger.value("levels", 0, "from"),
                    found=f"{level.start:g}",
                )
            elif index and level.start <= levels[index - 1].start:
                place = self._ledger.value("levels", index, "from")
                before = f"{levels[index - 1].start:g}"
                self._ledger.add("levels-order", place, found=f"{level.start:g}", before=before)
            self._ledger.refer_keys(
                KINDS["section"], level.floors, self._ledger.sections, "levels", index, "floors"
            )

    def _gates(self) -> None:
        levels = self._pack.level_index
        self._ledger.unique(self._pack.gates, "gates")
        for index, gate in enumerate(self._pack.gates):
            for key, name in gate.stated_caps.items():
                self._ledger.refer(KINDS["level"], name, levels, "gates", index, key)
            check_condition(self._ledger, gate.require, ("gates", index, "require"))

    def _lenses(self) -> None:
        self._ledger.unique(self._pack.lenses, "lenses")
        for index, lens in enumerate(self._pack.lenses):
            self._ledger.unique(lens.facets, "lenses", index, "facets")

    # sections, topics, items

    def _walk_sections(self) -> None:
        cases = set(self._pack.cases_by_id)
        for s, section in enumerate(self._pack.sections):
            self._claim(section.id, ("sections", s))
            for t, topic in enumerate(section.topics):
                path: Path = ("sections", s, "topics", t)
                self._claim(topic.id, path)
                self._ledger.refer_each(KINDS["case"], topic.cases, cases, *path, "cases")
                for i, item in enumerate(topic.items):
                    item_path = (*path, "items", i)
                    self._claim(item.id, item_path)
                    self._items.setdefault(item.id, item_path)
                    self._item(item, item_path)
                    if not section.scored and item.scored and item.weight > 0:
                        place = self._ledger.value(*item_path, "id")
                        self._ledger.add("scored-in-unscored", place, id=item.id)
        if INDEX in self._ids:
            self._ledger.add("id-clash", self._ids[INDEX], id=INDEX, first=INDEX)

    def _item(self, item: ItemBase, path: Path) -> None:
        if item.facets:
            check_facets(self._ledger, item.facets, *path, "facets")
        for inner, condition in item.conditions():
            check_condition(self._ledger, condition, (*path, *inner), item.id, scores=False)
        item.check(self._ledger, self._pack.scales, path)
        for (
            part_path,
            part,
        ) in item.parts():  # a condition of a part has no effect, so says no fault
            if part.facets:
                check_facets(self._ledger, part.facets, *path, *part_path, "facets")
            part.check(self._ledger, self._pack.scales, (*path, *part_path))

    def _circles(self) -> None:
        graph = {
            id_: needed - {id_} for id_, needed in sorted(dependencies(self._ledger.items).items())
        }
        for chain in circles(graph):
            place = self._ledger.value(*self._items[chain[0]], "when")
            self._ledger.add("circle", place, chain=told(chain))
