"""A document overwritten while it is open, by another copy of itself: nothing is lost or damaged."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest

from assessment.document import store
from assessment.document.answer_edits import set_fact
from assessment.document.document import Document
from assessment.document.errors import ChangedElsewhere, WriteRefused
from assessment.document.history import Change, Edit, Kind
from assessment.document.repair import verify
from assessment.document.store import Store, read_document


def cp(source, target):
    """Truncate, then write, as `cp` does."""
    target.write_bytes(source.read_bytes())


def rsync(source, target):
    """Write over what is there, then cut off the rest, as `rsync --inplace` does."""
    with target.open("r+b") as file:
        file.write(source.read_bytes())
        file.truncate()


def mv(source, target):
    """Put another file in its place."""
    source.replace(target)


@pytest.fixture
def document(path):
    opened = Document(path)
    yield opened
    opened.close()


@pytest.fixture
def meanwhile(monkeypatch):
    """Does something once, in the middle of the next transaction."""

    def arrange(work):
        put = Store.put_change

        def late(self, *arguments):
            monkeypatch.setattr(Store, "put_change", put)
            put(self, *arguments)
            work()

        monkeypatch.setattr(Store, "put_change", late)

    return arrange


@pytest.mark.parametrize("overwrite", [cp, rsync, mv])
@pytest.mark.parametrize("theirs", [3, 1, 6], ids=["as many", "fewer", "more"])
@pytest.mark.parametrize("moment", ["between", "in the middle", "at the beat"])
@pytest.mark.parametrize("size", [10, 9000], ids=["small", "many pages"])
def test_both_sides_are_brought_together(
    *, document, path, tmp_path, meanwhile, overwrite, theirs, moment, size
):
    document.run(set_fact("start", "x"))
    other = tmp_path / "other.sounding"
    shutil.copyfile(path, other)
    for number in range(3):
        document.run(set_fact(f"ours{number}", "o" * size))
    branch = Document(other)
    for number in range(theirs):
        branch.run(set_fact(f"theirs{number}", "t" * size))
    branch.close()
    if moment == "in the middle":
        meanwhile(lambda: overwrite(other, path))
    else:
        overwrite(other, path)
    if moment == "at the beat":
        assert document.sync.reload_merged() == ()
        assert f"theirs{theirs - 1}" in document.assessment.organisation
    document.run(set_fact("end", "x"))
    assert document.sync.take_conflicts() == ()
    assert verify(path).sound
    names = {
        "start",
        "end",
        *(f"ours{n}" for n in range(3)),
        *(f"theirs{n}" for n in range(theirs)),
    }
    assert names <= read_document(path)[1].organisation.keys()
    assert read_document(path)[1] == document.assessment


def write(opened, number, key):
    edit = Edit(Kind.FACT, key, None, "x")
    opened.write((edit,), {number: Change("l", (edit,), "2026-11-20T10:00:00+00:00")}, number)


@pytest.mark.parametrize("late", [False, True], ids=["before", "within"])
def test_the_seal_is_read_from_the_disk_in_each_transaction(path, tmp_path, meanwhile, late):
    """SQLite itself notices nothing: file, change counter and schema are the same as before."""
    other = tmp_path / "other.sounding"
    shutil.copyfile(path, other)
    with Store(other) as branch:
        write(branch, 1, "theirs")
    with Store(path) as opened:
        write(opened, 1, "ours")
        version = opened.data_version()
        if late:
            meanwhile(lambda: rsync(other, path))
        else:
            rsync(other, path)
            assert opened.data_version() == version
            assert opened.changed()
        with pytest.raises(ChangedElsewhere):
            write(opened, 2, "more")
    assert path.read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"x" * 5000),
        lambda path: path.write_bytes(path.read_bytes()[:4096]),
    ],
)
def test_a_file_that_no_longer_has_a_seal_is_changed(path, spoil):
    with Store(path) as opened:
        spoil(path)
        with suppress(WriteRefused):
            assert opened.changed()
        with pytest.raises(WriteRefused):
            write(opened, 1, "more")


def test_a_seal_that_cannot_be_read_is_none(path, tmp_path):
    (tmp_path / "x").write_bytes(b"x" * 5000)
    assert store.seal_on_disk(tmp_path / "x") == store.seal_on_disk(tmp_path / "y") == ""
    with Store(path) as opened:
        opened.connection.execute("DELETE FROM meta WHERE key='seal'")
        assert store.seal_on_disk(path) == ""
        assert opened.changed()
