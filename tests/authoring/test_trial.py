"""Trial answers: allowed for every type, best and worst at the ends of the scale, the same each time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Sheet
from assessment.authoring.trial import Trial, trial_answers
from assessment.core.resources import packs_folder
from assessment.questionnaire.loader import load_files, load_pack
from assessment.scoring import score_sheet

DAY = date(2026, 11, 20)
ALL_TYPES = Path(__file__).parents[1] / "ui" / "all_types.yaml"
HEAD = """
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
scales: {five: [A, B, C, D, E]}
sections:
  - id: s
    title: S
    topics:
      - id: t
        title: T
        items:
"""


def pack_of(*items):
    """A pack with these items."""
    text = HEAD + "".join(f"          - {{text: X, {item}}}\n" for item in items)
    checked = load_files({"pack.yaml": text.encode()})
    assert checked.errors == ()
    return checked.usable()


def index_of(pack, trial, seed=0):
    """The index of a trial."""
    return score_sheet(pack, Sheet(trial_answers(pack, trial, DAY, seed))).index.value


@pytest.mark.parametrize("path", [ALL_TYPES, packs_folder() / "quick-check"])
def test_every_answer_is_allowed_and_the_ends_are_reached(path):
    pack = load_pack(path).usable()
    for trial in Trial:
        answers = trial_answers(pack, trial, DAY)
        assert list(answers) == ([] if trial is Trial.EMPTY else list(pack.items))
        for item_id, answer in answers.items():
            item = pack.items[item_id]
            assert not item.scored or item.score(pack.scales, answer.value) is not None
    assert index_of(pack, Trial.EMPTY) is None
    assert index_of(pack, Trial.BEST) == pytest.approx(100)
    assert index_of(pack, Trial.WORST) < 10.001


def test_random_answers_differ_by_seed_only():
    pack = load_pack(ALL_TYPES).usable()
    first, again = (trial_answers(pack, Trial.RANDOM, DAY, 1) for _ in range(2))
    assert first == again
    assert first != trial_answers(pack, Trial.RANDOM, DAY, 2)
    scores = [index_of(pack, Trial.RANDOM, seed) for seed in range(20)]
    assert min(scores) < 35
    assert max(scores) > 65


@pytest.mark.parametrize(
    ("item", "worst", "best"),
    [
        ("id: a, type: number, minimum: 3, points: [[3, 0], [9, 100]]", 3, 9),
        ("id: a, type: number, integer: true, points: [[0, 100], [4, 0]]", 4, 0),
        ("id: a, type: number, minimum: 5, maximum: 7, points: [[5, 0], [7, 100]]", 5, 7),
        ("id: a, type: number, maximum: -5, points: [[-9, 0], [-5, 100]]", -9, -5),
        ("id: a, type: rating, scale: five", 0, 4),
        ("id: a, type: yes_no, reverse: true", True, False),
        (
            "id: a, type: choices, options: [{id: x, title: X, score: 60}, "
            "{id: y, title: Y, score: 40}, {id: n, title: N, score: 0, exclusive: true}]",
            ("n",),
            ("x", "y"),
        ),
        (
            "id: a, type: choices, options: [{id: n, title: N, score: 100, exclusive: true}]",
            ("n",),
            ("n",),
        ),
        ("id: a, type: matrix, scale: five, rows: [{id: x, title: X}]", {"x": 0}, {"x": 4}),
    ],
)
def test_best_and_worst_of_each_type(item, worst, best):
    pack = pack_of(item)
    assert trial_answers(pack, Trial.WORST, DAY)["a"].value == worst
    assert trial_answers(pack, Trial.BEST, DAY)["a"].value == best


@pytest.mark.parametrize(
    ("score_by", "low", "high"),
    [
        ("{rows: [[0, 0], [7, 100]]}", 0, 100),
        ("{column: n, aggregate: sum, points: [[0, 0], [90, 100]]}", 0, 100),
        ("{column: r, aggregate: mean}", 0, 100),
    ],
)
def test_tables_are_scored_by_rows_and_by_columns(score_by, low, high):
    columns = (
        "{id: n, type: number, text: N, minimum: 0, maximum: 90}, "
        "{id: r, type: rating, scale: five, text: R}, {id: d, type: date, text: D}"
    )
    pack = pack_of(f"id: a, type: table, columns: [{columns}], score_by: {score_by}")
    assert index_of(pack, Trial.WORST) == low
    assert index_of(pack, Trial.BEST) == high


def test_what_no_value_fits_stays_open():
    pack = pack_of(
        "id: a, type: number, integer: true, minimum: 0.2, maximum: 0.4",
        "id: b, type: table, columns: "
        "[{id: n, type: number, text: N, integer: true, minimum: 0.2, maximum: 0.4}], "
        "score_by: {column: n, aggregate: mean, points: [[0, 0], [1, 100]]}",
    )
    answers = trial_answers(pack, Trial.BEST, DAY)
    assert list(answers) == ["b"]
    assert score_sheet(pack, Sheet(answers)).index.value is None


def test_options_that_earlier_answers_do_not_offer_are_not_chosen():
    when = "when: {item: land, is: cn}"
    options = f"options: [{{id: a, title: A, score: 0, {when}}}, {{id: b, title: B, score: 50}}, {{id: c, title: C, score: 100, {when}}}]"
    only = f"options: [{{id: a, title: A, {when}}}]"
    pack = pack_of(
        f"id: town, type: choice, {options}",
        f"id: towns, type: choices, {options}",
        f"id: ranked, type: ranking, {only}",
        "id: land, type: choice, options: [{id: uk, title: UK}]".replace(
            "[", "[{id: cn, title: CN}, "
        ),
    )
    seen = set()
    for seed in range(12):
        answers = trial_answers(pack, Trial.BEST, DAY, seed)
        assert list(answers) == [each for each in pack.items if each in answers]
        home = answers["land"].value
        seen.add(home)
        assert answers["town"].value == {"cn": "c", "uk": "b"}[home]
        assert ("ranked" in answers) == (home == "cn")
        assert score_sheet(pack, Sheet(answers)).index.coverage == 100
    assert seen == {"cn", "uk"}
