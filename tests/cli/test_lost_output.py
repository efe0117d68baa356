"""Commands whose output nobody takes: read no further, or on a disk that is full."""

from __future__ import annotations

import os
import re
import sys
from contextlib import closing, contextmanager, suppress
from datetime import date
from pathlib import Path

import pytest

import main
from assessment.answers.decisions import MeasureDecision
from assessment.cli.command_line import COMMANDS
from assessment.document.document import Document
from assessment.document.evidence import add_evidence
from assessment.document.strategy_edits import set_measure
from tests.scripts import in_a_process

ROOT = Path(main.__file__).parent
posix = pytest.mark.skipif(sys.platform == "win32", reason="no such files there")
NOISE = re.compile("Traceback|Exception ignored|roken ?[Pp]ipe|went wrong")
SAID = (
    *("packs", "schema pack", "new quick-check", "score {document}", "due {document}"),
    *("explain {document} level", "export {document} -o /dev/stdout --format json"),
)
CHANGING = {
    "again": "again {document}",
    "reading": "reading {document} own 3",
    "repair": "verify {damaged} --repair",
    "upgrade": "upgrade {old}",
}
"""Commands that change or make a document and say so on standard output."""
QUIET = {
    "import into": "import {document} {other}",
    "evidence": "evidence {document} add platform-skills {sample}",
    "evidence away": "evidence {document} remove platform-skills held.txt",
}
"""Commands that change a document and say so on standard error."""
TELLING = {
    "import": "import {sample} -o {new}.sounding",
    "new": "new quick-check -o {new}.yaml",
    "export": "export {document} -o {new}.json",
    "report": "report {document} -o {new}.pdf",
    "ballot": "ballot {document} -o {new}.html",
    "programme": "programme {sample} -o {new}.csv",
    "compare": "compare {sample} {sample} -o {new}.pdf",
    "pack": "pack export quick-check -o {new}.xlsx",
    "scores": "score {sample} -o {new}.txt",
}
"""Commands that write and say so on standard error."""


@pytest.fixture
def files(tmp_path, monkeypatch):
    """Documents of all sorts, and a name for a new file."""
    monkeypatch.setenv("SOUNDING_DATA", str(tmp_path / "data"))
    samples = ROOT / "questionnaires" / "quick-check" / "samples"
    sample, other = sorted(samples.glob("*.yaml"))[:2]
    made = {each: tmp_path / f"{each}.sounding" for each in ("document", "damaged", "old")}
    for each in ("document", "damaged"):
        assert main.run(["import", str(sample), "-o", str(made[each])]) == 0
    with closing(Document(made["document"])) as opened:
        opened.run(add_evidence("platform-skills", "held.txt", b"held", date(2026, 5, 1)))
        opened.run(set_measure("own", MeasureDecision(True, "Own", "people")))
    damaged = made["damaged"].read_bytes()
    made["damaged"].write_bytes(damaged.replace(b"platform-skills", b"platform-skillz"))
    earlier = ROOT / "questionnaires" / "earlier" / "quick-check-1.0.0"
    assert main.run(["new", str(earlier), "-o", str(made["old"])]) == 0
    return {**made, "sample": sample, "other": other, "new": tmp_path / "made"}


def content(folder):
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def run_into(line, monkeypatch, out, err=None):
    """Run a command in this process with these streams; return its exit status."""
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", out)
        if err is not None:
            patched.setattr(sys, "stderr", err)
        try:
            return main.run([str(word) for word in line.split()])
        except SystemExit as left:
            return left.code


@pytest.fixture
def full():
    """A stream that takes nothing; made anew for each use, as what it could not take stays in it."""
    made = []

    def make():
        made.append(Path("/dev/full").open("w", encoding="utf-8"))  # noqa: SIM115 - closed below
        return made[-1]

    yield make
    for each in made:
        with suppress(OSError):
            each.close()


