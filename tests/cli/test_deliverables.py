"""Deliverables on the command line: as text, as JSON, as a calendar, in a report."""

from __future__ import annotations

import json

import pytest
import yaml

from tests.changed import changed
from tests.strategy.handed import DAY, FILE, NO_CHANNEL_BELOW, SAID, fitting


def plain(value):
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return value


@pytest.fixture
def bakery(tmp_path):
    """The answers of the bakery beside its questionnaire."""
    text = changed(FILE.read_text(encoding="utf-8"), *NO_CHANNEL_BELOW)
    (tmp_path / "handed.yaml").write_text(text, encoding="utf-8")
    answers = {
        "format": 1,
        "questionnaire": "handed",
        "organisation": {"name": "Bakery"},
        "assessed_on": DAY,
        "language": "en",
        "answers": plain(SAID),
    }
    path = tmp_path / "bakery.yaml"
    path.write_text(yaml.safe_dump(answers, allow_unicode=True), encoding="utf-8")
    return path


def test_the_strategy_tells_dates_in_full_and_sheets_in_a_line(sounding, bakery):
    done = sounding("strategy", bakery)
    assert done.status == 0
    lines = done.out.splitlines()
    assert "First week" in lines
    assert "  Mon 23 Nov · Search your own name · Bo · 0.5" in lines
    assert "Risk register" in lines
    assert "  Nobody stands in yet for Bo." in lines
    assert "Rules to check · 3 lines, in the report" in lines
    assert "Tone of voice · 1 line, in the report" in lines
    assert not any("Logs to fill in" in each for each in lines)


def test_the_figures_have_a_key_of_their_own(sounding, bakery):
    found = json.loads(sounding("strategy", bakery, "--format", "json").out)
    case = fitting()
    posts = [each.template for each in case.strategy.deliverables.calendar.posts]
    assert [each["id"] for each in found["deliverables"]["calendar"]["posts"]] == posts
    assert len(posts) == 13  # a post of each account in the two weeks of the base, then two each
    assert (
        found["deliverables"]["first_week"][0]["day"]
        == case.strategy.deliverables.weeks[0].isoformat()
    )


def test_the_calendar_is_exported(sounding, bakery, tmp_path):
    target = tmp_path / "bakery.ics"
    assert sounding("export", bakery, "-o", target).status == 0
    assert target.read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")
    rows = tmp_path / "calendar.csv"
    assert sounding("export", bakery, "-o", rows, "--calendar").status == 0
    assert "Show the dough at four" in rows.read_text(encoding="utf-8-sig")


def test_without_a_calendar_nothing_is_written(sounding, packs, tmp_path):
    answers = tmp_path / "every.yaml"
    answers.write_text(
        "format: 1\nquestionnaire: every\nassessed_on: 2026-11-20\n", encoding="utf-8"
    )
    target = tmp_path / "every.ics"
    done = sounding("export", answers, "-o", target, "--packs", packs)
    assert done.status != 0
    assert "There is no calendar" in done.err
    assert not target.exists()


def test_a_deliverable_is_left_out_of_the_report(sounding, bakery, tmp_path):
    target = tmp_path / "bakery.pdf"
    only = ("--only", "first-week", "--only", "rules")
    assert sounding("report", bakery, "-o", target, *only, "--without", "rules").status == 0
    assert target.exists()
