"""Questionnaires of other tools: what is carried over, how it scores, and what is told as lost."""

from __future__ import annotations

import io
import json

import openpyxl
import pytest

from assessment.answers.answer import Answer, Sheet, State
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import Translator
from assessment.exchange.foreign.convert import LOSSES, convert
from assessment.questionnaire.loader import MAIN_FILE, load_files
from assessment.scoring import score_sheet

ENGLISH = Translator()


def converted(path):
    """Return the pack made from a file, and the lines of its losses."""
    made = convert(path, ENGLISH)
    checked = load_files({MAIN_FILE: made.files[MAIN_FILE]})
    assert not checked.errors, [str(each) for each in checked.errors]
    return checked.usable(), made.files[LOSSES].decode()


@pytest.fixture
def file(tmp_path):
    def write(name, data):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    return write


SURVEY = {
    "title": {"default": "Readiness", "de": "Reife"},
    "logo": "x.png",
    "pages": [
        {
            "name": "one",
            "title": "First <b>page</b>",
            "elements": [
                {"type": "radiogroup", "name": "Kind", "title": "What?", "isRequired": True,
                 "description": "Choose.", "choices": ["shop", {"value": 2, "text": {"default": "Firm", "de": "Firma"}}]},
                {"type": "checkbox", "name": "Uses", "choices": ["a", "b"], "visibleIf": "{Kind} = 'shop'"},
                {"type": "panel", "name": "P", "visibleIf": "{x} > 1", "elements": [
                    {"type": "text", "name": "n", "inputType": "number", "min": 0, "max": 9, "visibleIf": "hard(1)"}]},
                {"type": "panel", "elements": [{"type": "text", "name": "1st"}]},
                {"type": "comment", "name": "c"},
                {"type": "boolean", "name": "b"},
                {"type": "rating", "name": "r"},
                {"type": "rating", "name": "r2", "rateValues": ["only"]},
                {"type": "matrix", "name": "m", "rows": ["x"], "columns": ["lo", "hi"], "hasOther": True},
                {"type": "ranking", "name": "k"},
                {"type": "signaturepad", "name": "s"},
            ],
        },
        {"elements": [{"type": "text", "inputType": "date"}]},
    ],
}  # fmt: skip


def test_surveyjs(file):
    pack, lost = converted(file("s.json", json.dumps(SURVEY)))
    assert pack.languages == ["en", "de"]
    assert pack.items["uses"].when.is_ == "shop"
    assert pack.items["kind"].options[1].title == {"en": "Firm", "de": "Firma"}
    assert [item.type for item in pack.items.values()] == [
        "choice", "choices", "number", "text", "text", "yes_no", "rating", "rating", "matrix", "ranking", "date",
    ]  # fmt: skip
    for said in (
        "survey: “logo” has no counterpart",
        "page one: The markup of the text was left out.",
        "page one, P: The condition of the panel can't be carried over: {x} > 1",
        "question n: The condition can't be carried over, so the question is always asked: hard(1)",
        "question m: “hasOther” has no counterpart",
        "question s: Questions of type “signaturepad” have no counterpart, and were left out.",
        "question Kind: The text is not there in: de; it stands in “en”.",
        "q-1st: 1st",
    ):
        assert said in lost


def test_a_surveyjs_without_pages(file):
    pack, lost = converted(
        file("s.json", json.dumps({"elements": [{"type": "boolean", "name": "b"}]}))
    )
    assert (list(pack.items), lost) == (["b"], "\n")


CISO = """\
ref_id: Sample
locale: en
translations: {fr: {}}
objects:
  risk_matrix: []
  framework:
    name: Sample framework
    translations: {fr: {name: Exemple}}
    SCORES
    requirement_nodes:
      - {urn: "u:1", ref_id: "1", name: Govern, assessable: false, translations: {fr: {name: Gouverner}}}
      - {urn: "u:1.1", parent_urn: "u:1", ref_id: "1.1", assessable: false}
      - {urn: "u:1.1.1", parent_urn: "u:1.1", ref_id: "1.1.1", name: N, description: D, assessable: true, weight: 3}
      - {urn: "u:1.1.2", parent_urn: "u:1.1", description: Only words, assessable: true, questions: {"q:1": {}}}
      - {urn: "u:2", ref_id: "2", name: Alone, assessable: true, typical_evidence: E}
      - {urn: "u:3", parent_urn: "u:1", ref_id: "3", name: Near, assessable: true}
"""
SCORES = (
    "scores_definition: [{score: 2, name: Some}, {score: 1, name: None yet}, {score: 3, name: All}]"
)


