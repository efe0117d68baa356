"""Whoever decides: by name where that is known; asked for once where people are named without one."""

from __future__ import annotations

import re

from assessment.core.i18n import N_, Translator
from assessment.core.text import stands_in
from assessment.questionnaire.model import Pack
from assessment.questionnaire.type_parts.options import Option
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.strategy.roadmap import Roadmap
from assessment.strategy.strengths import DECIDES

_IN_CHARGE = N_("person in charge, boss, owner, director, manager")
"""Words by which whoever is in charge is called, with commas between them."""
_TASK = "task"
_COMMAS = re.compile(r"[,，、]\s*")


def called_in_charge(_: Translator) -> list[str]:
    """Return the words by which whoever is in charge is called."""
    return _COMMAS.split(_(_IN_CHARGE))


def is_in_charge(role: str, _: Translator) -> bool:
    """Return whether a role is that of the person in charge."""
    return any(stands_in(each, role) for each in called_in_charge(_))


def deciders(roadmap: Roadmap) -> tuple[str, ...]:
    """Return those who decide, by the table of people or else by the words about them."""
    return roadmap.deciding or roadmap.heads


def asks_who_decides(pack: Pack) -> bool:
    """Return whether the table of people asks who decides."""
    return _option(pack) is not None


def decider_wanted(pack: Pack, roadmap: Roadmap, _: Translator, *, author: bool = True) -> str:
    """Return that it is to be said who decides; "" where it is, nobody is named, or nothing needs it.

    `author`: the reader can answer the questions, and is told where.
    """
    option, actions = _option(pack), pack.actions_by_id
    if option is None or deciders(roadmap):
        return ""
    steps = (*roadmap.steps, *roadmap.later)
    roles = [_.text(actions[each.action].owner) for each in steps if each.action in actions]
    if not any(each.person for each in steps) or not any(is_in_charge(each, _) for each in roles):
        return ""
    if not author:
        return _("Who decides is not named yet.")
    return _(
        "Who decides is not named yet: choose “{option}” for somebody under “{question}”.",
        option=_.text(option.title),
        question=_.text(pack.title_of(pack.roles.who or "")),
    )


def _option(pack: Pack) -> Option | None:
    """Return the option of the table of people for who decides; None where it does not ask."""
    item = pack.items.get(pack.roles.who or "")
    column = item.column(_TASK) if isinstance(item, Table) else None
    return column.options_by_id.get(DECIDES) if isinstance(column, Choices) else None
