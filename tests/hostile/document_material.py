"""Documents to be tried hard, and everything that a person may do to one, at random."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

from assessment.answers.answer import Answer, Confidence, Sheet, State
from assessment.answers.assessment import Assessment
from assessment.answers.decisions import ActionDecision, MeasureDecision, OwnAction, Verdict
from assessment.answers.records import LogEntry, Reading, Sentiment
from assessment.document.answer_edits import (
    NOTE_LABEL,
    add_respondent,
    confirm,
    remove_respondent,
    set_answer,
    set_assessed_on,
    set_brand,
    set_fact,
    set_language,
    set_note,
    set_reply,
    set_respondent,
    set_revealed,
    set_target,
)
from assessment.document.document import Document
from assessment.document.history import Key, Plain
from assessment.document.store import create_document
from assessment.document.strategy_edits import (
    add_feedback,
    add_own_action,
    add_reading,
    add_story,
    assess_again,
    remove_feedback,
    remove_own_action,
    set_action,
    set_channels,
    set_measure,
    set_own_action,
)
from assessment.questionnaire.loader import CheckedPack, load_files

PACK = """\
format: 1
id: small
version: 1.0.0
title: Small
languages: [en, zh]
scales: {five: [a, b, c, d, e]}
sections:
- id: s
  title: S
  topics:
  - id: t
    title: T
    items:
    - {id: rating, type: rating, text: Q, scale: five}
    - {id: other, type: rating, text: Q, scale: five}
    - {id: yes, type: yes_no, text: Q}
    - {id: text, type: text, text: Q}
    - {id: number, type: number, text: Q}
    - {id: table, type: table, text: Q, columns: [{id: n, type: number, text: N}]}
"""
DAY = date(2026, 11, 20)
RATINGS = ("rating", "other")


def small_pack() -> CheckedPack:
    """A pack of a few types."""
    return load_files({"pack.yaml": PACK.encode()})


def make_document(path: Path, checked: CheckedPack) -> Path:
    """A document in which something is said."""
    said = {"rating": Answer.of(2, "why"), "yes": Answer.of(True), "text": Answer.of("绿叶 " * 40)}
    create_document(path, checked, Assessment(DAY, "zh", {"name": "Tea"}, Sheet(said)))
    return path


class Clock:
    """A clock that goes on by itself, so that typing ends now and then."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._time = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self._time += timedelta(seconds=self._random.choice((0.1, 1, 5)))
        return self._time


def act(random: Random, document: Document) -> None:
    """Does one thing that a person may do; perhaps one that changes nothing."""
    random.choice(_ACTS)(random, document)


def _answer(random: Random) -> Answer:
    state = random.choice(
        (State.ANSWERED, State.ANSWERED, State.ANSWERED, State.UNKNOWN, State.UNANSWERED)
    )
    value = random.randrange(5) if state is State.ANSWERED else None
    confidence = random.choice((None, None, *Confidence))
    return Answer(state, value, random.choice(("", "because")), confidence)


def _someone(random: Random, document: Document) -> str | None:
    people = document.assessment.sheet.respondents
    return random.choice(people).id if people else None


def _reply(random: Random, document: Document) -> None:
    id_ = _someone(random, document)
    if id_ is None or random.random() < 0.2:
        id_ = document.run(add_respondent(random.choice(("Lin", "Mo", "Zoë"))))
    document.run(set_reply(id_, random.choice(RATINGS), _answer(random)))


def _people(random: Random, document: Document) -> None:
    own = _someone(random, document)
    if own is None:
        return
    if random.random() < 0.3:
        document.run(remove_respondent(own))
    else:
        document.run(set_respondent(own, random.choice("ABC"), {"en": "Owner"}))


def _own(random: Random, document: Document) -> None:
    actions = document.assessment.decisions.own
    if not actions or random.random() < 0.4:
        document.run(add_own_action("Ask", random.randrange(9)))
    elif random.random() < 0.3:
        document.run(remove_own_action(random.choice(actions).id))
    else:
        each = random.choice(actions)
        document.run(
            set_own_action(OwnAction(each.id, random.choice("xyz"), done=random.random() < 0.5))
        )


def _log(random: Random, document: Document) -> None:
    entry = LogEntry(
        DAY, random.choice(("Good", "Bad\nnews")), sentiment=random.choice(list(Sentiment))
    )
    found = document.assessment.feedback
    if random.random() < 0.3:
        document.run(add_story(entry))
    elif found and random.random() < 0.4:
        document.run(remove_feedback(random.choice(found).number))
    else:
        document.run(add_feedback(entry))


def _action(random: Random, document: Document) -> None:
    decision = ActionDecision(
        random.choice((None, *Verdict)),
        owner=random.choice(("", "Lin")),
        hours=random.choice((None, 2.5)),
    )
    document.run(set_action(random.choice("abc"), decision))


_ACTS: tuple[Callable[[Random, Document], object], ...] = (
    lambda random, document: document.run(set_answer(random.choice(RATINGS), _answer(random))),
    lambda random, document: document.run(set_answer("text", Answer.of(random.choice(("", "a", "b" * 3000))))),
    lambda random, document: document.run(set_answer("table", Answer.of(({"n": random.randrange(9)},)))),
    lambda random, document: document.run(set_note(random.choice(RATINGS), random.choice(("", "n", "no")))),
    lambda random, document: document.run(set_answer("yes", Answer.of(random.random() < 0.5), NOTE_LABEL)),
    lambda random, document: document.run(set_fact("sector", random.choice(("", "T", "Te", "Tea")))),
    lambda random, document: document.run(set_fact("share", random.choice((0.5, 3, -1e9)))),
    lambda random, document: document.run(set_target("s", random.choice((None, 50, 70.5)))),
    lambda random, document: document.run(set_brand("client", random.choice(("", "C", "Client")))),
    lambda random, document: document.run(set_assessed_on(DAY + timedelta(days=random.randrange(9)))),
    lambda random, document: document.run(set_language(random.choice(("en", "zh")))),
    lambda random, document: document.run(set_revealed(random.random() < 0.5)),
    lambda random, document: document.run(set_channels(random.choice((None, (), ("shop",), ("a", "b"))))),
    lambda random, document: document.run(set_measure("likes", MeasureDecision(random.choice((None, True))))),
    lambda random, document: document.run(add_reading(Reading("likes", DAY, random.random()))),
    lambda _, document: document.run(confirm(*RATINGS)),
    lambda random, document: document.run(assess_again(DAY)) if random.random() < 0.1 else None,
    lambda random, document: document.set_view("page", random.randrange(99)),
    _reply, _reply, _people, _own, _log, _action,
)  # fmt: skip


def said(document: Document) -> Mapping[Key, Plain]:
    """All entries, as they stand."""
    return dict(document.entries)
