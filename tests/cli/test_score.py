"""`score`: figures as text and as JSON, for answers files and documents."""

from __future__ import annotations

import json

import pytest

from assessment.cli.console import Console
from assessment.core.resources import packs_folder

HEAD = "format: 1\nquestionnaire: every\nassessed_on: 2026-11-20\n"
SAMPLE = packs_folder() / "social-media" / "samples" / "tea-shop.yaml"


@pytest.fixture
def answers(tmp_path):
    def work(text, name="a.yaml"):
        path = tmp_path / name
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return work


def test_text(sounding, packs, answers):
    path = answers("organisation: {name: Tea}\nanswers: {rating: 3, yes: no, matrix: {a: 0}}")
    done = sounding("score", path, "--packs", packs)
    assert (done.status, done.err) == (0, "")
    assert done.out.splitlines() == [
        "Tea · Every type of item 1.2.0 · 2026-11-20",
        "",
        "Readiness: 25.0 (25.0–25.0, coverage 100 %)",
        "Level: Low",
        "",
        "Section: 25.0 (25.0–25.0, coverage 100 %)",
        "  Topic: 25.0 (25.0–25.0, coverage 100 %)",
        "Other: not counted",
        "  V: not counted",
        "",
        "Gates",
        "  not met: The gate",
        "",
    ]


