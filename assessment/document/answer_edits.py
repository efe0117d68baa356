"""Edits of a document, each made as one named change. `document` writes the changes.

Edits of the strategy and of later records are in `strategy_edits`.
"""

from __future__ import annotations

import base64
import secrets
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date

from assessment.answers.answer import BLANK, Answer, State
from assessment.answers.assessment import Assessment
from assessment.core.i18n import N_, Text
from assessment.core.text import clean, clean_inside
from assessment.document.entries import REVEALED, UNCONFIRMED, stored_answer
from assessment.document.history import Edit, Key, Kind, Plain
from assessment.questionnaire.model import Pack
from assessment.questionnaire.values import is_empty

ANSWER_LABEL = N_("answer")
NOTE_LABEL = N_("note")
CONFIDENCE_LABEL = N_("how sure")
CONFIRM_LABEL = N_("confirmation")
FACT_LABEL = N_("organisation")
ABOUT_LABEL = N_("assessment")
TARGET_LABEL = N_("target")
BRAND_LABEL = N_("report cover")
RESPONDENT_LABEL = N_("respondent")
NO_RESPONDENT_LABEL = N_("respondent removed")
REPLY_LABEL = N_("respondent’s answer")
REVEAL_LABEL = N_("answers revealed")
Wanted = tuple[Kind, str, Plain]
"""Kind, key and wanted plain value of an entry; a value of None removes it."""


class Editing(ABC):
    """Edits of a document. Each returns whether it changed anything, or the id it made.

    They raise WriteRefused where the disk does not take the change; nothing was changed then.
    """

    @property
    @abstractmethod
    def pack(self) -> Pack:
        """Pack that the document is answered with; the document's own copy."""

    @property
    @abstractmethod
    def assessment(self) -> Assessment:
        """Current assessment."""

    @property
    @abstractmethod
    def entries(self) -> Mapping[Key, Plain]:
        """Current assessment as plain values, by kind and key."""

    @abstractmethod
    def _commit(self, label: str, edits: tuple[Edit, ...]) -> None:
        """Make the edits as one change."""

    # answers

    def set_answer(self, item_id: str, answer: Answer, label: str = ANSWER_LABEL) -> bool:
        """Record the agreed answer to an item. Giving an answer also confirms it; a note does not.

        Raises InvalidValue, before anything is written, for a value that the item does not allow.
        """
        plain = self._stored(item_id, answer)
        if plain is not None and label == NOTE_LABEL and self._is_unconfirmed(item_id):
            plain |= {UNCONFIRMED: True}
        return self._set(label, Kind.ANSWER, item_id, plain)

    def set_note(self, item_id: str, note: str) -> bool:
        """Record the note of an item."""
        answer = self.assessment.answers.get(item_id, BLANK)
        return self.set_answer(item_id, answer.with_note(note), NOTE_LABEL)

    def confirm(self, *item_ids: str) -> bool:
        """Record that answers of the previous round still hold."""
        return self._say(
            CONFIRM_LABEL,
            [
                (Kind.ANSWER, item_id, _without_mark(self.entries[Kind.ANSWER, item_id]))
                for item_id in item_ids
                if self._is_unconfirmed(item_id)
            ],
        )

    def _is_unconfirmed(self, item_id: str) -> bool:
        return UNCONFIRMED in self.entries.get((Kind.ANSWER, item_id), {})

    def _stored(self, item_id: str, answer: Answer) -> Plain:
        answer = _cleaned(answer)
        if answer.state is State.ANSWERED:
            item = self.pack.items[item_id]
            value = item.read(self.pack.scales, answer.value)
            says = item.empty_is_answer or not is_empty(value)
            answer = answer.with_reply(*(State.ANSWERED, value) if says else (State.UNANSWERED,))
        return stored_answer(answer)

    # respondents

    def add_respondent(self, name: str, role: Text = "") -> str:
        """Add a respondent and return the new id."""
        own = secrets.token_hex(4)
        entries = self.entries.items()
        places = [each["position"] for (kind, _), each in entries if kind == Kind.RESPONDENT]
        entry = {"name": clean(name), "role": clean_inside(role)}
        position = max(places, default=-1) + 1
        self._set(RESPONDENT_LABEL, Kind.RESPONDENT, own, {**entry, "position": position})
        return own

    def set_respondent(self, own: str, name: str, role: Text = "") -> bool:
        """Record a respondent's name and role."""
        entry = {"name": clean(name), "role": clean_inside(role)}
        whole = self.entries[Kind.RESPONDENT, own] | entry
        return self._set(RESPONDENT_LABEL, Kind.RESPONDENT, own, whole)

    def remove_respondent(self, own: str) -> bool:
        """Remove a respondent and all their answers."""
        replies = [
            key for kind, key in self.entries if kind == Kind.REPLY and key.partition("/")[0] == own
        ]
        gone: list[Wanted] = [(Kind.REPLY, key, None) for key in replies]
        return self._say(NO_RESPONDENT_LABEL, [(Kind.RESPONDENT, own, None), *gone])

    def set_reply(self, own: str, item_id: str, answer: Answer, label: str = REPLY_LABEL) -> bool:
        """Record a respondent's answer to an item. Raises as `set_answer` does."""
        return self._set(label, Kind.REPLY, f"{own}/{item_id}", self._stored(item_id, answer))

    def set_revealed(self, revealed: bool) -> bool:
        """Record whether respondents' answers may be shown."""
        return self._set(REVEAL_LABEL, Kind.ABOUT, REVEALED, revealed or None)

    # the assessment as a whole

    def set_fact(self, key: str, fact: Text | float) -> bool:
        """Record a fact about the organisation; an empty text removes it."""
        plain = clean_inside(fact)
        return self._set(FACT_LABEL, Kind.FACT, clean(key), plain if plain != "" else None)

    def set_assessed_on(self, day: date) -> bool:
        """Record the day of the assessment."""
        return self._set(ABOUT_LABEL, Kind.ABOUT, "assessed_on", day.isoformat())

    def set_language(self, language: str) -> bool:
        """Record the language of the questions."""
        return self._set(ABOUT_LABEL, Kind.ABOUT, "language", language)

    def set_target(self, thing: str, target: float | None) -> bool:
        """Record the target score, 0–100, of a section or topic; None for the pack's own target."""
        return self._set(TARGET_LABEL, Kind.TARGET, thing, target)

    def set_brand(self, key: str, text: str) -> bool:
        """Record a text of the report's cover; the logo as base64."""
        return self._set(BRAND_LABEL, Kind.BRAND, key, clean(text) or None)

    def set_logo(self, logo: bytes) -> bool:
        """Record the picture on the report's cover; b"" for none."""
        return self.set_brand("logo", base64.b64encode(logo).decode("ascii"))

    # internals

    def _set(self, label: str, kind: Kind, key: str, after: Plain) -> bool:
        return self._say(label, [(kind, key, after)])

    def _say(self, label: str, wanted: Iterable[Wanted]) -> bool:
        """Make one change of the entries that differ; return whether any does."""
        edits = []
        for kind, key, after in wanted:
            before = self.entries.get((str(kind), key))
            if before != after:
                edits.append(Edit(kind, key, before, after))
        if edits:
            self._commit(label, tuple(edits))
        return bool(edits)


def _without_mark(plain: Mapping[str, Plain]) -> Plain:
    return {name: each for name, each in plain.items() if name != UNCONFIRMED}


def _cleaned(answer: Answer) -> Answer:
    value = clean_inside(answer.value)
    note = clean(answer.note)
    return Answer(answer.state, value, note, answer.confidence)
