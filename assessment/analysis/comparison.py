"""Comparison of several scored sheets: rounds of one organisation, or several organisations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assessment.analysis.item_changes import changed_aspects
from assessment.answers.answer import Answer, Respondent, Sheet, State
from assessment.questionnaire.condition import Condition, ScoreCondition, leaves
from assessment.questionnaire.model import Pack, dependencies
from assessment.scoring import score_sheet
from assessment.scoring.levels import standing_of
from assessment.scoring.results import Result

_LEFT_OUT = Answer(State.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Comparable results, all scored with one pack, in the order they were given."""

    pack: Pack
    """The newest of the packs."""
    results: tuple[Result, ...]
    left_out: tuple[str, ...]
    """Items that do not mean the same in all versions, and items whose display depends on them.

    They count in none of the results, and gates that ask about them bind in none.
    """

    @property
    def overlap(self) -> int:
        """Number of items compared."""
        return len(self.pack.items) - len(self.left_out)


def compare(sheets: Sequence[tuple[Pack, Sheet]]) -> Comparison:
    """Score all sheets with the newest pack, over the items that mean the same in all packs.

    `sheets`: at least one; the packs are versions of one pack.
    """
    newest = max((pack for pack, _ in sheets), key=lambda pack: _number(pack.version))
    left_out = _left_out(newest, [pack for pack, _ in sheets if pack is not newest])
    results = tuple(_result(newest, sheet, left_out) for _, sheet in sheets)
    return Comparison(newest, results, left_out)


def _left_out(newest: Pack, others: Sequence[Pack]) -> tuple[str, ...]:
    needs = dependencies(newest.items)
    out: set[str] = set()
    for id_ in newest.show_order:
        if not out.isdisjoint(needs[id_]) or any(
            id_ not in pack.items or changed_aspects(pack, newest, id_) for pack in others
        ):
            out.add(id_)
    return tuple(id_ for id_ in newest.items if id_ in out)


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
    )
