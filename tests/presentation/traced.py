"""A questionnaire with every kind of thing that can be explained, and answers to it."""

from __future__ import annotations

from assessment.answers.answer import Answer, State

PACK = """
scales: {five: [a0, a1, a2, a3, a4]}
levels:
- {id: low, from: 0, title: Low}
- {id: mid, from: 40, title: Mid, floors: {one: 20}}
- {id: high, from: 70, title: High, floors: {one: 60, two: 30}}
gates:
- {id: listens, title: Somebody listens, require: {item: r1, at_least: 1}, cap: low, cap_if_open: mid}
- {id: two, require: {all: [{score: one, at_least: 10}, {not: {score: index, below: 5}}]}}
- id: mixed
  require:
    any:
    - {item: yes, is: yes}
    - {item: pick, in: [a, b]}
    - {item: many, includes: b}
    - {item: rank, includes: a}
    - {item: n, at_most: 5}
    - {item: n, at_least: 999}
    - {item: tab, at_least: 2}
    - {item: tab, includes: x}
    - {item: day, at_least: 2026-01-01}
    - {item: w, answered: true}
    - {item: w, answered: no}
lenses:
- {id: l, title: Lens, facets: [{id: f, title: Eff}, {id: one, title: Uno}, {id: both, title: B}]}
- {id: m, title: More, facets: [{id: both, title: C}]}
sections:
- id: one
  title: One
  weight: 3
  topics:
  - id: t1
    title: T1
    target: 80
    items:
    - {id: r1, type: rating, scale: five, text: R1, weight: 2, facets: {l: [f]}}
    - {id: r2, type: rating, scale: five, text: R2, facets: {l: [f], m: [both]}}
    - {id: r3, type: rating, scale: five, text: R3}
    - {id: r4, type: rating, scale: five, text: R4}
    - {id: r5, type: rating, scale: five, text: R5, when: {item: yes, is: no}}
    - {id: r6, type: rating, scale: five, text: R6, weight: 0}
- id: two
  title: Two
  topics:
  - id: t2
    title: T2
    items:
    - {id: yes, type: yes_no, text: Really?}
    - {id: pick, type: choice, text: Pick, options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 100}]}
    - {id: many, type: choices, text: Many, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 60}]}
    - {id: n, type: number, text: N, minimum: 0, maximum: 10, points: [[0, 0], [10, 100]]}
    - {id: mat, type: matrix, text: Mat, scale: five, rows: [{id: a, title: A}, {id: b, title: B}], aggregate: max}
    - {id: tab, type: table, text: Tab, columns: [{id: c, type: text, text: C}], score_by: {rows: [[0, 0], [4, 100]]}}
    - {id: rank, type: ranking, text: Rank, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: day, type: date, text: Day}
    - {id: w, type: text, text: W}
- id: empty
  title: Empty
  weight: 0
  topics: [{id: t3, title: T3, items: [{id: e, type: text, text: E}]}]
"""
SAID = {
    "r1": 3,
    "r2": 2,
    "r3": Answer(State.UNKNOWN, note="ask\nLin"),
    "r4": Answer(State.NOT_APPLICABLE),
}
TWO = {
    "yes": True,
    "pick": "b",
    "many": ["a", "b"],
    "n": 5,
    "mat": {"a": 1, "b": 3},
    "tab": [{"c": "x"}, {"c": "y"}],
    "rank": ["b", "a"],
    "day": "2026-05-05",
    "w": "words",
}


def rows(told, at=0):
    return [list(row) for row in told.tables[at].rows]
