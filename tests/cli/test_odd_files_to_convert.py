"""`pack convert`: whatever it is given, it answers with a sentence, writes nothing, and shows no fault of its own."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from assessment.questionnaire.reader import FILE_LIMIT


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("model/questions/q.yml", "id: a")
    return made.getvalue()


SURVEY = '{"pages": [{"elements": [{"type": "text", "name": "问", "title": "问题"}]}]}'
INPUTS = {
    "empty": b"",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "zip": zipped(),
    "huge": b" " * (FILE_LIMIT + 1),
    "zeros": bytes(300),
    "utf-16": SURVEY.encode("utf-16"),
    "utf-16 without mark": SURVEY.encode("utf-16-le"),
    "gb18030": SURVEY.encode("gb18030"),
    "latin-1": b"caf\xe9: 1",
    "list": b"[1, 2]",
    "word": b"hello",
    "deep": b"[" * 100_000,
    "cut off": SURVEY.encode()[:30],
    "other xml": b"<a><b/></a>",
    "entities": b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
    "xml in gb18030": '<?xml version="1.0" encoding="gb18030"?><document><问/></document>'.encode(
        "gb18030"
    ),
    "number for pages": b'{"pages": 5}',
    "number for objects": b'{"objects": 5}',
    "nothing": b"null",
}
ENDINGS = (".xlsx", ".json", ".yaml", ".lss", ".zip", "")
FAULT = re.compile(r"\w(Error|Exception)\b|Traceback|Something went wrong")


def is_told(done, folder):
    """Whether a command refused with one sentence and wrote nothing."""
    (line,) = done.err.splitlines()
    return (
        done.status in {1, 2}
        and line.endswith(".")
        and not FAULT.search(line)
        and not folder.exists()
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("what", INPUTS)
def test_a_file_that_is_none_of_them_is_told(sounding, tmp_path, what, ending):
    path = tmp_path / f"it{ending}"
    path.write_bytes(INPUTS[what])
    done = sounding("pack", "convert", path, "-o", tmp_path / "out")
    assert is_told(done, tmp_path / "out"), done
    assert path.stem in done.err


FOLDERS = {
    "empty": {},
    "nested": {"a/b/c/x.yaml": b"a: 1"},
    "utf-16": {"x.yml": "a: 1".encode("utf-16")},
    "gb18030": {"x.yml": "问: 题".encode("gb18030")},
    "folder named as a file": {"x.yml/readme": b"x"},
    "other files": {"notes.txt": b"x"},
    "numbers": {"model/questions/q.yml": b"5"},
}


@pytest.mark.parametrize("what", FOLDERS)
def test_a_folder_that_is_no_model_is_told(sounding, tmp_path, what):
    folder = tmp_path / "it"
    folder.mkdir()
    for name, data in FOLDERS[what].items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    done = sounding("pack", "convert", folder, "-o", tmp_path / "out")
    assert is_told(done, tmp_path / "out"), done


@pytest.mark.parametrize("ending", ENDINGS[:4])
def test_a_folder_with_the_name_of_a_file_is_told(sounding, tmp_path, ending):
    folder = tmp_path / f"it{ending}"
    folder.mkdir()
    done = sounding("pack", "convert", folder, "-o", tmp_path / "out")
    assert is_told(done, tmp_path / "out"), done
    assert "is a folder" in done.err
