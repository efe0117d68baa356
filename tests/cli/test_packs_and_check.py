"""`packs` and `check`."""

from __future__ import annotations

import json

import pytest


def test_packs_are_listed(sounding, packs):
    done = sounding("packs", "--packs", packs)
    assert (done.status, done.err) == (0, "")
    lines = [line.split("\t") for line in done.out.splitlines()]
    assert lines[0] == ["broken", "–", "–", "1 problem", str(packs / "broken.yaml")]
    assert lines[1] == ["every", "1.2.0", "en,zh", "12 items", str(packs / "every.yaml")]
    assert {line[0] for line in lines[2:]} >= {"quick-check", "social-media"}
    assert all(len(line) == 5 for line in lines)


def test_a_good_pack(sounding, packs):
    for name in ("social-media", packs / "every.yaml"):
        done = sounding("check", name)
        assert done.err == ""
        assert done.out.splitlines()[-1].startswith("0 errors, ")
        assert done.status == 0


def test_a_broken_pack(sounding, packs):
    done = sounding("check", packs / "broken.yaml")
    *lines, count = done.out.splitlines()
    assert done.status == 1
    assert count == "1 error, 0 warnings."
    assert lines == [f"{packs / 'broken.yaml'}:16:81: error: There is no scale “six”."]


def test_packs_by_id_and_several_at_once(sounding, packs):
    done = sounding("check", "broken", "every", "social-media", "--packs", packs)
    assert done.status == 1
    assert done.out.count("no scale “six”") == 1


def test_warnings_do_not_fail(sounding, tmp_path):
    path = tmp_path / "w.yaml"
    path.write_text(
        "format: 1\nid: w\nversion: 1.0.0\ntitle: W\nlanguages: [en]\n"
        "sections: [{id: s, title: S, topics: []}]\n", encoding="utf-8",
    )  # fmt: skip
    done = sounding("check", path)
    assert done.status == 0
    assert done.out.splitlines() == [
        f"{path}:6:38: warning: There is no question in “s”.",
        "0 errors, 1 warning.",
    ]


def test_as_json(sounding, packs):
    done = sounding("check", "broken", "--packs", packs, "--format", "json")
    assert done.status == 1
    assert json.loads(done.out) == [
        {
            "file": str(packs / "broken.yaml"),
            "line": 16,
            "column": 81,
            "severity": "error",
            "code": "unknown-reference",
            "message": "There is no scale “six”.",
        }
    ]
    assert json.loads(sounding("check", "social-media", "--format", "json").out) == []


@pytest.mark.parametrize("name", ["nothing", "x" * 5_000, "a/b/c.yaml"])
def test_a_pack_that_is_not_there(sounding, name):
    done = sounding("check", name)
    assert done.status == 2
    assert name in done.err
    assert done.out == ""
    assert sounding("check", name, "social-media").status == 2


def test_json_stays_json_where_nothing_was_found(sounding):
    assert json.loads(sounding("check", "nothing", "--format", "json").out) == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"a: &x b", b"[" * 100_000, b"- a"])
def test_hostile_files_are_told_in_a_line(sounding, tmp_path, content):
    path = tmp_path / "hostile.yaml"
    path.write_bytes(content)
    done = sounding("check", path)
    assert done.status == 1
    assert len(done.out.splitlines()) == 2
    assert done.out.startswith(str(path))


def test_a_folder_without_a_pack(sounding, tmp_path):
    done = sounding("check", tmp_path)
    assert done.status == 2
    assert "There is no such file" in done.out
