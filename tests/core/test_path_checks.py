"""A path that can't be looked at counts as missing."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from assessment.core.path_checks import entries, exists, is_file, is_folder, is_same


def test_what_is_there(tmp_path):
    (tmp_path / "b").write_text("b", encoding="utf-8")
    (tmp_path / "a").mkdir()
    assert entries(tmp_path) == [tmp_path / "a", tmp_path / "b"]
    assert (is_file(tmp_path / "b"), is_folder(tmp_path / "a"), exists(tmp_path)) == (True,) * 3
    assert not is_file(tmp_path / "a")
    assert not exists(tmp_path / "c")


def test_two_paths_of_one_file(tmp_path):
    one, link, circle = tmp_path / "one", tmp_path / "link", tmp_path / "circle"
    one.touch()
    link.symlink_to(one)
    circle.symlink_to(circle)
    assert is_same(one, link)
    assert is_same(tmp_path / "new", tmp_path / "." / "new")
    assert not is_same(one, tmp_path / "new")
    assert not is_same(circle, one)


@pytest.mark.parametrize("name", ["x" * 5_000, "a\0b", "\ud800"])
def test_a_name_that_no_system_takes(tmp_path, name):
    path = tmp_path / name
    assert not any(ask(path) for ask in (is_file, is_folder, exists))
    assert entries(path) == []


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOTCONN, errno.ESTALE, errno.EIO])
def test_a_path_that_can_not_be_looked_at(monkeypatch, code):
    def refuse(*_arguments, **_details):
        raise OSError(code, "refused")

    for name in ("stat", "is_file", "is_dir", "exists", "iterdir"):
        monkeypatch.setattr(Path, name, refuse)
    path = Path("a")
    assert not any(ask(path) for ask in (is_file, is_folder, exists))
    assert entries(path) == []
