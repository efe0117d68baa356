"""Files beside a document that SQLite would act on: nothing else is deleted, changed or left behind."""

from __future__ import annotations

import os
import sqlite3
import struct
from contextlib import closing, suppress
from pathlib import Path, PureWindowsPath

import pytest

from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.document import companions, paths
from assessment.document.answer_edits import set_fact
from assessment.document.app_data import VARIABLE
from assessment.document.backups import back_up, back_up_as_it_is, newest_good, restore
from assessment.document.companions import real_path
from assessment.document.connections import uri_of
from assessment.document.document import Document
from assessment.document.errors import DamagedDocument, WriteRefused
from assessment.document.lock import lock_path
from assessment.document.repair import repair, verify
from assessment.document.schema import FORMAT, SCHEMA
from assessment.document.store import (
    Store,
    changed_copy,
    content_hash,
    look_into,
    read_all,
    read_document,
    read_image,
)
from main import run

MAGIC = bytes.fromhex("d9d505f920a163d7")


def crafted(document, victim):
    """A journal that changes nothing and names a super-journal, which SQLite deletes afterwards."""
    with closing(sqlite3.connect(document)) as database:
        pages = database.execute("PRAGMA page_count").fetchone()[0]
        size = database.execute("PRAGMA page_size").fetchone()[0]
    header = (MAGIC + struct.pack(">IIIII", 0, 0, pages, 512, size)).ljust(512, b"\x00")
    name = os.fsencode(victim)
    total = sum(struct.unpack(f"{len(name)}b", name)) & 0xFFFFFFFF
    lock_page = 2**30 // size + 1
    return (
        header + struct.pack(">I", lock_page) + name + struct.pack(">II", len(name), total) + MAGIC
    )


def beside(path, ending):
    return path.with_name(path.name + ending)