EACH_IN_A_FORK = """
import gc, os, sys
from importlib import import_module
from assessment.cli.command_line import COMMANDS
from main import run

folder, *lines = sys.argv[1:]
for module in COMMANDS.values():  # what is loaded now need not be loaded by each
    import_module(f"assessment.cli.{module}")
gc.freeze()
for index, line in enumerate(lines):
    if not os.fork():
        reader, writer = os.pipe()
        os.close(reader)
        os.dup2(writer, 1)
        os.close(writer)
        os.dup2(os.open(os.path.join(folder, str(index)), os.O_WRONLY | os.O_CREAT), 2)
        sys.exit(run(line.split()))
    print(os.waitstatus_to_exitcode(os.wait()[1]), flush=True)
"""
"""Runs every line in a process of its own, whose output nobody reads, and prints its exit status.

What it says besides goes into a file.
"""


@posix
def test_who_closes_the_output_early_hears_nothing_of_it(files, tmp_path):
    """As with `| head -1`: every command with its help, and those that say something of a document."""
    told = tmp_path / "told"
    told.mkdir()
    lines = [f"{name} --help" for name in COMMANDS] + ["--help", "--version"]
    lines += [each.format(**files) for each in SAID]
    done = in_a_process(EACH_IN_A_FORK, told, *lines)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().split() == ["0"] * len(lines)
    noise = {line: (told / str(index)).read_text() for index, line in enumerate(lines)}
    assert {line: said for line, said in noise.items() if NOISE.search(said)} == {}


@posix
@pytest.mark.parametrize("name", [*CHANGING, *QUIET, *TELLING])
def test_what_was_changed_is_told_where_the_output_is_full(files, monkeypatch, capsys, full, name):
    tmp_path = files["document"].parent
    line = {**CHANGING, **QUIET, **TELLING}[name].format(**files)
    before = content(tmp_path)
    capsys.readouterr()
    status = run_into(line, monkeypatch, full())
    assert content(tmp_path) != before
    told = capsys.readouterr().err
    if name not in CHANGING:
        assert status == 0, told
        return
    assert status == 3
    assert len(told.splitlines()) == 1
    assert "No space left on device" in told
    changed = "damaged-repaired" if name == "repair" else Path(line.split()[1]).stem
    assert f"{changed}.sounding was changed" in told


@posix
@pytest.mark.parametrize("name", [*CHANGING, *QUIET, *TELLING])
def test_where_nothing_can_be_told_the_exit_status_still_says_how_it_went(
    files, monkeypatch, full, name
):
    line = {**CHANGING, **QUIET, **TELLING}[name].format(**files)
    assert run_into(line, monkeypatch, full(), full()) == (0 if name in TELLING else 3)
    assert run_into("score no.yaml", monkeypatch, full(), full()) == 2


@posix
@pytest.mark.parametrize("name", QUIET)
def test_what_is_told_on_standard_error_only_and_not_taken_there_has_the_same_status(
    files, monkeypatch, capsys, full, name
):
    line = QUIET[name].format(**files)
    assert run_into(line, monkeypatch, sys.stdout, full()) == 3
    with closed_pipe() as err:  # who reads it had enough
        line = "evidence {document} add platform-skills {other}".format(**files)
        assert run_into(line, monkeypatch, sys.stdout, err) == 0


@posix
@pytest.mark.parametrize("line", ["packs", "--help", "score --help", "--version", "schema pack"])
def test_what_only_prints_fails_where_the_output_is_full(monkeypatch, capsys, full, line):
    assert run_into(line, monkeypatch, full()) == 2
    assert capsys.readouterr().err == "The system refused: No space left on device.\n"


@posix
@pytest.mark.parametrize("name", [*CHANGING, *QUIET, *TELLING])
def test_who_closes_the_output_early_stops_no_change(files, tmp_path, monkeypatch, capsys, name):
    before = content(tmp_path)
    line = {**CHANGING, **QUIET, **TELLING}[name].format(**files)
    with closed_pipe() as out:
        assert run_into(line, monkeypatch, out) == 0, capsys.readouterr().err
    assert content(tmp_path) != before


@contextmanager
def closed_pipe():
    reader, writer = os.pipe()
    os.close(reader)
    out = os.fdopen(writer, "w", encoding="utf-8")
    yield out
    with suppress(OSError):
        out.close()
