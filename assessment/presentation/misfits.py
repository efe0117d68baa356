"""Questions with answers that do not fit, told before anything is made from the answers."""

from __future__ import annotations

from assessment.answers.answer import BLANK, Sheet, State
from assessment.core.i18n import N_, Translator
from assessment.questionnaire.model import Pack
from assessment.scoring.results import Result

_MOST = 3
"""Maximum number of questions that are named."""
_MANY = N_(
    "{n} {n:question counts|questions count} as open, because what was entered does not fit; Review lists them."
)

_MANY_PRINTED = N_(
    "{n} {n:question counts|questions count} as open, because what was entered does not fit."
)


def misfits_told(
    pack: Pack, sheet: Sheet, result: Result, _: Translator, *, printed: bool = False
) -> str:
    """Return which questions count as open because of texts that do not fit; "" for none.

    `printed`: for readers who have no page to look them up on.
    """
    found = [
        _.text(pack.items[id_].text)
        for id_, item in result.items.items()
        if item.state is State.UNANSWERED and _has_misfits(sheet, id_)
    ]
    if not found:
        return ""
    if len(found) > _MOST:
        return _(_MANY_PRINTED if printed else _MANY, n=len(found))
    questions = _.list([_("“{text}”", text=each) for each in found])
    return _.ngettext(
        "{n} question counts as open, because what was entered does not fit: {questions}.",
        "{n} questions count as open, because what was entered does not fit: {questions}.",
        len(found),
        questions=questions,
    )


def _has_misfits(sheet: Sheet, item_id: str) -> bool:
    if sheet.is_agreed(item_id):
        return bool(sheet.agreed[item_id].misfits)
    return any(one.answers.get(item_id, BLANK).misfits for one in sheet.respondents)
