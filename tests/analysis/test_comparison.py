"""Rounds side by side: only what means the same in all of them."""

from __future__ import annotations

import pytest

from assessment.analysis.comparison import Why, compare
from assessment.answers.answer import Answer, Sheet
from assessment.scoring import score_sheet

TWO = """\
version: {version}
levels: [{{id: low, from: 0, title: L}}, {{id: high, from: 50, title: H}}]
gates:
- {{id: g, require: {{item: a, at_least: 2}}, cap: low}}
- {{id: h, require: {{score: a, at_least: 50}}, cap: low}}
- {{id: k, require: {{score: index, at_least: 10}}, cap: low}}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {{id: a, type: rating, scale: five, text: {a}}}
    - {{id: b, type: rating, scale: five, text: {b}}}
    - {{id: c, type: rating, scale: five, text: C, when: {{item: b, at_least: 1}}}}
    - {{id: d, type: rating, scale: five, text: D, when: {{item: c, at_least: 1}}}}
    - {{id: e, type: rating, scale: five, text: E}}
    {more}
"""


@pytest.fixture(scope="module")
def version_of(pack_of):
    def make(version, a="A", b="B", more=""):
        return pack_of(TWO.format(version=version, a=a, b=b, more=more))

    return make


ANSWERS = {"a": 4, "b": 4, "c": 2, "d": 0, "e": 3}


def test_rounds_of_one_pack_are_scored_as_they_are(version_of, sheet_of):
    pack = version_of("1.0.0")
    sheets = [sheet_of(pack, ANSWERS), sheet_of(pack, {**ANSWERS, "a": 0})]
    found = compare([(pack, each) for each in sheets])
    assert found.results == tuple(score_sheet(pack, each) for each in sheets)
    assert (found.pack, found.left_out, found.overlap) == (pack, (), 5)
    again = compare([(pack, sheets[0]), (version_of("1.0.0"), sheets[1])])
    assert again.results == found.results


def test_across_versions_only_what_means_the_same_counts(version_of, sheet_of):
    old = version_of("1.9.0", more="- {id: gone, type: rating, scale: five, text: G}")
    new = version_of(
        "1.10.0", a="Quite another question", more="- {id: came, type: yes_no, text: N}"
    )
    first, second = (
        sheet_of(old, {**ANSWERS, "gone": 0}),
        sheet_of(new, {**ANSWERS, "came": True, "e": 4}),
    )
    found = compare([(old, first), (new, second)])
    assert found.pack is new
    assert found.left_out == ("a", "came", "gone")
    assert found.overlap == 4
    assert [each.index.value for each in found.results] == [
        (100 + 50 + 0 + 75) / 4,
        (100 + 50 + 0 + 100) / 4,
    ]
    assert compare([(new, second), (old, first)]).results == found.results[::-1]


def test_gates_that_ask_about_what_is_left_out_bind_nothing(version_of, sheet_of):
    old, new = version_of("1.0.0"), version_of("2.0.0", a="Another")
    found = compare([(old, sheet_of(old, ANSWERS)), (new, sheet_of(new, {**ANSWERS, "a": 0}))])
    assert [[gate.id for gate in each.gates] for each in found.results] == [["k"], ["k"]]
    assert {each.standing.level for each in found.results} == {"high"}
    assert {each.standing.holds for each in found.results} == {()}


def test_what_is_shown_by_something_left_out_is_left_out_too(version_of, sheet_of):
    old, new = version_of("1.0.0"), version_of("2.0.0", b="Another")
    found = compare([(old, sheet_of(old, ANSWERS)), (new, sheet_of(new, ANSWERS))])
    assert found.left_out == ("b", "c", "d")
    assert [each.index.value for each in found.results] == [87.5, 87.5]


def test_respondents_and_targets_count(version_of, sheet_of):
    old = version_of("1.0.0", more="- {id: gone, type: yes_no, text: G}")
    new = version_of("1.1.0")
    sheet = sheet_of(old, {}, {"e": 4, "gone": True}, {"e": 2}, targets={"s": 90})
    (first, _) = compare([(old, sheet), (new, Sheet())]).results
    assert first.index.value == 75
    assert first.section("s").target == 90
    assert compare([(new, Sheet({"e": Answer.of(1)}))]).results[0].index.value == 25


def test_answers_follow_what_became_of_their_questions(items_of, sheet_of):
    old = items_of(
        """
        - {id: before, type: choice, text: B, options: [{id: a, title: A}, {id: b, title: B}]}
        - {id: many, type: choices, text: M, options: [{id: a, title: A}, {id: b, title: B}]}
        - {id: gone, type: yes_no, text: G}
        """,
        "version: 1.0.0",
    )
    new = items_of(
        """
        - {id: now, type: choice, text: N, options: [{id: x, title: X, score: 100}, {id: y, title: Y, score: 0}]}
        - {id: some, type: choices, text: S, options: [{id: x, title: X, score: 100}]}
        """,
        """
        version: 2.0.0
        replaces:
        - version: 1.0.0
          becomes: {before: now, many: some}
          values: {before: {a: x, b: y}, many: {a: x}}
          dropped: {gone: Nobody knew}
        """,
    )
    sheet = sheet_of(old, {"before": "a", "many": ["a"], "gone": True})
    now = sheet_of(new, {"now": "y", "some": ["x"]})
    found = compare([(old, sheet), (new, now)])
    assert found.left_out == ("gone",)
    assert [each.index.value for each in found.results] == [100, 50]
    lost = compare([(old, sheet_of(old, {"before": "a", "many": ["b"]})), (new, now)])
    assert [(each.id, each.why) for each in lost.questions_left_out] == [
        ("some", Why.CHANGED),
        ("gone", Why.DROPPED),
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("1.10.0", "1.9.3"), ("2.0.0-beta.1", "1.99.0"), ("1.0.1+build", "1.0.0")]
)
def test_the_newest_version_is_the_measure(version_of, one, other):
    newer, older = version_of(one), version_of(other)
    assert compare([(older, Sheet()), (newer, Sheet())]).pack is newer
    assert compare([(newer, Sheet()), (older, Sheet())]).pack is newer
