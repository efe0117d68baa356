"""Documents with the right seal and senseless content: fine or one sentence, and `verify` says what reading does."""

from __future__ import annotations

from datetime import date
from functools import cache

import pytest

from assessment.answers.assessment import Assessment
from assessment.document.repair import verify
from assessment.document.store import create_document
from assessment.document.value_checks import TEXT_LENGTH
from assessment.questionnaire.loader import load_files
from main import run
from tests.cli.conftest import EVERY
from tests.hostile.document_content import FORMS, VALUES, Crafted, craft, every, judge, readable
from tests.hostile.document_tally import Count

PARTS, SHARE = 3, 17
"""One of so many is judged in each part; `python -m tests.hostile.long --rows R16` judges all."""
TOLD = [
    ("about assessed_on = 21", True),  # 9999-12-31, which older versions let somebody type
    ("fact name = 8", False),
    ("change 1 at 1", False),
    ("position 99999", False),
    ("no language", False),
    ("answer rating note = 39", False),
    ("view place = 36", True),
]


@cache
def crafted_documents() -> list[Crafted]:
    """Thousands of documents: made where they are tried and not where tests are gathered."""
    return list(every())


@pytest.fixture
def base(tmp_path, monkeypatch):
    monkeypatch.setenv("SOUNDING_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    path = tmp_path / "base.sounding"
    checked = load_files({"pack.yaml": EVERY.encode()})
    create_document(path, checked, Assessment(date(2026, 11, 20)))
    return path


def test_every_kind_of_entry_has_its_forms():
    assert len({crafted.name for crafted in crafted_documents()}) == len(crafted_documents())
    assert {kind for kind, _ in FORMS} >= {"about", "answer", "reply", "decision", "round", "story"}


@pytest.mark.parametrize("part", range(PARTS))
def test_reading_verifying_and_repairing_judge_alike(base, tmp_path, part):
    count = Count("short")
    for crafted in crafted_documents()[part * SHARE :: PARTS * SHARE]:
        judge(count, base, tmp_path / "crafted.sounding", crafted)
    assert count.broken == []
    assert min(count.seen["read"], count.seen["refused"]) > 10


def test_sound_entries_of_every_form_are_read(base, tmp_path):
    count = Count("sound")
    for crafted in crafted_documents():
        if crafted.name.endswith(" sound"):
            judge(count, base, tmp_path / "crafted.sounding", crafted)
    assert count.broken == []
    assert count.seen["read"] == count.trials == len(FORMS)


@pytest.mark.parametrize(("name", "fine"), TOLD)
def test_commands_say_a_sentence_or_do_their_work(base, tmp_path, capsys, name, fine):
    path = tmp_path / "crafted.sounding"
    (crafted,) = (each for each in crafted_documents() if each.name == name)
    craft(base, path, crafted)
    assert readable(path) == verify(path).sound == fine
    for words in (
        ["score", path],
        ["strategy", path],
        ["report", path, "-o", tmp_path / "x.pdf"],
        ["export", path, "-o", tmp_path / "x.xlsx"],
        ["export", path, "-o", tmp_path / "x.yaml"],
        ["compare", path, base],
        ["explain", path, "rating"],
        ["import", path, "-o", tmp_path / "y.sounding"],
        ["verify", path],
    ):
        run([str(word) for word in words])
        told = capsys.readouterr()
        assert "went wrong" not in told.err, words
        assert len(told.err.splitlines()) <= 1, words


@pytest.mark.parametrize("form", ["xlsx", "pdf", "docx", "pptx"])
def test_a_brand_colour_that_is_none_is_passed_over(base, tmp_path, capsys, form):
    answers = tmp_path / "said.yaml"
    answers.write_text("format: 1\nquestionnaire: quick-check\nanswers: {}\n", encoding="utf-8")
    sound, path = tmp_path / "sound.sounding", tmp_path / "crafted.sounding"
    assert run(["import", str(answers), "-o", str(sound)]) == 0
    (crafted,) = (each for each in crafted_documents() if each.name == "brand colour = 17")
    craft(sound, path, crafted)
    command = "export" if form == "xlsx" else "report"
    assert run([command, str(path), "-o", str(tmp_path / f"x.{form}")]) == 0
    assert "went wrong" not in capsys.readouterr().err


def test_the_longest_texts_that_are_read():
    assert TEXT_LENGTH == 100_000
    assert max(map(len, VALUES)) > TEXT_LENGTH
