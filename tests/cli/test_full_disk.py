"""A disk that is full leaves no half file, whatever is written, and is told in one sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

import main

PACKS = Path(main.__file__).parent / "questionnaires"
SAMPLE = next((PACKS / "quick-check/samples").glob("*.yaml"))
FORMS = {
    **{each: f"report {{sample}} -o {{out}}/r.{each} --format {each}" for each in ("docx", "pptx", "pdf")},
    **{each: f"export {{sample}} -o {{out}}/x.{each}" for each in ("csv", "xlsx", "yaml", "json")},
    "ics": f"export {PACKS / 'social-media/samples/harbour-trust.yaml'} -o {{out}}/x.ics",
    "po": "pack export quick-check -o {out}/q.po --language de",
    "html": "ballot quick-check -o {out}/b.html",
    "sheets": "ballot quick-check -o {out}/b.pdf",
    "new": "new quick-check -o {out}/n.yaml",
    "pack": "pack export quick-check -o {out}/q.xlsx",
    "programme": "programme {sample} -o {out}/p.csv",
    "scores": "score {sample} -o {out}/s.txt",
    "ledger": "benchmark {table} -o {out}/b.yaml",
    "document": "import {sample} -o {out}/d.sounding",
    "comparison": "compare {sample} {sample} -o {out}/c.pdf",
}  # fmt: skip


@pytest.mark.parametrize("moment", ["written", "flushed"])
@pytest.mark.parametrize("form", FORMS)
def test_a_full_disk_leaves_no_half_file(sounding, tmp_path, monkeypatch, form, moment):
    out, table = tmp_path / "out", tmp_path / "t.csv"
    out.mkdir()
    if "{table}" in FORMS[form]:
        firms = [SAMPLE.read_bytes().replace(b"Ashby", b"Ashby %d" % number) for number in range(5)]
        for number, firm in enumerate(firms):
            (tmp_path / f"{number}.yaml").write_bytes(firm)
        assert sounding("programme", tmp_path, "-o", table).status == 0

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    if moment == "flushed":
        monkeypatch.setattr("assessment.core.files.os.fsync", full)
    else:
        opened = os.fdopen

        def nearly_full(handle, mode):
            file = opened(handle, mode, buffering=0)
            return _Full(file, full)

        monkeypatch.setattr("assessment.core.files.os.fdopen", nearly_full)
    found = sounding(*FORMS[form].format(sample=SAMPLE, out=out, table=table).split())
    assert found.status == 2, found.err
    said = [each for each in found.err.splitlines() if "No space left on device" in each]
    assert len(said) == 1, found.err
    assert "can't be written" in said[0]
    assert list(out.iterdir()) == []


class _Full:
    """A file that takes the first few bytes and then has no room."""

    def __init__(self, file, full):
        self._file, self._full = file, full

    def write(self, data):
        self._file.write(bytes(data[:64]))
        self._full()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._file.close()

    def __getattr__(self, name):
        return getattr(self._file, name)
