"""The table of a programme: its rows and columns, its files, and the command that makes it."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.records import Round
from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder
from assessment.document.document import Document
from assessment.evaluation import Scored
from assessment.programme import table_file
from assessment.programme.firms import NEEDED, programme_of
from assessment.programme.rows import (
    COLUMNS,
    Row,
    TableRequest,
    organisation_key,
    rows_of,
    rows_of_file,
    size_class,
)
from assessment.programme.table_file import csv_of, read_table, write_table
from assessment.questionnaire.loader import load_pack
from assessment.scoring import score_sheet
from main import run
from tests.programme.conftest import HEAD

SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"
EVERY = ("index", "section", "topic", "item", "gate", "channel", "action")


def of(rows, part):
    """The rows of one part."""
    return [row for row in rows if row.part == part]


def test_the_columns_stay_as_they_are():
    # a contract with others' queries: only ever add at the end
    assert ",".join(COLUMNS) == (
        "organisation,questionnaire,version,assessed_on,sector,place,employees,size,kind,stage,facts,"
        "part,section,topic,id,score,low,high,coverage,weight,target,state,level,gain,hours,starts_on,ends_on"
    )


def test_rows_hold_every_figure_and_no_name(packs, firms):
    file = firms(
        4, facts='sector: " =Retail  shops ", employees: 12, consultant: Zhou, city: Ningbo'
    )
    request = TableRequest((packs,), facts=("city", "consultant", "absent"))
    rows = rows_of_file(file / "003.yaml", request)
    head = rows[0]
    assert (head.part, head.score, head.state, head.level) == ("index", 56.25, "firm", "low")
    assert (head.sector, head.size, head.employees, head.kind) == (
        "'=Retail shops",
        "10-49",
        12,
        "shop",
    )
    assert json.loads(head.facts) == {"city": "Ningbo"}
    assert [(row.id, row.score, row.target) for row in of(rows, "section")] == [("s", 56.25, 70)]
    assert [(row.section, row.id, row.score) for row in of(rows, "topic")] == [
        ("s", "t", 37.5),
        ("s", "v", 75.0),
    ]
    assert [(row.topic, row.id, row.state, row.score) for row in of(rows, "item")] == [
        ("you", "kind", "answered", None),
        ("t", "one", "answered", 75.0),
        ("t", "two", "answered", 0.0),
        ("v", "three", "answered", 75.0),
    ]
    assert [(row.id, row.state, row.level) for row in of(rows, "gate")] == [("g", "failed", "low")]
    assert "Firm" not in csv_of(rows)
    assert "Zhou" not in csv_of(rows)


def test_a_strategy_gives_channels_and_actions_but_none_in_own_words():
    rows = rows_of_file(SAMPLE.with_name("fenwick-museum.yaml"), TableRequest(strategy=True))
    assert {"chosen", "ranked", "excluded"} == {row.state for row in of(rows, "channel")}
    actions = of(rows, "action")
    assert {"planned", "later"} >= {row.state for row in actions}
    assert all(row.gain is not None and row.hours for row in actions)
    assert any(row.starts_on and row.ends_on for row in actions)
    assert not of(rows_of_file(SAMPLE), "action")


def test_steps_without_a_day_have_none(packs):
    pack = load_pack(packs_folder() / "social-media").usable()
    rated = [id_ for id_, item in pack.items.items() if item.type == "rating"]
    sheet = Sheet({id_: Answer.of(1) for id_ in rated})
    scored = Scored(pack, Assessment(date(2026, 11, 20), sheet=sheet), score_sheet(pack, sheet))
    actions = of(rows_of(scored, TableRequest(strategy=True), "x"), "action")
    assert actions
    assert {(row.starts_on, row.ends_on) for row in actions} == {("", "")}


def test_earlier_rounds_with_the_same_version_are_rows_of_their_own_day(packs):
    pack = load_pack(packs / "tiny.yaml").usable()
    sheet = Sheet({"one": Answer.of(4)}, (Respondent("r", answers={"kind": Answer.of("shop")}),))
    rounds = (
        Round(1, date(2025, 1, 1), "tiny", "0.9.0", sheet),
        Round(2, date(2025, 2, 2), "tiny", "1.0.0", sheet),
    )
    assessment = Assessment(date(2026, 3, 3), "en", {"key": 17, "size": "big"}, rounds=rounds)
    rows = rows_of(
        Scored(pack, assessment, score_sheet(pack, assessment.sheet)), TableRequest(), "x"
    )
    assert [(row.organisation, row.assessed_on, row.score, row.size, row.kind, row.state)
            for row in of(rows, "index")] == [
        ("17", "2025-02-02", 100.0, "big", "shop", "too_little_answered"),
        ("17", "2026-03-03", None, "big", "", "too_little_answered"),
    ]  # fmt: skip


def test_keys_and_sizes():
    day = date(2026, 1, 1)
    same = {
        organisation_key(Assessment(day, "en", {"name": name}), "x")
        for name in (" ACME  Ltd", "acme ltd")
    }
    assert len(same) == 1
    assert organisation_key(Assessment(day), "x") != organisation_key(Assessment(day), "y")
    assert [size_class(n) for n in (1, 9, 10, 49, 50, 249, 250, 9_000)] == [
        "1-9", "1-9", "10-49", "10-49", "50-249", "50-249", "250+", "250+",
    ]  # fmt: skip


# files


ROWS = [
    Row(
        "a",
        "q",
        "1",
        "2026-01-01",
        "x, y",
        "",
        3.0,
        "1-9",
        "",
        "",
        '{"k": "v"}',
        "index",
        score=1.5,
    ),
    Row(
        "a",
        "q",
        "1",
        "2026-01-01",
        "x, y",
        "",
        None,
        "",
        "",
        "",
        "",
        "item",
        "s",
        "t",
        "i",
        state="unknown",
    ),
    Row(
        "b", "q", "1", "2026-01-01", "茶", "", 3.0, "1-9", "", "", "", "index", score=0.0, level="l"
    ),
]
LIBRARIES = [("csv", "pyarrow"), ("parquet", "pyarrow"), ("parquet", "duckdb")]


@pytest.fixture(params=LIBRARIES, ids=["csv", "arrow", "duckdb"])
def table(request, tmp_path, monkeypatch):
    """The path of a table, written and read by one library."""
    form, library = request.param
    if form == "parquet":
        pytest.importorskip(library)
    monkeypatch.setattr(table_file, "has_module", lambda name: name == library)
    return tmp_path / f"it's.{form}"


def test_what_is_written_is_read_and_the_same_rows_are_the_same_bytes(table):
    parts = [csv_of(ROWS[:1]).encode(), b"", csv_of(ROWS[1:]).encode()]
    write_table(table, parts)
    first = table.read_bytes()
    write_table(table, parts)
    assert table.read_bytes() == first
    assert list(read_table(table, EVERY)) == ROWS
    assert list(read_table(table, {"index"})) == [ROWS[0], ROWS[2]]


def test_both_libraries_write_what_the_other_reads(tmp_path, monkeypatch):
    pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    for one, other in (("duckdb", "pyarrow"), ("pyarrow", "duckdb")):
        path = tmp_path / f"{one}.parquet"
        monkeypatch.setattr(table_file, "has_module", lambda name, one=one: name == one)
        write_table(path, [csv_of(ROWS).encode()])
        monkeypatch.setattr(table_file, "has_module", lambda name, other=other: name == other)
        assert list(read_table(path, EVERY)) == ROWS


def test_what_is_no_table_is_told(table):
    with pytest.raises(AssessmentError, match="There is no file"):
        list(read_table(table, EVERY))
    table.write_bytes(b"\xff\xfe nonsense")
    with pytest.raises(AssessmentError, match="no table"):
        list(read_table(table, EVERY))


def test_a_table_that_lacks_columns_is_told_and_further_ones_are_passed_over(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("organisation,part\na,index\n")
    with pytest.raises(AssessmentError, match="lacks the columns questionnaire, version"):
        list(read_table(path, EVERY))
    lines = [",".join(["new", *COLUMNS]), "x," + csv_of(ROWS[:1]).strip()]
    path.write_text("\n".join(lines))
    assert list(read_table(path, EVERY)) == ROWS[:1]


@pytest.mark.parametrize("line", ["a,b", ",".join(["x"] * len(COLUMNS)).replace("x", "index")])
def test_broken_lines_are_told(tmp_path, line):
    path = tmp_path / "t.csv"
    path.write_text(",".join(COLUMNS) + "\n" + line + "\n")
    with pytest.raises(AssessmentError, match="no table"):
        list(read_table(path, EVERY))


# the command


@pytest.fixture
def sounding(capsys):
    """Runs the command line; returns the status and what was told."""

    def work(*words):
        status = run([str(word) for word in words])
        return status, capsys.readouterr().err

    return work


def test_a_folder_becomes_a_table_without_its_bad_files(sounding, packs, firms, tmp_path):
    folder = firms(3)
    (folder / "deep").mkdir()
    (folder / "deep" / "bad.yaml").write_text(f"{HEAD}answers: {{one: 9}}")
    (folder / ".hidden.yaml").write_text("nonsense")
    (folder / "notes.txt").write_text("nonsense")
    target = tmp_path / "p.csv"
    status, told = sounding("programme", folder, "--packs", packs, "-o", target, "--facts", "a, b")
    assert status == 1
    assert told.splitlines()[0].startswith(str(folder / "deep" / "bad.yaml") + ":3")
    assert told.splitlines()[1:] == [str(target)]
    with target.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["score"] for line in lines if line["part"] == "index"] == ["0.0", "25.0", "50.0"]
    wanted = [
        row
        for at in range(3)
        for row in rows_of_file(folder / f"{at:03d}.yaml", TableRequest((packs,)))
    ]
    assert [row.id for row in read_table(target, EVERY)] == [row.id for row in wanted]


def test_documents_give_the_rows_of_their_answers(sounding, packs, tmp_path):
    checked = load_pack(packs / "tiny.yaml")
    Document.create(
        tmp_path / "d.sounding",
        checked,
        Assessment(date(2026, 1, 1), sheet=Sheet({"one": Answer.of(3)})),
    ).close()
    target = tmp_path / "p.csv"
    assert sounding("programme", tmp_path / "d.sounding", "-o", target)[0] == 0
    assert next(read_table(target, EVERY)).score == 75.0


def test_nothing_to_read_or_no_way_to_write_is_told(sounding, tmp_path, monkeypatch):
    status, told = sounding("programme", tmp_path, "-o", tmp_path / "p.csv")
    assert (status, "no documents or answers files" in told) == (2, True)
    status, told = sounding("programme", SAMPLE, "-o", tmp_path / "p.xls")
    assert (status, ".csv or a .parquet" in told) == (2, True)
    monkeypatch.setattr(table_file, "has_module", lambda _name: False)
    status, told = sounding("programme", SAMPLE, "-o", tmp_path / "p.parquet")
    assert (status, "pip install" in told) == (2, True)
    assert list(Path(tmp_path).iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"score": "nan"}, "nan"),
        ({"score": "1e400"}, "inf"),
        ({"gain": "inf"}, "inf"),
        ({"assessed_on": "2026-13-40"}, "2026-13-40"),
    ],
)
def test_a_value_that_is_none_is_told_by_its_organisation(packs, firms, tmp_path, wrong, told):
    path = tmp_path / "t.csv"
    rows = list(rows_of_file(firms(1) / "000.yaml", TableRequest((packs,))))
    action = next(row for row in rows if row.part == "index")._replace(part="action", id="x")
    write_table(path, [csv_of([*rows, action]).encode()])
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    (name, value), *_ = wrong.items()
    for line in {"gain": lines[-1:], "score": lines[:1]}.get(name, lines):
        line[name] = value
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        table.writerows(lines)
    with pytest.raises(AssessmentError, match=f"“{told}” of"):
        programme_of(read_table(path, NEEDED), str(path))


def test_a_line_longer_than_any_row_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(table_file, "MOST_CHARACTERS", 1_000)
    path = tmp_path / "t.csv"
    path.write_text(",".join(COLUMNS) + "\n" + "x" * 1_001)
    with pytest.raises(AssessmentError, match="too long"):
        list(read_table(path, EVERY))
