"""Forms as people really write them: old words, languages by name, formulas, very wide sheets."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from assessment.core.errors import AssessmentError, InputError
from assessment.core.i18n import Translator
from assessment.exchange.foreign.convert import LOSSES, convert
from assessment.exchange.foreign.xlsform import from_xlsform
from assessment.exchange.foreign.xlsform_heads import Languages, type_of
from assessment.exchange.packs import workbook_reader
from assessment.exchange.packs.workbook_reader import read_tables

CHOICES = [{"list name": "kinds", "name": "a", "label": "A", "cf": "x"},
           {"list name": "kinds", "name": "b", "label": "B", "cf": "y"}]  # fmt: skip


def made(*rows, **sheets):
    """The items of a form, by id, and what was lost."""
    pack, draft = from_xlsform({"survey": list(rows), "choices": CHOICES, **sheets}, "form")
    found = [item for each in pack["sections"][0]["topics"] for item in each["items"]]
    told = [f"{each.place}: {Translator().render(each.message)}" for each in draft.losses]
    return {item["id"]: item for item in found}, told, pack["languages"]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("select one from kinds", "select_one kinds"),
        ("select one kinds or specify other", "select_one kinds or_other"),
        ("add select one prompt using kinds", "select_one kinds"),
        ("select1 kinds", "select_one kinds"),
        ("select all that apply from kinds", "select_multiple kinds"),
        ("select multiple  kinds", "select_multiple kinds"),
        ("select_one_from_file x.csv", "select_one_from_file x.csv"),
        ("begin group", "begin_group"),
        ("end repeat", "end_repeat"),
        ("begin loop over kinds", "begin loop over kinds"),
        ("int", "integer"),
        ("string", "text"),
        ("integer", "integer"),
    ],
)
def test_types_in_other_words(text, type_):
    assert type_of(text) == type_


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("English", "en"),
        ("English (en)", "en"),
        ("中文 (zh-Hant)", "zh-Hant"),
        ("fr", "fr"),
        ("Français", "fr"),
        ("Klingon", "qaa"),
    ],
)
def test_languages_by_name(name, code):
    assert Languages().code(name) == code


def test_unknown_languages_are_told_and_keep_their_texts():
    row = {"type": "text", "name": "t", "label::English": "Name", "label:Klingon": "pong"}
    items, told, languages = made(row, settings=[{"default_language": "English"}])
    assert languages == ["en", "qaa"]
    assert items["t"]["text"] == {"en": "Name", "qaa": "pong"}
    assert told[0] == (
        "form: The language “Klingon” has no code that is known here, and is called “qaa”."
    )


def test_sheets_and_heads_in_capitals():
    form = {"SURVEY": [{"TYPE": "text", "Name": "t", "LABEL": "What?", "bind::Odd": "x"}]}
    pack, draft = from_xlsform(form, "form")
    assert pack["sections"][0]["topics"][0]["items"][0]["text"] == "What?"
    assert len(draft.losses) == 1


def test_other_answers_are_told_as_lost():
    items, told, _languages = made({"type": "select_one kinds or_other", "name": "q", "label": "Q"})
    assert [each["id"] for each in items["q"]["options"]] == ["a", "b"]
    assert told == [
        "survey row 2: “or_other” has no counterpart, and was left out.",
        "choices row 2: “cf” has no counterpart, and was left out.",
        "choices row 3: “cf” has no counterpart, and was left out.",
    ]


@pytest.mark.parametrize("wanted", ["cf = ${f}", "${f}=cf"])
def test_filters_by_a_column_in_either_order(wanted):
    first = {"type": "text", "name": "f", "label": "F"}
    row = {"type": "select_one kinds", "name": "q", "label": "Q", "choice_filter": wanted}
    items, told, _languages = made(first, row)
    assert [each["when"] for each in items["q"]["options"]] == [
        {"item": "f", "is": "x"},
        {"item": "f", "is": "y"},
    ]
    assert told == []


def workbook(cell, value=None):
    """A form with a formula in a label, and what it said last if anything."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(["type", "name", "label"])
    sheet.append(["text", "t", cell])
    sheet.append(["text", "u", cell])
    out = io.BytesIO()
    book.save(out)
    if value is None:
        return out.getvalue()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    told = f' t="str"><f>1+1</f><v>{value}</v>'.encode()
    parts[name] = (
        parts[name].replace(b"><f>1+1</f><v></v>", told).replace(b"><f>1+1</f><v />", told)
    )
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, data)
    return again.getvalue()


def test_what_a_formula_said_is_taken_and_told(tmp_path):
    path = tmp_path / "form.xlsx"
    path.write_bytes(workbook("=1+1", "Two of them"))
    told = convert(path, Translator())
    assert b"Two of them" in told.files["pack.yaml"]
    for place in ("C2", "C3"):
        said = f"survey!{place}: This is a formula; what it said when the file was saved was taken."
        assert said in told.files[LOSSES].decode()
    path.write_bytes(workbook("=1+1"))
    with pytest.raises(InputError, match="survey!C2"):
        convert(path, Translator())
    with pytest.raises(InputError, match="survey!C2"):
        read_tables(workbook("=1+1", "Two"), "form.xlsx")


def test_columns_without_anything_in_them_do_no_harm(monkeypatch):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["type", "name"])
    sheet.append(["text", "t"])
    sheet.cell(2, 900).number_format = "0.0"
    out = io.BytesIO()
    book.save(out)
    assert read_tables(out.getvalue(), "f.xlsx")["Sheet"] == [{"type": "text", "name": "t"}]
    monkeypatch.setattr(workbook_reader, "PLACES_LIMIT", 100)
    with pytest.raises(AssessmentError, match="400 columns"):
        read_tables(out.getvalue(), "f.xlsx")
