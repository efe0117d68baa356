"""A document is known by its id, and an old one by its history."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest

from assessment.document.answer_edits import set_fact
from assessment.document.backups import back_up, restore
from assessment.document.errors import WriteRefused
from assessment.document.history import Change, Edit, Kind
from assessment.document.merge import Version, is_same_document
from assessment.document.repair import repair, verify
from assessment.document.schema import Snapshot
from assessment.document.store import Store, create_document, read_all
from assessment.document.working_copy import make_working_copy
from tests.document.identities import change, make_old


def test_each_new_document_has_an_id_of_its_own_and_copies_share_it(path, tmp_path, checked, full):
    create_document(tmp_path / "b.sounding", checked, full)
    first, second = read_all(path).id, read_all(tmp_path / "b.sounding").id
    assert len(first) == len(second) == 32
    assert first != second
    change(path, "x")
    made = back_up(path)
    restore(made.path, tmp_path / "restored.sounding")
    repair(path, tmp_path / "repaired.sounding")
    working = make_working_copy(path, read_all(path))
    copies = [
        path,
        made.path,
        tmp_path / "restored.sounding",
        tmp_path / "repaired.sounding",
        working,
    ]
    assert {read_all(each).id for each in copies} == {first}
    assert {read_all(each).changes for each in copies} == {read_all(path).changes}


def test_an_old_document_gets_its_id_with_its_next_change(old, open_one):
    before = old.read_bytes()
    document = open_one(old)
    document.set_view("page", "t")
    document.close()
    assert read_all(old).id == ""
    old.write_bytes(before)
    document = open_one(old)
    document.run(set_fact("sector", "Tea"))
    given = read_all(old).id
    assert len(given) == 32
    document.run(set_fact("sector", "Coffee"))
    document.undo()
    assert read_all(old).id == given == document.sync.buffer.id
    assert verify(old).sound


def test_a_change_that_is_refused_gives_no_id(old):
    with Store(old) as opened:
        edit = Edit(Kind.FACT, "sector", None, "Tea")
        made = Change("l", (edit,), "2026-11-20T10:00:00+00:00")
        with closing(sqlite3.connect(old, isolation_level=None)) as blocker:
            blocker.execute("BEGIN IMMEDIATE")
            with pytest.raises(WriteRefused):
                opened.write((edit,), {1: made}, 1)
        assert opened.held.id == ""
        opened.write((edit,), {1: made}, 1)
        assert opened.held.id == read_all(old).id != ""


def test_copies_of_an_old_document_stay_one_document(old, tmp_path, open_one):
    """Each gets its id at another time, by what they share."""
    change(old, "start")
    make_old(old)
    branch = tmp_path / "branch.sounding"
    shutil.copyfile(old, branch)
    document = open_one(old)
    document.run(set_fact("ours", "x"))
    change(branch, "theirs")
    branch.replace(old)
    assert document.sync.reload_merged() == ()
    assert {"start", "ours", "theirs"} <= document.assessment.organisation.keys()


def version(*labels, id_=""):
    edits = [(Edit(Kind.FACT, each, None, 1),) for each in labels]
    changes = tuple(Change(each, edit, "t") for each, edit in zip(labels, edits, strict=True))
    return Version({("fact", each): 1 for each in labels}, changes, len(labels), id_)


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        (version("a", id_="1"), version("b", id_="1"), True),
        (version("a", id_="1"), version("a", id_="2"), False),
        (version("a"), version("a", "b", id_="2"), True),
        (version("a", "b", id_="1"), version("a"), True),
        (version("a"), version("b"), False),
        (version("a"), version(), False),
        (version(), version("a"), True),
        (version(), Version({("fact", "z"): 1}), False),
    ],
)
def test_ids_decide_and_histories_where_one_has_none(ours, theirs, same):
    assert is_same_document(ours, theirs) is same


def test_a_snapshot_without_an_id_is_laid_out_without_one(checked):
    assert Snapshot(checked, {}).id == ""
