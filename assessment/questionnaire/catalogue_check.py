"""Checks of a pack's catalogues and roles: references must exist and be of the right type."""

from __future__ import annotations

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.check_context import KINDS, CheckContext, circles, told
from assessment.questionnaire.condition_check import check_condition
from assessment.questionnaire.paths import Path
from assessment.questionnaire.types.amount import Amount
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.matrix import Matrix
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.table import Table

ROLE_TYPES: dict[str, tuple[type, ...]] = {
    "purposes": (Ranking, Choices),
    "audiences": (Table,),
    "capacity": (NumberItem,),
    "budget": (Amount, NumberItem, Choice),
    "presence": (Matrix, Choices),
    "competitors": (Table,),
    "success": (Table,),
    "markets": (Choice, Choices),
}

_TOPIC = Phrase(N_("topic"))
_ITEM_OR_TOPIC = Phrase(N_("item or topic"))
_PURPOSE = Phrase(N_("option of the purposes item"))


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
    _metrics(ledger, channels)
    _channels(ledger)
    _actions(ledger, actions, metrics)


def _purposes(ledger: CheckContext) -> set[str] | None:
    """Return the options of the purposes item; None, to skip the check, if there is no such item."""
    item = ledger.items.get(ledger.pack.roles.purposes or "")
    return set(item.options_by_id) if item is not None else None


def _metrics(ledger: CheckContext, channels: set[str]) -> None:
    path: Path = ("catalogues", "metrics", "metrics")
    catalogue = ledger.pack.catalogues.metrics
    stages = ledger.unique(catalogue.stages, "catalogues", "metrics", "stages")
    purposes = _purposes(ledger)
    for index, metric in enumerate(catalogue.metrics):
        here = (*path, index)
        if metric.stage is not None:
            ledger.refer(KINDS["stage"], metric.stage, stages, *here, "stage")
        if purposes is not None:
            ledger.refer_each(_PURPOSE, metric.purposes, purposes, *here, "purposes")
        ledger.refer_each(KINDS["channel"], metric.channels or (), channels, *here, "channels")


def _channels(ledger: CheckContext) -> None:
    path: Path = ("catalogues", "channels", "channels")
    catalogue = ledger.pack.catalogues.channels
    kinds = ledger.unique(catalogue.kinds, "catalogues", "channels", "kinds")
    purposes = _purposes(ledger)
    known = {*ledger.items, *ledger.topics}
    for index, channel in enumerate(catalogue.channels):
        here = (*path, index)
        if channel.kind is not None:
            ledger.refer(KINDS["kind"], channel.kind, kinds, *here, "kind")
        if purposes is not None:
            ledger.refer_keys(_PURPOSE, channel.purposes, purposes, *here, "purposes")
        ledger.refer_keys(_ITEM_OR_TOPIC, channel.needs, known, *here, "needs")
        ledger.refer_each(KINDS["gate"], channel.gates, ledger.gates, *here, "gates")
        ledger.refer_each(KINDS["stage"], channel.stages or (), ledger.stages, *here, "stages")
        if channel.when is not None:
            check_condition(ledger, channel.when, (*here, "when"))
    head: Path = ("catalogues", "channels")
    ledger.refer_each(KINDS["gate"], catalogue.gates, ledger.gates, *head, "gates")
    for media, gates in catalogue.media_gates.items():
        ledger.refer_each(KINDS["gate"], gates, ledger.gates, *head, "media_gates", media)


def _actions(ledger: CheckContext, actions: set[str], metrics: set[str]) -> None:
    path: Path = ("catalogues", "actions", "actions")
    catalogue = ledger.pack.catalogues.actions
    for index, action in enumerate(catalogue.actions):
        here = (*path, index)
        ledger.refer_keys(_TOPIC, action.addresses, ledger.topics, *here, "addresses")
        ledger.refer_each(KINDS["action"], action.requires, actions, *here, "requires")
        ledger.refer_each(KINDS["metric"], action.metrics, metrics, *here, "metrics")
        ledger.refer_each(KINDS["case"], action.cases, ledger.pack.cases_by_id, *here, "cases")
        ledger.refer_each(KINDS["gate"], action.clears, ledger.gates, *here, "clears")
        ledger.refer_each(KINDS["stage"], action.stages, ledger.stages, *here, "stages")
        check_facets(ledger, action.facets, *here, "facets")
        if action.when is not None:
            check_condition(ledger, action.when, (*here, "when"))
    head: Path = ("catalogues", "actions", "launch")
    ledger.refer_each(KINDS["action"], catalogue.launch, actions, *head)
    graph = {each.id: set(each.requires) & actions for each in catalogue.actions}
    names = [each.id for each in catalogue.actions]
    for chain in circles(graph):
        place = ledger.value(*path, names.index(chain[0]), "requires")
        ledger.add("circle", place, chain=told(chain))


def check_roles(ledger: CheckContext) -> None:
    """Check that every role refers to an existing item of a suitable type, section or lens."""
    for role, types in ROLE_TYPES.items():
        name = getattr(ledger.pack.roles, role)
        if name is None:
            continue
        place = ledger.value("roles", role)
        if ledger.refer(KINDS["item"], name, ledger.items, "roles", role):
            item = ledger.items[name]
            if not isinstance(item, types):
                wanted = tuple(_type_name(each) for each in types)
                ledger.add("role-type", place, role=role, types=wanted, id=name, type=item.type)
    roles = ledger.pack.roles
    if roles.demand is not None:
        ledger.refer(KINDS["section"], roles.demand, ledger.sections, "roles", "demand")
    if roles.moves is not None:
        ledger.refer(KINDS["lens"], roles.moves, ledger.lenses, "roles", "moves")


def _type_name(item_type: type) -> str:
    return str(item_type.model_fields["type"].annotation.__args__[0])  # type: ignore[attr-defined]
