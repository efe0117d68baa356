"""`due` and `reading`: what is asked for, and what a measure shows, without a window."""

from __future__ import annotations

import json
import re
from contextlib import closing
from datetime import date, timedelta

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.decisions import MeasureDecision
from assessment.document.answer_edits import confirm
from assessment.document.document import Document
from assessment.document.store import create_document, read_all, read_document
from assessment.document.strategy_edits import assess_again, set_measure
from tests.strategy.conftest import MODEST, SHOP, START

XIAOHONGSHU = "日期,观看数\n2026-12-01,1.2万\n2026-12-02,300\n"
DAYS = "Date,Views\n03/04/2026,5\n05/04/2026,6\n"
OWN = "Wann,Wert\n2026-12-01,4\n2026-12-03,8\n"


@pytest.fixture
def shop(tmp_path, checked_of, sheet_of):
    """A document of the modest shop."""
    checked = checked_of(SHOP)
    path = tmp_path / "shop.sounding"
    create_document(path, checked, Assessment(START, sheet=sheet_of(checked.usable(), MODEST)))
    return path


def readings(path):
    return [
        (each.measure, each.day, each.value, each.source)
        for each in read_document(path)[1].readings
    ]


def test_what_is_due(sounding, shop):
    done = sounding("due", shop, "--day", START)
    assert done.status == 0
    first, *lines = done.out.splitlines()
    assert first.endswith("due this week.")
    assert any(line.startswith("  Action · ") for line in lines)
    review = date.fromisoformat(
        json.loads(sounding("strategy", shop, "--format", "json").out)["roadmap"]["review"]
    )
    untaken = sounding("due", shop, "--day", review + timedelta(days=1)).out
    assert not re.search(r"\blate\b", untaken)
    assert "weeks of it have gone by" in untaken
    assert sounding("reading", shop, "orders", "7", "--day", START).status == 0
    late = sounding("due", shop, "--day", review + timedelta(days=1)).out
    assert "gone by" not in late
    assert "1 day late, was due on" in late
    assert "Review 1: look at the figures, and decide" in late
    assert " late" in late.splitlines()[0]
    both = sounding("due", shop, shop, "--day", START).out
    assert both.splitlines()[0] == str(shop)
    assert sounding("due", shop).status == 0


def test_a_new_round_says_what_it_would_change_of_the_plan(sounding, shop):
    assert sounding("reading", shop, "orders", "7", "--day", START).status == 0
    assert read_document(shop)[1].decisions.taken is not None
    later = START + timedelta(days=60)
    assert "still counts" not in sounding("due", shop, "--day", later).out
    with closing(Document(shop)) as document:
        document.run(assess_again(later))
        document.run(confirm(*document.assessment.unconfirmed))
    told = sounding("due", shop, "--day", later).out
    assert "still counts, with its days." in told
    assert "Moves: " in told


def test_nothing_is_due(sounding, packs):
    path = packs / "a.yaml"
    path.write_text("format: 1\nquestionnaire: every\nassessed_on: 2026-11-20\n", encoding="utf-8")
    assert sounding("due", path, "--packs", packs).out == "Nothing is due this week.\n"


def test_a_reading_by_hand(sounding, shop):
    done = sounding("reading", shop, "orders", "1,250.5", "--day", "2026-01-02", "--note", "fair")
    assert (done.status, done.out) == (0, "Orders a week · 1,250.5 · 2 January 2026\n")
    assert readings(shop) == [("orders", date(2026, 1, 2), 1250.5, "")]
    assert sounding("reading", shop, "orders", "7").status == 0


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "Say a measure and its value"),
        (("orders",), "Say a measure and its value"),
        (("orders", "7", "--from", "x.csv"), "Say a measure and its value"),
        (("smiles", "7"), "There is no measure “smiles”"),
        (("orders", "many"), "number"),
        (("--from", "missing.csv"), "There is no file “missing.csv”"),
    ],
)
def test_what_can_not_be_recorded(sounding, shop, words, told):
    done = sounding("reading", shop, *words)
    assert done.status == 2
    assert told in done.err
    assert readings(shop) == []


