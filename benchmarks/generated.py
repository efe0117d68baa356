"""Generated assessments of many organisations: varied answers to a pack, the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.choice import Choice
from assessment.questionnaire.types.choices import Choices
from assessment.questionnaire.types.number import NumberItem
from assessment.questionnaire.types.rating import Rating
from assessment.questionnaire.types.yes_no import YesNoItem

_SECTORS = ("retail", "crafts", "food", "tourism", "charity", "care")
_PLACES = ("north", "south", "coast")
_FOLDER = 1_000
"""Number of files in a folder."""


def generate(pack: Pack, folder: Path, number: int, seed: int = 1) -> None:
    """Write so many answers files into a folder and folders in it."""
    for at in range(number):
        inside = folder / f"{at // _FOLDER:03d}"
        inside.mkdir(parents=True, exist_ok=True)
        text = "\n".join(_lines(pack, at, random.Random(seed * 1_000_003 + at)))
        (inside / f"{at:06d}.yaml").write_text(text + "\n", encoding="utf-8")


def _lines(pack: Pack, at: int, chance: random.Random) -> Iterator[str]:
    able = chance.gauss(0.5, 0.2)
    yield "format: 1"
    yield f"questionnaire: {pack.id}@{pack.version}"
    yield f"organisation: {{name: Firm {at}, sector: {chance.choice(_SECTORS)},"
    yield f"  place: {chance.choice(_PLACES)}, employees: {int(chance.lognormvariate(2.5, 1.3)) + 1}}}"
    yield f"assessed_on: 2026-{chance.randint(1, 10):02d}-{chance.randint(1, 28):02d}"
    yield "answers:"
    for item in pack.items.values():
        if chance.random() < 0.05:
            yield f"  {item.id}: {{state: unknown}}"
        elif isinstance(item, Rating):
            top = pack.steps(item) - 1
            yield f"  {item.id}: {min(top, max(0, round(chance.gauss(able, 0.25) * top)))}"
        elif isinstance(item, Choice):
            yield f"  {item.id}: {chance.choice(item.options).id}"
        elif isinstance(item, Choices):
            yield f"  {item.id}: [{chance.choice(item.options).id}]"
        elif isinstance(item, NumberItem):
            yield f"  {item.id}: {chance.randint(int(item.minimum or 0), int(item.maximum or 20))}"
        elif isinstance(item, YesNoItem):
            yield f"  {item.id}: {chance.choice(('yes', 'no'))}"
