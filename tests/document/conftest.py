"""A small document on disk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.answers.answer import Answer, Confidence, Respondent, Sheet, State
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import (
    ActionDecision,
    Closure,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    Verdict,
)
from assessment.answers.peers import INDEX, PeerGroup, Peers, Spread
from assessment.answers.records import LogEntry, Reading, Round, Sentiment
from assessment.answers.voice import Voice
from assessment.document.app_data import VARIABLE
from assessment.document.document import Document
from assessment.document.store import create_document
from tests.document.identities import change, make_old

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


@pytest.fixture(autouse=True)
def data(tmp_path_factory, monkeypatch):
    """The user's own folder, far from the real one."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


@pytest.fixture
def checked(checked_items):
    """A pack of a few types."""
    return checked_items(ITEMS)


DECISIONS = Decisions(
    ("shop", "letter"),
    {
        "a": ActionDecision(Verdict.DEFERRED, date(2027, 1, 1), None, "Li", 2.5, "later"),
        "b": ActionDecision(Verdict.DONE, done_on=date(2026, 12, 2), spent=3.5),
        "c": ActionDecision(start=date(2026, 12, 24)),
    },
    (OwnAction("z", "Ask aunt", 1.5, "Zoë", date(2026, 12, 1), True, date(2026, 12, 9), 2.0, "she knew"), OwnAction("y", "")),
    {"likes": MeasureDecision(True, "", "", 10, 20.5, date(2027, 6, 1), "Li"), "own": MeasureDecision()},
    reviews={date(2027, 2, 18): ReviewDecision(date(2027, 2, 20), date(2027, 2, 19), "Li was ill")},
    closures=(Closure(date(2026, 12, 24), date(2027, 1, 2)),),
)  # fmt: skip


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
        DECISIONS,
        (Reading("likes", date(2026, 12, 1), 12.5, "a start", 1), Reading("likes", date(2027, 1, 1), 14, "", 3, "likes.csv")),
        (LogEntry(date(2026, 12, 2), "Good tea", "Li", "shop", Sentiment.POSITIVE, True, "thanked", 1),),
        (LogEntry(date(2026, 12, 3), "A story", number=2),),
        (Round(1, date(2025, 11, 20), "small", "0.9", Sheet({"rating": Answer.of(1)}, people, {"s": 60.0}), frozenset({"rating"})),),
        True,
        frozenset({"yes", "text"}),
        peers=Peers("small", "1.0", date(2026, 6, 1), PeerGroup(9, {INDEX: Spread(5.0, 20.0, 40.5, 60.0, 90.0)}, {"sector": "retail"})),
        voice=Voice({"foreword": "Dear board"}),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path, checked, full):
    """A document that holds it."""
    path = tmp_path / "a.sounding"
    create_document(path, checked, full)
    return path


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self):
        self.time = datetime(2026, 11, 20, 10, 0, 0, tzinfo=UTC)

    def __call__(self):
        return self.time

    def wait(self, seconds):
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_one():
    """Opens documents that are closed after the test."""
    opened = []

    def work(*arguments, **named):
        document = Document(*arguments, **named)
        opened.append(document)
        return document

    yield work
    for document in opened:
        document.close()


@pytest.fixture
def stick(tmp_path, checked, full):
    """A document in a folder of its own, that was changed."""
    path = tmp_path / "stick" / "a.sounding"
    path.parent.mkdir()
    create_document(path, checked, full)
    change(path, "start")
    return path


@pytest.fixture
def other(tmp_path, checked):
    """Another client's document."""
    path = tmp_path / "other.sounding"
    create_document(path, checked, Assessment(date(2026, 11, 20), "zh", {"name": "Coffee"}))
    change(path, "theirs")
    return path


@pytest.fixture
def old(path):
    make_old(path)
    return path


def redo_label(history):
    """Return the label of the change that redo would repeat; None for nothing."""
    step = history.redoing()
    return None if step is None else step.change.label
