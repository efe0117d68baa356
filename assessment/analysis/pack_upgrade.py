"""Preview of replacing an assessment's pack with a newer version. Nothing is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.analysis.item_changes import Aspect, changed_aspects
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import InvalidValue
from assessment.scoring import score_sheet
from assessment.scoring.results import Result


@dataclass(frozen=True, slots=True)
class Migration:
    """The preview, by item id. No answer is deleted, even where its item is removed or changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: Mapping[str, tuple[Aspect, ...]]
    carried: tuple[str, ...]
    """Answered items whose answer carries over unchanged."""
    look_again: tuple[str, ...]
    """Answered items that changed; the answer is still possible, but must be confirmed."""
    homeless: tuple[str, ...]
    """Answered items whose answer is no longer possible; it is kept, but does not count."""
    before: Result
    after: Result
    sheet: Sheet
    """The answers that the newer version can take, as they are."""


def preview(old: Pack, new: Pack, sheet: Sheet) -> Migration:
    """Return the effect of a newer version of the pack on the answers."""
    shared = [id_ for id_ in old.items if id_ in new.items]
    changed = {id_: found for id_ in shared if (found := changed_aspects(old, new, id_))}
    answered = [id_ for id_ in old.items if _answered(sheet, id_)]
    kept = {id_ for id_ in answered if id_ in new.items and _still_possible(new, sheet, id_)}
    stays = {id_ for id_ in new.items if id_ in kept or id_ not in answered}  # notes alone too
    sheet_after = _carried(sheet, stays, new)
    return Migration(
        added=tuple(id_ for id_ in new.items if id_ not in old.items),
        removed=tuple(id_ for id_ in old.items if id_ not in new.items),
        changed=changed,
        carried=tuple(id_ for id_ in answered if id_ in kept and id_ not in changed),
        look_again=tuple(id_ for id_ in answered if id_ in kept and id_ in changed),
        homeless=tuple(id_ for id_ in answered if id_ not in kept),
        before=score_sheet(old, sheet),
        after=score_sheet(new, sheet_after),
        sheet=sheet_after,
    )


def _answered(sheet: Sheet, id_: str) -> bool:
    return any(answer.state is not State.UNANSWERED for answer in _answers(sheet, id_))


def _answers(sheet: Sheet, id_: str) -> list[Answer]:
    """Return all answers to an item: the agreed one, the respondents', and those by show of hands."""
    everybody = [sheet.agreed, *(one.answers for one in sheet.respondents)]
    own = [answers[id_] for answers in everybody if id_ in answers]
    return [*own, *sheet.counted.get(id_, ())]


def _still_possible(new: Pack, sheet: Sheet, id_: str) -> bool:
    item = new.items[id_]
    for answer in _answers(sheet, id_):
        if answer.state is State.NOT_APPLICABLE and not item.not_applicable:
            return False
        if answer.state is State.ANSWERED:
            try:
                item.read(new.scales, answer.value)
            except InvalidValue:
                return False
    return True


def _carried(sheet: Sheet, kept: set[str], new: Pack) -> Sheet:
    """Return the sheet as the newer pack would read it."""
    things = {*new.sections_by_id, *new.topics}
    return Sheet(
        _only(sheet.agreed, kept),
        tuple(
            Respondent(one.id, one.name, one.role, _only(one.answers, kept))
            for one in sheet.respondents
        ),
        {id_: target for id_, target in sheet.targets.items() if id_ in things},
        counted={id_: hands for id_, hands in sheet.counted.items() if id_ in kept},
    )


def _only(answers: Mapping[str, Answer], kept: set[str]) -> dict[str, Answer]:
    return {id_: answer for id_, answer in answers.items() if id_ in kept}
