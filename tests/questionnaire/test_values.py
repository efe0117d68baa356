"""Values of each type of item: those that are taken, as what, and the refusal of the rest."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.questionnaire.reader import parse
from assessment.questionnaire.values import InvalidValue, is_empty

ITEMS = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: yes, type: yes_no, text: Q}
- {id: choice, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- id: choices
  type: choices
  text: Q
  at_most: 2
  options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: none, title: N, exclusive: true}]
- {id: number, type: number, text: Q, minimum: 0, maximum: 40}
- {id: least, type: number, text: Q, minimum: 1.5}
- {id: most, type: number, text: Q, maximum: 3}
- {id: whole, type: number, text: Q, integer: true}
- {id: amount, type: amount, text: Q, currency: CNY}
- {id: text, type: text, text: Q, long: true}
- {id: date, type: date, text: Q, earliest: 2026-01-01, latest: 2026-12-31}
- {id: ranking, type: ranking, text: Q, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]}
- {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}, {id: b, title: B}]}
- id: table
  type: table
  text: Q
  rows_at_most: 2
  columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}, {id: c, type: choices, text: C, options: [{id: x, title: X}]}]
- {id: free, type: table, text: Q, columns: [{id: n, type: number, text: N}]}
"""


def read(text):
    return parse(f"a: {text}".encode(), "f.yaml").root["a"]


TAKEN = [
    ("rating", "0", 0), ("rating", "4", 4), ("rating", "03", 3), ("rating", "2.0", 2),
    ("yes", "yes", True), ("yes", "No", False), ("yes", "TRUE", True), ("yes", "off", False), ("yes", "y", True),
    ("choice", "a", "a"), ("choice", "'b'", "b"),
    ("choices", "[b, a]", ("a", "b")), ("choices", "[none]", ("none",)), ("choices", "[]", ()),
    ("number", "6", 6), ("number", "6.50", 6.5), ("number", ".5", 0.5), ("number", "4e1", 40), ("number", "012", 12),
    ("least", "1.5", 1.5), ("most", "-3e3", -3000), ("whole", "-7", -7), ("whole", "1e3", 1000),
    ("amount", "1234.56", 1234.56), ("amount", "1e15", 1e15),
    ("text", "no", "no"), ("text", "12", "12"), ("text", "'null'", "null"), ("text", "''", ""), ("text", "|\n  a\n  b\n", "a\nb\n"),
    ("date", "2026-11-20", date(2026, 11, 20)), ("date", "'2026-01-01'", date(2026, 1, 1)),
    ("ranking", "[c, a]", ("c", "a")), ("ranking", "[]", ()),
    ("matrix", "{b: 1, a: 0}", {"a": 0, "b": 1}), ("matrix", "{b: }", {}), ("matrix", "{}", {}),
    ("table", "[]", ()), ("table", "[{w: x, n: 2}, {}]", ({"n": 2, "w": "x"}, {})),
    ("table", "[{n: , w: '', c: []}]", ({},)), ("table", "[{c: [x]}]", ({"c": ("x",)},)),
]  # fmt: skip


@pytest.mark.parametrize(("item", "text", "value"), TAKEN)
def test_values_are_taken(items_of, item, text, value):
    pack = items_of(ITEMS)
    found = pack.items[item].read(pack.scales, read(text))
    assert found == value
    assert type(found) is type(value)
    assert pack.items[item].read(pack.scales, found) == found, "taken again, it is the same"


