"""`explain` on the console: aligned text, JSON, and what is said of an unknown id."""

from __future__ import annotations

import json

import pytest

import main

PACK = """\
format: 1
id: small
version: 1.0.0
title: Small
languages: [en]
scales: {five: [没有, b, c, d, 很多]}
levels: [{id: low, from: 0, title: 低}, {id: high, from: 60, title: High, floors: {s: 50}}]
gates:
- {id: g, title: Gate, require: {any: [{item: r, at_least: 3}, {score: s, below: 20}, {score: s, at_least: 90}]}}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: r, type: rating, scale: five, text: 题目}
    - {id: longer, type: rating, scale: five, text: Q, when: {item: r, in: [1, 4]}, weight: 0.5}
"""
ANSWERS = "format: 1\nquestionnaire: small\nanswers: {r: 4, longer: {value: 2, note: x}}\n"


@pytest.fixture
def explained(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    (tmp_path / "small.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "answers.yaml").write_text(ANSWERS, encoding="utf-8")

    def make(name, *more, status=0):
        assert main.run(["explain", str(tmp_path / "answers.yaml"), name, *more]) == status
        return capsys.readouterr()

    return make


def test_text_is_aligned(explained):
    assert explained("t").out.splitlines()[5:] == [
        "Id      Score  Weight   Share  Left out  What it is",
        "r       100.0       1  66.7 %            题目",
        "longer   50.0     0.5  33.3 %            Q",
    ]
    assert explained("r").out.splitlines()[-2:] == [
        "Who     Score  How sure  What was answered",
        "agreed  100.0  –         很多",
    ]
    levels = explained("level").out.splitlines()
    assert [line.split()[:2] for line in levels[5:7]] == [["低", "0"], ["High", "60"]]
    assert levels[4].index("Reached from") + len("Reached from") == levels[6].index("60") + 2


def test_json(explained):
    topic = json.loads(explained("t", "--format", "json").out)
    assert (topic["kind"], topic["score"], topic["range"]) == ("topic", 83.3, [83.3, 83.3])
    assert topic["parts"][1] == {
        "id": "longer",
        "score": 50.0,
        "weight": 0.5,
        "share": 33.3,
        "left_out": None,
    }
    assert topic["part_of"] == {"s": 100.0, "index": 100.0}
    index = json.loads(explained("index", "--format", "json").out)
    assert (index["target"], index["aggregation"]) == (None, "arithmetic")


def test_json_of_an_item(explained):
    item = json.loads(explained("longer", "--format", "json").out)
    assert item["answers"] == [
        {"respondent": None, "answer": {"value": 2, "note": "x"}, "score": 50.0, "counts": True}
    ]
    assert item["when"] == {
        "form": "item",
        "holds": True,
        "item": "r",
        "in": ["1", "4"],
        "state": "answered",
        "now": 4,
    }
    assert json.loads(explained("r", "--format", "json").out)["when"] is None


def test_json_of_a_gate_and_the_level(explained):
    gate = json.loads(explained("g", "--format", "json").out)
    assert (gate["state"], gate["cap"], gate["requirement"]["form"]) == ("passed", None, "any")
    assert [part["holds"] for part in gate["requirement"]["parts"]] == [True, False, False]
    assert gate["requirement"]["parts"][1] == {
        "form": "score",
        "holds": False,
        "score": "s",
        "below": 20.0,
        "now": 83.3,
    }
    level = json.loads(explained("level", "--format", "json").out)
    assert (level["level"], level["coverage_needed"]) == ("high", {"level": 50, "firm": 80})
    assert level["levels"][1]["floors"] == [
        {"section": "s", "needed": 50, "found": 83.3, "met": True}
    ]
    assert level["gates"][0]["id"] == "g"


def test_an_unknown_id(explained):
    assert explained("inde", status=2).err == (
        "There is nothing called “inde” here. Did you mean “index”?\n"
    )


def test_faulty_answers(tmp_path, capsys):
    (tmp_path / "small.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("format: 1\nquestionnaire: small\nanswers: {x: 1}\n")
    assert main.run(["explain", str(tmp_path / "bad.yaml"), "index"]) == 1
    assert "bad.yaml:3:11: error:" in capsys.readouterr().err


ONE = ("{rating: 3, yes: {state: unknown}}", "1 question is answered “don't know”")
TWO = (
    "{rating: {state: unknown}, matrix: {state: unknown}, yes: yes}",
    "2 questions are answered “don't know”",
)


@pytest.mark.parametrize("name", ["t", "s", "index"])
@pytest.mark.parametrize(("answers", "said"), [ONE, TWO])
def test_what_is_not_known_says_why_a_score_can_rise(  # noqa: PLR0917 - fixtures, and what varies
    sounding, packs, tmp_path, name, answers, said
):
    path = tmp_path / "a.yaml"
    path.write_text(f"format: 1\nquestionnaire: every\nanswers: {answers}\n", encoding="utf-8")
    assert said in sounding("explain", path, name, "--packs", packs).out
    path.write_text("format: 1\nquestionnaire: every\nanswers: {}\n", encoding="utf-8")
    assert "counts in no mean" not in sounding("explain", path, name, "--packs", packs).out
