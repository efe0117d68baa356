"""Ballots that come twice, for another questionnaire, or for another document."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from assessment.answers.decisions import OwnAction
from assessment.document.answer_edits import set_assessed_on
from assessment.document.document import Document
from assessment.document.store import read_document
from assessment.document.strategy_edits import set_own_action
from assessment.questionnaire.loader import load_pack
from tests.workshop.ballots import saved
from tests.workshop.conftest import PACK


@pytest.fixture
def here(tmp_path, monkeypatch):
    """A folder with two packs, a document, and ballots: one, a copy, a later state, and one for the other pack."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "room.yaml").write_text(PACK, encoding="utf-8")
    (tmp_path / "hall.yaml").write_text(PACK.replace("id: room", "id: hall", 1), encoding="utf-8")
    room, hall = (load_pack(tmp_path / f"{name}.yaml").usable() for name in ("room", "hall"))
    saved(tmp_path / "lin.json", room, {"rate": {"value": 2}})
    saved(tmp_path / "copy.json", room, {"rate": {"value": 2}})
    saved(tmp_path / "later.json", room, {"rate": {"value": 1}, "agree": {"value": True}})
    saved(tmp_path / "hall.json", hall, {"rate": {"value": 2}})
    return tmp_path


def people(path):
    found = read_document(path)[1].sheet.respondents
    return [{item: each.value for item, each in one.answers.items()} for one in found]


@pytest.mark.parametrize(
    ("files", "answers", "told"),
    [
        (["lin", "lin"], {"rate": 2}, "“lin”: nothing in it is new."),
        (["lin", "copy"], {"rate": 2}, "“copy”: nothing in it is new."),
        (["lin", "later"], {"rate": 2, "agree": True}, "“later”: answered differently before, which stays: rate."),
    ],
)  # fmt: skip
def test_a_ballot_that_comes_twice_is_one_person(sounding, here, files, answers, told):
    named = [f"{each}.json" for each in files]
    new = sounding("--packs", here, "import", *named, "-o", "new.sounding")
    assert (new.status, told in new.err.splitlines()) == (0, True)
    assert people(here / "new.sounding") == [answers]
    assert sounding("new", "room.yaml", "-o", "old.sounding").status == 0
    for each in named:
        old = sounding("import", "old.sounding", each)
    assert (old.status, told in old.err.splitlines()) == (0, True)
    assert people(here / "old.sounding") == [answers]


def test_a_ballot_for_another_questionnaire_is_refused_and_none_is_taken(sounding, here):
    assert sounding("new", "room.yaml", "-o", "old.sounding").status == 0
    found = sounding("import", "old.sounding", "lin.json", "hall.json")
    assert (found.status, found.err) == (2, "“hall” answers “hall”, not “room”.\n")
    assert people(here / "old.sounding") == []
    found = sounding("--packs", here, "import", "lin.json", "hall.json", "-o", "new.sounding")
    assert (found.status, "only answers to the same questionnaire" in found.err) == (2, True)
    assert not (here / "new.sounding").exists()


def test_a_ballot_is_for_any_document_of_its_questionnaire(sounding, here):
    """It holds no name of a document: in each it becomes a person, once."""
    for name in ("one.sounding", "two.sounding"):
        assert sounding("new", "room.yaml", "-o", name).status == 0
        assert sounding("import", name, "lin.json").status == 0
        assert people(here / name) == [{"rate": 2}]


def test_a_ballot_after_something_was_done_begins_a_round_and_says_so(sounding, here):
    assert sounding("new", "room.yaml", "-o", "old.sounding").status == 0
    assert sounding("import", "old.sounding", "lin.json").status == 0
    with closing(Document(here / "old.sounding")) as document:
        day = document.assessment.assessed_on
        document.run(set_assessed_on(day - timedelta(days=90)))
        document.run(
            set_own_action(OwnAction("own-1", "Ask", 1, done=True, done_on=day - timedelta(days=9)))
        )
    told = sounding("import", "old.sounding", "later.json")
    assert (told.status, "round 2 has begun" in told.err) == (0, True)
    found = read_document(here / "old.sounding")[1]
    assert len(found.rounds) == 1
