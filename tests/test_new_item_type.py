"""A kind of answer that no type has yet is two files: the type and its editor; no other has a line for it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from assessment.questionnaire.type_parts.single_value import SingleValueItem
from tests.scripts import run_script

_TYPE = '''
from typing import ClassVar, Literal

from assessment.core.typed_input import read_number
from assessment.questionnaire import fields
from assessment.questionnaire.entry import field
from assessment.questionnaire.fields import Localised
from assessment.questionnaire.type_parts.single_value import SingleValueItem


class SliderItem(SingleValueItem):
    """A place between two ends, from 0 to 10."""

    operators: ClassVar = ("is", "in", "at_least", "at_most", "answered")
    control: ClassVar = "number"
    votable: ClassVar = True
    has_middle: ClassVar = True
    form_kind: ClassVar = "decimal"

    type: Literal["slider"]
    low: Localised = field(description="What 0 means.")
    high: Localised = field(description="What 10 means.")

    @property
    def scored(self):
        return True

    def read(self, scales, raw):
        number = float(self.converted(raw, fields.to_number))
        if not 0 <= number <= 10:
            raise self.invalid(raw, "0 to 10")
        return number

    def equals(self, value, operand):
        return value == fields.to_number(operand)

    def score(self, scales, value):
        return 10 * value

    def score_range(self, scales):
        return 0.0, 100.0

    def told(self, value, told):
        return f"{value:g} ({told(self.low)} to {told(self.high)})"

    def written(self, value):
        return f"{value:g}"

    def read_typed(self, text):
        return read_number(text, most=10)

    def ballot(self, told):
        return {"low": 0, "high": 10}

    def paper_hint(self, told):
        return f"0: {told(self.low)}, 10: {told(self.high)}"

    def form_limits(self):
        return [". >= 0", ". <= 10"]

    def trial_answers(self):
        return (0, 5, 10)

    def formula(self, value):
        return f"10*{value}"
'''
_EDITOR = """
from assessment.questionnaire.types.slider import SliderItem
from ui.widgets.editors.base import Editor


class SliderEditor(Editor):
    def __init__(self, pack, item, context):
        super().__init__()


EDITORS = {SliderItem: SliderEditor}
"""
_PACK = """
format: 1
id: slides
version: 1.0.0
title: Slides
languages: [en]
levels:
  - {id: a, from: 0, title: A}
sections:
  - id: one
    title: One
    topics:
      - id: t
        title: T
        items:
          - {type: slider, id: far, text: How far?, low: not yet, high: all the way}
          - {type: yes_no, id: ok, text: OK?, when: {item: far, is: 5}}
          - {type: table, id: tab, text: Rows, columns: [{type: slider, id: c, text: C, low: x, high: y}]}
"""
_ASK = """
import importlib.util, json, sys
from datetime import date
from pathlib import Path
from random import Random

def also(name, folder):
    spec = importlib.util.find_spec(name)
    spec.submodule_search_locations.append(folder)
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

folder = Path(sys.argv[1])
also("assessment.questionnaire.types", str(folder / "types"))
also("ui.widgets.editors", str(folder / "editors"))
from assessment.answers.answer import Answer, State, Sheet
from assessment.answers.assessment import Assessment
from assessment.authoring.trial import Trial, trial_answers
from assessment.core.i18n import Translator
from assessment.exchange.foreign.to_xlsform import to_xlsform
from assessment.exchange.foreign.xpath import xpath_of
from assessment.exchange.point_formulas import points
from assessment.presentation.item_types import score_made, value_lines
from assessment.questionnaire.loader import load_pack
from assessment.workshop.ballot_data import pack_data
from assessment.workshop.round import can_count, options
from assessment.workshop.votable import can_vote
from ui.app import make_application
from ui.context import Context
from ui.pages.workshop import ballot_entry, paper_answers
from ui.theme import Theme
from ui.widgets.editors import editor_for
from ui.widgets.editors.cells import cell_text, choices_of, read_cell