def test_a_reading_has_happened(sounding, shop):
    done = sounding("reading", shop, "orders", "7", "--day", "9000-01-01")
    assert (done.status, "is still to come" in done.err, readings(shop)) == (2, True, [])
    assert sounding("reading", shop, "orders", "7", "--day", "31 December").status == 0
    assert readings(shop)[0][1] <= date.today()  # noqa: DTZ011 - the clock that the command goes by


def test_a_reading_from_an_export_asks_once(sounding, shop, tmp_path):
    export = tmp_path / "近30日观看数据.csv"
    export.write_text(XIAOHONGSHU, encoding="utf-8-sig")
    asked = sounding("reading", shop, "--from", export)
    assert asked.status == 2
    assert "观看数" in asked.err
    assert sounding("reading", shop, "eyes", "--from", export).status == 2
    assert sounding("reading", shop, "eyes", "--from", export, "--column", "点赞").status == 2
    done = sounding("reading", shop, "eyes", "--from", export, "--column", "观看数")
    assert done.status == 0
    source = "近30日观看数据.csv, 观看数, sum, 2026-12-01 – 2026-12-02"
    assert readings(shop) == [("eyes", date(2026, 12, 2), 12300, source)]
    again = sounding("reading", shop, "--from", export)
    assert (again.status, again.out) == (0, "")
    assert "recorded already" in again.err
    export.write_text(XIAOHONGSHU + "2026-12-09,10\n", encoding="utf-8-sig")
    assert sounding("reading", shop, "--from", export).status == 0
    only = ("--first", "2026-12-09", "--last", "2026-12-09")
    assert sounding("reading", shop, "eyes", "--from", export, *only).status == 0
    assert [each[2] for each in readings(shop)] == [12300, 12310, 10]


def test_a_sum_of_several_periods_is_said_to_be_that_of_one(sounding, shop, tmp_path):
    with closing(Document(shop)) as document:
        document.run(set_measure("own-1", MeasureDecision(True, "Walk-ins", "a week")))
    export = tmp_path / "quarter.csv"
    export.write_text("Day,Views\n2026-11-02,40\n2026-11-29,20\n", encoding="utf-8")
    done = sounding("reading", shop, "own-1", "--from", export, "--column", "Views", "--how", "sum")
    assert done.status == 0
    assert "15 a week is recorded" in done.err, done.err
    assert readings(shop)[0][:3] == ("own-1", date(2026, 11, 29), 15)


def test_days_that_are_none_are_told(sounding, shop, tmp_path):
    export = tmp_path / "days.csv"
    rows = "".join(f"2026-{month:02}-31,1\n" for month in range(1, 13))
    export.write_text("Tag,Klicks\n2026-02-30,5\n2026-03-01,6\n" + rows * 3, encoding="utf-8")
    done = sounding("reading", shop, "eyes", "--from", export, "--column", "Klicks", "--how", "sum")
    assert done.status == 0
    assert (
        "rows in which the day is none were left out: 2, 5, 7, 9, 12, 14, 17, 19, 21, 24, …."
        in done.err
    )
    assert readings(shop)[0][1:3] == (date(2026, 12, 31), 27)
    export.write_text("Tag,Klicks\n2026-02-30,5\n2026-04-31,6\n", encoding="utf-8")
    done = sounding("reading", shop, "eyes", "--from", export)
    assert (done.status, "no row of “Klicks” counts" in done.err) == (2, True)


def test_days_and_columns_are_never_guessed(sounding, shop, tmp_path):
    export = tmp_path / "days.csv"
    export.write_text("Tag,Klicks\n03/04/2026,5\n05/04/2026,6\n", encoding="utf-8")
    words = ("reading", shop, "eyes", "--from", export, "--column", "Klicks")
    assert "summed or averaged" in sounding(*words).err
    assert "two ways" in sounding(*words, "--how", "mean").err
    done = sounding(*words, "--how", "mean", "--order", "day-first")
    assert done.status == 0
    assert sounding("reading", shop, "--from", export).out == ""
    assert readings(shop)[0][:3] == ("eyes", date(2026, 4, 5), 5.5)
    (tmp_path / "empty.csv").write_text("Tag,Klicks\n2026-04-03,5\n", encoding="utf-8")
    none = sounding(
        "reading", shop, "eyes", "--from", tmp_path / "empty.csv", "--column", "Klicks", "--how", "sum",
        "--first", "2027-01-01",
    )  # fmt: skip
    assert (none.status, "no row of" in none.err) == (2, True)


