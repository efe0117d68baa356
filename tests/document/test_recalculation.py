"""Formulas of the workbook: they give the engine's scores, and no text of a user is part of one."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from openpyxl import load_workbook

from assessment.answers.answer import Answer, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.assessment_workbook import assessment_workbook
from assessment.exchange.point_formulas import letters, line, number, points
from assessment.exchange.recalculation import ANSWERS, LONGEST, SCORES, recalculation
from assessment.exchange.score_sheets import grids
from assessment.exchange.table_parts import Column, Grid, Key, Material
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.types.table import RowsScore, Table
from assessment.questionnaire.types.text import TextItem
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation
from benchmarks.random_answers import random_sheet
from benchmarks.recalculation import differences

PACK = """
format: 1
id: scored
version: 1.0.0
title: Scored
languages: [en]
scales: {five: [a, b, c, d, e], two: [no, yes], own: [{title: a, score: 10}, {title: b, score: 15.5}, {title: c, score: 100}]}
scoring: {aggregation: HOW}
sections:
- id: first
  title: First
  weight: 3
  topics:
  - id: plain
    title: Plain
    weight: 2.5
    items:
    - {id: rate, type: rating, text: Q, scale: five, weight: 2.5}
    - {id: enough, type: rating, text: Q, scale: five, enough: 3}
    - {id: yes, type: yes_no, text: Q}
    - {id: no, type: yes_no, text: Q, reverse: true, weight: 0}
    - {id: one, type: choice, text: Q, options: [{id: a, title: A, score: 0}, {id: b, title: B, score: 55.5}]}
    - {id: bare, type: choice, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
    - {id: many, type: choices, text: Q, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 70}, {id: ab, title: C, score: 0}]}
    - {id: own-rate, type: rating, text: Q, scale: own}
    - {id: own-enough, type: rating, text: Q, scale: own, enough: 1}
    - {id: apart, type: choice, text: Q, options: [{id: a, title: A, score: 10}, {id: b, title: B, score: 55.5}, {id: n, title: N, not_applicable: true}]}
    - {id: aside, type: choices, text: Q, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 30}, {id: n, title: N, not_applicable: true}]}
    - {id: if-one, type: choice, text: Q, options: [{id: a, title: A, score: 0, when: {item: yes, is: true}}, {id: b, title: B, score: 55.5}]}
    - {id: if-many, type: choices, text: Q, options: [{id: a, title: A, score: 60, when: {item: yes, is: true}}, {id: b, title: B, score: 30}, {id: c, title: C, score: 5, when: {item: bare, is: a}}]}
    - {id: if-any, type: choice, text: Q, options: [{id: a, title: A, score: 20, when: {item: bare, is: b}}, {id: b, title: B, score: 90, when: {item: bare, is: b}}]}
    - {id: count, type: number, text: Q, points: [[0, 0], [2, 25], [5, 25], [10, 100]]}
    - {id: money, type: amount, text: Q, currency: EUR, points: [[10, 90], [20, 15.5]]}
  - id: empty
    title: Nothing scored
    items: [{id: words, type: text, text: Q}]
- id: second
  title: Second
  topics:
  - id: parts
    title: Parts
    items:
    - {id: mean, type: matrix, text: Q, scale: five, rows: [{id: x, title: X}, {id: y, title: Y}]}
    - {id: own, type: matrix, text: Q, scale: own, rows: [{id: x, title: X}, {id: y, title: Y}]}
    - {id: best, type: matrix, text: Q, scale: five, aggregate: max, rows: [{id: x, title: X}, {id: y, title: Y}]}
    - {id: top, type: matrix, text: Q, scale: five, aggregate: top-3, rows: [{id: p, title: P}, {id: q, title: Q}, {id: r, title: R}, {id: s, title: S}]}
    - {id: rows, type: table, text: Q, columns: [{id: c, type: number, text: N}], score_by: {rows: [[0, 0], [3, 100]]}}
    - {id: total, type: table, text: Q, columns: [{id: c, type: number, text: N}], score_by: {column: c, aggregate: sum, points: [[0, 0], [90, 100]]}}
    - {id: rated, type: table, text: Q, columns: [{id: c, type: rating, scale: five, text: N}], score_by: {column: c, aggregate: mean}}
    - {id: chosen, type: table, text: Q, columns: [{id: c, type: yes_no, text: N}], score_by: {column: c, aggregate: max, points: [[0, 10], [100, 80]]}}
