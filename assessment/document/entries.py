"""The plain entries of a document ⇄ the assessment they stand for."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from assessment.answers import Answer, Confidence, Respondent, Sheet, State
from assessment.document.assessment import Assessment, Brand
from assessment.document.exchange import plain_answer
from assessment.document.history import Edit, Key, Kind, Plain
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import to_value

_BRAND_TEXTS = ("consultant", "client", "footer", "colour")
_FORM = frozenset({"value", "state", "note", "confidence"})


def to_entries(assessment: Assessment) -> dict[Key, Plain]:
    """Every entry of an assessment."""
    entries: dict[Key, Plain] = {
        (Kind.ABOUT, "assessed_on"): assessment.assessed_on.isoformat(),
        (Kind.ABOUT, "language"): assessment.language,
    }
    entries |= {(Kind.FACT, key): fact for key, fact in assessment.organisation.items()}
    entries |= {(Kind.ANSWER, key): stored_answer(each) for key, each in assessment.answers.items()}
    entries |= {(Kind.TARGET, key): target for key, target in assessment.sheet.targets.items()}
    for position, one in enumerate(assessment.sheet.respondents):
        entry = {"name": one.name, "role": one.role, "position": position}
        entries[Kind.RESPONDENT, one.id] = entry
        entries |= {
            (Kind.REPLY, f"{one.id}/{key}"): stored_answer(each)
            for key, each in one.answers.items()
        }
    brand = assessment.brand
    texts = {name: getattr(brand, name) for name in _BRAND_TEXTS}
    entries |= {(Kind.BRAND, name): text for name, text in texts.items() if text}
    if brand.logo:
        entries[Kind.BRAND, "logo"] = base64.b64encode(brand.logo).decode("ascii")
    return entries


def stored_answer(answer: Answer) -> Plain:
    """An answer as an entry holds it, always in the long form; None where nothing was said."""
    if answer.is_blank:
        return None
    plain = plain_answer(answer)
    return plain if isinstance(plain, dict) and set(plain) <= _FORM else {"value": plain}


def read_answer(pack: Pack, item_id: str, plain: Mapping[str, Any]) -> Answer:
    """The answer that an entry holds. Raises Misfit for a value that the item does not allow."""
    note = str(plain.get("note", ""))
    confidence = Confidence(plain["confidence"]) if "confidence" in plain else None
    if "value" in plain:
        value = to_value(pack, pack.items[item_id], plain["value"])
        return Answer(State.ANSWERED, value, note, confidence)
    return Answer(State(plain.get("state", State.UNANSWERED)), None, note, confidence)


class Contents:
    """The assessment as it stands, kept up to date edit by edit."""

    def __init__(self, pack: Pack, entries: Mapping[Key, Plain]) -> None:
        self._pack = pack
        self._entries: dict[Key, Plain] = {}
        self._agreed: dict[str, Answer] = {}
        self._own: dict[str, dict[str, Answer]] = {}
        self.apply(Edit(Kind(kind), key, None, value) for (kind, key), value in entries.items())

    @property
    def entries(self) -> Mapping[Key, Plain]:
        """All entries, by kind and key."""
        return self._entries

    def apply(self, edits: Iterable[Edit]) -> None:
        """Makes the edits. Answers to items the pack does not have are kept, but not shown."""
        for edit in edits:
            key = (str(edit.kind), edit.key)
            if edit.after is None:
                self._entries.pop(key, None)
            else:
                self._entries[key] = edit.after
            if edit.kind is Kind.ANSWER:
                self._set(self._agreed, edit.key, edit.after)
            elif edit.kind is Kind.REPLY:
                respondent, _, item_id = edit.key.partition("/")
                self._set(self._own.setdefault(respondent, {}), item_id, edit.after)

    def assessment(self) -> Assessment:
        """The assessment that the entries stand for."""
        about = self._of(Kind.ABOUT)
        targets = {key: float(target) for key, target in self._of(Kind.TARGET).items()}
        sheet = Sheet(dict(self._agreed), self._respondents(), targets)
        day = date.fromisoformat(about["assessed_on"])
        return Assessment(day, about["language"], self._of(Kind.FACT), sheet, self._brand())

    def _set(self, answers: dict[str, Answer], item_id: str, plain: Plain) -> None:
        if plain is None:
            answers.pop(item_id, None)
        elif item_id in self._pack.items:
            answers[item_id] = read_answer(self._pack, item_id, plain)

    def _of(self, wanted: Kind) -> dict[str, Plain]:
        return {key: value for (kind, key), value in self._entries.items() if kind == wanted}

    def _respondents(self) -> tuple[Respondent, ...]:
        listed = sorted(self._of(Kind.RESPONDENT).items(), key=lambda pair: pair[1]["position"])
        return tuple(
            Respondent(own, entry["name"], entry["role"], dict(self._own.get(own, {})))
            for own, entry in listed
        )

    def _brand(self) -> Brand:
        texts = self._of(Kind.BRAND)
        logo = base64.b64decode(texts.pop("logo", ""))
        return Brand(**texts, logo=logo)