@pytest.fixture(params=["absolute", "relative"])
def victim(request, tmp_path, monkeypatch):
    """A file of the user's, and the name that the journal has for it."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    monkeypatch.chdir(folder)
    file = folder / "Documents" / "thesis.txt"
    file.write_text("x\n", encoding="utf-8")
    return file, file if request.param == "absolute" else file.relative_to(folder)


def changed(path):
    with changed_copy(path, FORMAT, SCHEMA) as changing:
        return changing.image()


def command(*words):
    return lambda path: run([*words, str(path)])


ENTRIES = {
    "read": read_document,
    "read all": read_all,
    "look into": look_into,
    "hash": content_hash,
    "image": read_image,
    "store": Store,
    "open": Document,
    "open to read": lambda path: Document(path, read_only=True),
    "verify": verify,
    "repair": lambda path: repair(path, path.with_name("repaired.sounding")),
    "back up": back_up,
    "back up as it is": back_up_as_it_is,
    "newest good copy": newest_good,
    "restore": lambda path: restore(path, path.with_name("restored.sounding")),
    "migrate": changed,
    "score": command("score"),
    "explain": lambda path: run(["explain", str(path), "level"]),
    "strategy": command("strategy"),
    "compare": lambda path: run(["compare", str(path), str(path)]),
    "export": lambda path: run(["export", str(path), "-o", str(path.with_name("e.yaml"))]),
    "report": lambda path: run(["report", str(path), "-o", str(path.with_name("r.pdf"))]),
    "import": lambda path: run(["import", str(path), "-o", str(path.with_name("i.sounding"))]),
    "verify, command": command("verify"),
    "verify and repair, command": command("verify", "--repair"),
}


def test_such_a_journal_deletes_a_file_where_sqlite_is_let(path, victim):
    """The attack works, so that the tests below prove something."""
    file, name = victim
    beside(path, "-journal").write_bytes(crafted(path, name))
    with closing(sqlite3.connect(path)) as database:
        database.execute("SELECT * FROM meta").fetchall()
    assert not file.exists()


@pytest.mark.parametrize("entry", ENTRIES)
@pytest.mark.parametrize("state", ["sound", "damaged", "linked"])
def test_no_entry_plays_back_a_journal_that_names_another_file(path, victim, entry, state, capsys):
    file, name = victim
    journal = crafted(path, name)
    beside(path, "-journal").write_bytes(journal)
    if state == "damaged":
        image = path.read_bytes()
        path.write_bytes(image[:4096] + b"\xff" * 64 + image[4160:])
    target = path
    if state == "linked":
        target = path.parent / "home" / "link.sounding"
        target.symlink_to(path)
    before = path.read_bytes()
    with suppress(AssessmentError):
        if isinstance(opened := ENTRIES[entry](target), (Store, Document)):
            opened.close()
    assert file.read_text(encoding="utf-8") == "x\n"
    assert path.read_bytes() == before
    assert beside(path, "-journal").read_bytes() == journal
    assert "Something went wrong" not in capsys.readouterr().err


def test_it_is_told_and_the_content_can_be_had_by_repair(path, victim, full, tmp_path):
    file, name = victim
    beside(path, "-journal").write_bytes(crafted(path, name))
    with pytest.raises(DamagedDocument, match=r"a\.sounding-journal") as raised:
        Document(path)
    assert "a.sounding-journal" in Translator("zh").render(raised.value.message)
    report = verify(path)
    assert (report.sound, report.findings) == (False, (raised.value.message,))
    assert repair(path, tmp_path / "r.sounding").sound
    assert read_document(tmp_path / "r.sounding")[1] == full
    assert file.exists()


def test_a_journal_that_comes_while_the_document_is_open(path, victim):
    file, name = victim
    with Store(path) as opened:
        beside(path, "-journal").write_bytes(crafted(path, name))
        for work in (
            opened.changed,
            lambda: opened.write((), {}, 0),
            lambda: opened.write_views({"a": 1}),
        ):
            with pytest.raises(WriteRefused, match="not Sounding"):
                work()
        with pytest.raises(WriteRefused, match="not Sounding"), opened.alone():
            pass
        with pytest.raises(DamagedDocument):
            opened.refresh()
        beside(path, "-journal").unlink()
        opened.write((), {}, 0)
    assert file.exists()


@pytest.mark.parametrize("ending", ["-journal", "-wal"])
@pytest.mark.parametrize("kind", ["link", "broken link", "folder", "pipe"])
def test_companions_that_are_no_files_are_left_alone(path, tmp_path, ending, kind):
    companion, file = beside(path, ending), tmp_path / "thesis.txt"
    file.write_bytes(b"x" * 600)
    if kind == "folder":
        companion.mkdir()
    elif kind == "pipe":
        os.mkfifo(companion)
    else:
        companion.symlink_to(file if kind == "link" else tmp_path / "nothing")
    with pytest.raises(DamagedDocument, match=f"sounding{ending}"):
        Store(path)
    assert not verify(path).sound
    assert os.path.lexists(companion)
    assert file.read_bytes() == b"x" * 600


def test_a_journal_that_cannot_be_looked_at(path, monkeypatch):
    beside(path, "-journal").write_bytes(b"")

    def refuse(_journal):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(companions, "names_another", refuse)
    with pytest.raises(AssessmentError, match=r"a\.sounding” can't be read: Permission denied"):
        read_document(path)


# write-ahead logs


@pytest.fixture
def logged(path):
    """A document that another program has made write ahead."""
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA journal_mode=WAL")
    return path


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_document_that_writes_ahead_is_refused_at_once(logged, tmp_path, entry, capsys):
    before = logged.read_bytes()
    with suppress(AssessmentError):
        ENTRIES[entry](logged)
    assert logged.read_bytes() == before
    names = {each.name for each in tmp_path.iterdir()}
    assert names <= {"a.sounding", "repaired.sounding", "a-repaired.sounding", "r.pdf"}
    assert "Something went wrong" not in capsys.readouterr().err


def test_what_is_in_a_log_is_repaired_as_well(logged, tmp_path):
    with closing(sqlite3.connect(logged)) as other:
        other.execute("INSERT INTO view VALUES ('page', '1')")
        other.commit()
        for name in ("a.sounding", "a.sounding-wal"):
            (tmp_path / f"c{name[1:]}").write_bytes((tmp_path / name).read_bytes())
    with pytest.raises(DamagedDocument, match="write-ahead log"):
        read_document(logged)
    beside(logged, "-shm").unlink(missing_ok=True)
    copy = tmp_path / "c.sounding"
    assert beside(copy, "-wal").stat().st_size > 32
    with pytest.raises(DamagedDocument):
        read_document(copy)
    assert repair(copy, tmp_path / "out.sounding").answers == 7


# sizes


def test_a_file_larger_than_any_document_is_refused(path, monkeypatch):
    monkeypatch.setattr(paths, "LARGEST", 1_000)
    for work in (read_document, Document, verify, read_image):
        with pytest.raises(AssessmentError, match="larger than any document"):
            work(path)


def test_a_copy_has_the_content_and_no_empty_pages(path, full, data):
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE bomb (a)")
        other.execute("INSERT INTO bomb VALUES (zeroblob(5000000))")
        other.execute("DROP TABLE bomb")
        other.commit()
    assert path.stat().st_size > 5_000_000
    made = back_up(path)
    assert made.path.stat().st_size < 100_000
    assert read_all(made.path) == read_all(path)


# places that can't be looked at


def test_a_folder_that_can_no_longer_be_looked_at(path, tmp_path, monkeypatch):
    def refuse(*_arguments, **_named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(paths.Path, "is_file", refuse)
    with pytest.raises(AssessmentError, match="can't be read: Permission denied"):
        read_document(path)


@pytest.fixture
def gone(monkeypatch):
    """Makes a folder one that the system refuses to look into, until `undo`."""
    calls = [(paths.Path, "stat"), (paths.Path, "lstat"), (paths.Path, "open"), (os, "open")]

    def refuse(folder):
        for owner, name in calls:
            real = getattr(owner, name)

            def guarded(path, *arguments, _real=real, **named):
                if Path(os.fspath(path)).is_relative_to(folder):
                    raise PermissionError(13, "Permission denied", os.fspath(path))
                return _real(path, *arguments, **named)

            monkeypatch.setattr(owner, name, guarded)
        access = os.access
        monkeypatch.setattr(
            os, "access", lambda path, mode: folder not in path.parents and access(path, mode)
        )

    return refuse


def test_a_share_that_goes_away_for_a_while(path, gone, monkeypatch, data):
    with closing(Document(path)) as document:
        document.run(set_fact("a", "x"))
        with monkeypatch.context():
            gone(path.parent)
            with pytest.raises(WriteRefused, match="can't be read: Permission denied"):
                document.run(set_fact("b", "x"))
            assert document.sync.beat()
            assert document.sync.holder is None
            document.sync.keep_in_working_copy()
            document.run(set_fact("b", "x"))
            assert not document.sync.write_back()
            assert "put back" in str(document.sync.working_copy_message)
            monkeypatch.undo()
        monkeypatch.setenv(VARIABLE, str(data))
        assert document.sync.write_back()
    assert {"a", "b"} <= read_document(path)[1].organisation.keys()


def test_a_share_of_windows_is_named_as_sqlite_wants_it(path, tmp_path):
    share = PureWindowsPath(r"\\server\share\a b.sounding")
    assert uri_of(share, "mode=ro") == "file:////server/share/a%20b.sounding?mode=ro"
    drive = PureWindowsPath(r"Z:\a.sounding")
    assert uri_of(drive, "mode=ro") == "file:///Z:/a.sounding?mode=ro"
    link = tmp_path / "link.sounding"
    link.symlink_to(path)
    assert real_path(link, follow=True) == path
    assert real_path(link, follow=False) == link


def test_by_whatever_link_a_document_is_opened_its_lock_is_one(path, tmp_path, monkeypatch):
    """By another process than that which has it open, which is told here by its number."""
    link = tmp_path / "folder" / "link.sounding"
    link.parent.mkdir()
    link.symlink_to(path)
    assert lock_path(link) == lock_path(path)
    with closing(Document(path)):
        monkeypatch.setattr("assessment.document.lock.os.getpid", os.getppid)
        with closing(Document(link)) as second:
            assert second.read_only


def test_a_working_copy_made_by_a_link_is_put_back_by_the_other_name(path, tmp_path):
    link = tmp_path / "link.sounding"
    link.symlink_to(path)
    with closing(Document(link)) as document:
        document.sync.keep_in_working_copy()
        document.run(set_fact("sector", "Tea"))
    with closing(Document(path)) as document:
        assert document.assessment.organisation["sector"] == "Tea"


def test_a_linked_document_is_changed_in_its_place(path, tmp_path):
    link = tmp_path / "link.sounding"
    link.symlink_to(path)
    document = Document(link)
    document.run(set_fact("sector", "Tea"))
    document.close()
    assert link.is_symlink()
    assert read_document(path)[1].organisation["sector"] == "Tea"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
@pytest.mark.parametrize("entry", ENTRIES)
def test_no_entry_writes_into_a_file_that_is_named_as_its_journal(path, entry, capsys):
    """A journal that begins with zeros is none to play back: SQLite writes its own over it."""
    victim = path.with_name("thesis.bin")
    victim.write_bytes(bytes(512) + b"years of work" * 1000)
    before = victim.read_bytes()
    beside(path, "-journal").hardlink_to(victim)
    with suppress(AssessmentError):
        if isinstance(found := ENTRIES[entry](path), (Store, Document)):
            if isinstance(found, Document) and not found.read_only:
                found.run(set_fact("name", "Changed"))
            found.close()
    assert victim.read_bytes() == before


def test_a_journal_larger_than_any_document_is_not_played_back(path):
    with beside(path, "-journal").open("wb") as file:
        file.truncate(1_200_000_000)
    with pytest.raises(DamagedDocument, match="journal"):
        look_into(path)


def test_a_log_beside_a_document_that_has_none_is_not_read(path):
    """SQLite would read it, whatever the header of the document says."""
    beside(path, "-wal").write_bytes(b"")
    with pytest.raises(DamagedDocument, match="wal"):
        look_into(path)
    assert beside(path, "-wal").exists()
