"""Exit statuses: the same mistake has the same one in every command; each is told in a sentence."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

import main
from assessment.cli.command_line import COMMANDS

SAMPLE = Path(main.__file__).parent / "questionnaires/quick-check/samples/repair-cafe.yaml"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))
FOREIGN = re.compile(
    "codec|byte 0x|Traceback|went wrong|Error\\b|\\*\\*\\*|No such file or dir|Is a dir"
)
"""Words that only Python, SQLite or the system say."""
READERS = {
    "check": "check {file}",
    "new": "new {file}",
    "pack export": "pack export {file} -o made.xlsx",
    "pack import": "pack import {file} -o made",
    "pack import po": "pack import {file}.po -o made",
    "pack convert": "pack convert {file} -o made",
    "score": "score {file}",
    "explain": "explain {file} level",
    "strategy": "strategy {file}",
    "compare": "compare {file} {sample}",
    "programme": "programme {file} -o made.csv",
    "programme report": "programme {file} -o made.pdf",
    "benchmark": "benchmark {file} -o made.yaml",
    "report": "report {file} -o made.pdf",
    "brand": "report {sample} -o made.pdf --brand {file}",
    "peers": "report {sample} -o made.pdf --benchmark {file}",
    "template": "report {sample} -o made.docx --template {file}",
    "export": "export {file} -o made.json",
    "import": "import {file} -o made.sounding",
    "ballot": "ballot {file} -o made.html",
    "ballot brand": "ballot quick-check -o made.html --brand {file}",
    "again": "again {file}",
    "evidence": "evidence {file}",
    "upgrade": "upgrade {file}",
    "due": "due {file}",
    "reading": "reading {file} reach 1",
    "verify": "verify {file}",
    "repair": "verify {file} --repair",
    "packs": "packs --packs {file}",
    "score with packs": "score {sample} --packs {file}",
}
"""Command lines with a file that is read."""
MISTAKES = ("missing", "folder", "picture", "pipe")
ENDINGS = ("sounding", "csv", "yaml", "png", "xlsx")


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mistakes")
    for ending in (*ENDINGS, "csv.po", "yaml.po", "png.po", "sounding.po", "xlsx.po"):
        (folder / f"folder.{ending}").mkdir()
        (folder / f"picture.{ending}").write_bytes(PICTURE)
        if sys.platform != "win32":
            os.mkfifo(folder / f"pipe.{ending}")
    return folder


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("reader", READERS)
def test_the_same_mistake_has_the_same_status_everywhere(
    sounding, place, monkeypatch, reader, mistake
):
    monkeypatch.chdir(place)
    if mistake == "folder" and "packs" in reader:
        pytest.skip("a folder is what is asked for")
    if mistake == "pipe" and sys.platform == "win32":
        pytest.skip("no such files there")
    before = sorted(place.rglob("*"))
    for ending in ENDINGS:
        line = READERS[reader].format(file=f"{mistake}.{ending}", sample=SAMPLE)
        found = sounding(*line.split())
        assert found.status == 2, (line, found)
        assert mistake in found.out + found.err, line
        assert not FOREIGN.search(found.out + found.err), (line, found)
        assert mistake != "pipe" or "no file “" not in found.out + found.err
    assert sorted(place.rglob("*")) == before


def test_every_command_that_reads_is_in_the_table():
    read = {line.split()[0] for line in READERS.values()}
    assert read == set(COMMANDS) - {"schema", "workshop", "write"}


@pytest.mark.parametrize("command", COMMANDS)
def test_what_no_command_knows_is_wrong_usage(sounding, command):
    found = sounding(command, "--nonsense")
    assert found.status == 2
    assert found.err.startswith("usage: sounding")


def test_a_folder_without_packs_is_told_and_stops_nothing(sounding, tmp_path):
    found = sounding("packs", "--packs", tmp_path)
    assert (found.status, found.err) == (0, f"There is no questionnaire in “{tmp_path}”.\n")
    pack = Path(main.__file__).parent / "questionnaires/quick-check"
    assert sounding("packs", "--packs", pack / "pack.yaml").err == ""


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"hello there\n", "it lacks the columns organisation"),
        (b"", "it lacks the columns organisation"),
        (b"\xff\xfe table", "it can't be read as one, or is damaged"),
        (b"{head}\n\xff\n", "it can't be read as one, or is damaged"),
        (b"{head}\nonly one\n", "line 2 can't be read as a row of one"),
        (b"%PDF-1.4 \xff", "is no table of a programme but a PDF"),
    ],
)
def test_what_is_no_table_is_told_in_our_words(sounding, tmp_path, content, told):
    table = tmp_path / "t.csv"
    assert sounding("programme", SAMPLE, "-o", table).status == 0
    head = table.read_bytes().splitlines()[0]
    table.write_bytes(content.replace(b"{head}", head))
    found = sounding("benchmark", table, "-o", tmp_path / "b.yaml")
    assert found.status == 2
    assert told in found.err
    assert not FOREIGN.search(found.err)


@pytest.mark.parametrize("line", ["export {sample} -o {no}/x.json", "export {sample} -o {no}/x.yaml --submission",
                                  "report {sample} -o {no}/r.docx"])  # fmt: skip
def test_what_goes_out_is_told_of_what_was_written_only(sounding, tmp_path, line):
    found = sounding(*line.format(sample=SAMPLE, no=tmp_path / "no").split())
    assert found.status == 2
    (told,) = found.err.splitlines()
    assert "there is no folder" in told
