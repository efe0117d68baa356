"""`new`: a blank answers file that reads back, or an empty document."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers.answer import State
from assessment.cli.new import blank_answers
from assessment.document.store import read_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", ["social-media", "quick-check", "every"])
def test_a_blank_file_reads_back_and_scores_with_everything_open(
    sounding, packs, tmp_path, name, language
):
    target = tmp_path / "a.yaml"
    done = sounding("new", name, "--packs", packs, "-o", target, "--language", language)
    assert (done.status, done.out, done.err) == (0, "", "")
    read = read_answers(target, Library([packs]))
    result = score_sheet(read.pack.usable(), read.assessment.sheet)
    assert read.assessment.answers == {}
    assert read.assessment.language == language
    assert read.assessment.name(language) == ""
    assert (result.index.value, result.index.coverage) == (None, 0)
    assert {item.state for item in result.items.values()} <= {State.UNANSWERED, State.HIDDEN}
    assert sounding("score", target, "--packs", packs).status == 0
    assert sounding("score", target, "--packs", packs, "--format", "json").status == 0


def test_a_blank_file_explains_itself(sounding, packs):
    done = sounding("new", "every", "--packs", packs)
    lines = done.out.splitlines()
    assert done.status == 0
    assert lines[0] == "# Every type of item"
    for line in (
        "questionnaire: every@1.2.0",
        "  # ==== Section",
        "  # -- Topic",
        "  # How well?",
        "  #     0 = a",
        "  # x: y # no",
        "  #     true / false",
        "  #     a = A",
        "  #     [a, b, …]",
        "  #     0 – … hours",
        "  #     … – … CNY",
        '  #     "…"',
        "  #     2026-01-31",
        "  #     {a: 0, b: 0}",
        "  #     [{n: …, w: …}, …]",
        "  rating:",
    ):
        assert line in lines, line
    chinese = sounding("new", "every", "--packs", packs, "--language", "zh").out.splitlines()
    assert chinese[0] == "# 各种题型"
    assert "  # 是 吗" in chinese
    assert "language: zh" in chinese


def test_the_language_of_the_environment(sounding, packs, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "language: zh" in sounding("new", "every", "--packs", packs).out


def test_a_pack_in_a_language_of_its_own():
    text = (
        "format: 1\nid: d\nversion: 1.0.0\ntitle: {de: Ziele, en: Goals}\nlanguages: [de, en]\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: {de: Ja?, en: Yes?}}]}]}]"
    )
    pack = load_files({"pack.yaml": text.encode()}).usable()
    lines = list(blank_answers(pack, "de", date(2026, 1, 2)))
    assert lines[0] == "# Ziele"
    assert "  # Ja?" in lines
    assert "assessed_on: 2026-01-02" in lines


def test_an_empty_document(sounding, packs, tmp_path):
    for name in ("d.sounding", "d2.SOUNDING"):
        target = tmp_path / name
        done = sounding("new", "every", "--packs", packs, "-o", target, "--language", "zh")
        assert (done.status, done.err) == (0, "")
        pack, assessment = read_document(target)
        assert (pack.id, assessment.answers, assessment.language) == ("every", {}, "zh")
        assert sounding("score", target).status == 0


def test_what_is_there_stays_as_it_is(sounding, tmp_path):
    target = tmp_path / "a.yaml"
    target.write_text("mine", encoding="utf-8")
    done = sounding("new", "social-media", "-o", target)
    assert done.status == 2
    assert "stays as it is" in done.err
    assert target.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("ending", ["yaml", "sounding"])
def test_a_folder_that_is_not_there(sounding, tmp_path, ending):
    done = sounding("new", "social-media", "-o", tmp_path / "no" / f"a.{ending}")
    assert done.status == 2
    assert "can't be written" in done.err


def test_packs_that_cannot_be_used(sounding, packs):
    broken = sounding("new", "broken", "--packs", packs)
    assert (broken.status, broken.out) == (1, "")
    assert "no scale “six”" in broken.err
    missing = sounding("new", "nothing")
    assert (missing.status, missing.out) == (2, "")
    assert "nothing" in missing.err
