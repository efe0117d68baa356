"""Laws of an awkward text in every field and every form: equal after the round trip, or listed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from openpyxl import load_workbook

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import Decisions, MeasureDecision, OwnAction
from assessment.core.i18n import Translator
from assessment.core.text import clean
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_writer import write_answers
from assessment.exchange.csv_rows import tidy_rows, to_csv
from assessment.exchange.excel_writer import CELL_LIMIT, CUT, make_workbook
from assessment.exchange.sanitise import clean_assessment
from assessment.exchange.score_sheets import grids
from assessment.exchange.table_parts import Material
from assessment.questionnaire.loader import load_files
from assessment.questionnaire.model import Pack
from assessment.scoring import score_sheet
from assessment.scoring.results import Result
from assessment.strategy import Strategy, make_strategy
from assessment.strategy.situation import Situation
from tests.hostile.judge import Broken, Verdict

PACK = b"""\
format: 1
id: texts
version: 1.0.0
title: Texts
languages: [en, zh]
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: words, type: text, text: W, long: true}
    - {id: yes, type: yes_no, text: Y}
    - {id: table, type: table, text: L, columns: [{id: a, type: text, text: A}, {id: n, type: number, text: N}]}
"""
FORMS = ("yaml", "json", "csv", "xlsx")
_DRAWS = 20
_CALCULATED = tuple("=+-@\t\r\n＝＋－＠")
_FORMULA = re.compile(rb"<f[\s>/]")


def text_pack() -> Pack:
    """A pack that asks for texts in every way there is."""
    return load_files({"pack.yaml": PACK}).usable()


def holding(text: str) -> Assessment:
    """An assessment with the text in every field that holds texts, but names of facts."""
    cell = {"a": text} if text else {}
    said = {
        "words": Answer.of(text, text),
        "yes": Answer.of(True, text),
        "table": Answer.of(({**cell, "n": 1}, cell)),
    }
    people = (
        Respondent("one", text, text, said),
        Respondent("two", text, {"en": text, "zh": text}),
    )
    facts = {"name": text, "sector": {"en": text, "zh": text}, "more": text, "n": 14}
    return Assessment(date(2026, 11, 20), "en", facts, Sheet(said, people))


def planning(assessment: Assessment, text: str) -> Assessment:
    """The assessment with an action and a measure of the user's own, called and owned by the text."""
    own, measure = OwnAction("o", text, 1, text), MeasureDecision(True, text, owner=text)
    return replace(assessment, decisions=Decisions(own=(own,), measures={"m": measure}))


def judge(pack: Pack, form: str, text: str, codes: Counter[str]) -> Verdict:
    """Writes the text in every field in one form. What is read there must be the text, or be listed."""
    if form in {"yaml", "json"}:
        return _judge_answers(pack, form, text, codes)
    assessment = planning(clean_assessment(holding(text)), clean(text))
    result = score_sheet(pack, assessment.sheet)
    strategy = _planned(pack, assessment, result)
    material = Material(pack, assessment, result, Translator(), strategy)
    if form == "csv":
        data = to_csv(tidy_rows(material))
        return lambda: _judge_csv(data, clean(text), codes)
    made = make_workbook(grids(material), assessment.assessed_on)
    return lambda: _judge_workbook(made.data, made.cut, clean(text), codes)


def _planned(pack: Pack, assessment: Assessment, result: Result) -> Strategy:
    situation = Situation.of(pack, assessment.sheet, result, assessment.decisions)
    return make_strategy(situation, assessment.assessed_on, _DRAWS)


def _judge_answers(pack: Pack, form: str, text: str, codes: Counter[str]) -> Verdict:
    assessment = holding(text)
    named = Assessment(date(2026, 11, 20), "en", {text: "x"}, Sheet({"yes": Answer.of(True)}))
    pairs = [(each, write_answers(pack, each, form)) for each in (assessment, named)]

    def verdict() -> None:
        for each, written in pairs:
            told = [str(remark) for remark in written.remarks]
            cleaned = clean_assessment(each)
            _must((cleaned != each) == any("replaced" in one for one in told), f"said: {told}")
            if any("read back" in one for one in told):
                _must(len(clean(text)) > 1_000 and each is named, f"listed: {told}")
                codes[f"{form}: listed, the name of a fact"] += 1
                continue
            found = read_back(written.data, f"a.{form}", pack)
            _must(_comparable(found) == _comparable(cleaned), f"{form} differs")
            codes[f"{form}: equal" if not told else f"{form}: equal to the cleaned text"] += 1

    return verdict


