"""Ballots and answers files that people bring along: taken over one by one, with what does not go together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from secrets import token_hex

from assessment.answers.answer import Answers, Respondent
from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import ReadAnswers, read_answers
from assessment.presentation.replies import answer_lines, person
from assessment.questionnaire.library import Library
from assessment.workshop.answers_import import ReadFile, read_people
from assessment.workshop.ballot_import import Clash, add_ballot, clashes, late_answers
from assessment.workshop.ballot_reader import BALLOT_PERSON, ReadBallot, is_ballot, read_ballot
from assessment.workshop.people import number_as_name
from assessment.workshop.votable import question_numbers
from ui.pages.workshop.standing_agenda import fix_agenda_known
from ui.session import Session


def read_bundled(path: Path) -> ReadAnswers:
    """Return the content of an answers file to one of the bundled questionnaires."""
    return read_answers(path, Library([]))


def take_ballots(
    session: Session, paths: Sequence[Path], _: Translator, answers: ReadFile = read_bundled
) -> tuple[str, ...]:
    """Take files over; return what is to be told of each. Nothing that stands is overwritten.

    `answers`: reads an answers file to another version than the document's.
    """
    told: list[str] = []
    fix_agenda_known(session)
    for path in paths:
        try:
            read = _read(session, path, answers)
        except InputError as error:
            told += [_.render(InputError([each]).message) for each in error.problems]
        except AssessmentError as error:
            told.append(_.render(error.message))
        else:
            for each in read:
                told += _taken(session, each, _)
    return tuple(told)


def _read(session: Session, path: Path, answers: ReadFile) -> tuple[ReadBallot, ...]:
    pack = session.document.pack
    if is_ballot(path):
        return (read_ballot(path, pack),)
    return read_people(path, pack, session.assessment, answers)


def _taken(session: Session, read: ReadBallot, _: Translator) -> list[str]:
    people = session.assessment.sheet.respondents
    known = _person_of(people, read)
    if session.assessment.workshop.plan.numbers and known is None:
        name = number_as_name(session.assessment)
        read = replace(read, respondent=replace(read.respondent, name=name, role=""))
    owner = "" if known is None else known.id
    clashing = clashes(session.assessment, read, owner)
    late = late_answers(session.assessment, read, owner)
    session.run(add_ballot(read, owner))
    shown = read.respondent if known is None else known
    first = _.ngettext(
        "{file}: {n} answer of {name} is read.",
        "{file}: {n} answers of {name} are read.",
        len(read.respondent.answers),
        file=read.file,
        name=person(shown.name, shown.id),
    )
    beside = _beside(session, late, clashing, _)
    return [first, *beside, *(_.render(each) for each in read.remarks)]


def take_sheet(
    session: Session, respondent_id: str, name: str, answers: Answers, _: Translator
) -> tuple[str, ...]:
    """Take over what was written on paper, by somebody new without an id; return what is to be told."""
    fix_agenda_known(session)
    known = session.assessment.respondent(respondent_id)
    new = Respondent(f"{BALLOT_PERSON}{token_hex(8)}", name or number_as_name(session.assessment))
    owner = new if known is None else known
    read = ReadBallot("", replace(owner, answers=answers), "", None)
    clashing = clashes(session.assessment, read)
    late = late_answers(session.assessment, read)
    session.run(add_ballot(read))
    first = _.ngettext(
        "Paper: {n} answer of {name} is read.",
        "Paper: {n} answers of {name} are read.",
        len(answers),
        name=person(owner.name, owner.id),
    )
    return (first, *_beside(session, late, clashing, _))


def _beside(
    session: Session, late: Sequence[str], clashing: Sequence[Clash], _: Translator
) -> list[str]:
    """Return what came after its vote, and what was answered differently before."""
    told = [_late(session, late, _)] if late else []
    return [*told, *(_clash(session, each, _) for each in clashing)]


def _person_of(people: Sequence[Respondent], read: ReadBallot) -> Respondent | None:
    """Return whose ballot it is: that of an earlier import, or the person of that name."""
    name = read.respondent.name.strip().casefold()
    found = [one for one in people if one.id == read.respondent.id]
    found += [one for one in people if name and one.name.strip().casefold() == name]
    return next(iter(found), None)


def _late(session: Session, late: Sequence[str], _: Translator) -> str:
    """Return which answers came once their votes were closed."""
    numbers = question_numbers(session.pack)
    return _.ngettext(
        "Came after the vote, so that the votes stay as they were, and the answer stands beside them: "
        "question {numbers}.",
        "Came after the vote, so that the votes stay as they were, and the answers stand beside them: "
        "questions {numbers}.",
        len(late),
        numbers=_.list([str(numbers[item]) for item in late]),
    )


def _clash(session: Session, clash: Clash, _: Translator) -> str:
    item = session.pack.items[clash.item]
    ours, theirs = (
        _.list(answer_lines(session.pack, item, each, _)) for each in (clash.ours, clash.theirs)
    )
    return _(
        "“{question}”: “{ours}” stays; the ballot says “{theirs}”.",
        question=_.text(item.text),
        ours=ours,
        theirs=theirs,
    )