def test_a_document_open_elsewhere_takes_no_reading(sounding, shop):
    opened = Document(shop)
    try:
        done = sounding("reading", shop, "orders", "7")
    finally:
        opened.close()
    assert done.status in {0, 2}


def test_a_new_round(sounding, shop):
    done = sounding("again", shop, "--day", "2027-03-01")
    assert done.status == 0
    first, second = done.out.splitlines()
    assert first == "Round 1 is kept; round 2 begins on 1 March 2027."
    assert second.endswith(" answers are to be confirmed.")
    assessment = read_document(shop)[1]
    assert (assessment.assessed_on, len(assessment.rounds)) == (date(2027, 3, 1), 1)
    second = sounding("again", shop, "--day", "2027-03-01")
    assert second.status == 0
    assert second.err == (
        "Round 2 is of the same day, 1 March 2027; undo in the window takes the new one back.\n"
    )
    assert sounding("again", shop, "--day", "2027-03-02").err == ""


@pytest.mark.parametrize(("typed", "value", "told"), [
    ("1.200", 1.2, "Read as 1.2; if 1,200 is meant, write it like that.\n"),
    ("about 300", 300, "Read as 300.\n"),
    ("1,200", 1200, ""),
    ("1.25", 1.25, ""),
])  # fmt: skip
def test_a_reading_says_in_which_of_two_ways_it_was_read(sounding, shop, typed, value, told):
    done = sounding("reading", shop, "orders", typed)
    assert (done.status, done.err) == (0, told)
    [reading] = read_document(shop)[1].readings
    assert reading.value == value


def test_an_export_without_figures_is_told(sounding, shop, tmp_path):
    export = tmp_path / "words.csv"
    export.write_text("Tag,Wort\n2026-04-03,gut\n", encoding="utf-8")
    done = sounding("reading", shop, "--from", export)
    assert (done.status, "has no column with figures" in done.err) == (2, True), done


def test_a_newer_version_is_previewed_and_taken(sounding, shop, tmp_path):
    none = sounding("upgrade", shop)
    assert (none.status, "newest version already" in none.err) == (2, True)
    folder = tmp_path / "packs"
    folder.mkdir()
    text = read_document(shop)[0]
    files = dict(read_all(shop).pack.files)
    ((_name, content),) = files.items()
    newer = content.decode().replace(f"version: {text.version}", "version: 9.0.0")
    newer = newer.replace("text: Need}", "text: How great is the need}")
    (folder / "small.yaml").write_text(newer, encoding="utf-8")
    seen = sounding("upgrade", shop, "--preview", "--packs", folder)
    assert seen.status == 0
    assert "to 9.0.0" in seen.out
    assert "Answers to look at again (1)\n  How great is the need" in seen.out
    assert "Changed questions (1)\n  How great is the need (wording)" in seen.out
    assert read_document(shop)[0].version == text.version
    assert sounding("upgrade", shop, "--packs", folder).out == seen.out
    pack, assessment = read_document(shop)
    assert (pack.version, assessment.unconfirmed) == ("9.0.0", {"need"})
    again = sounding("upgrade", shop, "--packs", folder)
    assert "newest version already" in again.err


def test_a_progress_report(sounding, shop, tmp_path):
    out = tmp_path / "progress.pdf"
    done = sounding("report", shop, "-o", out, "--progress")
    assert done.status == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert "page" in done.err
    word = sounding("report", shop, "-o", tmp_path / "progress.docx", "--progress")
    assert word.status != 0
    assert "A progress report is written as a PDF only." in word.err
