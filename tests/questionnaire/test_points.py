"""Points of options, levels and of yes and no: also below 0, inside always a score from 0 to 100."""

from __future__ import annotations

import math
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessment.answers.answer import Answer, Sheet
from assessment.answers.conditions import replies, with_offered
from assessment.authoring.trial import Trial, trial_answers
from assessment.core.i18n import Translator
from assessment.exchange.packs.edits import edited
from assessment.exchange.packs.read_sheets import ReadRow, ReadSheet
from assessment.exchange.packs.records import PackFiles
from assessment.exchange.packs.sheets import sheets_of
from assessment.exchange.packs.values import Faults
from assessment.exchange.point_formulas import points
from assessment.presentation.item_types import score_made
from assessment.presentation.own_scale import own_figures
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.type_parts.base import ANY_SCORE
from assessment.scoring import score_sheet

PACK = """\
format: 1
id: points
version: 1.0.0
title: Points
languages: [en]
scoring:
  display: {from: -50, to: 51, unit: points}
scales:
  harm:
    - {title: Bad, points: -20}
    - {title: So-so, points: 0}
    - {title: Good, points: 20}
sections:
  - id: s
    title: S
    weight: 101
    topics:
      - id: t
        title: T
        weight: 101
        items:
          - id: several
            type: choices
            weight: 31
            text: Which?
            options:
              - {id: a, title: A, points: -10}
              - {id: b, title: B, points: 12, when: {item: sure, is: yes}}
              - {id: c, title: C, points: 9}
              - {id: d, title: D, points: -0}
              - {id: none, title: None, points: -3, exclusive: true}
              - {id: no-matter, title: No matter, not_applicable: true}
          - {id: sure, type: yes_no, weight: 30, text: Sure?, points_yes: -20, points_no: 10}
          - {id: harm, type: rating, weight: 40, text: Harm?, scale: harm}
          - {id: rows, type: matrix, weight: 0, text: Rows?, scale: harm, rows: [{id: one, title: One}]}
"""


def pack_of(text=PACK):
    return load_files({"pack.yaml": text.encode()}).usable()


def codes(text):
    return [each.code for each in load_files({"pack.yaml": text.encode()}).problems]


@pytest.mark.parametrize(
    ("item", "value", "score"),
    [
        ("several", ("a",), 0),
        ("several", ("b", "c"), 100),
        ("several", ("a", "b", "c"), 100 * 21 / 31),
        ("several", ("d",), 100 * 10 / 31),
        ("several", ("none",), 100 * 7 / 31),
        ("several", ("no-matter",), None),
        ("sure", True, 0),
        ("sure", False, 100),
        ("harm", 0, 0),
        ("harm", 1, 50),
        ("harm", 2, 100),
        ("rows", {"one": 1}, 50),
    ],
)
def test_answers_score_by_their_points(item, value, score):
    pack = pack_of()
    assert not codes(PACK)
    found = pack.items[item].score(pack.scales, value)
    assert found is None if score is None else found == pytest.approx(score)


def test_their_sum_is_told():
    pack = pack_of()
    sheet = Sheet(
        {
            "several": Answer.of(("a", "c")),
            "sure": Answer.of(True),
            "harm": Answer.of(2),
        }
    )
    result = score_sheet(pack, sheet)
    assert 0 <= result.index.value <= 100
    told = own_figures(pack, result.index)["display"]
    assert told["value"] == pytest.approx(-10 + 9 - 20 + 20)


def test_fewer_options_are_worth_what_they_were():
    pack = pack_of()
    several = pack.items["several"]
    offered = with_offered(pack, several, replies(pack, Sheet({"sure": Answer.of(False)})))
    assert [each.id for each in offered.options] == ["a", "c", "d", "none", "no-matter"]
    for chosen in [("a",), ("c",), ("a", "c"), ("none",)]:
        assert offered.score({}, chosen) == several.score({}, chosen)


def test_one_that_is_enough_is_worth_all():
    pack = pack_of(PACK.replace("scale: harm}", "scale: harm, enough: 1}"))
    assert [pack.items["harm"].score(pack.scales, level) for level in range(3)] == [0, 100, 100]
    assert pack.items["harm"].point_span(pack.scales) == 20


def test_points_left_out_of_one_answer_are_none():
    pack = pack_of(PACK.replace("points_yes: -20, ", ""))
    assert pack.items["sure"].points == (10, 0)
    same = pack_of(PACK.replace("points_yes: -20", "points_yes: 10"))
    assert same.items["sure"].score({}, True) == same.items["sure"].score({}, False) == 0


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("weight: 31", "weight: 30", ["points-weight"]),
        ("text: Sure?", "text: Sure?, reverse: true", ["reverse-and-points"]),
        ("{title: So-so, points: 0}", "So-so", ["some-levels-scored"]),
        ("{title: So-so, points: 0}", "{title: So-so, score: 0}", ["some-levels-scored"]),
        ("{title: So-so, points: 0}", "{title: So-so}", ["missing-key"]),
        ("{title: So-so, points: 0}", "{title: So-so, points: 1, score: 2}", ["unknown-key"]),
        ("{id: c, title: C, points: 9}", "{id: c, title: C}", ["some-scores"]),
        ("{id: c, title: C, points: 9}", "{id: c, title: C, score: 9}", ["some-scores"]),
        ("points_yes: -20, points_no: 10", "points_yes: 10, points_no: 10", ["score-never-high"]),
        ("type: choices", "type: ranking", ["points-without-effect"]),
    ],
)
def test_what_cannot_count_is_told(old, new, found):
    text = PACK.replace(old, new)
    if "ranking" in new:
        text = text.replace(", exclusive: true", "")
    assert set(found) <= set(codes(text))


