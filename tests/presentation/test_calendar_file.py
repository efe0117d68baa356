"""The calendar file, read back by a parser of RFC 5545; workbook and rows of what is handed over."""

from __future__ import annotations

import io
import os
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from assessment.answers.decisions import ReviewDecision
from assessment.answers.records import Reading
from assessment.core.errors import AssessmentError
from assessment.exchange.calendar_file import earlier_calendar, plain_line
from assessment.exchange.export import Export, exported
from assessment.strategy import make_strategy
from assessment.strategy.due import review_days
from assessment.strategy.situation import Situation
from tests.strategy.handed import fitting, handed


def written(case, form="ics", **options):
    return exported(case.pack, case.assessment, case.result, Export(form, **options)).data


def parsed(data):
    """The entries of a calendar: unfolded, split and unescaped as RFC 5545 says."""
    text = data.decode("utf-8")
    assert text.endswith("\r\n")
    assert not re.search(r"(?<!\r)\n", text)
    for line in text.split("\r\n"):
        assert len(line.encode()) <= 75
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-1] == "END:VCALENDAR"
    alarm = False
    assert {"VERSION:2.0", "PRODID:-//Sounding//Calendar//EN"} <= set(lines)
    found, current = [], None
    for line in lines:
        name, value = line.split(":", 1)
        if line == "BEGIN:VEVENT":
            current = {}
        elif line in {"BEGIN:VALARM", "END:VALARM"}:
            alarm = line == "BEGIN:VALARM"
            current["VALARM"] = "-PT15H"
        elif alarm:
            assert line in {"ACTION:DISPLAY", "TRIGGER:-PT15H"} or name == "DESCRIPTION"
        elif line == "END:VEVENT":
            found.append(current)
            current = None
        elif current is not None:
            assert name not in current
            current[name] = re.sub(
                r"\\(.)", lambda each: "\n" if each[1] in "nN" else each[1], value
            )
    return found


def strategy_of(case):
    """Return the strategy of a case."""
    situation = Situation.of(case.pack, case.assessment.sheet, case.result)
    return make_strategy(situation, date(2026, 11, 20))


def test_the_calendar_holds_the_first_week_the_posts_and_the_review():
    entries = parsed(written(handed()))
    assert [each["SUMMARY"] for each in entries[:2]] == [
        "Search your own name", "Answer the last twenty reviews"
    ]  # fmt: skip
    assert all(": " in each["SUMMARY"] for each in entries[2:14])
    assert len({each["UID"] for each in entries}) == len(entries)
    for each in entries:
        start, end = (
            date.fromisoformat(each[f"{name};VALUE=DATE"]) for name in ("DTSTART", "DTEND")
        )
        assert end - start == timedelta(days=1)
        assert each["DTSTAMP"] == "20261120T000000Z"
    assert entries[0]["SUMMARY"] == "Search your own name"
    assert entries[2]["SUMMARY"] == "Page: Show the dough at four"
    assert entries[2]["DESCRIPTION"].splitlines() == [
        "Who: Ann",
        "What people are asked to do: Say when you come",
        "For whom: Regulars",
        "Pillar: How it is made",
        "Days off: Check that this is no public holiday.",
    ]
    reviews = [each for each in entries if each["SUMMARY"] == "Look at the figures, and decide"]
    days = review_days(strategy_of(handed()))
    assert days[1] == date(2027, 4, 30)  # the Monday after the day of the target
    assert [each["DTSTART;VALUE=DATE"] for each in reviews] == [
        each.strftime("%Y%m%d") for each in days
    ]
    assert "DESCRIPTION" not in reviews[0]
    assert reviews[0]["VALARM"] == "-PT15H"
    assert "VALARM" not in entries[2]
    assert any(each["SUMMARY"].startswith("To be done by today: ") for each in entries)
    assert any(each["SUMMARY"].startswith("Read: ") for each in entries)


