"""Workbooks and tidy rows: which tables there are, what their cells hold, and that nothing is calculated."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from assessment.answers.answer import Answer, Confidence, Misfit, Respondent, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import Translator
from assessment.exchange.csv_rows import tidy_rows, to_csv
from assessment.exchange.excel_writer import CELL_LIMIT, CUT, make_workbook
from assessment.exchange.score_sheets import grids
from assessment.exchange.table_parts import Column, Grid, Material, Width
from assessment.scoring import score_sheet

ITEMS = """
- {id: rating, type: rating, text: {en: "How well?", zh: 怎么样？}, scale: five, weight: 2.5}
- {id: yes, type: yes_no, text: Q}
- {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: number, type: number, text: Q, unit: hours}
- {id: text, type: text, text: Q}
- {id: date, type: date, text: Q}
- {id: table, type: table, text: "Where/when: [all]", columns: [{id: n, type: number, text: N}, {id: d, type: date, text: D}, {id: c, type: choice, text: C, options: [{id: a, title: A}]}]}
- {id: other, type: table, text: "Where/when: [all]", columns: [{id: w, type: text, text: W}]}
- {id: never, type: table, text: Never, columns: [{id: w, type: text, text: W}]}
- {id: hidden, type: yes_no, text: H, when: {item: rating, is: 0}}
"""
HEAD = """
languages: [en, zh]
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 90, title: High}]
gates: [{id: g, title: The gate, require: {item: yes, is: yes}, cap: low}]
"""
DAY = date(2026, 11, 20)
SAID = {
    "rating": Answer.of(3, "=1+1", Confidence.HIGH),
    "yes": Answer(State.UNKNOWN, note="ask"),
    "choices": Answer.of(("a", "b")),
    "number": Answer.of(6.5),
    "text": Answer.of("#N/A"),
    "date": Answer.of(date(2026, 1, 31)),
    "table": Answer.of(({"n": 2, "d": date(2026, 2, 1), "c": "a"}, {})),
    "hidden": Answer.of(True),
}
PEOPLE = (
    Respondent("lin", " Lin ", "", {"rating": Answer.of(1, "so-so"), "table": Answer.of(({"n": 5},))}),
    Respondent("bo", "", "", {"yes": Answer(State.UNKNOWN), "other": Answer.of(({"w": "=x"},)), "text": Answer()}),
)  # fmt: skip
FACTS = {"name": {"en": "Tea", "zh": "茶"}, "employees": 14, "place": "Huzhou"}


@pytest.fixture
def material(items_of):
    def make(language="en", said=SAID, people=PEOPLE, facts=FACTS):
        pack = items_of(ITEMS, HEAD)
        sheet = Sheet(said, people, {"s": 75.0})
        result = score_sheet(pack, sheet)
        return Material(pack, Assessment(DAY, "en", facts, sheet), result, Translator(language))

    return make


def test_the_tables_there_are(material):
    made = grids(material())
    assert [grid.title for grid in made] == [
        "Overview",
        "Answers",
        "Scores",
        "Where/when: [all]",
        "Where/when: [all]",
    ]
    assert all(len(row) == len(grid.columns) for grid in made for row in grid.rows)


def test_the_overview(material):
    rows = dict(grids(material())[0].rows)
    assert (rows["Organisation"], rows["Date"], rows["Questionnaire"]) == ("Tea", DAY, "Small")
    assert rows["Readiness"] == pytest.approx(75)
    assert rows["Level"] == "Low"
    assert rows["Highest possible level"] == "Low"
    assert rows["Gate: The gate"] == "not decided yet"
    assert (rows["employees"], rows["place"], rows["Respondents"]) == (14, "Huzhou", 2)
    assert "name" not in rows
    nothing = dict(grids(material(said={}, people=(), facts={}))[0].rows)
    assert (nothing["Organisation"], nothing["Level"], nothing["Readiness"]) == (None, None, None)


def test_the_answers(material):
    grid = grids(material())[1]
    titles = [column.title for column in grid.columns]
    rows = {row[2]: dict(zip(titles, row, strict=True)) for row in grid.rows}
    rating = rows["rating"]
    assert (rating["Section"], rating["Topic"], rating["Question"]) == ("S", "T", "How well?")
    assert (rating["State"], rating["Answer"], rating["Value"]) == ("answered", "d", 3)
    assert (rating["Score"], rating["Weight"]) == (75.0, 2.5)
    assert (rating["Note"], rating["Confidence"]) == ("=1+1", "sure")
    assert (rating["Lin: answer"], rating["Lin: note"], rating["Lin: confidence"]) == ("b", "so-so", None)  # fmt: skip
    assert rating["bo: answer"] is None
    assert (rows["yes"]["Answer"], rows["yes"]["Value"]) == ("don't know", None)
    assert rows["yes"]["bo: answer"] == "don't know"
    assert (rows["choices"]["Answer"], rows["choices"]["Value"]) == ("A\nB", '["a", "b"]')
    assert (rows["number"]["Answer"], rows["number"]["Value"]) == ("6.5 hours", 6.5)
    assert rows["date"]["Value"] == date(2026, 1, 31)
    assert (rows["hidden"]["State"], rows["hidden"]["Value"]) == ("not asked here", "true")
    assert rows["other"]["State"] == "answered"


def test_the_scores(material):
    rows = grids(material())[2].rows
    assert rows[0][:4] == ("whole index", None, "Readiness", 75.0)
    assert rows[1][:4] + rows[1][-2:] == ("section", "s", "S", 75.0, 1, 75)
    assert rows[2][:4] + rows[2][-2:] == ("topic", "t", "T", 75.0, 1, 75)
    assert rows[3] == ("item", "rating", "How well?", 75.0, 75.0, 75.0, None, 2.5, None)


def test_the_tables_of_items(material):
    first, second = grids(material())[3:]
    assert [column.title for column in first.columns] == ["Who", "No.", "N", "D", "C"]
    assert first.rows == (
        ("agreed", 1, 2, date(2026, 2, 1), "A"),
        ("agreed", 2, None, None, None),
        ("Lin", 1, 5, None, None),
    )
    assert second.rows == (("bo", 1, "=x"),)


def test_the_chosen_language(material):
    made = grids(material("zh"))
    assert made[1].rows[0][3] == "怎么样？"
    assert made[0].rows[0][1] == "茶"


def test_tidy_rows(material):
    data = to_csv(tidy_rows(material()))
    assert data.startswith(b"\xef\xbb\xbfOrganisation,Date,")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert {row["Organisation"] for row in rows} == {"Tea"}
    assert {row["Date"] for row in rows} == {"2026-11-20"}
    found = [
        (row["Item"], row["Respondent"], row["Respondent's name"], row["Value"], row["Score"])
        for row in rows
    ]
    assert found[:4] == [
        ("rating", "", "", "3", "75.0"),
        ("rating", "lin", " Lin ", "1", "25.0"),
        ("yes", "", "", "", ""),
        ("yes", "bo", "", "", ""),
    ]
    assert ("table", "lin", " Lin ", '[{"n": 5}]', "") in found
    assert not [row for row in found if row[:2] == ("text", "bo")]
    assert rows[0]["Note"] == "'=1+1"
    assert (rows[0]["Type"], rows[0]["Version"], rows[0]["Questionnaire"]) == ("rating", "1.0.0", "small")  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [("=1", "'=1"), ("'=1", "''=1"), ("＝1", "'＝1"), ("\t1", "'\t1"), ("a=1", "a=1"), ("'a", "'a"), ("-", "'-")],
)  # fmt: skip
def test_texts_are_defused_and_numbers_are_not(text, written):
    data = to_csv(Grid("", (Column("="), Column("b")), ((text, -5),))).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(data, newline=""))) == [["'=", "b"], [written, "-5"]]


def test_a_workbook(material):
    made = make_workbook(grids(material()), DAY)
    assert made.cut == ()
    book = load_workbook(io.BytesIO(made.data))
    assert book.sheetnames == [
        "Overview",
        "Answers",
        "Scores",
        "Where when – all",
        "Where when – all 2",
    ]
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book["Answers"]["J2"].value == "=1+1"
    assert (book["Answers"]["J2"].data_type, book["Answers"]["J2"].quotePrefix) == ("s", True)
    assert book["Answers"]["F6"].value == "#N/A"
    assert book["Answers"]["F6"].data_type == "s"
    assert book["Overview"]["B3"].value == datetime(2026, 11, 20)  # noqa: DTZ001
    assert book["Overview"]["B3"].number_format == "yyyy-mm-dd"
    assert book["Overview"]["B6"].number_format == "0.0"
    assert book["Answers"]["G5"].value == 6.5
    assert book["Answers"].column_dimensions["D"].width == 60
    assert book["Answers"]["A1"].font.bold
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(2026, 11, 20, 0, 0, 0)}
        assert b"<f" not in archive.read("xl/worksheets/sheet2.xml")
        core = archive.read("docProps/core.xml")
        assert core.count(b"2026-11-20T00:00:00Z") == 2


def test_sheets_are_made_to_be_read_and_printed():
    columns = (Column("Question", Width.TEXT), Column("Raw", Width.WORD), Column("Score"))
    wide = tuple(Column(f"Column {n}", Width.TEXT) for n in range(5))
    grids_ = [
        Grid(
            "Few",
            columns,
            (("很长的问题" * 30, "{}" * 400, 7.5), ("short", "", 1.0), ("a\nb", "", None)),
        ),
        Grid("Wide", wide, ((("x",) * 5),)),
    ]
    book = load_workbook(io.BytesIO(make_workbook(grids_, date(2026, 11, 29)).data))
    few, spread = book.worksheets
    assert [few.row_dimensions[row].height for row in (1, 2, 3, 4)] == [None, 90, None, 30]
    assert few.freeze_panes == "A2"
    assert few["A1"].font.bold
    assert few["A1"].fill.fgColor.rgb == "FFE4ECEC"
    assert {few["A2"].alignment.vertical, few["C2"].alignment.vertical} == {"top"}
    assert (few["C4"].value, few["C4"].border.bottom.style) == (None, "thin")
    assert few.page_setup.orientation == "landscape"
    assert few.print_title_rows == "$1:$1"
    assert "&P" in few.oddFooter.right.text
    assert (few.page_setup.fitToWidth or 1, spread.page_setup.fitToWidth) == (1, 2)
    assert spread.print_title_cols == "$A:$A"


def test_the_same_tables_give_the_same_bytes(material, monkeypatch):
    first = make_workbook(grids(material()), DAY)
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert make_workbook(grids(material()), DAY) == first


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1900, 2, 28), date(9999, 12, 31)])
def test_days_out_of_range_are_written_all_the_same(day):
    made = make_workbook([Grid("A", (Column("D"),), ((day,),))], day)
    cell = load_workbook(io.BytesIO(made.data))["A"]["A2"]
    assert cell.value in {day.isoformat(), datetime(day.year, day.month, day.day)}  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("x" * 40_000, "x" * (CELL_LIMIT - len(CUT))),
        ("😀" * 20_000, "😀" * ((CELL_LIMIT - len(CUT)) // 2)),
    ],
)
def test_texts_too_long_for_a_cell_are_cut_and_said(text, kept):
    made = make_workbook([Grid("A", (Column("T"),), ((text,), ("x" * CELL_LIMIT,)))], DAY)
    assert made.cut == ("A!A2",)
    sheet = load_workbook(io.BytesIO(made.data))["A"]
    assert sheet["A2"].value == kept + CUT
    assert sheet["A3"].value == "x" * CELL_LIMIT


def test_what_looks_like_the_number_of_a_character_is_kept():
    made = make_workbook([Grid("A", (Column("T"),), (("_x0041_x0042_",), ("",), (None,)))], DAY)
    sheet = load_workbook(io.BytesIO(made.data))["A"]
    assert sheet["A2"].value == "_x0041_x0042_"
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        assert b"_x005F_x0041_x005F_x0042_" in archive.read("xl/sharedStrings.xml")
    assert sheet["A3"].value is None


@pytest.mark.parametrize("times", [2_800, 4_000, 9_000])
def test_what_is_longer_in_the_file_than_in_the_cell_is_cut_to_fit(times):
    text = "_x0041_" * times
    made = make_workbook([Grid("A", (Column("T"),), ((text,),))], DAY)
    assert made.cut == ("A!A2",)
    kept = load_workbook(io.BytesIO(made.data))["A"]["A2"].value
    stored = kept.replace("_x0041_", "_x005F_x0041_").replace("_x00 ", "_x005F_x00 ")
    assert 32_700 < len(stored) <= CELL_LIMIT
    assert kept.endswith(CUT)
    assert text.startswith(kept.removesuffix(CUT).replace("_x005F_", "_"))


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["", "'"], ["–", "– 2"]),
        (["a" * 40, "A" * 40], ["a" * 30 + "…", "A" * 28 + "… 2"]),
        (["a" * 31], ["a" * 31]),
        (["Which groups of people do you want?"], ["Which groups of people do you…"]),
        (["Who would do it, and for you, in how many"], ["Who would do it, and for you…"]),
        (["Content calendar: What to write"], ["Content calendar – What to…"]),
        (["History"], ["History 2"]),
        (["绿叶" * 20], ["绿叶" * 15 + "…"]),
        (["a:b\nc", "a b c"], ["a b c", "a b c 2"]),
    ],
)
def test_names_of_sheets(titles, names):
    made = make_workbook([Grid(title, (Column("T", Width.TEXT),), ()) for title in titles], DAY)
    assert load_workbook(io.BytesIO(made.data)).sheetnames == names


def test_what_does_not_fit_is_open_and_said(material):
    strange = Answer(State.ANSWERED, ({"n": 5},), misfits=(Misfit("many", 0, "n"),))
    people = (Respondent("lin", "Lin", "", {"table": strange, "other": strange}),)
    said = {"rating": Answer(misfits=(Misfit("high"),))}
    made = to_csv(tidy_rows(material(said=said, people=people)))
    rows = list(csv.DictReader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    told = {(row["Item"], row["Respondent"]): row for row in rows}
    assert told["rating", ""]["Answer"] == "does not fit: “high”"
    assert told["rating", ""]["State"] == "not answered yet"
    table = told["table", "lin"]
    assert "does not fit: “many” (row 1" in table["Answer"]
    assert (table["State"], table["Score"]) == ("not answered yet", "")


@pytest.mark.parametrize(("answer", "rows"), [
    (Answer(State.ANSWERED, ({"n": 2}, {"c": "a"}), misfits=(Misfit("soon", 0, "d"), Misfit("few", 1, "n"))),
     [(1, 2, "does not fit: “soon”", None), (2, "does not fit: “few”", None, "A")]),
    (Answer(misfits=(Misfit("many", 3, "n"), Misfit("all of it"))), [(4, "does not fit: “many”", None, None)]),
    (Answer(State.ANSWERED, ({"n": 2},), misfits=(Misfit("x", 0, "gone"),)), [(1, 2, None, None)]),
])  # fmt: skip
def test_what_does_not_fit_stands_in_its_cell(material, answer, rows):
    made = grids(material(said={"table": answer}, people=()))[3]
    assert made.rows == tuple(("agreed", *row) for row in rows)
    people = (Respondent("lin", "Lin", "", {"table": answer}),)
    told = grids(material(said={}, people=people))[3]
    assert told.rows == tuple(("Lin", *row) for row in rows)


def test_what_looks_like_markup_is_a_text():
    text = "<r><t>x</t></r>"
    made = make_workbook([Grid("A", (Column("T"),), ((text,),))], DAY)
    assert load_workbook(io.BytesIO(made.data))["A"]["A2"].value == text
