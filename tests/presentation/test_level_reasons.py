"""Each reason for there being no level has its sentence, in every output and both languages."""

from __future__ import annotations

import json
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path

import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.charts.ring import ring
from assessment.charts.style import Look
from assessment.core.i18n import Translator
from assessment.presentation.alt_text import ring_alt
from assessment.presentation.explanations import tell
from assessment.presentation.level_summary import level_lines, level_words, why_no_level
from assessment.presentation.traces import explain
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.report.pdf.writer import ReportOptions, write_report
from assessment.scoring import score_sheet
from assessment.scoring.results import NoLevel, Result
from main import run
from tests.pdf_text import text_of

PACK = """\
format: 1
id: plain
version: 1.0.0
title: {{en: Plain, zh: 简单}}
languages: [en, zh]
{levels}
sections:
- id: one
  title: {{en: One, zh: 一}}
  topics: [{{id: t1, title: {{en: First, zh: 甲}}, items: [{{id: q1, type: yes_no, text: {{en: Is it?, zh: 是吗？}}}}]}}]
- id: two
  title: {{en: Two, zh: 二}}
  topics: [{{id: t2, title: {{en: Second, zh: 乙}}, items: [{{id: q2, type: yes_no, text: {{en: Has it?, zh: 有吗？}}}}, {{id: q3, type: yes_no, text: {{en: Can it?, zh: 能吗？}}}}]}}]
"""
LEVELS = """\
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 50, title: {en: High, zh: 高}}]"""
FLOORED = """\
levels: [{id: low, from: 0, title: {en: Low, zh: 低}, floors: {two: 90}}]"""
ALL = {"q1": Answer.of(True), "q2": Answer.of(False), "q3": Answer.of(False)}
NOWHERE = dict.fromkeys(("q1", "q2", "q3"), Answer(State.NOT_APPLICABLE))


@dataclass(frozen=True)
class Case:
    levels: str
    answers: dict[str, Answer]
    reason: NoLevel
    en: str
    zh: str


CASES = (
    Case("", ALL, NoLevel.NO_LEVELS, "This questionnaire has no levels.", "这份问卷没有设等级。"),
    Case(
        LEVELS, NOWHERE, NoLevel.NOT_APPLICABLE,
        "Nothing that counts applies here, so there is no level.",
        "计入的题目在这里都不适用，因此没有等级。",
    ),
    Case(
        LEVELS, {"q3": Answer.of(True)}, NoLevel.TOO_LITTLE,
        "25 % is answered; a level is named from 50 %.",
        "已作答25%，达到50%才评定等级。",
    ),
    Case(
        LEVELS, {}, NoLevel.TOO_LITTLE,
        "Nothing that counts has been answered yet, so there is no level.",
        "计入的题目都还没有作答，因此暂无等级。",
    ),
    Case(
        FLOORED, ALL, NoLevel.NOT_REACHED,
        "No level is reached: a minimum score of the lowest one is missed.",
        "定不了等级：最低一级要求的最低分没有达到。",
    ),
)  # fmt: skip
WRONG = ("between – and", "–与–", "Too little", "and –")
"""Told of no result any more."""


def pack_of(case: Case) -> Pack:
    return load_files({"pack.yaml": PACK.format(levels=case.levels).encode()}).usable()


def result_of(case: Case) -> tuple[Pack, Result]:
    pack = pack_of(case)
    return pack, score_sheet(pack, Sheet(case.answers))


@pytest.fixture(params=[(case, code) for case in CASES for code in ("en", "zh")])
def told(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Case, str, Path]:
    """A reason, a language and a folder with the pack and the answers."""
    case, code = request.param
    (tmp_path / "pack.yaml").write_text(PACK.format(levels=case.levels), encoding="utf-8")
    said = ["{}"] if not case.answers else []
    for name, answer in case.answers.items():
        value = "{state: not_applicable}"
        if answer.state is State.ANSWERED:
            value = "yes" if answer.value else "no"
        said.append(f"  {name}: {value}")
    lines = ["format: 1", "questionnaire: plain", "answers:" + " {}" * (not case.answers)]
    (tmp_path / "a.yaml").write_text("\n".join(lines + said * bool(case.answers)), encoding="utf-8")
    return case, code, tmp_path


def printed(folder: Path, *arguments: str) -> str:
    out = StringIO()
    with redirect_stdout(out):
        assert run(["--packs", str(folder), *arguments]) == 0
    return out.getvalue()


def sentence(case: Case, code: str) -> str:
    return case.en if code == "en" else case.zh


@pytest.mark.parametrize("case", CASES)
def test_the_reason_is_one_value(case: Case) -> None:
    _pack, result = result_of(case)
    assert result.standing.level is None
    assert result.standing.no_level is case.reason


