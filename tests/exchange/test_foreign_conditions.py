"""Conditions and names of other tools' questionnaires, as the language here has them."""

from __future__ import annotations

import pytest

from assessment.exchange.foreign.conditions import LIMESURVEY, SURVEYJS, XLSFORM, condition_of
from assessment.exchange.foreign.draft import Ids, Known

KNOWN = {
    "k": Known("k", "choice", {"a": "opt-a"}),
    "m": Known("m", "choices", {"a": "opt-a"}),
    "n": Known("n", "number"),
    "y": Known("y", "yes_no"),
    "t": Known("t", "text"),
    "d": Known("d", "date"),
}


@pytest.mark.parametrize(
    ("text", "dialect", "expected"),
    [
        ("${k} = 'a'", XLSFORM, {"item": "k", "is": "opt-a"}),
        ("${k} != 'a'", XLSFORM, {"not": {"item": "k", "is": "opt-a"}}),
        ("selected(${m}, 'a')", XLSFORM, {"item": "m", "includes": "opt-a"}),
        ("${n} >= 3 and ${k} = 'a'", XLSFORM, {"all": [{"item": "n", "at_least": 3}, {"item": "k", "is": "opt-a"}]}),
        ("${n} <= 2.5 or ${n} = 9", XLSFORM, {"any": [{"item": "n", "at_most": 2.5}, {"item": "n", "is": 9}]}),
        ("{y} = true", SURVEYJS, {"item": "y", "is": True}),
        ("{m} contains 'a'", SURVEYJS, {"item": "m", "includes": "opt-a"}),
        ('((y.NAOK == "N"))', LIMESURVEY, {"item": "y", "is": False}),
        ("${k} = 'z'", XLSFORM, None),
        ("${k} >= 3", XLSFORM, None),
        ("${t} = 'x and y'", XLSFORM, {"item": "t", "is": "x and y"}),
        ("${t} != ''", XLSFORM, {"item": "t", "answered": True}),
        ("${k} = ''", XLSFORM, {"item": "k", "answered": False}),
        ("not(${k} = 'a')", XLSFORM, {"not": {"item": "k", "is": "opt-a"}}),
        ("not(f(x))", XLSFORM, None),
        ("${d} = 'x'", XLSFORM, None),
        ("(" * 9999 + "${k} = 'a'" + ")" * 9999, XLSFORM, None),
        ("(${k} = 'a' or (${n} = 1 and ${n} >= 3)) and ${n} <= 5", XLSFORM, {"all": [
            {"any": [{"item": "k", "is": "opt-a"}, {"all": [{"item": "n", "is": 1}, {"item": "n", "at_least": 3}]}]},
            {"item": "n", "at_most": 5}]}),
        ("${n} = 1 and ${n} >= 3 or ${k} = 'a'", XLSFORM, {"any": [
            {"all": [{"item": "n", "is": 1}, {"item": "n", "at_least": 3}]}, {"item": "k", "is": "opt-a"}]}),
        ("${k} != 'z'", XLSFORM, None),
        ("${no} = 'x'", XLSFORM, None),
        ("f(${k})", XLSFORM, None),
        ("f(x)", LIMESURVEY, None),
        ("${k} = 'a' and f(x)", XLSFORM, None),
    ],
)  # fmt: skip
def test_simple_conditions_are_carried_over(text, dialect, expected):
    assert condition_of(text, dialect, KNOWN) == expected


def test_ids_are_legal_once_and_traceable():
    ids = Ids()
    assert [ids.make(each) for each in ("ok", "OK", "1.2", "", "x" * 70, "x" * 71)] == [
        "ok", "ok-2", "q-1-2", "q", "x" * 64, "x" * 62 + "-2",
    ]  # fmt: skip
    assert ids.origins["q-1-2"] == "1.2"
