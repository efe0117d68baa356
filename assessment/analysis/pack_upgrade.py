"""Preview of replacing an assessment's pack with a newer version, or with another one.

Nothing is changed. Where the newer pack says what became of the older one's questions, answers follow
them; otherwise they stay with the item of the same id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from assessment.analysis.item_changes import Aspect, changed_aspects
from assessment.answers.answer import HAND, Answer, Answers, Respondent, Sheet, State
from assessment.core.i18n import Text
from assessment.questionnaire.model import Pack
from assessment.questionnaire.replaced import Replaced
from assessment.questionnaire.types import Item
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.values import InvalidValue, Value
from assessment.scoring import score_sheet
from assessment.scoring.results import Result

Moved = Mapping[str, tuple[str, Mapping[str | None, Answer]]]
"""By item of the older pack, that of the newer one and everybody's answers (None: the agreed one)."""


@dataclass(frozen=True, slots=True)
class Migration:
    """The preview, by item id. No answer is deleted, even where its item is removed or changed."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    """Items of the older pack of which nothing became."""
    changed: Mapping[str, tuple[Aspect, ...]]
    carried: tuple[str, ...]
    """Answered items of the older pack whose answer carries over: it means the same."""
    look_again: tuple[str, ...]
    """Answered items that changed; the answer is still possible, but must be confirmed."""
    homeless: tuple[str, ...]
    """Answered items whose answer is no longer possible; it is kept, but does not count."""
    before: Result
    after: Result
    sheet: Sheet
    """The answers that the newer version can take, by its own ids."""
    becomes: Mapping[str, str]
    """Item of the newer pack by item of the older one, where there is one."""
    reasons: Mapping[str, Text]
    """Reasons why items were dropped, where the newer pack gives them."""
    moved: Moved
    """Answers as the newer version takes them, by item of the older one."""


def preview(old: Pack, new: Pack, sheet: Sheet) -> Migration:
    """Return the effect of a newer version of the pack on the answers."""
    told = new.replaced(old) or Replaced(version=old.version)
    becomes = _becomes(told, old, new)
    changed = {
        id_: found
        for id_, target in becomes.items()
        if id_ == target and (found := changed_aspects(old, new, id_))
    }
    answered = [id_ for id_ in old.items if _answered(sheet, id_)]
    moved = {
        id_: (target, taken)
        for id_, target in becomes.items()
        if (taken := _taken(told, new, id_, target, sheet)) is not None
    }
    sure = {id_ for id_ in moved if _is_sure(told, old, new, id_, sheet)}
    sheet_after = _carried(sheet, old, moved, new)
    return Migration(
        added=tuple(id_ for id_ in new.items if id_ not in becomes.values()),
        removed=tuple(id_ for id_ in old.items if id_ not in becomes),
        changed=changed,
        carried=tuple(id_ for id_ in answered if id_ in sure),
        look_again=tuple(id_ for id_ in answered if id_ in moved and id_ not in sure),
        homeless=tuple(id_ for id_ in answered if id_ not in moved),
        before=score_sheet(old, sheet),
        after=score_sheet(new, sheet_after),
        sheet=sheet_after,
        becomes=becomes,
        reasons=told.dropped,
        moved=moved,
    )


def taken_along(old: Pack, new: Pack, sheet: Sheet) -> Sheet:
    """Return the answers that mean the same to another pack, and nothing else.

    Respondents without such an answer are left out, and so are targets.
    """
    found = preview(old, new, sheet)
    kept = {found.becomes[id_] for id_ in found.carried}

    def only(answers: Answers) -> dict[str, Answer]:
        return {id_: answer for id_, answer in answers.items() if id_ in kept}

    people = (replace(one, answers=only(one.answers)) for one in found.sheet.respondents)
    return Sheet(only(found.sheet.agreed), tuple(one for one in people if one.answers))


@dataclass(frozen=True, slots=True)
class Common:
    """Older answers as a newer pack reads them, and which of its items mean the same in both."""

    sheet: Sheet
    same: frozenset[str]
    """Items of the newer pack whose answers mean the same as those to the older one's."""
    source: Mapping[str, str]
    """Item of the older pack by item of the newer one, where there is one."""


