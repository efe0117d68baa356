"""Files written whole or not at all, and names that every system can keep."""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from assessment.core.errors import AssessmentError
from assessment.core.files import (
    PRIVATE,
    cannot_read,
    is_reserved,
    opened,
    private_folder,
    read_at_most,
    safe_name,
    stays_inside,
    written_whole,
)


def left_over(folder):
    return [path.name for path in folder.iterdir() if path.name.startswith(".sounding-")]


def test_a_file_replaces_its_target_once_it_is_complete(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    with written_whole(target) as file:
        file.write(b"new")
        assert target.read_text(encoding="utf-8") == "old"
    assert target.read_text(encoding="utf-8") == "new"
    assert left_over(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_a_file_has_the_usual_rights(tmp_path):
    mask = os.umask(0o027)
    try:
        with written_whole(tmp_path / "out.txt") as file:
            file.write(b"new")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "out.txt").stat().st_mode) == 0o640


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), AssessmentError("no")])
def test_nothing_is_left_of_a_file_that_was_not_finished(tmp_path, error):
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(type(error)), written_whole(target) as file:  # noqa: PT012
        file.write(b"half")
        raise error
    assert target.read_text(encoding="utf-8") == "old"
    assert left_over(tmp_path) == []


def test_what_the_disk_refuses_is_a_sentence(tmp_path):
    with (
        pytest.raises(AssessmentError, match="can't be written: disk full"),
        written_whole(tmp_path / "o"),
    ):
        raise OSError(28, "disk full")
    with (
        pytest.raises(AssessmentError, match=r"can't be written: there is no folder “.*no”"),
        written_whole(tmp_path / "no" / "o"),
    ):
        pass
    with (
        pytest.raises(AssessmentError, match="can't be written: odd"),
        written_whole(tmp_path / "o"),
    ):
        raise OSError("odd")
    (tmp_path / "folder").mkdir()
    with (
        pytest.raises(AssessmentError, match=r"folder” is a folder; name a file in it\."),
        written_whole(tmp_path / "folder"),
    ):
        pass
    assert left_over(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("绿叶茶行", "绿叶茶行"),
        ("Tea / Coffee: 50 %?", "Tea Coffee 50 %"),
        ("  a  b. ", "a b"),
        ("..", "none"),
        ("", "none"),
        ("///", "none"),
        ("con", "con_"),
        ("NUL.txt", "NUL.txt_"),
        ("com10", "com10"),
        ("a\ud800b\x00c", "a b c"),
        ("report\u202efdp.exe", "report fdp.exe"),
        ("a\u200eb\u2066c\u2069\u061cd\ufeff", "a b c d"),
        ("a\u2028b\u0085c\u200bd", "a b c d"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("x" * 79 + ". tail", "x" * 79),
        ("😀" * 80, "😀" * 50),
    ],
)
def test_names_that_every_system_can_keep(name, safe):
    assert safe_name(name, "none") == safe
    assert len(safe.encode()) <= 200


@pytest.mark.parametrize(
    ("name", "reserved"),
    [("aux", True), ("Aux .txt", True), ("lpt1.a.b", True), ("auxiliary", False), ("", False)],
)
def test_names_of_devices(name, reserved):
    assert is_reserved(name) is reserved


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_what_stays_inside_a_folder(tmp_path, monkeypatch):
    inside = tmp_path / "in"
    inside.mkdir()
    (inside / "here").write_bytes(b"")
    (tmp_path / "out").write_bytes(b"")
    for name, target in (
        ("to-here", "here"),
        ("to-nothing", "nothing"),
        ("to-out", tmp_path / "out"),
        ("up", ".."),
        ("circle", "circle"),
        ("one", "two"),
        ("two", "one"),
    ):
        (inside / name).symlink_to(target)
    for name in (
        "here",
        "to-here",
        "nothing",
        "to-nothing",
        "here/below",
        "nothing/below",
        "x" * 999,
    ):
        assert stays_inside(inside / name, inside), name
    for name in (
        "to-out",
        "up/out",
        "../out",
        "circle",
        "one",
        "two",
        "circle/below",
    ):
        assert not stays_inside(inside / name, inside), name
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert not stays_inside(Path("here"), Path())


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_a_file_keeps_the_rights_of_the_one_it_replaces(tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o600)
    with written_whole(target) as file:
        file.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    with written_whole(tmp_path / "other", mode=PRIVATE) as file:
        file.write(b"new")
    assert stat.S_IMODE((tmp_path / "other").stat().st_mode) == 0o600


@pytest.mark.parametrize("links", [True, False])
def test_a_new_file_replaces_none_that_came_meanwhile(tmp_path, monkeypatch, links):
    def refusing(*_):
        raise OSError(95, "no links here")

    if not links:
        monkeypatch.setattr(Path, "hardlink_to", refusing)
    target = tmp_path / "out.txt"
    with written_whole(target, new=True) as file:
        file.write(b"first")
    with (
        pytest.raises(AssessmentError, match="stays as it is"),
        written_whole(target, new=True) as file,
    ):
        file.write(b"second")
    assert target.read_bytes() == b"first"
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such rights there")
def test_a_private_folder(tmp_path):
    folder = tmp_path / "a" / "b"
    assert private_folder(folder, "{folder}: {reason}") == folder
    assert stat.S_IMODE(folder.parent.stat().st_mode) == 0o700
    folder.chmod(0o755)
    private_folder(folder, "{folder}: {reason}")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    (tmp_path / "file").touch()
    with pytest.raises(AssessmentError, match="file"):
        private_folder(tmp_path / "file" / "b", "{folder}: {reason}")


def odd_files(folder):
    """Paths of all kinds of which reading might never come back, or never end."""
    pipe, plug, device = folder / "pipe", folder / "socket", folder / "device"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(plug))
    device.symlink_to("/dev/zero")
    return pipe, plug, device, folder


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_only_files_are_read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the name of a socket is short
    for each in odd_files(Path()):
        with pytest.raises(OSError, match=r"not a file|directory"):
            opened(each)
    file = tmp_path / "a"
    file.write_bytes(b"0123456789")
    assert read_at_most(file, 9) == b"0123456789"
    assert read_at_most(file, 3) == b"0123"
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "none")


@pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
def test_a_file_that_becomes_a_pipe_while_it_is_opened(tmp_path, monkeypatch):
    file, pipe, real = tmp_path / "a", tmp_path / "pipe", os.open
    file.touch()
    os.mkfifo(pipe)
    monkeypatch.setattr(os, "open", lambda _name, flags: real(pipe, flags))
    with pytest.raises(OSError, match="not a file"):
        opened(file)


def test_a_folder_that_cannot_be_read_is_called_one(tmp_path):
    told = str(cannot_read(tmp_path, "x.yaml", IsADirectoryError(21, "Is a directory")))
    assert "is a folder" in told
    assert "x.yaml" in told


def test_the_reason_for_which_a_file_cannot_be_read_is_told(tmp_path):
    refused = cannot_read(tmp_path / "a", "x.yaml", PermissionError(13, "Permission denied"))
    assert "Permission denied" in str(refused)
    odd = cannot_read(tmp_path / "a", "x.yaml", OSError(22, "not a file"))
    assert str(odd).startswith("“x.yaml” is a pipe or a device")
    missing = cannot_read(tmp_path / "a", "x.yaml", FileNotFoundError(2, "No such file"))
    assert str(missing) == "There is no file “x.yaml”."


def test_who_has_left_is_no_fault_of_the_file(tmp_path):
    def write():
        with written_whole(tmp_path / "a.txt"):
            raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        write()
    assert left_over(tmp_path) == []
