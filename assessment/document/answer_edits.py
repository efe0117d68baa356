"""Acts on answers, respondents and the assessment as a whole; each makes one named change.

Acts on the strategy and on later records are in `strategy_edits`. `document` performs them.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from assessment.answers.answer import BLANK, Answer, Answers, State
from assessment.answers.peers import Peers
from assessment.core.i18n import N_, Text
from assessment.core.text import clean, clean_inside
from assessment.document.acts import Act, DocumentState, Outcome, Wanted, outcome, set_entry
from assessment.document.answer_entries import UNCONFIRMED, stored_answer
from assessment.document.entries import PEERS, REVEALED, VOICE
from assessment.document.history import MOST_NUMBER, Kind, Plain
from assessment.document.records_json import stored_peers
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
VOICE_LABEL = N_("own words")
RESPONDENT_LABEL = N_("respondent")
NO_RESPONDENT_LABEL = N_("respondent removed")
REPLY_LABEL = N_("respondent’s answer")
REVEAL_LABEL = N_("answers revealed")
PEERS_LABEL = N_("benchmark")
_PERSON = "p"
"""Stem of a respondent's generated id: ids in answers files begin with a letter."""


# answers


def set_answer(item_id: str, answer: Answer, label: str = ANSWER_LABEL) -> Act[bool]:
    """Record the agreed answer to an item. Giving an answer also confirms it; a note does not.

    The act raises InvalidValue for a value that the item does not allow.
    """

    def act(state: DocumentState) -> Outcome[bool]:
        plain = _stored(state.pack, item_id, answer)
        if plain is not None and label == NOTE_LABEL and _is_unconfirmed(state, item_id):
            plain |= {UNCONFIRMED: True}
        return outcome(state, label, [(Kind.ANSWER, item_id, plain)])

    return act


def set_note(item_id: str, note: str) -> Act[bool]:
    """Record the note of an item."""

    def act(state: DocumentState) -> Outcome[bool]:
        answer = state.assessment.answer(item_id)
        return set_answer(item_id, answer.with_note(note), NOTE_LABEL)(state)

    return act


def set_answers(answers: Answers) -> Act[bool]:
    """Record the agreed answers to all items; those that are not named become blank."""

    def act(state: DocumentState) -> Outcome[bool]:
        wanted: list[Wanted] = [
            (Kind.ANSWER, item_id, _stored(state.pack, item_id, answers.get(item_id, BLANK)))
            for item_id in state.pack.items
        ]
        return outcome(state, ANSWER_LABEL, wanted)

    return act


def confirm(*item_ids: str) -> Act[bool]:
    """Record that answers of the previous round still hold."""

    def act(state: DocumentState) -> Outcome[bool]:
        wanted: list[Wanted] = [
            (Kind.ANSWER, item_id, _without_mark(state.entries[Kind.ANSWER, item_id]))
            for item_id in item_ids
            if _is_unconfirmed(state, item_id)
        ]
        return outcome(state, CONFIRM_LABEL, wanted)

    return act


# respondents


def add_respondent(name: str, role: Text = "", respondent_id: str = "") -> Act[str]:
    """Add a respondent; the act yields the new id, which is made up where none is given."""
    respondent_id = respondent_id or f"{_PERSON}{secrets.token_hex(4)}"
    entry = _respondent(name, role)

    def act(state: DocumentState) -> Outcome[str]:
        entries = state.entries.items()
        places = [each["position"] for (kind, _), each in entries if kind == Kind.RESPONDENT]
        whole = entry | {"position": min(max(places, default=-1) + 1, MOST_NUMBER)}
        wanted = [(Kind.RESPONDENT, respondent_id, whole)]
        return outcome(state, RESPONDENT_LABEL, wanted).giving(respondent_id)

    return act


def set_respondent(respondent_id: str, name: str, role: Text = "") -> Act[bool]:
    """Record a respondent's name and role."""
    entry = _respondent(name, role)

    def act(state: DocumentState) -> Outcome[bool]:
        whole = state.entries[Kind.RESPONDENT, respondent_id] | entry
        return outcome(state, RESPONDENT_LABEL, [(Kind.RESPONDENT, respondent_id, whole)])

    return act