def test_the_same_assessment_gives_the_same_bytes_and_ids_stay():
    assert written(handed()) == written(handed())
    reworded = handed(("text: Show the dough at four", "text: Show the loaf at five"))
    before, after = (
        [each["UID"] for each in parsed(written(case))] for case in (handed(), reworded)
    )
    assert before == after
    other = replace(
        handed(), assessment=replace(handed().assessment, organisation={"name": "Dairy"})
    )
    assert {each["UID"] for each in parsed(written(other))}.isdisjoint(before)


def test_exporting_again_moves_the_same_entries():
    """The id of the document names its entries, the number of changes says which export is the later."""
    options = {"document": "5a" * 16}
    case = handed()
    before = parsed(written(case, **options, revision=3))
    later = replace(case.assessment, assessed_on=case.assessment.assessed_on + timedelta(days=1))
    held = date(2027, 2, 19)
    decided = replace(
        later.decisions,
        reviews={
            held: ReviewDecision(held=held),
            date(2027, 5, 20): ReviewDecision(moved=date(2027, 6, 1)),
        },
    )
    moved = replace(case, assessment=replace(later, decisions=decided))
    after = parsed(written(moved, **options, revision=7))
    assert {each["SEQUENCE"] for each in before} == {"3"}
    assert {each["SEQUENCE"] for each in after} == {"7"}
    days = {each["UID"]: each["DTSTART;VALUE=DATE"] for each in before}
    again = {each["UID"]: each["DTSTART;VALUE=DATE"] for each in after}
    assert again.keys() < days.keys()
    assert len(days) == len(again) + 1
    assert "20270601" in again.values()


def test_chinese_and_marks_survive_folding_and_escaping():
    wild = handed(
        (
            "text: Show the dough at four",
            f"text: '{'下午四点，看面团；'.replace('，', ', ').replace('；', '; ') * 9}a\\b'",
        )
    )
    title = parsed(written(wild, language="zh"))[2]["SUMMARY"]
    assert title == "Page：" + "下午四点, 看面团; " * 9 + "a\\b"
    assert plain_line("a\r\nb\x07") == "a\nb�"


def test_without_a_day_there_is_no_calendar():
    empty = handed().saying(**dict.fromkeys(handed().assessment.sheet.agreed))
    fields = {name: getattr(empty.pack, name) for name in type(empty.pack).model_fields}
    none = {"catalogues": type(empty.pack.catalogues)()}  # a copy would keep what was looked up
    bare = replace(empty, pack=type(empty.pack).restored(fields | none))
    for form in ("ics", "csv"):
        with pytest.raises(AssessmentError, match="There is no calendar"):
            written(bare, form, calendar=True)


def test_without_a_calendar_the_first_week_stands_alone():
    entries = parsed(written(handed().saying(hours=0, here=())))
    assert [each["SUMMARY"] for each in entries][:2] == [
        "Search your own name",
        "Answer the last twenty reviews",
    ]


def test_the_calendar_as_rows():
    rows = written(handed(), "csv", calendar=True).decode("utf-8-sig").splitlines()
    assert rows[0].startswith("Day,What is published,What people are asked to do,Pillar,Where")
    assert rows[1].startswith("2026-11-30,Show the dough at four,Say when you come")
    assert len(rows) == 1 + 10  # the posts that the calendar names
    answers = written(handed(), "csv").decode("utf-8-sig")
    assert "What is published" not in answers


def test_the_workbook_has_a_sheet_for_each():
    book = load_workbook(io.BytesIO(written(fitting(), "xlsx")))
    for name in (
        "What we will not do", "First week", "Content calendar", "Budget", "Figures, week by week",
        "Crisis sheet", "Crisis sheet – Whom to call", "Rules to check", "Risk register",
        "Tone of voice", "Reply bank – Questions", "Logs to fill in – Feedback log",
    ):  # fmt: skip
        assert name in book.sheetnames
    assert "Competitors" not in book.sheetnames
    sheet = book["Figures, week by week"]
    head = [each.value for each in sheet[1]]
    assert head[:2] == ["Measure", "Unit"]
    assert head[6:8] == ["23 Nov", "30 Nov"]
    assert len(head) == 6 + 13
    assert [each.value for each in sheet[2]][6:] == [None] * 13
    assert written(fitting(), "xlsx") == written(fitting(), "xlsx")


