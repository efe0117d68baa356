"""The report as a Word document: all that the PDF says, in real styles, tables and fields, without repair."""

from __future__ import annotations

import itertools
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, cast

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from lxml import etree
from PIL import Image

from assessment.answers.answer import Answer
from assessment.answers.assessment import Brand
from assessment.answers.peers import PeerGroup, Peers, Spread
from assessment.charts.style import Look
from assessment.core.errors import AssessmentError
from assessment.core.i18n import Translator
from assessment.presentation.chart_tables import ChartTable
from assessment.report.office_template import OfficeTemplate
from assessment.report.pdf.blocks import Block, Figure, Heading, Text
from assessment.report.pdf.columns import Columns
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.rendering import ReportCancelled, Work
from assessment.report.pdf.row_figure import RowFigure
from assessment.report.pdf.stack import Stack
from assessment.report.pdf.table import Table
from assessment.report.pdf.typography import Grid, Page
from assessment.report.pdf.writer import ReportOptions, body_of, setting_of
from assessment.report.presets import Preset
from assessment.report.word.layout import Frame, Layout
from assessment.report.word.writer import word_report
from assessment.typesetting.shapes import drawing

NOTHING = Work(None, None)


def made(snapshot: Any, template: OfficeTemplate | None = None, **options: Any) -> bytes:
    data, pages = word_report(
        snapshot.pack, snapshot.assessment, snapshot.result, ReportOptions(**options), NOTHING,
        snapshot.strategy(), template,
    )  # fmt: skip
    assert pages == 0
    return data


def read(data: bytes) -> Any:
    return docx.Document(BytesIO(data))


def said(data: bytes) -> str:
    """All text of a document, its paragraphs one after the other."""
    body = read(data).element.body
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter(qn("w:t")))
        for paragraph in body.iter(qn("w:p"))
    )


def styles(data: bytes) -> set[str]:
    document = read(data)
    names = {style.style_id: style.name for style in document.styles}
    return {names[each.get(qn("w:val"))] for each in document.element.body.iter(qn("w:pStyle"))}


def inside(block: Block | None) -> Iterator[Block]:
    """A block and all that it holds."""
    if block is None:
        return
    yield block
    parts: dict[type, Any] = {
        Stack: lambda: block.blocks,
        Columns: lambda: [cell.block for cell in block.cells],
        Hanging: lambda: block.parts,
        Table: lambda: [block.head, *block.rows],
    }
    for part in parts.get(type(block), tuple)():
        yield from inside(part)


def blocks_of(snapshot: Any, **chosen: Any) -> list[Block]:
    options = ReportOptions(**chosen)
    setting = setting_of(
        snapshot.pack, snapshot.assessment, snapshot.result, options, snapshot.strategy(), NOTHING.watch
    )  # fmt: skip
    return [part for block in body_of(setting, options.parts) for part in inside(block)]


@pytest.fixture(scope="module")
def chinese(tea_shop: Any) -> bytes:
    """The report of the tea shop in Chinese."""
    return made(tea_shop, language="zh")


def test_everything_that_the_pdf_says_is_there(tea_shop: Any, chinese: bytes) -> None:
    blocks, data = blocks_of(tea_shop, language="zh"), chinese
    texts = said(data)
    signs = {"·"}
    missing = [
        line
        for block in blocks
        if isinstance(block, Text) and block.text not in signs
        for line in block.text.split("\n")
        if " ".join(line.split()) not in " ".join(texts.split())
    ]
    numbers = [
        each for each in missing if re.fullmatch(r"\d+", each)
    ]  # of lists, which Word counts
    assert missing == numbers
    figures = [block for block in blocks if isinstance(block, Figure)]
    assert len(read(data).inline_shapes) >= len(figures) + 1  # with the ring of the cover


def test_the_label_of_a_chapter_stands_by_its_heading(chinese: bytes) -> None:
    """The space before a chapter is above its label."""
    paragraphs = read(chinese).paragraphs
    labelled = [
        (label, heading)
        for label, heading in itertools.pairwise(paragraphs)
        if heading.style.name == "Heading 1" and label.style.name == "Sounding Label"
    ]
    assert len(labelled) > 5
    for label, heading in labelled:
        assert label.paragraph_format.space_before.pt == 34
        assert label.paragraph_format.keep_with_next
        assert heading.paragraph_format.space_before.pt == 0


@pytest.mark.parametrize(
    ("chosen", "there"),
    [
        ({"preset": Preset.DECISION}, True),
        ({"preset": Preset.DECISION, "without": ("contents",)}, False),
        ({"preset": Preset.BOARD}, False),
        ({"only": ("cover", "summary")}, False),
    ],
)
def test_short_reports_have_contents_behind_their_cover(
    bakery: Any, chosen: Any, there: bool
) -> None:
    assert ("TOC \\o" in read(made(bakery, **chosen)).element.body.xml) == there


def test_a_chart_stands_in_no_table_with_its_own(chinese: bytes) -> None:
    cells = read(chinese).element.body.iter(qn("w:tc"))
    drawn = [each for each in cells if each.findall(f"{qn('w:p')}/{qn('w:r')}/{qn('w:drawing')}")]
    assert drawn
    assert not any(each.findall(qn("w:tbl")) for each in drawn)


