"""Files that are something else than expected, and what is said of them."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from pathlib import Path

import openpyxl
import pytest
from PIL import Image

import main
from assessment.core.errors import InputError
from assessment.core.i18n import Translator
from assessment.exchange.answers_reader import read_answers
from assessment.exchange.packs.workbook import template_workbook
from assessment.questionnaire.library import Library
from assessment.questionnaire.loader import load_files, load_pack


def workbook() -> bytes:
    """An empty workbook."""
    file = io.BytesIO()
    openpyxl.Workbook().save(file)
    return file.getvalue()


def archive(name: str) -> bytes:
    """An archive with one file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made:
        made.writestr(name, "x")
    return file.getvalue()


def picture(form: str) -> bytes:
    """A picture of one dot."""
    file = io.BytesIO()
    Image.new("RGB", (1, 1)).save(file, form)
    return file.getvalue()


def database(folder: Path) -> bytes:
    """A database with one table."""
    path = folder / "made.db"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (a)")
    made.close()
    return path.read_bytes()


def pack_workbook() -> bytes:
    """A questionnaire as a workbook."""
    return template_workbook(("en",))


def told_of_answers(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        read_answers(path, Library([]))
    (problem,) = caught.value.problems
    assert problem.place.line == 0
    return Translator().render(problem.message)


KINDS = [
    (workbook(), "an Excel workbook. What it shows can't be read back"),
    (pack_workbook(), "a questionnaire as a workbook. “sounding pack import FILE"),
    (archive("xl/workbook.xml"), "an Excel workbook."),
    (b"PK\x03\x04xl/", "an Excel workbook."),
    (archive("a.yaml"), "a ZIP archive. Unpack it"),
    (picture("PNG"), "a picture."),
    (b"%PDF-1.7", "a PDF."),
]


@pytest.mark.parametrize(("content", "says"), KINDS)
def test_a_file_of_another_kind_is_named_as_a_document_too(
    tmp_path: Path, content: bytes, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.sounding"
    path.write_bytes(content)
    real = tmp_path / "real.sounding"
    assert main.run(["new", "quick-check", "-o", str(real)]) == 0
    for words in (["score"], ["import", "-o", f"{tmp_path}/y.sounding"], ["import", str(real)]):
        assert main.run([*words, str(path)]) == 2
        assert f"is not a Sounding document but {says}" in capsys.readouterr().err
    path = path.rename(tmp_path / "x.yaml")
    for command in ("check", "score", "report"):
        assert main.run([command, str(path)]) == 2
        assert f"This is {says}" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    "words",
    [
        ["score-one"],
        ["verify"],
        ["upgrade"],
        ["report"],
        ["export", "-o", "x.csv"],
        ["pack", "-o", "x", "import"],
        ["pack", "-o", "x", "convert"],
        ["report", "answers.yaml", "--brand"],
    ],
    ids=" ".join,
)
def test_a_folder_in_the_place_of_a_file_is_called_one(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder.sounding").mkdir()
    words = (
        ["explain", "folder.sounding", "q"]
        if words == ["score-one"]
        else [*words, "folder.sounding"]
    )
    assert main.run(words) in {1, 2}
    assert "is a folder" in "".join(capsys.readouterr())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (workbook(), "This is an Excel workbook. What it shows can't be read back"),
        (archive("word/document.xml"), "This is a Word document."),
        (archive("a.yaml"), "This is a ZIP archive. Unpack it"),
        (picture("PNG"), "This is a picture."),
        (picture("JPEG"), "This is a picture."),
        (picture("GIF"), "This is a picture."),
        (b"%PDF-1.7", "This is a PDF."),
        (b"\n<!DOCTYPE html><html>", "This is a web page."),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    assert told_of_answers(path).startswith(says)
    (problem,) = load_files({"a.yaml": content}).problems
    assert Translator().render(problem.message).startswith(says)


@pytest.mark.parametrize(
    "text",
    ["Item,State,Answer\nq,1,yes\n", "\ufeffA;B;C\r\n1;2;3\r\n", "A\tB\tC\n1\t2\t3\nx\ty\tz"],
)
def test_a_table_as_text_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    assert told_of_answers(path).startswith("This is a table as text (CSV).")


@pytest.mark.parametrize(
    "text", ["one line", "a, b\nc", "a, b, c\nd", '{"a":1,"b":2\n,"c":1,"d":2}', ""]
)
def test_other_texts_are_no_tables(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_answers(path, Library([]))
    assert "CSV" not in str(caught.value)


def test_a_questionnaire_an_answers_file_and_a_folder_are_told_apart(tmp_path: Path) -> None:
    pack = tmp_path / "pack.yaml"
    pack.write_text("format: 1\nid: a\nsections: []\n", encoding="utf-8")
    assert told_of_answers(pack).startswith("This is a questionnaire. Put it in the folder")
    answers = tmp_path / "answers.yaml"
    answers.write_text("format: 1\nquestionnaire: a\n", encoding="utf-8")
    (problem,) = load_pack(answers).problems
    assert str(problem.message).startswith("This is an answers file.")
    assert told_of_answers(tmp_path).startswith("This is a folder.")
    (problem,) = load_files({"a.yaml": database(tmp_path)}).problems
    assert str(problem.message).startswith("This is an assessment or another database.")
