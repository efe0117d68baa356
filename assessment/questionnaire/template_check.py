"""Checks of the templates catalogue: ids, references and conditions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.questionnaire.check_context import KINDS, CheckContext
from assessment.questionnaire.condition_check import check_condition
from assessment.questionnaire.model import Pack
from assessment.questionnaire.paths import Path
from assessment.questionnaire.seasons import Season
from assessment.questionnaire.templates import Template, TemplateCatalogue
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table

_PILLAR = Phrase(N_("pillar"))
_TASK = Phrase(N_("task"))
_COLUMN = Phrase(N_("text column of the audiences table"))
_HOME: Path = ("catalogues", "templates")


def templates(catalogue: TemplateCatalogue) -> Iterator[tuple[Path, Template]]:
    """Yield all templates, each with its path in the pack."""
    for name in type(catalogue).model_fields:
        for index, template in enumerate(getattr(catalogue, name)):
            yield (*_HOME, name, index), template


def check_templates(ledger: CheckContext) -> None:
    """Check the ids, references and conditions of all templates."""
    catalogue = ledger.pack.catalogues.templates
    for name in type(catalogue).model_fields:
        ledger.unique(getattr(catalogue, name), *_HOME, name)
    for path, template in templates(catalogue):
        if template.when is not None:
            check_condition(ledger, template.when, (*path, "when"))
    pillars = {each.id for each in catalogue.pillars}
    for index, line in enumerate(catalogue.calendar):
        here: Path = (*_HOME, "calendar", index)
        if line.pillar is not None:
            ledger.refer(_PILLAR, line.pillar, pillars, *here, "pillar")
        ledger.refer_options("first_result", line.first_result, *here, "first_result")
        channels = ledger.pack.channels_by_id
        ledger.refer_each(KINDS["channel"], line.channels or (), channels, *here, "channels")
        actions = ledger.pack.actions_by_id
        ledger.refer_each(KINDS["action"], line.requires, actions, *here, "requires")
        traits = audience_traits(ledger.pack)
        if traits is not None:
            ledger.refer_each(KINDS["trait"], line.audiences, traits, *here, "audiences")
        columns = _text_columns(ledger.pack)
        if line.column is not None and columns is not None:
            ledger.refer(_COLUMN, line.column, columns, *here, "column")
        check_seasons(ledger, line.seasons, here)
    for index, rule in enumerate(catalogue.rules):
        if rule.country is not None:
            ledger.refer_options("countries", [rule.country], *_HOME, "rules", index, "country")
    for index, call in enumerate(catalogue.calls):
        home = (*_HOME, "calls", index, "telephones")
        ledger.refer_options("countries", list(call.telephones), *home)
    _gates_and_tasks(ledger, catalogue)


def check_seasons(ledger: CheckContext, seasons: Sequence[Season], home: Path) -> None:
    """Check the conditions of seasons."""
    for index, each in enumerate(seasons):
        if each.when is not None:
            check_condition(ledger, each.when, (*home, "seasons", index, "when"))


def _gates_and_tasks(ledger: CheckContext, catalogue: TemplateCatalogue) -> None:
    """Check the gates that lines wait for, and the tasks of those who do them."""
    for name in ("pillars", "calendar", "first_week"):
        for index, gated in enumerate(getattr(catalogue, name)):
            here = (*_HOME, name, index, "gates")
            ledger.refer_each(KINDS["gate"], gated.gates, ledger.gates, *here)
    for index, line in enumerate(catalogue.first_week):
        if line.action is not None:
            actions = ledger.pack.actions_by_id
            ledger.refer(
                KINDS["action"], line.action, actions, *_HOME, "first_week", index, "action"
            )
    tasks = _tasks(ledger.pack)
    for name in ("calendar", "first_week"):
        for index, each in enumerate(getattr(catalogue, name)):
            if tasks is not None and each.task is not None:
                ledger.refer(_TASK, each.task, tasks, *_HOME, name, index, "task")


def check_tasks(ledger: CheckContext) -> None:
    """Check the seasons of actions, and that their tasks are those of the table of people."""
    tasks = _tasks(ledger.pack)
    for index, action in enumerate(ledger.pack.catalogues.actions.actions):
        check_seasons(ledger, action.seasons, ("catalogues", "actions", "actions", index))
        if tasks is not None and action.task is not None:
            ledger.refer(
                _TASK, action.task, tasks, "catalogues", "actions", "actions", index, "task"
            )
    catalogue, home = ledger.pack.catalogues.actions, ("catalogues", "actions")
    ledger.refer_each(KINDS["action"], catalogue.fills, ledger.pack.actions_by_id, *home, "fills")
    for index, each in enumerate(catalogue.strengths):
        here: Path = ("catalogues", "actions", "strengths", index)
        if tasks is not None:
            ledger.refer_each(_TASK, each.tasks, tasks, *here, "tasks")
        actions = ledger.pack.actions_by_id
        ledger.refer_each(KINDS["action"], each.actions, actions, *here, "actions")


def audience_traits(pack: Pack) -> set[str] | None:
    """Return the options of all columns of the table of audiences; None where there is none."""
    people = pack.items.get(pack.roles.audiences or "")
    if not isinstance(people, Table):
        return None
    choices = (each for each in people.columns if isinstance(each, Choice | Choices))
    return {id_ for each in choices for id_ in each.options_by_id}


def _text_columns(pack: Pack) -> set[str] | None:
    """Return the text columns of the table of audiences; None where there is none."""
    people = pack.items.get(pack.roles.audiences or "")
    if not isinstance(people, Table):
        return None
    return {each.id for each in people.columns if each.type == "text"}


def _tasks(pack: Pack) -> set[str] | None:
    """Return the options of the column `task` in the table of people; None where there is none."""
    people = pack.items.get(pack.roles.who or "")
    column = people.column("task") if isinstance(people, Table) else None
    return set(column.options_by_id) if isinstance(column, Choice | Choices) else None
