"""Taking ballots into a document: respondents of their own, what is open filled, clashes shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessment.answers.answer import Answer, Confidence, Misfit, State
from assessment.answers.assessment import Assessment
from assessment.answers.evidence import evidence_file
from assessment.document.answer_edits import set_reply
from assessment.document.document import Document
from assessment.document.evidence import add_evidence, is_kept
from assessment.workshop.ballot_import import add_ballot, clashes
from assessment.workshop.ballot_reader import read_ballot
from tests.workshop.ballots import saved


@pytest.fixture
def document(tmp_path, checked_room):
    made = Document.create(
        tmp_path / "firm.sounding", checked_room, Assessment(date(2026, 11, 29)), tmp_path / "data"
    )
    yield made
    made.close()


@pytest.fixture
def ballot(tmp_path, room):
    def make(said, **changes):
        return read_ballot(saved(tmp_path / "lin.json", room, said, **changes), room)

    return make


def test_a_ballot_is_one_change_and_can_be_undone(document, ballot):
    read = ballot({"rate": {"value": 2}, "kind": {"state": "unknown"}})
    done = document.run(add_ballot(read))
    assert (done.respondent_id, done.is_new) == (read.respondent.id, True)
    assert (done.added, done.clashes) == (("rate", "kind"), ())
    (one,) = document.assessment.sheet.respondents
    assert (one.name, one.role) == ("Lin Example", "Sales")
    assert one.answers["rate"].value == 2
    assert len(document.history.changes) == 1
    document.undo()
    assert document.assessment.sheet.respondents == ()


def test_the_same_ballot_again_fills_what_is_open_and_overwrites_nothing(document, ballot):
    document.run(add_ballot(ballot({"rate": {"value": 2}, "agree": {"value": True}})))
    later = ballot({"rate": {"value": 0}, "agree": {"value": True}, "hours": {"value": 3}})
    found = clashes(document.assessment, later)
    assert [(each.item, each.ours.value, each.theirs.value) for each in found] == [("rate", 2, 0)]
    done = document.run(add_ballot(later))
    assert (done.is_new, done.added, done.clashes) == (False, ("hours",), found)
    (one,) = document.assessment.sheet.respondents
    assert one.answers["rate"].value == 2
    before = document.history.changes
    assert document.run(add_ballot(later)).added == ()
    assert document.history.changes == before


def test_another_ballot_is_another_person_even_of_the_same_name(document, ballot):
    document.run(add_ballot(ballot({"rate": {"value": 2}})))
    document.run(add_ballot(ballot({"rate": {"value": 0}}, ballot="f" * 16)))
    people = document.assessment.sheet.respondents
    assert [one.name for one in people] == ["Lin Example", "Lin Example"]
    assert [one.answers["rate"].value for one in people] == [2, 0]


def test_a_ballot_can_go_to_somebody_who_is_there(document, ballot):
    document.run(add_ballot(ballot({"rate": {"value": 2}})))
    first = document.assessment.sheet.respondents[0].id
    read = ballot({"hours": {"value": 1}}, ballot="f" * 16)
    assert clashes(document.assessment, read, first) == ()
    done = document.run(add_ballot(read, first))
    assert (done.respondent_id, done.is_new, done.added) == (first, False, ("hours",))


UNSURE = Answer(State.ANSWERED, 1, "", Confidence.LOW)


@pytest.mark.parametrize(
    ("before", "said", "after"),
    [
        (Answer.of(1), {"value": 1, "note": "n"}, Answer.of(1, "n")),
        (UNSURE, {"value": 1, "note": "n"}, UNSURE.with_note("n")),
        (Answer.of(1, "n"), {"value": 1}, Answer.of(1, "n")),
        (Answer.of(1, "n"), {"value": 1, "note": "m"}, None),
        (Answer.of(1), {"state": "unknown"}, None),
        (Answer.of(1), {"note": "n"}, Answer.of(1, "n")),
        (Answer(note="n"), {"value": 1}, Answer.of(1, "n")),
        (Answer(note="n"), {"value": 1, "note": "m"}, None),
        (Answer(misfits=(Misfit("one"),)), {"value": 1}, None),
        (Answer(State.UNKNOWN), {"state": "unknown"}, Answer(State.UNKNOWN)),
    ],
)
def test_what_stands_is_kept(document, ballot, before, said, after):
    document.run(add_ballot(ballot({"agree": {"value": True}})))
    id_ = document.assessment.sheet.respondents[0].id
    document.run(set_reply(id_, "rate", before))
    done = document.run(add_ballot(ballot({"rate": said})))
    now = document.assessment.sheet.respondents[0].answers["rate"]
    assert now == (before if after is None else after)
    assert bool(done.clashes) is (after is None)


def test_files_that_are_named_are_entered_once_and_undone_with_the_answers(document, ballot):
    plan = evidence_file("plan.pdf", b"plan")
    read = replace(ballot({"rate": {"value": 2}}), evidence={"rate": (plan,)})
    assert document.run(add_ballot(read)).files == 1
    assert document.assessment.evidence == {"rate": (plan,)}
    renamed = replace(read, evidence={"rate": (evidence_file("other.pdf", b"plan"),)})
    assert document.run(add_ballot(renamed)).files == 0
    assert document.assessment.evidence == {"rate": (plan,)}
    assert document.run(add_evidence("rate", "plan.pdf", b"plan", date(2026, 11, 30)))
    assert is_kept(document.entries, plan.sha256)
    document.undo()
    document.undo()
    assert document.assessment.evidence == {}