def test_chinese_lines_have_chinese_signs(sounding, packs, answers, monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    path = answers("answers: {rating: 1, yes: no}")
    lines = sounding("score", path, "--packs", packs).out.splitlines()
    assert "就绪度：12.5（8.3–41.7，已作答67%）" in lines
    assert [line for line in lines if ": " in line or "(" in line] == []


def test_text_of_what_is_open(sounding, packs, answers):
    done = sounding("score", answers("answers: {rating: 3}"), "--packs", packs)
    lines = done.out.splitlines()
    assert lines[0] == "Untitled · Every type of item 1.2.0 · 2026-11-20"
    assert lines[2:4] == [
        "Readiness: 75.0 (25.0–91.7, coverage 33 %)",
        "Level: between Low and High",
    ]
    assert "  not decided yet: The gate" in lines
    done = sounding("score", answers("answers: {rating: 3, yes: yes}"), "--packs", packs)
    assert done.out.splitlines()[3] == "Level: High, provisional (between High and High)"
    assert "Gates" not in done.out
    nothing = sounding("score", answers(""), "--packs", packs).out.splitlines()
    assert nothing[2:4] == ["Readiness: – (0.0–100.0, coverage 0 %)", "Level: between Low and High"]


def test_json(sounding, packs, answers):
    path = answers(
        "organisation: {name: 茶}\nanswers: {rating: 3, yes: {state: unknown}}\ntargets: {s: 80, v: 12.5}"
    )
    done = sounding("score", path, "--packs", packs, "--format", "json")
    assert done.status == 0
    assert "茶" in done.out
    found = json.loads(done.out)
    items = found["sections"][0]["topics"][0].pop("items")
    assert items[:2] == [
        {"id": "rating", "state": "answered", "score": 75.0, "weight": 1},
        {"id": "yes", "state": "unknown", "score": None, "weight": 1},
    ]
    other = found["sections"][1]["topics"][0].pop("items")
    assert other == [{"id": "w", "state": "unanswered", "score": None, "weight": 1}]
    figures = {"score": 75.0, "range": [25.0, 91.7], "coverage": 33.3}
    nothing = {"score": None, "range": None, "coverage": None}
    assert found == {
        "questionnaire": "every",
        "version": "1.2.0",
        "organisation": "茶",
        "assessed_on": "2026-11-20",
        "index": 75.0,
        "range": [25.0, 91.7],
        "coverage": 33.3,
        "level": None,
        "level_range": ["low", "high"],
        "provisional": True,
        "gates": [{"id": "g", "state": "open", "cap": None}],
        "sections": [
            {"id": "s", **figures, "weight": 1, "target": 80, "topics": [{"id": "t", **figures, "weight": 1, "target": 80}]},
            {"id": "u", **nothing, "weight": 1, "target": 70, "topics": [{"id": "v", **nothing, "weight": 1, "target": 12.5}]},
        ],
        "facets": {},
    }  # fmt: skip


def test_json_of_what_does_not_exist(sounding, tmp_path):
    pack = (
        "format: 1\nid: bare\nversion: 1.0.0\ntitle: B\nlanguages: [en]\n"
        "sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: text, text: Q}]}]}]\n"
    )
    (tmp_path / "bare.yaml").write_text(pack, encoding="utf-8")
    (tmp_path / "a.yaml").write_text("format: 1\nquestionnaire: bare", encoding="utf-8")
    found = json.loads(sounding("score", tmp_path / "a.yaml", "--format", "json").out)
    assert [
        found[key] for key in ("index", "range", "coverage", "level", "level_range", "organisation")
    ] == [None] * 6
    assert found["provisional"] is True


def test_several_files_are_a_line_each_and_one_bad_one_stops_none(
    sounding, packs, answers, tmp_path
):
    good, bad = answers("answers: {rating: 3}"), answers("answers: {rating: 9}", "bad.yaml")
    missing = tmp_path / "missing.yaml"
    done = sounding("score", good, bad, missing, SAMPLE, "--packs", packs, "--format", "json")
    assert done.status == 2
    assert [json.loads(line)["questionnaire"] for line in done.out.splitlines()] == [
        "every",
        "social-media",
    ]
    assert done.err.splitlines() == [
        f"{bad}:4:19: error: The answer to “rating” must be a level from 0 to 4, found “9”.",
        f"There is no file “{missing}”.",
    ]
    assert sounding("score", good, bad, "--packs", packs).status == 1


def test_every_problem_of_a_file_is_told(sounding, packs, answers):
    done = sounding("score", answers("answers: {rating: 9, ratin: 1}\nbogus: 1"), "--packs", packs)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 3


@pytest.mark.parametrize("content", [b"", b"\x89PNG", b"- a", b"SQLite format 3\x00nonsense"])
def test_what_is_no_answers_file(sounding, tmp_path, content):
    path = tmp_path / "odd.bin"
    path.write_bytes(content)
    done = sounding("score", path)
    assert done.status in {1, 2}
    assert done.out == ""
    assert len(done.err.splitlines()) == 1


def test_folders_and_names_too_long(sounding, tmp_path):
    assert sounding("score", tmp_path).status == 2  # nothing is in it
    assert sounding("score", "x" * 5_000).status == 2


def test_a_document_scores_like_its_answers(sounding, packs, tmp_path):
    target = tmp_path / "d.sounding"
    sounding("new", "every", "--packs", packs, "-o", target)
    found = json.loads(sounding("score", target, "--format", "json").out)
    assert (found["questionnaire"], found["index"]) == ("every", None)


def test_chinese(sounding, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    done = sounding("score", SAMPLE)
    assert "绿叶茶行" in done.out
    assert "社交媒体" in done.out


def test_a_strategy_only_where_asked(sounding):
    for words, wanted in ((), False), (("--strategy",), True):
        plain = json.loads(sounding("score", SAMPLE, "--format", "json", *words).out)
        assert ({"channels", "actions"} <= set(plain)) is wanted
        assert ("To do first" in sounding("score", SAMPLE, *words).out) is wanted


def test_many_files_score_as_each_alone_by_several_processes(sounding, packs, answers):
    paths = [answers(f"answers: {{rating: {n % 7}}}", f"{n:02}.yaml") for n in range(20)]
    alone = [sounding("score", each, "--packs", packs) for each in paths]
    done = sounding("score", *paths, "--packs", packs, "--processes", "2")
    assert done.out == "".join(each.out for each in alone)
    assert done.err == "".join(each.err for each in alone)
    assert done.status == 1


def test_a_folder_scores_as_the_files_in_it(sounding, packs, answers, tmp_path):
    paths = [answers(f"answers: {{rating: {n}}}", f"{n:02}.yaml") for n in range(3)]
    folder = tmp_path / "folder" / "deep"
    folder.mkdir(parents=True)
    for path in paths:
        path.replace(folder / path.name)
    (folder / "notes.txt").write_text("no answers")
    words = ("--packs", packs, "--format", "json")
    named = sounding("score", *(folder / each.name for each in paths), *words)
    assert len(named.out.splitlines()) == 3
    assert sounding("score", folder.parent, *words) == named
    paths[0].with_name("alone").mkdir()
    (folder / paths[0].name).replace(tmp_path / "alone" / "00.yaml")
    alone = sounding("score", tmp_path / "alone", *words)
    assert alone.out.splitlines() == named.out.splitlines()[:1]


def test_an_interrupted_run_goes_on_in_its_output(sounding, packs, answers, tmp_path, monkeypatch):
    paths = [answers(f"answers: {{rating: {n % 5}}}", f"{n:02}.yaml") for n in range(4)]
    target = tmp_path / "out.jsonl"
    words = ("score", *paths, "--packs", packs, "--format", "json", "-o", target)
    read = Console.read_scored

    def interrupted(console, path, **details):
        if path == paths[2]:
            raise KeyboardInterrupt
        return read(console, path, **details)

    monkeypatch.setattr(Console, "read_scored", interrupted)
    assert sounding(*words).status == 130
    assert not target.exists()
    monkeypatch.setattr(
        Console, "read_scored",
        lambda console, path, **details: read(console, path, **details)
        if path in paths[2:] else pytest.fail("read again"),
    )  # fmt: skip
    done = sounding(*words)
    assert (done.status, done.out) == (0, "")
    assert [json.loads(line)["index"] for line in target.read_text().splitlines()] == [
        0.0,
        25.0,
        50.0,
        75.0,
    ]
    assert not list(tmp_path.glob("*.parts"))


def test_a_fault_of_the_program_in_one_file_does_not_stop_the_others(
    sounding, packs, answers, monkeypatch
):
    good, bad = answers("answers: {rating: 3}"), answers("answers: {rating: 1}", "bad.yaml")
    read = Console.read_scored

    def failing(console, path, **details):
        if path == bad:
            raise ZeroDivisionError
        return read(console, path, **details)

    monkeypatch.setattr(Console, "read_scored", failing)
    done = sounding("score", bad, good, "--packs", packs, "--format", "json")
    assert done.status == 2
    assert "ZeroDivisionError" in done.err
    assert json.loads(done.out)["index"] == 75.0


def test_progress_on_a_terminal_only(sounding, packs, answers, monkeypatch):
    paths = [answers("answers: {rating: 1}", f"{n:02}.yaml") for n in range(16)]
    words = ("score", *paths, "--packs", packs, "--processes", "1")
    assert sounding(*words).err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    told = sounding(*words).err
    assert told.startswith("\r\x1b[K1 of 16 files")
    assert told.endswith("\r\x1b[K16 of 16 files\n")


def test_a_questionnaire_that_leads_to_no_strategy_has_none(sounding, packs, tmp_path):
    path = tmp_path / "a.yaml"
    assert sounding("new", "every", "--packs", packs, "-o", path).status == 0
    text = sounding("score", path, "--packs", packs, "--strategy")
    assert text.status == 0
    assert "Channels" not in text.out
    assert "To do first" not in text.out
    plain = json.loads(
        sounding("score", path, "--packs", packs, "--strategy", "--format", "json").out
    )
    assert "channels" not in plain
    assert "actions" not in plain
