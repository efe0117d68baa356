"""Checks of a pack's roles: each names an existing thing of the right type, with known options."""

from __future__ import annotations

from collections.abc import Sequence

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.check_context import KINDS, CheckContext
from assessment.questionnaire.paths import Path
from assessment.questionnaire.type_parts.registry import type_name
from assessment.questionnaire.types import Item
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
    "money": (Amount, NumberItem),
    "busy": (Choices,),
    "quiet": (Choices,),
    "closed": (Choices,),
    "presence": (Matrix, Choices),
    "brings": (Choice,),
    "competitors": (Table,),
    "success": (Table,),
    "markets": (Choice, Choices),
    "kind": (Choice,),
    "stage": (Choice,),
    "countries": (Choice, Choices),
    "home": (Choice,),
    "first_result": (Choice,),
    "who": (Table,),
}
STAGE_IDS = ("nothing", "accounts", "results")
"""Options of the item of role `stage`: nothing yet, accounts exist, results exist."""
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
"""Options of the items of the roles `busy`, `quiet` and `closed`."""
KNOWN = "known"
"""Column of the audiences table: whether those people know the organisation."""
KNOWN_IDS = ("not-yet", "a-little", "yes")
"""Options of that column."""

_SECTION_OR_TOPIC = Phrase(N_("section or topic"))


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
                wanted = tuple(type_name(each) for each in types)
                ledger.add("role-type", place, role=role, types=wanted, id=name, type=item.type)
    roles = ledger.pack.roles
    _demand(ledger, roles.demand_ids)
    _options(ledger, ledger.items.get(roles.stage or ""), STAGE_IDS, ("roles", "stage"))
    for role in ("busy", "quiet", "closed"):
        months = ledger.items.get(getattr(roles, role) or "")
        _options(ledger, months, MONTHS, ("roles", role))
    audiences = ledger.items.get(roles.audiences or "")
    if isinstance(audiences, Table) and (column := audiences.column(KNOWN)) is not None:
        _options(ledger, column, KNOWN_IDS, ("roles", "audiences"))
    if roles.moves is not None:
        ledger.refer(KINDS["lens"], roles.moves, ledger.lenses, "roles", "moves")


def _demand(ledger: CheckContext, names: Sequence[str]) -> None:
    """Check that the names are those of one section, or of topics."""
    several = len(names) > 1
    known = {*ledger.sections, *ledger.topics}
    for index, name in enumerate(names):
        exists = ledger.refer(_SECTION_OR_TOPIC, name, known, "roles", "demand", index)
        if exists and several and name in ledger.sections:
            ledger.add("role-mixed", ledger.value("roles", "demand", index), id=name)


def _options(ledger: CheckContext, item: Item | None, known: tuple[str, ...], path: Path) -> None:
    """Check that a choice has no options but the known ones, which the strategy reads."""
    if isinstance(item, Choice | Choices):
        unknown = tuple(name for name in item.options_by_id if name not in known)
        if unknown:
            ledger.add(
                "role-options", ledger.value(*path), id=item.id, unknown=unknown, known=known
            )