def test_a_ciso_library_scores_as_its_rule_says(file):
    pack, lost = converted(file("c.yaml", CISO.replace("SCORES", SCORES)))
    assert pack.title == {"en": "Sample framework", "fr": "Exemple"}
    values = dict(zip(pack.items, (2, 0, 1, 1), strict=True))
    sheet = Sheet({key: Answer(State.ANSWERED, value) for key, value in values.items()})
    weights = {key: pack.items[key].weight for key in values}
    expected = sum(weights[k] * 50 * v for k, v in values.items()) / sum(weights.values())
    assert score_sheet(pack, sheet).index.value == pytest.approx(expected)
    assert "“risk_matrix” of the library" in lost
    assert "1 question of the requirement" in lost
    assert "2: “typical_evidence” has no counterpart" in lost


def test_a_ciso_library_without_scores_or_framework(file):
    _, lost = converted(file("c.yaml", CISO.replace("SCORES", "x: 1")))
    assert "rated as not, partly or fully met" in lost
    made = file("e.yaml", CISO.replace("    SCORES\n", "    scores_definition: text\n"))
    assert "rated as not, partly" in converted(made)[1]
    with pytest.raises(AssessmentError, match="has no framework"):
        converted(file("d.yaml", "objects: {}"))


def samm(file):
    """Write a model of two functions, three practices and three questions a practice."""
    file("model/functions/G.yml", "id: f1\ntype: Function\nname: Governance\norder: 1\n")
    file("model/functions/D.yml", "id: f2\ntype: Function\nname: Design\norder: 2\ncolor: red\n")
    file(
        "model/sets/A.yml",
        "id: s\ntype: AnswerSet\nvalues: [{text: No, value: 0}, {text: Some, value: 0.25}, {text: Half, value: 0.5}, {text: All, value: 1}]\n",
    )
    for number, (name, function) in enumerate((("SM", "f1"), ("PC", "f1"), ("TA", "f2"))):
        about = "shortDescription: About it\n" if number else ""
        file(
            f"model/practices/{name}.yml",
            f"id: p{name}\ntype: Practice\nname: Practice {name}\nfunction: {function}\norder: {9 - number}\n{about}",
        )
        for letter in "AB":
            file(
                f"model/streams/{name}-{letter}.yml",
                f"id: s{name}{letter}\ntype: Stream\npractice: p{name}\nletter: {letter}\n",
            )
            for level in (1, 2, 3):
                key = f"{name}-{level}-{letter}"
                file(
                    f"model/activities/{key}.yml",
                    f"id: a{key}\ntype: Activity\nstream: s{name}{letter}\nnotes: kept?\n",
                )
                quality = "quality: [One, Two]\n" if level == 1 else ""
                path = file(
                    f"model/questions/{key}.yml",
                    f"id: q{key}\ntype: Question\nactivity: a{key}\nanswerSet: s\ntext: Do you {key}?\n{quality}",
                )
    return path.parent.parent


def test_samm_scores_as_its_toolbox_does(file):
    folder = samm(file)
    file("model/questions/lost.yml", "id: x\ntype: Question\nactivity: none\ntext: Lost\n")
    file("model/list.yml", "- a list\n")
    pack, lost = converted(folder)
    assert [each.title for each in pack.sections] == ["Governance", "Design"]
    assert [each.title for each in pack.sections[0].topics] == ["Practice PC", "Practice SM"]
    chosen = ["no", "some", "half", "all"]
    points = {"no": 0, "some": 0.25, "half": 0.5, "all": 1}
    values = {key: chosen[number % 4] for number, key in enumerate(pack.items)}
    result = score_sheet(
        pack, Sheet({key: Answer(State.ANSWERED, value) for key, value in values.items()})
    )
    functions = []
    for section in pack.sections:
        practices = []
        for topic in section.topics:
            by_level = {}
            for item in topic.items:
                by_level.setdefault(item.id.split("-")[1], []).append(points[values[item.id]])
            practices.append(sum(sum(each) / 2 for each in by_level.values()))
            assert result.topics[topic.id].score.value == pytest.approx(100 * practices[-1] / 3)
        functions.append(sum(practices) / len(practices))
    assert result.index.value == pytest.approx(100 * sum(functions) / len(functions) / 3)
    assert "activities/SM-1-A.yml: “notes” has no counterpart" in lost
    assert "questions/lost.yml: It belongs to nothing that is there" in lost


