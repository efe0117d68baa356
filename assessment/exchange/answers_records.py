"""Parts of an answers file beside the answers, as plain values: decisions, readings, statements, rounds.

The keys are defined in `questionnaire.answers_records`; they are read by `answers_records_reader`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, replace
from enum import Enum
from typing import Any

from assessment.answers.answer import Answers, Respondent
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.decisions import ActionDecision, Decisions, MeasureDecision, ReviewDecision
from assessment.answers.records import LogEntry, Reading, Round
from assessment.core.errors import Phrase
from assessment.core.i18n import N_
from assessment.exchange.evidence_entries import plain_evidence
from assessment.presentation.score_json import number

PlainAnswers = Callable[[Answers], dict[str, Any]]
"""Function that returns answers as plain values."""
_LOGO_BYTES = 2 * 1024**2
"""Most bytes of a logo in an answers file, which is read up to 4 MiB."""
_PART = 50_000
"""Most characters of a part of the logo."""
_DECISIONS = Phrase(N_("decisions about the strategy"))
_READINGS = Phrase(N_("readings of measures"))
_FEEDBACK = Phrase(N_("feedback"))
_STORIES = Phrase(N_("stories"))
_BRAND = Phrase(N_("the report's cover"))
_EVIDENCE = Phrase(N_("which files support the answers"))
_ROUNDS = Phrase(N_("earlier rounds"))
_UNCONFIRMED = Phrase(N_("which answers are still to be confirmed"))


def plain_records(assessment: Assessment, plain_answers: PlainAnswers) -> dict[str, Any]:
    """Return everything but answers as plain values, by key of the file; empty parts too."""
    return {
        "unconfirmed": sorted(assessment.unconfirmed),
        "decisions": _decisions(assessment.decisions),
        "readings": [_slim(each, "number") for each in assessment.readings],
        "feedback": [_slim(each, "number") for each in assessment.feedback],
        "stories": [_slim(each, "number") for each in assessment.stories],
        "brand": _brand(assessment.brand),
        "rounds": [_round(each, plain_answers) for each in assessment.rounds],
        "evidence": plain_evidence(assessment.evidence),
    }


def unlike_records(wanted: Assessment, found: Assessment) -> Iterator[Phrase]:
    """Yield names of the parts in which two assessments differ. Numbers only say an order."""
    if wanted.unconfirmed != found.unconfirmed:
        yield _UNCONFIRMED
    if _told(wanted.decisions) != _told(found.decisions):
        yield _DECISIONS
    for name, phrase in (("readings", _READINGS), ("feedback", _FEEDBACK), ("stories", _STORIES)):
        if _unnumbered(getattr(wanted, name)) != _unnumbered(getattr(found, name)):
            yield phrase
    if wanted.brand != found.brand:
        yield _BRAND
    if plain_evidence(wanted.evidence) != plain_evidence(found.evidence):
        yield _EVIDENCE
    if [*map(_past, wanted.rounds)] != [*map(_past, found.rounds)]:
        yield _ROUNDS


def _decisions(decisions: Decisions) -> dict[str, Any]:
    decisions = _told(decisions)
    plain: dict[str, Any] = {}
    if decisions.channels is not None:
        plain["channels"] = list(decisions.channels)
    plain["actions"] = {id_: _slim(each) for id_, each in decisions.actions.items()}
    plain["own"] = [_slim(each) for each in decisions.own]
    plain["measures"] = {id_: _slim(each) for id_, each in decisions.measures.items()}
    plain["accounts"] = {id_: str(each) for id_, each in decisions.accounts.items()}
    plain["reviews"] = {
        day.isoformat(): _slim(each) for day, each in sorted(decisions.reviews.items())
    }
    plain["closed"] = [{"from": each.first, "to": each.last} for each in decisions.closures]
    if decisions.taken is not None:
        steps = {id_: list(days) for id_, days in decisions.taken.steps.items()}
        reviews = list(decisions.taken.reviews)
        measures = list(decisions.taken.measures)
        plain["plan"] = _slim(
            replace(decisions.taken, steps=steps, reviews=reviews, measures=measures)  # type: ignore[arg-type]
        )
    return {key: each for key, each in plain.items() if each or key == "channels"}


def _told(decisions: Decisions) -> Decisions:
    """Return the decisions without those that say nothing."""
    return replace(
        decisions,
        actions={id_: each for id_, each in decisions.actions.items() if each != ActionDecision()},
        measures={
            id_: each for id_, each in decisions.measures.items() if each != MeasureDecision()
        },
        reviews={day: each for day, each in decisions.reviews.items() if each != ReviewDecision()},
    )


def _brand(brand: Brand) -> dict[str, Any]:
    plain = _slim(replace(brand, logo=b""))
    if 0 < len(brand.logo) <= _LOGO_BYTES:
        text = base64.b64encode(brand.logo).decode("ascii")
        plain["logo"] = [text[at : at + _PART] for at in range(0, len(text), _PART)]
    return plain


def _round(past: Round, plain_answers: PlainAnswers) -> dict[str, Any]:
    plain = {
        "assessed_on": past.assessed_on,
        "questionnaire": f"{past.pack}@{past.version}",
        "answers": plain_answers(past.sheet.agreed),
        "respondents": [_respondent(one, plain_answers) for one in past.sheet.respondents],
        "targets": {key: number(target) for key, target in past.sheet.targets.items()},
        "unconfirmed": sorted(past.unconfirmed),
    }
    return {key: each for key, each in plain.items() if each}


def _respondent(one: Respondent, plain_answers: PlainAnswers) -> dict[str, Any]:
    texts = {"name": one.name, "role": one.role}
    said = {key: each for key, each in texts.items() if each}
    return {"id": one.id, **said, "answers": plain_answers(one.answers)}


def _slim(record: Any, *left_out: str) -> dict[str, Any]:
    """Return the fields of a record that differ from their defaults, as plain values."""
    return {
        each.name: _plain(getattr(record, each.name))
        for each in fields(record)
        if each.name not in left_out and getattr(record, each.name) != each.default
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return str(value)
    return number(value) if isinstance(value, float) else value


def _unnumbered(records: Iterable[Reading | LogEntry]) -> list[Reading | LogEntry]:
    return [replace(each, number=0) for each in records]


def _past(past: Round) -> Round:
    """Return an earlier round without its number, and without blank answers."""
    people = tuple(replace(one, answers=_said(one.answers)) for one in past.sheet.respondents)
    sheet = replace(
        past.sheet, agreed=_said(past.sheet.agreed), respondents=people, numbers_only=False
    )
    return replace(past, number=0, sheet=sheet)


def _said(answers: Answers) -> Answers:
    return {id_: each for id_, each in answers.items() if not each.is_blank}
