"""Answers files: what is read, what is refused and where, and that what is written can be read again."""

from __future__ import annotations

import json
from datetime import date

import pytest
import yaml

from assessment.answers.answer import Answer, Confidence, Misfit, State
from assessment.answers.plain import plain_answer, plain_value
from assessment.core.errors import InputError
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from tests.document.every import EVERY

HEAD = "format: 1\nquestionnaire: every\n"


@pytest.fixture
def read(tmp_path):
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "every.yaml").write_text(EVERY, encoding="utf-8")

    def work(text, name="a.yaml"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return read_answers(path, Library([], tmp_path / "packs"), name).assessment

    return work


def faults(read, text):
    with pytest.raises(InputError) as refused:
        read(text)
    return [(each.code, each.place.line, each.place.column) for each in refused.value.problems]


def test_everything_an_answers_file_can_hold(read):
    assessment = read("""\
format: 1
questionnaire: every@1.2.0
organisation: {name: {en: Tea, zh: 茶}, sector: Tea retail, employees: 14, share: 0.5, phone: 0044, code: '14', left: }
assessed_on: 2026-11-20
language: zh
answers:
  rating: 3
  yes: no
  choices: [b, a]
  number: {value: 6, note: two people, confidence: high}
  amount: {state: unknown}
  text: {state: not_applicable, note: none}
  date: {note: later}
  choice: {state: answered, value: b}
  matrix: {b: 1}
  odd: {value: 3}
  table: []
respondents:
  - {id: lin, name: Lin Yue, role: {en: Manager, zh: 店长}, answers: {rating: 2, matrix: {value: {a: 4}, confidence: low}}}
  - {id: bo, answers: {odd: {value: {note: 2}, note: hm}}}
targets: {s: 75, t: 12.5}
""")
    assert assessment.organisation == {
        "name": {"en": "Tea", "zh": "茶"},
        "sector": "Tea retail",
        "employees": 14,
        "share": 0.5,
        "phone": "0044",
        "code": "14",
    }
    assert (assessment.assessed_on, assessment.language) == (date(2026, 11, 20), "zh")
    assert assessment.answers == {
        "rating": Answer.of(3),
        "yes": Answer.of(False),
        "choice": Answer.of("b"),
        "choices": Answer.of(("a", "b")),
        "number": Answer.of(6, "two people", Confidence.HIGH),
        "amount": Answer(State.UNKNOWN),
        "text": Answer(State.NOT_APPLICABLE, note="none"),
        "date": Answer(note="later"),
        "matrix": Answer.of({"b": 1}),
        "odd": Answer.of({"value": 3}),
        "table": Answer.of(()),
    }
    assert list(assessment.answers)[:3] == ["rating", "yes", "choice"], "in pack order"
    lin, bo = assessment.sheet.respondents
    assert (lin.id, lin.name, lin.role) == ("lin", "Lin Yue", {"en": "Manager", "zh": "店长"})
    assert lin.answers == {
        "rating": Answer.of(2),
        "matrix": Answer.of({"a": 4}, "", Confidence.LOW),
    }
    assert bo.answers == {"odd": Answer.of({"note": 2}, "hm")}
    assert (bo.name, bo.role) == ("", "")
    assert assessment.sheet.targets == {"s": 75, "t": 12.5}
    assert (assessment.name("zh"), assessment.name("en")) == ("茶", "Tea")


@pytest.mark.parametrize(
    "rest",
    [
        "",
        "answers:",
        "answers: ~\nrespondents:\ntargets: null\norganisation:\nassessed_on:\nlanguage:",
        "answers: {}",
        "answers: {rating: , yes: ~, choices: [], matrix: {}, text: '', table: , odd: {value: , note: }, number: {}}",
        "respondents: []",
        "organisation: {name: '', sector: }\ntargets: {s: }",
    ],
)
def test_what_is_left_empty_counts_as_absent(read, rest):
    assessment = read(HEAD + rest)
    assert assessment.answers == {}
    assert assessment.organisation == {}
    assert assessment.sheet.targets == {}
    assert assessment.sheet.respondents == ()
    assert assessment.language == "en"
    assert assessment.name("en") == ""


def test_respondents_may_leave_fields_empty_too(read):
    (one,) = read(HEAD + "respondents: [{id: lin, name: , role: , answers: }]").sheet.respondents
    assert (one.name, one.role, one.answers) == ("", "", {})


def test_json(read):
    text = json.dumps(
        {
            "format": 1,
            "questionnaire": "every",
            "answers": {
                "rating": 2,
                "yes": True,
                "text": "\U0001f600 \\ud",
                "number": None,
                "amount": 1.5,
            },
            "respondents": None,
        }
    )
    assert read(text, "a.json").answers == {
        "rating": Answer.of(2),
        "yes": Answer.of(True),
        "amount": Answer.of(1.5),
        "text": Answer.of("😀 \\ud"),
    }


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("answers: 5", [("wrong-type", 3, 10)]),
        ("answers: {rating: 9}", [("not-allowed", 3, 19)]),
        ("answers: {ratin: 9}", [("unknown-reference", 3, 11)]),
        ("answers: {rating: {valu: 3}}", [("unknown-key", 3, 20)]),
        ("answers: {rating: {value: 3, state: unknown}}", [("value-and-state", 3, 37)]),
        ("answers: {rating: {state: hidden}}", [("not-one-of", 3, 27)]),
        ("answers: {rating: {state: [a]}}", [("not-one-of", 3, 27)]),
        ("answers: {rating: {state: answered}}", [("value-missing", 3, 27)]),
        ("answers: {rating: {state: answered, value: 9}}", [("not-allowed", 3, 44)]),
        ("answers: {yes: {state: not_applicable}}", [("no-not-applicable", 3, 24)]),
        ("answers: {yes: {state: not_applicable, note: [a]}}", [("no-not-applicable", 3, 24), ("wrong-type", 3, 46)]),
        ("answers: {rating: {value: 3, confidence: sure}}", [("not-one-of", 3, 42)]),
        ("answers: {rating: {value: 3, confidence: [a]}}", [("not-one-of", 3, 42)]),
        ("answers: {matrix: {c: 1}}", [("unknown-key", 3, 20)]),
        ("answers: {matrix: {value: {a: 1}, bogus: 1}}", [("unknown-key", 3, 35)]),
        ("answers: {matrix: {a: 1, note: x}}", [("unknown-key", 3, 26)]),
        ("answers: {rating: 1, rating: 2}", [("duplicate-key", 3, 22)]),
        (f"answers: {{rating: {{value: 1, note: {'x' * 20_001}}}}}", [("wrong-type", 3, 36)]),
        ("respondents: [{id: a}, {id: a}]", [("twice", 3, 29)]),
        ("respondents: [{name: a}]", [("missing-key", 3, 15)]),
        ("respondents: [{id: a, answers: {ratings: 1, rating: 7}}]", [("unknown-reference", 3, 33), ("not-allowed", 3, 53)]),
        ("targets: {rating: 5}", [("unknown-reference", 3, 11)]),
        ("targets: {s: 101}", [("wrong-type", 3, 14)]),
        ("targets: {s: high, t: 5}", [("wrong-type", 3, 14)]),
        ("assessed_on: 20.11.2026", [("wrong-type", 3, 14)]),
        ("assessed_on: 9999-12-31", [("wrong-type", 3, 14)]),
        ("assessed_on: 0001-01-01", [("wrong-type", 3, 14)]),
        ("language: english", [("wrong-type", 3, 11)]),
        ("organisation: {name: [a]}", [("wrong-type", 3, 22)]),
        ("organisation: {name: {en: [a]}}", [("wrong-type", 3, 22)]),
        ("organisation: Tea", [("wrong-type", 3, 15)]),
        ("answer: {}", [("unknown-key", 3, 1)]),
        ("answers: {rating: 9, yes: maybe}\nlanguage: 5\ntargets: {z: 1}",
         [("not-allowed", 3, 19), ("not-allowed", 3, 27), ("wrong-type", 4, 11), ("unknown-reference", 5, 11)]),
    ],
)  # fmt: skip
def test_faults_with_their_places(read, rest, expected):
    assert faults(read, HEAD + rest) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("questionnaire: every", [("missing-key", 1, 1)]),
        ("format: 1", [("missing-key", 1, 1)]),
        ("format:\nquestionnaire: every", [("missing-key", 1, 8)]),
        ("format: 2\nquestionnaire: nothing", [("format-unknown", 1, 9)]),
        ("format: 1\nquestionnaire: Every", [("wrong-type", 2, 16)]),
        ("format: 1\nquestionnaire: every@9.9.9", [("pack-version", 2, 16)]),
        ("format: 1\nquestionnaire: evry", [("pack-missing", 2, 16)]),
        ("- a", [("wrong-type", 1, 1)]),
        ("just text", [("wrong-type", 1, 1)]),
        ("a: &x b", [("anchor", 1, 4)]),
        ("", [("file-empty", 1, 1)]),
    ],
)
def test_files_that_are_no_answers(read, text, expected):
    assert faults(read, text) == expected