REFUSED = [
    ("rating", "5", "a level from 0 to 4, found “5”"), ("rating", "-1", "a level"), ("rating", "1.5", "a level"),
    ("rating", "'1'", "found the text “1” in quotes"), ("rating", "high", "a level"), ("rating", "[1]", "found a list"),
    ("yes", "perhaps", "true or false"), ("yes", "1", "true or false"), ("yes", "'yes'", "in quotes"),
    ("choice", "A", "one of a, b"), ("choice", "[a]", "found a list"), ("choice", "{a: b}", "found a mapping"),
    ("choices", "a", "a list of options"), ("choices", "[a, z]", "one of"), ("choices", "[a, a]", "there twice"),
    ("choices", "[a, b, c]", "at most 2 entries, found 3"), ("choices", "[none, a]", "together with others"),
    ("number", "41", "a number from 0 to 40"), ("number", "-1", "from 0"), ("number", "lots", "a number"),
    ("number", "1_000", "a number"), ("number", "0x10", "a number"), ("number", ".inf", "a number"), ("number", "nan", "a number"),
    ("number", "'6'", "in quotes"), ("number", "", "found nothing"), ("number", "1,5", "a number"),
    ("least", "1", "at least 1.5"), ("most", "4", "at most 3"), ("whole", "1.5", "a whole number"),
    ("amount", "1e16", "between -10^15 and 10^15"), ("amount", "1e999", "between"),
    ("text", "[a]", "a text"), ("text", "{a: b}", "a text"), ("text", "x" * 20_001, "at most 20000 characters"),
    ("date", "2025-12-31", "2026-01-01 or later"), ("date", "2027-01-01", "2026-12-31 or earlier"),
    ("date", "2026-02-30", "a day such as"), ("date", "20.11.2026", "a day such as"), ("date", "2026-1-2", "a day"),
    ("ranking", "a", "a list of options"), ("ranking", "[a, a]", "there twice"), ("ranking", "[{a: b}]", "one of"),
    ("matrix", "3", "a mapping from row to level"), ("matrix", "{a: 9}", "a level"), ("matrix", "{z: 1}", "not known"),
    ("table", "{n: 1}", "a list"), ("table", "[1]", "a row"), ("table", "[{m: 1}]", "Known are: n, w, c."),
    ("table", "[{n: x}]", "a number"), ("table", "[{}, {}, {}]", "at most 2 entries"), ("table", "[{n: {value: 1}}]", "a mapping"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "text", "said"), REFUSED)
def test_values_are_refused_with_a_place(items_of, item, text, said):
    pack = items_of(ITEMS)
    with pytest.raises(InvalidValue, match=r"f\.yaml:1:") as refused:
        pack.items[item].read(pack.scales, read(text))
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("item", "text", "places"),
    [
        ("choices", "[y, a, z]", [(1, 5), (1, 11)]),
        ("matrix", "{a: 9, z: 1, b: x}", [(1, 8), (1, 11), (1, 20)]),
        ("table", "[{n: x, m: 1}, 5]", [(1, 9), (1, 12), (1, 19)]),
    ],
)
def test_every_fault_of_a_value_is_told(items_of, item, text, places):
    pack = items_of(ITEMS)
    with pytest.raises(InvalidValue) as refused:
        pack.items[item].read(pack.scales, read(text))
    assert [problem.place[1:] for problem in refused.value.problems] == places


@pytest.mark.parametrize(
    ("item", "raw", "value"),
    [
        ("rating", 3, 3), ("rating", 3.0, 3), ("yes", True, True), ("number", 6.5, 6.5), ("number", 6, 6),
        ("date", date(2026, 5, 1), date(2026, 5, 1)), ("date", "2026-05-01", date(2026, 5, 1)),
        ("choices", ("b", "a"), ("a", "b")), ("matrix", {"a": 1, "b": None}, {"a": 1}),
        ("table", ({"n": 1, "w": None},), ({"n": 1},)), ("text", "", ""),
    ],
)  # fmt: skip
def test_values_of_controls_are_taken(items_of, item, raw, value):
    pack = items_of(ITEMS)
    assert pack.items[item].read(pack.scales, raw) == value


@pytest.mark.parametrize(
    ("item", "raw"),
    [("rating", True), ("number", True), ("number", float("nan")), ("number", float("inf")), ("yes", 1),
     ("text", None), ("date", None), ("rating", None), ("choice", None)],
)  # fmt: skip
def test_values_of_controls_are_refused_without_a_place(items_of, item, raw):
    pack = items_of(ITEMS)
    with pytest.raises(InvalidValue) as refused:
        pack.items[item].read(pack.scales, raw)
    assert refused.value.problems[0].place.file == ""


def test_a_table_has_a_thousand_rows_at_most(items_of):
    pack = items_of(ITEMS)
    assert len(pack.items["free"].read(pack.scales, [{}] * 1_000)) == 1_000
    with pytest.raises(InvalidValue, match="at most 1000"):
        pack.items["free"].read(pack.scales, [{}] * 1_001)


@pytest.mark.parametrize(
    ("value", "empty"),
    [(None, True), ("", True), ((), True), ({}, True), (0, False), (False, False), ("x", False), (({},), False)],
)  # fmt: skip
def test_what_says_nothing(value, empty):
    assert is_empty(value) is empty