def in_common(old: Pack, new: Pack, sheet: Sheet) -> Common:
    """Return what can be compared of answers to an older version of the pack."""
    told = new.replaced(old) or Replaced(version=old.version)
    becomes = _becomes(told, old, new)
    moved = {
        id_: (target, taken)
        for id_, target in becomes.items()
        if (taken := _taken(told, new, id_, target, sheet)) is not None
    }
    same = frozenset(becomes[id_] for id_ in moved if _is_sure(told, old, new, id_, sheet))
    source = {target: id_ for id_, target in becomes.items()}
    return Common(_carried(sheet, old, moved, new), same, source)


def _is_sure(told: Replaced, old: Pack, new: Pack, id_: str, sheet: Sheet) -> bool:
    """Whether the answers to an older item mean the same to the item that it became."""
    if id_ in told.becomes:
        return _whole(told, id_, sheet)
    return not changed_aspects(old, new, id_)


def _becomes(told: Replaced, old: Pack, new: Pack) -> dict[str, str]:
    """Return the items that take the answers to older ones."""
    found = {id_: told.target(id_, new.items) for id_ in old.items}
    return {id_: target for id_, target in found.items() if target is not None}


def _answered(sheet: Sheet, id_: str) -> bool:
    return any(answer.state is not State.UNANSWERED for answer in _answers(sheet, id_).values())


def _answers(sheet: Sheet, id_: str) -> dict[str | None, Answer]:
    """Return all answers to an item: the agreed one (None), the respondents', and those by show of hands."""
    everybody: dict[str | None, Answers] = {None: sheet.agreed}
    everybody |= {one.id: one.answers for one in sheet.respondents}
    found = {who: answers[id_] for who, answers in everybody.items() if id_ in answers}
    hands = enumerate(sheet.counted.get(id_, ()))
    return found | {f"{HAND}{number}": answer for number, answer in hands}


def _taken(
    told: Replaced, new: Pack, id_: str, target: str, sheet: Sheet
) -> dict[str | None, Answer] | None:
    """Return everybody's answers as the newer item takes them; None where it can't take all."""
    item, values = new.items[target], told.values.get(id_)
    taken: dict[str | None, Answer] = {}
    for who, answer in _answers(sheet, id_).items():
        if answer.state is State.NOT_APPLICABLE and not item.not_applicable:
            return None
        taken[who] = answer
        if answer.state is State.ANSWERED:
            try:
                value = item.read(new.scales, translated(item, values, answer.value))
            except InvalidValue:
                return None
            taken[who] = replace(answer, value=value)
    return taken


def translated(item: Item, values: Mapping[str, str] | None, value: Value) -> object:
    """Return a value in the words of the newer item, without what means nothing there; None for nothing."""
    if values is None:
        return value
    parts = value if isinstance(value, tuple | list) else (value,)
    known = [values[str(each)] for each in parts if str(each) in values]
    if isinstance(item, Rating):
        return int(known[0]) if known else None
    if isinstance(item, Choice):
        return known[0] if known else None
    return known or None


def _whole(told: Replaced, id_: str, sheet: Sheet) -> bool:
    """Whether nothing of the answers to an older item is lost on the way, or in doubt."""
    given = [each.value for each in _answers(sheet, id_).values()]
    doubtful = told.look_again.get(id_, ())
    if any(str(part) in doubtful for each in given for part in _parts(each)):
        return False
    values = told.values.get(id_)
    lists = (each for each in given if isinstance(each, tuple))
    return values is None or all(str(part) in values for each in lists for part in each)


def _parts(value: Value) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def _carried(
    sheet: Sheet,
    old: Pack,
    moved: Moved,
    new: Pack,
) -> Sheet:
    """Return the sheet as the newer pack would read it."""

    def answers(who: str | None, own: Answers) -> dict[str, Answer]:
        strange = {
            id_: each for id_, each in own.items() if id_ in new.items and id_ not in old.items
        }
        found = {target: taken[who] for target, taken in moved.values() if who in taken}
        return {**strange, **found}

    things = {*new.sections_by_id, *new.topics}
    return Sheet(
        answers(None, sheet.agreed),
        tuple(
            Respondent(one.id, one.name, one.role, answers(one.id, one.answers))
            for one in sheet.respondents
        ),
        {id_: target for id_, target in sheet.targets.items() if id_ in things},
        counted={
            target: hands
            for target, taken in moved.values()
            if (hands := tuple(each for who, each in taken.items() if (who or "").startswith(HAND)))
        },
        beside={target: sheet.beside.get(id_, frozenset()) for id_, (target, _) in moved.items()},
    )
