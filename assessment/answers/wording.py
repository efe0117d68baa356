"""Settling of a pack's conditional texts by the answers of an assessment."""

from __future__ import annotations

from collections.abc import Iterator

from assessment.answers.answer import Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.conditions import replies, truth
from assessment.answers.decisions import Verdict
from assessment.answers.rounds import round_of
from assessment.questionnaire.catalogues import Action
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


def worded_for(pack: Pack, assessment: Assessment) -> Pack:
    """Return the pack with the texts that speak for an assessment.

    What was done, or is planned since an earlier round, keeps the words of that round: an answer that
    changed since does not rename it.
    """
    settled = worded(pack, assessment.sheet)
    kept = dict(_kept(settled, assessment)) if assessment.rounds else {}
    if all(settled.actions_by_id[id_] is action for id_, action in kept.items()):
        return settled
    known: tuple[dict[str, Action], Pack] | None = vars(settled).get("kept_words")
    if known is not None and {id_: id(each) for id_, each in known[0].items()} == {
        id_: id(each) for id_, each in kept.items()
    }:
        return known[1]
    catalogue = settled.catalogues.actions
    actions = [kept.get(each.id, each) for each in catalogue.actions]
    catalogues = settled.catalogues.changed({"actions": catalogue.changed({"actions": actions})})
    made = settled.changed({"catalogues": catalogues})
    vars(made)["unsettled"] = settled.unsettled
    vars(settled)["kept_words"] = (kept, made)
    return made


def _kept(pack: Pack, assessment: Assessment) -> Iterator[tuple[str, Action]]:
    """Yield the actions that keep the words of an earlier round, in those words."""
    decisions = assessment.decisions
    taken = decisions.taken
    planned = () if taken is None else taken.steps
    for id_, action in pack.actions_by_id.items():
        decision = decisions.action(id_)
        past = None
        if decision.verdict is Verdict.DONE:
            past = round_of(assessment, decision.done_on)
        elif taken is not None and id_ in planned:
            same = (each for each in assessment.rounds if each.assessed_on == taken.basis)
            past = next(same, None)
        told = None if past is None else past.answered_with(pack)
        if told is None:
            continue
        then = worded(told.pack.unsettled, told.sheet)
        if then.version == pack.version:
            yield id_, then.actions_by_id[id_]
        elif id_ in then.actions_by_id:
            yield id_, _renamed(then, action)


def _renamed(then: Pack, action: Action) -> Action:
    """Return an action with the title that another version of the questionnaire gives it."""
    title = then.actions_by_id[action.id].title
    return action if title == action.title else action.changed({"title": title})
