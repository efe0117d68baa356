"""Values with parts as people write them in a cell."""

from __future__ import annotations

import pytest

from assessment.exchange.packs.kinds import Form, sheets
from assessment.exchange.packs.plain_forms import EXAMPLES, read_plain
from assessment.exchange.packs.scalars import flow_text
from assessment.exchange.packs.values import Faults, value_of


@pytest.mark.parametrize(
    ("form", "text", "made"),
    [
        (Form.PAIRS, "0=0; 20=60", "[[0, 0], [20, 60]]"),
        (Form.PAIRS, "0：0；20：60", "[[0, 0], [20, 60]]"),
        (Form.PAIRS, "0 0\n20 -60.5", "[[0, 0], [20, -60.5]]"),
        (Form.PAIRS, "(0, 0); (20, 60)", "[[0, 0], [20, 60]]"),
        (Form.PAIRS, "0=0, 20=60", "[[0, 0], [20, 60]]"),
        (Form.PAIRS, "0 to 20", None),
        (Form.PAIRS, "0=0; many", None),
        (Form.NUMBERS, "rules：40；staff＝2", "{rules: 40, staff: 2}"),
        (Form.NUMBERS, "rules: 40, staff: 3", "{rules: 40, staff: 3}"),
        (Form.NUMBERS, "rules: 40\nstaff: 3\n", "{rules: 40, staff: 3}"),
        (Form.NUMBERS, "rules 40", None),
        (Form.NUMBERS, "rules: 40; rules: 30", None),
        (Form.LISTS, "p: a, b；q：c、d", "{p: [a, b], q: [c, d]}"),
        (Form.LISTS, "a, b", None),
        (Form.TRUTH, "Sí", "yes"),
        (Form.TRUTH, "perhaps", None),
        (Form.CONDITION, "consent = yes", "{item: consent, is: yes}"),
        (Form.CONDITION, "consent＝是", "{item: consent, is: yes}"),
        (Form.CONDITION, "consent 是 否", "{item: consent, is: no}"),
        (Form.CONDITION, "writer is one, several", "{item: writer, in: [one, several]}"),
        (Form.CONDITION, "writer in one", "{item: writer, in: [one]}"),
        (Form.CONDITION, "kinds includes shop", "{item: kinds, includes: shop}"),
        (Form.CONDITION, "kinds includes shop, cafe", None),
        (Form.CONDITION, "kinds is ,", None),
        (
            Form.CONDITION,
            "size >= 5 and score of readers < 40",
            "{all: [{item: size, at_least: 5}, {score: readers, below: 40}]}",
        ),
        (
            Form.CONDITION,
            "a ≤ 5; b 至少 3",
            "{all: [{item: a, at_most: 5}, {item: b, at_least: 3}]}",
        ),
        (Form.CONDITION, "a = b 或 c 是 否", "{any: [{item: a, is: b}, {item: c, is: no}]}"),
        (Form.CONDITION, "得分 a < 5", "{score: a, below: 5}"),
        (Form.CONDITION, "a = b or c = d and e = f", None),
        (Form.CONDITION, "isle is x", "{item: isle, is: x}"),
        (Form.CONDITION, "if they agree", None),
        (Form.VALUE, "anything", None),
    ],
)
def test_what_is_written_plainly_is_read(form, text, made):
    read = read_plain(text, form)
    assert (read and flow_text(read)) == made


@pytest.mark.parametrize("word", ["yes", "Yes", "true", "是", "ja", "oui", "sí", "TRUE", "✓", "1"])
def test_yes_is_yes_in_every_language(word):
    assert value_of(word, Form.TRUTH, "s!B2", Faults("b")).text == "yes"


@pytest.mark.parametrize("word", ["no", "false", "否", "nein", "non", "NO", "0"])
def test_no_is_no_in_every_language(word):
    assert value_of(word, Form.TRUTH, "s!B2", Faults("b")).text == "no"


STRUCTURED = [
    (name, column)
    for name, columns in sheets().items()
    for column in columns
    if column.form in EXAMPLES and column.form is not Form.IDS
]


@pytest.mark.parametrize("cell", ["gibberish", "{broken: ["])
@pytest.mark.parametrize(
    ("name", "column"), STRUCTURED, ids=[f"{name}.{c.name}" for name, c in STRUCTURED]
)
def test_every_cell_with_parts_shows_its_form_when_it_can_not_be_read(name, column, cell):
    faults = Faults("b")
    assert value_of(cell, column.form, f"{name}!B2", faults) is None
    (problem,) = faults.problems
    assert problem.message.details["example"] == EXAMPLES[column.form]


@pytest.mark.parametrize("form", [each for each in EXAMPLES if each is not Form.TRUTH])
def test_the_examples_are_read(form):
    faults = Faults("b")
    assert value_of(EXAMPLES[form], form, "s!B2", faults) is not None
    assert not faults.problems


def test_signs_of_a_word_processor_stand_for_those_of_yaml():
    faults = Faults("b")
    made = value_of("{item： a， is: “yes”}", Form.CONDITION, "s!B2", faults)
    assert (flow_text(made), faults.problems) == ("{item: a, is: yes}", [])
    kept = value_of('[{id: a, title: "B: c"}]', Form.VALUE, "s!B2", faults)
    assert flow_text(kept) == '[{id: a, title: "B: c"}]'
    assert value_of("{broken: [", Form.VALUE, "s!B2", faults) is None
    assert len(faults.problems) == 1