def test_a_chart_with_many_rows_is_several_pictures_rather_than_a_small_one() -> None:
    page = Page(Grid(400, 500, side=50, top=50, foot=50), Look())
    layout: Any = Layout(page, Translator("en"), {}, cast(Any, None))

    def pages(rows: int, high: int) -> list[range]:
        figure = RowFigure(
            lambda shown, width: drawing(width, high * len(shown)),
            range(rows),
            400,
            alt_of=lambda shown: f"{len(shown)}",
            table_of=lambda shown: ChartTable(f"{len(shown)}"),
        )
        return [each.rows for each in layout.pages(figure, Frame(300))]

    assert pages(15, 20) == [range(15)]
    assert pages(40, 20) == [range(11), range(11, 22), range(22, 33), range(33, 40)]
    assert pages(8, 100) == [range(8)]


def test_the_structure_is_words_own(tea_shop: Any, chinese: bytes) -> None:
    data, document = chinese, read(chinese)
    titles = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style.name == "Heading 1"
    ]
    chapters = [
        each.text
        for each in blocks_of(tea_shop, language="zh")
        if isinstance(each, Heading) and not each.level
    ]
    assert titles == chapters
    used = {"Heading 1", "Heading 2", "Heading 3", "Caption", "List Bullet", "List Number", "toc 1"}
    assert used <= styles(data)
    body = document.element.body
    for each in body.iter(qn("wp:docPr")):
        assert each.get("descr")
    numbers = [each.get("id") for each in body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == len(numbers)
    assert any("TOC" in (each.text or "") for each in body.iter(qn("w:instrText")))
    marks = {each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))}
    links = {each.get(qn("w:anchor")) for each in body.iter(qn("w:hyperlink"))}
    assert links
    assert links <= marks
    heads = [table for table in body.iter(qn("w:tbl")) if table.find(f".//{qn('w:tblHeader')}") is not None]  # fmt: skip
    assert len(heads) > 20
    assert document.core_properties.title
    section = document.sections[-1]
    assert "PAGE" in etree.tostring(section.footer._element).decode()
    assert document.sections[0].page_width == section.page_width


def test_every_part_is_well_formed_and_every_relation_leads_somewhere(chinese: bytes) -> None:
    with zipfile.ZipFile(BytesIO(chinese)) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
        rels = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
        targets = {posixpath.normpath(f"word/{each.get('Target')}") for each in rels}
        assert targets <= names
        text = archive.read("word/document.xml").decode()
    used = set(re.findall(r'r:embed="(\w+)"', text))
    assert used <= {each.get("Id") for each in rels}
    numbers = set(re.findall(r'w:numId w:val="(\d+)"', text))
    known = {str(each.numId) for each in read(chinese).part.numbering_part.element.num_lst}
    assert numbers <= known


def test_chinese_text_has_a_chinese_font(bakery: Any) -> None:
    for language, latin in (("zh", "Microsoft YaHei"), ("en", "Calibri")):
        document = read(made(bakery, language=language, only=("summary",)))
        fonts = document.styles["Normal"].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
        assert fonts.get(qn("w:ascii")) == latin


def test_the_same_input_gives_the_same_bytes(bakery: Any) -> None:
    parts = ("cover", "contents", "readiness", "appendix")
    assert made(bakery, only=parts) == made(bakery, only=parts)


def test_texts_come_out_as_typed(answered: Any) -> None:
    text = said(made(answered, only=("appendix",)))
    assert "Said <b>plainly</b> & well" in text
    odd = answered.with_answers(tx="a\x00b\ud800c\u2028d")
    assert "a\ufffdb\ufffdc" in said(made(odd, only=("appendix",)))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_all_parts_of_a_pack_with_every_type(answered: Any, paper: str) -> None:
    data = made(answered, paper=paper)
    assert "Heading 2" in styles(data)
    width = read(data).sections[-1].page_width.pt
    assert width == pytest.approx(595.28 if paper == "a4" else 612, abs=0.1)


def test_a_cover_in_the_consultants_name(bakery: Any) -> None:
    logo = BytesIO()
    Image.new("RGB", (40, 20), "red").save(logo, "PNG")
    brand = Brand(consultant="Ann Ltd", colour="#aa0000", logo=logo.getvalue(), footer="In trust")
    data = made(bakery.changed(brand=brand), only=("cover",))
    text = said(data)
    assert "Prepared by Ann Ltd" in text
    assert "In trust" in text
    assert b"aa0000" in zipfile.ZipFile(BytesIO(data)).read("word/document.xml")
    assert len(read(data).inline_shapes) == 2
    assert "Ann Ltd" in read(data).core_properties.author


def test_nothing_answered(everything: Any) -> None:
    assert "no question has been answered" in said(made(everything)).lower()