def test_names_are_left_out_where_they_are_redacted():
    data = written(handed(), redacted=True)
    assert b"Ann" not in data


def test_what_has_no_day_is_left_out():
    """Without hours no action has a date; after the last review no reading is due."""
    case = handed()
    read = tuple(
        Reading(each.id, date(2027, 11, 20), 1) for each in strategy_of(case).measures.measures
    )
    case = replace(
        case.saying(hours=None),
        assessment=replace(case.saying(hours=None).assessment, readings=read),
    )
    titles = [each["SUMMARY"] for each in parsed(written(case))]
    assert not any(each.startswith(("Read: ", "To be done")) for each in titles)


def held_review(case):
    """The case after its first review was moved by a day."""
    first = review_days(strategy_of(case))[0]
    moved = ReviewDecision(moved=first + timedelta(days=1))
    decided = replace(case.assessment.decisions, reviews={first: moved})
    return replace(case, assessment=replace(case.assessment, decisions=decided))


def test_what_did_not_move_keeps_its_number_in_the_file_that_is_replaced():
    case = handed()
    first = written(case, document="d", revision=3)
    again = written(case, document="d", revision=9, before=first)
    assert again == first
    moved = written(held_review(case), document="d", revision=9, before=first)
    before = {each["UID"]: each for each in parsed(first)}
    changed = [each for each in parsed(moved) if each["SEQUENCE"] == "9"]
    kept = [each for each in parsed(moved) if each["SEQUENCE"] == "3"]
    assert all(each == before[each["UID"]] for each in kept)
    assert [each["SUMMARY"] for each in changed] == ["Look at the figures, and decide"]
    assert len(kept) + 1 == len(before)


def test_a_number_rises_though_changes_were_taken_back():
    case = handed()
    first = written(case, document="d", revision=9)
    moved = written(held_review(case), document="d", revision=2, before=first)
    assert {each["SEQUENCE"] for each in parsed(moved)} == {"9", "10"}


@pytest.mark.parametrize(
    "before",
    [b"", b"nothing", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"],
)
def test_a_file_that_is_no_calendar_does_not_matter(before):
    case = handed()
    assert written(case, revision=4, before=before) == written(case, revision=4)


@pytest.mark.parametrize(
    ("was", "is_"),
    [
        (b"SEQUENCE:3", b"SEQUENCE:abc"),
        (b"SEQUENCE:3", b"SEQUENCE:-5"),
        (b"SEQUENCE:3", b"SEQUENCE:" + b"9" * 23),
        (b"SEQUENCE:3", b"SEQUENCE:3\r\nSEQUENCE:4"),
        (b"DTSTAMP:", b"X-STAMP:"),
        (b"DTSTAMP:", b"DTSTAMP:xx"),
    ],
)
def test_events_that_are_not_as_ours_count_for_nothing(was, is_):
    case = handed()
    first = written(case, document="d", revision=3)
    assert was in first
    broken = first.replace(was, is_)
    for again in (case, held_review(case)):
        plain = written(again, document="d", revision=9)
        assert written(again, document="d", revision=9, before=broken) == plain


def test_a_pipe_is_no_calendar_that_is_replaced(tmp_path):
    pipe = tmp_path / "plan.ics"
    os.mkfifo(pipe)
    assert earlier_calendar(pipe) == b""


def test_the_file_that_is_replaced_is_read_where_it_can_be(tmp_path):
    path = tmp_path / "plan.ics"
    assert earlier_calendar(path) == b""
    path.write_bytes(b"x")
    assert earlier_calendar(path) == b"x"
    path.write_bytes(bytes(4_000_001))
    assert earlier_calendar(path) == b""
