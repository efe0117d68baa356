"""Several scored sheets side by side: rounds of one organisation, or several organisations."""

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
    """Results that can be compared, all by one pack, in the order they were given."""

    pack: Pack
    """The newest of the packs."""
    results: tuple[Result, ...]
    left_out: tuple[str, ...]
    """Items that not all versions have with the same meaning, and items that are shown by the answers to
    such; they count in none of the results, and gates that ask about them bind none."""

    @property
    def overlap(self) -> int:
        """How many items are compared."""
        return len(self.pack.items) - len(self.left_out)


def compare(sheets: Sequence[tuple[Pack, Sheet]]) -> Comparison:
    """Scores all sheets by the newest pack, over the items that mean the same in all of them.

    At least one sheet; the packs are versions of one pack.
    """
    newest = max((pack for pack, _ in sheets), key=lambda pack: _number(pack.version))
    left_out = _left_out(newest, [pack for pack, _ in sheets if pack is not newest])
    results = tuple(_result(newest, sheet, left_out) for _, sheet in sheets)
    return Comparison(newest, results, left_out)


def _left_out(newest: Pack, others: Sequence[Pack]) -> tuple[str, ...]:
    needs = dependencies(newest.items)
    out: set[str] = set()
    for own in newest.show_order:
        if not out.isdisjoint(needs[own]) or any(
            own not in pack.items or changed_aspects(pack, newest, own) for pack in others
        ):
            out.add(own)
    return tuple(own for own in newest.items if own in out)


def _result(pack: Pack, sheet: Sheet, left_out: Sequence[str]) -> Result:
    """The result without the items left out. A gate that asks about one can't be judged, so it goes."""
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
    """A version in order: 1.10.0 comes after 1.9.3; what follows the numbers does not count."""
    return tuple(int(part) for part in re.split("[-+]", version, maxsplit=1)[0].split("."))


def _only(pack: Pack, sheet: Sheet, left_out: Sequence[str]) -> Sheet:
    """The sheet with answers to the pack's items only, and without those left out."""
    return Sheet(
        {
            **{own: answer for own, answer in sheet.agreed.items() if own in pack.items},
            **dict.fromkeys(left_out, _LEFT_OUT),
        },
        tuple(
            Respondent(
                one.id,
                one.name,
                one.role,
                {own: answer for own, answer in one.answers.items() if own in pack.items},
            )
            for one in sheet.respondents
        ),
        sheet.targets,
    )