def test_only_those_together_or_only_one_alone():
    alone = PACK.replace("points: -10}", "points: -10, exclusive: true}")
    for each in ("b", "c", "d"):
        alone = alone.replace(f"{{id: {each}, ", f"{{exclusive: true, id: {each}, ")
    assert pack_of(alone).items["several"].point_ends == (-10, 12)
    above = PACK.replace("points: -10}", "points: 10}").replace("points: -0", "points: 2")
    above = above.replace("points: -3", "points: 3")
    assert pack_of(above).items["several"].point_ends == (2, 33)
    below = PACK.replace("points: 12", "points: -12").replace("points: 9", "points: -9")
    assert pack_of(below).items["several"].point_ends == (-31, 0)


NUMBERS = st.lists(st.integers(-20, 20), min_size=2, max_size=5)
LAW = settings(derandomize=True, max_examples=80, deadline=None)


@LAW
@given(NUMBERS, st.integers(0, 5), st.lists(st.integers(-9, 9), max_size=2))
def test_more_points_never_score_less(together, at_most, alone):
    given_ = [*together, *alone]
    options = ", ".join(
        f"{{id: o{n}, title: O, points: {each}{', exclusive: true' if n >= len(together) else ''}}}"
        for n, each in enumerate(given_)
    )
    most = f"at_most: {at_most}, " if at_most else ""
    item = f"{{id: q, type: choices, text: Q, {most}options: [{options}]}}"
    head = "format: 1\nid: p\nversion: 1.0.0\ntitle: P\nlanguages: [en]\n"
    text = (
        f"{head}sections: [{{id: s, title: S, topics: [{{id: t, title: T, items: [{item}]}}]}}]\n"
    )
    pack = pack_of(text)
    sets = [
        chosen
        for size in range(1, min(at_most or len(together), len(together)) + 1)
        for chosen in combinations(range(len(together)), size)
    ] + [(n,) for n in range(len(together), len(given_))]
    sums = {chosen: math.fsum(given_[n] for n in chosen) for chosen in sets}
    low, high = min(sums.values()), max(sums.values())
    assert pack.items["q"].point_ends == (low, high)
    for chosen, total in sums.items():
        sheet = Sheet({"q": Answer.of(tuple(f"o{n}" for n in chosen))})
        score = score_sheet(pack, sheet).index.value
        expected = 100 * (total - low) / (high - low) if high > low else 0.0
        assert 0 <= score <= 100
        assert score == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("trial", "score"), [("best", 100), ("worst", 0)])
def test_trying_it_finds_the_ends(trial, score):
    pack = pack_of(PACK.replace(", when: {item: sure, is: yes}", ""))
    answers = trial_answers(pack, Trial(trial), date(2026, 11, 30))
    assert pack.items["several"].score({}, answers["several"].value) == pytest.approx(score)


def test_it_is_explained_by_the_points():
    pack = pack_of()
    told = score_made(pack, pack.items["several"], ("a", "c", "b"), {"b"}, Translator("en"))
    assert told == "−1 points, on a scale from −10 to 21"


def test_formulas_of_the_workbook_count_them():
    pack = pack_of()
    made = points(pack.items["several"], "A1", {})
    assert "MAX(0,MIN(100,32.2580" in made
    assert points(pack.items["sure"], "A1", {}) == 'IF(LOWER(A1)="true",0,100)'
    assert points(pack.items["harm"], "A1", pack.scales) == "INDEX({0,50,100},A1+1)"


@pytest.mark.parametrize(
    ("cells", "old", "new"),
    [
        ({"points": -25}, "points: -20}", "points: -25}"),
        ({"text": "Awful"}, "{title: Bad,", "{title: Awful,"),
        ({"points": None, "score": 0}, "{title: Bad, points: -20}", "{title: Bad, score: 0}"),
        ({"points": None}, "{title: Bad, points: -20}", "Bad"),
    ],
)
def test_the_spreadsheet_has_a_column_for_points_of_levels(cells, old, new):
    files = PackFiles.read({"pack.yaml": PACK.encode()})
    written = sheets_of(files)
    sheet = written["scales"]
    rows = [ReadRow("", n, dict(each.cells), {}) for n, each in enumerate(sheet.rows)]
    assert [each.cells["points"] for each in rows] == [-20, 0, 20]
    rows[0].cells |= cells
    titles = tuple(head.title for head in sheet.heads)
    edited(files, written, [ReadSheet("scales", titles, rows)], Faults("b"))
    assert files.written()["pack.yaml"].decode() == PACK.replace(old, new, 1)


def test_what_scores_nothing_or_has_no_points_is_as_the_base_says(items_of):
    items = "- {id: w, type: text, text: W}\n- {id: m, type: choices, text: M, options: [{id: a, title: A}, {id: b, title: B}]}\n"
    pack = items_of(items)
    assert pack.items["w"].score(pack.scales, "x") is None
    assert pack.items["w"].score_range(pack.scales) == ANY_SCORE
    plain = pack.items["m"]
    assert plain.scored_by() == type(plain).__mro__[1].scored_by(plain)


def test_points_are_part_of_what_an_answer_means():
    several = load_files({"pack.yaml": PACK.encode()}).usable().items["several"]
    *shares, base = several.scored_by()
    assert dict(shares).keys() == {"a", "b", "c", "d", "none", "no-matter"} & dict(shares).keys()
    assert 0 < base < 100
