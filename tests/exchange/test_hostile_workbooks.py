"""Workbooks made to do harm, or damaged: each is refused in a sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from assessment.core.errors import AssessmentError
from assessment.exchange.packs.workbook import pack_workbook
from assessment.exchange.packs.workbook_import import import_workbook
from assessment.exchange.platform_exports.tables import tables_in
from assessment.exchange.workbook_bounds import check_bounds
from tests.exchange.small_pack import FILES, PACK, workbook_of_small_pack


def _archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"no zip", "is no Excel workbook"),
        (_archive({"a.xml": b"<a/>"}), "is no Excel workbook"),
        (_archive({"xl/vbaProject.bin": b""}), "holds macros"),
        (_archive({"a.xml": b"0" * (65 * 1024 * 1024)}), "unpacks to more than 64 MiB"),
        (_archive({"a.xml": b"<!DOCTYPE x>"}), "definitions of its own"),
        (_archive({"a.xml": "<!DOCTYPE x>".encode("utf-16")}), "definitions of its own"),
        (_archive({"a.xml": b"<c r='A1'/>" * 400_001}), "has more than 400000 cells"),
        (_archive({"a.bin": b"<x:c/>" * 400_001}), "holds macros"),
        (_archive({"a.txt": b"<x:c/>" * 400_001}), "has more than 400000 cells"),
        (_archive({"a.xml": ("<c/>" * 400_001).encode("utf-16")}), "has more than 400000 cells"),
        (_archive({"a.xml": b"<row/>" * 400_001}), "has more than 400000 cells"),
        (
            _archive({"xl/sharedStrings.xml": b"<si><t/></si>" * 400_001}),
            "has more than 400000 cells",
        ),
        (_archive({"xl/styles.xml": b"<xf/>" * 400_001}), "more than 400000 formats"),
    ],
)
def test_a_hostile_workbook_is_refused_in_a_sentence(data, said):
    with pytest.raises(AssessmentError, match=said):
        import_workbook(data, "b.xlsx")


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"xl/sharedStrings.xml": b"<si><t/></si>" * 400_001}, "has more than 400000 cells"),
        ({"xl/styles.xml": b"<xf/>" * 400_001}, "more than 400000 formats"),
        ({"xl/worksheets/sheet1.xml": b"<row><c/></row>" * 200_001}, "has more than 400000 cells"),
        ({"xl/worksheets/sheet1.xml": b"0" * (65 * 1024 * 1024)}, "unpacks to more than 64 MiB"),
        ({"xl/workbook2.xml": b"<!DOCTYPE x>"}, "definitions of its own"),
    ],
)
def test_a_spreadsheet_of_a_platform_has_the_same_bounds(part, said):
    data = _archive({"xl/workbook.xml": b"<workbook/>", **part})
    with pytest.raises(AssessmentError, match=said):
        tables_in("likes.xlsx", data)


def test_tables_in_a_damaged_archive_are_refused():
    data = bytearray(_archive({"a.csv": b"Date,Likes\n" * 1_000}))
    at = data.index(b"a.csv") + len(b"a.csv")
    data[at : at + 12] = b"\xff" * 12
    with pytest.raises(AssessmentError, match="holds no table"):
        tables_in("likes.zip", bytes(data))


def test_a_full_workbook_is_within_the_bounds():
    """Cells with texts and styles count once each; what is around them counts nothing."""
    row = b"<row r='1'>" + b"<c r='A1' s='1' t='inlineStr'><is><t>a</t></is></c>" * 30 + b"</row>"
    check_bounds(
        _archive({"xl/worksheets/sheet1.xml": row * 12_000, "a.png": b"\x89<!DOCTYPE"}), "b.xlsx"
    )
    with pytest.raises(AssessmentError):
        check_bounds(_archive({"xl/worksheets/sheet1.xml": row * 13_000}), "b.xlsx")


def test_huge_dimensions_and_damaged_sources_are_refused(change):
    with pytest.raises(AssessmentError, match="more than 20000 rows"):
        change({"items!A30000": "x"})
    with pytest.raises(AssessmentError, match="more than 20000 rows"):
        change({"items!XFD1": "x"})
    with pytest.raises(AssessmentError, match="is damaged"):
        change({"source!B1": "x"})
    with pytest.raises(AssessmentError, match="is damaged"):
        change({"source!B1": "eJw="})


def test_the_main_file_stays_in_its_folder():
    with pytest.raises(AssessmentError, match="is no name for the main file"):
        import_workbook(
            pack_workbook({"../pack.yaml": PACK, **dict([*FILES.items()][1:])}), "b.xlsx"
        )


def test_rows_without_a_key_and_pictures_are_passed_over(change):
    def add(made):
        made["pack"]["B99"] = "nothing"
        made["source"]["A9"] = None

    assert change(act=add).files == FILES
    data = _archive(
        {
            **{
                n: zipfile.ZipFile(io.BytesIO(workbook_of_small_pack())).read(n)
                for n in zipfile.ZipFile(io.BytesIO(workbook_of_small_pack())).namelist()
            },
            "xl/media/image1.png": b"x",
        }
    )
    assert import_workbook(data, "b.xlsx").files == FILES
