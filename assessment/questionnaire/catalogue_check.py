"""Checks of a pack's catalogues: references must exist."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.catalogues import Budget
from assessment.questionnaire.check_context import KINDS, CheckContext, circles, told
from assessment.questionnaire.condition_check import check_condition
from assessment.questionnaire.paths import Path
from assessment.questionnaire.template_check import audience_traits
from assessment.questionnaire.type_parts.checks import check_numbers
from assessment.questionnaire.types.number import NumberItem

_ITEM_OR_TOPIC = Phrase(N_("item or topic"))


def check_facets(ledger: CheckContext, facets: dict[str, list[str]], *path: str | int) -> None:
    """Check that the lenses and facets at the path exist."""
    ledger.refer_keys(KINDS["lens"], facets, ledger.lenses, *path)
    for lens, names in facets.items():
        if lens in ledger.lenses:
            ledger.refer_each(KINDS["facet"], names, ledger.lenses[lens], *path, lens)


ACTIONS_LIMIT = 500
"""Maximum number of actions: planning those that require each other takes the square of their number."""


def check_catalogues(ledger: CheckContext) -> None:
    """Check the ids and references of all catalogues."""
    catalogues = ledger.pack.catalogues
    ledger.unique(catalogues.cases.cases, "catalogues", "cases", "cases")
    metrics = ledger.unique(catalogues.metrics.metrics, "catalogues", "metrics", "metrics")
    channels = ledger.unique(catalogues.channels.channels, "catalogues", "channels", "channels")
    actions = ledger.unique(catalogues.actions.actions, "catalogues", "actions", "actions")
    found = len(catalogues.actions.actions)
    if found > ACTIONS_LIMIT:
        place = ledger.value("catalogues", "actions", "actions")
        ledger.add("too-many", place, most=ACTIONS_LIMIT, found=found)
    _cases(ledger)
    _metrics(ledger, channels)
    _channels(ledger)
    _actions(ledger, actions, metrics)


def _cases(ledger: CheckContext) -> None:
    for index, case in enumerate(ledger.pack.catalogues.cases.cases):
        if case.when is not None:
            check_condition(ledger, case.when, ("catalogues", "cases", "cases", index, "when"))


def _metrics(ledger: CheckContext, channels: set[str]) -> None:
    path: Path = ("catalogues", "metrics", "metrics")
    catalogue = ledger.pack.catalogues.metrics
    stages = ledger.unique(catalogue.stages, "catalogues", "metrics", "stages")
    for index, metric in enumerate(catalogue.metrics):
        here = (*path, index)
        if metric.when is not None:
            check_condition(ledger, metric.when, (*here, "when"))
        if metric.or_when is not None:
            check_condition(ledger, metric.or_when, (*here, "or_when"))
        if metric.stage is not None:
            ledger.refer(KINDS["stage"], metric.stage, stages, *here, "stage")
        ledger.refer_options("purposes", metric.purposes, *here, "purposes")
        ledger.refer_options("first_result", metric.first_result, *here, "first_result")
        ledger.refer_each(KINDS["channel"], metric.channels or (), channels, *here, "channels")


def _channels(ledger: CheckContext) -> None:
    path: Path = ("catalogues", "channels", "channels")
    catalogue = ledger.pack.catalogues.channels
    kinds = ledger.unique(catalogue.kinds, "catalogues", "channels", "kinds")
    known, traits = {*ledger.items, *ledger.topics}, audience_traits(ledger.pack)
    for index, channel in enumerate(catalogue.channels):
        here = (*path, index)
        if channel.kind is not None:
            ledger.refer(KINDS["kind"], channel.kind, kinds, *here, "kind")
        ledger.refer_options("purposes", channel.purposes, *here, "purposes", keys=True)
        ledger.refer_keys(_ITEM_OR_TOPIC, channel.needs, known, *here, "needs")
        ledger.refer_each(KINDS["gate"], channel.gates, ledger.gates, *here, "gates")
        ledger.refer_each(KINDS["stage"], channel.stages or (), ledger.stages, *here, "stages")
        actions = ledger.pack.actions_by_id
        ledger.refer_each(KINDS["action"], channel.requires, actions, *here, "requires")
        if traits is not None:
            ledger.refer_each(KINDS["trait"], channel.only_for, traits, *here, "only_for")
            ledger.refer_each(KINDS["trait"], channel.not_for, traits, *here, "not_for")
        _money(ledger, channel.cost_range, (*here, "cost_range"))
        if channel.builds_on is not None:
            channels = ledger.pack.channels_by_id
            ledger.refer(KINDS["channel"], channel.builds_on, channels, *here, "builds_on")
        if channel.when is not None:
            check_condition(ledger, channel.when, (*here, "when"))
        if channel.hours_each is not None:
            _count(ledger, channel.hours_each.count, (*here, "hours_each", "count"))
    head: Path = ("catalogues", "channels")
    ledger.refer_each(KINDS["gate"], catalogue.gates, ledger.gates, *head, "gates")
    for media, gates in catalogue.media_gates.items():
        ledger.refer_each(KINDS["gate"], gates, ledger.gates, *head, "media_gates", media)


def _count(ledger: CheckContext, name: str, path: Path) -> None:
    """Check that the item at the path is a number."""
    if ledger.refer(KINDS["item"], name, ledger.items, *path):
        item = ledger.items[name]
        if not isinstance(item, NumberItem):
            details = {"role": path[-1], "types": ("number",), "id": name, "type": item.type}
            ledger.add("role-type", ledger.value(*path), **details)


def _money(ledger: CheckContext, ranges: Mapping[str, list[float]], path: Path) -> None:
    """Check that the lower bounds of the ranges of money at the path come first."""
    for currency, money in ranges.items():
        check_numbers(ledger, money[0], money[-1], (*path, currency))


def _budget(ledger: CheckContext, budget: Budget) -> None:
    path: Path = ("catalogues", "actions", "budget")
    ledger.refer_options("countries", budget.currencies, *path, "currencies", keys=True)
    ledger.refer_options("budget", budget.classes, *path, "classes", keys=True)
    for name, ranges in budget.classes.items():
        _money(ledger, ranges, (*path, "classes", name))


def _actions(ledger: CheckContext, actions: set[str], metrics: set[str]) -> None:
    path: Path = ("catalogues", "actions", "actions")
    catalogue = ledger.pack.catalogues.actions
    for index, action in enumerate(catalogue.actions):
        here = (*path, index)
        known = ledger.topics | set(ledger.items)
        ledger.refer_keys(_ITEM_OR_TOPIC, action.addresses, known, *here, "addresses")
        ledger.refer_each(KINDS["item"], action.answers or (), ledger.items, *here, "answers")
        ledger.refer_each(KINDS["action"], action.requires, actions, *here, "requires")
        ledger.refer_each(KINDS["action"], action.ahead_of, actions, *here, "ahead_of")
        ledger.refer_each(KINDS["metric"], action.metrics, metrics, *here, "metrics")
        ledger.refer_each(KINDS["case"], action.cases, ledger.pack.cases_by_id, *here, "cases")
        ledger.refer_each(KINDS["gate"], action.clears, ledger.gates, *here, "clears")
        ledger.refer_each(KINDS["stage"], action.stages, ledger.stages, *here, "stages")
        check_facets(ledger, action.facets, *here, "facets")
        ledger.refer_options("purposes", action.purposes, *here, "purposes", keys=True)
        _money(ledger, action.cost_range, (*here, "cost_range"))
        for key, condition in (("when", action.when), ("there", action.there)):
            if condition is not None:
                check_condition(ledger, condition, (*here, key))
    if catalogue.budget is not None:
        _budget(ledger, catalogue.budget)
    head: Path = ("catalogues", "actions", "launch")
    ledger.refer_each(KINDS["action"], catalogue.launch, actions, *head)
    for key in ("accounts", "figures", "calendar"):
        if (named := getattr(catalogue, key)) is not None:
            ledger.refer(KINDS["action"], named, actions, "catalogues", "actions", key)
    first: Path = ("catalogues", "actions", "preparation")
    for index, group in enumerate(catalogue.preparation):
        ledger.refer_each(KINDS["action"], group, actions, *first, index)
    graph = {each.id: set(each.requires) & actions for each in catalogue.actions}
    names = [each.id for each in catalogue.actions]
    for chain in circles(graph):
        place = ledger.value(*path, names.index(chain[0]), "requires")
        ledger.add("circle", place, chain=told(chain))
