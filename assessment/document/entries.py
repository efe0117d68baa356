"""Conversion between the plain entries of a document and its assessment."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from assessment.answers.answer import Answer, Respondent, Sheet
from assessment.answers.assessment import Assessment, Brand
from assessment.answers.records import AsAnswered, Round
from assessment.answers.voice import Voice
from assessment.answers.workshop import Workshop, beside, room_answers, split
from assessment.document.answer_entries import (
    UNCONFIRMED,
    fitting_answer,
    fitting_answers,
    stored_answer,
    stored_answers,
)
from assessment.document.evidence import evidence_entries, read_evidence
from assessment.document.history import Edit, Key, Kind, Plain
from assessment.document.records_json import (
    decision_entries,
    log_entries,
    read_day,
    read_decisions,
    read_log,
    read_peers,
    read_readings,
    reading_entries,
    stored_peers,
)
from assessment.document.workshop_json import (
    HANDS,
    OBSERVER,
    PLAN,
    ROUND,
    hands_plain,
    of_workshop,
    read_hands,
    read_plan,
    read_seat,
    seat_parts,
    workshop_entries,
)
from assessment.document.workshop_json import read_round as read_votes
from assessment.questionnaire.model import Pack

REVEALED = "revealed"
PEERS = "peers"
VOICE = "voice/"
"""Stem of the keys of the consultant's own words; programs that do not know them keep them."""
_BRAND_TEXTS = ("consultant", "client", "footer", "colour")
FindVersion = Callable[[str, str], Pack | None]
"""Function that returns the questionnaire of an id and a version, None where it is not at hand."""


def to_entries(assessment: Assessment) -> dict[Key, Plain]:
    """Return all entries of an assessment."""
    entries: dict[Key, Plain] = {
        (Kind.ABOUT, "assessed_on"): assessment.assessed_on.isoformat(),
        (Kind.ABOUT, "language"): assessment.language,
    }
    if assessment.revealed:
        entries[Kind.ABOUT, REVEALED] = True
    if assessment.peers is not None:
        entries[Kind.ABOUT, PEERS] = stored_peers(assessment.peers)
    entries |= {(Kind.FACT, key): fact for key, fact in assessment.organisation.items()}
    agreed = stored_answers(assessment.answers, assessment.unconfirmed)
    entries |= {(Kind.ANSWER, key): plain for key, plain in agreed.items()}
    entries |= {(Kind.TARGET, key): target for key, target in assessment.sheet.targets.items()}
    people, observers = assessment.sheet.respondents, assessment.workshop.observers
    own = {one.id: assessment.own_answers(one.id) for one in people}
    for position, one in enumerate((*people, *observers)):
        entry = {"name": one.name, "role": one.role, "position": position}
        parts = seat_parts(one.seat, observer=position >= len(people))
        entries[Kind.RESPONDENT, one.id] = entry | parts
        replies = stored_answers(own.get(one.id, one.answers))
        entries |= {(Kind.REPLY, f"{one.id}/{key}"): plain for key, plain in replies.items()}
    brand = assessment.brand
    texts = {name: getattr(brand, name) for name in _BRAND_TEXTS}
    entries |= {(Kind.BRAND, name): text for name, text in texts.items() if text}
    if brand.logo:
        entries[Kind.BRAND, "logo"] = base64.b64encode(brand.logo).decode("ascii")
    entries |= {
        (Kind.BRAND, VOICE + key): text for key, text in assessment.voice.texts.items() if text
    }
    entries |= decision_entries(assessment.decisions)
    entries |= reading_entries(assessment.readings)
    entries |= log_entries(Kind.FEEDBACK, assessment.feedback)
    entries |= log_entries(Kind.STORY, assessment.stories)
    entries |= {(Kind.ROUND, str(each.number)): stored_round(each) for each in assessment.rounds}
    entries |= evidence_entries(assessment.evidence)
    held = assessment.workshop
    unseen = {item: each.counted for item, each in held.hidden.items()}
    hands = {**assessment.sheet.counted, **unseen}
    return entries | workshop_entries(held.plan, held.rounds, hands, stored_answer)


def stored_round(past: Round) -> Plain:
    """Return an earlier round as its entry stores it."""
    sheet = past.sheet
    hands = {key: hands_plain(each, stored_answer) for key, each in sheet.counted.items()}
    return {
        "assessed_on": past.assessed_on.isoformat(),
        "pack": past.pack,
        "version": past.version,
        "answers": stored_answers(sheet.agreed, past.unconfirmed),
        "respondents": [
            {
                "id": one.id,
                "name": one.name,
                "role": one.role,
                "answers": stored_answers(one.answers),
            }
            for one in sheet.respondents
        ],
        "targets": dict(sheet.targets),
    } | ({"hands": hands} if hands else {})


