"""Outputs never replace what a command reads, and leave what is there where there is nothing to write."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from assessment.cli.targets import keep_apart
from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder

SAMPLES = packs_folder() / "social-media" / "samples"


@pytest.fixture
def kept(tmp_path):
    """An answers file that no command may touch."""
    path = tmp_path / "tea.yaml"
    path.write_bytes((SAMPLES / "tea-shop.yaml").read_bytes())
    return path


COMMANDS = {
    "report": ("report", "{kept}", "-o", "{kept}"),
    "report-template": ("report", "{sample}", "--template", "{kept}", "-o", "{kept}"),
    "report-brand": ("report", "{sample}", "--brand", "{kept}", "-o", "{kept}"),
    "report-benchmark": ("report", "{sample}", "--benchmark", "{kept}", "-o", "{kept}"),
    "compare": ("compare", "{sample}", "{kept}", "-o", "{kept}"),
    "score": ("score", "{sample}", "{kept}", "-o", "{kept}"),
    "export": ("export", "{kept}", "-o", "{kept}"),
    "ballot": ("ballot", "{kept}", "-o", "{kept}"),
    "import": ("import", "{kept}", "-o", "{kept}"),
    "programme": ("programme", "{kept}", "-o", "{kept}"),
    "programme-ledger": ("programme", "{sample}", "--ledger", "{kept}", "-o", "{kept}"),
    "benchmark": ("benchmark", "{kept}", "-o", "{kept}"),
    "benchmark-ledger": ("benchmark", "{sample}", "--ledger", "{kept}", "-o", "{kept}"),
}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.parametrize("path", ["itself", "link", "hard link", "round about"])
def test_no_command_replaces_what_it_reads(sounding, tmp_path, kept, words, path):
    before = kept.read_bytes()
    other = tmp_path / "other.yaml"
    if path == "link":
        other.symlink_to(kept)
    elif path == "hard link":
        os.link(kept, other)
    target = {"itself": kept, "round about": tmp_path / "x" / ".." / "tea.yaml"}.get(path, other)
    *given, last = (word.format(kept=kept, sample=SAMPLES / "harbour-trust.yaml") for word in words)
    assert last == str(kept)
    done = sounding(*given, target)
    assert done.status == 2, done
    assert kept.read_bytes() == before
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted({"tea.yaml", *(
        ["other.yaml"] if target == other else []
    )})  # fmt: skip


def test_files_of_their_own_may_be_written(tmp_path, kept):
    keep_apart(tmp_path / "new.pdf", [kept, tmp_path / "other.pdf"])
    with pytest.raises(AssessmentError, match="would replace"):
        keep_apart(tmp_path / "new.pdf", [kept, tmp_path / "." / "new.pdf"])


DAYS = ["2026-13-40", "9999-12-31", "0001-01-01", "soon", "", "31/02/2026"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("command", ["due", "again", "reading"])
def test_a_day_that_is_none_is_told(sounding, tmp_path, kept, command, day):
    document = tmp_path / "tea.sounding"
    assert sounding("import", kept, "-o", document).status == 0
    before = document.read_bytes()
    more = ["orders", "3"] if command == "reading" else []
    done = sounding(command, document, *more, f"--day={day}")
    assert (done.status, "is no day to plan with; write it like 20" in done.err) == (2, True), done
    assert document.read_bytes() == before


@pytest.mark.parametrize("typed", ["2026-12-01", "1 December 2026", "2026年12月1日"])
def test_days_are_read_as_people_write_them(sounding, kept, typed):
    assert (
        sounding("due", kept, "--day", typed).out
        == sounding("due", kept, "--day", "2026-12-01").out
    )


def test_a_round_does_not_begin_before_the_last(sounding, tmp_path, kept):
    document = tmp_path / "tea.sounding"
    sounding("import", kept, "-o", document)
    done = sounding("again", document, "--day", "2020-01-01")
    assert done.status == 2
    assert "A round can't begin before the last one, which is of " in done.err


def test_a_table_stays_where_no_file_could_be_read(sounding, tmp_path):
    (tmp_path / "bad.yaml").write_text("answers: {", encoding="utf-8")
    table = Path(tmp_path / "p.csv")
    table.write_text("of last year", encoding="utf-8")
    done = sounding("programme", tmp_path / "bad.yaml", "-o", table)
    assert (done.status, table.read_text(encoding="utf-8")) == (2, "of last year")
    assert "so no table was written" in done.err
