"""Keys of the second method in the schemas that editors check texts with."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator

from assessment.questionnaire.schema import schema_of


@pytest.fixture(scope="module")
def editor():
    """Whether a value is a template, an action or a level for an editor."""
    validators = {
        kind: Draft202012Validator(schema_of(kind)) for kind in ("templates", "actions", "pack")
    }
    return lambda kind, value: not list(validators[kind].iter_errors(value))


SHOP = {"when": {"item": "kind", "is": "shop"}, "text": {"en": "Sell"}}


@pytest.mark.parametrize(
    ("wording", "fits"),
    [
        ("Wait", True),
        ({"en": "Wait"}, True),
        ([SHOP, "Wait"], True),
        ([SHOP, {"text": "Wait"}], True),
        ([], False),
        ([{"when": {"item": "kind", "is": "shop"}}, "Wait"], False),
        ([{**SHOP, "txt": "A"}], False),
        ([{**SHOP, "when": {"itme": "kind"}}], False),
        ([["Wait"]], False),
    ],
)
def test_editors_know_texts_with_conditions(editor, wording, fits):
    assert editor("templates", {"voice": [{"id": "v", "do": wording, "dont": "D"}]}) is fits
    assert editor("actions", [{"id": "a", "title": wording, "steps": [wording]}]) is fits


@pytest.mark.parametrize(
    ("steps", "fits"),
    [
        ("One", True),
        (SHOP, True),
        (["One", SHOP, [SHOP, "Two"]], True),
        ([{**SHOP, "x": 1}], False),
    ],
)
def test_editors_know_lists_of_texts(editor, steps, fits):
    assert editor("actions", [{"id": "a", "title": "A", "steps": steps}]) is fits


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("templates", [], False),
        ("templates", {"rules": [{"id": "r", "question": "Q", "as_of": "2026-11-01"}]}, True),
        ("templates", {"rules": [{"id": "r"}]}, False),
        ("templates", {"calendar": [{"id": "c", "text": "T", "weeks": [5]}]}, False),
        (
            "actions",
            {"budget": {"currencies": {"cn": "CNY"}, "classes": {"low": {"CNY": [1, 2]}}}},
            True,
        ),
        ("actions", {"budget": {"currencies": {"cn": "yuan"}}}, False),
        ("actions", [{"id": "a", "title": "A", "cost_range": {"CNY": [0, 5]}}], True),
        ("actions", [{"id": "a", "title": "A", "cost_range": {"CNY": []}}], False),
        ("actions", [{"id": "a", "title": "A", "elapsed_days": -1}], False),
    ],
)
def test_editors_know_the_keys(editor, kind, value, fits):
    assert editor(kind, value) is fits


@pytest.mark.parametrize(
    ("demand", "fits"), [("s", True), (["a", "b"], True), ([], False), (3, False)]
)
def test_editors_know_roles(editor, demand, fits):
    pack = {
        "format": 1,
        "id": "p",
        "version": "1.0.0",
        "title": "P",
        "languages": ["en"],
        "sections": ["s.yaml"],
    }
    pack |= {"catalogues": {"templates": "templates.yaml"}}
    assert editor("pack", {**pack, "roles": {"demand": demand, "kind": "kind"}}) is fits