def round_as_it_stands(pack: Pack, entries: Mapping[Key, Plain]) -> Plain:
    """Return the entry of a round that ends now, with all its answers and targets."""
    of: dict[str, dict[str, Plain]] = {}
    for (kind, key), plain in entries.items():
        of.setdefault(kind, {})[key] = plain
    replies = of.get(Kind.REPLY, {})
    people = {
        id_: each for id_, each in of.get(Kind.RESPONDENT, {}).items() if OBSERVER not in each
    }
    votes = {key: plain for key, plain in of[Kind.ABOUT].items() if of_workshop(Kind.ABOUT, key)}
    hands = {
        key.removeprefix(HANDS): plain for key, plain in votes.items() if key.startswith(HANDS)
    }
    past = {
        "assessed_on": of[Kind.ABOUT]["assessed_on"],
        "pack": pack.id,
        "version": pack.version,
        "answers": of.get(Kind.ANSWER, {}),
        "respondents": [
            {
                "id": id_,
                "name": people[id_]["name"],
                "role": people[id_]["role"],
                "answers": {
                    key.partition("/")[2]: plain
                    for key, plain in replies.items()
                    if key.partition("/")[0] == id_
                },
            }
            for id_ in sorted(people, key=lambda id_: (people[id_]["position"], id_))
        ],
        "targets": of.get(Kind.TARGET, {}),
    }
    return past | {name: each for name, each in {"hands": hands, "votes": votes}.items() if each}


def _nowhere(_id: str, _version: str) -> None:
    """Find no other version."""


def read_round(
    pack: Pack, number: int, plain: Mapping[str, Any], find: FindVersion = _nowhere
) -> Round:
    """Return an earlier round, with those of its answers that fit this pack.

    `find`: the version that it was answered with, if it was another.
    """
    sheet = _past_sheet(pack, plain)
    id_, version = plain["pack"], plain["version"]
    then = None if (id_, version) == (pack.id, pack.version) else find(id_, version)
    own = None if then is None else AsAnswered(then, _past_sheet(then, plain))
    given = (sheet if own is None else own.sheet).agreed.keys() | sheet.agreed.keys()
    return Round(
        number,
        read_day(plain["assessed_on"]),
        id_,
        version,
        sheet,
        frozenset(key for key in given if UNCONFIRMED in plain["answers"][key]),
        own,
    )


def _past_sheet(pack: Pack, plain: Mapping[str, Any]) -> Sheet:
    people = tuple(
        Respondent(each["id"], each["name"], each["role"], fitting_answers(pack, each["answers"]))
        for each in plain["respondents"]
    )
    agreed = fitting_answers(pack, plain["answers"])
    targets = {key: float(target) for key, target in plain["targets"].items()}
    hands = plain.get("hands", {})
    counted = {
        key: read_hands(key, each, partial(fitting_answer, pack)) for key, each in hands.items()
    }
    counted = {key: each for key, each in counted.items() if each}
    rounds = {
        key.removeprefix(ROUND): read_votes(
            key.removeprefix(ROUND), each, partial(fitting_answer, pack)
        )
        for key, each in plain.get("votes", {}).items()
        if key.startswith(ROUND) and key.removeprefix(ROUND) in pack.items
    }
    counted, people, _hidden = split(rounds, counted, people)
    return Sheet(
        agreed,
        people,
        targets,
        counted=counted,
        beside=beside(rounds, counted, people),
    )


