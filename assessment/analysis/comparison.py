"""Comparison of several scored sheets: rounds of one organisation, or several organisations."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from assessment.analysis.pack_upgrade import Common, in_common
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.core.i18n import Text
from assessment.questionnaire.condition import Condition, ScoreCondition, leaves
from assessment.questionnaire.model import Pack, dependencies
from assessment.scoring import score_sheet
from assessment.scoring.levels import standing_of
from assessment.scoring.results import Result

_LEFT_OUT = Answer(State.NOT_APPLICABLE)


class Why(StrEnum):
    """Reason that a question is left out of a comparison."""

    CHANGED = "changed"
    """Its text, options or scoring is not the same in all versions, or an answer to it was lost."""
    ADDED = "added"
    """An older version does not have it."""
    DROPPED = "dropped"
    """The newest version does not have it."""
    DEPENDS = "depends"
    """It is shown only for certain answers to another that is left out."""


@dataclass(frozen=True, slots=True)
class LeftOutItem:
    """A question that is left out of a comparison, in the words of the newest version that has it."""

    id: str
    text: Text
    why: Why


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparable results, all scored with one pack, in the order they were given."""

    pack: Pack
    """The newest of the packs."""
    results: tuple[Result, ...]
    questions_left_out: tuple[LeftOutItem, ...]
    """Items that do not mean the same in all versions, and items whose display depends on them.

    They count in none of the results, and gates that ask about them bind in none.
    """
    rescored: bool
    """Whether any of the sheets was answered with an older version, and so is scored anew."""

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of the items left out."""
        return tuple(each.id for each in self.questions_left_out)

    @property
    def overlap(self) -> int:
        """Number of items compared."""
        return sum(id_ not in self.left_out for id_ in self.pack.items)


def compare(sheets: Sequence[tuple[Pack, Sheet]]) -> Comparison:
    """Score all sheets with the newest pack, over the items that mean the same in all packs.

    `sheets`: at least one; the packs are versions of one pack. Where the newest says what became of an
    older one's questions, their answers count there.
    """
    newest = max((pack for pack, _ in sheets), key=lambda pack: _number(pack.version))
    others = [pack for pack, _ in sheets if pack is not newest]
    read = [None if pack is newest else in_common(pack, newest, sheet) for pack, sheet in sheets]
    commons = [each for each in read if each is not None]
    reasons = _reasons(newest, commons)
    left_out = [
        LeftOutItem(id_, item.text, reasons[id_])
        for id_, item in newest.items.items()
        if id_ in reasons
    ]
    results = tuple(
        _result(newest, sheet if common is None else common.sheet, tuple(reasons))
        for (_, sheet), common in zip(sheets, read, strict=True)
    )
    rescored = any(pack.version != newest.version for pack in others)
    became = {id_ for each in commons for id_ in each.source.values()}
    return Comparison(newest, results, (*left_out, *_dropped(newest, others, became)), rescored)


def _reasons(newest: Pack, commons: Sequence[Common]) -> dict[str, Why]:
    """Return the items of the newest pack that are left out, each with the reason."""
    needs = dependencies(newest.items)
    found: dict[str, Why] = {}
    for id_ in newest.show_order:
        if any(id_ not in each.source for each in commons):
            found[id_] = Why.ADDED
        elif any(id_ not in each.same for each in commons):
            found[id_] = Why.CHANGED
        elif not needs[id_].isdisjoint(found):
            found[id_] = Why.DEPENDS
    return found


def _dropped(newest: Pack, others: Sequence[Pack], became: Container[str]) -> list[LeftOutItem]:
    """Return the items that the newest pack does not have any more, and of which nothing became."""
    found: dict[str, LeftOutItem] = {}
    for pack in sorted(others, key=lambda each: _number(each.version)):
        for id_, item in pack.items.items():
            if id_ not in newest.items and id_ not in became:
                found[id_] = LeftOutItem(id_, item.text, Why.DROPPED)
    return list(found.values())


def _result(pack: Pack, sheet: Sheet, left_out: Sequence[str]) -> Result:
    """Return the result without the items left out and without the gates that ask about them."""
    result = score_sheet(pack, _only(pack, sheet, left_out))
    asking = {gate.id for gate in pack.gates if not _named(gate.require).isdisjoint(left_out)}
    gates = tuple(gate for gate in result.gates if gate.id not in asking)
    standing = standing_of(pack, result.index, result.sections, gates)
    return replace(result, gates=gates, standing=standing)


def _named(condition: Condition) -> set[str]:
    return {
        leaf.score if isinstance(leaf, ScoreCondition) else leaf.item for leaf in leaves(condition)
    }


def _number(version: str) -> tuple[int, ...]:
    """Return a version as a sort key: 1.10.0 after 1.9.3; anything after the numbers is ignored."""
    return tuple(int(part) for part in re.split("[-+]", version, maxsplit=1)[0].split("."))


def _only(pack: Pack, sheet: Sheet, left_out: Sequence[str]) -> Sheet:
    """Return the sheet with answers to the pack's items only, those left out not applicable."""
    return Sheet(
        {
            **{id_: answer for id_, answer in sheet.agreed.items() if id_ in pack.items},
            **dict.fromkeys(left_out, _LEFT_OUT),
        },
        tuple(
            Respondent(
                one.id,
                one.name,
                one.role,
                {id_: answer for id_, answer in one.answers.items() if id_ in pack.items},
            )
            for one in sheet.respondents
        ),
        sheet.targets,
        counted={id_: hands for id_, hands in sheet.counted.items() if id_ in pack.items},
        beside=sheet.beside,
        room=sheet.room,
    )
