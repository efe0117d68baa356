"""A command said twice replaces its own file; of anything else that stands there a copy is left, and told."""

from __future__ import annotations

import pytest

from assessment.cli import targets
from assessment.cli.console import Console
from assessment.cli.targets import replacing
from assessment.core.errors import AssessmentError
from assessment.core.resources import packs_folder
from assessment.document import written_files
from assessment.document.written_files import remember_written, was_written

SAMPLES = packs_folder() / "social-media" / "samples"
TOLD = "was there already, and not as a command had written it"


@pytest.fixture(autouse=True)
def data(monkeypatch, tmp_path):
    """A data folder of the test's own."""
    folder = tmp_path / "data"
    monkeypatch.setenv("SOUNDING_DATA", str(folder))
    return folder


COMMANDS = {
    "report.pdf": ("report", "{tea}", "--preset", "board", "-o"),
    "report.docx": ("report", "{tea}", "--preset", "board", "-o"),
    "report.pptx": ("report", "{tea}", "--preset", "board", "-o"),
    "progress.pdf": ("report", "{tea}", "--progress", "-o"),
    "answers.yaml": ("export", "{tea}", "-o"),
    "answers.json": ("export", "{tea}", "-o"),
    "answers.xlsx": ("export", "{tea}", "-o"),
    "answers.csv": ("export", "{tea}", "-o"),
    "answers.ics": ("export", "{tea}", "-o"),
    "leaves.yaml": ("export", "{tea}", "--submission", "--key", "7", "-o"),
    "ballot.html": ("ballot", "every", "--packs", "{packs}", "-o"),
    "ballot.pdf": ("ballot", "every", "--packs", "{packs}", "-o"),
    "scores.json": ("score", "{tea}", "--format", "json", "-o"),
    "scores.txt": ("score", "{tea}", "-o"),
    "compared.pdf": ("compare", "{tea}", "{trust}", "-o"),
    "table.csv": ("programme", "{tea}", "{trust}", "-o"),
    "table.pdf": ("programme", "{table}", "-o"),
    "benchmark.yaml": ("benchmark", "{table}", "-o"),
}


@pytest.fixture
def command(sounding, tmp_path, packs):
    """Returns the words of a command and its target."""

    def words(name):
        table = tmp_path / "firms.csv"
        given = COMMANDS[name]
        if "{table}" in given:
            firms = tmp_path / "firms"
            firms.mkdir()
            for number in range(6):
                text = (SAMPLES / "tea-shop.yaml").read_text(encoding="utf-8")
                named = text.replace("绿叶茶行", f"Firm {number}")
                (firms / f"firm{number}.yaml").write_text(named, encoding="utf-8")
            made = sounding("programme", *sorted(firms.iterdir()), "-o", table)
            assert made.status == 0, made
        places = {
            "tea": SAMPLES / "tea-shop.yaml",
            "trust": SAMPLES / "harbour-trust.yaml",
            "packs": packs,
            "table": table,
        }
        return [each.format(**places) for each in given], tmp_path / name

    return words


def beside(target):
    """Return the copies of a file."""
    return sorted(target.parent.glob(f"{target.name}*.bak"))


@pytest.mark.parametrize("name", COMMANDS)
def test_what_somebody_wrote_is_kept_and_told_of(sounding, command, name):
    words, target = command(name)
    first = sounding(*words, target)
    assert (first.status, TOLD in first.err) == (0, False), first
    again = sounding(*words, target)
    assert (again.status, TOLD in again.err, beside(target)) == (0, False, []), again
    with target.open("ab") as file:
        file.write(b"\n")
    edited = target.read_bytes()
    other = sounding(*words, target)
    (copy,) = beside(target)
    assert (other.status, copy.read_bytes()) == (0, edited), other
    assert (TOLD in other.err, str(copy) in other.err) == (True, True)
    assert target.read_bytes() != edited
    last = sounding(*words, target)
    assert (last.status, TOLD in last.err, beside(target)) == (0, False, [copy]), last


def test_the_same_needs_no_copy(tmp_path, capsys):
    target = tmp_path / "x.txt"
    target.write_bytes(b"same")
    with replacing(Console(), target):
        target.write_bytes(b"same")
    assert (beside(target), capsys.readouterr().err) == ([], "")
    assert was_written(target)


def test_nothing_written_leaves_no_copy(tmp_path):
    target = tmp_path / "x.txt"
    target.write_bytes(b"mine")
    with pytest.raises(AssessmentError), replacing(Console(), target):
        raise AssessmentError("No.")
    assert (beside(target), target.read_bytes()) == ([], b"mine")


def test_a_second_copy_has_another_name(tmp_path, capsys):
    target = tmp_path / "x.txt"
    for number in range(3):
        target.write_bytes(b"mine %d" % number)
        with replacing(Console(), target):
            target.write_bytes(b"new")
    assert {each.name: each.read_bytes() for each in beside(target)} == {
        "x.txt.bak": b"mine 0", "x.txt.2.bak": b"mine 1", "x.txt.3.bak": b"mine 2",
    }  # fmt: skip
    assert capsys.readouterr().err.count(TOLD) == 3


def test_a_stream_is_no_file(tmp_path):
    with replacing(Console(), tmp_path / "never"):
        pass
    assert not list(tmp_path.glob("never*"))


def test_what_cant_be_read_stays(tmp_path, monkeypatch):
    target = tmp_path / "x.txt"
    target.write_bytes(b"mine")

    def refuse(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(targets, "was_written", refuse)
    with (
        pytest.raises(AssessmentError, match="can't be read: Permission denied"),
        replacing(Console(), target),
    ):
        target.write_bytes(b"never")
    assert target.read_bytes() == b"mine"


def test_the_oldest_are_forgotten(tmp_path, monkeypatch):
    monkeypatch.setattr(written_files, "MOST", 3)
    files = [tmp_path / f"{number}" for number in range(8)]
    for number, each in enumerate(files):
        each.write_bytes(b"%d" % number)
        remember_written(each)
        remember_written(each)
    assert [was_written(each) for each in files] == [False] * 3 + [True] * 5


def test_a_folder_that_takes_nothing_does_no_harm(tmp_path, data):
    data.write_bytes(b"a file in the place of the folder")
    target = tmp_path / "x.txt"
    target.write_bytes(b"x")
    remember_written(target)
    assert not was_written(target)