class Contents:
    """The current assessment, updated edit by edit."""

    def __init__(
        self, pack: Pack, entries: Mapping[Key, Plain], find: FindVersion = _nowhere
    ) -> None:
        """Take `find`, which finds the versions that earlier rounds were answered with."""
        self._pack, self._find = pack, find
        self._entries: dict[Key, Plain] = {}
        self._by_kind: dict[Kind, dict[str, Plain]] = {kind: {} for kind in Kind}
        self._agreed: dict[str, Answer] = {}
        self._unconfirmed: set[str] = set()
        self._own: dict[str, dict[str, Answer]] = {}
        """Answers of each respondent; the assessments handed out share them, so none is changed."""
        self._rounds: tuple[Round, ...] | None = None
        self._read = partial(fitting_answer, pack)
        self._take_in(entries)

    @property
    def entries(self) -> Mapping[Key, Plain]:
        """All entries, by kind and key."""
        return self._entries

    def _take_in(self, entries: Mapping[Key, Plain]) -> None:
        """Take over all entries at once. Equal answers to an item, of which there are many, become one."""
        known: dict[str, dict[str, Answer | None]] = {id_: {} for id_ in self._pack.items}
        names = {id_: id_ for id_ in known}
        edits: list[Edit] = []
        for key, value in entries.items():
            kind, name = key
            if kind != Kind.REPLY:
                edits.append(Edit(Kind(kind), name, None, value))
                continue
            self._entries[key] = value
            respondent, _, item_id = name.partition("/")
            answers, text = known.get(item_id, {}), repr(value)
            if text not in answers:
                answers[text] = fitting_answer(self._pack, item_id, value)
            answer = answers[text]
            if answer is not None:
                self._own.setdefault(respondent, {})[names[item_id]] = answer
        self.apply(edits)

    def apply(self, edits: Iterable[Edit]) -> None:
        """Apply the edits. Answers that do not fit the pack are kept as entries, but not shown."""
        for edit in edits:
            key, after = (str(edit.kind), edit.key), edit.after
            if after is None:
                self._entries.pop(key, None)
            else:
                self._entries[key] = after
            if edit.kind is Kind.ANSWER:
                self._set(self._agreed, edit.key, after)
                copied = edit.key in self._agreed and UNCONFIRMED in after
                (self._unconfirmed.add if copied else self._unconfirmed.discard)(edit.key)
            elif edit.kind is Kind.REPLY:
                respondent, _, item_id = edit.key.partition("/")
                answers = dict(self._own.get(respondent, {}))
                self._set(answers, item_id, after)
                self._own[respondent] = answers
            else:
                self._set_other(edit)

    def _set_other(self, edit: Edit) -> None:
        if edit.after is None:
            self._by_kind.get(edit.kind, {}).pop(edit.key, None)
        else:
            self._by_kind.setdefault(edit.kind, {})[edit.key] = edit.after
        if edit.kind is Kind.ROUND:
            self._rounds = None

    def assessment(self) -> Assessment:
        """Return the assessment that the entries represent."""
        of = self._by_kind
        about = of[Kind.ABOUT]
        targets = {key: float(target) for key, target in of[Kind.TARGET].items()}
        held = self._workshop()
        hands, people, hidden = split(held.rounds, self._hands(), self._people(), held.plan)
        own = beside(held.rounds, hands, people)
        return Assessment(
            assessed_on=read_day(about["assessed_on"]),
            language=about["language"],
            organisation=dict(of[Kind.FACT]),
            sheet=Sheet(
                dict(self._agreed),
                people,
                targets,
                counted=hands,
                beside=own,
                room=room_answers(held.rounds, self._agreed),
            ),
            brand=self._brand(),
            voice=self._voice(),
            decisions=read_decisions(of[Kind.DECISION]),
            readings=read_readings(of[Kind.READING]),
            feedback=read_log(of[Kind.FEEDBACK]),
            stories=read_log(of[Kind.STORY]),
            rounds=self._past(),
            revealed=REVEALED in about,
            unconfirmed=frozenset(self._unconfirmed),
            workshop=replace(held, hidden=hidden),
            peers=read_peers(about.get(PEERS)),
            evidence=read_evidence(about),
        )

    def _set(self, answers: dict[str, Answer], item_id: str, plain: Plain) -> None:
        answer = fitting_answer(self._pack, item_id, plain)
        if answer is None:
            answers.pop(item_id, None)
        else:
            answers[item_id] = answer

    def _people(self, *, observers: bool = False) -> tuple[Respondent, ...]:
        """Return those who answer, or those who only look on."""
        entries = self._by_kind[Kind.RESPONDENT].items()
        listed = sorted(entries, key=lambda pair: (pair[1]["position"], pair[0]))
        return tuple(
            Respondent(id_, entry["name"], entry["role"], self._own.get(id_, {}), read_seat(entry))
            for id_, entry in listed
            if (entry.get(OBSERVER) is True) is observers
        )

    def _hands(self) -> dict[str, tuple[Answer, ...]]:
        read = {
            item: read_hands(item, plain, self._read)
            for item, plain in self._told_of(HANDS).items()
        }
        return {item: hands for item, hands in read.items() if hands}

    def _workshop(self) -> Workshop:
        return Workshop(
            read_plan(self._by_kind[Kind.ABOUT].get(PLAN)),
            {
                item: read_votes(item, plain, self._read)
                for item, plain in self._told_of(ROUND).items()
                if item in self._pack.items
            },
            self._people(observers=True),
        )

    def _told_of(self, stem: str) -> dict[str, Plain]:
        """Return the entries about the assessment whose names begin so, by the rest of the name."""
        about = self._by_kind[Kind.ABOUT].items()
        return {key.removeprefix(stem): plain for key, plain in about if key.startswith(stem)}

    def _past(self) -> tuple[Round, ...]:
        if self._rounds is None:
            rounds = self._by_kind[Kind.ROUND].items()
            read = (
                read_round(self._pack, int(number), plain, self._find) for number, plain in rounds
            )
            self._rounds = tuple(sorted(read, key=lambda each: each.number))
        return self._rounds

    def _brand(self) -> Brand:
        found = self._by_kind[Kind.BRAND]
        texts = {name: found[name] for name in _BRAND_TEXTS if name in found}
        return Brand(**texts, logo=base64.b64decode(found.get("logo", "")))

    def _voice(self) -> Voice:
        found = self._by_kind[Kind.BRAND].items()
        return Voice(
            {key.removeprefix(VOICE): text for key, text in found if key.startswith(VOICE)}
        )
