"""A folder named where a file is expected is told to be one, by every command."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

import main
from assessment.answers.decisions import MeasureDecision
from assessment.document.document import Document
from assessment.document.strategy_edits import set_measure

SAMPLES = Path(main.__file__).parent / "questionnaires" / "quick-check" / "samples"
ENDINGS = ("csv", "html", "docx", "pptx", "pdf", "yaml", "xlsx", "sounding", "gz")
LINES = (
    *("new {no}", "new quick-check -o {no}", "new quick-check -o {yaml}"),
    "new quick-check -o {sounding}",
    *("ballot {no} -o b.html", "ballot quick-check -o {no}", "ballot quick-check -o {html}"),
    *("ballot quick-check -o {pdf}", "ballot quick-check -o b.html --brand {no}"),
    *("report {sample} -o r.pdf --benchmark {no}", "report {sample} -o r.pdf --brand {yaml}"),
    *("report {sample} -o r.docx --template {docx}", "report {sample} -o r.docx --template {no}"),
    "report {sample} -o r.pptx --format pptx --template {pptx}",
    *("reading {own} own --from {csv}", "reading {own} own --from {no}"),
    *("programme {no} -o t.pdf", "programme {csv} -o t.pdf", "programme {sample} -o {csv}"),
    *("programme {sample} -o {no}", "programme {table} -o {pdf}", "programme {table} -o t.pdf --ledger {gz}"),
    *("benchmark {no} -o b.yaml", "benchmark {csv} -o b.yaml", "benchmark {table} -o {yaml}"),
    *("export {sample} -o {csv}", "export {sample} -o {no}", "pack export quick-check -o {xlsx}"),
    *("import {sample} -o {sounding}", "import {sample} -o {no}", "import {document} {no}"),
    "import {document} {sample} -o {sounding}",
    *("pack import {xlsx} -o p", "pack convert {xlsx} -o p", "again {sounding}", "verify {no}"),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Folders with the endings of files, a document, and a table."""
    place = tmp_path_factory.mktemp("named")
    folders = {each: place / f"folder.{each}" for each in ENDINGS} | {"no": place / "folder"}
    for each in folders.values():
        each.mkdir()
    sample = SAMPLES / "repair-cafe.yaml"
    document, table = place / "d.sounding", place / "t.csv"
    assert main.run(["new", "quick-check", "-o", str(document)]) == 0
    own = place / "own.sounding"
    assert main.run(["new", "quick-check", "-o", str(own)]) == 0
    with closing(Document(own)) as opened:
        opened.run(set_measure("own", MeasureDecision(True, "Own", "people")))
    assert main.run(["programme", str(sample), "-o", str(table)]) == 0
    return {**folders, "sample": sample, "document": document, "own": own, "table": table}


MEASURED = """\
format: 1
id: measured
version: 1.0.0
title: Measured
languages: [en]
levels: [{id: low, from: 0, title: Low}]
catalogues: {metrics: [{id: lookers, title: Lookers, unit: people}]}
sections: [{id: s, title: S, topics: [{id: t, title: T, items: [{id: q, type: yes_no, text: Q}]}]}]
"""


@pytest.mark.parametrize("line", LINES)
def test_a_folder_in_place_of_a_file_is_told_to_be_one(sounding, made, tmp_path, monkeypatch, line):
    monkeypatch.chdir(tmp_path)
    found = sounding(*line.format(**made).split())
    last = [each for each in found.err.splitlines() if "folder" in each]
    assert found.status in {1, 2}
    assert any("a folder" in each for each in last), found.err
    assert "Is a directory" not in found.err
    assert list(tmp_path.iterdir()) == []


def test_a_reading_of_a_pack_without_measures_is_refused_in_a_sentence(sounding, packs, tmp_path):
    document = tmp_path / "d.sounding"
    assert sounding("new", packs / "every.yaml", "-o", document).status == 0
    told = "The questionnaire of “d.sounding” has no measures to read.\n"
    for words in (["reach", "3"], ["--from", tmp_path / "x.csv"], ["reach", "--from", tmp_path]):
        found = sounding("reading", document, *words)
        assert (found.status, found.out, found.err) == (2, "", told)


def test_a_reading_is_refused_in_a_sentence_where_no_measure_is_in_the_strategy(sounding, tmp_path):
    pack, document = tmp_path / "measured.yaml", tmp_path / "d.sounding"
    pack.write_text(MEASURED, encoding="utf-8")
    assert sounding("new", pack, "-o", document).status == 0
    found = sounding("reading", document, "lookers", "3")
    told = "No measure of “d.sounding” is in its strategy yet, so none can be read.\n"
    assert (found.status, found.out, found.err) == (2, "", told)
    found = sounding("reading", document, "--from", tmp_path)
    assert "is a folder; name a file in it" in found.err
