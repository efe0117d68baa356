"""Documents with names so long that no journal, or not even a lock, has room beside them."""

from __future__ import annotations

import os

import pytest

from assessment.core.errors import AssessmentError
from assessment.core.files import fitting_name
from assessment.document import connections
from assessment.document.answer_edits import set_fact
from assessment.document.backups import back_up, restore
from assessment.document.companions import takes_companions
from assessment.document.document import Document
from assessment.document.errors import ChangedElsewhere, WriteRefused
from assessment.document.lock import lock_path
from assessment.document.repair import repair, verify
from assessment.document.store import Store, create_document, read_all
from main import run

LENGTHS = [246, 247, 248, 250, 251, 255]
"""Lengths around the last names with room for “-journal” and for “.lock”, and the longest name of all."""


def named(folder, length, letter="x"):
    size = len(letter.encode())
    stem = letter * ((length - 9) // size)
    return folder / f"{stem.ljust(len(stem) + (length - 9) % size, 'x')}.sounding"


@pytest.fixture(params=LENGTHS)
def long(request, tmp_path, checked, full):
    path = named(tmp_path, request.param)
    create_document(path, checked, full)
    return path


@pytest.mark.parametrize("letter", ["x", "茶", "é"])
@pytest.mark.parametrize("length", LENGTHS)
def test_it_is_made_opened_changed_and_opened_again(tmp_path, checked, full, length, letter):
    path = named(tmp_path, length, letter)
    assert len(os.fsencode(path.name)) == length
    create_document(path, checked, full)
    first = Document(path)
    assert not first.read_only
    first.run(set_fact("employees", 77))
    first.run(set_fact("city", "Leeds"))
    first.undo()
    first.close()
    again = Document(path)
    assert again.assessment.organisation["employees"] == 77
    assert "city" not in again.assessment.organisation
    again.close()
    assert verify(path).sound
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_second_window_reads_it_only(long, open_one):
    first = open_one(long)
    assert lock_path(long).exists()
    assert not first.read_only
    first.run(set_fact("employees", 5))
    assert open_one(long, read_only=True).assessment.organisation["employees"] == 5


def test_two_that_write_are_brought_together(long, open_one):
    """Each sees that the file is another one since the other wrote it whole."""
    first, second = open_one(long), open_one(long)
    first.run(set_fact("employees", 5))
    second.run(set_fact("city", "Leeds"))
    first.sync.reload_merged()
    assert first.assessment.organisation["city"] == "Leeds"
    assert second.assessment.organisation["employees"] == 5


def test_of_two_programs_at_the_same_moment_one_writes(long):
    """Also where the document is changed in memory, whose own transactions keep nobody out."""
    with Store(long) as one, Store(long) as other:
        with one.alone(), pytest.raises(WriteRefused, match="another program is using it"):
            other.write_views({"page": "answer"})
        other.write_views({"page": "answer"})
        with pytest.raises(ChangedElsewhere):
            one.write_views({"page": "home"})
    assert read_all(long).view == {"page": "answer"}


def test_a_disk_that_refuses_leaves_the_file_and_the_document_as_they_were(
    tmp_path, checked, full, monkeypatch
):
    path = named(tmp_path, 255)
    create_document(path, checked, full)
    before = path.read_bytes()

    def refuse(*_arguments, **_named):
        raise AssessmentError("The disk is full.")

    with Store(path) as store:
        monkeypatch.setattr(connections, "write_image", refuse)
        with pytest.raises(WriteRefused, match="full"):
            store.write_views({"page": "answer"})
        assert path.read_bytes() == before
        assert not store.changed()
        monkeypatch.undo()
        store.write_views({"page": "answer"})
        assert not store.changed()
    assert read_all(path).view["page"] == "answer"


def test_it_is_backed_up_restored_and_repaired(long, tmp_path):
    copy = back_up(long)
    assert copy is not None
    target = tmp_path / "restored.sounding"
    restore(copy.path, target)
    assert verify(target).sound
    repaired = long.with_name(fitting_name(long.stem, "-repaired.sounding"))
    repair(long, repaired)
    assert verify(repaired).sound


def test_the_mode_of_the_file_stays(tmp_path, checked, full):
    path = named(tmp_path, 255)
    create_document(path, checked, full)
    path.chmod(0o640)
    with Store(path) as store:
        store.write_views({"page": "answer"})
    assert path.stat().st_mode & 0o777 == 0o640


def test_commands_read_and_write_it(long, capsys):
    damaged = bytearray(long.read_bytes())
    assert run(["verify", str(long)]) == 0
    damaged[len(damaged) // 2] ^= 1
    long.write_bytes(damaged)
    run(["verify", str(long), "--repair"])
    assert "too long" not in capsys.readouterr().err


def test_what_a_name_has_room_for(tmp_path):
    room = [takes_companions(named(tmp_path, length)) for length in LENGTHS]
    assert room == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    ("stem", "fitting"),
    [
        ("short", "short 2.sounding"),
        ("x" * 246, "x" * 229 + " 2.sounding"),
        ("茶" * 82, "茶" * 76 + " 2.sounding"),
        ("x" * 228 + " " * 9, "x" * 228 + " 2.sounding"),
    ],
)
def test_a_derived_name_fits(stem, fitting):
    assert fitting_name(stem, " 2.sounding") == fitting
