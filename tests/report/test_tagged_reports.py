"""Structure trees of whole reports: everything painted has its place, in the order it is read in."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from assessment.answers.answer import Answer
from assessment.answers.assessment import Brand
from tests.report.tagged import Tagged, roles


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("sample", ["tea_shop", "trust"])
def test_reports_are_tagged_throughout(
    sample: str, language: str, request: pytest.FixtureRequest
) -> None:
    made = Tagged(request.getfixturevalue(sample).pdf(language=language))
    made.check()
    assert made.catalogue["/Lang"] == ("zh-CN" if language == "zh" else "en-GB")
    assert {"H1", "H2", "H3", "TOC", "Link", "Table", "TH", "L", "LI", "Figure"} <= set(roles(made))


def test_everything_a_pack_can_ask_is_tagged(answered: Any, bakery: Any) -> None:
    long = answered.with_answers(tx=Answer.of("Word " * 3000, note="Note " * 3000))
    Tagged(long.pdf()).check()
    Tagged(bakery.pdf(paper="letter")).check()


def test_chapters_are_headings_of_the_first_level(trust: Any) -> None:
    made = Tagged(trust.pdf())
    titles = [entry.title for entry in made.reader.outline if not isinstance(entry, list)]
    heads = made.root.all("H1")
    pages = [next(head.marks)[0] for head in heads]
    assert len(heads) == len(titles) + 1
    assert pages == sorted(pages)
    for title, page in zip(titles, pages[1:], strict=True):
        assert title in made.reader.pages[page].extract_text()


def test_every_line_of_the_contents_is_a_link_with_its_name(trust: Any) -> None:
    made = Tagged(trust.pdf(only=("contents", "summary", "sections")))
    items = made.root.all("TOCI")
    scored = [each for each in trust.pack.sections if each.scored]
    assert len(items) == made.links == len(scored) + 2
    said = [each.get_object()["/Contents"] for each in made.reader.pages[0]["/Annots"]]  # type: ignore[union-attr]
    assert said == [
        "The strategy on one page",
        "The sections",
        *(each.title["en"] for each in scored),
    ]


def test_the_logo_has_a_name(trust: Any) -> None:
    file = BytesIO()
    Image.new("RGB", (40, 20), 1).save(file, "PNG")
    made = Tagged(trust.changed(brand=Brand(logo=file.getvalue())).pdf(only=("cover",)))
    made.check()
    assert [node.entry["/Alt"] for node in made.root.all("Figure")][1:] == ["Logo"]


def test_feet_are_for_the_eye_alone(trust: Any) -> None:
    data = trust.pdf(only=("summary",))
    page = PdfReader(BytesIO(data)).pages[0]
    assert b"/Artifact<</Type/Pagination/Subtype/Footer>>BDC" in page["/Contents"].get_data()  # type: ignore[union-attr]


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
def test_qpdf_finds_no_damage(tea_shop: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(tea_shop.pdf(language="zh"))
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler is not installed")
def test_poppler_reads_the_tree(trust: Any, tmp_path: Path) -> None:
    file = tmp_path / "report.pdf"
    file.write_bytes(trust.pdf())
    done = subprocess.run(
        ["pdfinfo", "-struct-text", file], capture_output=True, text=True, check=True
    )
    assert "error" not in done.stderr.lower()
    order = [
        "Strategy report",
        "Contents",
        "The strategy on one page",
        "Readiness",
        "Appendix",
    ]
    places = [done.stdout.index(f'"{each}"') for each in order]
    assert places == sorted(places)
    assert done.stdout.count("\n  H1") == len(Tagged(trust.pdf()).root.all("H1"))