def _comparable(assessment: Assessment) -> Any:
    """Return the part of an assessment that must be the same: all, but texts that say nothing are none."""
    sheet = assessment.sheet
    everybody = (sheet.agreed, *(one.answers for one in sheet.respondents))
    said = [{key: each for key, each in one.items() if not each.is_blank} for one in everybody]
    people = [(one.id, one.name, _role(one.role)) for one in sheet.respondents]
    facts = {key: fact for key, fact in assessment.organisation.items() if fact != ""}
    return assessment.assessed_on, assessment.language, facts, said, people, dict(sheet.targets)


def _role(role: Any) -> Any:
    if isinstance(role, Mapping):
        return {code: each for code, each in role.items() if each.strip()} or ""
    return role if role.strip() else ""


def _judge_csv(data: bytes, text: str, codes: Counter[str]) -> None:
    _must(data.startswith(b"\xef\xbb\xbf"), "no byte order mark")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    texts = [cell for row in rows for cell in row.values()]
    codes["csv: cells made harmless"] += sum(_undone(cell) != cell for cell in texts)
    _must(not any(cell.startswith(_CALCULATED) for cell in texts), "a cell that is calculated")
    for row in rows:
        who = ("", "") if row["Respondent"] == "" else ("one", text)
        _must((row["Respondent"], _undone(row["Respondent's name"])) == who, "the name")
        _must(_undone(row["Organisation"]) == text.strip(), "the organisation")
        note, value, item = _undone(row["Note"]), _undone(row["Value"]), row["Item"]
        _must(item == "table" or note == text, "the note")
        if item == "words":
            _must(value == text and _undone(row["Answer"]) == text, "the text")
        if item == "table":
            _must([each.get("a", "") for each in json.loads(value)] == [text, text], "the cells")
    codes["csv: equal"] += 1


def _undone(cell: str) -> str:
    """The text of a cell as it was before an apostrophe was put in front of it."""
    return cell[1:] if re.match("'+[=+\\-@\\t\\r\\n＝＋－＠]", cell) else cell


def _judge_workbook(data: bytes, cut: tuple[str, ...], text: str, codes: Counter[str]) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [name for name in archive.namelist() if "worksheets/" in name]
        _must(not any(_FORMULA.search(archive.read(name)) for name in sheets), "a formula")
    book = load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    types = {cell.data_type for cell in cells}
    _must(types <= {"s", "n", "d"}, f"cells of type {types}")
    for cell in cells:
        if str(cell.value or "").startswith(_CALCULATED) and isinstance(cell.value, str):
            _must(cell.data_type == "s", f"{cell.coordinate} is no text")
            codes["xlsx: texts that begin like a formula"] += 1
    heads = {str(cell.value): cell.column for cell in book["Answers"][1] if cell.value}
    places = [("Answers", row, heads["Note"]) for row in (2, 3)]
    places += [("Answers", 2, heads["Answer"]), ("Answers", 2, heads["Value"])]
    places += [("L", row, 3) for row in (2, 3, 4, 5)]
    places += [("Roadmap", 2, 6), ("Measures", 2, 11)]
    places += [("Roadmap", 2, 1), ("Measures", 2, 1)] if text else []
    for title, row, column in places:
        cell = book[title].cell(row, column)
        found = str(cell.value or "").replace("_x005F_", "_")
        name = f"{title}!{cell.coordinate}"
        if name in cut:
            kept = found.removesuffix(CUT)
            raw = re.sub("_(?=x[0-9A-F]{4}_)", "_x005F_", text)
            too_long = len(raw.encode("utf-16-le")) > 2 * CELL_LIMIT
            _must(text.startswith(kept) and too_long, "cut for nothing")
            codes["xlsx: listed, cut"] += 1
        else:
            _must(found == text, f"{name}: {found[:40]!r}")
            codes["xlsx: equal"] += 1
    whole = str(book["Overview"]["B2"].value or "").replace("_x005F_", "_")
    _must("Overview!B2" in cut or whole == text.strip(), "the organisation")


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise Broken(otherwise)
