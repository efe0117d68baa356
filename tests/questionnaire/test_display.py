"""Scales of a pack's own: points below 0, told beside scores from 0 to 100, and how they add up."""

from __future__ import annotations

import json
import re
import zipfile

import openpyxl
import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.conditions import replies, with_offered
from assessment.cli.command_line import run
from assessment.core.i18n import Translator
from assessment.presentation.own_scale import own_figures, own_index, own_parts
from assessment.questionnaire.loader import load_files
from assessment.scoring import score_sheet

EN = Translator("en")
PACK = """\
format: 1
id: points
version: 1.0.0
title: Points
languages: [en]
scoring:
  display: {from: -203, to: 110, unit: points}
sections:
  - id: s
    title: S
    weight: 200
    topics:
      - id: t
        title: T
        weight: 200
        display: {from: 0, to: 4}
        items:
          - id: a
            type: choice
            weight: 150
            text: A?
            options: [{id: x, title: X, points: -100}, {id: y, title: Y, points: 50}]
          - id: b
            type: choice
            weight: 50
            text: B?
            options:
              - {id: x, title: X, points: -3, when: {item: a, is: x}}
              - {id: z, title: Z, points: 10}
              - {id: y, title: Y, points: 47}
              - {id: none, title: None, not_applicable: true}
  - id: r
    title: R
    weight: 113
    topics:
      - id: u
        title: U
        weight: 113
        items:
          - id: c
            type: choice
            weight: 113
            text: C?
            options: [{id: x, title: X, points: -100}, {id: y, title: Y, points: 13}]
"""
POINTS = {"a": {"x": -100, "y": 50}, "b": {"x": -3, "z": 10, "y": 47}, "c": {"x": -100, "y": 13}}


def pack_of(text=PACK):
    return load_files({"pack.yaml": text.encode()}).usable()


def result_of(pack, **chosen):
    return score_sheet(pack, Sheet({key: Answer.of(value) for key, value in chosen.items()}))


def command(arguments):
    return run(arguments, lambda *_given: 0)


def codes(text):
    return [each.code for each in load_files({"pack.yaml": text.encode()}).problems]


@pytest.mark.parametrize("b", ["z", "y"])
@pytest.mark.parametrize("c", ["x", "y"])
def test_points_add_up_to_those_of_the_whole(b, c):
    pack = pack_of()
    assert not codes(PACK)
    told = own_figures(pack, result_of(pack, a="y", b=b, c=c).index)["display"]
    assert told["value"] == pytest.approx(50 + POINTS["b"][b] + POINTS["c"][c])
    assert (told["from"], told["to"]) == (-203, 110)


def test_fewer_options_are_worth_what_they_were():
    pack = pack_of()
    sheet = Sheet({"a": Answer.of("y")})
    offered = with_offered(pack, pack.items["b"], replies(pack, sheet))
    assert [each.id for each in offered.options] == ["z", "y", "none"]
    assert offered.score({}, "z") == pack.items["b"].score({}, "z") == pytest.approx(26)
    assert offered.score({}, "none") is None


def test_it_is_told_in_words():
    pack = pack_of()
    result = result_of(pack, a="y", b="z", c="x")
    assert own_index(pack, result, EN) == (
        "As this questionnaire counts, that is −40 points, on a scale from −203 to 110."
    )
    assert own_parts(pack, result, EN) == ("T: 3.26, on a scale from 0 to 4",)
    open_ = result_of(pack, a="y", c="x")
    assert "(−53 to −3)" in own_index(pack, open_, EN)
    assert own_index(pack, result_of(pack), EN) == ""
    assert own_parts(pack, result_of(pack), EN) == ()
    assert own_figures(pack, result_of(pack).index)["display"]["value"] is None
    assert own_figures(pack, result.index, "s") == {}
    zero = result_of(pack, a="x", b="x", c="x")
    assert own_parts(pack, zero, EN) == ("T: 0, on a scale from 0 to 4",)


def test_a_part_is_told_as_a_range_while_it_is_early():
    pack = pack_of()
    result = result_of(pack, a="y", c="x")
    assert own_parts(pack, result, EN, early=True) == ("T: 3 to 4, on a scale from 0 to 4",)
    assert own_parts(pack, result, EN) == ("T: 4 (3 to 4), on a scale from 0 to 4",)


@pytest.fixture
def answers(tmp_path):
    """An answers file of the pack, which lies beside it."""
    (tmp_path / "points.yaml").write_text(PACK, encoding="utf-8")
    path = tmp_path / "answers.yaml"
    path.write_text(
        "format: 1\nquestionnaire: points\nassessed_on: 2026-11-20\nlanguage: en\n"
        "answers: {a: y, b: z, c: x}\n",
        encoding="utf-8",
    )
    return path


