"""`export`: answers files, workbooks and rows, one at a time or many."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from assessment.answers.assessment import Assessment, Brand
from assessment.answers.disclosure import ALONE, FREE_TEXTS, disclosed
from assessment.core.i18n import Translator
from assessment.core.resources import packs_folder
from assessment.document.store import create_document, read_document
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library

ANSWERS = """\
format: 1
questionnaire: every
organisation: {name: {en: Tea, zh: 茶}, employees: 14}
assessed_on: 2026-11-20
language: zh
answers:
  rating: {value: 3, note: =1+1}
  text: secret words
  table: [{n: 1, w: secret}]
respondents:
- {id: lin, name: Lin Yue, answers: {rating: 2}}
"""
NOTED = "1 note goes out with it, word for word. “--without notes” leaves them out."
SAMPLES = packs_folder() / "social-media" / "samples"


@pytest.fixture
def answers(tmp_path):
    path = tmp_path / "tea.yaml"
    path.write_text(ANSWERS, encoding="utf-8")
    return path


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("form", ["yaml", "json", "yml"])
def test_answers(sounding, packs, answers, tmp_path, form):
    target = tmp_path / f"out.{form}"
    done = sounding("export", answers, "-o", target, "--packs", packs)
    assert (done.status, done.out) == (0, "")
    told = [f"{target}: {each}" for each in (ALONE, FREE_TEXTS)]
    assert done.err.splitlines() == [NOTED, str(target), *told]
    library = Library([], packs)
    wanted, found = (read_answers(each, library).assessment for each in (answers, target))
    assert unmarked(found) == unmarked(disclosed(wanted))


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "csv"])
def test_notes_are_left_out_of_every_form(sounding, packs, answers, tmp_path, form):
    for without in (False, True):
        target = tmp_path / f"out-{without}.{form}"
        wish = ["--without", "notes"] if without else []
        done = sounding("export", answers, "-o", target, "--packs", packs, *wish)
        assert ("note goes out" in done.err) is not without
        if form == "xlsx":
            cells = [
                cell
                for sheet in load_workbook(target)
                for row in sheet.iter_rows(values_only=True)
                for cell in row
            ]
            held = any("1+1" in str(cell) for cell in cells)
        else:
            held = "=1+1" in target.read_text(encoding="utf-8")
        assert held is not without


def unmarked(assessment):
    """The assessment without the mark that its respondents are told as numbers, which no file holds."""
    return replace(assessment, sheet=replace(assessment.sheet, numbers_only=False))


def test_a_document_and_what_has_no_place(sounding, packs, answers, tmp_path):
    read = read_answers(answers, Library([], packs))
    path, target = tmp_path / "tea.sounding", tmp_path / "out.yaml"
    assert sounding("import", answers, "-o", path, "--packs", packs).status == 0
    assert read_document(path)[1] == read.assessment
    branded = Assessment(read.assessment.assessed_on, brand=Brand(client="Client"), revealed=True)
    create_document(path, read.pack, branded)
    done = sounding("export", path, "-o", target)
    assert done.status == 0
    assert done.err.splitlines()[1:] == [
        f"{target}: An answers file has no place for: whether respondents' answers may be shown."
    ]


@pytest.mark.parametrize(("language", "name"), [("en", "Tea"), ("zh", "茶")])
def test_a_workbook(sounding, packs, answers, language, name):
    target = answers.with_suffix(".xlsx")
    told = "".join(f"{target}: {Translator().render(each)}\n" for each in (ALONE, FREE_TEXTS))
    done = sounding("export", answers, "-o", target, "--packs", packs, "--language", language)
    assert (done.status, done.err) == (0, f"{NOTED}\n{target}\n{told}")
    assert load_workbook(target).worksheets[0]["B2"].value == name


def test_rows_in_the_language_of_the_assessment(sounding, packs, answers, tmp_path):
    target = tmp_path / "out.csv"
    assert sounding("export", answers, "-o", target, "--packs", packs).status == 0
    text = target.read_text(encoding="utf-8-sig")
    assert "茶" in text
    assert "'=1+1" in text


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "csv"])
def test_redacted(sounding, packs, answers, tmp_path, form):
    target = tmp_path / f"out.{form}"
    done = sounding(
        "export", answers, "-o", target, "--packs", packs, "--redact", "--language", "en"
    )
    assert done.status == 0
    assert done.err.startswith(f"{target}\n{target}: The only respondent stands as a number")
    text = target.read_bytes().decode("utf-8", "replace")
    if form == "xlsx":
        book = load_workbook(target)
        text = repr([list(sheet.values) for sheet in book])
    for secret in ("Tea", "茶", "employees", "secret", "1+1", "Lin", "lin"):
        assert secret not in text
    assert "respondent-1" in text


def test_characters_and_cells_that_had_to_change_are_said(sounding, packs, tmp_path):
    path = tmp_path / "a.yaml"
    path.write_text("format: 1\nquestionnaire: every", encoding="utf-8")
    read = read_answers(path, Library([], packs))
    rows = ", ".join("{w: " + "x" * 19_000 + "}" for _ in range(2))
    people = "".join(f"- {{id: r{n}, answers: {{table: [{rows}]}}}}\n" for n in range(25))
    path.write_text("format: 1\nquestionnaire: every\nrespondents:\n" + people, encoding="utf-8")
    target = tmp_path / "out.xlsx"
    done = sounding("export", path, "-o", target, "--packs", packs)
    assert done.status == 0
    assert "were cut: Answers!L12" in done.err
    assert done.err.count("Answers!") == 20
    assert done.err.endswith(", ….\n")
    document = tmp_path / "a.sounding"
    broken = Assessment(read.assessment.assessed_on, organisation={"name": "a\x00"})
    create_document(document, read.pack, broken)
    done = sounding("export", document, "-o", tmp_path / "out.csv")
    assert done.err.endswith("out.csv: Characters that no file can hold were replaced.\n")
    assert done.status == 0
    create_document(tmp_path / "b.sounding", read.pack, replace(read.assessment, language="fr"))
    done = sounding("export", tmp_path / "b.sounding", "-o", tmp_path / "out.yaml")
    assert "Not everything can be read back" in done.err
    assert done.status == 1
    assert (tmp_path / "out.yaml").is_file()


def test_several_files_go_into_a_folder(sounding, packs, answers, tmp_path, out):
    other = tmp_path / "more" / "Tea.yaml"
    other.parent.mkdir()
    other.write_text(ANSWERS, encoding="utf-8")
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nquestionnaire: every\nanswers: {rating: 9}")
    done = sounding(
        "export", answers, bad, other, answers, "-o", out, "--format", "json", "--packs", packs
    )
    assert done.status == 1
    assert "bad.yaml:3:" in done.err
    assert sorted(path.name for path in out.iterdir()) == ["Tea-2.json", "tea-3.json", "tea.json"]


def test_one_file_into_a_folder(sounding, out):
    sample = SAMPLES / "harbour-trust.yaml"
    assert sounding("export", sample, "-o", out, "--format", "csv").status == 0
    assert [path.name for path in out.iterdir()] == ["harbour-trust.csv"]


def test_the_form_must_be_clear(sounding, answers, tmp_path, out):
    for target in (tmp_path / "out.pdf", tmp_path / "out.odd"):
        done = sounding("export", answers, "-o", target)
        assert done.status == 2
        assert done.err.startswith(f"What is to become of “{target}”?")
    done = sounding("export", answers, "-o", out)
    assert (done.status, done.err) == (
        2,
        f"“{out}” is a folder; say with --format what to write into it.\n",
    )
    done = sounding("export", answers, answers, "-o", tmp_path / "out.yaml")
    assert done.status == 2
    assert "names a folder" in done.err
    assert list(out.iterdir()) == []


def test_nothing_replaces_the_file_it_is_made_from(sounding, packs, answers, tmp_path):
    for target in (answers, tmp_path):
        done = sounding("export", answers, "-o", target, "--format", "yaml", "--packs", packs)
        assert done.status == 2
        assert done.err == f"“{answers}” would replace the file it is made from.\n"
    assert answers.read_text(encoding="utf-8") == ANSWERS


def test_a_target_that_can_not_be_written(sounding, packs, answers, tmp_path):
    done = sounding("export", answers, "-o", tmp_path / "no" / "out.csv", "--packs", packs)
    assert done.status == 2
    assert "can't be written" in done.err


@pytest.mark.parametrize("form", ["yaml", "json", "xlsx", "csv"])
def test_the_same_input_gives_the_same_bytes(sounding, tmp_path, form):
    targets = [tmp_path / f"{n}.{form}" for n in range(2)]
    for target in targets:
        assert sounding("export", SAMPLES / "tea-shop.yaml", "-o", target).status == 0
    assert targets[0].read_bytes() == targets[1].read_bytes()