def remove_respondent(respondent_id: str) -> Act[bool]:
    """Remove a respondent and all their answers."""

    def act(state: DocumentState) -> Outcome[bool]:
        gone: list[Wanted] = [
            (Kind.REPLY, key, None)
            for kind, key in state.entries
            if kind == Kind.REPLY and key.partition("/")[0] == respondent_id
        ]
        return outcome(state, NO_RESPONDENT_LABEL, [(Kind.RESPONDENT, respondent_id, None), *gone])

    return act


def set_reply(
    respondent_id: str, item_id: str, answer: Answer, label: str = REPLY_LABEL
) -> Act[bool]:
    """Record a respondent's answer to an item. Raises as `set_answer` does."""
    key = f"{respondent_id}/{item_id}"
    return lambda state: outcome(
        state, label, [(Kind.REPLY, key, _stored(state.pack, item_id, answer))]
    )


def set_revealed(revealed: bool) -> Act[bool]:
    """Record whether respondents' answers may be shown."""
    return set_entry(REVEAL_LABEL, Kind.ABOUT, REVEALED, revealed or None)


# the assessment as a whole


def set_fact(key: str, fact: Text | float) -> Act[bool]:
    """Record a fact about the organisation; an empty text removes it."""
    plain = clean_inside(fact)
    return set_entry(FACT_LABEL, Kind.FACT, clean(key), plain if plain != "" else None)


def set_assessed_on(day: date) -> Act[bool]:
    """Record the day of the assessment."""
    return set_entry(ABOUT_LABEL, Kind.ABOUT, "assessed_on", day.isoformat())


def set_language(language: str) -> Act[bool]:
    """Record the language of the questions."""
    return set_entry(ABOUT_LABEL, Kind.ABOUT, "language", language)


def set_target(part_id: str, target: float | None) -> Act[bool]:
    """Record the target score, 0–100, of a section or topic; None for the pack's own target."""
    return set_entry(TARGET_LABEL, Kind.TARGET, part_id, target)


def set_brand(key: str, text: str) -> Act[bool]:
    """Record a text of the report's cover; the logo as base64."""
    return set_entry(BRAND_LABEL, Kind.BRAND, key, clean(text) or None)


def set_logo(logo: bytes) -> Act[bool]:
    """Record the picture on the report's cover; b"" for none."""
    return set_brand("logo", base64.b64encode(logo).decode("ascii"))


def set_voice(key: str, text: str) -> Act[bool]:
    """Record the consultant's own words under a key of `answers.voice`; "" for none."""
    return set_entry(VOICE_LABEL, Kind.BRAND, VOICE + key, clean(text).strip() or None)


# internals


def _stored(pack: Pack, item_id: str, answer: Answer) -> Plain:
    answer = _cleaned(answer)
    if answer.state is State.ANSWERED:
        item = pack.items[item_id]
        value = item.read(pack.scales, answer.value)
        says = item.empty_is_answer or not is_empty(value)
        state = State.ANSWERED if says else State.UNANSWERED
        answer = answer.with_reply(state, value if says else None, answer.misfits)
    return stored_answer(answer)


def _respondent(name: str, role: Text) -> dict[str, Plain]:
    return {"name": clean(name), "role": clean_inside(role)}


def _is_unconfirmed(state: DocumentState, item_id: str) -> bool:
    return UNCONFIRMED in state.entries.get((Kind.ANSWER, item_id), {})


def _without_mark(plain: Mapping[str, Plain]) -> Plain:
    return {name: each for name, each in plain.items() if name != UNCONFIRMED}


def _cleaned(answer: Answer) -> Answer:
    misfits = tuple(replace(each, text=clean(each.text)) for each in answer.misfits)
    value = clean_inside(answer.value)
    return replace(answer, value=value, note=clean(answer.note), misfits=misfits)


def set_peers(peers: Peers | None) -> Act[bool]:
    """Record the group of organisations that the result is set beside; None for none."""
    plain = None if peers is None else stored_peers(peers)
    return set_entry(PEERS_LABEL, Kind.ABOUT, PEERS, plain)
