"""Joining of several people's answers files into one assessment with each person as a respondent.

No answer is dropped; what can't be kept twice is reported. Does not read or write files.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assessment.answers.answer import Respondent
from assessment.answers.assessment import Assessment
from assessment.answers.evidence import united
from assessment.core.errors import Message
from assessment.core.i18n import N_, localise

_UNLIKE_FACT = N_("“{key}” is not the same in all files; it stays as in “{file}”.")
_UNLIKE_TARGET = N_("The target of “{key}” is not the same in all files; it stays as in “{file}”.")
_UNLIKE_ANSWER = N_("“{file}”: its own answer to “{item}” goes before the agreed one.")
_BESIDE = N_("“{file}”: its agreed answers became those of a respondent of their own.")
_NO_ID = re.compile("[^a-z0-9]+")
_ID_LENGTH = 60
"""Maximum length of a generated id, in characters, so that a number can be appended."""
_NOBODY = "respondent"


@dataclass(frozen=True, slots=True)
class Part:
    """Answers of one file, and its name (without suffix)."""

    name: str
    assessment: Assessment


@dataclass(frozen=True, slots=True)
class Joined:
    """One assessment made of several, and remarks about the decisions made."""

    assessment: Assessment
    remarks: tuple[Message, ...] = ()


def join(parts: Sequence[Part]) -> Joined:
    """Return all parts as one assessment; a single one is returned unchanged.

    A file with at most one respondent counts as the answers of that one person. A file with several keeps
    them, and its agreed answers stay agreed if it is the only such file. For facts and targets, the first
    file that has them counts.
    """
    if len(parts) == 1:
        return Joined(parts[0].assessment)
    return _Joining(parts).join()


@dataclass
class _Joining:
    parts: Sequence[Part]
    people: list[Respondent] = field(default_factory=list)
    remarks: list[Message] = field(default_factory=list)

    def join(self) -> Joined:
        groups = [part for part in self.parts if _is_group(part)]
        agreed = groups[0].assessment.answers if len(groups) == 1 else {}
        for part in self.parts:
            if not _is_group(part):
                self._add(self._person(part))
                continue
            for one in part.assessment.sheet.respondents:
                self._add(one)
            if len(groups) > 1 and part.assessment.answers:
                self.remarks.append(Message(_BESIDE, {"file": part.name}))
                self._add(Respondent("", part.name, "", part.assessment.answers))
        first = self.parts[0].assessment
        joined = replace(
            first,
            assessed_on=max(part.assessment.assessed_on for part in self.parts),
            organisation=self._first_of(
                _UNLIKE_FACT, [part.assessment.organisation for part in self.parts]
            ),
            evidence=united(part.assessment.evidence for part in self.parts),
            sheet=replace(
                first.sheet,
                agreed=agreed,
                respondents=tuple(self.people),
                targets=self._first_of(
                    _UNLIKE_TARGET, [part.assessment.sheet.targets for part in self.parts]
                ),
            ),
        )
        return Joined(joined, tuple(self.remarks))

    def _person(self, part: Part) -> Respondent:
        """Return the person whose answers a file holds, as a respondent."""
        agreed = part.assessment.answers
        if not part.assessment.sheet.respondents:
            return Respondent("", self._name(part), "", agreed)
        (one,) = part.assessment.sheet.respondents
        self.remarks += [
            Message(_UNLIKE_ANSWER, {"file": part.name, "item": item})
            for item in one.answers
            if item in agreed and agreed[item] != one.answers[item]
        ]
        return replace(one, answers={**agreed, **one.answers})

    def _name(self, part: Part) -> str:
        """Return the name for the person of a file without respondents.

        That is the fact `consultant`, else `name`, if no other file has the same one; else the file's name.
        """
        others = [each for each in self.parts if each is not part]
        for key in ("consultant", "name"):
            name = _fact(part, key)
            if name and all(_fact(other, key) != name for other in others):
                return name
        return part.name

    def _add(self, one: Respondent) -> None:
        taken = {each.id for each in self.people}
        self.people.append(replace(one, id=_free(one.id or _id_of(one.name), taken)))

    def _first_of(self, unlike: str, each: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
        """Return the values of all files by key; where they differ, the first, with a remark."""
        found: dict[str, Any] = {}
        source: dict[str, str] = {}
        told: set[str] = set()
        for part, said in zip(self.parts, each, strict=True):
            for key, value in said.items():
                if key not in found:
                    found[key], source[key] = value, part.name
                elif found[key] != value and key not in told:
                    told.add(key)
                    self.remarks.append(Message(unlike, {"key": key, "file": source[key]}))
        return found


def _is_group(part: Part) -> bool:
    return len(part.assessment.sheet.respondents) > 1


def _fact(part: Part, key: str) -> str:
    fact = part.assessment.organisation.get(key, "")
    return str(fact) if isinstance(fact, int | float) else localise(fact, part.assessment.language)


def _id_of(name: str) -> str:
    """Return an id made of the characters of a name that an id may contain."""
    made = _NO_ID.sub("-", name.lower())[:_ID_LENGTH].strip("-").lstrip("0123456789-")
    return made or _NOBODY


def _free(wanted: str, taken: set[str]) -> str:
    """Return the id, or the id with the first free number appended."""
    id_, number = wanted, 2
    while id_ in taken:
        id_, number = f"{wanted[:_ID_LENGTH].rstrip('-')}-{number}", number + 1
    return id_