- id: weakest
  title: Weakest
  aggregation: minimum
  topics:
  - id: lowest
    title: Lowest
    aggregation: minimum
    items: [{id: low-one, type: rating, text: Q, scale: five}, {id: low-two, type: rating, text: Q, scale: five}, {id: low-three, type: yes_no, text: Q, weight: 0}]
  - id: every
    title: Every
    aggregation: all
    items: [{id: all-one, type: yes_no, text: Q}, {id: all-two, type: rating, text: Q, scale: five, enough: 1}]
- id: third
  title: Not counted
  weight: 0
  topics: [{id: third-topic, title: T, items: [{id: third-item, type: yes_no, text: Q}]}]
- id: fourth
  title: Context
  scored: false
  topics: [{id: fourth-topic, title: T, items: [{id: fourth-item, type: text, text: Q}]}]
"""
OWN_SCALE = """
format: 1
id: pointed
version: 1.0.0
title: Pointed
languages: [en]
scales: {held: [{title: a, points: -30}, {title: b, points: -12.5}, {title: c, points: 0}, {title: d, points: 41}]}
scoring: {aggregation: HOW, display: {from: -203, to: 110, unit: points}}
sections:
- id: first
  title: First
  weight: 3
  display: {from: 110, to: -203}
  topics:
  - id: told
    title: Told
    weight: 2.5
    display: {from: 0, to: 0.3}
    items:
    - {id: one, type: choice, weight: 50, text: Q, options: [{id: a, title: A, points: -20}, {id: b, title: B, points: 30}, {id: c, title: C, points: -7.25}]}
    - {id: sure, type: yes_no, weight: 30, text: Q, points_yes: -20, points_no: 10}
    - {id: bare, type: yes_no, text: Q, points_no: -3}
    - {id: if-one, type: choice, text: Q, options: [{id: a, title: A, points: -9, when: {item: sure, is: true}}, {id: b, title: B, points: -1}, {id: n, title: N, not_applicable: true}]}
    - {id: held, type: rating, weight: 71, text: Q, scale: held}
  - id: rows
    title: Rows
    items: [{id: grid, type: matrix, text: Q, scale: held, rows: [{id: x, title: X}, {id: y, title: Y}, {id: z, title: Z}]}]
- id: second
  title: Second
  aggregation: minimum
  topics:
  - {id: low, title: Low, aggregation: all, display: {from: -1, to: 1}, items: [{id: low-one, type: yes_no, text: Q, points_yes: 5, points_no: -5}]}
  - {id: lower, title: Lower, aggregation: minimum, items: [{id: low-two, type: rating, text: Q, scale: held}, {id: low-three, type: yes_no, text: Q}]}
"""
SAMPLES = packs_folder() / "social-media" / "samples"
MOST = 1e-9


def pack_of(how: str, text: str = PACK):
    return load_files({"pack.yaml": text.replace("HOW", how).encode()}).usable()


def material_of(pack, sheet: Sheet) -> Material:
    assessment = Assessment(date(2026, 11, 20), organisation={"name": "=EVIL()"}, sheet=sheet)
    return Material(pack, assessment, score_sheet(pack, sheet), Translator("en"))


def cases(count: int):
    random = Random(7)
    rules = ("arithmetic", "geometric", "minimum")
    packs = [pack_of(how, text) for text in (PACK, OWN_SCALE) for how in rules]
    empty = [(packs[0], Sheet())]
    return empty + [
        (pack, random_sheet(pack, random)) for pack in (packs[n % len(packs)] for n in range(count))
    ]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_gives_the_same_scores(tmp_path: Path) -> None:
    found = differences(cases(18), tmp_path)
    assert max(found) < MOST


def test_scales_of_a_packs_own_have_their_formulas() -> None:
    """Each score that is told on another scale is a formula, and the workbook's own value beside it is right."""
    pack = pack_of("arithmetic", OWN_SCALE)
    random = Random(3)
    material = material_of(pack, random_sheet(pack, random))
    table = grids(material)[SCORES]
    own = next(n for n, each in enumerate(table.columns, 1) if each.key == Key.OWN)
    told = {row for row, cells in enumerate(table.rows, start=2) if cells[own - 1] is not None}
    found = recalculation(material, grids(material)).formulas
    assert {row for place, row, column in found if (place, column) == (SCORES, own)} >= told
    assert len(told) == 4


