"""Checks of what a pack says of earlier versions: its own side; the other pack need not be here."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.check_context import KINDS, CheckContext
from assessment.questionnaire.paths import Path
from assessment.questionnaire.replaced import Replaced
from assessment.questionnaire.type_parts.registry import type_name
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.ranking import Ranking
from assessment.questionnaire.types.rating import Rating

_FITTING: tuple[type[Rating | Choice | Choices | Ranking], ...] = (Rating, Choice, Choices, Ranking)
_OPTION = Phrase(N_("option"))
_LEVEL = Phrase(N_("level"))
_QUESTION_THAT_BECOMES = Phrase(N_("question that becomes another"))


def check_replaced(ledger: CheckContext) -> None:
    """Check that what became of earlier questions exists, and that nothing is told twice."""
    seen: set[tuple[str | None, str]] = set()
    for index, replaced in enumerate(ledger.pack.replaces):
        here: Path = ("replaces", index)
        own = (replaced.questionnaire, replaced.version)
        if own in seen:
            ledger.add("twice", ledger.value(*here, "version"), value=replaced.version)
        seen.add(own)
        _items(ledger, replaced, here)
        for name in replaced.look_again:
            path = (*here, "look_again", name)
            ledger.refer(_QUESTION_THAT_BECOMES, name, replaced.becomes, *path, key=True)
        for name, values in replaced.values.items():
            path = (*here, "values", name)
            if ledger.refer(_QUESTION_THAT_BECOMES, name, replaced.becomes, *path, key=True):
                item = ledger.items.get(replaced.becomes[name])
                if item is not None:
                    _values(ledger, item, values, path)


def _items(ledger: CheckContext, replaced: Replaced, path: Path) -> None:
    taken: set[str] = set()
    for name, target in replaced.becomes.items():
        place = (*path, "becomes", name)
        ledger.refer(KINDS["item"], target, ledger.items, *place)
        if target in taken:
            ledger.add("twice", ledger.value(*place), value=target)
        taken.add(target)
    for name in replaced.dropped:
        if name in replaced.becomes:
            ledger.add("twice", ledger.value(*path, "dropped", name), value=name)


def _values(ledger: CheckContext, item: Item, values: Mapping[str, str], path: Path) -> None:
    """Check that the item here has the options or levels that values become."""
    if not isinstance(item, _FITTING):
        types = tuple(type_name(each) for each in _FITTING)
        details = {"role": "values", "types": types, "id": item.id, "type": item.type}
        ledger.add("role-type", ledger.value(*path), **details)
        return
    kind, known = _OPTION, list(item.options_by_id)
    if isinstance(item, Rating):
        kind = _LEVEL
        known = [str(level) for level in range(len(ledger.pack.scales.get(item.scale, ())))]
    for name, target in values.items():
        ledger.refer(kind, target, known, *path, name)
