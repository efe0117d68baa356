"""`evidence`: files added, listed, saved and removed without a window, and named where answers are told."""

from __future__ import annotations

import json
from datetime import date

import pytest

from assessment.answers.assessment import Assessment
from assessment.answers.evidence import evidence_file
from assessment.core.i18n import Translator
from assessment.core.sizes import size_told
from assessment.document import evidence
from assessment.document.store import create_document
from assessment.presentation.evidence import files_told
from tests.pdf_text import text_of
from tests.strategy.conftest import SHOP

PLAN = b"the plan"


@pytest.fixture
def shop(tmp_path, checked_of):
    path = tmp_path / "shop.sounding"
    create_document(path, checked_of(SHOP), Assessment(date(2026, 11, 20)))
    return path


@pytest.fixture
def item(shop, checked_of):
    return next(iter(checked_of(SHOP).usable().items))


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.pdf"
    path.write_bytes(PLAN)
    return path


def test_a_file_there_and_back(sounding, tmp_path, shop, item, plan):
    assert "No file supports an answer" in sounding("evidence", shop).err
    assert "plan.pdf was added" in sounding("evidence", shop, "add", item, plan).err
    assert "there already" in sounding("evidence", shop, "add", item, plan).err
    head, line = sounding("evidence", shop).out.splitlines()
    assert head.split() == ["Question", "File", "Size", "Added", "SHA-256"]
    assert line.split()[1:4] == ["plan.pdf", "8", "B"]
    out = tmp_path / "copy.pdf"
    assert sounding("evidence", shop, "save", item, "plan.pdf", "-o", out).status == 0
    assert (out.read_bytes(), out.stat().st_mode & 0o111) == (PLAN, 0)
    again = sounding("evidence", shop, "save", item, "plan.pdf", "-o", out)
    assert (again.status, "stays as it is" in again.err) == (2, True)
    assert sounding("evidence", shop, "remove", item, "none.pdf").status == 2
    (plain,) = json.loads(sounding("evidence", shop, "--format", "json").out)[item]
    assert (plain["name"], plain["size"], plain["here"]) == ("plan.pdf", 8, True)
    assert sounding("evidence", shop, "remove", item, plain["sha256"]).status == 0
    assert sounding("evidence", shop).out == ""


def test_a_copy_goes_where_one_is(sounding, shop, item, plan, monkeypatch):
    sounding("evidence", shop, "add", item, plan)
    (here := plan.parent / "here").mkdir()
    monkeypatch.chdir(here)
    assert sounding("evidence", shop, "save", item, "plan.pdf").status == 0
    assert (here / "plan.pdf").read_bytes() == PLAN


def test_what_can_not_be_done_is_told(sounding, shop, item, plan, monkeypatch):
    told = [
        sounding("evidence", shop, *rest).err
        for rest in (
            ("add", item),
            ("add", item[:-1], plan),
            ("add", "0", plan),
            ("add", item, plan.parent),
            ("add", item, plan.parent / "none"),
            ("save", item, "none.pdf"),
        )
    ]
    assert told[0] == "Say which question and which file: “evidence FILE add ITEM NAME”.\n"
    assert f"Did you mean “{item}”?" in told[1]
    assert told[2] == "There is no question “0” in “shop.sounding”.\n"
    assert "is a folder" in told[3]
    assert "There is no file" in told[4]
    assert "No file “none.pdf” supports the answer" in told[5]
    monkeypatch.setattr(evidence, "FILE_MEGABYTES", 0)
    assert "was not added" in sounding("evidence", shop, "add", item, plan).err


def test_a_file_that_is_only_named(sounding, tmp_path, checked_of, item):
    path = tmp_path / "named.sounding"
    held = Assessment(date(2026, 11, 20), evidence={item: (evidence_file("a.pdf", PLAN),)})
    create_document(path, checked_of(SHOP), held)
    assert "a.pdf (not in this document)" in sounding("evidence", path).out
    saved = sounding("evidence", path, "save", item, "a.pdf", "-o", tmp_path / "a.pdf")
    assert (saved.status, "not in this document" in saved.err) == (2, True)


def test_explain_names_them(sounding, shop, item, plan):
    assert "Evidence" not in sounding("explain", shop, item).out
    sounding("evidence", shop, "add", item, plan)
    assert "plan.pdf   8 B" in sounding("explain", shop, item).out
    plain = json.loads(sounding("explain", shop, item, "--format", "json").out)
    assert [each["name"] for each in plain["evidence"]] == ["plan.pdf"]


def test_the_report_names_them_unless_it_names_nobody(sounding, tmp_path, shop, item, plan):
    sounding("evidence", shop, "add", item, plan)
    out = tmp_path / "r.pdf"
    for without, named in ((), True), (("--without", "names"), False):
        done = sounding("report", shop, "--only", "appendix", *without, "-o", out)
        assert done.status == 0
        assert ("Evidence: plan.pdf (8 B)" in text_of(out)) is named


@pytest.mark.parametrize(
    ("size", "told"),
    [(0, "0 B"), (1023, "1023 B"), (1024, "1.0 kB"), (300_000, "293 kB"), (8 * 1024**2, "8.0 MB")],
)
def test_sizes_are_told(size, told):
    assert size_told(size) == told


def test_files_are_told_in_a_sentence():
    files = (evidence_file("a.pdf", b"1"), evidence_file("b.pdf", b"12"))
    assert files_told(files, Translator("en")) == "Evidence: a.pdf (1 B), b.pdf (2 B)"
    assert files_told((), Translator("en")) == ""


def test_a_name_that_several_files_have_is_asked_for_by_its_hash(
    sounding, tmp_path, shop, item, plan
):
    other = tmp_path / "other" / "plan.pdf"
    other.parent.mkdir()
    other.write_bytes(b"another plan")
    for path in (plan, other):
        assert sounding("evidence", shop, "add", item, path).status == 0
    for act in ("remove", "save"):
        done = sounding("evidence", shop, act, item, "plan.pdf")
        assert (done.status, "has several files named “plan.pdf”" in done.err) == (2, True)
    (first, second) = json.loads(sounding("evidence", shop, "--format", "json").out)[item]
    assert sounding("evidence", shop, "remove", item, first["sha256"]).status == 0
    (left,) = json.loads(sounding("evidence", shop, "--format", "json").out)[item]
    assert left["sha256"] == second["sha256"]


def test_what_was_added_is_told_by_the_name_it_is_kept_under(sounding, tmp_path, shop, item):
    odd = tmp_path / "a\nb.txt"
    odd.write_bytes(PLAN)
    told = sounding("evidence", shop, "add", item, odd).err
    assert told.splitlines() == [f"a b.txt was added to “{item}”."]