def test_formulas_have_nothing_of_a_users_text() -> None:
    evil = Answer.of(2, '=HYPERLINK("http://evil")')
    people = (
        Respondent("=a", '=HYPERLINK("evil")', "", {"rate": evil, "mean": Answer.of({"x": 1})}),
        Respondent("b", "evil", "", {"rate": Answer(misfits=(Misfit("evil"),)), "rated": Answer.of(({"c": 2}, {}))}),
    )  # fmt: skip
    sheet = Sheet({"yes": Answer(State.UNKNOWN, note="evil")}, people)
    material = material_of(pack_of("geometric"), sheet)
    found = recalculation(material, grids(material))
    assert found.formulas
    assert not any("evil" in each.lower() for each in found.formulas.values())
    book = load_workbook(io.BytesIO(assessment_workbook(material).data))
    told = [
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
        if cell.data_type == "f"
    ]  # fmt: skip
    assert len(told) == len(found.formulas)
    assert not any("evil" in each.lower() for each in told)


def test_values_stand_beside_the_formulas() -> None:
    for pack, sheet in cases(6):
        material = material_of(pack, sheet)
        book = load_workbook(io.BytesIO(assessment_workbook(material).data), data_only=True)
        index = book.worksheets[SCORES]["D2"].value
        index = None if index == "" else index
        assert index == pytest.approx(material.result.index.value)


_CELLS = re.compile(r"(?:§(\d+)!)?\b([A-Z]{1,2})(\d+)(?::([A-Z]{1,2})(\d+))?\b")


def widened(grid: Grid) -> Grid:
    """The table with a new column in front of all others."""
    rows = tuple((None, *row) for row in grid.rows)
    return replace(grid, columns=(Column("New"), *grid.columns), rows=rows)


def moved(formula: str, home: int, wide: set[int]) -> str:
    """The formula where each cell of the wider tables stands a column further to the right."""

    def further(name: str) -> str:
        number = 0
        for letter in name:
            number = 26 * number + ord(letter) - 64
        return letters(number + 1)

    def again(found: re.Match[str]) -> str:
        table, first, row, last, until = found.groups()
        if (home if table is None else int(table)) not in wide:
            return found[0]
        made = ("" if table is None else f"§{table}!") + further(first) + row
        return made if last is None else f"{made}:{further(last)}{until}"

    return _CELLS.sub(again, formula)


def test_a_new_column_breaks_no_formula() -> None:
    """Columns are found by their keys: one more in every table moves each cell, and nothing else."""
    people = (Respondent("a", "A", "", {"rate": Answer.of(2)}), Respondent("b", "B", "", {}))
    voiced = material_of(pack_of("geometric"), Sheet({"yes": Answer.of(True)}, people))
    for material in (voiced, trust()):
        tables = grids(material)
        roadmap = next((n for n, each in enumerate(tables) if each.title == "路线图"), None)
        before = recalculation(material, tables, roadmap)
        after = recalculation(material, [widened(each) for each in tables], roadmap)
        wide = set(range(len(tables)))
        assert after.working == before.working
        assert (roadmap is None) is (before.steps == 0)
        assert after.formulas == {
            (place, row, column + (place in wide)): moved(formula, place, wide)
            for (place, row, column), formula in before.formulas.items()
        }


def test_every_scored_item_has_its_formula() -> None:
    pack = pack_of("arithmetic")
    material = material_of(pack, Sheet({"rate": Answer.of(1)}))
    found = recalculation(material, grids(material))
    rows = {row for place, row, _column in found.formulas if place == ANSWERS}
    scored = {row for row, item in enumerate(pack.items.values(), start=2) if item.scored}
    assert rows == scored


