"""`compare` over two versions of a pack: what is compared, what is left out, what is worked out anew."""

from __future__ import annotations

import pytest

from assessment.comparison import side_by_side
from assessment.core.i18n import Translator
from assessment.evaluation import read_scored
from assessment.questionnaire.library import Library
from tests.pdf_text import text_of

HEAD = """\
format: 1
id: rounds
version: {version}
title: Rounds
languages: [en]
{levels}
scales: {{five: [Never, Rarely, Sometimes, Often, Always]}}
sections: [{{id: s, title: Service, topics: [{{id: t, title: Drinks, items: ["""
KEPT = "{id: kept, type: rating, scale: five, text: How often do you roast?}"
FIRST = """
 {id: changed, type: choices, text: What is on offer?, options: [{id: a, title: A, score: 60}, {id: b, title: B, score: 40}]},
 {id: then, type: yes_no, text: Is it fresh?, when: {item: changed, includes: a}},
 {id: dropped, type: yes_no, text: Is there steam?}"""
SECOND = """
 {id: changed, type: choices, text: What is on offer?, options: [{id: a, title: A, score: 100}]},
 {id: then, type: yes_no, text: Is it fresh?, when: {item: changed, includes: a}},
 {id: came, type: yes_no, text: Is there foam?}"""
TOGETHER = "1 question means the same in all versions; only that is compared."
LEFT_OUT = (
    "Left out: “What is on offer?” (changed); “Is it fresh?” (depends on one of these); "
    "“Is there foam?” (new); “Is there steam?” (dropped)."
)
ANEW = "All scores are worked out anew from the questions compared"
NOTHING = "No question means the same in all versions, so there is nothing to compare."


@pytest.fixture
def rounds(tmp_path):
    """Two rounds, each answered with a version; with or without a question both ask alike."""

    def make(kept=True, levels="", answers=("{kept: 4, dropped: no}", "{kept: 3}")):
        for number, rest in ((1, FIRST), (2, SECOND)):
            head = HEAD.format(version=f"{number}.0.0", levels=levels)
            items = f"{KEPT},{rest}" if kept else rest
            folder = tmp_path / f"v{number}"
            folder.mkdir()
            (folder / "pack.yaml").write_text(f"{head}{items}]}}]}}]\n", encoding="utf-8")
            said = answers[number - 1] if kept else "{then: yes}"
            (tmp_path / f"{number}.yaml").write_text(
                f"format: 1\nquestionnaire: rounds@{number}.0.0\norganisation: {{name: Bean}}\n"
                f"assessed_on: 2026-0{number}-01\nanswers: {said}\n",
                encoding="utf-8",
            )
        return [tmp_path / name for name in ("1.yaml", "2.yaml", "v1", "v2")]

    return make


def test_what_is_left_out_is_told_by_its_words_everywhere(sounding, rounds, tmp_path):
    first, second, *packs = rounds()
    folders = [part for each in packs for part in ("--packs", each)]
    text = sounding("compare", first, second, *folders).out
    assert all(each in text for each in (TOGETHER, LEFT_OUT, ANEW))
    out = tmp_path / "out.pdf"
    assert sounding("compare", first, second, *folders, "-o", out).status == 0
    text = text_of(out)
    assert all(each in text for each in (TOGETHER, LEFT_OUT, ANEW, "Readiness was 100 and is 75."))
    assert "Level" not in text


def test_nothing_in_common_is_told_as_such(sounding, rounds, tmp_path):
    first, second, *packs = rounds(kept=False)
    folders = [part for each in packs for part in ("--packs", each)]
    text = sounding("compare", first, second, *folders).out
    assert NOTHING in text
    assert ANEW not in text
    out = tmp_path / "out.pdf"
    assert sounding("compare", first, second, *folders, "-o", out).status == 0
    text = text_of(out)
    assert NOTHING in text
    assert "Not all of them have an index" not in text


LEVELS = "levels: [{id: low, from: 0, title: Low}]"


@pytest.mark.parametrize("kept", [True, False])
def test_a_side_without_a_level_says_why(rounds, kept):
    first, second, *packs = rounds(kept, LEVELS, ("{dropped: no}", "{kept: 3}"))
    library = Library(packs)
    compared = side_by_side([read_scored(each, library) for each in (first, second)])
    notes = compared.notes(Translator("en"))
    why = "Bean, 1 January 2026: Nothing that counts has been answered yet, so there is no level."
    assert (notes[0] == why) is kept
    assert sum(each.startswith("Bean") for each in notes) == kept