def test_a_folder_that_is_no_model(file, tmp_path):
    file("other/a.yml", "a: 1")
    with pytest.raises(AssessmentError, match="without the questions"):
        convert(tmp_path / "other", ENGLISH)
    file("other/b.yml", "a: [")
    with pytest.raises(InputError):
        convert(tmp_path / "other", ENGLISH)


LSS = """\
<?xml version="1.0"?><document><languages><language>en</language><language>de</language></languages>
<surveys_languagesettings><rows><row><surveyls_language>en</surveyls_language><surveyls_title>Ours</surveyls_title></row></rows></surveys_languagesettings>
<groups><rows><row><gid>1</gid><group_name><![CDATA[G]]></group_name><group_order>1</group_order><language>en</language><grelevance>x</grelevance></row>
<row><gid>1</gid><group_name>Gruppe</group_name><language>de</language></row>
<row><gid>2</gid><group_name>Later</group_name><group_order>2</group_order></row></rows></groups>
<questions><rows>
<row><qid>1</qid><gid>1</gid><type>L</type><title>Kind</title><question><![CDATA[<p>What?</p>]]></question><help>Choose</help><mandatory>Y</mandatory><relevance>1</relevance><question_order>0</question_order></row>
<row><qid>2</qid><gid>1</gid><type>M</type><title>Uses</title><question>Uses?</question><relevance>((Kind.NAOK == "A1"))</relevance><question_order>1</question_order></row>
<row><qid>3</qid><gid>1</gid><type>F</type><title>Grid</title><question>Grid?</question><relevance>count(x)</relevance></row>
<row><qid>4</qid><gid>1</gid><type>A</type><title>Five</title><question>Five?</question></row>
<row><qid>5</qid><gid>1</gid><type>T</type><title>Text</title><question>Say</question></row>
<row><qid>6</qid><gid>1</gid><type>*</type><title>Eq</title><question>Equation</question></row>
<row><qid>7</qid><gid>1</gid><type>!</type><title>None</title><question>Empty</question></row>
<row><qid>9</qid><gid>1</gid><type>L</type><title>Plain</title><question>Plain</question></row>
</rows></questions>
<question_l10ns><rows><row><qid>5</qid><question>Sagen</question><language>de</language></row></rows></question_l10ns>
<subquestions><rows><row><qid>21</qid><parent_qid>2</parent_qid><title>S1</title><question>Sub</question></row>
<row><qid>31</qid><parent_qid>3</parent_qid><title>R1</title><question>Row</question></row></rows></subquestions>
<answers><rows><row><qid>1</qid><code>A1</code><answer>Shop</answer><assessment_value>2</assessment_value><sortorder>1</sortorder></row>
<row><aid>77</aid><qid>1</qid><code>A2</code><assessment_value>6</assessment_value><sortorder>2</sortorder></row>
<row><qid>3</qid><code>L1</code><answer>Low</answer></row>
<row><qid>9</qid><code>P</code><answer>P</answer><assessment_value>100</assessment_value></row><row><qid>9</qid><code>Q</code><answer>Q</answer></row></rows></answers>
<answer_l10ns><rows><row><aid>77</aid><answer>Firm</answer><language>en</language></row></rows></answer_l10ns>
</document>
"""


def test_limesurvey(file):
    pack, lost = converted(file("l.lss", LSS))
    assert pack.sections[0].topics[0].title == {"en": "G", "de": "Gruppe"}
    assert [(each.title, each.score) for each in pack.items["kind"].options] == [
        ("Shop", 0),
        ("Firm", 100),
    ]
    assert [each.score for each in pack.items["plain"].options] == [100, 0]
    assert pack.items["uses"].when.is_ == "a1"
    assert pack.items["text"].text == {"en": "Say", "de": "Sagen"}
    for said in (
        "group 1: The condition can't be carried over",
        "question Kind: The values of its answers were stretched",
        "question Grid: The condition can't be carried over, so the question is always asked: count(x)",
        "question Eq: Questions of type “*” have no counterpart",
    ):
        assert said in lost


@pytest.mark.parametrize("text", ["no xml", "<a/>", "<!DOCTYPE a><a/>", "<!ENTITY x 'y'><a/>"])
def test_what_is_no_survey_is_refused(file, text):
    with pytest.raises(AssessmentError, match="is no survey structure"):
        convert(file("l.lss", text), ENGLISH)


