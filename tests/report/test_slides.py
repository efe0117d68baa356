"""The slides: what they say and draw, that nothing overflows, notes, templates, and the same bytes."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import replace
from io import BytesIO
from typing import Any

import pptx
import pytest
from lxml import etree
from openpyxl import load_workbook
from PIL import Image
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from assessment.answers.assessment import Brand
from assessment.presentation.board_decisions import asked
from assessment.report.office_template import OfficeTemplate
from assessment.report.pdf.rendering import ReportCancelled, Work
from assessment.report.pdf.writer import ReportOptions, setting_of
from assessment.report.slides.content import slides
from assessment.report.slides.drawing import Pen
from assessment.report.slides.layouts import Room
from assessment.report.slides.parts import Bars, Grid, Radar, Texts, Tiles
from assessment.report.slides.writer import slide_report
from assessment.scoring.results import Score
from assessment.strategy.measures import Measures
from assessment.typesetting.fitting import fitting_size
from assessment.typesetting.lines import text_width

NOTHING = Work(None, None)


def setting(snapshot: Any, **options: Any) -> Any:
    return setting_of(
        snapshot.pack, snapshot.assessment, snapshot.result, ReportOptions(**options),
        snapshot.strategy(), NOTHING.watch,
    )  # fmt: skip


def made(snapshot: Any, template: OfficeTemplate | None = None, **options: Any) -> bytes:
    data, count = slide_report(
        snapshot.pack, snapshot.assessment, snapshot.result, ReportOptions(**options), NOTHING,
        snapshot.strategy(), template,
    )  # fmt: skip
    assert count == len(read(data).slides)
    return data


def read(data: bytes) -> Any:
    return pptx.Presentation(BytesIO(data))


def said(data: bytes) -> str:
    found = []
    for slide in read(data).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                found.append(shape.text_frame.text)
            if shape.has_table:
                found += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found)


@pytest.fixture(scope="module")
def deck(trust: Any) -> bytes:
    return made(trust)


def test_twelve_slides_in_order(deck: bytes) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in read(deck).slides]
    assert titles[:5] == [
        "Harbour Trust",
        "Does Harbour Trust need social media, and is it ready?",
        "Readiness is 64 of 100: “Pilot”",
        "1 requirement holds the level down",
        "People lately retired who have an afternoon to give first, then Grown-up children of those we visit",
    ]
    assert len(titles) == 12
    assert titles[-1].startswith("To decide: ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_slides_ask_for_what_the_board_is_asked_on_paper(trust: Any, language: str) -> None:
    last = read(made(trust, language=language)).slides[-1]
    shown = [line for each in last.placeholders for line in each.text_frame.text.split("\n")]
    told = asked(setting(trust, language=language).teller)
    assert told
    assert [line for line in shown if line in told] == list(told)


def test_the_properties_of_the_file_are_those_of_the_report(deck: bytes) -> None:
    properties = pptx.Presentation(BytesIO(deck)).core_properties
    assert properties.title
    assert properties.comments == "Sounding"
    assert "python-pptx" not in f"{properties.comments} {properties.title} {properties.author}"


def test_every_slide_has_notes_and_nothing_empty_or_off_the_page(deck: bytes) -> None:
    document = read(deck)
    for slide in document.slides:
        assert slide.notes_slide.notes_text_frame.text
        assert all(shape.text_frame.text for shape in slide.placeholders)
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0
            assert shape.left + shape.width <= document.slide_width + Pt(1)
            assert shape.top + shape.height <= document.slide_height
            if shape.has_chart or shape.has_table:
                assert shape._element.xpath(".//*[local-name()='cNvPr']")[0].get("descr")


def test_texts_feet_and_numbers_are_placeholders_and_colours_the_themes(deck: bytes) -> None:
    _title, *others = read(deck).slides
    texts = 0
    for slide in others:
        kinds = [each.placeholder_format.type for each in slide.placeholders]
        assert kinds.count(PP_PLACEHOLDER.SLIDE_NUMBER) == kinds.count(PP_PLACEHOLDER.FOOTER) == 1
        texts += len(
            [each for each in kinds if each in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}]
        )
        assert slide.shapes._spTree.xpath(".//a:fld[@type='slidenum']")
        ids = slide.shapes._spTree.xpath(".//p:cNvPr/@id")
        assert len(ids) == len(set(ids))
    assert texts == 5
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        slide = archive.read("ppt/slides/slide2.xml").decode()
    assert '<a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>' in theme
    assert 'schemeClr val="tx1"' in slide


def test_chosen_channels_stand_out(trust: Any, deck: bytes) -> None:
    found = next(each for each in slides(setting(trust)) if isinstance(each.parts[0], Bars))
    assert isinstance(found.parts[0], Bars)
    plan = trust.strategy().channels
    named = [fit.channel for fit in plan.ranking if fit.value is not None]
    assert found.parts[0].strong == {
        named.index(each) for each in {*plan.chosen, *plan.foundations} if each in named[:8]
    }
    charts = [s.chart for slide in read(deck).slides for s in slide.shapes if s.has_chart]
    pale = charts[1].plots[0].series[0]._element.findall(qn("c:dPt"))
    assert len(pale) == len(found.parts[0].labels) - len(found.parts[0].strong)


def test_days_are_said_as_people_say_them(tea_shop: Any, deck: bytes) -> None:
    for data, wanted in ((deck, "d mmm"), (made(tea_shop, language="zh"), 'm"月"d"日"')):
        charts = [s.chart for slide in read(data).slides for s in slide.shapes if s.has_chart]
        assert charts[-1].value_axis.tick_labels.number_format == wanted


def test_a_table_of_few_rows_fills_its_room(bakery: Any) -> None:
    given, empty = setting(bakery), pptx.Presentation()
    pen = Pen(given.page, given.translator)
    slide = empty.slides.add_slide(empty.slide_layouts[6])
    heights = []
    for count in (2, 9):
        rows = tuple(("one", "7") for _ in range(count))
        pen.part(slide, Grid(("A", "B"), rows, (0.5, 0.5)), Room(0, 0, 300, 330), "T")
        heights.append(slide.shapes[-1].table.rows[1].height)
    assert heights[0] > heights[1]


def test_heads_of_a_table_are_measured_at_their_own_size(bakery: Any) -> None:
    given, empty = setting(bakery), pptx.Presentation()
    pen = Pen(given.page, given.translator)
    slide = empty.slides.add_slide(empty.slide_layouts[6])
    texts = ("a long text " * 30,)
    widths = []
    for head in ("M", "Measured by whom"):
        rows = (("7", *texts),)
        pen.part(slide, Grid((head, "Text"), rows, (0.5, 0.5)), Room(0, 0, 600, 330), "T")
        widths.append(slide.shapes[-1].table.columns[0].width.pt)
    wide = text_width("Measured by whom", 12)
    assert widths[0] < wide < widths[1] < 1.5 * wide


def test_columns_of_a_slide_stand_apart_by_the_size_of_their_text(deck: bytes) -> None:
    tables = [s.table for slide in read(deck).slides for s in slide.shapes if s.has_table]
    for table in tables:
        cell = table.cell(1, 0)
        size = cell.text_frame.paragraphs[0].runs[0].font.size
        assert cell.margin_right >= 0.85 * size


def test_the_charts_are_native_with_their_figures(deck: bytes, trust: Any) -> None:
    charts = [s.chart for slide in read(deck).slides for s in slide.shapes if s.has_chart]
    assert len(charts) == 3
    known = [each.score.value for each in trust.result.scored_sections]
    assert list(charts[0].plots[0].series[0].values) == pytest.approx(known)
    book = load_workbook(BytesIO(charts[0].part.chart_workbook.xlsx_part.blob))
    column = [cell.value for cell in book.worksheets[0]["B"][1:]]
    assert column == pytest.approx(known)


def test_every_part_is_well_formed_and_every_relation_leads_somewhere(deck: bytes) -> None:
    with zipfile.ZipFile(BytesIO(deck)) as archive:
        names = set(archive.namelist())
        for name in names:
            if name.endswith((".xml", ".rels")):
                etree.fromstring(archive.read(name))
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                for each in etree.fromstring(archive.read(name)):
                    target = posixpath.normpath(posixpath.join(folder, each.get("Target")))
                    assert target.lstrip("/") in names
        theme = archive.read("ppt/theme/theme1.xml").decode()
    assert 'typeface="Microsoft YaHei"' in theme


def test_the_same_input_gives_the_same_bytes(bakery: Any) -> None:
    assert made(bakery) == made(bakery)


def test_a_pack_of_readiness_alone_has_fewer(answered: Any, everything: Any) -> None:
    texts = said(made(answered))
    assert "Readiness report" in texts
    assert "To decide: " not in texts
    empty = read(made(everything.changed(organisation={})))
    assert len(empty.slides) < 5
    assert empty.slides[0].shapes.title.text_frame.text


def test_the_chinese_deck_is_chinese(tea_shop: Any) -> None:
    data = made(tea_shop, language="zh")
    words = said(data).split()
    assert [each for each in words if each.isascii() and each.isalpha() and len(each) > 3] == []
    assert b'lang="zh-CN"' in zipfile.ZipFile(BytesIO(data)).read("ppt/slides/slide2.xml")


def test_in_the_consultants_name(bakery: Any) -> None:
    logo = BytesIO()
    Image.new("RGB", (40, 20), "red").save(logo, "PNG")
    brand = Brand(consultant="Ann Ltd", colour="#aa0000", logo=logo.getvalue(), footer="In trust")
    data = made(bakery.changed(brand=brand))
    assert "Prepared by Ann Ltd" in said(data)
    document = read(data)
    assert all(any(s.shape_type == 13 for s in slide.shapes) for slide in document.slides)
    assert b"AA0000" in zipfile.ZipFile(BytesIO(data)).read("ppt/theme/theme1.xml")
    assert document.core_properties.author == "Ann Ltd"


def test_what_stops_it(bakery: Any) -> None:
    arguments = (bakery.pack, bakery.assessment, bakery.result, ReportOptions())
    with pytest.raises(ReportCancelled):
        slide_report(*arguments, Work(None, lambda: True), bakery.strategy())
    shares: list[float] = []
    slide_report(*arguments, Work(shares.append, None), bakery.strategy())
    assert shares[-1] == 1.0


# templates


def template(change: Any = None) -> OfficeTemplate:
    document = pptx.Presentation()
    document.slides.add_slide(document.slide_layouts[0]).shapes.title.text_frame.text = "Old"
    if change is not None:
        change(document)
    file = BytesIO()
    document.save(file)
    return OfficeTemplate("house.pptx", "pptx", file.getvalue())


def test_a_template_gives_its_layouts(bakery: Any) -> None:
    document = read(made(bakery, template()))
    assert document.slide_width == pptx.Presentation().slide_width
    titles = [slide.shapes.title.text_frame.text for slide in document.slides]
    assert titles[0] == "Bakery"
    assert "Old" not in titles
    assert {slide.slide_layout.name for slide in document.slides} == {"Title Slide", "Title Only"}


def test_a_template_without_titles(bakery: Any) -> None:
    def bare(document: Any) -> None:
        for layout in document.slide_layouts:
            for shape in list(layout.placeholders):
                shape._element.getparent().remove(shape._element)

    assert "Bakery" in said(made(bakery, template(bare)))


# content


def test_parts_of_the_plan(bakery: Any, trust: Any) -> None:
    parts = [
        part for each in (bakery, trust) for slide in slides(setting(each)) for part in slide.parts
    ]
    assert sum(isinstance(part, Radar) for part in parts) == 1, "two sections have no radar"
    for grid in (part for part in parts if isinstance(part, Grid)):
        assert sum(grid.shares) == pytest.approx(1)
        assert all(len(row) == len(grid.heads) == len(grid.shares) for row in grid.rows)


def test_a_long_roadmap_tells_the_rest(tea_shop: Any) -> None:
    found = [slide for slide in slides(setting(tea_shop)) if isinstance(slide.parts[0], Bars)]
    roadmap = found[-1]
    more = len(setting(tea_shop).strategy.roadmap.steps) - 12
    assert f"{more} more steps are in the report." in roadmap.notes
    assert isinstance(roadmap.parts[0], Bars)
    assert len(roadmap.parts[0].labels) == len(roadmap.parts[0].starts) == 12


def test_gaps_where_no_requirement_holds(tea_shop: Any, trust: Any) -> None:
    assert any(each.title.startswith("No requirement") for each in slides(setting(tea_shop)))
    assert not any(each.title.startswith("No requirement") for each in slides(setting(trust)))


def test_texts_are_shortened_or_left_out_where_they_do_not_fit(bakery: Any) -> None:
    given, empty = setting(bakery), pptx.Presentation()
    pen = Pen(given.page, given.translator)
    slide = empty.slides.add_slide(empty.slide_layouts[6])
    pen.part(slide, Texts(("one " * 40, "two " * 40, "three " * 40)), Room(0, 0, 200, 60), "T")
    text = slide.shapes[-1].text_frame.text
    assert text.endswith("…")
    assert "three" not in text
    rows = tuple(("long " * 10, "7") for _ in range(20))
    pen.part(slide, Grid(("A", "B"), rows, (0.5, 0.5)), Room(0, 0, 300, 200), "T")
    assert len(next(s for s in slide.shapes if s.has_table).table.rows) < 20
    assert any(
        "more lines are in the report." in s.text_frame.text
        for s in slide.shapes
        if s.has_text_frame
    )


def test_sizes_that_fit() -> None:
    assert fitting_size("short", 200, 40, (20.0, 10.0)) == (20.0, "short")
    assert fitting_size("word " * 12, 200, 40, (20.0, 10.0))[0] == 10.0
    size, text = fitting_size("word " * 500, 200, 40, (20.0, 10.0))
    assert size == 10.0
    assert text.endswith("…")


def test_audiences_of_whom_only_the_name_is_said(bakery: Any) -> None:
    plain = bakery.with_answers(people=({"name": "Students"},))
    found = next(each for each in slides(setting(plain)) if each.title.startswith("For one group"))
    assert isinstance(found.parts[0], Grid)
    assert found.parts[0].heads == ("Who",)


def test_what_there_is_not_is_not_told(trust: Any) -> None:
    given = setting(trust)
    content = replace(given.content, level=None, level_words="", gaps=(), gates=())
    plan, roadmap = given.strategy.channels, given.strategy.roadmap
    strategy = replace(
        given.strategy,
        channels=replace(plan, chosen=(), foundations=(), pivots=()),
        roadmap=replace(roadmap, review=None, preparation_only=False),
        measures=Measures(),
    )
    found = {
        each.title: each for each in slides(replace(given, content=content, strategy=strategy))
    }
    assert "Readiness is 64 of 100" in found
    assert not any("the level down" in each for each in found)
    assert not any(each.startswith("Facebook goes on") for each in found)
    assert len(list(found.values())[-1].parts) == 1
    nothing = replace(content, index=Score(None, None, None, None))
    first = slides(replace(given, content=nothing, strategy=strategy))[0]
    assert isinstance(first.parts[1], Tiles)
    assert [each.label for each in first.parts[1].tiles] == ["Readiness"]


def test_bars_of_one_shade_need_no_words(trust: Any) -> None:
    given = setting(trust)
    plan = given.strategy.channels
    chosen = tuple(fit.channel for fit in plan.ranking)
    channels = replace(plan, chosen=chosen, foundations=())
    strategy = replace(given.strategy, channels=channels)
    found = [
        each
        for each in slides(replace(given, strategy=strategy))
        if isinstance(each.parts[0], Bars)
    ]
    (told,) = [part for part in found[0].parts if hasattr(part, "texts")]
    assert not any("Dark bars" in each for each in told.texts)
