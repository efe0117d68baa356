"""Settling of a pack's conditional texts by the answers of an assessment."""

from __future__ import annotations

from assessment.answers.answer import Sheet
from assessment.answers.conditions import replies, truth
from assessment.questionnaire.model import Pack
from assessment.questionnaire.wording import settle

KEPT = 8
"""Number of settled packs that a pack keeps."""


def worded(pack: Pack, sheet: Sheet) -> Pack:
    """Return the pack with the texts that speak for a sheet of answers: the first whose condition holds.

    A condition that is open does not hold. Scores are those of the pack itself, since conditions
    decide about texts only. The same answers to the conditions give the same pack.
    """
    conditions = pack.text_conditions
    if not conditions:
        return pack
    said = replies(pack, sheet)
    known = {id(each): each for each in conditions}
    holding = {each: truth(pack, one, said) is True for each, one in known.items()}
    truths = tuple(holding.values())
    kept = pack.settled_packs
    settled = kept.get(truths)
    if settled is None:
        settled = settle(pack, lambda condition: holding[id(condition)])
        vars(settled)["unsettled"] = pack.unsettled
        if len(kept) >= KEPT:
            kept.clear()
        kept[truths] = settled
    return settled
