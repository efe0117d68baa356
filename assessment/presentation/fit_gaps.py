"""Criteria without data that the fit of channels leaves out, and what is missing for each."""

from __future__ import annotations

from collections.abc import Collection

from assessment.core.i18n import N_, Translator
from assessment.presentation.criterion_words import criterion_title
from assessment.questionnaire.fit_criteria import Criterion
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.strategy import Strategy
from assessment.strategy.rows import PRIORITY

_ROLES = {
    Criterion.PURPOSE: "purposes",
    Criterion.AUDIENCE: "audiences",
    Criterion.EFFORT: "capacity",
    Criterion.COST: "budget",
    Criterion.PRESENCE: "presence",
    Criterion.COMPETITORS: "competitors",
}
"""Roles whose answers the criteria rest on; a table may have rows and still say nothing of channels."""
_LACKS = {
    Criterion.AUDIENCE: N_(
        "The fit leaves out the people you named, as nothing is chosen for them under {columns}."
    ),
    Criterion.COMPETITORS: N_(
        "The fit leaves out the competitors you named, as nothing is chosen for them under {columns}."
    ),
}


def fit_gaps(pack: Pack, strategy: Strategy, _: Translator) -> list[str]:
    """Return what the fit leaves out: first what is not answered at all, then what rows do not say."""
    titles, apart, told = [], [], []
    for each in strategy.channels.missing:
        columns = _columns(pack, strategy, each)
        if columns:
            names = _.list([_("“{title}”", title=_.text(column.text)) for column in columns])
            told.append(_(_LACKS[each], columns=names))
        elif _ROLES.get(each) in strategy.inputs.apart:
            apart.append(criterion_title(each, _))
        else:
            titles.append(criterion_title(each, _))
    if apart:
        text = N_("Not agreed on, so left out of the fit: {criteria}.")
        told.insert(0, _(text, criteria=_.list(apart)))
    if titles:
        text = N_("Not known, so left out of the fit: {criteria}.")
        told.insert(0, _(text, criteria=_.list(titles)))
    return told


def _columns(pack: Pack, strategy: Strategy, criterion: Criterion) -> list[Choice | Choices]:
    """Return the columns in which rows that are there would have to say something; none without rows."""
    inputs = strategy.inputs
    rows = {
        Criterion.AUDIENCE: inputs.audiences,
        Criterion.COMPETITORS: inputs.competitors,
    }.get(criterion)
    if not rows:
        return []
    item = pack.items[getattr(pack.roles, _ROLES[criterion])]
    known: Collection[str] = pack.channels_by_id
    if criterion is Criterion.AUDIENCE:
        known = {trait for each in pack.channels_by_id.values() for trait in each.audiences}
    columns = item.columns if isinstance(item, Table) else ()
    return [
        each
        for each in columns
        if isinstance(each, Choice | Choices)
        and each.id != PRIORITY
        and not each.options_by_id.keys().isdisjoint(known)
    ]