def test_a_level_needs_no_reason() -> None:
    pack, result = result_of(Case(LEVELS, ALL, NoLevel.TOO_LITTLE, "", ""))
    assert result.standing.no_level is None
    assert why_no_level(pack, result.standing, result.index, Translator("en")) == ""


def test_the_console_says_why(
    told: tuple[Case, str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    case, code, folder = told
    monkeypatch.setenv("LC_ALL", f"{code}_XX.UTF-8")
    file = str(folder / "a.yaml")
    for command in (["score", file], ["strategy", file]):
        text = printed(folder, *command)
        assert sentence(case, code) in text
        assert not any(each in text for each in WRONG)
    text = printed(folder, "explain", file, "level")
    if case.reason is not NoLevel.TOO_LITTLE or not case.answers:
        assert sentence(case, code) in text
    plain = json.loads(printed(folder, "explain", file, "level", "--format", "json"))
    assert plain["no_level"] == case.reason


def test_the_report_says_why(told: tuple[Case, str, Path]) -> None:
    case, code, _folder = told
    pack, result = result_of(case)
    file = BytesIO()
    assessment = Assessment(date(2026, 11, 20), sheet=Sheet(case.answers))
    write_report(pack, assessment, result, ReportOptions(language=code), file)
    text = "".join(text_of(file).split())
    said = "".join(sentence(case, code).split())
    assert (said in text) is (case.reason is not NoLevel.NO_LEVELS)
    assert not any("".join(each.split()) in text for each in WRONG)
    _ = Translator(code)
    holds = "".join(_("What holds the level down").split())
    assert (holds in text) is (bool(pack.levels) and result.index.low is not None)
    colours = "".join(_("The colour shows the level that each score alone would reach.").split())
    assert (colours in text) is (bool(pack.levels) and result.index.value is not None)
    nobody = "".join(_("No question has been answered yet.").split()).rstrip("。.")
    if case.reason is NoLevel.NOT_APPLICABLE:
        assert nobody not in text
        assert "".join(_("Everything has been answered.").split()) not in text


@pytest.mark.parametrize("case", CASES)
def test_the_ring_says_what_there_is(case: Case) -> None:
    pack, result = result_of(case)
    _ = Translator("en")
    alt = ring_alt(result, pack, _)
    assert ("applies" in alt) is (case.reason is NoLevel.NOT_APPLICABLE)
    assert ring(result, pack, _, Look()).contents


def test_a_range_that_begins_below_every_level_has_its_end_only() -> None:
    case = Case(FLOORED, {"q1": Answer.of(True)}, NoLevel.TOO_LITTLE, "", "")
    pack, result = result_of(case)
    _ = Translator("en")
    assert level_lines(pack, result, _)[0] == "Level: Low at most"
    assert level_words(result, pack, _) == "Low at most"


def test_a_floor_of_a_section_that_does_not_apply_is_told_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    case = Case(FLOORED, NOWHERE | {"q1": Answer.of(True)}, NoLevel.NOT_REACHED, "", "")
    pack, result = result_of(case)
    (hold,) = result.standing.holds
    assert not hold.applies
    file = BytesIO()
    assessment = Assessment(date(2026, 11, 20), sheet=Sheet(case.answers))
    write_report(pack, assessment, result, ReportOptions(language="en"), file)
    text = text_of(file)
    assert "none of its questions applies here" in text
    assert "readiness stays at 100 in 90 of 100 cases" in text
    (tmp_path / "pack.yaml").write_text(PACK.format(levels=FLOORED), encoding="utf-8")
    no = "{state: not_applicable}"
    said = f"format: 1\nquestionnaire: plain\nanswers: {{q1: yes, q2: {no}, q3: {no}}}\n"
    (tmp_path / "a.yaml").write_text(said, encoding="utf-8")
    for command in ("score", "strategy"):
        out = printed(tmp_path, command, str(tmp_path / "a.yaml"))
        assert "none of its questions applies here" in out


GATED = """\
levels: [{id: low, from: 0, title: {en: Low, zh: 低}}, {id: high, from: 50, title: {en: High, zh: 高}}]
gates: [{id: g, title: {en: A gate, zh: 门槛}, require: {item: q3, is: yes}, cap: low, cap_if_open: low}]"""


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("en", "hold it lower. Not decided yet, as an answer is missing: “A gate”."),
        ("zh", "。还缺答案、尚未判定的有：“门槛”。"),
    ],
)
def test_an_open_gate_that_holds_the_level_is_named(code: str, said: str) -> None:
    answers = {"q1": Answer.of(True), "q2": Answer.of(True), "q3": Answer(State.UNKNOWN)}
    pack, result = result_of(Case(GATED, answers, NoLevel.TOO_LITTLE, "", ""))
    sheet = Sheet(answers)
    story = explain(pack, sheet, result, "level")
    assert said in tell(story, pack, sheet, Translator(code)).sentences[1]