FORM = {
    "survey": [
        ["type", "name", "label::English (en)", "label::Deutsch (de)", "hint", "required", "relevant", "constraint"],
        ["start", "start"],
        ["note", "n", "Read this"],
        ["select_one kinds", "Kind", "What?", "Was?", "Choose", "yes"],
        ["begin group", "g", "Group", "Gruppe", None, None, "${x}=1"],
        ["select_multiple kinds", "uses", "Uses?", "Nutzen?", None, None, "${Kind} = 'a'"],
        ["integer", "n", "How many?", "Wie viele?", None, None, "f(1)", ". > 0"],
        ["end group"],
        ["begin_repeat", "r", "Rep", "Rep"],
        ["text", "t", "T", "T"],
        ["end_repeat"],
        ["rank kinds", "k", "K", "K"],
        ["date", "d", "D", "D"],
        ["select_one missing", "m", "M", "M"],
        ["geopoint", "p", "P", "P"],
        [None, None, None],
    ],
    "choices": [["list_name", "name", "label::English (en)"], ["kinds", "a", "A"], ["kinds", "b", "B"], ["other", "c", "C"]],
    "settings": [["form_title", "form_id", "default_language", "style"], ["Form", "My form", "English (en)", "pages"]],
}  # fmt: skip


def workbook(sheets):
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_xlsform(file):
    pack, lost = converted(file("f.xlsx", workbook(FORM)))
    assert (pack.id, pack.languages) == ("my-form", ["en", "de"])
    assert [topic.id for topic in pack.topics.values()] == [
        "questions-alone", "group-g", "group-r", "questions-alone-2",
    ]  # fmt: skip
    assert pack.items["uses"].when.item == "kind"
    assert pack.items["kind"].required
    assert pack.topics["questions-alone"].information == "Read this"
    for said in (
        "settings: “style” has no counterpart",
        "survey row 5: The condition of the group can't be carried over: ${x}=1",
        "survey row 7: The condition can't be carried over, so the question is always asked: f(1)",
        "survey row 7: The constraint can't be carried over, so every answer is taken:",
        "survey row 9: The questions of the repeated group “r” are asked once.",
        "survey row 14: The name “missing” is not defined on the sheet “choices”",
        "survey row 15: Questions of type “geopoint” have no counterpart",
    ):
        assert said in lost


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        (["One", None], ["Two", None], "One\nTwo"),
        (["One", "Eins"], ["Two", None], {"en": "One\nTwo", "de": "Eins\nTwo"}),
    ],
)
def test_notes_of_a_form_are_read_above_the_questions(file, first, second, told):
    heads = ["type", "name", "label::English (en)", "label::Deutsch (de)"]
    rows = [
        ["begin_group", "g", "G", "G"],
        ["note", "a", *first],
        ["note", "b", *second],
        ["end_group"],
    ]
    text = ["text", "t", "T", "T"]
    pack, _ = converted(file("f.xlsx", workbook({"survey": [heads, *rows, text]})))
    assert pack.topics["group-g"].information == told
    assert pack.topics["group-g"].items == []


def test_an_xlsform_with_little_or_nothing(file):
    small = {"survey": [["type", "name", "label"], ["text", "t", "T"]]}
    pack, _ = converted(file("f.xlsx", workbook(small)))
    assert (pack.id, pack.languages, list(pack.items)) == ("f", ["en"], ["t"])
    with pytest.raises(AssessmentError, match="has no sheet"):
        convert(file("g.xlsx", workbook({"a": [["b"]]})), ENGLISH)
    with pytest.raises(InputError, match="formula"):
        convert(file("h.xlsx", workbook({"survey": [["type", "name"], ["text", "=1+1"]]})), ENGLISH)


def test_other_files_are_refused(file):
    with pytest.raises(AssessmentError, match="none of the files"):
        convert(file("x.yaml", "a: 1"), ENGLISH)
    with pytest.raises(AssessmentError, match="is larger than 4 MiB"):
        convert(file("x.lss", b" " * (4 * 1024**2 + 1)), ENGLISH)
    with pytest.raises(AssessmentError, match="where its tool never writes it"):
        convert(file("x.json", '{"pages": ["text"]}'), ENGLISH)
    with pytest.raises(InputError):
        convert(file("y.yaml", "a: ["), ENGLISH)
