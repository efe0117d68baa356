"""Answers that an action rests on, in words: what was answered, whose it is, what is still missing."""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.core.i18n import Translator
from assessment.presentation.agreement import apart_told, source_told
from assessment.presentation.item_types import value_lines
from assessment.presentation.next_steps import bare
from assessment.presentation.replies import with_offered, with_question
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating
from assessment.strategy.grounds import Ground

_MOST_LINES = 3
"""Most lines of an answer that a reason quotes."""


def ground_told(pack: Pack, ground: Ground, sheet: Sheet, _: Translator) -> str:
    """Return an answer in its own words; with its question where it does not speak for itself.

    It says whose the answer is where others were asked. A fair answer comes with what is still missing.
    """
    item, value = pack.items[ground.item], ground.value
    question = _.text(item.text)
    if value is None:
        if sheet.reply(item.id).differs:
            told = _("Not agreed yet: “{question}”.", question=question)
            return _.sentences(told, apart_told(pack, item, with_offered(pack, item, sheet), _))
        return _("Not known yet: “{question}”.", question=question)
    whose = source_told(pack, item, sheet, _)
    rest = [whose] if whose else []
    answer = bare(_.list([*value_lines(pack, item, value, _)][:_MOST_LINES]))
    if not isinstance(item, Rating) or item.anchors is None:
        told = _("You answered: {answer}", answer=with_question(question, answer, _))
        return _.sentences(_("{sentence}.", sentence=bare(told)), *rest)
    missing = _.text(pack.next_step(item, value))
    told = _("You answered: “{answer}”.", answer=answer)
    if not missing or 2 * value < pack.steps(item) - 1:
        return _.sentences(told, *rest)
    if item.next:
        return _.sentences(told, *rest, missing)
    return _.sentences(told, *rest, _("Still missing: “{next}”.", next=bare(missing)))
