"""Inputs of the strategy in words: purposes, audiences, hours, the cells of tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.answers.answer import Sheet
from assessment.answers.conditions import offered_sheet
from assessment.core.i18n import Translator
from assessment.core.numbers import whole
from assessment.presentation.agreement import source_told
from assessment.presentation.amounts import hours
from assessment.presentation.item_types import value_lines
from assessment.presentation.measures import purpose_title
from assessment.presentation.money import money_range
from assessment.presentation.sources import role_items
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.table import Table
from assessment.questionnaire.values import Value
from assessment.strategy import Strategy
from assessment.strategy.inputs import Inputs, Worker
from assessment.strategy.named_hours import named_hours

_HOURS_APART = 0.5
"""Hours a week by which two answers about them differ at least, to be told apart."""


def purposes_told(pack: Pack, strategy: Strategy, _: Translator) -> str:
    """Return the main purpose and its weight, or that no purpose is known."""
    purposes = strategy.inputs.purposes
    if "purposes" in strategy.inputs.apart:
        return _(
            "People say different things about what social media is to bring; until one answer is agreed on, "
            "it counts in no choice that follows."
        )
    if not purposes:
        return _(
            "What social media is to bring has not been said yet, so it counts in no choice that follows."
        )
    if isinstance(pack.items[pack.roles.purposes or ""], Choices) and len(purposes) > 1:
        return _("Several things are wanted, and all count alike in what follows.")
    first = purpose_title(pack, purposes[0].id, _)
    return _(
        "“{purpose}” comes first, and counts for {share} % wherever purposes decide.",
        purpose=first,
        share=whole(100 * purposes[0].weight),
    )


def audiences_told(strategy: Strategy, _: Translator) -> str:
    """Return the number of audiences and the weight of the first, or that none is named."""
    audiences = strategy.inputs.audiences
    if "audiences" in strategy.inputs.apart:
        return _(
            "People name different groups to be reached; until one answer is agreed on, no channel can be "
            "judged by whom it reaches."
        )
    if not audiences:
        return _(
            "No group of people has been named yet, so no channel can be judged by whom it reaches."
        )
    if len(audiences) == 1:
        return _("One group is to be reached.")
    return _(
        "{number} {number:group is|groups are} to be reached; the first counts for {share} %.",
        number=len(audiences),
        share=whole(100 * audiences[0].weight),
    )


def hours_told(strategy: Strategy, _: Translator) -> str:
    """Return how many of the free hours can be planned."""
    planned = strategy.channels.hours
    if strategy.inputs.hours_said is not None:
        return hours_differ(strategy.inputs.hours_said, _)
    if strategy.inputs.hours is None or planned is None:
        return _("How many hours a week are free is not known, so nothing can have a date.")
    counted = people_differ(strategy.inputs, _)
    planned_told = {"hours": f"{round(planned, 1):g}"}
    if is_cut(strategy.inputs):
        theirs = _(
            "Four fifths of theirs, {hours} h, can be planned with; the rest is for what nobody foresees.",
            **planned_told,
        )
        return _.sentences(counted, theirs)
    told = _(
        "Four fifths of them, {hours} h, can be planned with; the rest is for what nobody foresees.",
        **planned_told,
    )
    return _.sentences(told, counted) if counted else told


def is_cut(inputs: Inputs) -> bool:
    """Return whether those who are named have fewer hours than are free, so that the plan keeps to theirs."""
    return inputs.plannable != inputs.hours


def people_differ(inputs: Inputs, _: Translator) -> str:
    """Return that the hours of the people named are not those that are free; "" where they are.

    Where the plan keeps to theirs that is always told, else from `_HOURS_APART` on.
    """
    total, free, cut = named_hours(inputs.who), inputs.hours, is_cut(inputs)
    if free is None or not total or (abs(total - free) < _HOURS_APART and not cut):
        return ""
    details = {"total": hours(_, total), "free": hours(_, free)}
    if total > free:
        return _(
            "The people named have {total} a week together, but {free} are free: the plan keeps to "
            "{free}; settle which holds.",
            **details,
        )
    if not cut:
        return _(
            "The people named have {total} a week together, though {free} are free: name who has the rest.",
            **details,
        )
    return _(
        "The people named have {total} a week together, though {free} are free: the plan keeps to {total}; "
        "name who has the rest, and it takes more.",
        **details,
    )


def money_differs(inputs: Inputs, _: Translator) -> str:
    """Return that the sum for the year lies outside the range chosen for it; "" where it does not."""
    if inputs.means is None or inputs.means_chosen is None:
        return ""
    return _(
        "For the year, {sum} is stated, but the range chosen is {chosen}: the plan counts with {sum}; settle "
        "which holds.",
        sum=money_range(*inputs.means, inputs.currency, _),
        chosen=money_range(*inputs.means_chosen, inputs.currency, _),
    )


def hours_differ(said: tuple[float, float], _: Translator) -> str:
    """Return that people name different hours, from what to what, so that nothing is dated."""
    low, high = (f"{each:g}" for each in said)
    return _(
        "People name from {low} to {high} free {high:hour|hours} a week; until one is agreed on, nothing "
        "has a date.",
        low=low,
        high=high,
    )


def context_told(pack: Pack, inputs: Inputs, _: Translator) -> tuple[tuple[str, str], ...]:
    """Return what the organisation is and who does the work, as pairs of caption and text."""
    roles = pack.roles
    home = _chosen(pack, roles.home, inputs.home, _)
    countries = _.list([_chosen(pack, roles.countries, each, _) for each in inputs.countries])
    places = [(_("Where you are"), home), (_("Countries"), countries)]
    if home == countries:
        places = [(_("Where you and the people you want to reach are"), home)]
    pairs = [
        (_("Kind of organisation"), _chosen(pack, roles.kind, inputs.kind, _)),
        (_("Where it stands"), _chosen(pack, roles.stage, inputs.stage, _)),
        *places,
        (
            _("What there should be more of first"),
            _chosen(pack, roles.first_result, inputs.first_result, _),
        ),
        (_("Who does the work"), _.list([_worker(pack, each, _) for each in inputs.who])),
    ]
    return tuple((caption, text) for caption, text in pairs if text)


Origins = tuple[tuple[str, str], ...]
"""Questions, each with whose its answer is."""


def origins_told(pack: Pack, sheet: Sheet, _: Translator) -> Origins:
    """Return questions that the strategy rests on, each with whose its answer is and how far others were.

    Only those that others were asked, or that were not agreed on.
    """
    asked = offered_sheet(pack, sheet)
    told = [
        (
            _.text(item.text),
            source_told(pack, item, asked, _),
        )
        for item in role_items(pack)
    ]
    return tuple((question, whose) for question, whose in told if whose)


def _chosen(pack: Pack, item: str | None, option: str | None, _: Translator) -> str:
    """Return the title of the chosen option; "" for none."""
    if item is None or option is None:
        return ""
    found = pack.items[item]
    assert isinstance(found, Choice | Choices)
    return _.text(found.options_by_id[option].title)


def _worker(pack: Pack, worker: Worker, _: Translator) -> str:
    """Return a person with tasks, hours a week and stand-in."""
    item = pack.items[pack.roles.who or ""]
    assert isinstance(item, Table)
    facts = []
    for column, _caption, text in cells_told(pack, item, worker.cells, _):
        if column == "hours" and worker.hours is not None:
            facts.append(_("{hours} a week", hours=hours(_, worker.hours)))
        elif column == "stand-in":
            facts.append(_("stand-in: {name}", name=text))
        elif text != worker.name:
            facts.append(text)
    name = worker.name or _("Untitled")
    return _("{name} ({facts})", name=name, facts=_("; ").join(facts)) if facts else name


def name_column(table: Table, rows: Iterable[tuple[str, Mapping[str, Value]]]) -> str | None:
    """Return the id of the column the names are from; None if no row has a name.

    `rows` holds the name and cells of each row.
    """
    named = [(name, cells) for name, cells in rows if name]
    return next(
        (
            column.id
            for column in table.columns
            if any(cells.get(column.id) == name for name, cells in named)
        ),
        None,
    )


def cells_told(
    pack: Pack, table: Table, row: Mapping[str, Value], _: Translator
) -> tuple[tuple[str, str, str], ...]:
    """Return the filled cells of a row, each as (column id, column title, text)."""
    return tuple(
        (
            column.id,
            _.text(column.text),
            _.list(value_lines(pack, column, row[column.id], _)),
        )
        for column in table.columns
        if row.get(column.id) is not None
    )
