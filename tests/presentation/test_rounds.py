"""Earlier rounds beside the present one: which are drawn, and the fair way since the last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.disclosure import disclosed
from assessment.answers.records import AsAnswered, Round
from assessment.core.i18n import Translator
from assessment.presentation.rounds import MOST_ROUNDS, earlier_rounds, fair_change, rounds_told

RATING = "- {id: q, type: rating, scale: five, text: Q}"
OLD = f"{RATING}\n- {{id: gone, type: yes_no, text: G}}"


@pytest.fixture
def packs(items_of):
    return (
        items_of(OLD, "id: small\nversion: 1.0.0"),
        items_of(RATING, "id: small\nversion: 2.0.0"),
        items_of("- {id: other, type: yes_no, text: O}", "id: small\nversion: 2.0.0"),
        items_of(RATING, "id: foreign\nversion: 1.0.0"),
    )


def test_the_latest_rounds_by_this_version_are_drawn(packs, sheet_of):
    _, pack, *_rest = packs
    rounds = [
        Round(
            n,
            date(2026, n, 1),
            "small",
            "1.0.0" if n == 5 else "2.0.0",
            sheet_of(pack, {"q": n % 5}),
        )
        for n in range(1, 6)
    ]
    found = earlier_rounds(pack, Assessment(date(2026, 11, 1), rounds=tuple(rounds)))
    assert len(found) == MOST_ROUNDS
    assert [(each.day.month, each.result.index.value) for each in found] == [
        (2, 50),
        (3, 75),
        (4, 100),
    ]


def test_the_way_since_a_round_by_another_version_counts_what_both_ask_alike(packs, sheet_of):
    old, pack, unlike, foreign = packs
    then = Round(
        1,
        date(2026, 1, 2),
        "small",
        "1.0.0",
        sheet_of(pack, {"q": 1}),
        own=AsAnswered(old, sheet_of(old, {"q": 1, "gone": True})),
    )
    english = Translator("en")
    now = Assessment(date(2026, 11, 1), sheet=sheet_of(pack, {"q": 3}), rounds=(then,))
    assert fair_change(pack, now, english) == (
        "The last round, on 2 January 2026, was answered with version 1.0.0. Over the 1 question that means "
        "the same in both, readiness was 25.0 then and is 75.0 now."
    )
    silent = [
        (pack, replace(now, rounds=())),
        (pack, replace(now, rounds=(replace(then, own=None),))),
        (pack, replace(now, rounds=(replace(then, own=AsAnswered(foreign, then.sheet)),))),
        (unlike, replace(now, sheet=sheet_of(unlike, {"other": True}))),
    ]
    assert [fair_change(each, told, english) for each, told in silent] == [""] * len(silent)


def test_names_in_the_answers_of_then_are_left_out_too(packs, sheet_of):
    old, *_ = packs
    sheet = sheet_of(old, {}, {"q": 1})
    named = replace(sheet, respondents=(replace(sheet.respondents[0], name="Ann"),))
    then = Round(1, date(2026, 1, 2), "small", "1.0.0", named, own=AsAnswered(old, named))
    here = Round(2, date(2026, 1, 2), "small", "2.0.0", named)
    told = disclosed(Assessment(date(2026, 11, 1), rounds=(then, here)))
    assert "Ann" not in str(told)
    assert told.rounds[0].own is not None
    assert [one.name for one in told.rounds[0].own.sheet.respondents] == [""]
    assert told.rounds[1].own is None


def test_rounds_are_told_over_what_all_ask_alike_with_what_is_left_out(packs, sheet_of):
    old, pack, _unlike, foreign = packs
    now = Assessment(date(2026, 11, 1), sheet=sheet_of(pack, {"q": 3}))
    assert rounds_told(pack, now, Translator()) == ()
    then = Round(
        1,
        date(2026, 1, 2),
        "small",
        "1.0.0",
        sheet_of(pack, {"q": 1}),
        own=AsAnswered(old, sheet_of(old, {"q": 1, "gone": True})),
    )
    lost, other = replace(then, own=None), replace(then, own=AsAnswered(foreign, then.sheet))
    assert rounds_told(pack, replace(now, rounds=(lost, other)), Translator()) == ()
    told = rounds_told(pack, replace(now, rounds=(then,)), Translator())
    assert told[:2] == (
        "2 January 2026, version 1.0.0: readiness 25.0",
        "1 November 2026, version 2.0.0: readiness 75.0 (+50.0)",
    )
    assert "25.0 → 75.0 (+50.0)" in told[2]
    assert any("“G”" in each or "G (dropped)" in each for each in told[3:])
    assert any("worked out anew" in each for each in told[3:])
    still = replace(now, sheet=sheet_of(pack, {"q": 1}), rounds=(then,))
    assert "→" not in "".join(rounds_told(pack, still, Translator()))
