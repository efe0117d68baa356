"""Reading of what an answers file holds beside answers, as `answers_records` writes it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any, TypeVar

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import (
    UNDECIDED,
    Account,
    ActionDecision,
    Closure,
    Decisions,
    MeasureDecision,
    OwnAction,
    ReviewDecision,
    TakenPlan,
    Verdict,
)
from assessment.answers.records import LogEntry, Reading, Round, Sentiment
from assessment.answers.voice import COMMENT, FOREWORD, LINE, SIGNATURE, Voice
from assessment.core.errors import Phrase, Problem
from assessment.core.i18n import N_
from assessment.exchange.brand import picture_in
from assessment.questionnaire.answers_file import AnswersFile, RoundEntry, VoiceEntry
from assessment.questionnaire.answers_records import (
    CoverEntry,
    DecisionsEntry,
    PlanEntry,
    StatementEntry,
)
from assessment.questionnaire.brand_file import A_COLOUR, to_colour
from assessment.questionnaire.fields import describe
from assessment.questionnaire.messages import fault
from assessment.questionnaire.nodes import Node
from assessment.questionnaire.paths import place_at
from assessment.questionnaire.reader import Unreadable

_A_PICTURE = Phrase(N_("a picture as Base64"))
_ENUMS: Mapping[str, Callable[[Any], Any]] = {"verdict": Verdict, "sentiment": Sentiment}
"""Functions that make the value of a field which is one of some words, by the field's name."""
_T = TypeVar("_T")


class RecordsReading:
    """The reading of one file's records; adds to the problems of the file."""

    def __init__(
        self,
        answers: Callable[[Mapping[str, object]], dict[str, Answer]],
        problems: list[Problem],
        root: Node,
    ) -> None:
        """Take the function that reads answers by item, the problems so far and the file's root."""
        self._answers, self._problems, self._root = answers, problems, root

    def read(self, assessment: Assessment, form: AnswersFile) -> Assessment:
        """Return the assessment with the records of the file."""
        return replace(
            assessment,
            decisions=UNDECIDED if form.decisions is None else _decisions(form.decisions),
            readings=_numbered(_made(Reading, each) for each in form.readings),
            feedback=_statements(form.feedback),
            stories=_statements(form.stories),
            voice=_voice(form.voice),
            brand=Brand() if form.brand is None else self._brand(form.brand),
            rounds=tuple(self._round(number, each) for number, each in enumerate(form.rounds, 1)),
            unconfirmed=frozenset(form.unconfirmed) & assessment.answers.keys(),
        )

    def _brand(self, cover: CoverEntry) -> Brand:
        colour = to_colour(cover.colour)
        if cover.colour and colour is None:
            self._refuse("colour", A_COLOUR, cover.colour)
        texts = (cover.consultant, cover.client, cover.footer, colour or "")
        return Brand(*texts, self._logo("".join(cover.logo)) if cover.logo else b"")

    def _logo(self, text: str) -> bytes:
        try:
            data = base64.b64decode(text, validate=True)
        except ValueError:
            self._refuse("logo", _A_PICTURE, text)
            return b""
        try:
            return picture_in(data, "logo", place_at(self._root, ("brand", "logo")))
        except Unreadable as unreadable:
            self._problems.append(unreadable.problem)
            return b""

    def _refuse(self, key: str, expected: object, found: str) -> None:
        place = place_at(self._root, ("brand", key))
        self._problems.append(fault("wrong-type", place, expected=expected, found=describe(found)))

    def _round(self, number: int, entry: RoundEntry) -> Round:
        people = tuple(
            Respondent(one.id, one.name, one.role, self._answers(one.answers))
            for one in entry.respondents
        )
        id_, _, version = entry.questionnaire.partition("@")
        agreed = self._answers(entry.answers)
        return Round(
            number,
            entry.assessed_on,
            id_,
            version,
            Sheet(agreed, people, dict(entry.targets)),
            frozenset(entry.unconfirmed) & agreed.keys(),
        )


def _decisions(entry: DecisionsEntry) -> Decisions:
    return Decisions(
        None if entry.channels is None else tuple(entry.channels),
        {id_: _made(ActionDecision, each) for id_, each in entry.actions.items()},
        tuple(_made(OwnAction, each) for each in entry.own),
        {id_: _made(MeasureDecision, each) for id_, each in entry.measures.items()},
        {id_: Account(each) for id_, each in entry.accounts.items()},
        {day: _made(ReviewDecision, each) for day, each in entry.reviews.items()},
        tuple(
            Closure(*sorted((each.first, each.last)))
            for each in sorted(entry.closed, key=lambda each: each.first)
        ),
        None if entry.plan is None else _plan(entry.plan),
    )


def _plan(entry: PlanEntry) -> TakenPlan:
    """Return the plan that was taken up, without actions that have no first and last day."""
    steps = {id_: (min(days), max(days)) for id_, days in entry.steps.items() if days}
    plan = _made(TakenPlan, entry)
    days, measures = tuple(sorted(entry.reviews)), tuple(dict.fromkeys(entry.measures))
    return replace(plan, steps=steps, reviews=days, measures=measures)


def _statements(entries: Iterable[StatementEntry]) -> tuple[LogEntry, ...]:
    return tuple(
        replace(_made(LogEntry, each), number=number) for number, each in enumerate(entries, 1)
    )


def _numbered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Return the readings by measure, numbered in the order they stand in."""
    found: dict[str, list[Reading]] = {}
    for each in readings:
        own = found.setdefault(each.measure, [])
        own.append(replace(each, number=len(own) + 1))
    return tuple(each for measure in sorted(found) for each in found[measure])


def _made(kind: type[_T], entry: object) -> _T:
    """Return a record made of an entry with fields of the same names."""
    values: dict[str, Any] = {
        each.name: getattr(entry, each.name)
        for each in fields(kind)  # type: ignore[arg-type]
        if hasattr(entry, each.name)
    }
    for name, made in _ENUMS.items():
        if values.get(name) is not None:
            values[name] = made(values[name])
    return kind(**values)


def _voice(entry: VoiceEntry) -> Voice:
    texts = {FOREWORD: entry.foreword, SIGNATURE: entry.signature}
    texts |= {COMMENT + part: text for part, text in entry.comments.items()}
    texts |= {LINE + id_: text for id_, text in entry.summary.items()}
    return Voice({key: text.strip() for key, text in texts.items() if text.strip()})
