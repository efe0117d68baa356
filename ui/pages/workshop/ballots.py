"""Ballots that people bring along as files: taken over one by one, with what does not go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from assessment.answers.answer import Respondent
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.presentation.replies import answer_lines, person
from assessment.workshop.ballot_import import Clash, add_ballot, clashes
from assessment.workshop.ballot_reader import ReadBallot, read_ballot
from assessment.workshop.people import next_number
from ui.session import Session


def take_ballots(session: Session, paths: Sequence[Path], _: Translator) -> tuple[str, ...]:
    """Take ballots over; return what is to be told of each. Nothing that stands is overwritten."""
    told: list[str] = []
    for path in paths:
        try:
            read = read_ballot(path, session.pack)
        except AssessmentError as error:
            told.append(_.render(error.message))
            continue
        told += _taken(session, read, _)
    return tuple(told)


def _taken(session: Session, read: ReadBallot, _: Translator) -> list[str]:
    people = session.assessment.sheet.respondents
    known = _person_of(people, read)
    if session.assessment.workshop.plan.numbers and known is None:
        name = next_number(one.name for one in people)
        read = replace(read, respondent=replace(read.respondent, name=name, role=""))
    owner = "" if known is None else known.id
    clashing = clashes(session.assessment.sheet, read, owner)
    session.run(add_ballot(read, owner))
    shown = read.respondent if known is None else known
    first = _.ngettext(
        "{file}: {n} answer of {name} is read.",
        "{file}: {n} answers of {name} are read.",
        len(read.respondent.answers),
        file=read.file,
        name=person(shown.name, shown.id),
    )
    return [
        first,
        *(_clash(session, each, _) for each in clashing),
        *(_.render(each) for each in read.remarks),
    ]


def _person_of(people: Sequence[Respondent], read: ReadBallot) -> Respondent | None:
    """Return whose ballot it is: that of an earlier import, or the person of that name."""
    name = read.respondent.name.strip().casefold()
    found = [one for one in people if one.id == read.respondent.id]
    found += [one for one in people if name and one.name.strip().casefold() == name]
    return next(iter(found), None)


def _clash(session: Session, clash: Clash, _: Translator) -> str:
    item = session.pack.items[clash.item]
    ours, theirs = (
        _.list(answer_lines(session.pack, item, each, _)) for each in (clash.ours, clash.theirs)
    )
    return _(
        "“{question}”: “{ours}” stays; the file says “{theirs}”.",
        question=_.text(item.text),
        ours=ours,
        theirs=theirs,
    )
