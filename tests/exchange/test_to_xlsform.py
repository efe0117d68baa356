"""A questionnaire as XLSForm: everything that can be asked, conditions as expressions, what is lost."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.exchange.foreign.xlsform import from_xlsform
from assessment.exchange.foreign.xpath import xpath_of
from assessment.exchange.packs.workbook_reader import read_tables
from assessment.questionnaire.loader import load_files, load_pack
from main import run

ALL_TYPES = Path(__file__).parents[1] / "ui" / "all_types.yaml"
PACK = """
format: 1
id: asked
version: 1.2.0
title: {en: Asked, de: Gefragt}
languages: [en, de]
scales: {two: [{en: no, de: nein}, {en: yes, de: ja}]}
levels: [{id: low, from: 0, title: Low}]
sections:
  - id: s
    title: S
    purpose: [{when: {item: yes, is: yes}, text: Perhaps}, Why]
    topics:
      - {id: p, title: P, information: 'Read ${this}', guide: Good, items: []}
      - id: t
        title: T
        items:
          - {id: yes, type: yes_no, text: '=1+1', required: true, help: Help}
          - {id: rate, type: rating, scale: two, text: R}
          - {id: own, type: rating, scale: two, text: R, anchors: [bad, good]}
          - {id: one, type: choice, text: C, options: [{id: a, title: A, description: First}, {id: b, title: B}]}
          - {id: many, type: choices, text: C, at_most: 2, options: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}, {id: none, title: N, exclusive: true}]}
          - {id: free, type: choices, text: C, options: [{id: a, title: A}, {id: b, title: B}]}
          - {id: order, type: ranking, text: C, options: [{id: a, title: A}, {id: b, title: B}]}
          - {id: count, type: number, text: N, minimum: 0, maximum: 2.5}
          - {id: whole, type: amount, text: N, integer: true, currency: EUR}
          - {id: words, type: text, text: T, long: true}
          - {id: line, type: text, text: T}
          - {id: day, type: date, text: D, earliest: 2026-01-01}
          - {id: grid, type: matrix, scale: two, text: M, help: Each, rows: [{id: x, title: X, description: More}]}
          - {id: bare, type: matrix, scale: two, text: M, rows: [{id: x, title: X}]}
          - {id: list, type: table, text: L, rows_at_most: 3, columns: [{id: name, type: text, text: N}]}
          - {id: long, type: table, text: L, columns: [{id: name, type: text, text: N}]}
          - {id: shown, type: text, text: S, when: {item: one, is: a}}
          - {id: lost, type: text, text: S, when: {item: grid, answered: true}}
