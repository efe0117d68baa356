"""A small document on disk."""

from __future__ import annotations

from datetime import date

import pytest

from assessment.answers import Answer, Confidence, Respondent, Sheet, State
from assessment.document.assessment import Assessment, Brand
from assessment.document.store import create_document

ITEMS = """
- {id: rating, type: rating, text: Q, scale: five}
- {id: yes, type: yes_no, text: Q}
- {id: choices, type: choices, text: Q, options: [{id: a, title: A}, {id: b, title: B}]}
- {id: number, type: number, text: Q}
- {id: text, type: text, text: Q}
- {id: date, type: date, text: Q}
- {id: matrix, type: matrix, text: Q, scale: five, rows: [{id: a, title: A}, {id: b, title: B}]}
- {id: table, type: table, text: Q, columns: [{id: n, type: number, text: N}, {id: w, type: text, text: W}]}
"""


@pytest.fixture
def checked(checked_items):
    """A pack of a few types."""
    return checked_items(ITEMS)


@pytest.fixture
def full():
    """An assessment in which everything is filled in."""
    agreed = {
        "rating": Answer.of(3, "because", Confidence.HIGH),
        "yes": Answer(State.UNKNOWN, note="ask Lin"),
        "choices": Answer.of(("a", "b")),
        "date": Answer.of(date(2026, 1, 31)),
        "matrix": Answer.of({"a": 0, "b": 4}),
        "table": Answer.of(({"n": 2.5, "w": "绿叶 😀"}, {})),
        "text": Answer(confidence=Confidence.LOW),
    }
    people = (
        Respondent("zoe", "Zoë", {"en": "Owner", "zh": "店主"}, {"number": Answer.of(7)}),
        Respondent("al", "", "", {}),
    )
    return Assessment(
        date(2026, 11, 20),
        "zh",
        {"name": {"en": "Tea", "zh": "茶"}, "employees": 14, "share": 0.5},
        Sheet(agreed, people, {"s": 75.0, "t": 12.5}),
        Brand("Consultant", "Client", "Foot", "#123456", b"\x89PNG\x00\xff"),
    )


@pytest.fixture
def path(tmp_path, checked, full):
    """A document that holds it."""
    path = tmp_path / "a.sounding"
    create_document(path, checked, full)
    return path
