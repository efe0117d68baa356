"""Headings of reports: none alone at the foot of a page, none twice in the contents.

Every sample and every organisation of the tests, each in all presets and languages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import docx
import pytest

from assessment.answers.answer import Answer, Sheet
from assessment.answers.assessment import Assessment
from assessment.core.i18n import LANGUAGES
from assessment.core.resources import packs_folder
from assessment.exchange.answers_reader import read_answers
from assessment.questionnaire.library import Library
from assessment.report.formats import Material, report_as
from assessment.report.pdf.blocks import Block, Heading, Text
from assessment.report.pdf.columns import Columns
from assessment.report.pdf.list_item import Hanging
from assessment.report.pdf.pages import FullPage, Leaf
from assessment.report.pdf.rendering import Work
from assessment.report.pdf.row_figure import RowFigure
from assessment.report.pdf.stack import Stack, flat
from assessment.report.pdf.table import Table
from assessment.report.pdf.writer import ReportOptions, fill_report, setting_of
from assessment.report.presets import Preset
from assessment.scoring import score_sheet
from assessment.strategy import make_strategy
from assessment.strategy.situation import Situation
from assessment.typesetting.fonts import register_fonts
from tests.profiles.organisations import ORGANISATIONS
from tests.report.conftest import Snapshot
from tests.test_organisations import frozen, pack

SAMPLES = {path.stem: path for path in (packs_folder() / "social-media" / "samples").glob("*.yaml")}
PROFILES = sorted((*SAMPLES, *ORGANISATIONS))
LOW = 0.12
"""Share of a page at its foot in which a heading needs two lines below it."""
LEAST = 2


@cache
def snapshot(name: str) -> Snapshot:
    if name in SAMPLES:
        read = read_answers(SAMPLES[name], Library())
        return Snapshot(read.pack.usable(), read.assessment)
    one = ORGANISATIONS[name]
    said = {id_: one.usual for id_, each in pack().items.items() if each.type == "rating"}
    tools = pack().items["tool-experience"]
    said["tool-experience"] = {row.id: one.usual for row in tools.rows}  # type: ignore[union-attr]
    sheet = Sheet({id_: Answer.of(frozen(each)) for id_, each in (said | one.said).items()})
    return Snapshot(pack(), Assessment(one.day, organisation={"name": one.name}, sheet=sheet))


@cache
def material(name: str) -> Material:
    found = snapshot(name)
    result = score_sheet(found.pack, found.assessment.sheet)
    situation = Situation.of(found.pack, found.assessment.sheet, result)
    strategy = make_strategy(situation, found.assessment.assessed_on, 20)
    return Material(found.pack, found.assessment, result, strategy)


def pages(name: str, preset: Preset, language: str) -> tuple[list[Leaf], float, float, float]:
    """The pages of a report; the foot, width and height of their body."""
    given = material(name)
    options = ReportOptions(language=language, preset=preset)
    setting = setting_of(
        given.pack, given.assessment, given.result, options, given.strategy, lambda: None
    )
    register_fonts()
    setting, leaves = fill_report(setting, options.parts, Work(None, None))
    width, height = setting.page.grid.body
    return leaves, setting.page.grid.foot, width, height


def lines(block: Block, top: float, width: float) -> Iterator[tuple[float, str]]:
    """Feet of the lines of a block, each with the heading that it is of, or ""."""
    match block:
        case Text():
            count = round(block.height(width) / block.style.leading)
            for place in range(count):
                yield top - (place + 1) * block.style.leading, block.text * block.heads
        case Stack():
            for part, _left, offset, inside in block.parts(width):
                yield from lines(part, top - offset, inside)
        case Columns():
            for cell in block.cells:
                yield from lines(cell.block or Stack([]), top, cell.place(width)[1])
        case Hanging():
            yield from lines(block.parts[1], top, width - block.indent)
        case Table():
            for row in (block.head or Stack([]), *block.rows):
                yield from lines(row, top - block.pad, width)
                top -= row.height(width) + 2 * block.pad
        case _:
            for place in range(int(block.height(width) / 12)):
                yield top - 12 * (place + 1), ""


def lone(leaf: Leaf, foot: float, width: float, height: float) -> list[str]:
    """Headings in the lowest part of a page without two lines below them."""
    if any(isinstance(block, FullPage) for block, _top in leaf.placed):
        return []
    found = [line for block, top in leaf.placed for line in lines(block, top, width)]
    return [
        told
        for low, told in found
        if told
        and low < foot + LOW * height
        and sum(not other and each < low - 1 for each, other in found) < LEAST
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("preset", [*Preset])
@pytest.mark.parametrize("name", PROFILES)
def test_no_heading_stands_alone_at_the_foot_of_a_page(
    name: str, preset: Preset, language: str
) -> None:
    leaves, *body = pages(name, preset, language)
    assert leaves
    found = {number: lone(leaf, *body) for number, leaf in enumerate(leaves, start=1)}
    assert {number: each for number, each in found.items() if each} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PROFILES)
def test_the_chart_of_the_roadmap_keeps_to_one_page(name: str, language: str) -> None:
    leaves, *_body = pages(name, Preset.DECISION, language)
    placed = [block for leaf in leaves for block, _top in leaf.placed]
    assert sum(isinstance(each, RowFigure) for each in flat(placed)) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("preset", [*Preset])
@pytest.mark.parametrize("name", PROFILES)
def test_no_title_stands_twice_in_the_contents(name: str, preset: Preset, language: str) -> None:
    leaves, *_body = pages(name, preset, language)
    headings = [each for leaf in leaves for each in leaf.headings() if each.listed]
    sentences = Counter(each.text for each in headings if not each.level)
    assert [text for text, number in sentences.items() if number > 1] == []
    assert [text for text, number in Counter(map(label, headings)).items() if number > 1] == []
    data, _pages = report_as("docx", material(name), ReportOptions(language, preset=preset))
    above: dict[int, str] = {}
    titles: list[str] = []
    for each in docx.Document(BytesIO(data)).paragraphs:
        if each.style is None or not (each.style.name or "").startswith("Heading"):
            continue
        level = int((each.style.name or "")[-1])
        assert each.text not in {above.get(higher) for higher in range(1, level)}
        above[level] = each.text
        titles += [each.text] * (level == 1)
    assert len(titles) == len(set(titles))


def label(heading: Heading) -> tuple[int, str]:
    return heading.level, heading.label
