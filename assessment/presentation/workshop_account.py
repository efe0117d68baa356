"""The workshop in a few sentences: how many took part, how they voted, and what came of it."""

from __future__ import annotations

from assessment.answers.assessment import Assessment
from assessment.answers.moves import first_said, now_said
from assessment.answers.workshop import Phase
from assessment.core.i18n import Translator


def workshop_account(assessment: Assessment, _: Translator) -> tuple[str, ...]:
    """Return sentences on the workshop; none where no votes were shown."""
    shown = {id_: held for id_, held in assessment.workshop.rounds.items() if held.is_shown}
    if not shown:
        return ()
    told = [
        _.ngettext(
            "{n} person took part in the workshop.",
            "{n} people took part in the workshop.",
            len(assessment.sheet.respondents),
        )
    ]
    phases = [held.phase for held in shown.values()]
    agreed, left = phases.count(Phase.AGREED), phases.count(Phase.NOT_SETTLED)
    told.append(
        _(
            "Questions voted on: {n}; agreed {agreed}, not settled {left}, voted on twice {twice}.",
            n=len(shown),
            agreed=agreed,
            left=left,
            twice=sum(held.is_second for held in shown.values()),
        )
    )
    sheets = [first_said(assessment, id_) for id_ in shown]
    sheets += [now_said(assessment, id_) for id_, held in shown.items() if held.is_second]
    hands = sum(len(each) for sheet in sheets for each in sheet.counted.values())
    named = sum(len(sheet.respondents) for sheet in sheets)
    told.append(
        _(
            "Votes: {named} by each person alone, on phone, laptop or ballot, and {hands} by show of hands.",
            named=named,
            hands=hands,
        )
    )
    # answers, since people can't be counted without their names
    if late := sum(len(held.late) for held in shown.values()):
        told.append(
            _.ngettext(
                "{n} answer came after its vote was closed; it stands beside it.",
                "{n} answers came after their vote was closed; they stand beside it.",
                late,
            )
        )
    return tuple(told)
