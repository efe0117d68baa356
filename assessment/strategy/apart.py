"""Answers on which people differ while none is agreed, so that the strategy has none to go by."""

from __future__ import annotations

from assessment.answers.answer import OPEN_REPLY
from assessment.answers.conditions import Replies
from assessment.questionnaire.model import Pack


def roles_apart(pack: Pack, said: Replies) -> frozenset[str]:
    """Return the roles to whose item people gave different answers, with none agreed."""
    roles = {role: getattr(pack.roles, role) for role in type(pack.roles).model_fields}
    return frozenset(
        role
        for role, item in roles.items()
        if isinstance(item, str) and said.get(item, OPEN_REPLY).differs
    )


def hours_apart(pack: Pack, said: Replies) -> tuple[float, float] | None:
    """Return the least and the most free hours that people named, where they differ."""
    name = pack.roles.capacity
    values = () if name is None else said.get(name, OPEN_REPLY).values
    hours = [max(0.0, float(each)) for each in values]
    return (min(hours), max(hours)) if len(set(hours)) > 1 else None
