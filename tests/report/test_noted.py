"""Notes on answers in a short report: the most telling, in one place, half a page at most."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from assessment.answers.answer import Respondent, Sheet
from assessment.report.presets import NOTES_IN_SHORT, Preset

HEAD = "Noted with the answers"


def printed(found: Any, **options: Any) -> str:
    return " ".join(found.text(preset=Preset.DECISION, language="en", **options).split())


def test_what_was_noted_stands_in_one_place_of_the_decision_report(trust: Any) -> None:
    told = printed(trust, only=("readiness",))
    noted = [each.note for each in trust.assessment.sheet.agreed.values() if each.note]
    there = [each for each in noted if f"“{each[:60]}" in told]
    assert HEAD in told
    assert len(there) == NOTES_IN_SHORT < len(noted)
    assert f"{len(noted) - NOTES_IN_SHORT} more notes are in the full report." in told
    grounds = [each.item for step in trust.strategy().roadmap.steps for each in step.grounds]
    first = next(id_ for id_ in grounds if trust.assessment.sheet.agreed[id_].note)
    assert trust.assessment.sheet.agreed[first].note in there


def test_notes_on_a_requirement_that_is_missed_come_first(trust: Any) -> None:
    sheet = trust.assessment.sheet
    bare = replace(
        sheet, agreed={id_: replace(each, note=f"On {id_}.") for id_, each in sheet.agreed.items()}
    )
    shown = replace(bare.agreed["people-protected"], value=0, note="Nobody was asked.")
    asked = replace(bare, agreed={**bare.agreed, "people-protected": shown})
    found = replace(trust, assessment=replace(trust.assessment, sheet=asked))
    assert "“Nobody was asked.”" in printed(found, only=("readiness",))


@pytest.mark.parametrize(
    ("options", "there"),
    [
        ({"only": ("readiness",), "without": ("notes",)}, False),
        ({"only": ("readiness", "appendix"), "without": ("answers",)}, True),
        ({"only": ("readiness", "appendix")}, False),
        ({"only": ("channels",)}, False),
    ],
)
def test_it_is_there_where_the_answers_are_not(trust: Any, options: Any, there: bool) -> None:
    assert (HEAD in printed(trust, **options)) is there


@pytest.mark.parametrize(("without", "named"), [((), True), (("names",), False)])
def test_who_noted_it_is_named_as_elsewhere(trust: Any, without: Any, named: bool) -> None:
    sheet = trust.assessment.sheet
    item = next(id_ for id_, each in sheet.agreed.items() if each.note)
    said = Respondent(
        "p1", "Wilhelmina", "", {item: replace(sheet.agreed[item], note="Only on Mondays.")}
    )
    alone = Sheet({id_: replace(each, note="") for id_, each in sheet.agreed.items()}, (said,))
    revealed = replace(trust.assessment, sheet=alone, revealed=True)
    found = replace(trust, assessment=revealed)
    wish = {"only": ("readiness",), "without": without}
    assert "Only on Mondays" not in printed(
        found, **wish
    )  # of a ballot: only where it is wished for
    told = printed(found, **wish, added=("ballot-notes",))
    hidden = replace(found, assessment=replace(revealed, revealed=False))
    assert "Wilhelmina" not in printed(hidden, only=("readiness",), added=("ballot-notes",))
    assert "“Only on Mondays.”" in told
    assert ("Wilhelmina: “Only on Mondays.”" in told) is named
    assert "more note" not in told
