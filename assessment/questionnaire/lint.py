"""Warnings about a pack as a whole: unreachable scores, gates without effect, unused entries.

A type of item has its own in its file, `advice` in `questionnaire/types/`; those on single texts are in
`fields.py`. The sentences of all are in `messages.py`, by code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from assessment.core.errors import Message, Place, Problem
from assessment.core.i18n import N_, Text
from assessment.questionnaire.addressed import addressed_topics
from assessment.questionnaire.condition import INDEX, AllOf, Condition, Not
from assessment.questionnaire.display import Display
from assessment.questionnaire.messages import SUGGESTIONS, fault, nearest
from assessment.questionnaire.model import Pack
from assessment.questionnaire.nodes import Listing, Node, Scalar
from assessment.questionnaire.paths import Path, key_place_at, place_at
from assessment.questionnaire.periods import disagree
from assessment.questionnaire.point_spans import item_span, section_span, topic_span
from assessment.questionnaire.reachability import Effort, outcomes, score_range
from assessment.questionnaire.template_check import audience_traits, templates
from assessment.questionnaire.type_parts.base import ItemBase
from assessment.questionnaire.types import Item

_WITHOUT_EFFECT = frozenset({"required", "not_applicable", "weight", "when", "facets", "evidence"})
"""Keys of an item that say nothing where the item is a column of a table."""
_TINY = 1e-9
_SMALL = re.compile(r"[-+]?(?:[0-9]+(?:\.[0-9]*)?[eE]-[0-9]+|0*\.0{6,}[0-9]+(?:[eE]-?[0-9]+)?)")
"""A number that may be nearer to 0 than that."""
_WHEN_NEVER = Message(N_("its condition can never hold"))
_NO_TOPIC = Message(N_("it addresses no topic, and no condition calls for it"))
_NO_PURPOSE = Message(N_("it serves no purpose and no audience"))
_INDEX_HIGHEST = N_("the index can be {highest} at most")
_SECTION_UNSCORED = N_("the section “{section}” never has a score")
_SECTION_HIGHEST = N_("the section “{section}” can be {highest} at most")


def lint(pack: Pack, root: Node) -> list[Problem]:
    """Return all warnings for a pack with valid references, and errors for gates that never pass."""
    linter = _Linter(pack, root)
    linter.run()
    return linter.problems


def _said(text: Text, language: str) -> str:
    """Return a text in a language; of a conditional text, what it says otherwise."""
    return text if isinstance(text, str) else text.get(language) or text.get("", "")


def _scalars(root: Node) -> Iterator[Scalar]:
    """Yield the values of a file that are neither lists nor mappings."""
    left: list[Any] = [root]
    while left:
        node = left.pop()
        if isinstance(node, Scalar):
            yield node
        elif isinstance(node, Listing):
            left += reversed(node)
        else:
            left += reversed(node.values())


def _is_tiny(text: str) -> bool:
    return bool(_SMALL.fullmatch(text)) and 0 < abs(float(text)) < _TINY


class _Linter:
    def __init__(self, pack: Pack, root: Node) -> None:
        self.problems: list[Problem] = []
        self._pack = pack
        self._root = root
        self._effort = Effort()

    def run(self) -> None:
        self._sections()
        self._gates()
        self._levels()
        self._unused()
        self._catalogues()
        self._templates()
        self._wordings()
        self._displays()
        self._tiny()
        if self._pack.scoring.floor > 1 and self._pack.scoring.aggregation != "geometric":
            self._add("floor-without-effect", "scoring", "floor")

    def _add(self, code: str, *path: str | int, **details: object) -> None:
        place: Place = place_at(self._root, path)
        self.problems.append(fault(code, place, **details))

    def _sections(self) -> None:
        scales = self._pack.scales
        for s, section in enumerate(self._pack.sections):
            if not section.topics:
                self._add("nothing-asked", "sections", s, "topics", id=section.id)
            elif (
                section.scored
                and section.weight > 0
                and not any(
                    item.scored and item.weight > 0
                    for topic in section.topics
                    for item in topic.items
                )
            ):
                self._add("nothing-counts", "sections", s, "id", id=section.id)
            self._points_weight(
                section.id, section.weight, section_span(section, scales), ("sections", s)
            )
            for t, topic in enumerate(section.topics):
                path: Path = ("sections", s, "topics", t)
                if not topic.items and topic.information is None:
                    self._add("nothing-asked", *path, "items", id=topic.id)
                self._points_weight(topic.id, topic.weight, topic_span(topic, scales), path)
                for i, item in enumerate(topic.items):
                    self._item(item, (*path, "items", i))

    def _displays(self) -> None:
        """Warn of scales of the pack's own whose ends are the same."""
        shown: list[tuple[Display | None, Path]] = [(self._pack.scoring.display, ("scoring",))]
        for s, section in enumerate(self._pack.sections):
            shown.append((section.display, ("sections", s)))
            for t, topic in enumerate(section.topics):
                shown.append((topic.display, ("sections", s, "topics", t)))
        for display, path in shown:
            if display is not None and display.start == display.end:
                self._add("display-flat", *path, "display", "to", number=f"{display.start:g}")

    def _tiny(self) -> None:
        """Warn of numbers that are not 0 and yet told as 0."""
        found = [each for each in _scalars(self._root) if each.plain and _is_tiny(each)]
        self.problems += [fault("number-tiny", each.place, number=str(each)) for each in found]

    def _item(self, item: Item, path: Path) -> None:
        if item.when is not None and True not in outcomes(self._pack, item.when, self._effort):
            self._add("never-shown", *path, "when", id=item.id)
        self._options(item, path)
        self._points_weight(item.id, item.weight, item_span(item, self._pack.scales), path)
        for advice in item.advice(self._pack.scales):
            self._add(advice.code, *path, advice.key, **advice.details)
        for part_path, part in item.parts():
            for key in sorted(_WITHOUT_EFFECT & part.model_fields_set):
                self._add("column-key", *path, *part_path, key, key=key, id=part.id)
            self._options(part, (*path, *part_path))

    def _points_weight(self, name: str, weight: float, span: float | None, path: Path) -> None:
        """Warn of a weight by which the points of a thing do not add up to those of the whole."""
        if self._pack.scoring.display is not None and span is not None and span != weight:
            key = "weight" if weight != 1 else "id"
            details = {"span": f"{span:g}", "weight": f"{weight:g}"}
            self._add("points-weight", *path, key, id=name, **details)

    def _options(self, item: ItemBase, path: Path) -> None:
        """Warn of options that are never offered, in the item and in its columns."""
        for index, option in enumerate(item.options_by_id.values()):
            never = option.when is not None and True not in outcomes(
                self._pack, option.when, self._effort
            )
            if never:
                self._add("never-offered", *path, "options", index, "when", id=option.id)

    def _gates(self) -> None:
        for index, gate in enumerate(self._pack.gates):
            found = outcomes(self._pack, gate.require, self._effort)
            if True not in found:
                self._add("gate-never-passes", "gates", index, "require", id=gate.id)
            elif False not in found:
                self._add("gate-never-fails", "gates", index, "require", id=gate.id)

    def _levels(self) -> None:
        bounds = score_range(self._pack, INDEX)
        capped = {level for gate in self._pack.gates for level in gate.stated_caps.values()}
        for index, level in enumerate(self._pack.levels):
            path: Path = ("levels", index, "id")
            if level.id in capped:
                continue  # a gate can cap a higher level to it, whatever its floors
            if bounds is not None and level.start > bounds[1]:
                reason = Message(_INDEX_HIGHEST, {"highest": f"{bounds[1]:g}"})
                self._add("level-unreachable", *path, id=level.id, reason=reason)
                continue
            for section, floor in level.floors.items():
                self._floor(index, level.id, section)
                own = score_range(self._pack, section)
                if own is None or floor > own[1]:
                    reason = Message(_SECTION_UNSCORED, {"section": section})
                    if own is not None:
                        details = {"section": section, "highest": f"{own[1]:g}"}
                        reason = Message(_SECTION_HIGHEST, details)
                    self._add("level-unreachable", *path, id=level.id, reason=reason)

    def _floor(self, index: int, level: str, section: str) -> None:
        """Warn of a floor of a section in which everything that counts can be hidden."""
        items = [
            item
            for topic in self._pack.sections_by_id[section].topics
            for item in topic.items
            if item.scored and item.weight > 0
        ]
        hidden = [
            item.when is not None and False in outcomes(self._pack, item.when, self._effort)
            for item in items
        ]
        if items and all(hidden):
            path: Path = ("levels", index, "floors", section)
            self._add("floor-hidden", *path, id=level, section=section)

    def _unused(self) -> None:
        items = list(self._all_items())
        scales = {name for item in items for name in item.scale_names}
        for name in self._pack.scales:
            if name not in scales:
                self._add("scale-unused", "scales", name, id=name)
        carried = {
            (lens, facet)
            for item in items
            for lens, names in item.facets.items()
            for facet in names
        }
        for index, lens in enumerate(self._pack.lenses):
            for f, facet in enumerate(lens.facets):
                if (lens.id, facet.id) not in carried:
                    self._add("facet-unused", "lenses", index, "facets", f, "id", id=facet.id)

    def _all_items(self) -> list[ItemBase]:
        items = list(self._pack.items.values())
        return [*items, *(part for item in items for _, part in item.parts())]

    def _catalogues(self) -> None:
        catalogues = self._pack.catalogues
        shown = {case for topic in self._pack.topics.values() for case in topic.cases}
        shown |= {case for action in catalogues.actions.actions for case in action.cases}
        for index, case in enumerate(catalogues.cases.cases):
            if case.id not in shown:
                self._add("case-unused", "catalogues", "cases", "cases", index, "id", id=case.id)
            elif case.when is not None and True not in outcomes(
                self._pack, case.when, self._effort
            ):
                path: Path = ("catalogues", "cases", "cases", index, "id")
                self._add("entry-never-selected", *path, id=case.id, reason=_WHEN_NEVER)
        self._metrics()
        self._channels()
        self._actions()

    def _metrics(self) -> None:
        """Warn of metrics that are never suggested, or counted by one period and read by another."""
        for index, metric in enumerate(self._pack.catalogues.metrics.metrics):
            if metric.when is not None and True not in outcomes(
                self._pack, metric.when, self._effort
            ):
                place: Path = ("catalogues", "metrics", "metrics", index, "id")
                self._add("entry-never-selected", *place, id=metric.id, reason=_WHEN_NEVER)
            if metric.unit is None or metric.cadence is None:
                continue
            pairs = (
                (_said(metric.unit, language), _said(metric.cadence, language))
                for language in self._pack.languages
            )
            if any(disagree(*pair) for pair in pairs):
                path: Path = ("catalogues", "metrics", "metrics", index, "cadence")
                self._add("period-mismatch", *path, id=metric.id)

    def _channels(self) -> None:
        for index, channel in enumerate(self._pack.catalogues.channels.channels):
            path: Path = ("catalogues", "channels", "channels", index, "id")
            if channel.when is not None and True not in outcomes(
                self._pack, channel.when, self._effort
            ):
                self._add("entry-never-selected", *path, id=channel.id, reason=_WHEN_NEVER)
            elif not channel.purposes and not channel.audiences:
                self._add("entry-never-selected", *path, id=channel.id, reason=_NO_PURPOSE)
        self._traits()

    def _traits(self) -> None:
        """Warn of scores for traits that no audience can have.

        No error: packs made before this was checked still open.
        """
        known = audience_traits(self._pack)
        if known is None:
            return
        for index, channel in enumerate(self._pack.catalogues.channels.channels):
            for name in (each for each in channel.audiences if each not in known):
                path = ("catalogues", "channels", "channels", index, "audiences", name)
                few = len(self.problems) < SUGGESTIONS
                close = nearest(name, sorted(known)) if few else ""
                place = key_place_at(self._root, path)
                self.problems.append(fault("trait-unknown", place, id=name, nearest=close))

    def _actions(self) -> None:
        actions = self._pack.catalogues.actions.actions
        required = {name for action in actions for name in action.requires}
        for index, action in enumerate(actions):
            path: Path = ("catalogues", "actions", "actions", index, "id")
            if action.when is not None and True not in outcomes(
                self._pack, action.when, self._effort
            ):
                self._add("entry-never-selected", *path, id=action.id, reason=_WHEN_NEVER)
            elif not action.addresses and action.when is None and action.id not in required:
                self._add("entry-never-selected", *path, id=action.id, reason=_NO_TOPIC)
        addressed = {topic for action in actions for topic in addressed_topics(self._pack, action)}
        if not actions:
            return
        for s, section in enumerate(self._pack.sections):
            for t, topic in enumerate(section.topics):
                if topic.id not in addressed and section.scored and section.weight > 0:
                    self._add("topic-without-action", "sections", s, "topics", t, "id", id=topic.id)

    def _templates(self) -> None:
        for path, template in templates(self._pack.catalogues.templates):
            if template.when is not None and True not in outcomes(
                self._pack, template.when, self._effort
            ):
                self._add("entry-never-selected", *path, "id", id=template.id, reason=_WHEN_NEVER)

    def _wordings(self) -> None:
        silent: dict[str, bool] = {}
        """Whether a text never speaks, by its condition and those before it: many texts share them."""
        for path, wording in self._pack.wordings:
            before: list[Condition] = []
            for index, variant in enumerate(wording.variants):
                if variant.when is None:
                    continue
                key = repr([*before, variant.when])
                if key not in silent:
                    silent[key] = not self._speaks(variant.when, before)
                if silent[key]:
                    self._add("text-never", *path, index, "when")
                before.append(variant.when)

    def _speaks(self, condition: Condition, before: list[Condition]) -> bool:
        """Return whether a condition can hold where none of those before it does."""
        denied = [Not.restored({"not_": each}) for each in before]
        alone = AllOf.restored({"all": [condition, *denied]})
        return True in outcomes(self._pack, alone, self._effort)