def test_names_only_where_they_were_revealed(bakery: Any) -> None:
    people = bakery.with_respondents(ann={"hear": 1}, bo={"hear": 2})
    parts = ("opinions", "appendix")
    assert "Ann" not in said(made(people, only=parts))
    shown = people.changed(revealed=True)
    assert "Ann" in said(made(shown, only=parts))
    assert "Ann" not in said(made(shown, only=parts, without=("names",)))


def test_what_stops_it(bakery: Any) -> None:
    options = ReportOptions()
    arguments = (bakery.pack, bakery.assessment, bakery.result, options)
    with pytest.raises(ReportCancelled):
        word_report(*arguments, Work(None, lambda: True), bakery.strategy())
    with pytest.raises(AssessmentError, match="There is nothing to write"):
        made(bakery, only=("opinions",))


def test_progress_reaches_the_end(bakery: Any) -> None:
    shares: list[float] = []
    arguments = (bakery.pack, bakery.assessment, bakery.result, ReportOptions())
    word_report(*arguments, Work(shares.append, None), bakery.strategy())
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


# own templates


def test_a_template_keeps_its_table_style_and_may_lack_an_organisation(everything: Any) -> None:
    first = docx.Document()
    first.styles.add_style("Sounding Table", WD_STYLE_TYPE.TABLE)
    file = BytesIO()
    first.save(file)
    bare = everything.changed(organisation={})
    data = made(
        bare, OfficeTemplate("a.docx", "docx", file.getvalue()), only=("cover", "readiness")
    )
    assert read(data).styles["Sounding Table"].element.find(qn("w:tblPr")) is None


def test_a_note_stands_beside_a_bar(answered: Any) -> None:
    noted = answered.with_answers(tx=replace(Answer.of("Said"), note="Ask Lin"))
    data = made(noted, only=("appendix",))
    assert "Ask Lin" in said(data)
    assert read(data).element.body.find(f".//{qn('w:pBdr')}/{qn('w:left')}") is not None


def template(change: Any = None) -> OfficeTemplate:
    """A template of one's own: grey headings, a letterhead, and text that is not wanted."""
    document = docx.Document()
    document.add_paragraph("Old text")
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    heading = document.styles["Heading 1"]
    heading.font.name = "Georgia"
    if change is not None:
        change(document)
    file = BytesIO()
    document.save(file)
    return OfficeTemplate("house.docx", "docx", file.getvalue())


def test_a_template_gives_styles_and_letterhead(bakery: Any) -> None:
    data = made(bakery, template())
    document = read(data)
    assert "Old text" not in said(data)
    assert document.sections[-1].header.paragraphs[0].text == "Letterhead"
    assert document.styles["Heading 1"].font.name == "Georgia"
    assert "Bakery" in said(data)
    assert len(document.sections) == 1


def test_lists_of_a_template_without_them_have_marks(bakery: Any) -> None:
    def bare(document: Any) -> None:
        for name in ("List Bullet", "List Number"):
            document.styles[name].element.getparent().remove(document.styles[name].element)

    parts = ("roadmap",)
    assert len(said(made(bakery, template(bare), only=parts))) > len(said(made(bakery, only=parts)))


def test_a_template_that_does_not_open_is_refused(bakery: Any) -> None:
    broken = replace(template(), data=b"PK")
    with pytest.raises(AssessmentError, match=r"house\.docx"):
        made(bakery, replace(broken, data=_without(template().data, "word/styles.xml")))


def _without(data: bytes, part: str) -> bytes:
    """An archive with an empty part."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, b"" if name == part else old.read(name))
    return out.getvalue()


def test_charts_have_short_captions_beside_a_benchmark_too(trust: Any) -> None:
    spreads = {each.id: Spread(10, 30, 50, 70, 90) for each in trust.result.scored_sections}
    peers = Peers(trust.pack.id, trust.pack.version, date(2026, 1, 2), PeerGroup(20, spreads))
    beside = replace(trust, assessment=replace(trust.assessment, peers=peers))
    captions = [each.table.caption for each in blocks_of(beside) if isinstance(each, Figure)]
    assert "The sections’ scores" in captions
    assert max(map(len, captions)) < 80


def test_tables_have_no_empty_rows_and_rule_off_whole_groups(tea_shop: Any) -> None:
    """Steps of an action share a cell, which a page may end in; its head stays with them."""
    document = read(made(tea_shop, language="zh", preset=Preset.DECISION))
    tables = [table for table in document.tables if table.style.name == "Sounding Table"]
    crossing = []
    for row in (row for table in tables for row in table._tbl.tr_lst):
        cells = row.tc_lst
        texts = ["".join(each.itertext()) for each in cells]
        across = len(cells) == 1 and cells[0].grid_span > 1
        assert not across or texts[0] or cells[0].findall(f".//{qn('w:drawing')}")
        steps = cells[0].findall(f".//{qn('w:numPr')}")
        crossing += [row] if across and len(steps) > 1 else []
    assert crossing
    for row in crossing:
        assert row.find(f".//{qn('w:cantSplit')}") is None
        assert row.find(f".//{qn('w:tcBorders')}/{qn('w:top')}") is not None
        above = row.getprevious()
        assert all(each.find(f".//{qn('w:keepNext')}") is not None for each in above.tc_lst)
