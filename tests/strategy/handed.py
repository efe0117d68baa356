"""The small pack of what is handed over, its answers, and strategies made of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.changed import changed

DAY = date(2026, 11, 20)
"""A Friday."""
FILE = Path(__file__).with_name("handed_over.yaml")
SAID: dict[str, Any] = {
    "kind": "shop",
    "countries": ("uk",),
    "first": "visits",
    "who": (
        {"name": "Ann", "task": ("publish",), "hours": 4, "stand-in": "Bo"},
        {"name": "Bo", "task": ("reply",), "hours": 6},
        {"hours": 9},
    ),
    "sheet": 1,
    "skill": 2,
    "hours": 10,
    "money": "low",
    "law": 2,
    "aims": ("sell", "shine"),
    "people": (
        {"name": "Regulars", "age": ("old",), "doubt": "Is there a seat?", "known": "yes"},
        {"name": "Students", "age": ("young",), "known": "not-yet"},
    ),
    "here": ("page", "post"),
    "others": ({"name": "Rival", "at": ("page",), "lesson": "Smile"},),
    "goals": (
        {"measure": "Bread sold", "metric": "loaves", "baseline": 5, "target": 15},
        {"measure": "Smiles", "due": date(2027, 5, 1)},
    ),
}


NO_CHANNEL_BELOW = (
    ("purposes: {sell: 10, shine: 10}", "purposes: {sell: 60, shine: 45}"),
    ("audiences: {young: 5, old: 5}", "audiences: {young: 50, old: 50}"),
)
"""Changes of the pack after which no channel is below a threshold."""


@dataclass(frozen=True)
class Handed:
    """An assessment of the pack, and what follows from it."""

    pack: Pack
    assessment: Assessment

    def saying(self, **changed: Any) -> Handed:
        """The same with other answers; None takes one away."""
        agreed = dict(self.assessment.sheet.agreed)
        for name, value in changed.items():
            agreed.pop(name, None)
            if value is not None:
                agreed[name] = value if isinstance(value, Answer) else Answer.of(value)
        return replace(self, assessment=replace(self.assessment, sheet=Sheet(agreed)))

    def deciding(self, **changed: Any) -> Handed:
        decisions = replace(self.assessment.decisions, **changed)
        return replace(self, assessment=replace(self.assessment, decisions=decisions))

    def on(self, day: date) -> Handed:
        return replace(self, assessment=replace(self.assessment, assessed_on=day))

    @property
    def result(self) -> Result:
        return score_sheet(self.pack, self.assessment.sheet)

    @property
    def situation(self) -> Situation:
        return Situation.of(
            self.pack, self.assessment.sheet, self.result, self.assessment.decisions
        )

    @property
    def strategy(self) -> Strategy:
        return make_strategy(self.situation, self.assessment.assessed_on, 100)


def handed(*changes: tuple[str, str]) -> Handed:
    """The bakery, with some of the pack's text changed: pairs of old and new."""
    text = changed(FILE.read_text(encoding="utf-8"), *changes)
    pack = load_files({"pack.yaml": text.encode()}).usable()
    sheet = Sheet({name: Answer.of(value) for name, value in SAID.items()})
    return Handed(pack, Assessment(DAY, organisation={"name": "Bakery"}, sheet=sheet))


def fitting(*changes: tuple[str, str]) -> Handed:
    """The bakery where no channel is below a threshold."""
    return handed(*NO_CHANNEL_BELOW, *changes)
