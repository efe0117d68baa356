"""Commands before closed, full and odd streams, and texts that a terminal would obey."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import main
from assessment.cli.console import Console
from assessment.core.files import written_whole
from assessment.core.text import visible
from tests.patience import CEILING_SECONDS
from tests.scripts import in_a_process

ROOT = Path(main.__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\tand\nlines 茶 é 🍵", "plain\tand\nlines 茶 é 🍵"),
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("\x1b[2J\x9b31m\x7f\r\x00", "\\x1b[2J\\x9b31m\\x7f\\r\\x00"),
        ("gpj\u202eexe\u2066\u200f", "gpj\\u202eexe\\u2066\\u200f"),
    ],
)
def test_what_a_terminal_would_obey_is_shown(text, shown):
    console = Console(out=io.StringIO(), err=io.StringIO())
    console.say(text)
    console.tell(text)
    assert visible(text) == shown
    assert console.out.getvalue() == console.err.getvalue() == shown + "\n"


def test_names_of_others_command_no_terminal(sounding, packs, tmp_path):
    answers = tmp_path / "evil.yaml"
    answers.write_text(
        'format: 1\nquestionnaire: every\norganisation: {name: "A\\e]52;c;eA==\\aB\\u202e"}\nanswers: {yes: true}\n',
        encoding="utf-8",
    )
    for command in ("score", "strategy", "explain"):
        outcome = sounding(
            "--packs", packs, command, answers, *(["index"] if command == "explain" else [])
        )
        assert "\x1b" not in outcome.out + outcome.err
        assert "\u202e" not in outcome.out + outcome.err


@posix
def test_a_full_disk_behind_the_output_is_told():
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = in_a_process("import main, sys; sys.exit(main.run(['schema', 'pack']))", stdout=full)
    assert done.returncode == 2
    assert b"The system refused" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Something went wrong" not in done.stderr


@posix
def test_a_closed_output_is_no_fault(tmp_path):
    target = tmp_path / "a.yaml"
    command = f'"{sys.executable}" "{ROOT / "main.py"}" new quick-check -o "{target}" >&- 2>&-'
    done = subprocess.run(command, shell=True, check=False, timeout=CEILING_SECONDS)
    assert done.returncode == 0
    assert target.exists()


@posix
@pytest.mark.parametrize("words", [["packs"], ["--help"]])
def test_nothing_is_said_to_who_has_left(words, monkeypatch, capsys):
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as left:
        monkeypatch.setattr(sys, "stdout", left)
        assert main.run(words) == 0
    monkeypatch.undo()
    assert capsys.readouterr().err == ""


def test_a_stream_that_is_closed_takes_everything(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    assert main.run(["packs"]) == 0
    sys.stdout.close()


def test_a_refusal_of_the_system_is_told_in_a_sentence(sounding, monkeypatch):
    def refused(*_):
        raise PermissionError(13, "Permission denied", "somewhere")

    monkeypatch.setattr("assessment.cli.command_line.run_command", refused)
    outcome = sounding("packs")
    assert outcome.status == 2
    assert outcome.err == "The system refused “somewhere”: Permission denied.\n"
    monkeypatch.setattr(
        "assessment.cli.command_line.run_command",
        lambda *_: (_ for _ in ()).throw(OSError("no reason")),
    )
    assert sounding("packs").err == "The system refused: no reason.\n"
    with pytest.raises(OSError, match="no reason"):
        main.run(["packs", "--debug"])


def test_schemas_do_without_docstrings():
    asked = "from main import run; print(run(['schema', 'pack']), run(['schema', 'answers']))"
    done = in_a_process(asked, options=["-OO"])
    assert done.stdout.splitlines()[-1] == b"0 0", done.stderr
    assert done.stdout.count(b'"$schema"') == 2
    assert done.stdout.count(b'"description"') > 2


@posix
def test_a_pipe_and_a_device_are_written_to(tmp_path):
    pipe, got = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with written_whole(pipe) as file:
        file.write(b"through")
    reader.join()
    assert got == [b"through"]
    assert pipe.is_fifo()
    with written_whole(Path(os.devnull)) as file:
        file.write(b"away")
    assert Path(os.devnull).is_char_device()


@posix
def test_the_target_of_a_link_is_replaced_and_the_link_stays(tmp_path):
    target, link = tmp_path / "there" / "a", tmp_path / "link"
    target.parent.mkdir()
    target.write_bytes(b"old")
    link.symlink_to(target)
    with written_whole(link) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"
    assert [each.name for each in target.parent.iterdir()] == ["a"]


def test_names_of_files_command_no_terminal(sounding, tmp_path):
    """Also where a command ends with a fault of the whole, outside what it does for each file."""
    name = tmp_path / "a\x1b]52;c;eA==\x07\u202e.sounding"
    for words in (["explain", name, "level"], ["new", name], ["pack", "import", name, "-o", tmp_path / "p"],
                  ["again", name], ["upgrade", name], ["reading", name, "x", "1"], ["ballot", name, "-o", "x.html"],
                  ["score", name], ["report", name], ["import", name, "-o", tmp_path / "i.sounding"],
                  ["benchmark", name, "-o", tmp_path / "b.yaml"], ["packs", "--packs", name]):  # fmt: skip
        found = sounding(*words)
        assert not {"\x1b", "\x07", "\u202e"} & set(found.out + found.err), words
        assert "\\x1b" in found.out + found.err, words


FORMS = (
    "yaml",
    "json",
    "sounding",
    "xlsx",
    "csv",
    "parquet",
    "gz",
    "docx",
    "pptx",
    "lss",
    "po",
    "html",
)


@pytest.fixture
def pipes(tmp_path):
    """A pipe of each form that the program reads; who reads one waits for ever."""
    found = {}
    for form in FORMS:
        found[form] = tmp_path / f"pipe.{form}"
        os.mkfifo(found[form])
    return found


READERS = [
    *("check {yaml}", "new {yaml}", "pack export {yaml} -o x.xlsx", "pack import {xlsx} -o p"),
    *(
        "pack import {po} -o p",
        "pack convert {lss} -o p",
        "pack convert {xlsx} -o p",
        "score {yaml}",
    ),
    *("score {json}", "score {sounding}", "score {csv}", "explain {yaml} level", "strategy {yaml}"),
    *("compare {yaml} {json}", "programme {yaml} -o x.csv", "programme {csv} -o x.pdf"),
    *("programme {parquet} -o x.pdf", "benchmark {csv} -o x.yaml", "report {yaml} -o x.pdf"),
    "report {sample} -o x.docx --template {docx}",
    "report {sample} -o x.pptx --format pptx --template {pptx}",
    *("report {sample} -o x.pdf --brand {yaml}", "report {sample} -o x.pdf --benchmark {yaml}"),
    *("export {yaml} -o x.json", "export {sounding} -o x.json", "import {yaml} -o x.sounding"),
    *(
        "import {html} -o x.sounding",
        "import {sample} {json} -o x.sounding",
        "ballot {yaml} -o x.html",
    ),
    *("again {sounding}", "upgrade {sounding}", "due {sounding}", "reading {sounding} a 1"),
    *(
        "reading {document} reach --from {csv}",
        "verify {yaml}",
        "verify {sounding}",
        "packs --packs {yaml}",
    ),
    "programme {sample} -o x.pdf --ledger {gz}",
]


@posix
def test_no_command_waits_at_a_pipe(pipes, tmp_path):
    """All in one process, whose end is the proof; a table, a document and a sample are there to go on with."""
    sample = next((ROOT / "questionnaires" / "quick-check" / "samples").glob("*.yaml"))
    names = {**pipes, "sample": sample, "document": tmp_path / "d.sounding"}
    lines = [f"import {sample} -o {names['document']}"]
    lines += [each.format(**names) for each in READERS]
    asked = "\n".join(
        ["from main import run", *(f"print(run({line.split()!r}), flush=True)" for line in lines)]
    )
    done = in_a_process(asked, cwd=tmp_path, text=True)
    ends = [line for line in done.stdout.splitlines() if line in {"0", "1", "2"}]
    assert len(ends) == len(lines), done.stderr
    assert "Something went wrong" not in done.stderr
    assert all(each.is_fifo() for each in pipes.values())
