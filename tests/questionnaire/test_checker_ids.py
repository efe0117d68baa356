"""Ids that clash, and references to what does not exist."""

from __future__ import annotations

import pytest

from tests.questionnaire.conftest import said

# ids


@pytest.mark.parametrize(
    ("text", "line", "first"),
    [
        ("sections:\n- {id: s, title: S, topics: []}\n- {id: s, title: S, topics: []}", 3, "2:8"),
        ("sections:\n- {id: s, title: S, topics: [\n   {id: s, title: T, items: []}]}", 3, "2:8"),
        ("sections:\n- {id: s, title: S, topics: [{id: t, title: T, items: [\n   {id: t, type: text, text: Q}]}]}", 3, "2:35"),
        ("sections:\n- {id: index, title: S, topics: []}", 2, "index"),
        ("levels:\n- {id: a, from: 0, title: A}\n- {id: a, from: 9, title: A}", 3, "2:8"),
        ("lenses:\n- {id: l, title: L, facets: [{id: f, title: F},\n   {id: f, title: F}]}", 3, "2:35"),
        ("lenses:\n- {id: l, title: L, facets: [{id: f, title: F}]}\n- {id: l, title: L, facets: [{id: f, title: F}]}", 3, "2:8"),
        ("catalogues:\n  cases: [{id: c, title: C},\n    {id: c, title: C}]", 3, "2:16"),
        ("catalogues:\n  metrics: {stages: [a,\n    a]}", 3, "2:22"),
        ("catalogues:\n  channels: {kinds: [{id: a, title: A},\n    a]}", 3, "2:27"),
    ],
)  # fmt: skip
def test_ids_that_clash(checked_of, text, line, first):
    clashes = [each for each in checked_of(text).problems if each.code == "id-clash"]
    assert [each.place.line for each in clashes] == [line]
    assert clashes[0].message.details["first"] in {f"pack.yaml:{first}", first}


@pytest.mark.parametrize(
    "item",
    [
        "type: choice, options: [{id: a, title: A}, {id: a, title: A}]",
        "type: matrix, scale: two, rows: [{id: a, title: A}, {id: a, title: A}]",
        "type: table, columns: [{id: a, type: text, text: A}, {id: a, type: text, text: A}]",
    ],
)
def test_ids_that_clash_inside_an_item(checked_items, item):
    codes = [each.code for each in checked_items(f"- {{id: q, text: Q, {item}}}").problems]
    assert codes == ["id-clash"]


# references


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("levels: [{id: a, from: 0, title: A, floors: {t: 5}}]", "1:46 There is no section “t”."),
        ("levels: [{id: a, from: 0, title: A}]\ngates: [{id: g, require: {item: q, is: yes}, cap: b}]", "2:51 There is no level “b”."),
        ("levels: [{id: a, from: 0, title: A}]\ngates: [{id: g, require: {item: q, is: yes}, cap_if_open: b}]", "2:59 There is no level “b”."),
        ("roles: {purposes: w}", "1:19 There is no item “w”."),
        ("catalogues: {metrics: [{id: m, title: M, stage: x}]}", "1:49 There is no stage “x”."),
        ("catalogues: {metrics: [{id: m, title: M, channels: [x]}]}", "1:53 There is no channel “x”."),
        ("catalogues: {channels: [{id: c, title: C, kind: x}]}", "1:49 There is no kind “x”."),
        ("catalogues: {channels: [{id: c, title: C, needs: {x: 5}}]}", "1:51 There is no item or topic “x”."),
        ("catalogues: {cases: [{id: c, title: C, when: {item: x, is: yes}}]}", "1:53 There is no item “x”."),
        ("catalogues: {channels: [{id: c, title: C, when: {item: x, is: yes}}]}", "1:56 There is no item “x”."),
        ("catalogues: {actions: [{id: a, title: A, addresses: {s: 5}}]}", "1:54 There is no item or topic “s”."),
        ("catalogues: {actions: [{id: a, title: A, requires: [b]}]}", "1:53 There is no action “b”."),
        ("catalogues: {actions: [{id: a, title: A, metrics: [b]}]}", "1:52 There is no metric “b”."),
        ("catalogues: {actions: [{id: a, title: A, cases: [b]}]}", "1:50 There is no case “b”."),
        ("catalogues: {actions: [{id: a, title: A, facets: {b: [c]}}]}", "1:51 There is no lens “b”."),
        ("catalogues: {actions: [{id: a, title: A, when: {score: x, below: 5}}]}", "1:56 There is no section, topic or item “x”."),
        ("lenses: [{id: l, title: L, facets: [{id: f, title: F}]}]\ncatalogues: {actions: [{id: a, title: A, facets: {l: [c]}}]}", "2:55 There is no facet “c”."),
        ("sections: [{id: s, title: S, topics: [{id: t, title: T, cases: [c], items: []}]}]", "1:65 There is no case “c”."),
    ],
)  # fmt: skip
def test_references_to_nothing(checked_of, text, problem):
    assert said(checked_of(text)) == [problem]


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ("type: rating, scale: six", "There is no scale “six”."),
        ("type: matrix, scale: six, rows: [{id: a, title: A}]", "There is no scale “six”."),
        ("type: text, facets: {lens: [a]}", "There is no lens “lens”."),
        ("type: table, columns: [{id: c, type: rating, text: C, scale: six}]", "There is no scale “six”."),
        ("type: table, columns: [{id: c, type: number, text: C}], score_by: {column: d, aggregate: sum}", "There is no column “d”."),
    ],
)  # fmt: skip
def test_references_of_items_to_nothing(checked_items, item, problem):
    problems = said(checked_items(f"- {{id: q, text: Q, {item}}}"))
    assert [each.split(" ", 1)[1] for each in problems] == [problem]


PURPOSES = """
roles: {purposes: q}
sections: [{id: s, title: S, topics: [{id: t, title: T, items:
  [{id: q, type: ranking, text: Q, options: [{id: sell, title: A}, {id: help, title: B}]}]}]}]
"""


@pytest.mark.parametrize(
    "entry",
    [
        "metrics: [{id: m, title: M, purposes: [x]}]",
        "channels: [{id: c, title: C, purposes: {x: 5}}]",
    ],
)
def test_purposes_are_options_of_the_purposes_item(checked_of, entry):
    assert "no option of the purposes item “x”" in str(
        checked_of(PURPOSES + f"catalogues: {{{entry}}}").problems[0]
    )
    without = PURPOSES.replace("purposes: q", "")
    assert not checked_of(without + f"catalogues: {{{entry}}}").errors
    assert not checked_of(PURPOSES + f"catalogues: {{{entry.replace('x', 'sell')}}}").errors


def test_a_reference_to_what_is_faulty_itself_is_not_told_twice(checked_of):
    checked = checked_of("""
        gates: [{id: g, require: {item: q, is: yes}}]
        sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_know, text: Q}]}]}]
        """)
    assert [each.code for each in checked.problems] == ["not-one-of"]


def test_suggestions_end_where_faults_abound(checked_items):
    items = "\n".join(f"- {{id: q{n}, type: rating, text: Q, scale: fives}}" for n in range(250))
    problems = checked_items(items, "scales: {five: [a, b]}").problems
    assert [
        "nearest" in str(each.message.details) and "Did you" in str(each) for each in problems
    ].count(True) == 200
