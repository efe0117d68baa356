"""`report`: where it goes, one bad file among several, the bare window's message."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pptx
import pytest
from pypdf import PdfReader

import main
from tests.pdf_text import text_of

SAMPLES = Path(__file__).parents[2] / "questionnaires" / "social-media" / "samples"
TEA, TRUST = str(SAMPLES / "tea-shop.yaml"), str(SAMPLES / "harbour-trust.yaml")


def test_a_report_goes_where_it_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "strategy.pdf"
    assert main.run(["report", TRUST, "-o", str(target), "--only", "summary"]) == 0
    assert "Harbour Trust" in text_of(target)
    said = capsys.readouterr()
    assert said.out == ""
    assert "strategy.pdf: 1 page" in said.err


def test_without_a_target_it_goes_beside_its_file(tmp_path: Path) -> None:
    answers = tmp_path / "mine.yaml"
    answers.write_bytes(Path(TEA).read_bytes())
    assert main.run(["report", str(answers), "--language", "en", "--without", "appendix"]) == 0
    assert "Readiness" in text_of(tmp_path / "mine.pdf")


def test_several_go_into_a_folder_and_a_bad_one_stops_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("format: 1\nquestionnaire: social-media\nanswers: {nothing: 1}\n")
    out = tmp_path / "out"
    out.mkdir()
    assert main.run(["report", TEA, str(bad), TRUST, "-o", str(out), "--only", "cover"]) == 1
    assert sorted(path.name for path in out.iterdir()) == ["harbour-trust.pdf", "tea-shop.pdf"]
    assert "bad.yaml:3:" in capsys.readouterr().err


def test_several_need_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["report", TEA, TRUST, "-o", str(tmp_path / "one.pdf")]) == 2
    assert "names a folder" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_part_there_is_not_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["report", TEA, "-o", str(tmp_path / "a.pdf"), "--only", "poems"]) == 2
    assert "poems" in capsys.readouterr().err


def named(tmp_path: Path, name: str, stem: str = "named") -> str:
    """An answers file of an organisation."""
    path = tmp_path / f"{stem}.yaml"
    path.write_text(
        f'format: 1\nquestionnaire: quick-check\norganisation: {{name: "{name}"}}\n'
        "assessed_on: 2026-11-20\nanswers: {}\n",
        encoding="utf-8",
    )
    return str(path)


@pytest.mark.parametrize(
    "name", ["Zażółć Gęślą Jaźń", "Çağrı Şirketi", "Τσάι Ώρα", "Київ", "ร้านกาแฟ", "مقهى"]
)
def test_a_name_is_printed_or_said_not_to_be(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = tmp_path / "out.pdf"
    assert main.run(["report", named(tmp_path, name), "-o", str(target), "--only", "cover"]) == 0
    told = capsys.readouterr().err.splitlines()
    if name in text_of(target):
        assert len(told) == 1
        return
    assert "[U+0" in text_of(target)
    assert f"“{name}” has characters that can’t be printed" in told[0]
    assert "out.pdf: 1 page" in told[-1]


def test_a_comparison_tells_what_it_cannot_print(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = named(tmp_path, "ร้าน", "one"), named(tmp_path, "Łódź", "other")
    assert main.run(["compare", one, other, "-o", str(tmp_path / "out.pdf")]) == 0
    told = capsys.readouterr().err
    assert re.search("^“ร้าน[”,].* has characters that can’t be printed", told, re.MULTILINE)
    assert "Łódź" not in told


@pytest.mark.parametrize("name", ["Zażółć Gęślą Jaźń", "Τσάι Ώρα", "Київ", "하늘", "ร้านกาแฟ"])
def test_a_name_is_typed_out_on_the_console(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main.run(["score", named(tmp_path, name)]) == 0
    assert name in capsys.readouterr().out


def test_the_ending_says_what_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "strategy.docx"
    assert main.run(["report", TRUST, "-o", str(target), "--only", "summary"]) == 0
    assert any(
        "Harbour" in each.text for each in docx.Document(str(target)).sections[0].header.paragraphs
    )
    assert capsys.readouterr().err.endswith("strategy.docx\n")
    assert main.run(["report", TRUST, "-o", str(tmp_path / "a.odt")]) == 2
    assert "a.odt" in capsys.readouterr().err


def test_a_folder_takes_the_form_that_is_asked_for(tmp_path: Path) -> None:
    arguments = ["report", TEA, TRUST, "-o", str(tmp_path), "--only", "cover", "--format", "docx"]
    assert main.run(arguments) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "harbour-trust.docx",
        "tea-shop.docx",
    ]


def test_a_template_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    house = tmp_path / "house.docx"
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.save(str(house))
    target = tmp_path / "a.docx"
    arguments = ["report", TRUST, "-o", str(target), "--only", "summary", "--template", str(house)]
    assert main.run(arguments) == 0
    assert docx.Document(str(target)).sections[0].header.paragraphs[0].text == "Letterhead"
    assert main.run(["report", TRUST, "-o", str(tmp_path / "a.pdf"), "--template", str(house)]) == 2
    assert "template" in capsys.readouterr().err


def test_slides_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "board.pptx"
    assert main.run(["report", TRUST, "-o", str(target)]) == 0
    assert capsys.readouterr().err.endswith("board.pptx: 12 slides\n")
    assert len(pptx.Presentation(str(target)).slides) == 12


def test_presets_and_what_goes_with_them(tmp_path: Path) -> None:
    target = tmp_path / "x.pdf"
    for more, there, gone in (
        ((), "Risk register", "Appendix"),
        (("--preset", "board"), "For the board", "Risk register"),
        (("--with", "logs", "--without", "risks"), "Logs", "Risk register"),
        (("--only", "channels", "--author"), "Facts as of", "Risk register"),
    ):
        assert main.run(["report", TRUST, "-o", str(target), *more]) == 0
        text = text_of(target)
        assert there in text
        assert gone not in text
    assert len(PdfReader(target).pages) < 10


def test_a_preset_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main.run(["report", TRUST, "-o", str(tmp_path / "x.pdf"), "--preset", "tiny"])
