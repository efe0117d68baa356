"""Whose the answers are that a plan rests on, in a few sentences; in full see `inputs.origins_told`."""

from __future__ import annotations

from collections import Counter

from assessment.answers.answer import Sheet, Standing
from assessment.answers.conditions import offered_sheet
from assessment.core.i18n import N_, Translator
from assessment.presentation.agreement import apart_told, source_told
from assessment.presentation.replies import with_question
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types import Item

WHOSE_ANSWERS = N_("Whose answers")
_MOST = 2
"""Most questions on which people differ that are named."""
_COUNTS = {
    Standing.AGREED: N_("{n} agreed"),
    Standing.CHANGED: N_("{n} changed after the workshop"),
    Standing.ALONE: N_("{n} answered by whoever leads, not by the room"),
    Standing.OPEN: N_("{n} not agreed"),
}


def role_items(pack: Pack) -> tuple[Item, ...]:
    """Return the items that feed the strategy, each once."""
    roles = (str(getattr(pack.roles, role)) for role in type(pack.roles).model_fields)
    return tuple(pack.items[id_] for id_ in dict.fromkeys(roles) if id_ in pack.items)


def sources_told(pack: Pack, sheet: Sheet, _: Translator) -> tuple[str, ...]:
    """Return how many answers that the strategy rests on are agreed, and where people still differ.

    Empty where nobody else was asked. Names nobody.
    """
    sheet = offered_sheet(pack, sheet)
    asked = [each for each in role_items(pack) if source_told(pack, each, sheet, _)]
    if not asked:
        return ()
    counts = Counter(sheet.standing(each.id) for each in asked)
    parts = _.list([_(text, n=counts[which]) for which, text in _COUNTS.items() if counts[which]])
    told = [_("Of the answers that the plan rests on: {parts}.", parts=parts)]
    apart = [each for each in asked if sheet.reply(each.id).differs]
    told += [
        with_question(_.text(each.text), apart_told(pack, each, sheet, _), _)
        for each in apart[:_MOST]
    ]
    return tuple(told)


def measures_source_told(pack: Pack, sheet: Sheet, _: Translator) -> str:
    """Return whose the starting values and targets of measures are; "" where nobody else was asked."""
    item = pack.items.get(pack.roles.success or "")
    whose = "" if item is None else source_told(pack, item, sheet, _)
    return _("Starting values and targets: {text}", text=whose) if whose else ""