application = make_application()
_ = Translator("en")
context = Context(_, Theme("light", 100, "en"), "en")
pack = load_pack(folder / "packs" / "slides" / "pack.yaml").usable()
item, column = pack.items["far"], pack.items["tab"].columns[0]
[far, ok, tab] = [
    item
    for section in pack_data(pack)["sections"]
    for topic in section["topics"]
    for item in topic["items"]
]
seven = ballot_entry.of_text(pack, item, "7")
print(json.dumps({
    "told": value_lines(pack, item, 7.0, _),
    "made": score_made(pack, item, 7.0, (), _),
    "formula": points(item, "B2", pack.scales),
    "ballot": [far["type"], far["low"], far["high"], far["vote"], ok["when"]["to"]],
    "hands": [can_vote(item), can_count(pack, item), options(pack, item)],
    "trial": sorted(
        {trial_answers(pack, each, date(2026, 1, 1))["far"].value for each in (Trial.WORST, Trial.BEST)}
    ),
    "form": [bool(to_xlsform(pack)[0]), xpath_of(pack, pack.items["ok"].when)],
    "editors": [type(editor_for(pack, each, context)).__name__ for each in (item, pack.items["tab"])],
    "cell": [read_cell(pack, column, "7,5", context).value, cell_text(pack, column, 7.5, context)],
    "choices": choices_of(pack, column, context),
    "vote": [seven.value, ballot_entry.written(pack, item, seven), ballot_entry.of_text(pack, item, "x")],
    "paper": [paper_answers.of_paper(pack, item, "7").value, paper_answers.example(pack, item, _)],
}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("slider")
    for name, text in (("types", _TYPE), ("editors", _EDITOR)):
        (made / name).mkdir()
        (made / name / "slider.py").write_text(text, encoding="utf-8")
    (made / "packs" / "slides").mkdir(parents=True)
    (made / "packs" / "slides" / "pack.yaml").write_text(_PACK, encoding="utf-8")
    return made


def run(folder: Path, script: str) -> str:
    made = run_script(script, folder)
    assert made.returncode == 0, made.stderr
    return made.stdout


def test_two_files_make_a_kind_of_answer(folder: Path) -> None:
    assert json.loads(run(folder, _ASK)) == {
        "told": ["7 (not yet to all the way)"],
        "made": "the score of the answer",
        "formula": "10*B2",
        "ballot": ["number", 0, 10, True, 5.0],
        "hands": [True, False, []],
        "trial": [0.0, 10.0],
        "form": [True, "${far} = 5"],
        "editors": ["SliderEditor", "TableEditor"],
        "cell": [7.5, "7.5"],
        "choices": [],
        "vote": [7.0, "7", None],
        "paper": [7.0, "0: not yet, 10: all the way"],
    }


def test_a_copy_of_a_kind_says_what_to_do_instead(tmp_path: Path) -> None:
    number = Path(__file__).parents[1] / "assessment/questionnaire/types/number.py"
    copied = number.read_text(encoding="utf-8").replace("NumberItem", "Slider")
    for name in ("types", "editors"):
        (tmp_path / name).mkdir()
    (tmp_path / "types" / "slider.py").write_text(
        copied.replace('"number"', '"slider"'), encoding="utf-8"
    )
    made = run_script(_ASK, tmp_path)
    said = made.stderr.splitlines()[-1]
    assert "types.slider.Slider would not be found" in said
    assert "types/amount.py" in said
    assert "type_parts/single_value.py" in said


_WHOLE = """
from assessment.workshop.paper_ballots import *
from main import run
answers = folder / "answers.yaml"
answers.write_text(
    "format: 1\\nquestionnaire: slides@1.0.0\\nassessed_on: 2026-11-30\\nlanguage: en\\n"
    "answers: {far: 7, tab: [{c: 3}]}\\n", encoding="utf-8")
packs = ["--packs", str(folder / "packs")]
for command in (
    ["check", str(folder / "packs" / "slides")],
    ["export", *packs, str(answers), "-o", str(folder / "out.xlsx")],
    ["report", *packs, str(answers), "-o", str(folder / "report.pdf")],
    ["ballot", str(folder / "packs" / "slides"), "-o", str(folder / "out.pdf")],
):
    print(run(command))
"""


def test_workbook_and_paper_have_it_too(folder: Path) -> None:
    made = run(folder, _ASK.partition("from assessment.answers")[0] + _WHOLE)
    assert made.split()[-1] == "0", made
    assert (folder / "out.xlsx").stat().st_size > 0
    assert (folder / "out.pdf").stat().st_size > 0


def test_what_a_kind_does_not_say_suits_a_text() -> None:
    class Plain(SingleValueItem):
        """A text, as it is."""

        type: Literal["plain"]

        def read(self, scales: object, raw: object) -> str:
            return str(raw)

    plain = Plain(type="plain", id="p", text="P")
    assert plain.told("a", str) == plain.written("a") == plain.read_typed("a").value == "a"
    assert plain.written(date(2026, 1, 2)) == "2026-01-02"
    assert plain.candidates({}, ()) is None
    assert plain.blank({}, str) == plain.form_limits() == []
    assert not plain.ballot(str)
    assert not plain.paper_hint(str)
    assert not list(plain.trial_answers())
    assert not plain.votable
    with pytest.raises(NotImplementedError, match="Plain"):
        plain.formula("A1")