def test_a_formula_that_is_too_long_stays_a_value() -> None:
    options = ", ".join(f"{{id: option-{n}, title: T, score: {n % 100}}}" for n in range(600))
    text = re.sub(
        r"- \{id: one,.*", f"- {{id: one, type: choice, text: Q, options: [{options}]}}", PACK
    )
    pack = load_files({"pack.yaml": text.replace("HOW", "arithmetic").encode()}).usable()
    material = material_of(pack, Sheet({"one": Answer.of("option-7")}))
    found = recalculation(material, grids(material))
    assert max(map(len, found.formulas.values())) <= LONGEST
    row = list(pack.items).index("one") + 2
    assert (ANSWERS, row, 8) not in found.formulas
    book = load_workbook(io.BytesIO(assessment_workbook(material).data))
    assert book["Answers"][f"H{row}"].value == 7


def test_rows_without_a_value_in_the_scored_column_have_no_points() -> None:
    pack = pack_of("arithmetic")
    scored = [
        each for each in pack.items.values()
        if isinstance(each, Table) and each.score_by is not None and not isinstance(each.score_by, RowsScore)
    ]  # fmt: skip
    assert scored
    for item in scored:
        material = material_of(pack, Sheet({item.id: Answer.of(({},))}))
        assert recalculation(material, grids(material)).formulas


def test_texts_are_never_scored() -> None:
    item = TextItem(type="text", id="a", text="A")
    with pytest.raises(AssertionError):
        points(item, "A1", {})


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters_of_columns(column: int, name: str) -> None:
    assert letters(column) == name


def test_numbers_and_lines() -> None:
    assert (number(2.0), number(0.1)) == ("2", "0.1")
    assert line([(0, 50), (2, 0)], "A1") == "50-50/2*MAX(0,MIN(A1,2)-0)"
    assert line([(0, 50), (2, 50)], "A1") == "50"


def trust(sheet: Sheet | None = None) -> Material:
    """The charity's material in Chinese, with its own answers or others."""
    read = read_answers(SAMPLES / "harbour-trust.yaml", Library())
    pack, assessment = read.pack.usable(), read.assessment
    assessment = assessment if sheet is None else replace(assessment, sheet=sheet)
    result = score_sheet(pack, assessment.sheet)
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    strategy = make_strategy(situation, assessment.assessed_on, 20)
    return Material(pack, assessment, result, Translator("zh"), strategy)


def charts_of(material: Material) -> int:
    with zipfile.ZipFile(io.BytesIO(assessment_workbook(material).data)) as archive:
        return sum(name.startswith("xl/charts/") for name in archive.namelist())


def test_charts_stand_beside_the_tables() -> None:
    material = trust()
    with zipfile.ZipFile(io.BytesIO(assessment_workbook(material).data)) as archive:
        names = archive.namelist()
        charts = [archive.read(name).decode() for name in names if name.startswith("xl/charts/")]
        sheets = [archive.read(name) for name in names if "worksheets/sheet" in name]
    kinds = ("radarChart", "barChart", "lineChart")
    assert [sum(f"<c:{kind}>" in each for each in charts) for kind in kinds] == [1, 3, 1]
    assert any("需求" in each for each in charts)
    assert material.strategy is not None
    lines = next(each for each in charts if "lineChart" in each)
    assert lines.count("<c:ser>") == len(material.strategy.measures.measures)
    formulas = recalculation(material, grids(material)).formulas
    assert sum(each.count(b"<f>") for each in sheets) > len(formulas)


def test_nothing_to_draw_has_no_charts() -> None:
    text = (
        PACK.replace("weight: 3", "scored: false")
        .split("- id: second")[0]
        .replace("HOW", "minimum")
    )
    text = re.sub(
        r"type: (rating|yes_no|choice|choices|number|amount).*", "type: text, text: Q}", text
    )
    pack = load_files({"pack.yaml": text.encode()}).usable()
    assert charts_of(material_of(pack, Sheet())) == 0
    assert charts_of(trust(Sheet())) == 2  # no channel fits and no step has a day yet