def test_a_pack_with_problems_of_its_own(read, tmp_path):
    broken = EVERY.replace("id: every", "id: broken").replace("scale: five", "scale: six", 1)
    (tmp_path / "packs" / "broken.yaml").write_text(broken, encoding="utf-8")
    found = faults(read, "format: 1\nquestionnaire: broken\nunknown: 5")
    assert found == [("pack-broken", 2, 16), ("unknown-key", 3, 1), ("unknown-reference", 14, 50)]


def test_a_pack_beside_its_answers(tmp_path):
    (tmp_path / "every.yaml").write_text(EVERY, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(HEAD + "answers: {rating: 1}", encoding="utf-8")
    assert read_answers(tmp_path / "a.yaml", Library()).assessment.answers == {
        "rating": Answer.of(1)
    }


def test_a_file_is_called_by_its_path_unless_told(tmp_path):
    with pytest.raises(InputError) as refused:
        read_answers(tmp_path / "nothing.yaml", Library())
    assert refused.value.problems[0].place.file == str(tmp_path / "nothing.yaml")


def test_suggestions_end_where_faults_abound(read):
    with pytest.raises(InputError) as refused:
        read(HEAD + "answers:\n" + "".join(f"  rating{n}: 1\n" for n in range(250)))
    assert ["Did you" in str(each) for each in refused.value.problems].count(True) == 200


ANSWERS = [
    ("rating", Answer.of(3)), ("yes", Answer.of(False)), ("choice", Answer.of("b")), ("choices", Answer.of(("a", "b"))),
    ("number", Answer.of(6.25)), ("amount", Answer.of(-3)), ("text", Answer.of("null")), ("text", Answer.of("= 1\n\t“”  x ")),
    ("text", Answer.of("12")), ("text", Answer.of("~")), ("date", Answer.of(date(2026, 1, 31))), ("ranking", Answer.of(("b", "a"))),
    ("matrix", Answer.of({"a": 1, "b": 4})), ("odd", Answer.of({"value": 3})), ("odd", Answer.of({"note": 3}, "note")),
    ("table", Answer.of(())), ("table", Answer.of(({"n": 1, "w": "yes", "d": date(2026, 1, 1)}, {}))),
    ("rating", Answer.of(0, "note: x", Confidence.LOW)), ("rating", Answer(State.UNKNOWN)),
    ("rating", Answer(State.NOT_APPLICABLE, note="x")), ("rating", Answer(note="only")), ("rating", Answer(confidence=Confidence.HIGH)),
]  # fmt: skip


@pytest.mark.parametrize(("item", "answer"), ANSWERS)
@pytest.mark.parametrize("form", ["yaml", "json"])
def test_what_is_written_is_read_again(read, item, answer, form):
    plain = {"format": 1, "questionnaire": "every", "answers": {item: plain_answer(answer)}}
    dump = {"yaml": yaml.safe_dump, "json": json.dumps}[form]
    text = dump(plain)
    assert read(text, f"a.{form}").answers == {item: answer}


def test_plain_forms_are_as_short_as_they_can_be():
    assert plain_answer(Answer.of(3)) == 3
    assert plain_answer(Answer.of(3, "x")) == {"value": 3, "note": "x"}
    assert plain_answer(Answer.of({"a": 1})) == {"value": {"a": 1}}
    assert plain_answer(Answer()) == {}
    assert plain_answer(Answer(State.UNKNOWN, confidence=Confidence.LOW)) == {
        "state": "unknown",
        "confidence": "low",
    }
    assert plain_value(({"d": date(2026, 1, 1)}, ("a",))) == [{"d": "2026-01-01"}, ["a"]]


def test_what_does_not_fit_comes_along(read):
    said = read(
        HEAD + "answers:\n"
        "  number: {misfits: [{text: 10 apples}], note: from Lin}\n"
        "  table: {value: [{w: A}], misfits: [{row: 1, column: n, text: many}]}\n"
        "  text: {value: x, misfits: null}\n"
    )
    assert said.answer("number") == Answer(note="from Lin", misfits=(Misfit("10 apples"),))
    table = Answer(State.ANSWERED, ({"w": "A"},), misfits=(Misfit("many", 0, "n"),))
    assert said.answer("table") == table
    assert said.answer("text") == Answer.of("x")
    for answer in said.answers.values():
        assert isinstance(plain_answer(answer), dict | str)


@pytest.mark.parametrize(
    "misfits",
    [
        "many",
        "[many]",
        "[{text: [many]}]",
        "[{text: many, row: 1}]",
        "[{text: many, row: 0, column: n}]",
        "[{text: many, row: [1], column: n}]",
        "[{text: many, row: 1, column: x}]",
    ],
)
def test_a_misfit_needs_its_text_and_its_cell(read, misfits):
    with pytest.raises(InputError, match="a list of typed texts that do not fit"):
        read(HEAD + f"answers: {{table: {{misfits: {misfits}}}}}\n")


def test_a_misfit_outside_a_table_has_no_cell(read):
    with pytest.raises(InputError, match="a list of typed texts that do not fit"):
        read(HEAD + "answers: {number: {misfits: [{text: x, row: 1, column: n}]}}\n")


EARLIER = HEAD.replace("every", "every@1.1.0")


@pytest.mark.parametrize(
    ("item", "raw", "value", "misfits"),
    [
        ("rating", "7", None, (Misfit("7"),)),
        ("rating", "[7]", None, (Misfit("7"),)),
        ("choices", "[a, x, b]", ("a", "b"), (Misfit("x"),)),
        ("choices", "[x]", None, (Misfit("x"),)),
        ("choices", "[a, [b]]", ("a",), ()),
        ("matrix", "{a: 1, b: 9, c: 2}", {"a": 1}, (Misfit("9"), Misfit("2"))),
        ("number", "{value: many, note: x}", None, (Misfit("many"),)),
        (
            "table",
            "[{n: 1, w: A}, {n: many, gone: B, d: [1]}, C]",
            ({"n": 1, "w": "A"}, {}, {}),
            (Misfit("many", 1, "n"), Misfit("B", 1, "gone")),
        ),
    ],
)
def test_of_answers_to_an_earlier_version_what_fits_is_kept(read, item, raw, value, misfits):
    answer = read(EARLIER + f"answers: {{{item}: {raw}}}").answer(item)
    assert (answer.value, answer.misfits) == (value, misfits)
    assert answer.state is (State.UNANSWERED if value is None else State.ANSWERED)


def test_of_an_earlier_version_states_and_targets_that_do_not_fit_are_left_out(read):
    said = read(EARLIER + "answers: {yes: {state: not_applicable}}\ntargets: {s: 5, gone: 7}")
    assert said.answers == {}
    assert said.sheet.targets == {"s": 5}


def test_faults_of_form_stay_faults_in_answers_to_an_earlier_version(read):
    text = EARLIER + "answers: {rating: 9, text: {value: x, confidence: sure}}"
    assert faults(read, text) == [("not-one-of", 3, 51)]