"""


@pytest.fixture
def pack():
    checked = load_files({"pack.yaml": PACK.encode()})
    assert checked.errors == ()
    return checked.usable()


def sheets(data):
    """The rows of each sheet, by the heads of its columns."""
    made = {}
    for sheet in openpyxl.load_workbook(io.BytesIO(data)):
        heads, *rows = sheet.iter_rows(values_only=True)
        made[sheet.title] = [
            {head: value for head, value in zip(heads, row, strict=True) if value is not None}
            for row in rows
        ]
    return made


def test_every_question_has_its_row(pack):
    data, _losses = to_xlsform(pack)
    found = sheets(data)
    rows = {row["name"]: row for row in found["survey"] if "name" in row}
    told = "label::English (en)"
    assert rows["yes"] == {
        "type": "select_one yes_no", "name": "yes", told: "=1+1", "label::German (de)": "=1+1",
        "hint::English (en)": "Help", "hint::German (de)": "Help", "required": "yes",
    }  # fmt: skip
    assert {name: rows[name]["type"] for name in rows} | {} == {
        "s": "begin_group", "s_purpose": "note", "p": "begin_group", "p_information": "note",
        "p_guide": "note", "t": "begin_group", "yes": "select_one yes_no", "rate": "select_one two",
        "own": "select_one own", "one": "select_one one", "many": "select_multiple many",
        "free": "select_multiple free", "order": "rank order", "count": "decimal", "whole": "integer",
        "words": "text", "line": "text", "day": "date", "grid": "begin_group", "grid_help": "note",
        "grid_x": "select_one two", "bare": "begin_group", "bare_x": "select_one two",
        "list": "begin_repeat", "list_name": "text", "long": "begin_repeat", "long_name": "text",
        "shown": "text", "lost": "text",
    }  # fmt: skip
    assert rows["s_purpose"][told] == "Why"
    assert rows["p_information"][told] == "Read $ {this}"
    assert rows["count"]["constraint"] == ". >= 0 and . <= 2.5"
    assert rows["day"]["constraint"] == ". >= date('2026-01-01')"
    assert rows["many"]["constraint"] == (
        "count-selected(.) <= 2 and not(selected(., 'none') and count-selected(.) > 1)"
    )
    assert "constraint" not in rows["free"]
    assert rows["words"]["appearance"] == "multiline"
    assert rows["grid_x"][told] == "X – More"
    assert rows["shown"]["relevant"] == "${one} = 'a'"
    assert "relevant" not in rows["lost"]
    opened = sum(row["type"].startswith("begin") for row in found["survey"])
    assert opened == sum(row["type"].startswith("end") for row in found["survey"])
    choices = [(row["list_name"], row["name"], row[told]) for row in found["choices"]]
    assert [each for each in choices if each[0] in {"two", "one"}] == [
        ("two", "0", "no"), ("two", "1", "yes"), ("one", "a", "A – First"), ("one", "b", "B"),
    ]  # fmt: skip
    assert found["settings"] == [
        {
            "form_title": "Asked",
            "form_id": "asked",
            "version": "1.2.0",
            "default_language": "English (en)",
        }
    ]


def test_what_is_lost_is_told(pack):
    _data, losses = to_xlsform(pack)
    assert [(each.place, Translator().render(each.message)) for each in losses] == [
        ("pack", "Scores and weights have no counterpart, and were left out: a form only asks."),
        (
            "pack",
            "“Don't know”, “not applicable”, notes and confidence can't be answered in a form.",
        ),
        ("pack", "“levels” has no counterpart, and was left out."),
        ("pack", "Of several texts with conditions the last stands: 1 condition was left out."),
        ("list", "A form can't say that there are 3 rows at most."),
        ("lost", "The condition has no counterpart, so the question is always asked."),
    ]


@pytest.mark.parametrize(
    ("condition", "expression"),
    [
        ("{item: yes, is: yes}", "${yes} = 'true'"),
        ("{item: rate, is: 1}", "${rate} = '1'"),
        ("{item: rate, at_least: 1}", "${rate} >= 1"),
        ("{item: one, in: [a, b]}", "(${one} = 'a' or ${one} = 'b')"),
        ("{item: many, is: [a, b]}", "(selected(${many}, 'a') and selected(${many}, 'b') and count-selected(${many}) = 2)"),
        ("{item: many, includes: a}", "selected(${many}, 'a')"),
        ("{item: order, is: [b, a]}", "${order} = 'b a'"),
        ("{item: count, is: 1.5}", "${count} = 1.5"),
        ("{item: count, at_most: 2}", "${count} <= 2"),
        ("{item: day, is: 2026-02-01}", "${day} = date('2026-02-01')"),
        ("{item: day, at_most: 2026-02-01}", "${day} <= date('2026-02-01')"),
        ("{item: line, is: it's}", '${line} = "it\'s"'),
        ("{item: list, at_least: 2}", "count(${list}) >= 2"),
        ("{item: list, answered: true}", "count(${list}) > 0"),
        ("{item: list, answered: false}", "count(${list}) = 0"),
        ("{item: one, answered: true}", "${one} != ''"),
        ("{item: one, answered: false}", "${one} = ''"),
        ("{all: [{item: yes, is: no}, {not: {item: one, is: b}}]}", "(${yes} = 'false' and not(${one} = 'b'))"),
        ("{any: [{item: yes, is: no}]}", "${yes} = 'false'"),
        ("{item: list, includes: x}", None),
        ("{not: {item: grid, answered: true}}", None),
        ("{all: [{item: yes, is: no}, {item: grid, answered: true}]}", None),
    ],
)  # fmt: skip
def test_conditions_become_expressions(condition, expression):
    text = PACK.replace("when: {item: one, is: a}", f"when: {condition}")
    checked = load_files({"pack.yaml": text.encode()})
    assert checked.errors == ()
    pack = checked.usable()
    assert xpath_of(pack, pack.items["shown"].when) == expression


@pytest.mark.parametrize("path", [ALL_TYPES, packs_folder() / "quick-check"])
def test_what_goes_out_comes_in_again(path):
    pack = load_pack(path).usable()
    data, _losses = to_xlsform(pack)
    plain, _draft = from_xlsform(read_tables(data, "form.xlsx"), "form")
    [section] = plain["sections"]
    asked = {item["id"] for topic in section["topics"] for item in topic["items"]}
    single = {item.id for item in pack.items.values() if item.type not in {"matrix", "table"}}
    assert single <= asked


@pytest.mark.parametrize("name", ["quick-check", "social-media"])
def test_the_reference_reader_takes_it(name, tmp_path):
    xls2xform = pytest.importorskip("pyxform.xls2xform", reason="pyxform is not installed")
    data, _losses = to_xlsform(load_pack(packs_folder() / name).usable())
    (tmp_path / "form.xlsx").write_bytes(data)
    made = xls2xform.convert(str(tmp_path / "form.xlsx"), validate=False)
    assert made.warnings == []


def test_the_command(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    form = tmp_path / "form.xlsx"
    assert run(["pack", "export", "quick-check", "--xlsform", "-o", str(form)]) == 0
    assert form.read_bytes().startswith(b"PK")
    assert "“levels” has no counterpart" in capsys.readouterr().err
    assert run(["pack", "export", "--template", "--xlsform", "-o", str(form)]) == 2
    assert "Name the questionnaire that becomes a form." in capsys.readouterr().err
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\n", encoding="utf-8")
    assert run(["pack", "export", str(broken), "--xlsform", "-o", str(form)]) == 1


def test_a_form_in_one_language_has_plain_columns():
    text = "format: 1\nid: one\nversion: 1.0.0\ntitle: One\nlanguages: [en]\nsections:\n"
    text += (
        "- {id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: text, text: Q}]}]}\n"
    )
    data, _losses = to_xlsform(load_files({"pack.yaml": text.encode()}).usable())
    found = sheets(data)
    assert found["survey"][2] == {"type": "text", "name": "q", "label": "Q"}
    assert "default_language" not in found["settings"][0]
    assert "choices" not in found


def test_a_text_with_a_form_has_a_constraint():
    text = """
format: 1
id: p
version: 1.0.0
title: P
languages: [en, de]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: a, type: text, text: A, pattern: "[A-Z']{2}", pattern_message: {en: two letters, de: zwei Buchstaben}}
    - {id: b, type: text, text: B, pattern: a|b}
"""
    data, _losses = to_xlsform(load_files({"pack.yaml": text.encode()}).usable())
    rows = read_tables(data, "form.xlsx")["survey"]
    [first, second] = [row for row in rows if row.get("type") == "text"]
    assert first["constraint"] == "regex(., '^([A-Z.]{2})$')"
    assert first["constraint_message::German (de)"] == "zwei Buchstaben"
    plain, _draft = from_xlsform({"survey": [second]}, "form")
    assert plain["sections"][0]["topics"][0]["items"][0]["pattern"] == "a|b"
