"""Writer of answers files, with remarks about what such a file does not hold.

Every file is read back before it is returned; YAML and JSON are written by `serialisation`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any

from assessment.answers.answer import Answers, Respondent
from assessment.answers.assessment import Assessment, Facts
from assessment.answers.plain import plain_answer, plain_value
from assessment.answers.voice import COMMENT, FOREWORD, LINE, SIGNATURE, Voice
from assessment.core.errors import InputError, Message, Phrase
from assessment.core.i18n import N_, Text, Translator
from assessment.exchange.answers_reader import read_back
from assessment.exchange.answers_records import plain_records, unlike_records
from assessment.exchange.sanitise import REPLACED, clean_assessment
from assessment.exchange.serialisation import to_json, to_yaml
from assessment.presentation.score_json import number
from assessment.questionnaire.model import Pack
from assessment.questionnaire.types.rating import Rating

FORMAT = 1
"""Version of the answers file that is written."""
_WRITERS: Mapping[str, Callable[[Mapping[str, Any]], bytes]] = {"yaml": to_yaml, "json": to_json}

_LEFT_OUT = N_("An answers file has no place for: {things}.")
_DIFFERS = N_("Not everything can be read back from this file as it was: {things}.")
_UNREADABLE = N_("This file can't be read back: {problem}")

_PLACELESS = {
    "peers": Phrase(N_("the group of organisations it is set beside")),
    "revealed": Phrase(N_("whether respondents' answers may be shown")),
    "workshop": Phrase(N_("plan, votes and reasons of the workshop")),
}
"""Names of what an assessment may hold but an answers file does not, by field."""
_ORGANISATION = Phrase(N_("the organisation"))
_ASSESSED_ON = Phrase(N_("the day of the assessment"))
_LANGUAGE = Phrase(N_("the language"))
_VOICE = Phrase(N_("own words in the report"))
_TARGETS = Phrase(N_("the targets"))


LEVELS_FROM_0 = N_("Levels count from 0 in this file, and from 1 on the screen.")
"""Comment at the head of files that people write or read, of packs that have levels."""


def has_levels(pack: Pack) -> bool:
    """Return whether a pack asks for a level anywhere."""
    return any(isinstance(item, Rating) for item in pack.items.values())


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes of a file, and remarks about what is missing from it or differs in it."""

    data: bytes
    remarks: tuple[Message, ...] = ()
    readable: bool = True
    """Whether all that it holds can be read back, where it is to be read at all."""


def write_answers(pack: Pack, assessment: Assessment, form: str) -> Written:
    """Return the assessment as an answers file; `form` is `yaml` or `json`.

    The same assessment gives the same bytes.
    """
    clean = clean_assessment(assessment)
    data = _WRITERS[form](plain_assessment(pack, clean))
    if form == "yaml" and has_levels(pack):
        data = f"# {Translator(assessment.language)(LEVELS_FROM_0)}\n".encode() + data
    remarks: list[Message] = []
    readable = False
    if things := left_out(assessment):
        remarks.append(Message(_LEFT_OUT, {"things": things}))
    if clean != assessment:
        remarks.append(REPLACED)
    try:
        found = read_back(data, f"answers.{form}", pack)
    except InputError as error:
        remarks.append(Message(_UNREADABLE, {"problem": error.problems[0].message}))
    else:
        if unlike := tuple(differences(clean, found)):
            remarks.append(Message(_DIFFERS, {"things": unlike}))
        readable = not unlike
    return Written(data, tuple(remarks), readable)


def plain_assessment(pack: Pack, assessment: Assessment) -> dict[str, Any]:
    """Return an assessment in the exchange form, without empty parts, answers in the pack's order."""
    sheet = assessment.sheet
    plain: dict[str, Any] = {"format": FORMAT, "questionnaire": f"{pack.id}@{pack.version}"}
    plain["organisation"] = {key: _fact(fact) for key, fact in _facts(assessment).items()}
    plain["assessed_on"] = assessment.assessed_on
    plain["language"] = assessment.language
    plain["answers"] = _answers(pack, sheet.agreed)
    plain["respondents"] = [_respondent(pack, one) for one in sheet.respondents]
    places = [*pack.sections_by_id, *pack.topics]
    plain["targets"] = {key: number(sheet.targets[key]) for key in places if key in sheet.targets}
    plain["voice"] = _voice(assessment.voice)
    plain |= plain_records(assessment, lambda answers: _answers(pack, answers))
    return {key: each for key, each in plain.items() if each or key == "answers"}


def _voice(voice: Voice) -> dict[str, Any]:
    plain = {
        FOREWORD: voice.foreword,
        SIGNATURE: voice.signature,
        "comments": voice.under(COMMENT),
        "summary": voice.under(LINE),
    }
    return {key: each for key, each in plain.items() if each}


def _facts(assessment: Assessment) -> Facts:
    """Return the facts that are not empty."""
    return {key: fact for key, fact in assessment.organisation.items() if fact or fact == 0}


def _fact(fact: Text | float) -> Any:
    return number(fact) if isinstance(fact, float) else plain_value(fact)


def _respondent(pack: Pack, one: Respondent) -> dict[str, Any]:
    plain: dict[str, Any] = {"id": one.id}
    if one.name:
        plain["name"] = one.name
    if role := _said(one.role):
        plain["role"] = role
    return {**plain, "answers": _answers(pack, one.answers)}


def _said(text: Text) -> Text:
    """Return a text without the languages in which it is empty."""
    if isinstance(text, str):
        return text if text.strip() else ""
    return {code: each for code, each in text.items() if each.strip()}


def _answers(pack: Pack, answers: Answers) -> dict[str, Any]:
    return {
        name: plain_answer(answers[name])
        for name in pack.items
        if name in answers and not answers[name].is_blank
    }


def left_out(assessment: Assessment) -> tuple[Phrase, ...]:
    """Return names of what the assessment holds but an answers file does not."""
    kept = {
        each.name
        for each in fields(assessment)
        if each.name in _PLACELESS and getattr(assessment, each.name) != _empty(each)
    }
    if assessment.sheet.counted:
        kept.add("workshop")
    return tuple(phrase for name, phrase in _PLACELESS.items() if name in kept)


def _empty(field: Any) -> object:
    return field.default if field.default is not MISSING else field.default_factory()


def differences(wanted: Assessment, found: Assessment) -> Iterator[object]:
    """Yield what differs between two assessments: ids of items and respondents, or names of other parts."""
    if wanted.assessed_on != found.assessed_on:
        yield _ASSESSED_ON
    if wanted.language != found.language:
        yield _LANGUAGE
    if _facts(wanted) != found.organisation:
        yield _ORGANISATION
    if _voice(wanted.voice) != _voice(found.voice):
        yield _VOICE
    if wanted.sheet.targets != found.sheet.targets:
        yield _TARGETS
    yield from unlike_records(wanted, found)
    yield from _unlike(wanted.sheet.agreed, found.sheet.agreed)
    people = {one.id: one for one in found.sheet.respondents}
    for one in wanted.sheet.respondents:
        other = people.get(one.id, Respondent(one.id))
        if (one.name, _said(one.role) or "") != (other.name, other.role):
            yield one.id
        for name in _unlike(one.answers, other.answers):
            yield f"{one.id}/{name}"


def _unlike(wanted: Answers, found: Answers) -> Iterator[str]:
    said = {name: each for name, each in wanted.items() if not each.is_blank}
    yield from (name for name in said if said[name] != found.get(name))