def test_workbook_and_slides_tell_it(answers, tmp_path):
    assert command(["export", str(answers), "-o", str(tmp_path / "book.xlsx")]) == 0
    told = {
        formulas: {
            row[1].value: [each.value for each in row[-2:]]
            for row in openpyxl.load_workbook(tmp_path / "book.xlsx", data_only=not formulas)[
                "Scores"
            ]
        }
        for formulas in (False, True)
    }
    assert told[False]["Id"] == ["As this questionnaire counts", "Scale"]
    assert told[False][None] == [pytest.approx(-40), "points: from −203 to 110"]
    assert told[False]["t"] == [pytest.approx(3.26), "from 0 to 4"]
    assert told[False]["s"] == told[False]["a"] == [None, None]
    assert told[True][None][0] == '=IF(D2="","",-203.0+(313.0)*D2/100)'
    assert told[True]["t"][0] == '=IF(D4="","",0.0+(4.0)*D4/100)'
    assert command(["report", str(answers), "-o", str(tmp_path / "board.pptx")]) == 0
    with zipfile.ZipFile(tmp_path / "board.pptx") as parts:
        said = " ".join(
            re.sub("<[^>]*>", "", parts.read(name).decode())
            for name in parts.namelist()
            if re.match(r"ppt/(slides|notesSlides)/[^/]*\.xml", name)
        )
    assert "−40 points, on a scale from −203 to 110" in said
    assert "T: 3.26, on a scale from 0 to 4" in said


def test_the_command_and_the_report_tell_it(answers, tmp_path, capsys):
    assert command(["score", str(answers)]) == 0
    said = capsys.readouterr().out
    assert "−40 points, on a scale from −203 to 110" in said
    assert "  T: 3.26" in said
    assert command(["score", str(answers), "--format", "json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    assert plain["display"]["value"] == -40
    assert plain["sections"][0]["topics"][0]["display"]["value"] == 3.26
    assert command(["report", str(answers), "-o", str(tmp_path / "report.docx")]) == 0
    with zipfile.ZipFile(tmp_path / "report.docx") as parts:
        told = re.sub("<[^>]*>", "", parts.read("word/document.xml").decode())
    assert "−40 points, on a scale" in told
    assert "T: 3.26, on a scale from 0 to 4" in told


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("weight: 150", "weight: 1", ["points-weight"]),
        (
            "        weight: 113\n        items",
            "        weight: 1\n        items",
            ["points-weight"],
        ),
        ("points: 13}", "score: 13}", ["some-scores"]),
        ("points: 13}", "points: -100}", ["points-weight", "points-weight", "score-never-high"]),
        ("- {id: z, title: Z, points: 10}", "- {id: z, title: Z}", ["some-scores"]),
        ("weight: 150", "weight: 0", ["points-weight", "points-weight"]),
    ],
)
def test_what_does_not_add_up_is_told(old, new, found):
    assert set(found) <= set(codes(PACK.replace(old, new, 1)))


def test_weights_are_free_without_a_scale_of_its_own():
    text = PACK.replace("scoring:\n  display: {from: -203, to: 110, unit: points}\n", "")
    assert codes(text.replace("weight: 150", "weight: 1")) == []
    assert own_index(pack_of(text), result_of(pack_of(text), a="y"), EN) == ""


NUMBERS = {
    "1.0e-320": 1, "1e-10": 1, "-2.5E-12": 1, "0.00000000001": 1, ".0000000001": 1, "0.0000001e-5": 1,
    "0": 0, "0.0000000": 0, "1e-8": 0, "0.5": 0, "1e3": 0, "0.00000001": 0, "'1e-10'": 0,
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_that_is_told_as_0_is_warned_of(number):
    found = codes(
        PACK.replace("- {id: z, title: Z, points: 10}", f"- {{id: z, title: Z, points: {number}}}")
    )
    assert found.count("number-tiny") == NUMBERS[number]


@pytest.mark.parametrize("place", ["scoring", "section", "topic"])
@pytest.mark.parametrize(("low", "high", "warned"), [(5, 5, 1), (0, 0, 1), (5, -5, 0), (0, 1, 0)])
def test_a_scale_whose_ends_are_the_same_is_warned_of(checked_of, place, low, high, warned):
    own = f", display: {{from: {low}, to: {high}}}"
    section, topic = (own if place == each else "" for each in ("section", "topic"))
    scoring = f"scoring: {{{own[2:]}}}\n" if place == "scoring" else ""
    checked = checked_of(
        f"{scoring}sections: [{{id: s, title: S{section}, topics: [{{id: t, title: T{topic}, "
        "items: [{id: q, type: yes_no, text: Q}]}]}]"
    )
    assert [each.code for each in checked.problems].count("display-flat") == warned


def test_equal_points_score_nothing():
    text = PACK.replace("points: 13}", "points: -100}")
    assert result_of(pack_of(text), c="y").items["c"].score == 0
